# shellcheck shell=bash disable=SC2154
# Same inputs, same bytes: not the folder, the clock, the locale, the zone or the mask.
"$program" build layouts/sif-2014-07.ini -o "$work/a.pdf"
build() { "$@" "$program" build layouts/sif-2014-07.ini -o "$work/b.pdf" && cmp "$work/a.pdf" "$work/b.pdf"; }
check "again" build env
check "another time zone" build env TZ=Asia/Kathmandu
check "another locale" build env LC_ALL=tr_TR.UTF-8
check "an empty environment" build env -i
check "SOURCE_DATE_EPOCH does not matter where the layout has the date" build env SOURCE_DATE_EPOCH=1
copy_sources "$work/elsewhere"
other() { (cd "$work/elsewhere/layouts" && umask 077 && "$program" build sif-2014-07.ini -o b.pdf) && cmp "$work/a.pdf" "$work/elsewhere/layouts/b.pdf"; }
check "another folder and mask" other
for stage in release document tags frames; do
	"$program" build layouts/sif-2014-07.ini --dump=$stage -o "$work/1.txt"
	"$program" build layouts/sif-2014-07.ini --dump=$stage -o "$work/2.txt"
	check "dump of $stage" cmp "$work/1.txt" "$work/2.txt"
	check "dump of $stage is not empty" test -s "$work/1.txt"
done
