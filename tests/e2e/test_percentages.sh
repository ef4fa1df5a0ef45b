# shellcheck shell=bash disable=SC2154
# Percentages by largest remainders, of random tables, computed again by awk in another way: in
# whole numbers, one unit after the other to the part that lacks most of its share.
mkdir -p "$work/percentages"
copy_sources "$work/percentages"
layout=$work/percentages/layouts/parts.ini
sed -n '/^\[release\]/,/^licence/p' "$work/percentages/layouts/example.ini" > "$layout"
cat >> "$layout" << 'END'
status = draft
percentages = largest-remainder
[data parts]
file = parts.csv
count = n
[column parts.grade]
codes = grade
[column parts.region]
codes = region
[column parts.n]
type = integer
[codes region]
n = North
s = South
e = East
[codes grade]
1 = Good
2 = Fair
3 = Poor
4 = Bad
5 = Worst
[table parts]
kind = crosstab
caption = Grades by region
columns = region
rows = grade
show = percent
total = yes
[chart parts]
kind = stacked
caption = Grades by region
of = grade
by = region
[section text]
title = Text
text = parts.md
END
printf 'See {ref table parts} and {ref chart parts}.\n\n%s\n' $'{table parts}\n\n{chart parts}' \
	> "$work/percentages/layouts/parts.md"

# What stands in the table, and in the chart, is what awk computes of the data.
agree() { # DECIMALS FOLDER
	awk -F, -v decimals="$1" '
		function settle(column, parts,   i, best, left, unit) { # shares in units, exact by integers
			unit = 100 * 10 ^ decimals; left = unit
			for (i = 1; i <= 5; i++) {
				given[column, i] = int(parts[i] * unit / total[column])
				while (given[column, i] * total[column] > parts[i] * unit) given[column, i]--
				while ((given[column, i] + 1) * total[column] <= parts[i] * unit) given[column, i]++
				left -= given[column, i]; taken[i] = 0
			}
			for (; left > 0; left--) {
				best = 0
				for (i = 1; i <= 5; i++)
					if (!taken[i] && (best == 0 || lacks(column, parts, i, unit) > lacks(column, parts, best, unit) ||
						(lacks(column, parts, i, unit) == lacks(column, parts, best, unit) && parts[i] > parts[best]))) best = i
				given[column, best]++; taken[best] = 1
			}
		}
		function lacks(column, parts, i, unit) { return parts[i] * unit - given[column, i] * total[column] }
		function shown(column, i) { return sprintf("%." decimals "f", given[column, i] / 10 ^ decimals) }
		FILENAME ~ /layouts/ {
			if (FNR > 1) { n[$2, $1] += $3; total[$2] += $3; n["all", $1] += $3; total["all"] += $3 }
			next
		}
		!done {
			done = 1; split("n s e all", columns, " "); split("North South East Total", names, " ")
			split("Good Fair Poor Bad Worst", grades, " ")
			for (c = 1; c <= 4; c++) {
				for (i = 1; i <= 5; i++) { parts[i] = n[columns[c], i] + 0; number[grades[i]] = i }
				settle(columns[c], parts)
			}
		}
		FILENAME ~ /table-/ && FNR > 1 && $1 in number {
			for (c = 1; c <= 4; c++) {
				compared++; sum[c] += $(c + 1)
				if ($(c + 1) != shown(columns[c], number[$1])) { print $0 ": not " shown(columns[c], number[$1]); bad = 1 }
			}
		}
		FILENAME ~ /chart-/ && FNR > 1 {
			for (c = 1; c <= 3; c++) if (names[c] == $1) {
				compared++
				if ($3 != shown(columns[c], number[$2])) { print $0 ": not " shown(columns[c], number[$2]); bad = 1 }
			}
		}
		END {
			for (c = 1; c <= 4; c++) if (sprintf("%.6f", sum[c]) != "100.000000") { print "column " c " adds to " sum[c]; bad = 1 }
			if (compared != 35) { print compared " compared"; bad = 1 }
			exit bad
		}' "$work/percentages/layouts/parts.csv" "$2/table-parts.csv" "$2/chart-parts.csv"
}
agreed=0
for seed in $(seq 1 220); do
	decimals=$((seed % 3))
	# A generator of its own (Park and Miller): the same tables with every awk.
	awk -v seed="$seed" 'function draw(limit) { seed = seed * 48271 % 2147483647; return seed % limit }
		BEGIN {
			print "grade,region,n"; split("n s e", regions, " "); most = 2 + draw(60)
			for (r = 1; r <= 3; r++) for (g = 1; g <= 5; g++) print g "," regions[r] "," draw(most) + (g == 3)
		}' > "$work/percentages/layouts/parts.csv"
	if "$program" tables "$layout" --set decimals=$decimals -o "$work/percentages/out" > "$work/percentages/said" 2>&1 &&
		agree $decimals "$work/percentages/out" >> "$work/percentages/said"; then
		agreed=$((agreed + 1))
	else
		echo "table $seed:"; cat "$work/percentages/said"
	fi
done
check "random tables and charts are apportioned as awk does" equal 220 $agreed

# No footnote, for the parts add up; rounded for themselves, the last table's do not.
"$program" build "$layout" -o "$work/percentages.pdf" > "$work/percentages/said" 2>&1
extract "$work/percentages.pdf"
check "no footnote" lacks "$work/words.txt" "may not add to 100"
printf 'grade,region,n\n1,n,1\n2,n,1\n3,n,1\n1,s,1\n3,e,1\n' > "$work/percentages/layouts/parts.csv"
"$program" build "$layout" --set percentages=independent -o "$work/percentages.pdf" > "$work/percentages/said" 2>&1
extract "$work/percentages.pdf"
check "table and chart have one footnote" equal 2 "$(grep -o "may not add to 100" "$work/words.txt" | wc -l)"
