# What the hard documents need and would be long to keep: the same on every run.
#
#   awk -v make=data -v rows=N -f generate.awk      a register of N establishments as CSV
#   awk -v make=prose -v seed=N -v paragraphs=N -v place="table a, chart b" -f generate.awk
#                                                   a section's text, with those blocks in it

function random(below) { # a linear congruential generator; its low bits are not used
	state = (state * 16807) % 2147483647
	return int(state / 7) % below
}

function words_sentence(count,    i, text) {
	text = ""
	for (i = 0; i < count; i++)
		text = text (i > 0 ? " " : "") word[1 + random(word_count)] (i > 2 && i < count - 2 && random(9) == 0 ? "," : "")
	return toupper(substr(text, 1, 1)) substr(text, 2)
}

function sentence() {
	if (random(7) == 0)
		return words_sentence(4 + random(6)) " in {count(grade = good)} of {count()} establishments."
	if (random(9) == 0)
		return words_sentence(3 + random(5)) ", at " (1 + random(900)) " km and " (1 + random(99)) "%, " word[1 + random(word_count)] "."
	return words_sentence(6 + random(18)) "."
}

function paragraph(sentences,    i, text) {
	text = sentence()
	for (i = 1; i < sentences; i++)
		text = text " " sentence()
	return text
}

function list(    i, items) {
	items = 2 + random(6)
	print words_sentence(5 + random(9)) ":\n"
	for (i = 0; i < items; i++)
		print "- " paragraph(random(4) == 0 ? 3 : 1)
	print ""
}

function prose(    i, blocks, every, next_block, heading_due) {
	blocks = split(place, block, ", *")
	every = int(paragraphs / (blocks + 1))
	for (i = 1; i <= paragraphs; i++) {
		if (i % 9 == 5)
			print (random(3) == 0 && i > 9 ? "## " : "# ") words_sentence(2 + random(9)) "\n"
		if (random(6) == 0)
			list()
		else
			print paragraph(1 + random(7)) "\n"
		if (next_block < blocks && i % every == 0) {
			next_block++
			print paragraph(1) " {ref " block[next_block] "} says more.\n"
			print "{" block[next_block] "}\n"
		}
	}
}

function data(    i) {
	print "name,region,kind,grade,previous,opened,places"
	for (i = 1; i <= rows; i++)
		printf "\"%s %s %d\",%s,%s,%d,%s,%d-%02d-%02d,%d\n", words_sentence(1),
			i % 23 == 0 ? "and its district, with the parishes of the coast and the islands off it" : "House", i,
			substr("nesw", 1 + random(4), 1), substr("abc", 1 + random(3), 1), 1 + random(4),
			random(11) == 0 ? "" : 1 + random(4), 1950 + random(70), 1 + random(12), 1 + random(28), random(2400)
}

BEGIN {
	word_count = split("the of and outcomes inspections authorities children establishments effectiveness " \
		"a judgement period region total to in was were those records responsibilities care " \
		"safeguarding leadership management governance local under framework changed since previous " \
		"estimates uncertainty methodology administrative collection quality assurance revisions " \
		"published comparable series definitions coverage disproportionately institutions " \
		"as by for with between each no more fewer than half a third quarter", word, " ")
	state = 20140731 + seed * 7919
	if (make == "data") data(); else prose()
}
