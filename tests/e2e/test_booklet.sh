# shellcheck shell=bash disable=SC2154
# The booklet of the release, rendered, folded and read (tests/conform/booklet has more of this).
fold() { tests/conform/booklet/fold.pl "$work/side" "$work/page" 1188x840 592x840 left 0 "$1" no 96; }
copy_sources "$work/copy"
layout=$work/copy/layouts/sif-2014-07.ini
# Four pixels to a millimetre: creep is one of them.
printf '\n[edition booklet]\ncreep = 0.25mm\n' >> "$layout"
"$program" build "$layout" --edition a5,booklet,handout -o "$work/out/" 2> "$work/said.txt"
check "nothing is reported" equal "" "$(cat "$work/said.txt")"
booklet=$work/out/sif-2014-07-booklet.pdf
pdftoppm -r 101.6 -gray "$booklet" "$work/side"
pdftoppm -r 101.6 -gray "$work/out/sif-2014-07-a5.pdf" "$work/page"
check "folded, it reads as the A5 edition" fold 1
check "without creep it would not" exits 9 fold 0
pages() { pdfinfo "$1" | awk '/^Pages:/ { print $2 }'; }
a5=$(pages "$work/out/sif-2014-07-a5.pdf")
check "a sheet has four pages" equal $((2 * ((a5 + 3) / 4))) "$(pages "$booklet")"
check "a handout has two on each side" equal $(((a5 + 1) / 2)) "$(pages "$work/out/sif-2014-07-handout.pdf")"
"$program" build "$layout" --edition booklet -o "$work/again.pdf"
check "built again it is the same" cmp "$booklet" "$work/again.pdf"
for file in "$booklet" "$work/out/sif-2014-07-handout.pdf"; do
	check "$(basename "$file"): qpdf finds no fault" qpdf --check "$file"
	pdfinfo -box "$file" > "$work/facts"
	check "$(basename "$file"): no tags" grep -q '^Tagged: *no' "$work/facts"
	qpdf --qdf --object-streams=disable "$file" "$work/plain.pdf"
	check "$(basename "$file"): each page is there once" equal "$a5" "$(grep -acE '^/P[0-9]+ Do$' "$work/plain.pdf")"
	check "$(basename "$file"): no marked content, links or tags are left" exits 1 grep -qaE '/MCID|/StructTreeRoot|/Annots|/Artifact' "$work/plain.pdf"
done
check "the knife leaves two A5 pages" grep -q '^TrimBox: *1.42 *0.00 *840.47 *595.28' <(pdfinfo -box "$booklet")
