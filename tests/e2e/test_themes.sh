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

# Small capitals and what hangs in the margin change how a page looks, not what it says.
copy_sources "$work/plain"
copy_sources "$work/fine"
for copy in plain fine; do
	(cd "$work/$copy/assets/themes" && sed -i -E \
		's|/usr/share/fonts/.*/LiberationSans-|/usr/share/fonts/truetype/charis/CharisSIL-|; s/^package .*/package = fonts-sil-charis/
		s/^\[type\]/&\nalign = justified\nhyphenate = no/' formal.ini)
done
sed -i -E 's/^\[type\]/&\nsmall_caps = yes\nhang = yes/' "$work/fine/assets/themes/formal.ini"
for copy in plain fine; do
	check "small capitals: $copy is set" "$program" build "$work/$copy/layouts/example.ini" -o "$work/$copy.pdf"
	extract "$work/$copy.pdf"
	# Where lines end may differ; the footers stand where the pages end.
	sed -E 's/Page [0-9]+ of [0-9]+//g' "$work/words.txt" | tr ' ' '\n' | sort > "$work/$copy.words"
	"$program" build "$work/$copy/layouts/example.ini" --dump=frames -o "$work/$copy.frames"
done
check "small capitals: a field's name is read as it is written" holds "$work/words.txt" "Data drawn"
check "small capitals: and so is the running header" holds "$work/words.txt" "Example: swimming baths"
check "small capitals: all words are the same" cmp "$work/plain.words" "$work/fine.words"
check "small capitals: qpdf finds no fault" qpdf --check "$work/fine.pdf"
check "hanging: characters do so" grep -qE ' hang [0-9.]+ [0-9.]+ ' "$work/fine.frames"
check "hanging: not if the theme does not say so" lacks "$work/plain.frames" ' hang '
