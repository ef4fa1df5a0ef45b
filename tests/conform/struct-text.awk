# From `pdfinfo -struct-text` to "LEVEL ROLE" and, below it, LEVEL and the text that stands directly
# in that element: what tags.awk makes of the tree. Two things in the PDF are not in the tree:
#   - the page number at the end of an entry of the contents
#   - the words drawn in a chart, which its alternative text stands for: a line in the file CHARTS
BEGIN { level = 0; printf "" > CHARTS }
function flush() {
	if (text != "" && role[level] == "Figure") {
		gsub(/ |\302\240/, "", text)
		print text > CHARTS
	} else if (text != "")
		print level + 1 " \"" text "\""
	text = ""
}
# The element that what stands at this depth belongs to.
function close_to(depth) {
	if (level > 0 && at[level] >= depth) flush()
	while (level > 0 && at[level] >= depth) level--
}
function add(string) {
	if (role[level] == "Link" && role[level - 2] == "TOCI" && string ~ /^ ?[0-9]+$/) return
	text = text string
}
open { # a string with a line feed in it
	string = string " " $0
	if (sub(/"$/, "", string)) { open = 0; add(string) }
	next
}
/^ *"/ {
	match($0, /^ */); close_to(RLENGTH)
	string = substr($0, RLENGTH + 2)
	if (sub(/"$/, "", string)) add(string); else open = 1
	next
}
/^ *Object [0-9]+ [0-9]+$/ || /^ *\/[A-Za-z]+/ || /^$/ { next }
/^ *[A-Z][A-Za-z0-9]*/ {
	match($0, /^ */); depth = RLENGTH
	name = substr($0, depth + 1); sub(/[^A-Za-z0-9].*/, "", name)
	close_to(depth)
	flush()
	level++; at[level] = depth; role[level] = name
	print level " " name
	next
}
{ print "what is this line of pdfinfo? " $0; exit 1 }
END { flush() }
