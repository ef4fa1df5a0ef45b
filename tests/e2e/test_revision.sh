# shellcheck shell=bash disable=SC2154
# The July 2014 release, archived, corrected and archived again: what is marked and told is what the two
# data files make different, worked out from them by revision.pl, and nothing else.
release=$work/release
mkdir -p "$release"
cp -r layouts data assets "$release"
layout=$release/layouts/sif-2014-07.ini csv=$release/data/sif-2014-07/judgements.csv
id=urn:example:sif-2014-07
sed -i "s/^published .*/&\narchive_id = $id/; s/^editions .*/editions = formal/" "$layout"
cp "$csv" "$work/old.csv"
archive() { "$program" archive "$work/store" "$@"; }
check "init" archive init
check "version 1 is added" archive add "$layout"
"$program" build "$layout" -o "$work/v1.pdf" 2> /dev/null
check "version 1 is got" archive get $id v1 -o "$work/v1"
check "the archive has the PDF" cmp -s "$work/v1.pdf" "$work/v1/sif-2014-07.pdf"

# Two judgements of one authority had been exchanged.
sed -i -E 's/^(Barnsley,3,3),3,3,2,/\1,2,3,3,/' "$csv"
cp "$csv" "$work/new.csv"
check "one row is corrected" equal 2 "$(diff "$work/old.csv" "$work/new.csv" | grep -c '^[<>]')"
cp "$work/v1/computed/figures.json" "$release/layouts/v1.json"
sed -i 's/^published .*/published = 2014-11-20T09:30\nfirst_published = 2014-10-16T09:30\nversion = 2\nsupersedes = v1.json/' "$layout"
check "no note, no version 2" exits 1 archive add "$layout"
cat >> "$layout" <<'INI'

[revision 2]
date       = 2014-11-20
nature     = correction
scale      = minor
text       = Judgements of Barnsley on children looked after and on care leavers had been exchanged when they were entered.
decided_by = Head of profession for statistics (role)
INI
check "version 2 is added" archive add "$layout"
check "the same again changes nothing" holds <(archive add "$layout" 2> /dev/null) "nothing changed since v2"
check "version 2 is got" archive get $id v2 -o "$work/v2"
archive verify > "$work/verified"
check "both versions are valid" equal 0 $?
check "both PDFs are built again from the archive" holds "$work/verified" "2 PDFs built again to the same bytes"
check "version 1 is as it was" cmp -s "$work/v1.pdf" <(archive get $id v1 -o "$work/again" && cat "$work/again/sif-2014-07.pdf")

# What is told.
archive diff $id v1 v2 --json > "$work/diff.json"
told() { # FILE: the cells and values that differ
	perl -MJSON::PP -Mutf8 -Mopen=:std,:encoding\(UTF-8\) -0777 -e '
		my $all = JSON::PP->new->decode(<STDIN>);
		for my $kind (qw(table chart)) {
			print join("\t", $kind, $_->{id}, $_->{row}[-1], $_->{column}[-1], $_->{before}, $_->{after}), "\n"
				for grep { $_->{change} eq "cell" } @{ $all->{$kind . "s"} };
		}' < "$1"
}
perl tests/e2e/revision.pl "$layout" "$work/old.csv" "$work/new.csv" | sort > "$work/expected"
told "$work/diff.json" | sort > "$work/told"
check "eight cells and values differ" equal 8 "$(wc -l < "$work/expected")"
check "they are told, and no other" diff "$work/expected" "$work/told"
check "data: two cells of one row" holds "$work/diff.json" '"data_rows": 1'
check "the sentence that differs" equal 1 "$(grep -c '"sentence_after"' "$work/diff.json")"
check "with its figures" grep -A1 -q '"before": "36%"' "$work/diff.json"
"$program" diff "$work/v1.pdf" "$work/v2/sif-2014-07.pdf" --json > "$work/pdf-diff.json"
check "PDFs tell the same as the archive" diff <(grep -v '"name": ".*\(v[12]\|pdf\)"' "$work/diff.json") <(grep -v '"name": ".*\(v[12]\|pdf\)"' "$work/pdf-diff.json")
check "the other way round" diff <(awk -F'\t' -v OFS='\t' '{ print $1, $2, $3, $4, $6, $5 }' "$work/expected" | sort) \
	<(archive diff $id v2 v1 --json > "$work/back.json"; told "$work/back.json" | sort)

