#!/usr/bin/env bash
# The archive, judged by ocfl-py and bagit; then init, add, get and export are killed at every system
# call that changes the disk, and every call that can fail is failed, in turn (strace): after each, the
# archive is valid to ocfl-py at the old version or at the new one, what was taken out is whole or not
# there, nothing is there less than was said, and the next attempt goes on.
# tests/conform/archive/run.sh PROGRAM [init|add|get|export]...    (without a name: all)
set -u
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
"$here/setup.sh" "$root/build/conformance" || exit 1
judges=$root/build/conformance/archive-judges/bin
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
passed=0 failed=0 tried=0 wanted=${*:2}
check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" > "$work/said" 2>&1; then passed=$((passed + 1)); else
		failed=$((failed + 1))
		echo "FAILED archive: $name"
		sed 's/^/    /' "$work/said" | head -5
	fi
}
cp -r "$root/tests/golden/base" "$work/release"
ln -s "$root/assets" "$work/release/assets"
id=urn:example:baths
layout=$work/release/layout.ini
add() { "$program" archive "$1" add "$layout" --set "archive_id=$id" "${@:2}"; }
sed -i 's/^licence .*/&\nlatex_class = assets\/latex\/publisher-release.cls/' "$layout"
printf '\n[waive revision]\nitems = revision\nreason = What version 2 changes is not what is tested here\n' >> "$layout"
# The judge stays, one answer a line; starting it takes longer than a commit.
coproc JUDGE { "$judges/python" "$here/judge.py" 2> /dev/null; }
valid() { # ROOT
	local answer
	echo "$1" >&"${JUDGE[1]}"
	read -r answer <&"${JUDGE[0]}"
	case $answer in valid*) ;; *) echo "$answer"; return 1 ;; esac
}
versions() { find "$1" -path "$1/extensions" -prune -o -type d -name 'v[0-9]*' -print | grep -c .; }

# ---- sound archives -----------------------------------------------------------------------------

"$program" archive "$work/empty" init
cp -r "$work/empty" "$work/one"
check "version 1 is added" add "$work/one"
check "version 1 is valid" valid "$work/one"
cp -r "$work/one" "$work/two"
check "version 2 is added" add "$work/two" --set version=2
check "version 2 is valid" valid "$work/two"
cp -r "$work/two" "$work/bad"
find "$work/bad" -name '*.pdf' -path '*v2*' -exec sh -c 'echo >> "$1"' sh {} \;
check "the judge can fail" bash -c "! '$judges/python' '$here/judge.py' '$work/bad' 2> /dev/null"
check "a bag is exported" "$program" archive "$work/two" export $id v1 --bag -o "$work/bag"
check "the bag is valid to bagit" "$judges/bagit.py" --validate "$work/bag"

# ---- faults ---------------------------------------------------------------------------------------

# What is swept is three functions: NAME_prepare makes the state before, NAME_run does it with a
# command before the program, NAME_judge STATUS says whether what is there then is good.
faulty() { # NAME FAULT
	local name=$1 fault=$2 status
	tried=$((tried + 1))
	"${name}_prepare"
	"${name}_run" strace -f -qq -o "$work/injected" -e "trace=${fault%%:*}" -e "inject=$fault" > "$work/strace" 2>&1
	status=$?
	grep -qE 'INJECTED|killed by SIGKILL' "$work/injected" || { echo "the fault was not injected"; return 1; }
	"${name}_judge" $status || { echo "status $status"; tail -3 "$work/strace"; return 1; }
}
# What is killed at a call that reads is as what is killed at the next one that writes.
changing='^(write|pwrite64|mkdir|mkdirat|linkat|unlinkat|rename|renameat|renameat2|ftruncate|fsync|flock)$'
sweep() { # NAME START: every call from the first that START describes
	local name=$1 start=$2 first line call error faults so_far=$tried
	local -A nth=()
	[[ -z $wanted || " $wanted " == *" $name "* ]] || return
	"${name}_prepare"
	"${name}_run" strace -f -qq -o "$work/trace" > /dev/null 2>&1
	check "$name: nothing is wrong without a fault" "${name}_judge" $?
	sed -E 's/^[0-9]+ +//' "$work/trace" > "$work/calls"
	first=$(grep -nE "$start" "$work/calls" | head -1 | cut -d: -f1)
	check "$name: the trace has where it begins" test -n "$first"
	[ -n "$first" ] || return
	faults=()
	line=0
	while read -r call; do
		line=$((line + 1))
		local what=${call%%(*}
		[[ $what =~ ^[a-z][a-z0-9_]*$ ]] || continue
		nth[$what]=$((${nth[$what]-0} + 1))
		[ $line -ge "$first" ] || continue
		if [[ $what =~ $changing || $call == *O_CREAT* ]]; then faults+=("$what:signal=KILL:when=${nth[$what]}"); fi
		case $what in
		write | pwrite64 | mkdir | mkdirat | linkat | rename | renameat | renameat2) error=ENOSPC ;;
		openat) if [[ $call == *O_CREAT* ]]; then error=ENOSPC; else error=EIO; fi ;;
		fsync | read | close | unlinkat | ftruncate | getdents64 | newfstatat | flock) error=EIO ;;
		*) continue ;;
		esac
		faults+=("$what:error=$error:when=${nth[$what]}")
	done < "$work/calls"
	for fault in "${faults[@]}"; do check "$name: $fault" faulty "$name" "$fault"; done
	echo "archive: $name: $((tried - so_far)) faults"
}
same() { diff -r "$1" "$2" > /dev/null || { echo "$2 is not $1"; return 1; }; }

