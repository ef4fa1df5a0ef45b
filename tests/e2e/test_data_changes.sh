# shellcheck shell=bash disable=SC2154
# Change the data in a copy: tables, charts, footnotes and prose follow. What the prose claims does
# not follow, but stops the build (test_claims.sh); here its claims become plain words of a draft.
copy_draft() {
	copy_sources "$1"
	sed -i -E 's/\{claim "([^"]*)":[^}]*\}/\1/g' "$1"/layouts/sif-2014-07/*.md
}
build() { "$program" build "$1/layouts/sif-2014-07.ini" --set status=draft "${@:2}" 2> "$work/err"; }
footnote="Percentages may not add to 100 due to rounding"
footnotes() { grep -o "$footnote" "$work/words.txt" | wc -l; }
copy_draft "$work/one"
csv=$work/one/data/sif-2014-07/judgements.csv
sed -i -E 's/^(Barnsley),3,/\1,1,/' "$csv"
build "$work/one" -o "$work/one.pdf"
extract "$work/one.pdf"
check "Table 1 follows" holds "$work/rows.txt" "Outstanding 1 0 0 2 0 1"
check "Table 1's other row follows" holds "$work/rows.txt" "Requires improvement 17 18 18 13 17 15"
check "Table 4 follows" holds "$work/rows.txt" "Barnsley 1 3 3 3 2 3"
check "the prose's percentage follows" holds "$work/words.txt" "52% of the local authorities"
check "the prose's names follow" holds "$work/words.txt" "an outstanding judgement in any area: Barnsley, East Sussex and Hampshire"
build "$work/one" --dump=document -o "$work/one.txt"
check "Chart 1 follows" holds "$work/one.txt" "Outstanding: 1 of 33, 3%"

# Two reviews that were good now require improvement: 9, 17, 7 of 33 print as 27, 52, 21.
copy_draft "$work/vanish"
sed -i -E 's/^((Bradford|Swindon),.*),2$/\1,3/' "$work/vanish/data/sif-2014-07/judgements.csv"
build "$work/vanish" -o "$work/vanish.pdf"
extract "$work/vanish.pdf"
check "Chart 4's footnote vanishes" equal 1 "$(footnotes)"
# Two that required improvement overall are now good: 11, 16, 6 of 33 print as 33, 48, 18.
copy_draft "$work/appear"
sed -i -E 's/^(Barnsley|Bexley),3,/\1,2,/' "$work/appear/data/sif-2014-07/judgements.csv"
build "$work/appear" -o "$work/appear.pdf"
extract "$work/appear.pdf"
check "Chart 1's footnote appears" equal 3 "$(footnotes)"
