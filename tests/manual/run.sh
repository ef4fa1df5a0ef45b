#!/usr/bin/env bash
# The manual is true: its tables name every key with its type and default, and every example in
# it compiles. tests/manual/run.sh PROGRAM KEYS
#
# Fences of layouts/README.md that are read here:
#   ```ini layout=NAME   a complete layout, with the ```csv file=PATH and ```md file=PATH blocks
#                        under the same "## Example" heading
#   ```ini base          the layout that fragments are added to, with its files
#   ```ini key           a fragment: a section or some
set -u
program=$(realpath "$1") keys=$(realpath "$2")
root=$(cd "$(dirname "$0")/../.." && pwd)
manual=$root/layouts/README.md
export LC_ALL=C.UTF-8 NO_COLOR=1
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
say() { if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED manual: $2"; [ -z "${3-}" ] || sed 's/^/    /' "$3" | head -20; fi; }

while IFS=$'\t' read -r section key type need fallback; do
	row=$(awk -v s="$section" -v k="$key" '
		/^### / { on = $0 ~ "^### `?\\[" s "[] ]" }
		on && index($0, "| `" k "` |") == 1' "$manual")
	[ -n "$row" ]; say $? "[$section] $key has no row in a table under ### [$section]"
	[ -n "$row" ] || continue
	grep -qE "\| *$type *\|" <<< "$row"; say $? "[$section] $key: its type is '$type'"
	grep -qF "${fallback:-$need}" <<< "${row//\`/}" || { [ "$need" = optional ] && [ -z "$fallback" ]; }
	say $? "[$section] $key: its default is '${fallback:-$need}'"
done < <("$keys")

# Cut the fenced blocks out: work/N/…, a folder a heading "## ", fragments in work/keys/.
mkdir -p "$work/keys"
awk -v work="$work" '
	/^## / { n++; dir = work "/" n; system("mkdir -p " dir) }
	/^```/ && out == "" {
		info = $0; sub(/^```/, "", info)
		if (match(info, /layout=[^ ]+/)) out = dir "/" substr(info, RSTART + 7, RLENGTH - 7) ".ini"
		else if (match(info, /file=[^ ]+/)) { out = dir "/" substr(info, RSTART + 5, RLENGTH - 5); d = out; sub(/\/[^\/]*$/, "", d); system("mkdir -p " d) }
		else if (info == "ini base") { out = dir "/base.ini"; print dir > (work "/base") }
		else if (info == "ini key") out = work "/keys/" sprintf("%03d", ++k)
		else out = "skip"
		if (out != "skip") printf "" > out
		next }
	/^```/ { if (out != "skip") close(out); out = ""; next }
	out != "" && out != "skip" { print > out }' "$manual"
for dir in "$work"/[0-9]*; do
	[ -e "$dir/assets" ] || ln -s "$root/assets" "$dir/assets"
	ln -sfn "$root/assets" "$work/assets"
done
complete=0
for layout in "$work"/[0-9]*/*.ini; do
	[ -e "$layout" ] || continue
	complete=$((complete + 1))
	(cd "$(dirname "$layout")" && "$program" build "$(basename "$layout")" -o "$work/out.pdf") > "$work/said" 2>&1
	say $? "example $(basename "$layout") does not compile" "$work/said"
done
[ $complete -ge 2 ]; say $? "there are complete examples"
base=$(cat "$work/base" 2> /dev/null)
fragments=0
for fragment in "$work"/keys/*; do
	if [ ! -e "$fragment" ] || [ -z "$base" ]; then continue; fi
	fragments=$((fragments + 1))
	rm -rf "$work/try"; cp -r "$base" "$work/try"
	{ cat "$base/base.ini"; echo; cat "$fragment"; } > "$work/try/base.ini"
	# What a fragment declares is placed and referred to, as every table and chart must be.
	while read -r kind id; do
		printf '\nSee {ref %s %s}.\n\n{%s %s}\n' "$kind" "$id" "$kind" "$id" >> "$work/try/text.md"
	done < <(sed -nE 's/^\[(table|chart) +([^]]+)\].*/\1 \2/p' "$fragment")
	# An edition is composed, if the fragment declares one.
	(cd "$work/try" && "$program" check base.ini --edition "formal$(sed -nE 's/^\[edition +([^]]+)\].*/,\1/p' "$fragment" | tr -d '\n')") > "$work/said" 2>&1
	say $? "fragment does not compile: $(head -1 "$fragment")" "$work/said"
done
[ $fragments -ge 5 ]; say $? "there are fragments"
echo "manual: $passed passed, $failed failed"
[ $failed -eq 0 ]
