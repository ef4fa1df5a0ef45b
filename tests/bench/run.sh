#!/usr/bin/env bash
# Processor time and memory of whole compilations. tests/bench/run.sh PROGRAM MEASURE
set -eu
program=$1 measure=$2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for layout in sif-2014-07 example; do
	printf '%-28s' "build $layout"
	"$measure" 40 "$program" build "layouts/$layout.ini" -o "$out/a.pdf"
	printf "%-28s%8d bytes\n" "  size" "$(stat -c %s "$out/a.pdf")"
done
printf '%-28s' "check sif-2014-07"
"$measure" 40 "$program" check layouts/sif-2014-07.ini
