# shellcheck shell=bash disable=SC2154,SC2016
# A PDF is verified against what it carries; whatever is changed in it is found, and named.
layout=layouts/sif-2014-07.ini
pdf=$work/release.pdf
"$program" build "$layout" -o "$pdf"
check "the release is verified" "$program" verify "$pdf"
"$program" verify "$pdf" > "$work/verified"
check "it says how many bytes" holds "$work/verified" "$(stat -c %s "$pdf") bytes"
check "it says their digest" holds "$work/verified" "$(sha256sum "$pdf" | cut -d' ' -f1)"
"$program" build layouts/example.ini -o "$work/example.pdf"
check "several in one call" "$program" verify "$pdf" "$work/example.pdf"
"$program" build "$layout" --set "short_title=Another" --set table.outcomes.total=no -o "$work/set.pdf"
check "options are carried" "$program" verify "$work/set.pdf"
mkdir -p "$work/elsewhere"
check "from another folder, by another user's settings" \
	bash -c "cd '$work/elsewhere' && umask 077 && env -i TZ=Asia/Tokyo '$program' verify '$pdf'"
check "nothing is written" equal "" "$(ls -A "$work/elsewhere")"
# The layout, the prose, the data and the fonts of the disk play no part.
copy_sources "$work/copy"
"$program" build "$work/copy/layouts/sif-2014-07.ini" -o "$work/copy.pdf"
rm -r "$work/copy"
check "the folders that it was built from are gone" "$program" verify "$work/copy.pdf"
check "and the bytes are those of the release" cmp "$pdf" "$work/copy.pdf"

# What each attachment is there for.
qpdf --qdf --normalize-content=n --object-streams=disable "$pdf" "$work/plain.qdf"
names=$(pdfdetach -list "$pdf" | sed -n 's/^[0-9]*: //p')
for name in sif-2014-07.ini judgements.csv findings.md formal.ini table-outcomes.csv chart-lscb.csv figures.json build-record.json; do
	check "it carries $name" grep -qx "$name" <<< "$names"
done
for relationship in Source Data Supplement; do
	check "a file is $relationship" grep -qa "/AFRelationship /$relationship" "$work/plain.qdf"
done
pdfdetach -savefile judgements.csv -o "$work/data.csv" "$pdf"
check "the data is carried as it is" cmp "$work/data.csv" data/sif-2014-07/judgements.csv
"$program" tables "$layout" -o "$work/tables"
mkdir "$work/saved" && pdfdetach -saveall -o "$work/saved" "$pdf"
check "computed tables are carried as 'tables' writes them" cmp "$work/saved/table-outcomes.csv" "$work/tables/table-outcomes.csv"

