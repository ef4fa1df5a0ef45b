# shellcheck shell=bash disable=SC2154,SC2016
# Archives that were made to harm: nothing is read or written outside them, no link is followed, nothing
# breaks off. Two writers at once, writers that died, and archives that cannot be written.
release=$work/release
mkdir -p "$release"
cp -r tests/golden/base/. "$release"
ln -s "$(pwd)/assets" "$release/assets"
sed -i 's/^licence .*/&\narchive_id = urn:example:baths\nlatex_class = assets\/latex\/publisher-release.cls/' "$release/layout.ini"
id=urn:example:baths
"$program" archive "$work/good" init
"$program" archive "$work/good" add "$release/layout.ini" > /dev/null
object=$(dirname "$(find "$work/good" -name '0=ocfl_object_1.1' -printf '%P')")
echo "hidden words" > "$work/secret"
fresh() { rm -rf "$work/bad" "$work/out"; cp -a "$work/good" "$work/bad"; bad=$work/bad/$object; }
sign() { # writes the sidecars of the changed inventory, and the copy of the version
	cp "$bad/inventory.json" "$bad/v1/inventory.json"
	(cd "$bad" && sha512sum inventory.json | sed 's/  / /' > inventory.json.sha512)
	cp "$bad/inventory.json.sha512" "$bad/v1/"
}
refused() { # NAME [VERB...]: what reads the object refuses it, and nothing of the secret comes out
	local verb status name=$1
	shift
	if [ $# -eq 0 ]; then set -- "verify" "get $id -o $work/out" "export $id --bag -o $work/out" "diff $id v1 v1"; fi
	for verb in "$@"; do
		rm -rf "$work/out"
		# shellcheck disable=SC2086
		"$program" archive "$work/bad" $verb > "$work/verb" 2>&1
		status=$?
		check "$name: $verb: exit $status" test $status -eq 1 -o $status -eq 3
		check "$name: $verb writes nothing" test ! -e "$work/out"
		check "$name: $verb reads nothing outside" lacks "$work/verb" "hidden words"
	done
	check "$name: add: exit 1" exits 1 "$program" archive "$work/bad" add "$release/layout.ini" --set title=Other
}
# Paths of the inventory, of content and logical ones.
for path in ../../../../secret ../secret "$work/secret" v1/../../secret v1/content/../../../secret v1//content/layout.pdf 'v1/content/a\\u0000b'; do
	fresh
	sed -i "s#v1/content/layout.pdf#$path#" "$bad/inventory.json"
	sign
	refused "content path $path"
done
for path in ../out2/x /tmp/publisher-out a/../../x a//b .. 'a\\u0000b'; do
	fresh
	sed -i "s#\"layout.pdf\"#\"$path\"#" "$bad/inventory.json"
	sign
	refused "logical path $path"
done
check "nothing was written beside" test ! -e "$work/out2" -a ! -e /tmp/publisher-out
# Links, and what is neither file nor directory.
for place in v1/content/layout.pdf v1/content v1 inventory.json; do
	fresh
	mv "$bad/$place" "$work/moved"
	ln -s "$work/moved" "$bad/$place"
	# What differs between versions is not asked of the PDF.
	if [ $place = v1/content/layout.pdf ]; then
		refused "a link at $place" verify "get $id -o $work/out" "export $id --bag -o $work/out"
	else
		refused "a link at $place"
	fi
	rm -rf "$work/moved"
done
fresh; rm "$bad/v1/content/layout.pdf"; mkfifo "$bad/v1/content/layout.pdf"
check "a pipe: verify" exits 1 timeout 10 "$program" archive "$work/bad" verify
check "a pipe: get" exits 3 timeout 10 "$program" archive "$work/bad" get $id -o "$work/out"
fresh; rm "$bad/inventory.json"; mkfifo "$bad/inventory.json"
check "a pipe for an inventory: list" exits 1 timeout 10 "$program" archive "$work/bad" list
check "a pipe for an inventory: verify" exits 1 timeout 10 "$program" archive "$work/bad" verify
fresh; mv "$work/bad/${object%%/*}" "$work/bad/x"; ln -s x "$work/bad/${object%%/*}"
check "a link on the way to an object" exits 1 "$program" archive "$work/bad" verify
fresh; mkdir "$work/bad/loop"; ln -s .. "$work/bad/loop/back"
check "a circle of links" exits 1 timeout 20 "$program" archive "$work/bad" verify
fresh; (cd "$work/bad" && for ((i = 0; i < 300; i++)); do mkdir d && cd d || exit; done)
check "deep directories" exits 1 timeout 20 "$program" archive "$work/bad" verify
check "deep directories: list" exits 0 timeout 20 "$program" archive "$work/bad" list
# Inventories too large, too deep, with very many keys.
fresh; truncate -s 70M "$bad/inventory.json"; check "an inventory of 70 MB" exits 1 timeout 20 "$program" archive "$work/bad" verify
fresh; perl -e 'print "[" x 100000' > "$bad/inventory.json"; sign; check "deep JSON" exits 1 timeout 20 "$program" archive "$work/bad" verify
fresh; perl -e 'print "{"; print "\"k$_\":1," for 1 .. 200000; print "\"id\":1}"' > "$bad/inventory.json"; sign
check "very many keys" exits 1 timeout 60 "$program" archive "$work/bad" verify
# Inventories that take a time by the square of their size, if they are looked at without thought.
slow() { # NAME PERL: prints manifest, versions and head, a line each
	fresh
	perl -e 'my $state = sub { "{\"created\": \"2030-01-01T00:00:00Z\", \"state\": {$_[0]}}" }; my $digest = "ab" x 64;
		my ($manifest, $versions, $head) = eval $ARGV[0];
		print "{\"id\": \"urn:example:baths\", \"type\": \"https://ocfl.io/1.1/spec/#inventory\", \"digestAlgorithm\": \"sha512\", \"head\": \"$head\", \"manifest\": {$manifest}, \"versions\": {$versions}}\n"' "$2" > "$bad/inventory.json"
	sign
	check "$1" exits 1 timeout 20 "$program" archive "$work/bad" verify
}
slow "a path of very many directories" '("\"$digest\": [\"v1/content/a\"]", "\"v1\": " . $state->("\"$digest\": [\"" . "a/" x 1000000 . "a\"]"), "v1")'
slow "very many digests and versions" '(join(",", map { "\"$_\": []" } 1 .. 40000), join(",", map { "\"v$_\": " . $state->("") } 1 .. 40000), "v40000")'
slow "very many paths and versions" '("\"$digest\": [" . join(",", map { "\"v9$_/a\"" } 100001 .. 140000) . "]", join(",", map { "\"v$_\": " . $state->("") } 1 .. 40000), "v40000")'
# The inventory with bytes changed, hundreds of times: read or refused.
fresh
for verb in verify "get $id -o $work/out" list; do
	perl -e '
		my ($program, $root, $bad, $verb) = @ARGV;
		srand 7;
		open my $in, "<", "$bad/inventory.json" or die; local $/; my $good = <$in>;
		for my $n (1 .. 150) {
			my $text = $good;
			substr($text, int rand length $text, 1 + int rand 3) = join "", map { chr int rand 256 } 1 .. int rand 4 for 1 .. 1 + $n % 3;
			open my $out, ">", "$bad/inventory.json"; print $out $text; close $out;
			system("cd \Q$bad\E && sha512sum inventory.json | sed \"s/  / /\" > inventory.json.sha512");
			system("timeout 10 \Q$program\E archive \Q$root\E $verb > /dev/null 2>&1; code=\$?; rm -rf \Q$ENV{work}\E/out; exit \$code");
			my $code = $? >> 8;
			$code <= 1 or die "status $code after " . $n . ": $text";
		}' "$program" "$work/bad" "$bad" "$verb" > "$work/fuzz" 2>&1
	check "changed bytes: ${verb%% *}" equal 0 $?
done

# ---- writers ----

"$program" archive "$work/two" init
printf 'process 7 on nowhere\n' > "$work/two/publisher.lock"
check "a lock that a dead writer left does not hold" exits 0 "$program" archive "$work/two" add "$release/layout.ini"
exec 9<> "$work/two/publisher.lock"
flock 9
"$program" archive "$work/two" add "$release/layout.ini" --set title=Other > "$work/held" 2>&1
check "while another writes: not 0" test $? -ne 0
check "while another writes: said" holds "$work/held" "another process is adding"
check "while another writes: it can be read" exits 0 "$program" archive "$work/two" verify
exec 9>&-
# Eight at once, each of an object of its own: each is there, or its writer said that another wrote.
for n in 1 2 3 4 5 6 7 8; do
	"$program" archive "$work/two" add "$release/layout.ini" --set archive_id=urn:example:n$n > "$work/add$n" 2>&1 &
done
wait
lost=0
for n in 1 2 3 4 5 6 7 8; do
	grep -q 'added v1' "$work/add$n" || { grep -q 'another process is adding' "$work/add$n" && "$program" archive "$work/two" add "$release/layout.ini" --set archive_id=urn:example:n$n > /dev/null; } || lost=$((lost + 1))
done
check "eight at once: none is lost" equal 0 $lost
check "eight at once: all are there" equal 9 "$("$program" archive "$work/two" list | wc -l)"
check "eight at once: all is valid" exits 0 "$program" archive "$work/two" verify
# Many, killed at any time: what is there is valid, and the next goes on.
(for n in 1 2 3 4 5 6 7 8 9 10; do
	timeout -s KILL "0.0$n" "$program" archive "$work/two" add "$release/layout.ini" --set archive_id=urn:example:k$n
done) > /dev/null 2>&1
check "killed: valid" exits 0 "$program" archive "$work/two" verify
check "killed: the next goes on" exits 0 "$program" archive "$work/two" add "$release/layout.ini" --set archive_id=urn:example:last

# ---- an archive that cannot be written ----

# As root permissions hold nobody back: a user without rights reads it.
mkdir "$work/open" && chmod 755 "$work" "$work/open" && chmod -R a+rX,a-w "$work/good"
as_other() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
cp "$program" "$work/open/publisher" && chmod 755 "$work/open/publisher"
chmod 1777 "$work/open"
check "read-only: list" exits 0 as_other "$work/open/publisher" archive "$work/good" list
check "read-only: log" exits 0 as_other "$work/open/publisher" archive "$work/good" log $id
check "read-only: show" exits 0 as_other "$work/open/publisher" archive "$work/good" show $id
check "read-only: verify" exits 0 as_other "$work/open/publisher" archive "$work/good" verify
check "read-only: get" exits 0 as_other "$work/open/publisher" archive "$work/good" get $id -o "$work/open/got"
check "read-only: export" exits 0 as_other "$work/open/publisher" archive "$work/good" export $id --bag -o "$work/open/bag"
check "read-only: diff" exits 0 as_other "$work/open/publisher" archive "$work/good" diff $id v1 v1
check "read-only: index" exits 0 as_other "$work/open/publisher" archive "$work/good" index -o "$work/open/pages"
chmod -R a+rX "$release"
check "read-only: add says why not" exits 3 as_other "$work/open/publisher" archive "$work/good" add "$release/layout.ini" --set title=Other
check "read-only: nothing was changed" exits 0 "$program" archive "$work/good" verify
chmod -R u+w "$work/good"
