# shellcheck shell=bash disable=SC2154
# What is not public yet: numbered copies for a list of readers, each page with the embargo and whose
# copy it is; the watermark is seen, and is not in the text.
copy_sources "$work/copy"
layout=$work/copy/layouts/sif-2014-07.ini
printf '\n[parameter number]\nvalue = 0\n\n[parameter reader]\nvalue = Nobody\n' >> "$layout"
printf 'number,reader\n1 of 2,Permanent secretary\n2 of 2,"Office of the minister, press"\n' > "$work/access.csv"
"$program" batch "$layout" --parameters "$work/access.csv" -o "$work/copies" --set status=pre-release \
	--set embargo=2014-10-16T09:30 --set 'copy=Copy {parameter.number}: {parameter.reader}' 2> "$work/messages"
check "there is a copy for each reader" equal 2 "$(find "$work/copies" -name '*.pdf' | wc -l)"
for pdf in "$work"/copies/*.pdf; do
	pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
	for ((page = 1; page <= pages; page++)); do
		pdftotext -f $page -l $page "$pdf" - | sed 's/\xC2\xA0/ /g' |
			grep -xE 'Under embargo until 9:30am, 16 October 2014\. Copy [12] of 2: (Permanent secretary|Office of the minister, press)'
	done > "$work/lines"
	check "$(basename "$pdf"): each page says so" equal "$pages" "$(wc -l < "$work/lines")"
	check "$(basename "$pdf"): all say the same" equal 1 "$(sort -u "$work/lines" | wc -l)"
	check "$(basename "$pdf"): it is built again from what it carries" "$program" verify "$pdf"
done
"$program" build layouts/sif-2014-07.ini -o "$work/final.pdf"
pdftotext "$work/final.pdf" "$work/final.txt"
check "a final release has no such line" lacks "$work/final.txt" "embargo"
pixels() { pdftoppm -r 20 -f 7 -l 7 -singlefile -gray "$1" "$work/page" && tail -c +16 "$work/page.pgm" | od -An -tu1 -v -w1; }
"$program" build layouts/sif-2014-07.ini --set status=draft -o "$work/draft.pdf"
grey() { pixels "$1" | awk '$1 >= 225 && $1 < 245 { n++ } END { print n + 0 }'; }
check "the watermark of a draft is seen" test "$(grey "$work/draft.pdf")" -gt $(($(grey "$work/final.pdf") + 400))
words() { pdftotext -f 7 -l 7 "$1" - | tr -s ' \n\f' '\n' | sort; }
check "its letters are not in the text" equal Draft "$(comm -13 <(words "$work/final.pdf") <(words "$work/draft.pdf"))"
