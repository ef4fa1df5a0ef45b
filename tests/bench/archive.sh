#!/usr/bin/env bash
# Archives of growing size, each release with three versions: adding them (each a compilation of a
# small release), listing and verifying them, whose PDFs are built again. What is linear takes twice
# the time for twice the releases.
# tests/bench/archive.sh PROGRAM MEASURE DIR RELEASES...
set -eu
program=$1 measure=$2 dir=$3
shift 3
root=$(cd "$(dirname "$0")/../.." && pwd)
release=$dir/archived
cp -r "$root/tests/golden/base" "$release"
ln -s "$root/assets" "$release/assets"
sed -i 's/^licence .*/&\nlatex_class = assets\/latex\/publisher-release.cls/' "$release/layout.ini"
cat >> "$release/layout.ini" << 'END'

[waive revision]
items = revision
reason = What a version changes is not what is timed here
END
# All versions of the releases from FIRST to LAST, one process each.
cat > "$dir/add.sh" << 'END'
#!/bin/sh
program=$1 root=$2 layout=$3 first=$4 last=$5
for n in $(seq "$first" "$last"); do
	for version in 1 2 3; do
		"$program" archive "$root" add "$layout" --set archive_id="urn:example:release-$n" \
			--set version=$version > /dev/null || exit 1
	done
done
END
chmod +x "$dir/add.sh"
had=0
"$program" archive "$dir/archive" init
for count; do
	name="archive of $count releases"
	printf '%-28s' "$name, add $((count - had))"
	"$measure" 1 "$dir/add.sh" "$program" "$dir/archive" "$release/layout.ini" $((had + 1)) "$count"
	had=$count
	printf '%-28s' "  list"
	"$measure" 3 /bin/sh -c "'$program' archive '$dir/archive' list > '$dir/listed'"
	[ "$(wc -l < "$dir/listed")" = "$count" ]
	printf '%-28s' "  verify, two jobs"
	"$measure" 1 /bin/sh -c "'$program' archive '$dir/archive' verify --jobs 2 > '$dir/verified'"
	tail -2 "$dir/verified" | sed 's/^/    /'
done
printf "%-28s%8d bytes\n" "  size" "$(du -sb "$dir/archive" | cut -f1)"
