# shellcheck shell=bash disable=SC2154
# What other readers make of the PDFs: fonts, links, outline, pages, running headers.
for name in sif-2014-07 example history; do
	"$program" build "layouts/$name.ini" -o "$work/$name.pdf"
	check "$name: qpdf finds no fault" qpdf --check "$work/$name.pdf"
	pdffonts "$work/$name.pdf" | tail -n +3 > "$work/fonts"
	check "$name: it has fonts" test -s "$work/fonts"
	check "$name: every font is embedded, subset and has Unicode" \
		equal "$(wc -l < "$work/fonts")" "$(grep -cE ' yes yes yes ' "$work/fonts")"
	check "$name: A4" bash -c "pdfinfo '$work/$name.pdf' | grep -q 'Page size:.*A4'"
done
pdf=$work/sif-2014-07.pdf
pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
extract "$pdf"
check "front page: no footer" bash -c "! pdftotext -l 1 '$pdf' - | grep -q 'Page 1 of'"
for page in $(seq 2 "$pages"); do
	pdftotext -layout -f "$page" -l "$page" "$pdf" "$work/page"
	check "page $page says so" grep -qE "Page $page of $pages" "$work/page"
	check "page $page has the running title" grep -q "Children’s services inspection outcomes" "$work/page"
	check "page $page has the series" grep -q "Single Inspection of LA Children’s Services" "$work/page"
done
# The list of contents tells the truth: each entry's page holds what it names.
pdftotext -layout -f 2 -l 3 "$pdf" - | grep -E '(\. ?){3,} *[0-9]+$' > "$work/entries"
check "the contents have leaders and numbers" test "$(wc -l < "$work/entries")" -ge 15
while IFS= read -r line; do
	page=${line##*[!0-9]}
	words=$(sed -E 's/^ *//; s/ *(\. ?){3,}.*//' <<< "$line" | cut -c1-40)
	check "page $page holds: $words" bash -c \
		"pdftotext -f $page -l $page '$pdf' - | tr '\\n' ' ' | sed 's/\\xC2\\xA0/ /g' | grep -qF -- \"\$1\"" _ "$(sed 's/\xC2\xA0/ /g; s/ *$//' <<< "$words")"
done < "$work/entries"
qpdf --qdf --object-streams=disable "$pdf" "$work/plain.pdf"
check "an outline" grep -qa "/Type /Outlines\|/Outlines" "$work/plain.pdf"
check "links" test "$(grep -ca '/Subtype /Link' "$work/plain.pdf")" -ge 20
check "no raster images: charts are drawn" lacks <(grep -a '/Subtype /Image' "$work/plain.pdf") Image
# The header row of Table 4 stands again where it crosses a page.
headers=$(pdftotext -layout "$pdf" - | grep -c "Table 4 (continued)\|Table 4: ")
check "Table 4's caption, contents entry and continuation" test "$headers" -ge 2
