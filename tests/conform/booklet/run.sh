#!/usr/bin/env bash
# Booklets and handouts, judged by folding.
#
# Each booklet is rendered, its backs are turned as the printer turns them, its sheets are laid in one
# another, and every page is then compared, as an image, with the same page composed for itself
# (fold.pl). Where all sizes are whole pixels the images must be the same, but for 4 of 255 levels of
# grey where poppler rounds the edge of a dot; of A5 on A4, whose places are rounded, glyphs may differ
# by a quarter of a pixel. The order for 1 to 20 pages is that of
# psbook. veraPDF judges PDF/A-2b, qpdf the syntax, poppler the boxes and the words.
#
# tests/conform/booklet/run.sh PROGRAM
set -u
program=$(realpath "${1:?usage: run.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
# shellcheck source=tests/conform/judges.sh
. "$here/../judges.sh"
for tool in psbook pdftoppm; do
	command -v "$tool" > /dev/null ||
		{ echo "booklet: $tool is missing; run make conformance-setup" >&2; exit 3; }
done
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" > "$work/said" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED booklet: $name"
		sed 's/^/    /' "$work/said" | head -20
	fi
}
fails() { ! "$@"; }
# The judge judged, and saw a difference.
differs() { "$@"; [ $? -eq 9 ]; }

# ---- folding ------------------------------------------------------------------------------------

cp -r "$root/layouts" "$work/"
ln -s "$root/data" "$root/assets" "$work/"
# Sizes that are whole pixels at 96 dpi, four for three points; so is every place on the sheets.
editions() {
	edition() { printf '\n[edition %s]\ntheme = ../assets/themes/a5.ini\n' "$1"; shift; printf '%s\n' "$@"; }
	upright=(page.width=420pt page.height=594pt)
	wide=(page.width=840pt page.height=594pt)
	booklet=("${upright[@]}" impose=booklet 'sheet=846pt x 600pt')
	edition pages "${upright[@]}"
	edition short "${booklet[@]}"
	edition long "${booklet[@]}" duplex=flip-long-edge
	edition crept "${booklet[@]}" creep=1.5pt
	edition single "${booklet[@]}" creep=1.5pt signature=1
	edition double "${booklet[@]}" creep=0.75pt signature=2 duplex=flip-long-edge
	edition right "${booklet[@]}" creep=0.75pt binding=right duplex=flip-long-edge
	edition cover "${booklet[@]}" back_cover=yes
	edition marked "${upright[@]}" impose=booklet 'sheet=906pt x 642pt' creep=1.5pt crop_marks=yes fold_marks=yes
	edition widepages "${wide[@]}"
	edition wideshort "${wide[@]}" impose=booklet 'sheet=846pt x 1194pt' binding=top creep=0.75pt
	edition widelong "${wide[@]}" impose=booklet 'sheet=846pt x 1194pt' binding=top duplex=flip-long-edge
	printf '\n[edition booklet]\ncreep = 0.25mm\n'
}
render() { # PDF PREFIX RESOLUTION
	rm -f "$2"-*.pgm
	pdftoppm -r "$3" -gray "$1" "$2"
}
# A printer that turns sheets about the other edges turns the backs by half, seen from the fold.
print_sheets() { # PDF FLIP PREFIX RESOLUTION
	if [ "$2" = long ]; then
		qpdf "$1" --rotate=+180:1-z:even "$work/printed.pdf"
	else
		cp "$1" "$work/printed.pdf"
	fi
	render "$work/printed.pdf" "$3" "$4"
}
fold() { "$here/fold.pl" "$work/side" "$@"; }
folds() { # LAYOUT EDITION FLIP PAGES-PREFIX SHEET PAGE BINDING SIGNATURE CREEP COVER
	print_sheets "$work/out/$1-$2.pdf" "$3" "$work/side" 96
	check "$1: $2 reads as its pages" fold "${@:4}" 4
}
words() { pdftotext "$1" - | tr -s ' \t\n\f' '\n' | grep '[[:alnum:]]' | LC_ALL=C sort; }
no_word_missing() { # PAGES SHEETS
	words "$1" > "$work/words"
	[ -s "$work/words" ] || { echo "no words"; return 1; }
	LC_ALL=C comm -23 "$work/words" <(words "$2") | grep . && return 1
	return 0
}

for layout in sif-2014-07 example history; do
	editions >> "$work/layouts/$layout.ini"
	check "$layout: editions are built" "$program" build "$work/layouts/$layout.ini" -o "$work/out/" \
		--edition pages,short,long,crept,single,double,right,cover,marked,widepages,wideshort,widelong,a5,booklet,handout
	[ -e "$work/out/$layout-handout.pdf" ] || continue
	pages=$work/pages
	render "$work/out/$layout-pages.pdf" "$pages" 96
	folds $layout short short "$pages" 1128x800 560x792 left 0 0 no
	check "$layout: two pages that have changed places are seen" differs fold "$pages" 1128x800 560x792 right 0 0 no 96
	check "$layout: a page that is a pixel off is seen" differs fold "$pages" 1128x800 560x792 left 0 1 no 96
	folds $layout long long "$pages" 1128x800 560x792 left 0 0 no
	print_sheets "$work/out/$layout-long.pdf" short "$work/side" 96
	check "$layout: backs that are head down are seen" differs fold "$pages" 1128x800 560x792 left 0 0 no 96
	folds $layout crept short "$pages" 1128x800 560x792 left 0 2 no
	folds $layout single short "$pages" 1128x800 560x792 left 1 2 no
	folds $layout double long "$pages" 1128x800 560x792 left 2 1 no
	folds $layout right long "$pages" 1128x800 560x792 right 0 1 no
	folds $layout cover short "$pages" 1128x800 560x792 left 0 0 yes
	folds $layout marked short "$pages" 1208x856 560x792 left 0 2 no
	render "$work/out/$layout-widepages.pdf" "$work/wide" 96
	folds $layout wideshort short "$work/wide" 1128x1592 1120x792 top 0 1 no
	folds $layout widelong long "$work/wide" 1128x1592 1120x792 top 0 0 no

	# The editions that the program comes with: A5 on A4, four pixels to a millimetre.
	render "$work/out/$layout-a5.pdf" "$pages" 101.6
	print_sheets "$work/out/$layout-booklet.pdf" short "$work/side" 101.6
	check "$layout: the booklet reads as the A5 edition" fold "$pages" 1188x840 592x840 left 0 1 no 96
	check "$layout: a booklet without creep is another" differs fold "$pages" 1188x840 592x840 left 0 0 no 96
	check "$layout: the booklet has all words" no_word_missing "$work/out/$layout-a5.pdf" "$work/out/$layout-booklet.pdf"
	check "$layout: the handout has all words" no_word_missing "$work/out/$layout-a5.pdf" "$work/out/$layout-handout.pdf"
