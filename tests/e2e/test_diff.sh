# shellcheck shell=bash disable=SC2154
# Differences of data that is the same but written otherwise, and PDFs and archives that were made to harm.
mkdir -p "$work/l" "$work/elsewhere" && cp -r assets "$work"
cat > "$work/l/v.ini" << 'END'
[release]
title = T
series = S
publisher = P
coverage = C
period_start = 2030-01-01
period_end = 2030-12-31
data_date = 2031-01-01
published = 2031-02-01
statistician = R
enquiries = E
licence = Free
status = draft
archive_id = urn:example:diff
[data d]
file = d.csv
[column d.n]
type = integer
[section a]
title = A
text = a.md
END
echo 'There are {count()} rows with {total(n)} in them.' > "$work/l/a.md"
build() { printf '%b' "$1" > "$work/l/d.csv" && "$program" build "$work/l/v.ini" -o "$work/$2.pdf" "${@:3}"; }
diff_to() { "$program" diff "$work/plain.pdf" "$work/$1.pdf" > "$work/$1.diff"; }
check "a release" build 'a,b,n\n"x, y",z,1\nx,"y, z",2\nq,r,3\n' plain
check "with all cells in quotes" build '"a","b","n"\r\n"x, y","z","1"\r\n"x","y, z","2"\r\n"q","r","3"\r\n' quoted
check "with a column more" build 'a,b,n,e\n"x, y",z,1,5\nx,"y, z",2,5\nq,r,3,5\n' wider
check "with rows in another order" build 'a,b,n\nq,r,3\nx,"y, z",2\n"x, y",z,1\n' turned
for other in quoted turned; do
	check "$other differs" diff_to "$other"
	check "$other: no row does" holds "$work/$other.diff" "0 data rows,"
	check "$other: no row is named" lacks "$work/$other.diff" "row '"
done
check "a wider one differs" diff_to wider
check "by its column" holds "$work/wider.diff" "column 'e': added"
check "not by its rows" holds "$work/wider.diff" "0 data rows,"
sed -i 's/^file = .*/&\nunique = a, b/' "$work/l/v.ini"
check "rows with two names" build 'a,b,n\n"x, y",z,1\nx,"y, z",2\n' named
check "one of which is another" build 'a,b,n\nx,"y, z",2\n"x, y",z,7\n' renamed
"$program" diff "$work/named.pdf" "$work/renamed.pdf" > "$work/named.diff"
check "is told by both names" holds "$work/named.diff" "row 'x, y, z', column 'n': '1' -> '7'"
check "and no other is" holds "$work/named.diff" "1 data row,"

# Rows that stand for a number of records are told by what those are, and their number is what changes.
sed -i 's/^unique = .*/count = n/' "$work/l/v.ini"
check "rows that stand for records" build 'a,b,n\nq,r,3\nq,s,4\n' counted
check "of which there are more" build 'a,b,n\nq,s,4\nq,r,5\n' recounted
"$program" diff "$work/counted.pdf" "$work/recounted.pdf" > "$work/counted.diff"
check "change in number" holds "$work/counted.diff" "row 'q, r', column 'n': '3' -> '5'"
check "and no other does" holds "$work/counted.diff" "1 data row,"

# A PDF whose record names files that it does not carry: those of the disk are not read for it.
cp "$work/plain.pdf" "$work/bare.pdf"
qpdf --list-attachments --verbose "$work/plain.pdf" | awk '/^0/ { key = $1 } /preferred name: [a-z-]*\.(ini|csv|md)$/ { print key }
	/preferred name: en-GB.ini$/ { print key }' > "$work/keys"
check "it carried files" test -s "$work/keys"
while read -r key; do
	qpdf --replace-input "--remove-attachment=$key" "$work/bare.pdf"
done < "$work/keys"
check "no file is left in it but records" equal 2 "$(qpdf --list-attachments "$work/bare.pdf" | wc -l)"
check "it is compared where such files lie" bash -c "cd '$work/l' && '$program' diff ../bare.pdf ../wider.pdf > '$work/bare.diff'"
check "no row of theirs is told" lacks "$work/bare.diff" "row '"
check "nor a column" lacks "$work/bare.diff" "column '"
check "which is said" holds "$work/bare.diff" "The rows of the data are not compared"

# What is told goes to a terminal.
escape=$(printf '\033')
"$program" archive "$work/store" init
check "a message that drives a terminal" "$program" archive "$work/store" add "$work/l/v.ini" -m "${escape}]0;owned$(printf '\007')${escape}[31m"
for verb in list "log urn:example:diff"; do
	# shellcheck disable=SC2086
	"$program" archive "$work/store" $verb > "$work/told"
	check "$verb tells it" holds "$work/told" "]0;owned"
	check "$verb does not drive it" lacks "$work/told" "$escape"
done

# What catalogues are told of a second version bears no marks, which have their legend in the release.
"$program" archive "$work/second" init
sed -i 's/^\[section a\]/&\nkind = summary/' "$work/l/v.ini"
check "version 1 is added" "$program" archive "$work/second" add "$work/l/v.ini"
"$program" archive "$work/second" get urn:example:diff -o "$work/v1"
cp "$work/v1/computed/figures.json" "$work/l"
printf 'a,b,n\nq,r,3\nq,s,5\n' > "$work/l/d.csv"
sed -i 's/^published = .*/published = 2031-03-01\nfirst_published = 2031-02-01\nversion = 2\nsupersedes = figures.json/' "$work/l/v.ini"
printf '%s\n' '[revision 2]' 'date = 2031-03-01' 'nature = correction' 'scale = minor' 'text = A number.' 'decided_by = Statistician' >> "$work/l/v.ini"
check "version 2 is added" "$program" archive "$work/second" add "$work/l/v.ini"
"$program" archive "$work/second" get urn:example:diff -o "$work/v2"
extract "$work/v2/v.pdf"
check "its key point is marked" holds "$work/words.txt" "There are 8 [r] rows"
check "metadata.json is not" holds "$work/v2/metadata.json" '"There are 8 rows with 8 in them."'
check "datacite.json is not" holds "$work/v2/datacite.json" '"There are 8 rows with 8 in them."'
