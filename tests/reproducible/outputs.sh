#!/usr/bin/env bash
# Everything that the program makes of every layout below the current folder: PDFs, tables and
# the dumps of all stages. tests/reproducible/outputs.sh PROGRAM FOLDER
set -eu
program=$1 folder=$2
mkdir -p "$folder"
for layout in layouts/*.ini; do
	name=$folder/$(basename "$layout" .ini)
	"$program" build "$layout" -o "$name.pdf"
	"$program" tables "$layout" -o "$name-tables"
	for stage in release document tags frames; do
		"$program" build "$layout" --dump=$stage -o "$name.$stage"
	done
done
