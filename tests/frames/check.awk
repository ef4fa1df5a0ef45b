# Proves of a frames dump (publisher build LAYOUT --dump=frames) that the pages are well set:
#
#   overfull    no text stands outside of the text area, nor outside of its chart; characters that
#               hang do so by as much as the frames say, and no more
#   hanging     only stops, hyphens, dashes and quotes hang, by a part of their width
#   widow       no page begins with the last line of a text that began before
#   orphan      no page ends with the first line of a text that goes on
#   parted      captions, headings and notes stand with what they belong to, undivided
#   out of order  tables and charts stand in their order, and not before their place in the text
#   short page  no page before a forced break is less than 60 % full, unless it says so
#   collision   no two labels of a chart overlap
#   small       nothing is set smaller than `least` points, where that is given
#   italics     nothing is in italics, where `upright` is given
#
# Prints a line for each fault and exits 1, or prints what was looked at and exits 0. Lengths are
# points with two decimals; what rounding makes of them is allowed for.

function fault(kind, what) {
	print FILENAME ": page " page ": " kind ": " what
	faults++
}

# The numbers after a word: at[1], at[2].
function read_item(line,    n, i, w) {
	n = split(line, w, " ")
	id = substr(w[3], 2) + 0
	block = id; block_kind = w[4]; figure = 0; figure_kind = ""; line_number = 0; line_count = 0
	hang_left = 0; hang_right = 0; size = 0
	for (i = 4; i <= n; i++) {
		if (w[i] == "in") { block = substr(w[i + 1], 2) + 0; block_kind = w[i + 2] }
		else if (w[i] == "of") { figure = substr(w[i + 1], 2) + 0; figure_kind = w[i + 2] }
		else if (w[i] == "line") { split(w[i + 1], k, "/"); line_number = k[1] + 0; line_count = k[2] + 0 }
		else if (w[i] == "at") { x = w[i + 1] + 0; y = w[i + 2] + 0 }
		else if (w[i] == "w") width = w[i + 1] + 0
		else if (w[i] == "hang") { hang_left = w[i + 1] + 0; hang_right = w[i + 2] + 0 }
		else if (w[i] == "size") size = w[i + 1] + 0
		else if (w[i] == "up") up = w[i + 1] + 0
		else if (w[i] == "down") down = w[i + 1] + 0
	}
}

