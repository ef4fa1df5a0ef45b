#!/usr/bin/env bash
# `archive verify` on storage roots made by hand (objects.py), one or more for each validation code of the
# specification that it reports: it names the code, and finds nothing in sound ones. ocfl-py agrees which
# objects are valid, but for what it does not look at.
# tests/conform/ocfl-codes/run.sh PROGRAM
set -u
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
"$here/../archive/setup.sh" "$root/build/conformance" || exit 1
python=$root/build/conformance/archive-judges/bin/python
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
passed=0 failed=0
say() { # STATUS NAME FILE
	if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else
		failed=$((failed + 1))
		echo "FAILED ocfl-codes: $2"
		sed 's/^/    /' "$3" | head -5
	fi
}
"$python" "$here/objects.py" "$work/roots" > /dev/null || exit 1
for folder in "$work/roots"/*; do
	case=$(basename "$folder") code=$(basename "$folder" | cut -d- -f1)
	"$program" archive "$folder" verify > "$work/said" 2>&1
	status=$?
	case $code in
	good) ! grep -qE ': [EW][0-9]{3}: ' "$work/said"; say $? "$case: something is found" "$work/said" ;;
	*) grep -qE ": $code: |\($code\)" "$work/said"; say $? "$case: not named" "$work/said" ;;
	esac
	case $code in
	E*) [ $status -eq 1 ] ;;
	*) [ $status -eq 0 ] ;;
	esac
	say $? "$case: exit $status" "$work/said"
done
while read -r code; do
	ls -d "$work/roots/$code"* > "$work/said" 2>&1
	say $? "$code: no object is made for it" "$work/said"
done < <(sed -nE 's/^CODE\(([EW][0-9]+),.*/\1/p' "$root/publisher/archive/ocfl/codes.def")

# What ocfl-py does not look at: the line feed of a declaration (E007), the type beside the declaration
# (E038), keys that are not specified (E102); and what is not of one object.
other='E007-line-feed|E037-twice|E038|E069|E07.*|E08[0148].*|E083|E090-root|E102.*|E112'
"$python" "$here/judge.py" "$work/roots" > "$work/judged" 2> /dev/null
while read -r case valid; do
	echo "$case is $valid to ocfl-py" > "$work/said"
	case $case in
	E*) [ "$valid" = invalid ] || grep -qxE "$other" <<< "$case" ;;
	*) [ "$valid" = valid ] ;;
	esac
	say $? "$case: ocfl-py does not agree" "$work/said"
done < "$work/judged"
[ "$(wc -l < "$work/judged")" -gt 100 ]; say $? "ocfl-py judged" "$work/judged"
echo "ocfl-codes: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
