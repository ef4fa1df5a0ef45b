/* What no plan can set: boxes higher than a page, and charts that are so with what belongs to them.
 * To part a chart from its notes would be cheaper than an error, but a reader of the one would
 * miss the other. */
#include "typeset/page/break.h"

/* Whole millimetres; what is too high is rounded up, so that it never reads as if it fitted. */
static long long millimetres(Length length) {
	return (long long)(length * 254 / (720 * LENGTH_POINT));
}

static bool is_chart(const Slice *slice) {
	return slice->figure != NULL && slice->figure->kind == NODE_DRAWING;
}

static void hint_thinner(const Composer *composer, bool headed) {
	diag_hint(composer->diagnostics,
		"show fewer groups or points, shorten its notes, or make bars and gaps smaller in "
		"[chart_style] of the theme%s",
		headed ? "; or put a paragraph between it and the heading" : "");
}

void page_report_high(const Composer *composer, const Slice *slice, const PagePlan *page) {
	const Node *node = slice_node(slice);
	const char *name = is_chart(slice) ? "chart" : node ? node_kind_name(node->kind) : "block";
	diag_error(composer->diagnostics, node ? node->span : (Span){0},
		"%s does not fit on a page: it is %lld mm high, the page has %lld mm", name,
		millimetres(page->filled) + 1, millimetres(page->room));
	if (is_chart(slice))
		hint_thinner(composer, false);
}

/* Slices that no page may part, for all of them stand with the chart among them. */
typedef struct {
	size_t first, end;
	Length height;
	bool headed; /* a heading is one of them */
} Company;

/* Whether the last box before a slice is kept with it whatever it costs. */
static bool is_kept(const Flow *flow, size_t slice) {
	while (slice > 0 && flow->slices[slice - 1].kind == SLICE_SPACE)
		slice--;
	return slice > 0 && flow->slices[slice - 1].kind == SLICE_BOX &&
	       flow->slices[slice - 1].keep >= KEEP_NOTE;
}

static Company company_of(const Flow *flow, size_t chart) {
	Company company = {.first = chart, .end = chart + 1};
	while (company.first > 0 && is_kept(flow, company.first))
		company.first--;
	while (company.end < flow->count && is_kept(flow, company.end))
		company.end++;
	while (flow->slices[company.first].kind == SLICE_SPACE)
		company.first++;
	for (size_t i = company.first; i < company.end; i++) {
		const Node *node = slice_node(&flow->slices[i]);
		company.height += flow->slices[i].height;
		company.headed |= node != NULL && node->kind == NODE_HEADING;
	}
	return company;
}

void page_report_parted(const Flow *flow) {
	const Composer *composer = flow->composer;
	bool turned = false;
	for (size_t i = 0; i < flow->count; i++) {
		const Slice *slice = &flow->slices[i];
		if (slice->kind == SLICE_PAGE)
			turned = slice->turned;
		Length room = compose_text_area(composer, turned).height;
		if (!is_chart(slice) || slice->height > room)
			continue;
		Company company = company_of(flow, i);
		if (company.height <= room)
			continue;
		diag_error(composer->diagnostics, slice->figure->span,
			"the chart does not fit on a page with its %scaption and notes: they are %lld mm high "
			"together, the page has %lld mm",
			company.headed ? "heading, " : "", millimetres(company.height) + 1, millimetres(room));
		hint_thinner(composer, company.headed);
	}
}
