# shellcheck shell=bash disable=SC2154
# The pages of an archive: every link leads to the file whose digest stands beside it, and no text of a
# release is more than text.
archive() { "$program" archive "$work/a store" "$@" 2> /dev/null; }
check "init" archive init
check "an empty archive has a page" archive index -o "$work/empty"
check "that says so" holds "$work/empty/index.html" "The archive is empty."
cp -r layouts data assets "$work"
hostile="<script>alert(1)</script> & \"quotes\" 'and' --> Ωκεανός"
check "a release is added" archive add "$work/layouts/sif-2014-07.ini" --set archive_id=urn:example:sif
check "another is added" archive add "$work/layouts/example.ini" --set "archive_id=urn:example:a%20b/../c?d=e&f'g" \
	--set status=draft --set "title=$hostile" --set "description=$hostile" --set "publisher=javascript:alert(1)" \
	-m "$hostile"
check "pages are written" archive index -o "$work/site"
check "one for each, and one of all" equal 3 "$(find "$work/site" -type f | wc -l)"
linked=0
for page in "$work/site"/urn-*.html; do
	perl tests/e2e/index.pl "$work/site" "$(basename "$page")" > "$work/sums"
	linked=$((linked + $(wc -l < "$work/sums")))
	check "the files that $(basename "$page") links to" sha512sum --check --quiet "$work/sums"
done
check "all files are linked" equal "$linked" "$( (archive show urn:example:sif; archive show "urn:example:a%20b/../c?d=e&f'g") | wc -l)"
check "no script" bash -c "! grep -l '<script' '$work/site'/*.html"
check "no link but to files, pages and the web" equal "" "$(grep -hoE 'href="[^"]*"' "$work/site"/*.html |
	grep -vE '"(#main|https?://[^"]*|index\.html|urn-[a-z0-9-]+\.html|\.\./a%20store/[A-Za-z0-9%._/-]*)"')"
check "the title is text" grep -qF '<title>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;' "$work/site"/urn-example-a*.html
check "key points" grep -q '<li dir="auto">By 31.July 2014, 33 local authorities' "$work/site"/urn-example-sif-*.html
check "every page has one heading of the first level" equal 3 "$(cat "$work/site"/*.html | grep -c '<h1')"
cp -r "$work/site" "$work/before"
check "they are written again" archive index -o "$work/site"
check "to the same bytes" diff -r "$work/before" "$work/site"
check "from elsewhere they lead there too" bash -c "mkdir -p '$work/x/y' && cd '$work/x' && '$program' archive '../a store' index -o y/pages"
for page in "$work/x/y/pages"/urn-*.html; do
	perl tests/e2e/index.pl "$work/x/y/pages" "$(basename "$page")" > "$work/sums"
	check "links of $(basename "$page") from elsewhere" sha512sum --check --quiet "$work/sums"
done
check "no folder: exit 1" exits 1 archive index
check "a folder that cannot be" exits 3 archive index -o "$work/no/where/pages"

# Nothing is written into the archive, by whatever name: it would not be valid any more.
ln -s "a store" "$work/link"
mkdir "$work/here"
for place in "a store" "a store/pages" "a store/./extensions/pages/" link/pages here/../link; do
	check "no index in '$place'" exits 1 archive index -o "$work/$place"
	check "no version in '$place'" exits 1 archive get urn:example:sif -o "$work/$place"
	check "no bag in '$place'" exits 1 archive export urn:example:sif --bag -o "$work/$place"
done
check "the archive is still valid" archive verify

# An object that another program wrote, with metadata that was made to harm.
cat > "$work/metadata.json" << 'END'
{"name": "\u202e\ufdd0\uffff</title><script>alert(1)</script>", "inLanguage": "en\" onload=\"alert(1)",
 "license": "https://example.org/\" onclick=\"alert(1)", "publisher": ["no", "object"], "isPartOf": {"name": {"name": 1}},
 "temporalCoverage": "/", "abstract": [1, null, "<img src=x>", ["x"]], "datePublished": "2014-13-45<b>", "description": 7,
 "creativeWorkStatus": "javascript:alert(1)"}
END
"$program" archive "$work/foreign" init
check "an object is made" perl tests/e2e/hostile_object.pl "$work/foreign/other" < "$work/metadata.json"
check "it is one line of a list" equal 1 "$("$program" archive "$work/foreign" list 2> /dev/null | wc -l)"
check "that is text" bash -c "! '$program' archive '$work/foreign' list 2> /dev/null | grep -q '[[:cntrl:]]'"
check "its pages are written" "$program" archive "$work/foreign" index -o "$work/hostile"
page=$(basename "$work/hostile"/urn-*.html)
check "no element comes of it" bash -c "! grep -liE '<(script|img|b)[ >]|onload=\"|onclick=\"' '$work/hostile'/*.html"
check "no address but of files and the web" equal "" "$(grep -hoE 'href="[^"]*"' "$work/hostile"/*.html |
	grep -vE '"(#main|https?://[^"]*|index\.html|urn-[a-z0-9-]+\.html|\.\./foreign/[A-Za-z0-9%._/-]*)"')"
check "no language that is none" lacks "$work/hostile/$page" 'lang="en"'
check "its version is a number" holds "$work/hostile/$page" "<h2>Version 1, "
check "no noncharacter" bash -c "! LC_ALL=C grep -l -P '\xEF\xB7\x90|\xEF\xBF\xBF' '$work/hostile'/*.html"
perl tests/e2e/index.pl "$work/hostile" "$page" > "$work/sums"
check "both of its files are linked" equal 2 "$(wc -l < "$work/sums")"
check "and are found" sha512sum --check --quiet "$work/sums"
chmod u+w "$(find "$work/foreign/other" -name 'a *.json')" && echo >> "$(find "$work/foreign/other" -name 'a *.json')"
"$program" archive "$work/foreign" index -o "$work/hostile" 2> "$work/said.err"
check "what is damaged is told" equal 1 $?
check "by where it lies" holds "$work/said.err" "'other/v0001/content/a \"b\" %2F'.json' is damaged"
