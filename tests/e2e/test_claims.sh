# shellcheck shell=bash disable=SC2016,SC2154
# No single change to the data leaves a false sentence: each leaves the release true, or stops the
# build with a message that names the sentence, the table or the place in the data. What is true is
# computed by awk from the CSV files alone (claims.awk).
copy_sources "$work/c"
layout=$work/c/layouts/sif-2014-07.ini
csv=$work/c/data/sif-2014-07/judgements.csv
changes=$work/c/data/sif-2014-07/previous-change.csv
cp "$csv" "$work/judgements.csv"; cp "$changes" "$work/changes.csv"

truth() { awk -f tests/e2e/claims.awk "$csv" "$changes" > "$work/truth"; }
# The text of the tree: all of it in one line, and the rows of the tables, a row a line.
read_text() {
	sed -E 's/\xC2\xA0/ /g' "$work/tags" | awk -v words="$work/words" -v rows="$work/rows" '
		function text(s) { return match(s, /"[^"]*"$/) ? substr(s, RSTART + 1, RLENGTH - 2) : "" }
		/^ *T[HD] / { row = row (row == "" ? "" : " ") text($0); next }
		{ if (row != "") print row > rows; row = ""; printf "%s", text($0) > words }
		END { if (row != "") print row > rows }'
}
agrees() { # the release says what awk computed, and all that it claims is true
	local kind first rest bad=0
	read_text
	while IFS=$'\t' read -r kind first rest; do
		case $kind in
		bad) echo "built from bad data: $first"; bad=1 ;;
		claim) [ "$first" = 1 ] || { echo "false, and printed: $rest"; bad=1; } ;;
		words) holds "$work/words" "$first" || bad=1 ;;
		row) grep -qxF -- "$first" "$work/rows" || { echo "no row: $first"; bad=1; } ;;
		chart) holds "$work/tags" "$first" || bad=1 ;;
		notes) equal "$first" "$(grep -o "Percentages may not add to 100" "$work/words" | wc -l)" || bad=1 ;;
		esac
	done < "$work/truth"
	[ $bad -eq 0 ]
}
# A stop is for a reason that awk sees too, and names the sentence or the line of the data.
stops_rightly() {
	if grep -q "^bad" "$work/truth"; then
		grep -qE "data/sif-2014-07/[a-z-]+\.csv:[0-9]+:[0-9]+: error: " "$work/err" ||
			{ echo "no place in the data"; cat "$work/err"; return 1; }
		return 0
	fi
	grep -q "^claim	0" "$work/truth" || { echo "stopped, but all is true"; cat "$work/err"; return 1; }
	grep -qE "note: in the sentence: [A-Z0-9]" "$work/err" ||
		{ echo "no sentence is named"; cat "$work/err"; return 1; }
}
true_now=0 stopped=0
try() { # NAME: the data as it now stands
	truth
	"$program" build "$layout" --dump=tags -o "$work/tags" 2> "$work/err"
	case $? in
	0) true_now=$((true_now + 1)); check "$1: what is printed is true" agrees ;;
	1) stopped=$((stopped + 1)); check "$1: it stops for what is false, and says where" stops_rightly ;;
	*) check "$1: it ends in order" false ;;
	esac
}
change() { # NAME FILE AWK-PROGRAM: one change, tried and undone
	awk -F, -v OFS=, "$3" "$2" > "$work/changed" && cp "$work/changed" "$2"
	check "$1: it is a change" bash -c "! cmp -s '$csv' '$work/judgements.csv' || ! cmp -s '$changes' '$work/changes.csv'"
	try "$1"
	cp "$work/judgements.csv" "$csv"; cp "$work/changes.csv" "$changes"
}
try "the release as it is"
check "the release as it is: it builds" equal 1 "$true_now"

# One judgement at a time: every row, a column by turns, another grade by turns.
for line in $(seq 2 34); do
	for turn in 0 1; do
		column=$((2 + (line + 3 * turn) % 7)) step=$((1 + (line / 7 + turn) % 3))
		change "line $line, column $column" "$csv" \
			"NR == $line { \$$column = (\$$column - 1 + $step) % 4 + 1 } 1"
	done
done
# Care leavers and adoption between grades that nothing is claimed of: the release stays true.
for line in $(seq 3 4 30); do
	change "line $line, care leavers" "$csv" "NR == $line { \$6 = \$6 == 3 ? 4 : 3 } 1"
done
# Rows and keys.
for line in 2 10 20 34; do
	change "line $line deleted" "$csv" "NR != $line"
	change "line $line twice" "$csv" "1; NR == $line"
done
change "a row more" "$csv" '1; END { print "Rutland,3,3,3,3,3,3,3" }'
change "two rows exchanged" "$csv" 'NR == 5 { held = $0; next } 1; NR == 6 { print held }'
change "another name" "$csv" '{ sub(/^Hampshire/, "Isle of Wight") } 1'
change "no name" "$csv" 'NR == 7 { $1 = "" } 1'
change "an unknown grade" "$csv" 'NR == 7 { $3 = 5 } 1'
change "an empty grade" "$csv" 'NR == 7 { $3 = "" } 1'
change "a grade with a space" "$csv" 'NR == 7 { $3 = " 3" } 1'
change "a field less" "$csv" 'NR == 7 { NF = 7 } 1'
# Previous outcomes, counted.
for line in $(seq 2 9); do
	change "changes, line $line: one more" "$changes" "NR == $line { \$4++ } 1"
	change "changes, line $line: another change" "$changes" \
		"NR == $line { \$3 = \$3 == \"Same\" ? \"Improved\" : \$3 == \"Improved\" ? \"Declined\" : \"Same\" } 1"
done
change "changes: one moves" "$changes" 'NR == 3 { $4-- } NR == 4 { $4++ } 1'
change "changes: another previous outcome" "$changes" 'NR == 3 { $1 = "Inadequate" } 1'
change "changes: a negative count" "$changes" 'NR == 3 { $4 = -1 } 1'
change "changes: an unknown change" "$changes" 'NR == 3 { $3 = "Worse" } 1'
change "changes: a deleted row" "$changes" 'NR != 6'
check "most changes stop the build" [ "$stopped" -gt 60 ]
check "some leave the release true" [ "$true_now" -gt 10 ]