# The text of a run is its last word but one, in quotes.
function check_hanging(line,    text) {
	text = line
	sub(/^[^"]*"/, "", text)
	sub(/"( turned)?( #[0-9a-f]+)?$/, "", text)
	sub(/ +$/, "", text)
	if (hang_left < 0 || hang_right < 0 || hang_left > size / 4 || hang_right > size / 4)
		fault("hanging", "by more than a part of a character: " text)
	if (hang_left > 0 && text !~ /^["'‘’“”«»]/)
		fault("hanging", "at the left: " text)
	if (hang_right > 0 && text !~ /(["'‘’“”«».,:;‐–—-]|\302\255)$/)
		fault("hanging", "at the right: " text)
	hanging += hang_left > 0 || hang_right > 0
}

function read_area(line, which,    w, i, n, s) {
	n = split(line, w, " ")
	for (i = 1; i <= n; i++)
		if (w[i] == "at") {
			split(w[i + 4], s, "x")
			left[which] = w[i + 1] + 0; bottom[which] = w[i + 2] + 0
			right[which] = left[which] + s[1]; top[which] = bottom[which] + s[2]
		}
}

# Begins and ends of texts on the page that has just been read.
function end_page(    b) {
	if (page == 0)
		return
	for (b in first_line) {
		if (first_line[b] > 1 && first_line[b] == lines_of[b])
			fault("widow", "the last line of #" b " " kind_of[b])
		if (last_line[b] == 1 && lines_of[b] > 1)
			fault("orphan", "the first line of #" b " " kind_of[b])
		if (kind_of[b] ~ /^(heading|caption|note|entry)$/ && last_line[b] - first_line[b] + 1 < lines_of[b])
			fault("parted", "#" b " " kind_of[b] " is divided")
	}
	if (last_kind == "heading")
		fault("parted", "the heading #" last_block " ends the page")
	if (forced && fill < 60 && !explained)
		fault("short page", "it is " fill " % full")
	split("", first_line)
}

/^page / {
	end_page()
	page = $2; pages++
	fill = 100; forced = / break: forced| end cost /; explained = 0; last_kind = ""; running = 0
	for (i = 3; i <= NF; i++)
		if ($i == "fill") fill = $(i + 1) + 0
	area_known = 0
	next
}
/^  glyphs / && (least > 0 || upright) {
	match($0, / size [0-9.]+ [a-z-]+ "/)
	split(substr($0, RSTART + 1, RLENGTH), look, " ")
	if (look[2] < least)
		fault("small", look[2] " points: " substr($0, RSTART + RLENGTH - 1))
	if (upright && look[3] ~ /italic/)
		fault("italics", substr($0, RSTART + RLENGTH - 1))
}
/^  area / { read_area($0, "page"); area_known = 1; next }
/^  traded "short page"/ { explained = 1; next }
/^  glyphs (content|repeated) / {
	if (!area_known) { fault("dump", "an item before the text area"); next }
	read_item(substr($0, 1, index($0, "\"") - 1))
	items++
	if (x < left["page"] - hang_left - 0.02 || x + width > right["page"] + hang_right + 0.02)
		fault("overfull", substr($0, index($0, "\"")))
	if (hang_left != 0 || hang_right != 0)
		check_hanging($0)
	if ($2 != "content")
		next
	last_kind = block_kind; last_block = block
	last_page[block] = page
	if (!(block in first_page)) { first_page[block] = page; blocks[++block_count] = block }
	kind_of[block] = block_kind
	if (line_count > 0) {
		if (!(block in first_line)) first_line[block] = line_number
		last_line[block] = line_number; lines_of[block] = line_count
		texts++
	}
	if (block_kind == "caption" || block_kind == "note") {
		if (block_kind == "caption" && figure_kind == "chart" && !(block in owner)) charts++
		owner[block] = figure
	} else if (figure > 0) {
		f = figure
		if (!(f in figure_first)) { figure_first[f] = page; figure_y[f] = y; figures[++figure_count] = f }
		figure_last[f] = page
	}
	if (block_kind == "drawing") {
		n = ++labels[block]
		label_x[block, n] = x; label_end[block, n] = x + width
		label_low[block, n] = y - down; label_high[block, n] = y + up
		label_text[block, n] = substr($0, index($0, "\""))
	}
	next
}
/^  bounds #[0-9]+ drawing / {
	read_area($0, "chart")
	f = substr($2, 2) + 0
	drawings++
	if (!(f in labels))
		fault("dump", "no labels in drawing #" f)
	for (i = 1; i <= labels[f]; i++) {
		if (label_x[f, i] < left["chart"] - 0.02 || label_end[f, i] > right["chart"] + 0.02 ||
			label_low[f, i] < bottom["chart"] - 0.02 || label_high[f, i] > top["chart"] + 0.02)
			fault("overfull", "outside of drawing #" f ": " label_text[f, i])
		for (j = 1; j < i; j++)
			if (label_x[f, i] < label_end[f, j] - 0.02 && label_x[f, j] < label_end[f, i] - 0.02 &&
				label_low[f, i] < label_high[f, j] - 0.02 && label_low[f, j] < label_high[f, i] - 0.02)
				fault("collision", "drawing #" f ": " label_text[f, i] " and " label_text[f, j])
	}
}

END {
	end_page()
	for (i = 1; i <= block_count; i++) {
		b = blocks[i]; page = first_page[b]
		if (!(b in owner))
			continue
		f = owner[b]
		if (kind_of[b] == "caption" && first_page[b] != figure_first[f])
			fault("parted", "the caption #" b " from #" f ", which begins on page " figure_first[f])
		if (kind_of[b] == "note" && first_page[b] != figure_last[f])
			fault("parted", "the note #" b " from #" f ", which ends on page " figure_last[f])
	}
	for (i = 2; i <= figure_count; i++) {
		page = figure_first[figures[i]]
		if (figures[i] < figures[i - 1])
			fault("out of order", "#" figures[i] " comes after #" figures[i - 1])
	}
	for (i = 1; i <= block_count; i++) {
		b = blocks[i]
		if (b in owner || kind_of[b] ~ /^(th|td|drawing)$/)
			continue
		for (j = 1; j <= figure_count; j++)
			if (figures[j] > b && figure_first[figures[j]] < first_page[b]) {
				page = figure_first[figures[j]]
				fault("out of order", "#" figures[j] " stands before #" b " " kind_of[b])
			}
	}
	if (pages == 0 || items == 0) {
		print FILENAME ": no pages in it"
		exit 1
	}
	if (drawings != charts)
		fault("dump", charts " charts, but " drawings + 0 " drawings")
	if (faults > 0)
		exit 1
	print pages " pages, " texts " runs in lines, " figure_count " tables and charts" (hanging ? ", " hanging " runs that may hang" : "") ": well set"
}
