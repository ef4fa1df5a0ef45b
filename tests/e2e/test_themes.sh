# shellcheck shell=bash disable=SC2154
# Both releases are set in every theme without a word of complaint, and well (tests/frames).
for theme in assets/themes/*.ini; do
	name=$(basename "$theme" .ini)
	for layout in sif-2014-07 example; do
		"$program" build "layouts/$layout.ini" --set "theme=../$theme" --dump=frames \
			> "$work/frames" 2> "$work/words"
		check "$layout in $name: it is set" equal 0 $?
		check "$layout in $name: nothing is reported" equal "" "$(cat "$work/words")"
		check "$layout in $name: it is well set" awk -f tests/frames/check.awk "$work/frames"
	done
done
check "there are two themes" test "$(find assets/themes -name '*.ini' | wc -l)" -ge 2
