#!/usr/bin/env bash
# Builds LAYOUT as NAME.pdf by ourselves and as NAME.tex for LaTeX; NAME.about has what headers and
# footers say. What LaTeX cannot set, as the program says, leaves NAME.refused alone; what cannot be built
# is noted. keep.sh PROGRAM LAYOUT NAME [SETTING...]
program=$1 layout=$2 name=$3
shift 3
class=$(realpath "$(dirname "$0")/../../../assets/latex/publisher-release.cls")
note() { echo "$layout, to be kept as $(basename "$name"), could not be built" | tee -a "$(dirname "$name")/failed"; exit 1; }
latex() { "$program" build "$layout" "$@" --set "latex_class=$class" --format latex -o "$name.tex"; }
if ! latex "$@" 2> "$name.refused" && grep -q 'LaTeX makes the pages anew' "$name.refused"; then
	exit 0
fi
rm "$name.refused"
[ -e "$name.tex" ] || note
"$program" build "$layout" "$@" --dump=release -o "$name.about" || note
"$program" build "$layout" "$@" --set attachments=no -o "$name.pdf" || note
