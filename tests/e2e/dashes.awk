# Lines of charts in black and white: no two series of a chart have the same style.
#
# awk -f dashes.awk FORMAL GREYSCALE
# Both are --dump=frames of one release, which has its lines in the same order in both: the colours of
# the first say which line is whose, the dashes of the second how it is drawn.
# Prints each pair of series that look alike, then "CHARTS SERIES STYLES".
/^page / { line = 0 }
!/^ *line content .* drawing of / { if (/^page /) page = $2; next }
{
	line++
	match($0, /of #[0-9]+ chart/)
	chart = substr($0, RSTART + 3, RLENGTH - 9)
	colour = $NF
	style = "solid"
	if (match($0, / dash [0-9. ]* phase/)) style = substr($0, RSTART + 6, RLENGTH - 12)
}
NR == FNR { of[page, line] = chart " " colour; next }
{
	split(of[page, line], parts, " ")
	if (parts[1] != chart) { print "not the same lines on page " page; exit 1 }
	if (parts[2] ~ /^#(505a5f|d0d5d9|0b0c0c)$/) next # rules, gridlines, axes
	if (drawn[chart, parts[2]] == "") { series++; if (!seen[chart]++) charts++ }
	else if (drawn[chart, parts[2]] != style) print "more than one style: " chart " " parts[2]
	drawn[chart, parts[2]] = style
	styles[style] = 1
}
END {
	for (a in drawn) for (b in drawn) {
		split(a, one, SUBSEP); split(b, two, SUBSEP)
		if (one[1] == two[1] && a < b && drawn[a] == drawn[b]) print "drawn alike: " one[1] " " one[2] " and " two[2]
	}
	for (style in styles) count++
	print charts + 0, series + 0, count + 0
}
