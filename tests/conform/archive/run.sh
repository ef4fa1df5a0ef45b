#!/usr/bin/env bash
# The archive, judged by ocfl-py and bagit; then every system call of a commit is killed, and every
# one that can fail is failed, in turn (strace): after each, the archive is valid to ocfl-py at the
# old version or at the new one, and the next commit goes on.
# tests/conform/archive/run.sh PROGRAM
set -u
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
"$here/setup.sh" "$root/build/conformance" || exit 1
judges=$root/build/conformance/archive-judges/bin
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
passed=0 failed=0 tried=0
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
# Used by name.
# shellcheck disable=SC2034
version1=(--set version=1)
version2=(--set version=2)
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
check "version 2 is added" add "$work/two" "${version2[@]}"
check "version 2 is valid" valid "$work/two"
cp -r "$work/two" "$work/bad"
find "$work/bad" -name '*.pdf' -path '*v2*' -exec sh -c 'echo >> "$1"' sh {} \;
check "the judge can fail" bash -c "! '$judges/python' '$here/judge.py' '$work/bad' 2> /dev/null"
check "a bag is exported" "$program" archive "$work/two" export $id v1 --bag -o "$work/bag"
check "the bag is valid to bagit" "$judges/bagit.py" --validate "$work/bag"

# ---- faults ---------------------------------------------------------------------------------------

faulty() { # BEFORE-ROOT VERSION FAULT
	local before=$1 version=$2 fault=$3 count
	local -n settings=version$2
	tried=$((tried + 1))
	rm -rf "$work/t"
	cp -r "$before" "$work/t"
	strace -f -qq -o /dev/null -e "inject=$fault" "$program" archive "$work/t" add "$layout" \
		--set "archive_id=$id" "${settings[@]}" > "$work/strace" 2>&1
	count=$(versions "$work/t")
	{ [ "$count" = "$version" ] || [ "$count" = $((version - 1)) ]; } || { echo "$count versions"; return 1; }
	valid "$work/t" || { echo "after the fault"; return 1; }
	add "$work/t" "${settings[@]}" > "$work/next" 2>&1 || { cat "$work/next"; return 1; }
	[ "$(versions "$work/t")" = "$version" ] || { echo "the next commit made no version"; return 1; }
	[ ! -e "$work/t/extensions/publisher-staging" ] || { echo "the staging place stays"; return 1; }
	valid "$work/t" || { echo "after the next commit"; return 1; }
}
sweep() { # BEFORE-ROOT VERSION
	local calls call count n error start before
	local -n settings=version$2
	rm -rf "$work/t"
	cp -r "$1" "$work/t"
	# Of the build before it only the number of calls matters: the sweep begins at the lock.
	strace -f -qq -o "$work/trace" "$program" archive "$work/t" add "$layout" --set "archive_id=$id" \
		"${settings[@]}" > /dev/null
	sed -E 's/^[0-9]+ +//; s/\(.*//' "$work/trace" > "$work/names"
	start=$(grep -n 'publisher\.lock' "$work/trace" | head -1 | cut -d: -f1)
	check "version $2: the trace has the lock" test -n "$start"
	[ -n "$start" ] || return
	calls=$(tail -n "+$start" "$work/names" | grep -E '^[a-z]' | grep -v exit_group | sort | uniq -c | awk '{ print $2 ":" $1 }')
	for call in $calls; do
		count=${call##*:} call=${call%%:*}
		before=$(head -n $((start - 1)) "$work/names" | grep -cx "$call")
		for ((n = before + 1; n <= before + count; n++)); do
			check "killed at $call $n of version $2" faulty "$1" "$2" "$call:signal=KILL:when=$n"
			case $call in
			write | openat | mkdir | mkdirat | linkat | renameat2 | pwrite64) error=ENOSPC ;;
			fsync | read | close | unlinkat | ftruncate | getdents64 | newfstatat | flock) error=EIO ;;
			*) continue ;;
			esac
			check "$error of $call $n of version $2" faulty "$1" "$2" "$call:error=$error:when=$n"
		done
	done
}
sweep "$work/empty" 1
sweep "$work/one" 2
echo "archive: $tried faults tried"
echo "archive: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
