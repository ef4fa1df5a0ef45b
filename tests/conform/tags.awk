# From --dump=tags to "LEVEL ROLE" and, below it, LEVEL and the text that stands directly in it.
{
	match($0, /^ */); level = RLENGTH / 2 + 1; line = substr($0, RLENGTH + 1)
	if (line ~ /^"/) {
		print level " " line
		next
	}
	role = line; sub(/ .*/, "", role)
	print level " " role
	# A figure has an alternative text (which may hold quotes), and no text of its own.
	if (role == "Figure") next
	line = substr(line, length(role) + 2)
	while (match(line, /^(#[0-9]+|to=[A-Z][A-Za-z0-9]* "[^"]*"|[a-z]+=[^ ]+)( |$)/))
		line = substr(line, RLENGTH + 1)
	if (line != "") print level + 1 " " line
}
