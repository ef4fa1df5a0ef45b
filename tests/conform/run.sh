#!/usr/bin/env bash
# Conformance: every PDF that the program writes is judged by programs that are not ours.
#
#   veraPDF      PDF/UA-1, and PDF/A in the part that the file says it keeps
#   qpdf         syntax and streams
#   poppler      fonts; the structure tree; text
#   mupdf        text
#   zbar         QR codes, as a telephone sees them
#
# Judged are the releases and the example under every theme and as briefings, a document with every kind of block,
# one of more than 200 pages, and each PDF that the golden tests, the manual's examples and the
# end-to-end tests build. broken/run.sh proves that the judges can fail; matterhorn.sh holds the
# table of the Matterhorn Protocol against the project.
#
# tests/conform/run.sh [--update] PROGRAM     (--update writes golden/, then read the diff)
set -u

update=no
if [ "${1-}" = --update ]; then update=yes; shift; fi
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/conform/judges.sh
. "$here/judges.sh"
cd "$root" || exit 3
pdfs=$conformance/pdf work=$conformance/work
rm -rf "$pdfs" "$work" "$conformance/long"
mkdir -p "$pdfs" "$work" "$conformance/long"
passed=0 failed=0
check() { # NAME COMMAND...: passes if the command does
	local name=$1
	shift
	if "$@" > "$work/said" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED conformance: $name"
		sed 's/^/    /' "$work/said" | head -20
	fi
}

# ---- what is judged -----------------------------------------------------------------------------

keep() { check "$2 is built" "$here/keep.sh" "$program" "$1" "$pdfs/$2" "${@:3}"; }
for layout in layouts/*.ini tests/conform/every-block/layout.ini; do
	name=$(basename "$layout" .ini)
	[ "$name" != layout ] || name=every-block
	keep "$layout" "$name"
	for theme in assets/themes/*.ini; do
		keep "$layout" "$name-$(basename "$theme" .ini)" \
			--set "theme=$(realpath --relative-to="$(dirname "$layout")" "$theme")"
	done
done
for layout in layouts/sif-2014-07.ini layouts/example.ini tests/conform/every-block/layout.ini; do
	name=$(basename "$layout" .ini)
	[ "$name" != layout ] || name=every-block
	keep "$layout" "$name-briefing" --edition briefing
done
# The code on paper: printed in grey at 150 dots an inch, seen by a camera.
check "example-briefing: its QR code" test "$(judge_code "$pdfs/example-briefing.pdf" "$work")" = "$(sed -nE 's/^url += //p' layouts/example.ini)"
"$here/long.sh" "$conformance/long" "$(realpath --relative-to="$conformance/long" assets)"
keep "$conformance/long/layout.ini" long
pages() { pdfinfo "$1" | awk '/^Pages:/ { print $2 }'; }
check "the long one has more than 200 pages" test "$(pages "$pdfs/long.pdf")" -gt 200

# The runners of the other tests, with the recorder in the program's place. They must pass as ever.
record_as() { # NAME: writes the recorder, which must work in an empty environment too
	printf '#!/bin/bash\nrecord=%q program=%q here=%q\n' "$pdfs/$1" "$program" "$here" > "$work/recorder"
	cat "$here/recorder.sh" >> "$work/recorder"
	chmod +x "$work/recorder"
}
for case in tests/golden/cases/*.case; do
	record_as "golden-$(basename "$case" .case)"
	check "golden case $(basename "$case")" tests/golden/run.sh "$work/recorder" "$case"
done
record_as manual
check "the manual's examples" tests/manual/run.sh "$work/recorder" /bin/true
# Not those that build one release a hundred times, with another figure or environment each time;
# nor that of batches, which kills the program, not what stands in its place, nor those of archives alone.
for test in tests/e2e/test_*.sh; do
	case $test in *_batch.sh | *_claims.sh | *_reproducible.sh | *_verify.sh | *_outputs_are_safe.sh | *_archive_hostile.sh | *_index.sh | *_install.sh) continue ;; esac
	record_as "$(basename "$test" .sh)"
	check "end-to-end $(basename "$test" .sh)" tests/e2e/run.sh "$work/recorder" "$test"
done
touch "$pdfs/failed"
check "all that passes its checks can also be built" same "not built:" /dev/null "$pdfs/failed"
recorded() { compgen -G "$pdfs/$1-*.pdf" > /dev/null || { echo "none"; return 1; }; }
for from in golden manual test_; do
	check "PDFs of $from are kept" recorded "${from%_}*"
done

# The same bytes need one judgement; the shortest name stays.
(cd "$pdfs" && for file in *.pdf; do echo "${#file} $(sha256sum "$file")"; done) |
	sort -n | awk 'seen[$2]++ { print $3 }' | while read -r twin; do rm "$pdfs/$twin"; done
files=("$pdfs"/*.pdf)

# ---- every kind of block is in every-block ----------------------------------------------------------

none_lacks() { [ ! -s "$1" ] || { cat "$1"; return 1; }; }
kinds() { # the kinds that the tables of the language declare and the document lacks
	for edition in formal briefing; do
		"$program" build tests/conform/every-block/layout.ini --edition $edition --dump=document
	done > "$work/document"
	sed -nE 's/^NODE\([A-Z_]+, ([a-z_]+),.*/\1/p' publisher/document/blocks.def | while read -r kind; do
		grep -qE "^ *[0-9]+ +$kind( |$)" "$work/document" || echo "block $kind"
	done
	sed -nE 's/^SECTION\(.*, ([a-z]+), [A-Za-z]+, (ONE|MANY),.*/section \1/p; s/^KEY\(kind, CHOICE, [A-Z]+, [^,]+, "([^"]+)".*/kinds \1/p' \
		publisher/source/layout.def | awk '
		NR == FNR { if (/^\[/) { section = $1; sub(/^\[/, "", section); sub(/\]$/, "", section) }
			if (/^kind +=/) has[section " " $3] = 1; next }
		$1 == "section" { section = $2 }
		$1 == "kinds" { n = split($2, kind, "|"); for (i = 1; i <= n; i++) if (!has[section " " kind[i]]) print section " of kind " kind[i] }
	' tests/conform/every-block/layout.ini -
}
kinds > "$work/kinds"
check "every-block has every kind of block, table, chart and section" none_lacks "$work/kinds"