# What is marked: as many as are told, the legend of each table and chart with a mark, and the history.
extract "$work/v2/sif-2014-07.pdf"
check "marks" equal $((8 + 1 + 3 + 1)) "$(grep -o '\[r\]' "$work/rows.txt" | wc -l)"
while IFS=$'\t' read -r kind name row _ _ after; do
	[ "$kind" = table ] && check "$name, $row: $after is marked" grep -qE "^$row .*\b$after \[r\]" "$work/rows.txt"
	[ "$kind" = chart ] && check "$name, $row: $after is marked" grep -qE "\b$after \[r\]" "$work/rows.txt"
done < "$work/expected"
check "the figure in the text" holds "$work/words.txt" "more than a third of local authorities (39% [r])"
check "what it supersedes" holds "$work/words.txt" "2, which supersedes version 1 of 16 October 2014"
check "the history" holds "$work/words.txt" "6 cells of Tables 1 and 4, 2 values of Chart 2 and 1 figure in the text have been revised; each is marked [r] where it is printed."
qpdf --qdf --object-streams=disable "$work/v2/sif-2014-07.pdf" "$work/plain.pdf"
check "the metadata has the version" grep -aq '<xmpMM:VersionID>2</xmpMM:VersionID>' "$work/plain.pdf"
check "version 2 is built again from what it carries" "$program" verify "$work/v2/sif-2014-07.pdf"

# A third version in which only words change bears no marks.
cp "$work/v2/computed/figures.json" "$release/layouts/v2.json"
sed -i 's/^published .*/published = 2014-12-01T09:30/; s/^version .*/version = 3/; s/^supersedes .*/supersedes = v2.json/' "$layout"
printf '\n[revision 3]\ndate = 2014-12-01\nnature = unscheduled\nscale = minor\ntext = A sentence was made clearer.\ndecided_by = Statistician (role)\n' >> "$layout"
sed -i 's/outcomes were good in {claim "more than a third"/good outcomes had {claim "more than a third"/; s/: percent(looked_after = good)} of local authorities (/: percent(looked_after = good)} of authorities (/' "$release/layouts/sif-2014-07/findings.md"
check "version 3 is added" archive add "$layout"
archive get $id v3 -o "$work/v3"
extract "$work/v3/sif-2014-07.pdf"
check "no mark" equal 0 "$(grep -c '\[r\]' "$work/rows.txt")"
check "the history says so" holds "$work/words.txt" "No figure has been revised since version 2."
check "both later versions are told" holds "$work/words.txt" "Version 2, 20 November 2014. Correction of an error, minor."
archive diff $id v2 v3 --json > "$work/words.json"
check "the sentence is told" grep -q '"change": "wording"' "$work/words.json"
check "and nothing else of the text" equal 1 "$(grep -c '"section"' "$work/words.json")"
check "figures.json of version 2 with an archive of version 3" exits 1 archive add "$layout" --set title=Other

# An archive that is valid as such, but whose PDF is not what its sources give.
archive verify --jobs 2 > "$work/verified"
check "three PDFs are built again by two processes" holds "$work/verified" "3 PDFs built again to the same bytes"
pdf=$(find "$work/store" -path '*/v2/content/sif-2014-07.pdf')
object=${pdf%/v2/content/*}
old=$(sha512sum < "$pdf" | cut -d' ' -f1)
chmod -R u+w "$object" && echo '%' >> "$pdf"
new=$(sha512sum < "$pdf" | cut -d' ' -f1)
for folder in "$object" "$object/v2" "$object/v3"; do
	sed -i "s/$old/$new/g" "$folder/inventory.json"
	(cd "$folder" && sha512sum inventory.json | sed 's/  / /' > inventory.json.sha512)
done
check "that is found" exits 1 archive verify
archive verify > "$work/verified" 2>&1
check "in a valid archive" holds "$work/verified" ": 0 errors"
check "and named" holds "$work/verified" "$id v2 sif-2014-07.pdf: error: it shows the same, but its bytes are others"
check "the others are good" holds "$work/verified" "2 PDFs built again to the same bytes, 1 is not what its sources give"

# On a small page what a correction adds to the front page goes on to a second one.
check "version 3 on A5" "$program" build "$layout" --edition a5 -o "$work/a5.pdf"
check "the note of the revision is on the second page" grep -q 'A sentence was made clearer' <(pdftotext -f 2 -l 2 "$work/a5.pdf" - | tr '\n' ' ')
