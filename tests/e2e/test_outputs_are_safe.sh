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
(ulimit -f 8; "$program" build $layout -o "$work/out/a.pdf") 2> "$work/full"
check "a write that fails half way: it says so" holds "$work/full" "cannot write: file too large"
check "a write that fails half way leaves the old output" cmp "$work/stdout.pdf" "$work/out/a.pdf"
left() { find "$work/out" -mindepth 1 -printf '%f\n' | sort | tr '\n' ','; }
check "and no temporary file" equal "a.pdf,link.pdf," "$(left)"

# Where links lead: to nothing yet, to another file system, in a circle.
ln -s later.pdf "$work/out/dangling.pdf"
"$program" build $layout -o "$work/out/dangling.pdf"
check "a link to nothing: its target is made" cmp "$work/stdout.pdf" "$work/out/later.pdf"
check "a link to nothing stays a link" test -L "$work/out/dangling.pdf"
ln -s round.pdf "$work/out/round.pdf"
check "a link to itself: exit 3" exits 3 "$program" build $layout -o "$work/out/round.pdf"
rm "$work/out"/{later,dangling,round}.pdf
for other in /dev/shm /run /var/tmp; do
	if [ ! -w "$other" ] || [ "$(stat -c %d "$other")" = "$(stat -c %d "$work")" ]; then continue; fi
	far=$(mktemp -d -p "$other")
	ln -s "$far/far.pdf" "$work/out/far.pdf"
	"$program" build $layout -o "$work/out/far.pdf"
	check "a link to another file system" cmp "$work/stdout.pdf" "$far/far.pdf"
	check "and no temporary file there" equal far.pdf "$(ls -A "$far")"
	rm -r "$far" "$work/out/far.pdf"
	break
done

# Readers of a pipe with a name: one that reads all, one that goes away.
mkfifo "$work/out/pipe"
cat "$work/out/pipe" > "$work/read.pdf" & "$program" build $layout -o "$work/out/pipe"; wait $!
check "a named pipe gets the same bytes" cmp "$work/stdout.pdf" "$work/read.pdf"
check "a named pipe stays one" test -p "$work/out/pipe"
head -c 1 "$work/out/pipe" > "$work/one" & "$program" build $layout -o "$work/out/pipe" 2> "$work/gone"
check "a reader that goes away is a failed write" holds "$work/gone" "cannot write: the reader has gone away"
wait
rm "$work/out/pipe"

# Two builds at once do not meet: each has a temporary file of its own.
"$program" build $layout -o "$work/out/a.pdf" & "$program" build $layout -o "$work/out/a.pdf"; wait
check "two builds of one output at once" cmp "$work/stdout.pdf" "$work/out/a.pdf"
check "and nothing else is left" equal "a.pdf,link.pdf," "$(left)"
