#!/usr/bin/env bash
# The judges can fail: a good PDF is broken on purpose, in one way at a time, and each time the
# judge that must find it does, at the clause that says so; the good one, taken apart and put
# together in the same way, passes. tests/conform/broken/run.sh PROGRAM [BREAK...]
set -u
program=$(realpath "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/conform/judges.sh
. "$here/../judges.sh"
work=$conformance/broken
rm -rf "$work"
mkdir -p "$work"
passed=0 failed=0
say() { # STATUS NAME [FILE]
	if [ "$1" -eq 0 ]; then passed=$((passed + 1)); return; fi
	failed=$((failed + 1))
	echo "FAILED broken: $2"
	[ -z "${3-}" ] || sed 's/^/    /' "$3" | head -10
}

# ---- two good ones, and their text form ---------------------------------------------------------

layout=$root/tests/conform/every-block/layout.ini
"$program" build "$layout" -o "$work/full.built"
"$program" build "$layout" --dump=tags -o "$work/tags"
"$program" build "$layout" --dump=frames -o "$work/frames"
"$program" build "$layout" --set attachments=no -o "$work/plain.built" > "$work/said" 2>&1 ||
	cp "$work/full.built" "$work/plain.built" # until there are attachments
put_together() { # TEXT FILE: what qpdf made of it, whatever it says
	fix-qdf "$1" > "$1.fixed" 2>> "$work/said"
	qpdf --warning-exit-0 --newline-before-endstream --object-streams=disable --deterministic-id "$1.fixed" "$2" 2>> "$work/said"
}
for good in plain full; do
	qpdf --qdf --object-streams=disable --no-original-object-ids --deterministic-id "$work/$good.built" "$work/$good.text"
	put_together "$work/$good.text" "$work/good-$good.pdf"
	say $? "the good one cannot be put together" "$work/said"
	[ $failed -eq 0 ] || exit 1
done

# ---- breaking them ---------------------------------------------------------------------------------

awk -v work="$work" '
	/^@break / { if (out != "") close(out); out = work "/" $2 ".pl"; print $2 "\t" $3 "\t" substr($0, length($1 $2 $3) + 4); printf "" > out; next }
	/^#/ || /^$/ { next }
	{ print > out }' "$here/breaks" > "$work/list"
[ "$(cut -f 1 "$work/list" | sort -u | wc -l)" -eq "$(wc -l < "$work/list")" ]
say $? "two breaks have one name"
if [ $# -gt 0 ]; then
	grep -E "^($(IFS='|'; echo "$*"))	" "$work/list" > "$work/chosen"
	mv "$work/chosen" "$work/list"
fi
while IFS=$'\t' read -r name _; do
	case $name in full*) good=full ;; *) good=plain ;; esac
	perl -0777 -p "$work/$name.pl" "$work/$good.text" > "$work/$name.text"
	! cmp -s "$work/$good.text" "$work/$name.text"
	say $? "$name: nothing was broken"
	put_together "$work/$name.text" "$work/$name.pdf"
	say $? "$name cannot be put together" "$work/said"
done < "$work/list"

# ---- judging ---------------------------------------------------------------------------------------

# A is the part of PDF/A that the good one says it keeps.
declare -A flavours
for good in plain full; do
	claim=$(claimed "$work/good-$good.pdf")
	flavours[$good]=${claim%+*}
done
judge_with_verapdf() { # FLAVOUR GOOD NAME...: the good one passes, and each break is found
	local flavour=$1 good=$2 name rule found
	shift 2
	[ $# -gt 0 ] || return 0
	judge_verapdf "$flavour" "$work/report-$good-$flavour" "$work/good-$good.pdf" > "$work/said"
	say $? "the good one fails" "$work/said"
	verapdf "$flavour" "$work/report-$good-$flavour" "${@/%/.pdf}"
	for name in "$@"; do
		name=$(basename "$name")
		rule=$(awk -F '\t' -v name="$name" '$1 == name { split($3, words, " "); print words[1] }' "$work/list")
		found=$(grep -F "/$name.pdf	not compliant	" "$work/report-$good-$flavour" | cut -f 5)
		echo "$flavour finds ${found:-nothing}, and should find $rule" > "$work/said"
		[[ $found == *"[$rule]"* ]]
		say $? "$name" "$work/said"
	done
}
names() { awk -F '\t' -v judge="$1" -v full="$2" -v work="$work" '$2 == judge && (full == ($1 ~ /^full/)) { print work "/" $1 }' "$work/list"; }
for good in plain full; do
	[ $good = full ] && full=1 || full=0
	mapfile -t broken < <(names ua1 "$full")
	judge_with_verapdf ua1 $good "${broken[@]}"
	mapfile -t broken < <(names A "$full")
	judge_with_verapdf "${flavours[$good]}" $good "${broken[@]}"
done
judge() { # JUDGE FILE
	case $1 in
	syntax | fonts) "judge_$1" "$2" ;;
	structure | text) "judge_$1" "$2" "$work/tags" "$work/frames" "$work" ;;
	*) echo "no such judge: $1" ;;
	esac
}
while IFS=$'\t' read -r name with finding; do
	case $with in ua1 | A) continue ;; esac
	judge "$with" "$work/good-plain.pdf" > "$work/said"
	say $? "the good one fails $with" "$work/said"
	! judge "$with" "$work/$name.pdf" > "$work/said" 2>&1
	say $? "$name: $with does not find it"
	grep -qF -- "$finding" "$work/said"
	say $? "$name: $with does not say '$finding'" "$work/said"
done < "$work/list"
echo "broken: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
