#!/usr/bin/env bash
# The house's rule of dependency: a room includes only itself and the rooms before it, and each
# library is met in one room alone.
set -u
cd "$(dirname "$0")/.." || exit 3
rooms=(base source stats document typeset backend archive explain diff catalogue)
bad=0
for i in "${!rooms[@]}"; do
	room=${rooms[$i]}
	for later in "${rooms[@]:$((i + 1))}"; do
		if grep -rn "#include \"$later/" "publisher/$room"; then
			echo "publisher/$room includes publisher/$later, which comes after it" >&2
			bad=1
		fi
	done
done
only() { # HEADER-PATTERN, then the places where it may stand
	local pattern=$1 found
	shift
	found=$(grep -rnE "#include <($pattern)" publisher | grep -vE "^($(IFS='|'; echo "$*"))")
	if [ -n "$found" ]; then
		printf '%s\n' "$found" "<$pattern> may stand only in: $*" >&2
		bad=1
	fi
}
only 'hpdf' publisher/backend/pdf
only 'iniparser|dictionary' publisher/source
only 'csv' publisher/source
only 'cmark' publisher/source
only 'hb' publisher/typeset publisher/backend/pdf/font_subset
only 'linebreak' publisher/typeset
only 'qpdf' publisher/archive
only 'jansson' publisher/base publisher/source publisher/document/revision publisher/archive publisher/diff publisher/catalogue
only 'openssl' publisher/base
only 'hyphen' publisher/typeset
only 'qrencode' publisher/document
if grep -rnE '\b(printf|fprintf|puts|perror)\(|\bexit\(' publisher --include=*.c | grep -vE 'publisher/main\.c|snprintf|buffer_add_printf|str_printf|arena_printf'; then
	echo "only main.c prints and exits" >&2
	bad=1
fi
[ $bad -eq 0 ] && echo "deps: every room includes only what comes before it"
exit $bad
