#!/usr/bin/env bash
# Judges the LaTeX that the program writes by LaTeX: it compiles without error, warning or overfull
# box, and what its PDF says is what ours says, block by block, figure by figure.
#
# The releases, a document of every kind of block, and one full of what LaTeX takes for commands
# (hostile/) are judged with both engines; what the golden cases build, each source once, with pdfLaTeX,
# which has more to do: characters and fonts of its own.
#
# tests/conform/latex/run.sh PROGRAM
set -u
program=$(realpath "${1:?usage: run.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
cd "$root" || exit 3
export LC_ALL=C.UTF-8 NO_COLOR=1
for tool in latexmk lualatex pdflatex pdftotext mutool; do
	command -v $tool > /dev/null || { echo "latex: $tool is missing: make conformance-setup" >&2; exit 3; }
done
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
touch "$work/failed"

for layout in layouts/*.ini tests/conform/every-block/layout.ini "$here/hostile/layout.ini"; do
	name=$(basename "$layout" .ini)
	[ "$name" != layout ] || name=$(basename "$(dirname "$layout")")
	"$here/keep.sh" "$program" "$layout" "$work/$name" > /dev/null 2>&1
done
for name in "$work"/*.tex; do
	echo "${name%.tex} lualatex"
	echo "${name%.tex} pdflatex"
done > "$work/jobs"

# Wide tables in parts, larger letters, another theme.
"$here/keep.sh" "$program" layouts/sif-2014-07.ini "$work/large-print" --edition large-print > /dev/null 2>&1
# Black and greys, with lines of dashes; margins that are mirrored.
"$here/keep.sh" "$program" layouts/example.ini "$work/greyscale" --edition greyscale > /dev/null 2>&1
sed 's/^\[page\]/&\ngutter = 8mm\nmirrored = yes/' assets/themes/formal.ini > "$work/mirrored.ini"
"$here/keep.sh" "$program" layouts/sif-2014-07.ini "$work/mirrored" \
	--set "theme=$(realpath --relative-to=layouts "$work/mirrored.ini")" > /dev/null 2>&1
{
	echo "$work/large-print lualatex"
	echo "$work/greyscale pdflatex"
	echo "$work/mirrored pdflatex"
} >> "$work/jobs"
# What the golden cases build; the same source needs one judgement.
for case in tests/golden/cases/*.case; do
	printf '#!/bin/bash\nrecord=%q program=%q here=%q\n' "$work/golden-$(basename "$case" .case)" "$program" "$here" > "$work/recorder"
	cat "$here/../recorder.sh" >> "$work/recorder"
	chmod +x "$work/recorder"
	tests/golden/run.sh "$work/recorder" "$case" > /dev/null || echo "golden case $(basename "$case") does not pass"
done > "$work/complaints" 2>&1
golden=$(cd "$work" && sha256sum golden-*.tex | sort | awk '!seen[$1]++ { print $2 }')
for name in $golden; do echo "$work/${name%.tex} pdflatex"; done >> "$work/jobs"
refused=$(find "$work" -name '*.refused' | wc -l)

# What our PDFs say, once for both engines: that takes longer than LaTeX.
cut -d' ' -f1 "$work/jobs" | sort -u | xargs -P 2 -I NAME sh -c 'pdfinfo -struct-text NAME.pdf > NAME.ours'
xargs -L 1 -P 2 "$here/judge.sh" < "$work/jobs" >> "$work/complaints" 2>&1
cat "$work/failed" "$work/complaints"
echo "latex: $(wc -l < "$work/jobs") compilations, $refused documents refused, $(wc -l < "$work/complaints") complaints"
[ ! -s "$work/failed" ] && [ ! -s "$work/complaints" ] && [ "$(wc -l < "$work/jobs")" -ge 50 ]