# Adding: the archive is the old one or the new one, is the new one if that was said, and the next
# addition goes on.
add_prepare() { rm -rf "$work/t" && cp -r "$before" "$work/t"; }
add_run() { "$@" "$program" archive "$work/t" add "$layout" --set "archive_id=$id" "${settings[@]}"; }
add_judge() { # STATUS
	local count
	count=$(versions "$work/t")
	{ [ "$count" = "$version" ] || { [ "$count" = $((version - 1)) ] && [ "$1" != 0 ]; }; } || { echo "$count versions"; return 1; }
	valid "$work/t" || { echo "after the fault"; return 1; }
	add_run command > "$work/next" 2>&1 || { cat "$work/next"; return 1; }
	[ "$(versions "$work/t")" = "$version" ] || { echo "the next commit made no version"; return 1; }
	[ ! -e "$work/t/extensions/publisher-staging" ] || { echo "the staging place stays"; return 1; }
	valid "$work/t" || { echo "after the next commit"; return 1; }
}
# Of the build before it only the number of calls matters: the sweep begins at the lock.
before=$work/empty version=1 settings=()
sweep add 'publisher\.lock'
before=$work/one version=2 settings=(--set version=2)
sweep add 'publisher\.lock'

# Making an archive: it is whole, or it is none yet and can be made.
init_prepare() { rm -rf "$work/t"; }
init_run() { "$@" "$program" archive "$work/t" init; }
init_judge() { # STATUS
	if [ ! -e "$work/t/0=ocfl_1.1" ]; then
		[ "$1" != 0 ] || { echo "made, it was said"; return 1; }
		init_run command || { echo "it cannot be made again"; return 1; }
	fi
	same "$work/empty" "$work/t"
}
sweep init '^mkdir'

# Taking out: what was asked for is there whole, or not at all, and the next time it comes.
taken_prepare() { rm -rf "$work/taken" && mkdir "$work/taken"; }
taken_run() { "$@" "$program" archive "$work/small" "${taking[@]}" -o "$work/taken/out"; }
taken_judge() { # STATUS
	if [ ! -e "$work/taken/out" ]; then
		[ "$1" != 0 ] || { echo "written, it was said"; return 1; }
		taken_run command || { echo "it does not come the next time"; return 1; }
		[ "$(ls -A "$work/taken")" = out ] || { ls -A "$work/taken"; return 1; }
	fi
	same "$good" "$work/taken/out"
}
# An object of two files, by hand, so that few calls reach all that is done.
small=urn:example:small
place=$(printf %s $small | sha256sum | sed -E 's,^((...)(...)(...).*)  -,\2/\3/\4/\1,')
cp -r "$work/empty" "$work/small"
mkdir -p "$work/small/$place/v1/content/d"
(
	cd "$work/small/$place" && echo ocfl_object_1.1 > 0=ocfl_object_1.1 && echo one > v1/content/a && echo two > v1/content/d/b || exit
	one=$(sha512sum < v1/content/a | cut -d' ' -f1) two=$(sha512sum < v1/content/d/b | cut -d' ' -f1)
	printf '{"id": "%s", "type": "https://ocfl.io/1.1/spec/#inventory", "digestAlgorithm": "sha512", "head": "v1", "manifest": {"%s": ["v1/content/a"], "%s": ["v1/content/d/b"]}, "versions": {"v1": {"created": "2030-01-01T00:00:00Z", "message": "By hand", "user": {"name": "Nobody", "address": "mailto:nobody@example.org"}, "state": {"%s": ["a"], "%s": ["d/b"]}}}}\n' \
		"$small" "$one" "$two" "$one" "$two" > inventory.json
	sha512sum inventory.json > inventory.json.sha512
	cp inventory.json* v1
)
check "the object by hand is valid" valid "$work/small"
cp -r "$work/small" "$work/untouched"
get_prepare() { taken_prepare; }
get_run() { taken_run "$@"; }
get_judge() { taken_judge "$@"; }
taking=(get "$small" v1) good=$work/small/$place/v1/content
sweep get '^openat\(AT_FDCWD, "[^"]*/small"'
export_prepare() { taken_prepare; }
export_run() { taken_run "$@"; }
export_judge() { taken_judge "$@"; }
taking=(export "$small" v1 --bag) good=$work/small-bag
check "the small bag is exported" "$program" archive "$work/small" "${taking[@]}" -o "$good"
check "the small bag is valid to bagit" "$judges/bagit.py" --validate "$good"
sweep export '^openat\(AT_FDCWD, "[^"]*/small"'
check "what is taken from is not touched" same "$work/untouched" "$work/small"
echo "archive: $tried faults tried"
echo "archive: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
