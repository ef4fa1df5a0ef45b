# shellcheck shell=bash disable=SC2154,SC2016
# A final release from single inspections: what it prints is what awk counts in its data files.
folder=tests/e2e/microdata
check "it is final, and has no warning" equal "" "$("$program" check $folder/libraries.ini 2>&1)"
check "both editions are built" \
	"$program" build $folder/libraries.ini --edition all -o "$work/out/"
for edition in libraries libraries-large-print; do
	check "qpdf finds no fault in $edition" qpdf --check "$work/out/$edition.pdf"
done
"$program" tables $folder/libraries.ini -o "$work/tables"
extract "$work/out/libraries.pdf"

# From each inspection: authority, day as a number, overall grade 1 to 4, leadership and digital services
# (0: not available, 9: not applicable), libraries visited; the latest first for each authority.
awk 'function grade(w) {
		gsub(/ +/, " ", w); w = tolower(w)
		if (w == "ri") w = "requires improvement"
		return w in grades ? grades[w] : -1
	}
	BEGIN {
		grades["outstanding"] = 1; grades["good"] = 2; grades["requires improvement"] = 3
		grades["inadequate"] = 4; grades["n/a"] = 9; grades[""] = 0
	}
	NR > 1 {
		name = rest = $0
		if (name ~ /^"/) { gsub(/^"|",.*/, "", name); sub(/^"[^"]*",/, "", rest) }
		else { sub(/,.*/, "", name); sub(/^[^,]*,/, "", rest) }
		split(rest, f, ","); split(f[1], d, "/")
		printf "%s\t20%s%s%s\t%d\t%d\t%d\t%d\n", name, d[3], d[2], d[1], grade(f[2]), grade(f[3]), grade(f[4]), f[5]
	}' $folder/inspections.csv | sort -t "$(printf '\t')" -k1,1 -k2,2nr > "$work/inspections"
# One line an authority: its region, then the latest inspection, then the grade before it (0: none).
awk -F '\t' 'FILENAME ~ /authorities/ {
		region = $0; sub(/.*,/, "", region); gsub(/"|,[^,]*$/, "", $0); regions[$0] = region; next
	}
	$1 != last { if (last != "") print line "\t" before; last = $1; line = regions[$1] "\t" $0; before = n = 0; next }
	++n == 1 { before = $3 }
	END { print line "\t" before }' $folder/authorities.csv "$work/inspections" > "$work/latest"

labels=("No previous inspection" Outstanding Good "Requires improvement" Inadequate)
words=(zero one two three four five six seven eight nine)
say() { if [ "$1" -lt 10 ]; then echo "${words[$1]}"; else echo "$1"; fi; }
number() { awk -F '\t' "$1 { n++ } END { print n + 0 }" "${2-$work/latest}"; }
share() { awk -v part="$1" -v whole="$2" 'BEGIN { print int((200 * part + whole) / (2 * whole)) "%" }'; }
counts() { # CONDITION SEPARATOR: how many there are with each latest grade, and of all
	awk -F '\t' -v by="$2" "$1"' { n[$4]++; all++ }
		END { for (g = 1; g <= 4; g++) printf "%s%d", by, n[g]; printf "%s%d", by, all }' "$work/latest"
}
says() { check "prose: $1" grep -qiF -- "$1" "$work/words.txt"; }

authorities=$(number 1)
check "each authority of the list is one of the release" equal "$authorities" "$(($(wc -l < $folder/authorities.csv) - 1))"
check "awk knows each grade" equal 0 "$(number '$3 < 1 || $3 > 4 || $4 < 0 || $5 < 0' "$work/inspections")"

# Tables, in their CSV files and on the page.
for region in North Midlands South Wales; do
	check "latest grades: $region" grep -qxF "$region$(counts "\$1 == \"$region\"" ,)" "$work/tables/table-regions.csv"
	check "latest grades on the page: $region" grep -qxF "$region$(counts "\$1 == \"$region\"" ' ')" "$work/rows.txt"
done
check "latest grades: total" grep -qxF "Total$(counts 1 ,)" "$work/tables/table-regions.csv"
for before in 1 2 3 4 0; do
	check "before and now: ${labels[before]}" \
		grep -qxF "${labels[before]}$(counts "\$8 == $before" ,)" "$work/tables/table-transition.csv"
	check "before and now on the page: ${labels[before]}" \
		grep -qxF "${labels[before]}$(counts "\$8 == $before" ' ')" "$work/rows.txt"
done
judged=("Not available" Outstanding Good "Requires improvement" Inadequate)
judged[9]="Not applicable"
for grade in 1 2 3 4 0 9; do
	row=${judged[grade]}
	for column in 4 5 6; do
		n=$(number "\$$column == $grade")
		row="$row $n $(share "$n" "$authorities")"
	done
	check "judgements on the page: ${judged[grade]}" grep -qxF "$row" "$work/rows.txt"
done

# The list of those that improved: all of them, and no other.
awk -F '\t' '$8 > 0 && $4 < $8 { print $2 }' "$work/latest" | sort > "$work/improved"
check "some improved" test -s "$work/improved"
tail -n +2 "$work/tables/table-improved.csv" | sed -E 's/^"([^"]*)".*/\1/; t; s/,.*//' | sort > "$work/listed"
check "the list of those that improved" diff "$work/improved" "$work/listed"

# The chart by year, over all inspections.
for year in 2019 2020 2021 2022 2023 2024 2025; do
	all=$(number "int(\$2 / 10000) == $year" "$work/inspections")
	for grade in 1 2 3 4; do
		n=$(number "int(\$2 / 10000) == $year && \$3 == $grade" "$work/inspections")
		check "chart: $year, ${labels[grade]}" \
			grep -qxF "$year,${labels[grade]},$(share "$n" "$all" | tr -d %)" "$work/tables/chart-years.csv"
	done
done

# The prose.
good=$(number '$4 <= 2')
says "$(say "$good") of $authorities local authorities ($(share "$good" "$authorities"))"
improved=$(number '$8 > 0 && $4 < $8') declined=$(number '$8 > 0 && $4 > $8') compared=$(number '$8 > 0')
says "$(say "$improved") improved since the inspection before, and $(say "$declined") declined"
says "There were $(wc -l < "$work/inspections") inspections"
says "Of the $(number '$1 == "Wales"') authorities in Wales, $(say "$(number '$1 == "Wales" && $4 == 2')") "
says "(not applicable) at $(say "$(number '$6 == 9')") latest inspections, and the judgement is not available for $(say "$(number '$6 == 0')")"
says "visited $(awk -F '\t' '{ n += $7 } END { print n }' "$work/latest") libraries"
says "$(say "$(number '$8 == 0')") authorities had no previous inspection. Of those inspected before, $(share "$improved" "$compared") improved"
check "more than half are good" test $((2 * good)) -gt "$authorities"

# Complaints: small counts are hidden in the table, their totals stand.
check "a small count is hidden" grep -qE '^North,41,22,\[c\],' "$work/tables/table-complaints.csv"
check "complaints of the north" \
	grep -qE "^North,.*,$(awk -F, '$1 == "North" { n += $3 } END { print n }' $folder/complaints.csv)\$" "$work/tables/table-complaints.csv"
says "There were $(awk -F, '{ n += $3 } END { print n }' $folder/complaints.csv) complaints"
