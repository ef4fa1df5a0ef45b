#!/usr/bin/env bash
# End-to-end tests: whole releases, judged by what other programs read in the PDFs.
# tests/e2e/run.sh PROGRAM [TEST.sh...]
set -u
program=$(realpath "$1"); export program; shift
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
for tool in qpdf pdftotext pdffonts pdfinfo awk parallel; do
	command -v "$tool" > /dev/null || { echo "end-to-end: $tool is missing; run make setup" >&2; exit 3; }
done
if [ $# -eq 0 ]; then set -- "$here"/test_*.sh; fi
export LC_ALL=C.UTF-8 NO_COLOR=1
passed=0 failed=0
check() { # NAME COMMAND...: passes if the command does
	local name=$1
	shift
	if "$@" > "$work/said" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $current: $name"
		sed 's/^/    /' "$work/said" | head -20
	fi
}
holds() { # FILE TEXT: the file holds the text, on one line
	grep -qF -- "$2" "$1" || { echo "not in $(basename "$1"): $2"; return 1; }
}
lacks() { ! grep -qF -- "$2" "$1" || { echo "in $(basename "$1"): $2"; return 1; }; }
equal() { [ "$1" = "$2" ] || { echo "expected: $1"; echo "found:    $2"; return 1; }; }
exits() { # STATUS COMMAND...
	local status=$1 found
	shift
	"$@"
	found=$?
	equal "exit $status" "exit $found"
}
# The text of a PDF: rows.txt by position on the page with blanks squeezed, words.txt as one line.
extract() {
	pdftotext -layout "$1" - | sed -e 's/\xC2\xA0/ /g' -E -e 's/ +/ /g; s/^ //; s/ $//' > "$work/rows.txt"
	pdftotext "$1" - | sed -e 's/\xC2\xA0/ /g' | tr '\n\f' '  ' | sed -E 's/ +/ /g' > "$work/words.txt"
}
# A copy of everything that a release is built from, to be changed.
copy_sources() {
	mkdir -p "$1" && cp -r "$root/layouts" "$root/data" "$root/assets" "$1/"
}
for test in "$@"; do
	current=$(basename "$test" .sh)
	work=$(mktemp -d) || exit 3
	# shellcheck source=/dev/null
	(cd "$root" && . "$test" && echo "$passed $failed" > "$work/result")
	read -r passed failed < "$work/result" || { echo "FAILED $current: it broke off"; failed=$((failed + 1)); }
	rm -rf "$work"
done
echo "end-to-end: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
