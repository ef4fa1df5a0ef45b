# shellcheck shell=bash disable=SC2154
# Editions: several in one run are those that each run alone gives, and each can be verified.
copy_sources "$work/copy"
layout=$work/copy/layouts/example.ini
cat > "$work/copy/assets/editions/pocket.ini" << 'END'
[edition pocket]
theme = ../themes/plain.ini
page.height = 280mm
duplex = flip-short-edge
copies = 2
pick_tray = yes
END
"$program" build "$layout" --edition formal,pocket -E briefing -o "$work/all/" 2> "$work/said.txt"
check "three in one run" equal "example-briefing.pdf example-pocket.pdf example.pdf" "$(cd "$work/all" && echo *)"
for edition in formal briefing pocket; do
	file=$work/all/example-$edition.pdf
	[ $edition = formal ] && file=$work/all/example.pdf
	"$program" build "$layout" --edition $edition -o "$work/$edition.pdf" 2> /dev/null
	check "$edition: alone it is the same" cmp "$work/$edition.pdf" "$file"
	qpdf --qdf --object-streams=disable "$file" "$work/$edition.qdf"
done
"$program" build "$layout" -o "$work/none.pdf"
check "formal is what is built without --edition" cmp "$work/none.pdf" "$work/formal.pdf"
rm -r "$work/copy"
check "each is verified, from what it carries" "$program" verify "$work"/all/*.pdf
names() { pdfdetach -list "$1" | sed -n 's/^[0-9]*: //p' | sort; }
check "pocket carries its file and its theme" equal "plain.ini pocket.ini" "$(names "$work/pocket.pdf" | grep -E '^(pocket|plain).ini$' | xargs)"
check "formal carries no edition" equal "" "$(names "$work/formal.pdf" | grep -E '^(pocket|plain|briefing).ini$')"
check "pocket: viewer's preferences" equal "/DisplayDocTitle true /Duplex /DuplexFlipShortEdge /NumCopies 2 /PickTrayByPDFSize true" \
	"$(grep -a -A6 '/ViewerPreferences <<' "$work/pocket.qdf" | grep -aE 'Title|Duplex|Copies|Tray' | sort | xargs)"
check "formal: none but the title" equal 0 "$(grep -aEc '/(Duplex|NumCopies|PickTrayByPDFSize) ' "$work/formal.qdf")"
identifier() { grep -aoE '<xmpMM:DocumentID>[^<]*' "$1"; }
check "identifiers differ" equal 3 "$({ identifier "$work/formal.qdf"; identifier "$work/briefing.qdf"; identifier "$work/pocket.qdf"; } | sort -u | wc -l)"
check "titles differ" equal 3 "$(for edition in formal briefing pocket; do pdfinfo "$work/$edition.pdf" | grep ^Title; done | sort -u | wc -l)"
# A record that names another edition does not give these pages.
sed 's/"edition": "pocket"/"edition": "formal"/' "$work/pocket.qdf" | fix-qdf > "$work/t.pdf" 2> /dev/null
check "another edition in the record: exit 1" exits 1 "$program" verify "$work/t.pdf"
sed 's/"edition": "pocket"/"edition": "all"   /' "$work/pocket.qdf" | fix-qdf > "$work/t.pdf" 2> /dev/null
check "all editions in the record: exit 1" exits 1 "$program" verify "$work/t.pdf"
# Mirrored margins move even pages aside, and change nothing else.
copy_sources "$work/bound"
layout=$work/bound/layouts/sif-2014-07.ini
printf '\n[edition %s]\npage.margin_left = 20mm\npage.margin_right = 24mm\npage.gutter = 8mm\n' bound >> "$layout"
printf '\n[edition %s]\npage.margin_left = 20mm\npage.margin_right = 24mm\npage.gutter = 8mm\npage.mirrored = yes\n' mirrored >> "$layout"
for edition in bound mirrored; do
	"$program" build "$layout" -E $edition --dump=frames > "$work/$edition.frames"
	"$program" build "$layout" -E $edition -o "$work/$edition.pdf"
done
areas() { sed -n 's/^  area at \([0-9.]*\) .*/\1/p' "$1" | head -4 | xargs; }
check "bound: the gutter is at the left" equal "79.37 79.37 79.37 79.37" "$(areas "$work/bound.frames")"
check "mirrored: it is inside" equal "79.37 68.03 79.37 68.03" "$(areas "$work/mirrored.frames")"
broken() { sed -nE '/ (header|footer) /d; s/ at [-0-9.]+ / /; s/^  area .*//; p' "$1"; }
check "mirrored: lines and pages are the same" diff <(broken "$work/bound.frames") <(broken "$work/mirrored.frames")
left() { pdftotext -f "$2" -l "$2" -layout "$1" - | grep -E 'Page [0-9]+ of' | grep -cE '^ *Page'; }
check "mirrored: page 2 has its number at the left" equal 1 "$(left "$work/mirrored.pdf" 2)"
check "mirrored: page 3 at the right" equal 0 "$(left "$work/mirrored.pdf" 3)"
check "mirrored: verified" "$program" verify "$work/mirrored.pdf"
