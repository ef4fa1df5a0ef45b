#!/usr/bin/env bash
# The program built in several ways makes the same bytes. tests/reproducible/run.sh PROGRAM PROGRAM...
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 2 ] || { echo "reproducible: nothing to compare" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
first=$1
"$here/outputs.sh" "$first" "$work/first"
count=$(find "$work/first" -type f -size +0 | wc -l)
[ "$count" -ge 10 ] || { echo "reproducible: only $count outputs" >&2; exit 1; }
for program in "${@:2}"; do
	! cmp -s "$first" "$program" || { echo "reproducible: $program is $first" >&2; exit 1; }
	"$here/outputs.sh" "$program" "$work/other"
	diff -r "$work/first" "$work/other" || { echo "FAILED: $program does not make what $first makes" >&2; exit 1; }
	rm -rf "$work/other"
done
echo "reproducible: $count outputs, the same from $# builds"
