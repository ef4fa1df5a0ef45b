#!/usr/bin/env bash
# Builds LAYOUT as NAME.pdf, with attachments, and as NAME.plain.pdf, without; NAME.tags and
# NAME.frames beside them. A layout that asks for no attachments is built as the second alone.
# Editions on sheets, PDF/A-2b alone, are left to booklet/run.sh. What cannot be built is noted.
# keep.sh PROGRAM LAYOUT NAME [SETTING...]
program=$1 layout=$2 name=$3
shift 3
note() { echo "$layout, to be kept as $(basename "$name"), could not be built" | tee -a "$(dirname "$name")/failed"; exit 1; }
"$program" build "$layout" "$@" --dump=tags -o "$name.tags" || note
"$program" build "$layout" "$@" --dump=frames -o "$name.frames" || note
"$program" build "$layout" "$@" --dump=release -o "$name.release" || note
grep -q '^place = float' "$name.release" && touch "$name.floats"
"$program" build "$layout" "$@" --set attachments=no -o "$name.plain.pdf" || note
if grep -aq '<pdfaid:conformance>B<' "$name.plain.pdf"; then rm "$name".*; exit 0; fi
grep -q '^attachments = no' "$name.release" && exit 0
"$program" build "$layout" "$@" -o "$name.pdf" || note
