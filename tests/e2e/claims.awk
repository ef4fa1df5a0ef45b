# What the July 2014 release must say of its data, computed again from the two CSV files alone.
#   awk -f claims.awk judgements.csv previous-change.csv
# prints a line each, fields apart by tabs:
#   bad    WHAT        the data is no data of this release
#   claim  0|1 WORDS   words that the release claims, and whether they are true
#   words  TEXT        what must stand in the text
#   row    TEXT        what must stand as a row of a table
#   chart  TEXT        what must stand in the alternative text of a chart
#   notes  N           how many rounding footnotes there are
BEGIN {
	FS = ","; OFS = "\t"
	split("Outstanding,Good,Requires improvement,Inadequate", label, ",")
	split("zero,one,two,three,four,five,six,seven,eight,nine", small, ",")
	width[1] = 8; width[2] = 4
}
FNR == 1 { file++; next }
NF != width[file] { print "bad", "a row of " NF " fields in file " file; next }
file == 1 {
	if ($1 == "" || $1 in seen) print "bad", "key '" $1 "'"
	seen[$1] = 1
	for (c = 2; c <= 8; c++) {
		if ($c !~ /^[1-4]$/) print "bad", $c " as a grade"
		n[c, $c]++
	}
	name[++total] = $1
	for (c = 2; c <= 8; c++) grade[total, c] = $c
	if ($2 == 1 || $3 == 1 || $4 == 1 || $5 == 1 || $6 == 1 || $7 == 1) any[++anys] = $1
	if ($5 == 1) adopt[++adopts] = $1
	if ($7 == 1) lead[++leads] = $1
}
file == 2 {
	if ($1 !~ /^(Good|Adequate|Inadequate)$/) print "bad", $1
	if ($3 !~ /^(Declined|Improved|Same)$/) print "bad", $3
	if ($4 !~ /^[0-9]+$/) print "bad", $4 " as a count"
	was = $1 == "Good" ? 2 : $1 == "Adequate" ? 3 : 4
	now = $2 == "Outstanding" ? 1 : $2 == "Good" ? 2 : $2 == "Requires improvement" ? 3 : $2 == "Inadequate" ? 4 : 0
	truth = now == was ? "Same" : now < was ? "Improved" : "Declined"
	# A row of no records says nothing.
	if ($4 > 0 && truth != $3) wrong++
	if ($4 > 0 && now == 0) wrong++
	latest[now] += $4; change[$3] += $4; cross[$3, $1] += $4; before[$1] += $4; all += $4
}
function word(k) { return k <= 9 ? small[k + 1] : k }
function percent(k, t) { return t == 0 ? "-" : int((200 * k + t) / (2 * t)) "%" }
function list(a, k,    i, s) {
	for (i = 1; i <= k; i++) s = s (i == 1 ? "" : i == k ? " and " : ", ") a[i]
	return s
}
function claim(true, words) { print "claim", true ? 1 : 0, words }
function chart(c,    g, s, sum) {
	for (g = 1; g <= 4; g++) {
		s = s (g > 1 ? "; " : "") label[g] ": " n[c, g] + 0 " of " total ", " percent(n[c, g], total)
		sum += percent(n[c, g], total)
		print "chart", label[g] ": " n[c, g] + 0 " of " total ", " percent(n[c, g], total)
	}
	if (sum != 100) notes++
}
END {
	if (total == 0 || all == 0) { print "bad", "no data"; exit }
	weak = n[2, 3] + n[2, 4]; lweak = n[7, 3] + n[7, 4]; bweak = n[8, 3] + n[8, 4]
	# key points
	claim(100 * weak >= 70 * total && 100 * weak < 75 * total, "almost three quarters")
	claim(anys == 2, "Only two")
	claim(3 * n[8, 2] == total, "A third")
	claim(3 * bweak == 2 * total, "two thirds")
	print "words", "By 31 July 2014, " total " local authorities had been inspected"
	print "words", "in almost three quarters of them: " word(weak) " local authorities, or " percent(weak, total) "."
	print "words", "local authorities had an outstanding judgement in any area: " list(any, anys) "."
	print "words", "Safeguarding Children Boards (" percent(n[8, 2], total) ") found them good; two thirds (" percent(bweak, total) ")"
	# introduction
	print "words", "for the 12 inspections with a report"
	print "words", "covers those 12 and " word(total - 12) " more"
	# findings
	claim(2 * n[2, 3] > total && 3 * n[2, 3] < 2 * total, "more than half")
	claim(n[2, 1] == n[3, 1] && n[2, 2] == n[3, 2] && n[2, 3] == n[3, 3] && n[2, 4] == n[3, 4], "exactly the same")
	claim(3 * n[4, 2] > total && 2 * n[4, 2] < total, "more than a third")
	claim(n[3, 4] > 0 && 2 * n[4, 4] == n[3, 4], "half the proportion")
	claim(n[7, 1] == 1, "one local authority")
	claim(3 * n[7, 2] == total, "one third")
	claim(1000 * lweak >= 625 * total && 3 * lweak < 2 * total, "almost two thirds")
	claim(n[5, 1] > 0 && n[7, 1] > 0 && n[2, 1] + n[3, 1] + n[4, 1] + n[6, 1] == 0, "the only other area")
	print "words", "carried out " total " inspections of children"
	print "words", "For overall effectiveness, " percent(n[2, 3], total) " of the local authorities, more than half, were judged to require improvement, and another " percent(n[2, 4], total) " to be inadequate"
	print "words", "exactly the same outcomes: " percent(n[3, 3], total) " of local authorities require improvement and " percent(n[3, 4], total) " are inadequate."
	print "words", "in more than a third of local authorities (" percent(n[4, 2], total) "). In this area " percent(n[4, 4], total) " were inadequate, which is half the proportion found"
	print "words", "outstanding in one local authority, " list(lead, leads) ", and good in one third (" percent(n[7, 2], total) "). In almost two thirds (" percent(lweak, total) ") it was judged"
	w = word(n[5, 1] + 0)
	print "words", toupper(substr(w, 1, 1)) substr(w, 2) " local authorities achieved it: " list(adopt, adopts) "."
	# changes
	claim(all == total, "All")
	claim(latest[1] == n[2, 1] && latest[2] == n[2, 2] && latest[3] == n[2, 3] && latest[4] == n[2, 4], "now have")
	claim(wrong == 0, "the same, a higher one")
	claim(2 * cross["Declined", "Good"] > change["Declined"], "most")
	print "words", "All " total " local authorities had an outcome"
	print "words", "Set against it, " word(change["Declined"] + 0) " now have a lower outcome for overall effectiveness, " word(change["Same"] + 0) " have the same and " word(change["Improved"] + 0) " have a higher one. Of the " word(change["Declined"] + 0) " that declined, most (" word(cross["Declined", "Good"] + 0) ") had been good before"
	# reviews
	print "words", "Of the " total " boards reviewed, " word(n[8, 2] + 0) " were good, " word(n[8, 3] + 0) " require improvement and " word(n[8, 4] + 0) " were inadequate"
	print "words", "the outcomes of the " total " inspections and reviews"
	# tables and charts
	for (g = 1; g <= 4; g++) {
		s = label[g]
		for (c = 2; c <= 7; c++) s = s " " n[c, g] + 0
		print "row", s
		print "row", label[g] " " n[8, g] + 0
	}
	print "row", "Total " total " " total " " total " " total " " total " " total
	print "row", "Total " total
	split("Declined,Improved,Same", kinds, ",")
	for (k = 1; k <= 3; k++)
		print "row", kinds[k] " " cross[kinds[k], "Good"] + 0 " " cross[kinds[k], "Adequate"] + 0 " " cross[kinds[k], "Inadequate"] + 0 " " change[kinds[k]] + 0
	print "row", "Total " before["Good"] + 0 " " before["Adequate"] + 0 " " before["Inadequate"] + 0 " " all
	for (i = 1; i <= total; i++) {
		s = name[i]
		for (c = 2; c <= 7; c++) s = s " " grade[i, c]
		print "row", s
		print "row", name[i] " " label[grade[i, 8]]
	}
	chart(2); chart(4); chart(7); chart(8)
	print "notes", notes + 0
}
