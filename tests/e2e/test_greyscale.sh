# shellcheck shell=bash disable=SC2154
# Black and white: no pixel has a colour, text is black or white, and neighbouring fills of charts
# are told apart by contrast or pattern, as they are rendered.
coloured() { # PDF: how many of its pixels have a colour
	pdftoppm -r 36 "$1" "$work/pixels"
	for image in "$work"/pixels-*.ppm; do
		tail -c +"$(($(head -3 "$image" | wc -c) + 1))" "$image" | od -An -tu1 -v -w3
	done | awk '$1 != $2 || $2 != $3 { n++ } END { print n + 0 }'
	rm "$work"/pixels-*.ppm
}
mkdir -p "$work/out"
for name in sif-2014-07 example; do
	"$program" build layouts/$name.ini --edition formal,greyscale,briefing -o "$work/out/" 2> /dev/null
	check "$name: the formal edition has colours" test "$(coloured "$work/out/$name.pdf")" -gt 1000
	for edition in greyscale briefing; do
		check "$name, $edition: no pixel has a colour" equal 0 "$(coloured "$work/out/$name-$edition.pdf")"
	done
	"$program" build layouts/$name.ini --edition greyscale --dump=frames -o "$work/$name.frames" 2> /dev/null
	check "$name: all text is black, or white on dark" equal "#000000" \
		"$(grep -oE '^ *glyphs .* #[0-9a-f]{6}$' "$work/$name.frames" | grep -oE '#[0-9a-f]{6}$' | grep -v '#ffffff' | sort -u)"
	check "$name: it says the same" cmp <(pdftotext "$work/out/$name.pdf" -) <(pdftotext "$work/out/$name-greyscale.pdf" -)
done
told() { # PAGE HEIGHT: of the example, with the pixels of standard input
	awk -v page="$1" -v scale=2 -v height="$2" -f tests/e2e/greyscale.awk "$work/example.frames" -
}
neighbours() { # PAGE
	pdftoppm -r 144 -gray -f "$1" -l "$1" -singlefile "$work/out/example-greyscale.pdf" "$work/page"
	read -r columns rows < <(sed -n 2p "$work/page.pgm")
	tail -c +"$(($(head -3 "$work/page.pgm" | wc -c) + 1))" "$work/page.pgm" |
		od -An -tu1 -v -w"$columns" | told "$1" "$rows"
}
pairs=0
pages=$(pdfinfo "$work/out/example-greyscale.pdf" | awk '/^Pages:/ { print $2 }')
for ((page = 1; page <= pages; page++)); do
	neighbours $page > "$work/told"
	check "page $page: all neighbouring fills are told apart" lacks "$work/told" "not told apart"
	read -r found _ < <(tail -1 "$work/told")
	pairs=$((pairs + found))
	[ "$found" -gt 0 ] && charted=$page
done
check "there are neighbours to be told apart" test "$pairs" -ge 20
awk 'BEGIN { for (i = 0; i < 1200; i++) row = row " 144"; for (i = 0; i < 1684; i++) print row }' |
	told "$charted" 1684 > "$work/told"
check "where all is one grey, nothing is told apart" holds "$work/told" "not told apart"
# Lines are told apart by their dashes, which the page's content draws (ISO 32000-1, 8.4.3.6).
"$program" build layouts/example.ini --edition formal --dump=frames -o "$work/formal.frames" 2> /dev/null
awk -f tests/e2e/dashes.awk "$work/formal.frames" "$work/example.frames" > "$work/told"
check "no two lines of a chart are drawn alike: charts, series, styles" equal "2 8 4" "$(cat "$work/told")"
dashes() { # PDF: how many styles of dashes its pages have
	qpdf --qdf --object-streams=disable "$1" - | grep -aoE '^\[[0-9. ]+\] [0-9.]+ d$' | sed 's/\].*//' | sort -u | wc -l
}
check "the pages draw three of them with dashes" equal 3 "$(dashes "$work/out/example-greyscale.pdf")"
check "in colour all lines are solid" equal 0 "$(dashes "$work/out/example.pdf")"
sed 's/^line .*/line = dashed/' assets/palettes/grades.ini > "$work/one-style.ini"
"$program" build layouts/example.ini --set release.palette="$work/one-style.ini" --edition greyscale --dump=frames \
	-o "$work/one-style.frames" 2> /dev/null
awk -f tests/e2e/dashes.awk "$work/formal.frames" "$work/one-style.frames" > "$work/told"
check "lines of one style are found out" holds "$work/told" "drawn alike"
