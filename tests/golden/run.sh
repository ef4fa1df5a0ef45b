#!/usr/bin/env bash
# Golden tests: each *.case is a small release, what is run on it, and all that the program says.
#
#   : what the case shows
#   @edit FILE SED-SCRIPT     changes a file of base/ (every case starts from a copy of it)
#   @file NAME                the lines up to the next @ line become the file
#   @sh COMMAND               anything else, in the case's folder
#   @run ARGUMENTS            runs publisher; its output and exit status are compared
#   @expect                   the rest of the file: what must come out
#
# tests/golden/run.sh [--update] PROGRAM [CASE...]
set -u
update=no
if [ "${1-}" = --update ]; then update=yes; shift; fi
program=$(realpath "$1"); shift
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
if [ $# -eq 0 ]; then set -- "$here"/cases/*.case; fi
export LC_ALL=C.UTF-8 NO_COLOR=1
work=$(mktemp -d) || exit 3
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
passed=0 failed=0

run_case() { # prints what the case's commands print
	local line target=
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in
		@expect) return ;;
		"@edit "*)
			target=
			line=${line#@edit }
			sed -i -E "${line#* }" "${line%% *}" || echo "cannot edit: $line" ;;
		"@file "*) target=${line#@file }; : > "$target" ;;
		"@sh "*) target=; bash -c "${line#@sh }" 2>&1 ;;
		@run | "@run "*)
			target=
			line=${line#@run}
			line=${line# }
			echo "\$ publisher $line"
			eval "\"$program\" $line" 2>&1
			echo "exit $?" ;;
		*) [ -z "$target" ] || printf '%s\n' "$line" >> "$target" ;;
		esac
	done
}

for file in "$@"; do
	[ -f "$file" ] || { echo "FAILED $file: there is no such case"; failed=$((failed + 1)); continue; }
	file=$(realpath "$file")
	rm -rf "$work/case"; mkdir "$work/case"
	cp -r "$here/base/." "$work/case/"
	ln -s "$root/assets" "$work/case/assets"
	(cd "$work/case" && run_case < "$file") > "$work/actual"
	if [ $update = yes ]; then
		sed '/^@expect$/q' "$file" > "$work/new"
		cat "$work/actual" >> "$work/new"
		cmp -s "$work/new" "$file" || { cp "$work/new" "$file"; echo "updated $(basename "$file")"; }
	fi
	sed '1,/^@expect$/d' "$file" > "$work/expected"
	if cmp -s "$work/expected" "$work/actual"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $(basename "$file"): $(sed -n '1s/^: *//p' "$file")"
		diff -u "$work/expected" "$work/actual" | sed '1,2d'
	fi
done
echo "golden: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
