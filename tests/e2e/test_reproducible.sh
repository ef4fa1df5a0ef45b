# shellcheck shell=bash disable=SC2154
# Same inputs, same bytes: not the folder, the user, the clock, the locale, the zone, the mask or
# the environment. Other compilers and optimisations: tests/reproducible.
outputs=tests/reproducible/outputs.sh
copy_sources "$work/copy"
mkdir "$work/copy/tests" && cp -r tests/reproducible "$work/copy/tests/" && cp "$program" "$work/copy/publisher"
$outputs "$program" "$work/first"
check "there are outputs to compare" test "$(find "$work/first" -type f -size +0 | wc -l)" -ge 10
# same NAME COMMAND...: what the command makes, given a folder, is what was made first.
same() {
	local name=$1
	shift
	mkdir -m 777 "$work/other"
	check "$name: it builds" "$@" "$work/other"
	check "$name: the same bytes" diff -r "$work/first" "$work/other"
	rm -rf "$work/other"
}
same "again" $outputs "$program"
same "another time zone" env TZ=Asia/Kathmandu $outputs "$program"
same "SOURCE_DATE_EPOCH, where the layout has the date" env SOURCE_DATE_EPOCH=1 $outputs "$program"
from_copy() { (cd "$work/copy" && umask 077 && $outputs ./publisher "$1"); }
same "another folder and mask" from_copy
within_layouts() { (cd "$work/copy/layouts" && "$program" build sif-2014-07.ini -o ../within.pdf && cmp ../within.pdf "$work/first/sif-2014-07.pdf"); }
check "from within the folder of the layout" within_layouts
another_name() { (cd "$work" && "$program" build copy/layouts/sif-2014-07.ini > /dev/null && cmp sif-2014-07.pdf first/sif-2014-07.pdf); }
check "from above it, without a name for the output" another_name
path=$PATH
forwards() { env -i PATH="$path" HOME=/nonexistent LANG=C LC_ALL=C TZ=UTC USER=x SOURCE_DATE_EPOCH=0 $outputs "$program" "$1"; }
backwards() { env -i SOURCE_DATE_EPOCH=0 USER=x TZ=UTC LC_ALL=C LANG=C HOME=/nonexistent PATH="$path" $outputs "$program" "$1"; }
same "an environment of its own" forwards
same "the same environment in another order" backwards
# Locales are compiled here, so that they are those of the name and not a silent C.
for locale in tr_TR cy_GB; do
	check "$locale can be made" localedef -i $locale -f UTF-8 "$work/$locale.UTF-8"
	check "$locale is in effect" equal 1 \
		"$(LOCPATH=$work LC_ALL=$locale.UTF-8 locale -k LC_IDENTIFICATION 2>&1 | grep -ci "territory=\"\(t.rkiye\|turkey\|united kingdom\)\"")"
	same "locale $locale" env LOCPATH="$work" LC_ALL=$locale.UTF-8 LANGUAGE=${locale%_*} $outputs "$program"
done
if [ "$(id -u)" -eq 0 ] && command -v setpriv > /dev/null; then
	chmod 755 "$work" && chmod -R a+rX "$work/copy"
	as_nobody() { (cd "$work/copy" && setpriv --reuid=65534 --regid=65534 --clear-groups $outputs ./publisher "$1"); }
	same "another user" as_nobody
fi
