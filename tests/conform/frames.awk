# The text of a dump of frames. Variable `want`: "all", glyph runs in the order of painting;
# "content", those that the tree holds, each after its node's number: not artifacts, not the words
# in charts, not the page numbers in the list of contents; "chart", the words in each chart,
# without blanks, a line each.
/^  glyphs / {
	artifact = $2 != "content"; owner = $3; kind = $4
	text = $0; sub(/^[^"]*"/, "", text); sub(/" #[0-9a-f]+$/, "", text)
	number = kind == "link" && text ~ /^ ?[0-9]+$/
	if (want == "all") print text
	if (want == "content" && !artifact && kind != "drawing" && !number) print substr(owner, 2) "\t" text
	if (want == "chart" && !artifact && kind == "drawing") {
		if (chart != "" && owner != chart) { print words; words = "" }
		gsub(/ |\302\240/, "", text)
		chart = owner; words = words text
	}
}
END { if (chart != "") print words }
