# shellcheck shell=bash disable=SC2154
# Both releases are set in every theme without a word of complaint, and no label of a chart overlaps
# another.
overlaps() { # FRAMES: texts of one chart whose boxes meet
	awk '
		/^page / { count = 0; next }
		$1 == "glyphs" && $2 == "content" && $4 == "drawing" {
			owner[count] = $3; x[count] = $6; y[count] = $7; width[count] = $9; size[count] = $11
			text = $0; sub(/^[^"]*"/, "", text); sub(/" #[0-9a-f]+$/, "", text)
			# A space at which a line was broken is no ink.
			if (text ~ / $/) width[count] -= size[count] / 4
			said[count] = text
			texts++
			for (i = 0; i < count; i++)
				if (owner[i] == owner[count] && x[i] < x[count] + width[count] &&
					x[count] < x[i] + width[i] && y[i] < y[count] + 0.7 * size[count] &&
					y[count] < y[i] + 0.7 * size[i]) {
					print "\"" said[i] "\" meets \"" said[count] "\" of " owner[i]
					found = 1
				}
			count++
		}
		END { if (texts < 20) { print "only " texts + 0 " labels"; found = 1 }; exit found }' "$1"
}
for theme in assets/themes/*.ini; do
	name=$(basename "$theme" .ini)
	for layout in sif-2014-07 example; do
		"$program" build "layouts/$layout.ini" --set "theme=../$theme" --dump=frames \
			> "$work/frames" 2> "$work/words"
		check "$layout in $name: it is set" equal 0 $?
		check "$layout in $name: nothing is reported" equal "" "$(cat "$work/words")"
		check "$layout in $name: no labels meet" overlaps "$work/frames"
	done
done
check "there are two themes" test "$(find assets/themes -name '*.ini' | wc -l)" -ge 2
# The check itself sees labels that meet.
awk '$1 == "glyphs" && $4 == "drawing" && !done { print; done = 1 } { print }' "$work/frames" > "$work/doubled"
check "labels that meet are seen" exits 1 overlaps "$work/doubled"
