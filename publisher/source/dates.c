/* The order of a layout's dates: the period, the data's date, publication and the next release.
 * Dates within the data are looked at in stats/data/date_check.c, those in texts in
 * document/check_as_at.c. */
#include "source/layout.h"

/* ---- one date before another ---- */

typedef struct {
	const Setting *earlier;
	const Setting *later;
	bool apart;       /* they are not the same day, or time */
	const char *says; /* what is wrong if they are the other way round */
	const char *hint;
} Order;

static bool is_date(const Setting *setting) {
	return SETTING_IS_SET(*setting) && setting->date.year != 0;
}

static void check_order(Diagnostics *diagnostics, const Order *order) {
	if (!is_date(order->earlier) || !is_date(order->later))
		return;
	int compared = date_compare_days(order->earlier->date, order->later->date);
	if (compared < 0 || (compared == 0 && !order->apart))
		return;
	diag_error(diagnostics, order->earlier->span, "%s", order->says);
	diag_hint(diagnostics, "%s", order->hint);
	diag_see(diagnostics, order->later->span, "the other date is set here");
}

static void check_release_dates(Diagnostics *diagnostics, const ReleaseSpec *release) {
	const Order orders[] = {
		{&release->period_start, &release->period_end, false, "the period starts after its end",
			"exchange period_start and period_end, or correct one"},
		{&release->period_end, &release->data_date, false,
			"the period ends after the day on which the data was drawn",
			"data drawn before the end of a period does not cover it: correct period_end or "
			"data_date"},
		{&release->data_date, &release->published, false, "the data was drawn after publication",
			"correct data_date or published"},
		{&release->embargo, &release->published, false, "the embargo ends after publication",
			"an embargo ends when the release is published, or before: correct embargo or "
			"published"},
		{&release->period_end, &release->first_published, false,
			"the period ends after the first publication", "correct period_end or first_published"},
		{&release->first_published, &release->published, true,
			"the first version was not published before this one",
			"'published' is the date of this version; remove first_published if it is the first"},
	};
	for (size_t i = 0; i < BASE_COUNT(orders); i++)
		check_order(diagnostics, &orders[i]);
	if (!is_date(&release->embargo) || release->embargo.date.has_time)
		return;
	diag_error(diagnostics, release->embargo.span, "the embargo has no time");
	diag_hint(diagnostics, "an embargo ends at a time of its day: %.*sT09:30",
		STR_ARGS(release->embargo.text));
}

static void check_data_dates(Diagnostics *diagnostics, const Layout *layout) {
	for (size_t i = 0; i < layout->data_count; i++) {
		const Order order = {&layout->data[i].as_at, &layout->release->published, false,
			"the data was drawn after publication", "correct as_at or published"};
		check_order(diagnostics, &order);
	}
}

/* ---- the next release, in words ---- */

static bool starts_word(Str text, size_t at) {
	return at == 0 || !(ascii_is_letter(text.data[at - 1]) || ascii_is_digit(text.data[at - 1]));
}

bool layout_next_release(const ReleaseSpec *release, Date *first, Date *last) {
	Str text = release->next_release.text;
	for (size_t at = 0; at < text.length; at++)
		if (starts_word(text, at) && date_read_words(str_slice(text, at, text.length), first, last))
			return true;
	return false;
}

static void check_next_release(Diagnostics *diagnostics, const ReleaseSpec *release) {
	Date first, last;
	if (!is_date(&release->published) || !layout_next_release(release, &first, &last) ||
		date_compare_days(last, release->published.date) > 0)
		return;
	diag_error(diagnostics, release->next_release.span,
		"the next release is due before this one is published");
	diag_hint(diagnostics, "correct next_release or published");
	diag_see(diagnostics, release->published.span, "this one is published then");
}

void dates_check(Diagnostics *diagnostics, const Layout *layout) {
	check_release_dates(diagnostics, layout->release);
	check_data_dates(diagnostics, layout);
	check_next_release(diagnostics, layout->release);
}