# ---- the judges ---------------------------------------------------------------------------------------

part3=() part2=()
for file in "${files[@]}"; do
	expected=3a
	case $file in *.plain.pdf) expected=2a ;; esac
	claim=$(claimed "$file")
	check "$(basename "$file") says that it is PDF/A-$expected and PDF/UA-1" test "$claim" = "$expected+ua1"
	case $claim in 3a*) part3+=("$file") ;; *) part2+=("$file") ;; esac
done
# Two at a time: the machine starts slowly and has two processors.
judge_verapdf ua1 "$work/ua1" "${files[@]}" > "$work/ua1.said" 2>&1 &
ua1=$!
for flavour in 2a 3a; do
	if [ $flavour = 2a ]; then given=("${part2[@]}"); else given=("${part3[@]}"); fi
	[ ${#given[@]} -eq 0 ] || check "veraPDF $flavour: ${#given[@]} files, no failed rule" judge_verapdf $flavour "$work/$flavour" "${given[@]}"
done
wait $ua1
status=$?
said() { cat "$1"; return "$2"; }
check "veraPDF ua1: ${#files[@]} files, no failed rule" said "$work/ua1.said" $status
for file in "${files[@]}"; do
	name=$(basename "$file" .pdf)
	dumps=$pdfs/${name%.plain}
	check "$name: qpdf" judge_syntax "$file"
	check "$name: fonts" judge_fonts "$file"
	check "$name: structure" judge_structure "$file" "$dumps.tags" "$dumps.frames" "$work"
	check "$name: text" judge_text "$file" "$dumps.tags" "$dumps.frames" "$work"
done
for name in sif-2014-07 example every-block; do
	structure "$pdfs/$name.pdf" "$work" > "$work/structure"
	golden=tests/conform/golden/$name.txt
	if [ $update = yes ] && ! cmp -s "$work/structure" "$golden"; then
		cp "$work/structure" "$golden"
		echo "updated $golden"
	fi
	check "$name: the structure that poppler reads" same "golden/$name.txt and what is read (run with --update if it should be so):" "$golden" "$work/structure"
done
check "the table of the Matterhorn Protocol" "$here/matterhorn.sh"

echo "judged: ${#files[@]} PDFs, $(for file in "${files[@]}"; do pages "$file"; done | awk '{ n += $1 } END { print n }') pages"
echo "conformance: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
