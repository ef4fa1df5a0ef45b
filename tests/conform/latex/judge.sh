#!/usr/bin/env bash
# Judges NAME.tex: compiles it with ENGINE (lualatex or pdflatex) as often as latexmk finds needed,
# reads the log, and compares what the PDF says with NAME.pdf, block by block.
# NAME.ours has what pdfinfo -struct-text says of NAME.pdf.
# judge.sh NAME ENGINE: prints what is wrong, nothing if all is well
set -u
name=$1 engine=$2
here=$(cd "$(dirname "$0")" && pwd)
base=$(basename "$name")
cd "$(dirname "$name")" || exit 3
out=$base.$engine
mkdir -p "$out"
export LC_ALL=C.UTF-8 max_print_line=10000
say() { echo "$base by $engine: $*"; }
if ! latexmk "-$engine" -interaction=nonstopmode -halt-on-error -output-directory="$out" \
	"$base.tex" > "$out/latexmk" 2>&1; then
	say "does not compile"
	grep -A6 '^!' "$out/$base.log" | head -12
	exit 1
fi
# The log is that of the last run. Greek and Cyrillic letters of pdfLaTeX come in a few sizes only,
# of which it takes the nearest.
complaints=$(grep -aE '^!|Warning|Missing character|^Overfull' "$out/$base.log" |
	grep -vE 'Font Warning: (Font shape .(LGR|T2A)/cmss/(m|bx)/n. in size .* not available|Size substitutions)' | awk '/^Overfull/ { split($0, part, "[()]"); if (part[2] + 0 <= 1) next } { print }')
[ -z "$complaints" ] || say "$complaints"
pdftotext -raw "$out/$base.pdf" "$out/theirs"
perl "$here/compare.pl" "$base.about" "$base.ours" "$out/theirs" "$base.tex" || say "says something else"
for what in url outline title; do
	case $what in
	url) show() { pdfinfo -url "$1" | awk 'NR > 1 { print $NF }' | sort -u; } ;;
	outline) show() { mutool show "$1" outline 2> /dev/null | sed -E 's/^[-+|\t ]*//; s/\t.*//'; } ;;
	title) show() { pdfinfo "$1" | grep '^Title:'; } ;;
	esac
	diff <(show "$base.pdf") <(show "$out/$base.pdf") > "$out/$what" || say "another $what: $(head -5 "$out/$what")"
done
