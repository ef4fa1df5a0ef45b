#!/usr/bin/env bash
# Holds matterhorn.tsv against the project: all the conditions are there, what shows them exists,
# and veraPDF has the rules that are named.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/conform/judges.sh
. "$here/judges.sh"
cd "$root" || exit 3
table=$(mktemp) rules=$(mktemp)
trap 'rm -f "$table" "$rules"' EXIT
sed '/^#/d; /^condition\t/d' "$here/matterhorn.tsv" > "$table"
verapdf_rules ua1 > "$rules"
failed=0
wrong() { echo "matterhorn.tsv: $*"; failed=1; }
# How many conditions each of the 31 checkpoints has, of both kinds; 23 and 27 ask for no test.
counts="01:7 02:4 03:3 04:1 05:3 06:4 07:2 08:2 09:8 10:1 11:7 12:1 13:7 14:7 15:5 16:3 17:3 18:2 19:4 20:3
	21:1 22:1 24:1 25:1 26:2 28:18 29:1 30:2 31:30"
for count in $counts; do
	checkpoint=${count%:*}
	want=$(seq -f "$checkpoint-%03g" 1 "${count#*:}")
	[ "$(grep -E "^$checkpoint-" "$table" | cut -f 1 | sort)" = "$want" ] ||
		wrong "checkpoint $checkpoint has not the conditions 1 to ${count#*:}, each once"
done
[ "$(awk -F '\t' '$2 == "machine"' "$table" | wc -l)" -eq 87 ] || wrong "the conditions for machines are not 87"
[ "$(awk -F '\t' '$2 == "human"' "$table" | wc -l)" -eq 47 ] || wrong "the conditions for humans are not 47"
[ "$(wc -l < "$table")" -eq 134 ] || wrong "there are not 134 conditions"
while IFS=$'\t' read -r condition who how statement evidence remark; do
	case $who:$how in
	machine:construction | machine:tree | human:none | human:given) ;;
	*) wrong "$condition: who or how: $who, $how" ;;
	esac
	if [ -z "$statement" ] || [ -z "$remark" ]; then wrong "$condition: a field is empty"; fi
	[ "$who" = human ] || [ "$evidence" != - ] || wrong "$condition: nothing shows it"
	[ "$how" != tree ] || [[ $evidence == *tests/* ]] || wrong "$condition: no test shows the check on the tree"
	for shown in $evidence; do
		case $shown in
		-) ;;
		ua1:*) grep -qxF -- "${shown#ua1:}" "$rules" || wrong "$condition: veraPDF has no rule ${shown#ua1:}" ;;
		broken:*) grep -qE "^@break ${shown#broken:} " "$here/broken/breaks" || wrong "$condition: no break ${shown#broken:}" ;;
		*) [ -f "$shown" ] || wrong "$condition: no file $shown" ;;
		esac
	done
done < "$table"
[ $failed -eq 0 ]
