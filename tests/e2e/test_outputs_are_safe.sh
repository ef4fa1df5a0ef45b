# shellcheck shell=bash disable=SC2154
# An output appears whole or not at all, and an old one is never lost.
layout=layouts/sif-2014-07.ini
mkdir "$work/out"
echo old > "$work/out/a.pdf"
copy_sources "$work/bad"
sed -i 's/^Barnsley,3/Barnsley,9/' "$work/bad/data/sif-2014-07/judgements.csv"
check "bad data: exit 1" exits 1 "$program" build "$work/bad/layouts/sif-2014-07.ini" -o "$work/out/a.pdf"
check "bad data: the old output stays" equal old "$(cat "$work/out/a.pdf")"
check "bad data: nothing else is left" equal a.pdf "$(ls -A "$work/out")"
check "a full disk: exit 3" exits 3 "$program" build $layout -o /dev/full
"$program" build $layout -o /dev/full 2> "$work/full"
check "a full disk: it says so" holds "$work/full" "/dev/full: error: cannot write: no space left on device"
check "no such folder: exit 3" exits 3 "$program" build $layout -o "$work/none/a.pdf"
check "a folder as output: exit 3" exits 3 "$program" build $layout -o "$work/out"
check "standard output closed early: exit 3" bash -o pipefail -c "\"$program\" build $layout -o - | true; [ \${PIPESTATUS[0]} -eq 3 ] || [ \${PIPESTATUS[0]} -eq 0 ]"
"$program" build $layout -o - > "$work/stdout.pdf"
"$program" build $layout -o "$work/out/a.pdf"
check "standard output holds the same bytes" cmp "$work/stdout.pdf" "$work/out/a.pdf"
ln -s a.pdf "$work/out/link.pdf"
"$program" build $layout -o "$work/out/link.pdf"
check "a link to the output stays a link" test -L "$work/out/link.pdf"
if [ "$(id -u)" -eq 0 ] && command -v setpriv > /dev/null; then
	mkdir -m 555 "$work/readonly"
	chmod 755 "$work"
	check "a folder that may not be written: exit 3" \
		exits 3 setpriv --reuid=65534 --clear-groups "$program" build $layout -o "$work/readonly/a.pdf"
fi
# The largest file that may be written is smaller than the release: a write fails half way.
(ulimit -f 8; trap '' XFSZ; "$program" build $layout -o "$work/out/a.pdf") 2> /dev/null
check "a write that fails half way leaves the old output" cmp "$work/stdout.pdf" "$work/out/a.pdf"
check "and no temporary file" equal "a.pdf,link.pdf," "$(find "$work/out" -mindepth 1 -printf '%f\n' | sort | tr '\n' ',')"