done

# ---- what the files say --------------------------------------------------------------------------

files=()
for file in "$work"/out/*.pdf; do
	case $file in *pages.pdf | *-a5.pdf) continue ;; esac
	files+=("$file")
	check "$(basename "$file") says that it is PDF/A-2b" test "$(claimed "$file")" = 2b
	check "$(basename "$file"): qpdf" judge_syntax "$file"
	check "$(basename "$file"): fonts" judge_fonts "$file"
done
check "veraPDF 2b: ${#files[@]} files, no failed rule" judge_verapdf 2b "$work/2b" "${files[@]}"
boxes() { pdfinfo -f "$2" -l "$2" -box "$1" | sed -nE 's/^.*(Media|Bleed|Trim)Box: */\1 /p' | tr -s ' ' | tail -3 | xargs; }
check "marked: boxes of the outer sheet" test "$(boxes "$work/out/example-marked.pdf" 1)" = \
	"Media 0.00 0.00 906.00 642.00 Bleed 33.00 24.00 873.00 618.00 Trim 33.00 24.00 873.00 618.00"
check "marked: the knife cuts the second sheet nearer to the fold" test "$(boxes "$work/out/example-marked.pdf" 3)" = \
	"Media 0.00 0.00 906.00 642.00 Bleed 34.50 24.00 871.50 618.00 Trim 34.50 24.00 871.50 618.00"
duplex() { qpdf --qdf --object-streams=disable "$1" - | grep -aoE '/DuplexFlip[A-Za-z]+|/PrintScaling /None' | xargs; }
check "short: the viewer is told" test "$(duplex "$work/out/example-short.pdf")" = "/DuplexFlipShortEdge /PrintScaling /None"
check "long: the viewer is told" test "$(duplex "$work/out/example-long.pdf")" = "/DuplexFlipLongEdge /PrintScaling /None"
check "no marks or tags are left" fails grep -qaE '/MCID|/StructTreeRoot|/Annots' <(qpdf --qdf --object-streams=disable "$work/out/example-booklet.pdf" -)

# ---- the order, by psbook ------------------------------------------------------------------------

cp -r "$root/tests/golden/base" "$work/order"
ln -s "$root/assets" "$work/order/assets"
postscript() { # COUNT
	printf '%%!PS-Adobe-3.0\n%%%%Pages: %d\n%%%%EndComments\n' "$1"
	for ((i = 1; i <= $1; i++)); do printf '%%%%Page: %d %d\nshowpage\n' "$i" "$i"; done
	printf '%%%%Trailer\n%%%%EOF\n'
}
psbook_order() { # COUNT SIGNATURE
	postscript "$1" | psbook -q ${2:+"-s$((4 * $2))"} | sed -nE 's/^%%Page: ([0-9*]+) .*/\1/p' | xargs
}
own_order() { # PDF
	qpdf --qdf --object-streams=disable "$1" - | awk '
		/^%% Contents for page / { side++ }
		/ re W n$/ { right = $1 > 300 }
		/^\/P[0-9]+ Do$/ { name = $1; sub(/^\/P/, "", name); at[side * 2 - 1 + right] = name }
		END { for (i = 1; i <= side * 2; i++) print (i in at) ? at[i] : "*" }' | xargs
}
for count in {1..20}; do
	layout=$work/order/$count.ini
	{
		sed '/^words /q' "$work/order/layout.ini"
		echo 'status = draft'
		for ((i = 2; i <= count; i++)); do printf '[section s%d]\ntitle = Part\ntext = part.md\nstart = page\n' "$i"; done
		for signature in 0 1 2 4; do
			printf '[edition s%d]\ntheme = assets/themes/a5.ini\nimpose = booklet\nsignature = %d\n' $signature $signature
		done
	} > "$layout"
	echo 'Words.' > "$work/order/part.md"
	check "$count pages: built" "$program" build "$layout" --edition s0,s1,s2,s4 -o "$work/order/"
	check "$count pages: psbook's order" test "$(own_order "$work/order/$count-s0.pdf")" = "$(psbook_order "$count" "")"
	# psbook fills its last signature with blank pages; where there is nothing to fill, both agree.
	for signature in 1 2 4; do
		[ $(((count + 3) / 4 % signature)) -eq 0 ] || continue
		check "$count pages in signatures of $signature: psbook's order" \
			test "$(own_order "$work/order/$count-s$signature.pdf")" = "$(psbook_order "$count" $signature)"
	done
done
check "16 pages" test "$(own_order "$work/order/16-s0.pdf")" = "16 1 2 15 14 3 4 13 12 5 6 11 10 7 8 9"

echo "booklet: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
