# shellcheck shell=bash
# The judges, as functions: each says on standard output what is wrong, and fails if anything is.
# They are used on the PDFs that must pass (run.sh) and on those that must not (broken/run.sh).
judges=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$judges/../.." && pwd)
conformance=${CONFORMANCE:-$root/build/conformance}
export LC_ALL=C.UTF-8 NO_COLOR=1
for tool in java unzip qpdf fix-qdf perl pdfinfo pdffonts pdftotext pdftoppm mutool zbarimg awk; do
	command -v "$tool" > /dev/null ||
		{ echo "conformance: $tool is missing; run make conformance-setup" >&2; exit 3; }
done
[ -e "$conformance/verapdf.jar" ] ||
	{ echo "conformance: veraPDF is missing; run make conformance-setup" >&2; exit 3; }

# ---- veraPDF ---------------------------------------------------------------------------------

verapdf_profile() { # FLAVOUR: the profile that veraPDF runs for it, as XML
	case $1 in ua1) set -- UA-1 ;; *) set -- "A-${1^^}" ;; esac
	unzip -p "$conformance/verapdf.jar" "*/PDF$1.xml"
}
verapdf_rules() { # FLAVOUR: the numbers of its rules, CLAUSE-TEST, a line each
	verapdf_profile "$1" | sed -nE 's/.*<id .*clause="([^"]*)" testNumber="([^"]*)".*/\1-\2/p'
}
# One start of the machine for many files. REPORT gets a line for each file that was judged:
# file, compliant or not, rules passed, rules failed, and which (CLAUSE-TEST, in brackets).
verapdf() { # FLAVOUR REPORT FILE...
	local flavour=$1 report=$2
	shift 2
	java -cp "$conformance/verapdf.jar" org.verapdf.apps.GreenfieldCliWrapper \
		--flavour "$flavour" --format xml --maxfailuresdisplayed 1 "$@" \
		> "$report.xml" 2> "$report.errors"
	awk -v flavour="$flavour" -f "$judges/verapdf.awk" "$report.xml" > "$report"
}
# Every file was judged, by the whole profile, and no rule failed.
judge_verapdf() { # FLAVOUR REPORT FILE...
	local flavour=$1 report=$2 rules file
	verapdf "$@"
	shift 2
	rules=$(verapdf_rules "$flavour" | wc -l)
	[ "$rules" -gt 100 ] || { echo "veraPDF's profile $flavour has $rules rules"; return 1; }
	for file in "$@"; do
		grep -qF "$file	compliant	$rules	0	" "$report" && continue
		echo "$flavour: $file: $(grep -F "$file	" "$report" | cut -f 2- || echo "not judged")"
		return 1
	done
	[ "$(wc -l < "$report")" -eq $# ] || { echo "$flavour: $# files given, $(wc -l < "$report") judged"; return 1; }
	if ! grep -q "^    <validationReports compliant=\"$#\" nonCompliant=\"0\" failedJobs=\"0\">$#</validationReports>$" "$report.xml" ||
		! grep -q "totalJobs=\"$#\" failedToParse=\"0\" encrypted=\"0\" outOfMemory=\"0\" veraExceptions=\"0\"" "$report.xml"; then
		echo "$flavour: veraPDF's summary:"
		grep -A1 '<batchSummary' "$report.xml"
		cat "$report.errors"
		return 1
	fi
}
# What a file says it is: 2a, 3a, … with ua1 beside it, from its XMP metadata.
claimed() { # FILE
	pdfinfo -meta "$1" | awk '
		match($0, /<pdfaid:part>[0-9]/) { part = substr($0, RSTART + RLENGTH - 1, 1) }
		match($0, /<pdfaid:conformance>[A-Z]/) { level = tolower(substr($0, RSTART + RLENGTH - 1, 1)) }
		match($0, /<pdfuaid:part>[0-9]/) { ua = "+ua" substr($0, RSTART + RLENGTH - 1, 1) }
		END { print part level ua }'
}

# ---- qpdf and poppler's list of fonts -----------------------------------------------------------

judge_syntax() { # FILE
	qpdf --check "$1" 2>&1 > /dev/null | head -3 | grep . && return 1
	qpdf --check "$1" 2> /dev/null | grep -q 'No syntax or stream encoding errors found' ||
		{ echo "qpdf does not say that $1 is without errors"; return 1; }
}
judge_fonts() { # FILE: embedded, subset, with Unicode
	pdffonts "$1" 2>&1 | awk '
		NR > 2 { fonts++; if ($(NF - 4) != "yes" || $(NF - 3) != "yes" || $(NF - 2) != "yes") { print; bad = 1 } }
		END { if (fonts == 0) print "no fonts"; exit bad || fonts == 0 }'
}

# ---- structure and text -------------------------------------------------------------------------

same() { # WHAT EXPECTED FOUND
	cmp -s "$2" "$3" && return 0
	echo "$1"
	diff "$2" "$3" | head -10
	return 1
}
squeeze() { tr -d ' \t\r\n\f' | sed 's/\xC2\xA0//g; s/\xC2\xAD//g'; echo; }
# The tree as the author wrote it; letters on the pages are composed (Unicode Annex 15, NFC).
tree_lines() { # TAGS
	awk -f "$judges/tags.awk" "$1" | perl -CSD -MUnicode::Normalize -ne 'print NFC($_)' | sed 's/\xC2\xAD//g'
}
texts() { sed -nE 's/^[0-9]+ "(.*)"$/\1/p'; }
# Glyph runs of a dump of frames: all, content (what the tree holds) or chart (a line a chart).
frames_text() { awk -v want="$1" -f "$judges/frames.awk" "$2"; }
first_difference() { # WHAT EXPECTED FOUND: of two long lines
	local at
	at=$(LC_ALL=C cmp "$2" "$3" 2>&1 | sed -nE 's/.*(byte|char) ([0-9]+).*/\2/p')
	[ -z "$at" ] && ! cmp -s "$2" "$3" && at=$(($(wc -c < "$3") - 1))
	[ -z "$at" ] && return 0
	[ "$at" -gt 30 ] && at=$((at - 30)) || at=1
	echo "$1:"
	tail -c "+$at" "$2" | head -c 80 | iconv -c -t UTF-8; echo
	tail -c "+$at" "$3" | head -c 80 | iconv -c -t UTF-8; echo
	return 1
}
# A copy without the output intent: poppler interprets the page anew for each element, and starts
# by loading the colour profile, which takes a hundred times as long as the rest.
without_profile() { # FILE COPY
	qpdf --qdf --object-streams=disable "$1" - |
		perl -0777 -pe 's{^  /OutputIntents \[.*?^  \]\n}{}ms' | fix-qdf > "$2"
}
# The structure tree that poppler finds, its roles and its text, is the tree.
judge_structure() { # PDF TAGS FRAMES WORK
	without_profile "$1" "$4/copy.pdf"
	# Hyphens at the end of a line are soft ones (U+00AD), and not in the tree.
	pdfinfo -struct-text "$4/copy.pdf" 2> "$4/errors" | sed 's/\xC2\xAD//g' | awk -v CHARTS="$4/charts" -f "$judges/struct-text.awk" > "$4/found"
	tree_lines "$2" > "$4/tree"
	[ -s "$4/tree" ] || { echo "an empty tree"; return 1; }
	[ ! -s "$4/errors" ] || { cat "$4/errors"; return 1; }
	same "poppler's structure is not the tree:" "$4/tree" "$4/found" || return 1
	frames_text chart "$3" > "$4/drawn"
	same "the words in charts:" "$4/drawn" "$4/charts"
}
# What poppler and mupdf extract is the tree's text, in its order, once what the program itself
# says is an artifact (running header and footer, repeated table headers, leaders) or stands in a
# chart is added to it. What floats, and a table in parts by its columns, stands on the pages out of
# that order: where the layout lets something float (FRAMES beside a file .floats), or a table is in
# parts, the runs are put in the order of their nodes.
judge_text() { # PDF TAGS FRAMES WORK
	tree_lines "$2" | texts | squeeze > "$4/tree"
	frames_text content "$3" | if [ -e "${3%.frames}.floats" ] || grep -q '^ *glyphs repeated .*(part 1 of ' "$3"; then sort -s -n; else cat; fi |
		sed 's/^[0-9]*\t//' | squeeze > "$4/content"
	first_difference "the pages do not say what the tree says" "$4/tree" "$4/content" || return 1
	frames_text all "$3" | squeeze > "$4/pages"
	pdftotext -raw "$1" - 2>&1 | squeeze > "$4/poppler"
	first_difference "poppler does not read what is on the pages" "$4/pages" "$4/poppler" || return 1
	mutool draw -q -F text "$1" 2> /dev/null | squeeze > "$4/mupdf"
	first_difference "mupdf does not read what is on the pages" "$4/pages" "$4/mupdf"
}
# The structure as poppler prints it, without the numbers that say nothing: of objects and nodes,
# and the places of figures.
structure() { # FILE WORK
	without_profile "$1" "$2/copy.pdf"
	pdfinfo -struct-text "$2/copy.pdf" | sed -E 's/^( *Object) [0-9]+ 0$/\1/; s/<note-[0-9]+>/<note>/; s/(\/BBox) \[[^]]*\]/\1/'
}

# ---- zbar --------------------------------------------------------------------------------------

judge_code() { # PDF WORK: what the QR codes on its pages say, a line each
	rm -f "$2"/code-*.png
	pdftoppm -r 150 -gray -png "$1" "$2/code"
	zbarimg --quiet --raw -Sdisable -Sqrcode.enable "$2"/code-*.png 2> "$2/errors"
}
