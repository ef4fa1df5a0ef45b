# shellcheck shell=bash disable=SC2154
# One report per authority: the same bytes by one process or many, whole or in shards, at once or
# resumed; one that fails stops no other.
copy_sources "$work/copy"
data=$work/copy/data/sif-2014-07/judgements.csv
batch() { (cd "$work" && "$program" batch copy/layouts/authority.ini --by local_authority "$@"); }
authorities=$(awk 'NR > 1' "$data" | wc -l)
reports() { find "$1" -maxdepth 1 -name '*.pdf' | wc -l; }
same() { diff -r <(cd "$1" && sha256sum ./*.pdf) <(cd "$2" && sha256sum ./*.pdf); }

batch -o one > "$work/out.txt" 2> "$work/err.txt"
check "a report for each authority" equal "$authorities" "$(reports "$work/one")"
check "it says how many" holds "$work/err.txt" "$authorities built, 0 up to date, 0 failed"
check "nothing on standard output" equal "" "$(cat "$work/out.txt")"
batch -o four --jobs 4 2> /dev/null
check "four processes: the same bytes" same "$work/one" "$work/four"
(cd "$work" && parallel --will-cite -j 2 "$program" batch copy/layouts/authority.ini --by local_authority -o shards --shard '{}/3' ::: 1 2 3) 2> "$work/err.txt"
check "three shards by GNU parallel: the same bytes" same "$work/one" "$work/shards"
check "each shard is a part" equal "$authorities" "$(awk '/ built/ { n += $1 } END { print n }' "$work/err.txt")"

# Each names its own authority and prints its own judgement.
while IFS=, read -r authority overall _; do
	[ "$authority" != local_authority ] || continue
	grade=$(sed -n "$((overall))p" <<< "Outstanding
Good
Requires improvement
Inadequate")
	name=$(sed "s/&/and/g; s/'//g" <<< "$authority" | tr 'A-Z ' 'a-z-')
	extract "$work/one/$name.pdf"
	check "$authority: its grade" holds "$work/words.txt" "services in $authority was judged: $grade."
done < "$data"
check "one is verified from what it carries" "$program" verify "$work/one/barnsley.pdf"
(cd "$work" && "$program" build copy/layouts/authority.ini --set parameter.local_authority.value=Barnsley -o alone.pdf)
check "one built alone is the same" cmp "$work/alone.pdf" "$work/one/barnsley.pdf"

# Resumed.
(cd "$work" && sha256sum --check --quiet one/inputs/barnsley.sha256)
check "sha256sum reads what it was built from" equal 0 $?
batch -o one --resume 2> "$work/err.txt"
check "all is up to date" holds "$work/err.txt" "0 built, $authorities up to date, 0 failed"
rm "$work/one/barnsley.pdf"
printf x >> "$work/one/slough.pdf"
batch -o one --resume --jobs 2 2> "$work/err.txt"
check "what is lost or changed is built" holds "$work/err.txt" "2 built, $((authorities - 2)) up to date, 0 failed"
check "and is as before" same "$work/one" "$work/four"
batch -o one --resume --set decimals=1 2> "$work/err.txt"
check "another setting: all is built" holds "$work/err.txt" "$authorities built, 0 up to date"
printf '\n' >> "$work/copy/layouts/authority/findings.md"
batch -o one --resume --set decimals=1 2> "$work/err.txt"
check "another input: all is built" holds "$work/err.txt" "$authorities built, 0 up to date"

# One that fails: the prose claims what is true of all but Barnsley.
# shellcheck disable=SC2016
echo '{claim "one of them": count(local_authority = parameter.local_authority and local_authority != Barnsley)} is not Barnsley.' >> "$work/copy/layouts/authority/findings.md"
rm -r "$work/one"
batch -o one --jobs 2 2> "$work/err.txt"
check "one fails: exit 1" equal 1 $?
check "the others are built" equal "$((authorities - 1))" "$(reports "$work/one")"
check "it is named" grep -q '^barnsley: .*findings.md' "$work/err.txt"
check "it is counted" holds "$work/err.txt" "$((authorities - 1)) built, 0 up to date, 1 failed"
batch -o again --jobs 1 2> "$work/err1.txt"
check "messages do not depend on the processes" cmp "$work/err.txt" "$work/err1.txt"
sed -i '$d' "$work/copy/layouts/authority/findings.md"

# The surroundings fail: a report's place is taken by a folder that is not empty.
mkdir -p "$work/blocked/barnsley.pdf/x"
batch -o blocked 2> "$work/err.txt"
check "the surroundings fail: exit 3" equal 3 $?
check "the rest is not begun" holds "$work/err.txt" "reports were not begun"
batch -o blocked --keep-going 2> "$work/err.txt"
check "--keep-going: exit 3 still" equal 3 $?
check "--keep-going: the others are built" equal "$((authorities - 1))" "$(find "$work/blocked" -maxdepth 1 -type f -name '*.pdf' | wc -l)"

# A process that is killed takes no report with it but the one that it had.
cat > "$work/kill.sh" << 'END'
"$program" batch copy/layouts/authority.ini --by local_authority -o killed --jobs 2 2> killed.txt &
parent=$!
for _ in $(seq 200); do
	child=$(pgrep -P $parent | head -1)
	[ -n "$child" ] && ls killed/*.pdf > /dev/null 2>&1 && kill -KILL "$child" && break
	sleep 0.01
done
wait $parent
END
(cd "$work" && program=$program bash kill.sh)
built=$(reports "$work/killed")
check "a killed process: every other report is built" test "$built" -ge $((authorities - 2))
check "a killed process is reported, or was done" grep -qE 'ended with signal 9|, 0 failed' "$work/killed.txt"
