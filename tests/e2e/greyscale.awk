# Neighbouring fills of charts, as a page shows them in grey: apart by a contrast of 3:1, or by
# their patterns. A pattern is known by how much a pixel differs from those to its right, below,
# and on both diagonals, beside the label in the fill's middle.
#
# awk -v page=N -v scale=PIXELS-PER-POINT -v height=PIXELS -f greyscale.awk FRAMES PIXELS
# FRAMES is --dump=frames; PIXELS has a line of grey values (0 to 255) for each row of the page.
# Prints "PAIRS TOLD-BY-CONTRAST TOLD-BY-PATTERN", and first the pairs that nothing tells apart.
NR == FNR && /^page / { on = $2 + 0 == page }
NR == FNR && on && /^ *rect content .* chart at / {
	for (i = 1; i < NF; i++) {
		if ($i == "at") { x = $(i + 1); y = $(i + 2) }
		if ($i == "size") { split($(i + 1), size, "x") }
	}
	if (size[1] < 10 || size[2] < 10) next
	n++; left[n] = x; bottom[n] = y; width[n] = size[1]; high[n] = size[2]
	end = size[1] < 28 ? size[1] - 1.5 : size[1] < 42 ? 6 : size[1] / 2 - 15
	from[n] = int((x + 1.5) * scale); to[n] = int((x + end) * scale)
}
NR == FNR { next }
{
	row = FNR - 1
	for (i = 1; i <= n; i++) {
		first = height - (bottom[i] + high[i] - 1.5) * scale
		if (row < first || row >= first + (high[i] - 3) * scale) continue
		rows[i]++
		for (c = from[i]; c < to[i]; c++) pixel[i, rows[i], c] = $(c + 1)
	}
}
function light(v) { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ^ 2.4 }
function measure(i,    r, c, v, count) {
	for (r = 2; r < rows[i]; r++) for (c = from[i]; c < to[i] - 1; c++) {
		v = pixel[i, r, c]; count++
		bright[i] += light(v)
		edge[i, 1] += abs(v - pixel[i, r, c + 1]); edge[i, 2] += abs(v - pixel[i, r + 1, c])
		edge[i, 3] += abs(v - pixel[i, r + 1, c + 1]); edge[i, 4] += abs(v - pixel[i, r - 1, c + 1])
	}
	bright[i] /= count
	for (k = 1; k <= 4; k++) edge[i, k] /= count
}
function abs(v) { return v < 0 ? -v : v }
function contrast(a, b) { return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05) }
END {
	for (i = 1; i <= n; i++) measure(i)
	for (i = 1; i <= n; i++) for (j = 1; j <= n; j++) {
		gap = left[j] - left[i] - width[i]
		beside = bottom[i] == bottom[j] && gap > 0 && gap < 2
		gap = bottom[i] - bottom[j] - high[j]
		under = high[i] == high[j] && left[i] == left[j] && gap >= 0 && gap < 2
		if (!beside && !under) continue
		pairs++
		told = 0
		for (k = 1; k <= 4; k++) if (abs(edge[i, k] - edge[j, k]) > 5) told = 1
		patterned += told
		contrasted += contrast(bright[i], bright[j]) >= 3
		if (!told && contrast(bright[i], bright[j]) < 3) print "not told apart: " i " and " j ", at " left[i] " " bottom[i]
	}
	print pairs + 0, contrasted + 0, patterned + 0
}
