# shellcheck shell=bash disable=SC2154
# Random releases under disclosure control: what they print is judged by another program. A line of
# a table with one hidden count alone gives it away; a count below the threshold is printed nowhere.
mkdir -p "$work/disclosure"
copy_sources "$work/disclosure"
layout=$work/disclosure/layouts/people.ini
sed -n '/^\[release\]/,/^licence/p' "$work/disclosure/layouts/example.ini" > "$layout"
cat >> "$layout" << 'END'
attachments = no
status = draft
[disclosure small]
threshold = 7
[data people]
file = people.csv
disclosure = small
[column people.region]
codes = region
[column people.grade]
codes = grade
[codes region]
n = North
s = South
e = East
w = West
[codes grade]
1 = Good
2 = Fair
3 = Poor
[table grades]
kind = tabulate
caption = Grades
columns = grade
rows = grade
total = yes
[table regions]
kind = tabulate
caption = Regions
columns = region
rows = region
total = yes
[table cross]
kind = crosstab
caption = Regions by grade
columns = grade
rows = region
total = yes
[chart regions]
kind = grouped
caption = Regions by grade
of = grade
by = region
show = count
[section text]
title = Text
text = people.md
END
printf 'See {ref table grades}, {ref table regions}, {ref table cross}, {ref chart regions}.\n\n%s\n' \
	$'{table grades}\n\n{table regions}\n\n{table cross}\n\n{chart regions}' > "$work/disclosure/layouts/people.md"

judge() { # reads CSV files of tables; a line or column must not have one hidden count alone
	awk -F, '
		FNR == 1 { columns(); delete hidden; name = FILENAME; next }
		{
			alone = 0
			for (i = 2; i <= NF; i++) {
				if ($i == "[c]") { alone++; hidden[i]++; all++ }
				else if ($i > 0 && $i < 7) { print name ": " $0; bad = 1 }
			}
			if (alone == 1 && NF > 2) { print name ": one alone in " $0; bad = 1 }
		}
		END { columns(); if (all == 0) print "nothing hidden"; exit bad || all == 0 }
		function columns(i) { for (i in hidden) if (hidden[i] == 1) { print name ": one alone in column " i; bad = 1 } }
	' "$1"/table-*.csv
}
same() { # the chart and the crosstab show and hide the same
	awk -F, '
		FILENAME ~ /cross/ && FNR == 1 { for (i = 2; i < NF; i++) names[i] = $i; next }
		FILENAME ~ /cross/ { for (i in names) want[$1 "," names[i]] = $i; next }
		FNR > 1 && want[$1 "," $2] != $3 { print $0 " is not " want[$1 "," $2]; bad = 1 }
		END { exit bad }
	' "$1/table-cross.csv" "$1/chart-regions.csv"
}
# What `explain` tells of every cell: of a hidden one nothing, of another no rows, no other places
# and no count that no table prints.
explain_all() {
	local table row column
	for table in "table grades" "table regions" "table cross" "chart regions"; do
		# shellcheck disable=SC2086
		"$program" explain "$layout" $table | sed -nE "s/^  row '(.*)', column '(.*)': .*/\1\t\2/p; s/^  '(.*)', '(.*)': .*/\1\t\2/p" |
			while IFS=$'\t' read -r row column; do
				"$program" explain --rows "$layout" $table "$row" "$column"
			done
	done > "$work/disclosure/told"
}
tells_nothing() {
	awk -F, 'FILENAME ~ /csv$/ { for (i = 2; i <= NF; i++) printed[$i]; next }
		/^[TC]/ { hidden = 0; cells++ }
		/^  printed +\[c\]/ { hidden = 1; secrets++ }
		/people\.csv:[0-9]/ || /^  also/ { print; bad = 1 }
		hidden && /^  (value|rows|base|rounded)/ { print; bad = 1 }
		/^  (rows|base)/ { split($0, words, " +"); if (!(words[3] in printed)) { print; bad = 1 } }
		END { if (cells < 30 || secrets == 0) print "nothing to see"; exit bad || cells < 30 || secrets == 0 }
	' "$1"/table-*.csv "$work/disclosure/told"
}
for seed in $(seq 1 40); do
	# A generator of its own (Park and Miller): the same releases with every awk.
	awk -v seed="$seed" 'function draw(limit) { seed = seed * 48271 % 2147483647; return seed % limit }
		BEGIN {
			print "region,grade"; split("n n n n n s s s e e w", regions, " ")
			for (i = 0; i < 150; i++) print regions[draw(11) + 1] "," draw(3 - draw(3)) + 1
		}' > "$work/disclosure/layouts/people.csv"
	"$program" tables "$layout" -o "$work/disclosure/out" > "$work/disclosure/said" 2>&1
	check "release $seed is made" equal "" "$(cat "$work/disclosure/said")"
	check "nothing of release $seed can be worked out of a line" judge "$work/disclosure/out"
	check "chart and table of release $seed hide alike" same "$work/disclosure/out"
	[ "$seed" -le 6 ] || continue
	explain_all
	check "explain tells nothing of release $seed" tells_nothing "$work/disclosure/out"
done

# The file that is protected is not attached.
"$program" build "$layout" -o "$work/disclosure.pdf"
check "the PDF carries no data" equal 0 "$(pdfdetach -list "$work/disclosure.pdf" | awk '{ print $1 }')"
