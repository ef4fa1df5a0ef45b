/* All releases, in a table. */
#include "catalogue/catalogue.h"

static void add_row(Arena *arena, const Entry *entry, Buffer *out) {
	const EntryVersion *last = entry_last(entry);
	buffer_add_text(out, "<tr><th scope=\"row\" dir=\"auto\"");
	if (last->language.length > 0) {
		buffer_add_text(out, " lang=\"");
		html_text(out, last->language);
		buffer_add_text(out, "\"");
	}
	buffer_add_text(out, "><a href=\"");
	buffer_add_uri_path(out, entry->page);
	buffer_add_text(out, "\">");
	html_text(out, entry_title(entry));
	buffer_add_text(out, "</a></th><td>");
	html_text(out, last->series);
	buffer_add_text(out, "</td><td>");
	html_date(arena, out, last->published.length > 0 ? last->published : last->version->created);
	buffer_add_text(out, "</td><td class=\"number\">");
	html_text(out, last->number);
	buffer_add_text(out, "</td></tr>\n");
}

void overview_add(Arena *arena, const Entry *entries, size_t count, Buffer *out) {
	html_begin(out, STR("Publications"), STR(""), true);
	if (count == 0) {
		buffer_add_text(out, "<p>The archive is empty.</p>\n");
	} else {
		buffer_add_printf(out,
			"<div class=\"wide\"><table>\n<caption>%zu release%s</caption>\n"
			"<thead><tr><th scope=\"col\">Release</th><th scope=\"col\">Series</th>"
			"<th scope=\"col\">Last published</th><th scope=\"col\" class=\"number\">Version</th>"
			"</tr></thead>\n<tbody>\n",
			count, count == 1 ? "" : "s");
		for (size_t i = 0; i < count; i++)
			add_row(arena, &entries[i], out);
		buffer_add_text(out, "</tbody>\n</table></div>\n");
	}
	html_end(out);
}
