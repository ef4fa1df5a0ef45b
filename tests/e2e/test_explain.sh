# shellcheck shell=bash disable=SC2154
# What `explain` tells of a figure is what awk finds in the CSV file alone: its value, its rows by
# line and key, its base; and the expression that it offers for a cell gives the cell's figure.
csv=data/sif-2014-07/judgements.csv
layout=layouts/sif-2014-07.ini
ask() { "$program" explain --rows "$@" > "$work/told"; }
part() { # LABEL: what stands behind it
	sed -nE "s/^  $1 +//p" "$work/told" | head -1
}
rows() { # "LINE KEY" of each row told
	sed -nE 's/^ {14}[^:]*\.csv:([0-9]+): (.*)$/\1 \2/p' "$work/told"
}
found() { # AWK-CONDITION: the same, from the file
	awk -F, "NR > 1 && ($1) { print NR \" \" \$1 }" "$csv"
}
agrees() { # CONDITION VALUE
	equal "$2" "$(part value)" && equal "$(found "$1")" "$(rows)"
}
# "9/33 = 3/11 = 27.272727…%", digit by digit.
share() { # CONDITION [BASE-CONDITION]
	awk -F, "NR > 1 && (${2:-1}) { all++; n += ($1) ? 1 : 0 } END {
		a = n; b = all; while (b > 0) { t = a % b; a = b; b = t }
		text = n \"/\" all
		if (a > 1 && all / a > 1) text = text \" = \" n / a \"/\" all / a
		rest = (n * 100) % all; digits = \"\"
		for (i = 0; i < 6 && rest > 0; i++) { digits = digits int(rest * 10 / all); rest = rest * 10 % all }
		print text \" = \" int(n * 100 / all) (digits == \"\" ? \"\" : \".\" digits) (rest > 0 ? \"…\" : \"\") \"%\"
	}" "$csv"
}
labels=("" outstanding good "Requires improvement" inadequate)
columns=("" "" overall help_protection looked_after adoption care_leavers leadership lscb)

# Every cell of Table 1 and Table 3, every bar of the charts.
for grade in 1 2 3 4; do
	for column in 2 3 4 5 6 7; do
		ask "$layout" table outcomes "${labels[grade]}" "${columns[column]}"
		check "table outcomes: ${columns[column]}, ${labels[grade]}" \
			agrees "\$$column == $grade" "$(found "\$$column == $grade" | grep -c .)"
	done
	ask "$layout" table lscb $grade lscb
	check "table lscb: ${labels[grade]}" agrees "\$8 == $grade" "$(found "\$8 == $grade" | grep -c .)"
	for column in 2 4 7 8; do
		ask "$layout" chart "${columns[column]}" "${labels[grade]}"
		check "chart of ${columns[column]}: ${labels[grade]}" \
			agrees "\$$column == $grade" "$(share "\$$column == $grade")"
		check "chart of ${columns[column]}: its base" equal "33 rows: all of the data" "$(part base)"
	done
done
ask "$layout" findings.md:7:29
check "text: a percentage" agrees "\$2 == 3" "$(share "\$2 == 3")"
check "text: printed as the release has it" equal "55%" "$(part printed)"
ask "$layout" findings.md:19
check "text: names" grep -qxF "  printed     East Sussex and Hampshire" "$work/told"

# Counted data: the records of the rows add up.
ask "$layout" table change declined good
check "table change: the records of the rows" equal "$(awk -F, 'NR > 1 && $1 == "Good" && $3 == "Declined" { n += $4 } END { print n }' data/sif-2014-07/previous-change.csv)" \
	"$(sed -nE 's/^ {14}.*\(([0-9]+) records?\)$/\1/p' "$work/told" | awk '{ n += $1 } END { print n }')"

# Other places: the same rows, not the same number.
ask "$layout" chart overall "requires improvement"
check "another place with the same rows" holds "$work/told" "layouts/sif-2014-07/findings.md:7:29: 55%"
check "no place with the same number of other rows" lacks "$work/told" "findings.md:7:663"

# Nothing of a release is without an explanation: each figure of each line of each text.
for name in sif-2014-07 example history; do
	for file in layouts/"$name"/*.md; do
		while IFS= read -r line; do
			"$program" explain "layouts/$name.ini" "$file:$line" > "$work/told" 2> "$work/err"
			check "$file:$line is explained" equal "" "$(grep -a error "$work/err")"
			check "$file:$line says what is printed" grep -q '^  printed' "$work/told"
		done < <(grep -nE '\{([a-z_]+\(|claim )' "$file" | cut -d: -f1)
	done
done

# The expression that is offered for a cell, written into a text, is the cell's figure: of the same
# value and rows. Cells that only repeat their base (100 %) have none.
copy_sources "$work/c"
cells() { # LAYOUT KIND ID: "ROW<tab>COLUMN" of each
	"$program" explain "$1" "$2" "$3" 2> /dev/null |
		sed -nE "s/^  row '(.*)', column '(.*)': .*/\1\t\2/p; s/^  '(.*)', '(.*)': .*/\1\t\2/p"
}
story() { sed -nE '/^  also /q; /^  (value|data|base|rows) /p; /^ {14}/p' "$1"; }
offered=0
for block in "sif-2014-07 table change" "sif-2014-07 table outcomes" "example table regions" "example table areas" \
	"example table settings" "example table visitors" "example chart regions" "example chart history" \
	"example chart visitors" "example chart setting_dots" "history table change" "history table region" "history chart change"; do
	read -r name kind id <<< "$block"
	: > "$work/expressions"; rm -rf "$work/cells"; mkdir "$work/cells"; line=0
	copy=$work/c/layouts/$name.ini
	while IFS=$'\t' read -r row column; do
		"$program" explain --rows "$copy" "$kind" "$id" "$row" "$column" > "$work/told" 2> "$work/err" || cat "$work/err"
		expression=$(part "same as")
		[ -n "$expression" ] || { [[ $(part value) == *"100%" ]] || echo "none: $row, $column"; continue; } >> "$work/none"
		line=$((line + 1))
		printf '%s\n' "$expression" >> "$work/expressions"
		story "$work/told" > "$work/cells/$line"
	done < <(cells "$copy" "$kind" "$id")
	sed -E 's/^status .*/status = draft/' "$copy" > "$work/c/layouts/pasted.ini"
	grep -q '^status' "$work/c/layouts/pasted.ini" || sed -i 's/^licence/status = draft\n&/' "$work/c/layouts/pasted.ini"
	printf '\n[section pasted]\ntitle = Pasted\ntext = pasted.md\n' >> "$work/c/layouts/pasted.ini"
	cp "$work/expressions" "$work/c/layouts/pasted.md"
	for ((i = 1; i <= line; i++)); do
		"$program" explain --rows "$work/c/layouts/pasted.ini" "pasted.md:$i" > "$work/told" 2> "$work/err"
		story "$work/told" > "$work/pasted"
		check "$block: $(sed -n ${i}p "$work/expressions") is the cell" diff "$work/cells/$i" "$work/pasted"
	done
	offered=$((offered + line))
done
check "cells without an expression only repeat their base" equal "" "$(cat "$work/none")"
check "expressions were offered" [ $offered -gt 150 ]
