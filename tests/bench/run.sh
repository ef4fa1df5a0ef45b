#!/usr/bin/env bash
# Processor time, memory and size of whole compilations and of long tables.
# tests/bench/run.sh PROGRAM MEASURE TAGGED_TABLE
set -eu
program=$1 measure=$2 tagged_table=$3
here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
size() { printf "%-28s%8d bytes\n" "  size" "$(stat -c %s "$1")"; }
pages() { pdfinfo "$1" | awk '/^Pages:/ { print $2 }'; }

for layout in sif-2014-07 example; do
	printf '%-28s' "build $layout"
	"$measure" 40 "$program" build "layouts/$layout.ini" -o "$out/a.pdf"
	size "$out/a.pdf"
done
printf '%-28s' "check sif-2014-07"
"$measure" 40 "$program" check layouts/sif-2014-07.ini

# One report for each of 153 authorities.
awk -F, -v OFS=, 'NR == 1 { print; next } { rows[NR - 2] = $0 } END { n = NR - 1
	for (i = 0; i < 153; i++) { $0 = rows[i % n]; $1 = $1 " " int(i / n) + 1; print } }' \
	data/sif-2014-07/judgements.csv > "$out/authorities.csv"
printf '%-28s' "153 authority reports"
"$measure" 1 "$program" batch layouts/authority.ini --by local_authority -o "$out/reports" \
	--set "data.judgements.file=$out/authorities.csv" --set parameter.local_authority.value="Barnsley 1" \
	--jobs 2

# The whole program: a list of every record, from CSV to PDF; sparse is 8 rows a page.
long_table() { # ROWS dense|sparse
	"$here/long_table.sh" "$out" "$1" "$2"
	printf '%-28s' "list of $1 rows, $2"
	"$measure" $(($1 > 1000 ? 1 : 20)) "$program" build "$out/long.ini" -o "$out/long.pdf"
	printf "%-28s%8d pages\n" "  length" "$(pages "$out/long.pdf")"
	size "$out/long.pdf"
}
long_table 1000 dense
long_table 10000 dense
long_table 100000 dense
long_table 160000 sparse

# A large data file: typed, checked and counted.
"$here/large_data.sh" "$out" 1000000
printf '%-28s' "check of 1,000,000 records"
"$measure" 1 "$program" check "$out/large.ini"
printf "%-28s%8d bytes\n" "  data" "$(stat -c %s "$out/large.csv")"

# The PDF writer: as many cells as a file may have objects, given to it a page at a time.
printf '%-28s' "tagged table, by pages"
"$tagged_table" layouts/example.ini 20000 "$out/table.pdf"
[ "$(pages "$out/table.pdf")" = 20000 ] || { echo "it has $(pages "$out/table.pdf") pages" >&2; exit 1; }

# Archives; ARCHIVE_RELEASES="250 500 1000" for larger ones, which take some minutes.
read -r -a releases <<< "${ARCHIVE_RELEASES:-50 100 200}"
"$here/archive.sh" "$program" "$measure" "$out" "${releases[@]}"
