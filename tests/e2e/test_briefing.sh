# shellcheck shell=bash disable=SC2154
# Briefings: what is marked is on one or two pages, nothing is parted, numbers are the release's.
for release in sif-2014-07 example; do
	layout=layouts/$release.ini
	pdf=$work/$release.pdf
	"$program" build $layout --edition briefing -o "$pdf" 2> /dev/null
	"$program" build $layout -o "$work/formal.pdf" 2> /dev/null
	check "$release: two pages" equal 2 "$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')"
	extract "$work/formal.pdf"
	mv "$work/words.txt" "$work/formal.txt"
	extract "$pdf"
	# What the layout marks stands there, under the caption that it has in the release.
	marked=$(awk '/^\[/ { on = 0 } /^\[(table|chart)/ { on = 1; name = $1 $2; gsub(/[][]/, "", name) }
		on && /^briefing +=/ { print name }' $layout)
	for name in $marked; do
		kind=${name:0:5}
		"$program" build $layout --dump=document 2> /dev/null > "$work/document"
		number=$(sed -nE "s/^ *[0-9]+ +$kind number=([0-9]+) .*\"${name:5}\".*/\1/p" "$work/document")
		check "$release: $name is numbered in the release" test -n "$number"
		check "$release: ${kind^} $number" holds "$work/words.txt" "${kind^} $number: "
		caption=$(grep -oE "${kind^} $number: .{20}" "$work/words.txt" | head -1)
		check "$release: its caption is the release's" holds "$work/formal.txt" "$caption"
	done
	check "$release: nothing else has a caption" equal "$(wc -w <<< "$marked")" \
		"$("$program" build $layout --edition briefing --dump=tags 2> /dev/null | grep -c '^ *Caption')"
	# No part of the tree stands on two pages.
	"$program" build $layout --edition briefing --dump=document 2> /dev/null > "$work/document"
	"$program" build $layout --edition briefing --dump=frames 2> /dev/null > "$work/frames"
	awk 'NR == FNR { if ($2 == "section") part = $1; owner[$1] = part; next }
		/^page / { page = $2 }
		/ content #[0-9]+ / { match($0, /content #[0-9]+/); id = substr($0, RSTART + 9, RLENGTH - 9) + 0
			p = owner[id]; if (p in seen && seen[p] != page) print "part " p " stands on two pages"; seen[p] = page; n++ }
		END { if (n < 100) print "too little is drawn: " n }' "$work/document" "$work/frames" > "$work/parted"
	check "$release: nothing is parted" equal "" "$(cat "$work/parted")"
done
check "the address is a link" holds <(qpdf --qdf --object-streams=disable "$work/example.pdf" -) "/URI (https://example.org/releases/EXAMPLE-2031-01)"
check "both the words and the code lead there" equal 2 "$(qpdf --qdf --object-streams=disable "$work/example.pdf" - | grep -ac '/URI (https://example.org/')"
qpdf --qdf --object-streams=disable "$work/sif-2014-07.pdf" "$work/plain.qdf"
check "its printer needs no colours for text and rules" equal "" \
	"$("$program" build layouts/sif-2014-07.ini --edition briefing --dump=frames 2> /dev/null | grep -E '^ *(glyphs|line|rect decoration)' | grep -oE '#[0-9a-f]{6}$' | grep -vE '#(..)\1\1' | sort -u)"
check "a viewer prints it on both sides" grep -qa '/Duplex /DuplexFlipLongEdge' "$work/plain.qdf"
