#!/usr/bin/env bash
# Proves of the frames of both releases and of the hard documents that their pages are well set
# (check.awk), and that the proof fails where they are not. tests/frames/run.sh PROGRAM
set -u
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
export LC_ALL=C.UTF-8 NO_COLOR=1
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { echo "FAILED frames: $1"; failed=$((failed + 1)); }

# ---- the documents ----

make_hard() {
	cp -r "$root/tests/hard" "$root/assets" "$root/layouts" "$root/data" "$work/" || exit 3
	local generate=$work/hard/generate.awk number=0 place
	awk -v make=data -v rows=760 -f "$generate" > "$work/hard/register.csv"
	for place in 'table t1, chart c1' 'chart c2, chart c3, table t2' 'chart c4' \
		'table t3, chart c5, chart c6, table t4'; do
		number=$((number + 1))
		awk -v make=prose -v seed=$number -v paragraphs=42 -v place="$place" -f "$generate" \
			> "$work/hard/prose-$number.md"
	done
	# The prose once more, justified and with characters in the margin.
	awk '{ print } /^\[type\]/ { print "align = justified\nhang = yes" }' \
		"$work/assets/themes/formal.ini" > "$work/hard/hanging-theme.ini"
	sed 's|^.release.$|&\ntheme = hanging-theme.ini|' "$work/hard/prose.ini" > "$work/hard/hanging.ini"
}

# LAYOUT LEAST-PAGES [EDITION [ASSIGNMENT...]]: its frames pass the check, and it is as long as it
# should be. The assignments are awk's.
prove() {
	local layout=$1 least=$2 edition=${3-formal} name frames pages assign=()
	name=$(basename "$layout" .ini)
	[ "$edition" = formal ] || name+=-$edition
	frames=$work/$name.frames
	for value in "${@:4}"; do assign+=(-v "$value"); done
	if ! "$program" build "$layout" --edition "$edition" --dump=frames -o "$frames" > "$work/said" 2>&1; then
		fail "$name does not compile"
		head -20 "$work/said"
		return
	fi
	pages=$(grep -c '^page ' "$frames")
	if [ "$pages" -lt "$least" ]; then fail "$name has $pages pages, not $least"; return; fi
	if awk ${assign[@]+"${assign[@]}"} -f "$here/check.awk" "$frames" > "$work/said"; then
		pass
		echo "frames: $name: $(cat "$work/said")"
	else
		fail "$name"
		head -20 "$work/said"
	fi
}

make_hard
prove "$root/layouts/sif-2014-07.ini" 9
prove "$root/layouts/example.ini" 6
prove "$work/hard/long-table.ini" 35
prove "$work/hard/notes.ini" 12
prove "$work/hard/prose.ini" 30
prove "$work/hard/hanging.ini" 28
# The plain theme: nothing is smaller than it says, in the heads of wide tables and markers neither.
sed 's|^.release.$|&\ntheme = ../assets/themes/plain.ini|' "$work/hard/notes.ini" > "$work/hard/plain.ini"
prove "$work/hard/plain.ini" 12 formal least=10.5
sed '/^theme /d; s|^.release.$|&\ntheme = ../assets/themes/plain.ini|' "$root/layouts/sif-2014-07.ini" > "$work/layouts/plain-sif.ini" &&
	prove "$work/layouts/plain-sif.ini" 9 formal least=10.5
# Large print: not a glyph is smaller than 18 points, on charts and in running heads neither.
for layout in sif-2014-07 example history; do
	prove "$root/layouts/$layout.ini" 12 large-print least=18 upright=1
done
for layout in long-table prose; do
	prove "$work/hard/$layout.ini" 30 large-print least=18 upright=1
done

# ---- the proof can fail: frames with one fault put in ----

