# shellcheck shell=bash disable=SC2154,SC2016
# The example from microdata: what awk makes of the inspections, one by one, is what the tables say.
csv=data/history/inspections.csv
check "it has no warning" equal "" "$("$program" check layouts/history.ini 2>&1)"
"$program" tables layouts/history.ini -o "$work/tables"
"$program" build layouts/history.ini -o "$work/history.pdf"
check "qpdf finds no fault" qpdf --check "$work/history.pdf"
check "it is built again from what it carries, metadata included" "$program" verify "$work/history.pdf"
extract "$work/history.pdf"

# Authority, day as a number, grade 1 to 4, places; the latest first for each authority.
awk 'NR > 1 {
	name = $0; rest = $0
	if (name ~ /^"/) { sub(/^"/, "", name); sub(/",.*/, "", name); sub(/^"[^"]*",/, "", rest) }
	else { sub(/,.*/, "", name); sub(/^[^,]*,/, "", rest) }
	split(rest, f, ","); split(f[1], d, "/")
	g = tolower(f[2])
	grade = g == "outstanding" ? 1 : g == "good" ? 2 : g == "inadequate" ? 4 : 3
	printf "%s\t20%s%s%s\t%d\t%s\n", name, d[3], d[2], d[1], grade, f[4]
}' "$csv" | sort -t "$(printf '\t')" -k1,1 -k2,2nr > "$work/inspections"
awk -F '\t' '$1 != last { last = $1; n = 0 }
	n == 0 { now[$1] = $3; places[$1] = $4 } n == 1 { before[$1] = $3 } { n++ }
	END { for (a in now) print a "\t" now[a] "\t" (a in before ? before[a] : 0) "\t" places[a] }' \
	"$work/inspections" > "$work/pairs"

labels=("Not applicable" Outstanding Good "Requires improvement" Inadequate)
for before in 1 2 3 4 0; do
	row=$(awk -F '\t' -v b=$before '$3 == b { n[$2]++; all++ }
		END { for (g = 1; g <= 4; g++) printf ",%d", n[g]; printf ",%d", all }' "$work/pairs")
	check "before: ${labels[before]}" grep -qxF "${labels[before]}$row" "$work/tables/table-change.csv"
done
number() { awk -F '\t' "$1 { n++ } END { print n + 0 }" "$work/pairs"; }
words=(zero one two three four five six seven eight nine)
say() { if [ "$1" -lt 10 ]; then echo "${words[$1]}"; else echo "$1"; fi; }
improved=$(number '$3 > 0 && $2 < $3')
check "prose: how many improved" grep -qiF \
	"$(say "$improved") had improved since the inspection before, $(say "$(number '$3 > 0 && $2 > $3')") had declined" \
	"$work/words.txt"
check "prose: how many were not inspected before" \
	grep -qiF "$(say "$(number '$3 == 0')") had not been inspected before" "$work/words.txt"
while IFS=$'\t' read -r name now before places; do
	if [ "$before" -eq 0 ] || [ "$now" -eq "$before" ]; then continue; fi
	check "list: $name" grep -qF "${name%%,*}" "$work/tables/table-declined.csv"
	check "list: places of $name" grep -qE "${name%%,*}.*${places%% *}" "$work/tables/table-declined.csv"
done < "$work/pairs"
check "the list has no other authority" equal "$(number '$3 > 0 && $2 != $3')" \
	"$(grep -cE ',20[0-9]{2}|[0-9]{4}' "$work/tables/table-declined.csv")"

# A later inspection moves the one before it to the past; an unknown authority stops the build.
copy_sources "$work/copy"
echo 'Ulverley,29/06/31,Outstanding,Good,100 [p]' >> "$work/copy/$csv"
"$program" tables "$work/copy/layouts/history.ini" -o "$work/later"
ulverley=$(awk -F '\t' '$1 == "Ulverley" { print $2 }' "$work/pairs")
check "a later inspection is the latest" bash -c "! cmp -s '$work/later/table-change.csv' '$work/tables/table-change.csv'"
check "and the one before it is its previous one" equal \
	"$(($(awk -F, -v l="${labels[ulverley]}" '$1 == l { print $2 }' "$work/tables/table-change.csv") + 1))" \
	"$(awk -F, -v l="${labels[ulverley]}" '$1 == l { print $2 }' "$work/later/table-change.csv")"
echo 'Ulverly,30/06/31,Outstanding,Good,100' >> "$work/copy/$csv"
check "an unknown authority stops the build" exits 1 "$program" check "$work/copy/layouts/history.ini"
"$program" check "$work/copy/layouts/history.ini" > "$work/messages" 2>&1
check "the nearest one is named" holds "$work/messages" "did you mean 'Ulverley'?"
# Wrapped cells of a row are written one after the other, also for who reads no tags.
pdftotext -raw "$work/history.pdf" - | tr '\n' ' ' > "$work/raw.txt"
check "cells are read whole" holds "$work/raw.txt" "6 September 2029 Requires improvement 12 March 2031"