tampered=0
rejected() { # NAME TEXT: the file $work/t.pdf is refused with a message that holds TEXT
	tampered=$((tampered + 1))
	check "$1: it differs from the release" bash -c "! cmp -s '$pdf' '$work/t.pdf'"
	check "$1: exit 1" exits 1 "$program" verify "$work/t.pdf"
	"$program" verify "$work/t.pdf" > "$work/out" 2> "$work/err"
	check "$1: nothing on standard output" equal "" "$(cat "$work/out")"
	check "$1: named" holds "$work/err" "$2"
}
edit() { # PERL: changes the release in its plain form
	perl -0777 -pe "$1" "$work/plain.qdf" > "$work/edited.qdf"
	fix-qdf "$work/edited.qdf" > "$work/t.pdf" 2> /dev/null
}
# A figure: the first cell of a table that differs from the one before gets its text.
edit 's{(/TD<</MCID \d+>>BDC\nBT\n[^\n]*\n\[\()(..)(\)\]TJ.*?/TD<</MCID \d+>>BDC\nBT\n[^\n]*\n\[\()(?!\2)(..)(\)\]TJ)}{$1$4$3$4$5}s'
rejected "a figure in a table" "first at: Table "
check "a figure: where it comes from" holds "$work/err" "it comes from here"
qpdf "$pdf" --pages . 1-9 -- "$work/t.pdf"
rejected "a page taken out" "pages, its sources give"
qpdf "$pdf" --pages . 2,1,3-z -- "$work/t.pdf"
rejected "pages in another order" "page 1 is not what its sources give"
edit 's{(/Title <feff)}{${1}0041}'
rejected "the title in the information" "what its sources give differs in "
edit 's{<release:status>final}{<release:status>draft}'
rejected "the status in the metadata" "differs in the metadata (XMP)"
edit 's{(/Alt \(Hori)}{$1i}'
rejected "an alternative text" "what its sources give differs in the tags"
edit 's{/S /TH}{/S /TD}'
rejected "a header cell's role" "what its sources give differs in the tags"
edit 's{(/Title \(Key )}{$1new }'
rejected "a bookmark" "what its sources give differs in the bookmarks"
edit 's{(/URI \(https://)}{${1}www.example.org/}'
rejected "the address of a link" "what its sources give differs in "
edit 's{/Lang \(en-GB\)}{/Lang (cy-GB)}'
rejected "the language" "/Root/Lang"
edit 's{(/MediaBox \[\s+0\s+0\s+)595}{${1}590}'
rejected "the size of a page" "differs in a page, at /Root/Pages"
edit 's{(/CreationDate \(D:)2014}{${1}2013}'
rejected "a date" "what its sources give differs in "
edit 's{(beginbfchar\n<....><00)..}{${1}58}'
rejected "what a glyph means" "ToUnicode"
edit 's{(/DisplayDocTitle )true}{${1}false}'
rejected "a viewer's preference" "/Root/ViewerPreferences"
edit 's{(/FontFile2.*?stream\n.{400}).}{$1X}s'
rejected "the program of a font" "what its sources give differs in "
edit 's{(local_authority,[^\n]*\n[^\n]*,)(\d)}{$1.($2 % 4 + 1)}e'
rejected "the data" "the attachment 'judgements.csv' is not the file that the release was built from"
# A change that leaves all claims true, with its digest in the record put right: then the pages are no longer what it gives.
sed -E '2s/^([^,]*(,[^,]*){4}),3/\1,4/' data/sif-2014-07/judgements.csv > "$work/other.csv"
old=$(sha256sum < data/sif-2014-07/judgements.csv | cut -d' ' -f1) new=$(sha256sum < "$work/other.csv" | cut -d' ' -f1)
line=$(sed -n 2p data/sif-2014-07/judgements.csv) other=$(sed -n 2p "$work/other.csv")
edit "s{\\Q$line\\E}{$other}; s{$old}{$new}g"
rejected "the data and its digest" "is not what its sources give, first at: Table 1, row "
edit 's{(Judgement,Overall[^\n]*\n[^\n,]*,)\d+}{${1}30}'
rejected "a computed table" "the attachment 'table-outcomes.csv' is not the file"
edit 's{"version": "0[^"]*"}{"version": "0.0.1"}'
rejected "the program's version" "it was built by publisher 0.0.1"
edit 's{("name": "harfbuzz",\s*"version": ")[^"]*}{${1}1.0.0}'
rejected "a library's version" "it was built with harfbuzz 1.0.0"
edit 's{("fonts": .*?"sha256": ").}{${1}x}s'
rejected "a font's digest" "is not the one that it was built with"
edit 's{("fonts": .*?"name": ")[^"]*}{${1}/dev/zero}s'
rejected "a font that is a device" "the font or dictionary '/dev/zero'"
edit 's{"set": \[\]}{"set": ["title=Another"]}'
rejected "an option" "is not what its sources give"
edit 's{"role": "layout"}{"role": "prose"}'
rejected "a record without a layout" "it names no single layout"
edit 's{"format": "publisher build}{"format": "published build}'
rejected "a record of another format" "the build record is not one"
edit 's/(\{\s*"format": "publisher build)/[$1/'
rejected "a record that is no JSON" "the build record is not one"
qpdf "$pdf" "--remove-attachment=$(qpdf --list-attachments "$pdf" | sed -n '$s/ ->.*//p')" "$work/t.pdf"
rejected "the record taken out" "it carries no build record"
qpdf "$pdf" --add-attachment data/example/pools.csv -- "$work/t.pdf"
rejected "a file added" "attachment"
{ cat "$pdf"; echo "%"; } > "$work/t.pdf"
rejected "bytes added at the end" "its bytes are others from byte $(stat -c %s "$pdf") on"
qpdf "$pdf" "$work/t.pdf"
rejected "saved anew by another program" "it shows the same, but its bytes are others"
qpdf --encrypt "" secret 256 -- "$pdf" "$work/t.pdf"
rejected "encrypted" "it is encrypted"
qpdf --encrypt open secret 256 -- "$pdf" "$work/t.pdf"
rejected "encrypted with a password to open" "it is encrypted"
head -c 30000 "$pdf" > "$work/t.pdf"
rejected "cut short" "t.pdf: error: "
"$program" build "$layout" --set attachments=no -o "$work/t.pdf"
rejected "a release that carries nothing" "it carries no build record"
# A small file that would unpack to a large one.
perl -MCompress::Zlib -e '
	my $bytes = compress("\0" x (600 << 20), 9);
	my $stream = "<</Type/EmbeddedFile/Length ".length($bytes)."/Filter/FlateDecode/Params<</Size ".$ARGV[0].">>>>\nstream\n$bytes\nendstream";
	my @objects = ("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", "<</Type/Filespec/UF(build-record.json)/EF<</F 5 0 R>>>>", $stream);
	print "%PDF-1.7\n", (map { ($_ + 1)." 0 obj\n$objects[$_]\nendobj\n" } 0..$#objects), "trailer<</Root 1 0 R>>\n%%EOF\n"' 5000 > "$work/t.pdf"
rejected "a bomb" "its build record cannot be unpacked"
# A sanitizer reserves more than any bound; then nothing runs within one.
if bash -c "ulimit -v 400000 && '$program' --version" > /dev/null 2>&1; then
	check "a bomb takes no memory" exits 1 bash -c "ulimit -v 400000 && '$program' verify '$work/t.pdf'"
fi
check "20 kinds of tampering or more" test "$tampered" -ge 20
check "no such file" exits 1 "$program" verify "$work/none.pdf"
for file in README.md /dev/null "$work"; do
	check "no PDF: $file" exits 1 "$program" verify "$file"
done