# NAME FAULT FRAMES COMMAND...: what the command makes of the frames differs from them, and the
# check (with the least size and no italics, where the frames are in large print) finds that fault
# in it.
must_find() {
	local name=$1 fault=$2 frames=$3
	local assign=()
	[[ $frames != *-large-print.frames ]] || assign=(-v least=18 -v upright=1)
	shift 3
	"$@" "$frames" > "$work/doctored"
	if cmp -s "$frames" "$work/doctored"; then
		fail "$name: nothing was doctored"
	elif awk ${assign[@]+"${assign[@]}"} -f "$here/check.awk" "$work/doctored" > "$work/said"; then
		fail "$name is not found"
	elif ! grep -q ": $fault: " "$work/said"; then
		fail "$name is taken for something else"
		head -5 "$work/said"
	else
		pass
	fi
}
# PATTERN BY FRAMES: the items that match stand BY pages later.
move() {
	awk -v pattern="$1" -v by="$2" '
		/^page / { page++ }
		FNR == 1 { page = FNR == NR ? page : 1 }
		FNR == NR { if ($0 ~ pattern) moved[page + by] = moved[page + by] $0 "\n"; next }
		$0 !~ pattern { print }
		/^  area / { printf "%s", moved[page] }' "$3" "$3"
}
# DIFFERENCE FRAMES: characters at the right hang by so much more.
hang_more() {
	awk -v more="$1" 'match($0, / hang [0-9.]+ [0-9.]+ /) {
			split(substr($0, RSTART, RLENGTH), w, " ")
			if (w[3] > 0)
				$0 = substr($0, 1, RSTART) "hang " w[2] " " w[3] + more substr($0, RSTART + RLENGTH - 1)
		}
		{ print }' "$2"
}
# FRAMES: a paragraph that goes on over a page, and how many lines it has.
text_over_pages() {
	awk '/^page / { fresh = 1 }
		fresh && /^  glyphs content .* line / {
			fresh = 0
			if (match($0, / in #[0-9]+ paragraph line [0-9]+\/[0-9]+/) == 0) next
			split(substr($0, RSTART + 1, RLENGTH - 1), w, /[ #\/]+/)
			if (w[5] + 0 > 1) { print w[2], w[6]; exit }
		}' "$1"
}
# KIND OF FRAMES: the table or chart that each KIND (caption, note) belongs to.
owners() {
	sed -n "s/^  glyphs content .* $1 of #\([0-9]*\) $2 .*/\1/p" "$3"
}

release=$work/sif-2014-07.frames prose=$work/prose.frames notes=$work/notes.frames
read -r block lines < <(text_over_pages "$prose")
first=$(owners caption chart "$release" | head -1)
chart=$(owners caption chart "$release" | tail -1)
drawing=$(sed -n "s/^  glyphs content #\([0-9]*\) drawing of #$chart chart .*/\1/p" "$release" | head -1)
table=$(owners note table "$release" | head -1)
heading='  glyphs content #99999 text in #99998 heading line 1/1 at 90.00 90.00 w 9.00 "A" #000000'

hanging=$work/hanging.frames
must_find 'a stop outside' overfull "$hanging" hang_more -0.05
must_find 'a word that hangs' hanging "$hanging" hang_more 3
must_find 'a letter that hangs' hanging "$hanging" sed '0,/ paragraph line .*[a-z]" #/s/ down / hang 0.00 1.00 down /'
must_find 'a wide line' overfull "$release" \
	sed '0,/ paragraph line /s/\( paragraph line .* w \)[0-9.]*/\1480.00/'
must_find 'a widow' widow "$prose" sed "s|in #$block paragraph line [0-9]*/|in #$block paragraph line $lines/|"
must_find 'an orphan' orphan "$prose" sed "s|in #$block paragraph line [0-9]*/|in #$block paragraph line 1/|"
must_find 'a caption alone' parted "$release" move "caption of #$chart " -1
must_find 'notes alone' parted "$release" move "note of #$table " 1
must_find 'half a note' parted "$notes" sed '/ note of .* line 2\//d'
must_find 'a heading alone' parted "$release" sed "s|^page 4 |$heading\n&|"
must_find 'a short page' 'short page' "$release" sed 's/fill [0-9]*% break: forced/fill 59% break: forced/'
must_find 'one label on another' collision "$release" sed "/^  glyphs content #$drawing drawing /p"
must_find 'labels that meet' collision "$release" \
	sed "s/^\(  glyphs content #$drawing drawing .* at \)[0-9.]*/\171.00/"
must_find 'a label outside of its chart' overfull "$release" \
	sed "/^  bounds #$drawing drawing /s/size [0-9.]*x/size 100.00x/"
must_find 'drawings of nothing' dump "$release" sed "/^  glyphs content #$drawing drawing /d"
must_find 'charts that are not drawn' dump "$release" sed "/^  bounds #$drawing drawing /d"
must_find 'charts in another order' 'out of order' "$release" sed "s/#$chart chart/#1 chart/"
must_find 'a chart before its place' 'out of order' "$release" sed "s/#$first chart/#99999 chart/"
large=$work/example-large-print.frames
must_find 'a small label' small "$large" sed '0,/ drawing of .* size 18.00/s/ size 18.00/ size 17.50/'
must_find 'a small page number' small "$large" sed '/ footer /s/ size 18.00/ size 11.00/'
must_find 'an emphasised word' italics "$large" sed '0,/ paragraph .* bold "/s/ bold "/ italic "/'
if awk -f "$here/check.awk" /dev/null > "$work/said"; then fail 'no pages are well set'; else pass; fi

echo "frames: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
