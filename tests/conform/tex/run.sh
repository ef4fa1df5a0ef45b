#!/usr/bin/env bash
# Judges line breaking by TeX: the same paragraphs, of the project's own prose, set by the breaker
# and by LuaTeX with the same parameters and hyphenation points. At least 99 % must end every line
# at the same place; each that does not is named. tests/conform/tex/run.sh PROGRAM
set -u
required=99
program=$(realpath "${1:?usage: run.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
build=$(dirname "$program")
breaks=$build/tests/conform/tex/breaks
cd "$root" || exit 3
if ! command -v luahbtex > /dev/null; then
	echo "tex: luahbtex is missing: apt-get install texlive-luatex" >&2
	exit 3
fi
make --no-print-directory BUILD="$build" "$breaks" > /dev/null || exit 3
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT

# Words of running text, one a line: no markup, no commands.
cat layouts/*/*.md layouts/README.md publisher/ARCHITECTURE.md README.md | tr -s ' \t\n' '\n' |
	grep -vE '[][{}|<>#*_`=/\\~^$"]|^[-+0-9.]*$|^--' > "$work/words"
"$breaks" "$work/words" assets/themes/formal.ini > "$work/paragraphs.lua" || exit 1
cp "$here/judge.tex" "$here/judge.lua" "$work/"
cd "$work" || exit 3
if ! luahbtex --interaction=batchmode --halt-on-error judge.tex > /dev/null || [ ! -s report.txt ]; then
	echo "tex: LuaTeX failed" >&2
	tail -30 judge.log >&2
	exit 3
fi
sed 's/^/tex: /' report.txt
awk -v required=$required '
	/^agree / { judged++; if ($4 < required / 100 * $6) bad++ }
	END { exit !(judged == 7 && !bad) }' report.txt || {
	echo "tex: fewer than $required % agree" >&2
	exit 1
}
