# shellcheck shell=bash disable=SC2154
# A table that floats moves to a later page, and readers of the tags do not notice.
mkdir "$work/floats"
cp -r tests/hard assets "$work/floats/"
awk -v make=data -v rows=760 -f tests/hard/generate.awk > "$work/floats/hard/register.csv"
layout=$work/floats/hard/notes.ini pdf=$work/floats.pdf
"$program" build "$layout" --explain-pages -o "$pdf" 2> "$work/explained"
"$program" build "$layout" --dump=frames -o "$work/frames"
"$program" build "$layout" --dump=tags -o "$work/tags"
# All text from the first section on in the order of the tags, but what is drawn in charts and
# where links lead.
texts() {
	sed -n '/^ *H2/,$p' "$1" | sed -E 's/\xC2\xA0/ /g; s/ to=[A-Z][A-Za-z0-9]* "[^"]*"//' | awk 'BEGIN { figure = -1 }
		{ match($0, /^ */); indent = RLENGTH }
		indent <= figure { figure = -1 }
		/^ *Figure/ { figure = indent; next }
		figure >= 0 && indent == figure + 2 && /^ *"/ { next }
		{ while (match($0, /"[^"]*"/)) { printf "%s", substr($0, RSTART + 1, RLENGTH - 2); $0 = substr($0, RSTART + RLENGTH) } }' |
		tr -d ' ' | fold -w 80
}
pdfinfo -struct-text "$pdf" > "$work/struct"
texts "$work/struct" > "$work/read"
texts "$work/tags" > "$work/meant"
check "a table moves, and the explanation says which" \
	grep -qE '^  traded: place \(.*\), caption at .*/notes.ini:[0-9]+$' "$work/explained"
check "every page is explained" equal "$(grep -c '^page ' "$work/frames")" "$(grep -c '^page ' "$work/explained")"
check "the dump tells the same trades" equal "$(grep -c '^  traded ' "$work/frames")" "$(grep -c '^  traded: ' "$work/explained")"
check "there is text to compare" test "$(wc -l < "$work/meant")" -ge 100
check "the tags are read in the order of the document" diff "$work/meant" "$work/read"
check "qpdf finds no fault" qpdf --check "$pdf"
"$program" check "$layout" --explain-pages > "$work/said" 2> "$work/checked"
check "check explains the same" cmp "$work/explained" "$work/checked"
check "and leaves standard output alone" equal 0 "$(wc -c < "$work/said")"
# The same document with nothing that floats.
sed '/^place  *= float/d' "$layout" > "$work/floats/hard/fixed.ini"
"$program" check "$work/floats/hard/fixed.ini" --explain-pages 2> "$work/fixed"
check "without place = float nothing moves" lacks "$work/fixed" "traded: place"
