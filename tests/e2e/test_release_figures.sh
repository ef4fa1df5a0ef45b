# shellcheck shell=bash disable=SC2154
# Every figure of the July 2014 release, computed again by awk from the data, stands in the PDF.
csv=data/sif-2014-07/judgements.csv
"$program" build layouts/sif-2014-07.ini -o "$work/release.pdf"
check "qpdf finds no fault" qpdf --check "$work/release.pdf"
extract "$work/release.pdf"

labels=("" Outstanding Good "Requires improvement" Inadequate)
for grade in 1 2 3 4; do
	row=$(awk -F, -v g=$grade 'NR > 1 { for (c = 2; c <= 7; c++) n[c] += $c == g }
		END { for (c = 2; c <= 7; c++) printf " %d", n[c] }' "$csv")
	check "Table 1: ${labels[grade]}" holds "$work/rows.txt" "${labels[grade]}$row"
	count=$(awk -F, -v g=$grade 'NR > 1 && $8 == g' "$csv" | wc -l)
	check "Table 3: ${labels[grade]}" grep -qxF "${labels[grade]} $count" "$work/rows.txt"
done
check "Table 1: total" holds "$work/rows.txt" "Total 33 33 33 33 33 33"
check "Table 3: total" grep -qxF "Total 33" "$work/rows.txt"
check "Table 2: declined" holds "$work/rows.txt" "Declined 12 1 0 13"
check "Table 2: improved" holds "$work/rows.txt" "Improved 0 4 5 9"
check "Table 2: same" holds "$work/rows.txt" "Same 5 4 2 11"
check "Table 2: total" holds "$work/rows.txt" "Total 17 9 7 33"
while IFS=, read -r name g1 g2 g3 g4 g5 g6 lscb; do
	check "Table 4: $name" grep -qxF "$name $g1 $g2 $g3 $g4 $g5 $g6" "$work/rows.txt"
	check "Table 5: $name" grep -qxE "$name (${labels[lscb]}|$lscb)" "$work/rows.txt"
done < <(tail -n +2 "$csv")

footnote="Percentages may not add to 100 due to rounding"
check "two rounding footnotes, no third" equal 2 "$(grep -o "$footnote" "$work/words.txt" | wc -l)"
percent() { # COLUMN GRADE: half away from zero, in integers
	awk -F, -v c="$1" -v g="$2" 'NR > 1 { t++; n += $c == g } END { print int((200 * n + t) / (2 * t)) "%" }' "$csv"
}
for column in 2 4 7 8; do
	for grade in 1 2 3 4; do
		check "chart of column $column: ${labels[grade]}" \
			holds "$work/rows.txt" "$(percent "$column" "$grade")"
	done
done
check "prose: overall, requires improvement" holds "$work/words.txt" "$(percent 2 3) of the local authorities, more than half"
check "prose: looked after, good" holds "$work/words.txt" "more than a third of local authorities ($(percent 4 2))"
check "prose: names" holds "$work/words.txt" "East Sussex and Hampshire"
check "prose: number in words" holds "$work/words.txt" "nine have a higher one"
check "prose: capital at a sentence's start" holds "$work/words.txt" "Two local authorities achieved it"
check "prose: reviews" holds "$work/words.txt" "Of the 33 boards reviewed, 11 were good, 15 require improvement and seven were inadequate"
check "prose: what April's release held" holds "$work/words.txt" "those 12 and 21 more"
check "both dates" holds "$work/words.txt" "up to 31 July 2014; the data was drawn on 15 September 2014"
