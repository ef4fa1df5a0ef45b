/* HTML (https://html.spec.whatwg.org/), and how it looks: as the releases do. */
#include <string.h>

#include "catalogue/catalogue.h"

void html_text(Buffer *out, Str text) {
	for (size_t at = 0; at < text.length;) {
		size_t start = at;
		uint32_t c = utf8_decode(text, &at);
		bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
		bool none = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
		if (c == '&')
			buffer_add_text(out, "&amp;");
		else if (c == '<')
			buffer_add_text(out, "&lt;");
		else if (c == '>')
			buffer_add_text(out, "&gt;");
		else if (c == '"')
			buffer_add_text(out, "&quot;");
		else if (control || none || c == 0xFFFD)
			buffer_add_text(out, "\xEF\xBF\xBD");
		else
			buffer_add(out, text.data + start, at - start);
	}
}

/* What no address has is encoded (RFC 3986, appendix A). */
static void add_reference(Buffer *out, Str address) {
	for (size_t i = 0; i < address.length; i++) {
		uint8_t byte = (uint8_t)address.data[i];
		if (byte <= ' ' || byte >= 0x7F || strchr("\"<>\\^`{|}", byte) != NULL)
			buffer_add_printf(out, "%%%02X", byte);
		else if (byte == '&')
			buffer_add_text(out, "&amp;");
		else
			buffer_add_char(out, (char)byte);
	}
}

void html_address(Buffer *out, Str address) {
	bool of_web =
		str_starts_with(address, STR("https://")) || str_starts_with(address, STR("http://"));
	if (of_web) {
		buffer_add_text(out, "<a href=\"");
		add_reference(out, address);
		buffer_add_text(out, "\">");
	}
	html_text(out, address);
	buffer_add_text(out, of_web ? "</a>" : "");
}

void html_date(Arena *arena, Buffer *out, Str text) {
	Date date;
	if (!date_parse(text, &date)) {
		html_text(out, text);
		return;
	}
	buffer_add_printf(out, "<time datetime=\"%04d-%02d-%02d\">%.*s</time>", date.year, date.month,
		date.day, STR_ARGS(date_format_long(arena, date, true)));
}

/* Contrast of all text is at least 4.5:1 in both schemes (WCAG 2.2, 1.4.3), of the mark of focus
 * and rules that tell something 3:1 (1.4.11). */
static const char style[] =
	":root{--ink:#1a1a1a;--soft:#505a5f;--accent:#12436d;--paper:#fff;"
	"--rule:#b1b4b6;--panel:#f3f2f1}"
	"@media(prefers-color-scheme:dark){:root{--ink:#f0f0f0;--soft:#b8c0c4;--accent:#8cc0ee;"
	"--paper:#16191c;--rule:#5c666c;--panel:#22272b}}"
	"*{box-sizing:border-box}"
	"body{margin:0;background:var(--paper);color:var(--ink);"
	"font:1.0625rem/1.55 \"Liberation Sans\",Arial,Helvetica,sans-serif}"
	"header,main,footer{max-width:62rem;margin:0 auto;padding:0 1.25rem}"
	"header{padding-top:1rem;padding-bottom:.75rem;border-bottom:1px solid var(--rule);"
	"color:var(--soft)}"
	"main{padding-top:2rem;padding-bottom:3rem}"
	"footer{padding-top:1rem;padding-bottom:2rem;border-top:1px solid var(--rule);"
	"color:var(--soft);font-size:.9375rem}"
	"h1,h2,h3{color:var(--accent);line-height:1.2}"
	"h1{font-size:2.125rem;margin:0 0 .5rem}"
	"h1::before{content:\"\";display:block;width:3rem;border-top:.3rem solid var(--accent);"
	"margin-bottom:1rem}"
	"h2{font-size:1.5rem;margin:3rem 0 .75rem}h3{font-size:1.125rem;margin:1.75rem 0 .5rem}"
	"p{max-width:42rem;margin:0 0 1rem}.lead{color:var(--soft);font-size:1.1875rem}"
	"a{color:var(--accent)}"
	"a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:3px}"
	".skip{position:absolute;left:-99rem}.skip:focus{left:1.25rem;top:.5rem;background:var(--paper)"
	";"
	"padding:.5rem}"
	".note{background:var(--panel);border-left:.3rem solid var(--accent);padding:.75rem 1rem;"
	"max-width:42rem}"
	"ul.points{max-width:42rem;padding-left:1.25rem}ul.points li{margin-bottom:.5rem}"
	"dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem;margin:1.5rem 0}"
	"dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}"
	".wide{overflow-x:auto}"
	"table{border-collapse:collapse;width:100%;font-size:.9375rem}"
	"caption{text-align:left;font-weight:bold;padding-bottom:.5rem}"
	"th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;"
	"border-bottom:1px solid var(--rule)}"
	"thead th{border-bottom:2px solid var(--ink);border-top:2px solid var(--ink)}"
	"tbody "
	"th{font-weight:normal;min-width:9rem;overflow-wrap:anywhere}time{white-space:nowrap}.number{"
	"text-align:right;white-space:nowrap}"
	"code{display:block;min-width:18rem;overflow-wrap:anywhere;"
	"font:.8125rem/1.4 \"Liberation Mono\",Consolas,monospace}"
	"summary{cursor:pointer;color:var(--accent);padding:.25rem 0}"
	"@media(max-width:40rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}"
	"h1{font-size:1.625rem}}"
	"@media print{.skip,header a{display:none}body{font-size:10pt}"
	"h2,h3,caption,thead{break-after:avoid}tr,.note,li{break-inside:avoid}}";

void html_begin(Buffer *out, Str title, Str language, bool is_overview) {
	buffer_add_text(out,
		"<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<title>");
	html_text(out, title);
	buffer_add_printf(out,
		"</title>\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"viewport\" "
		"content=\"width=device-width, initial-scale=1\">\n"
		"<style>%s</style>\n</head>\n<body>\n"
		"<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>%s</header>\n"
		"<main id=\"main\">\n<h1",
		style,
		is_overview ? "Archive of publications"
					: "<a href=\"index.html\">Archive of publications</a>");
	if (language.length > 0) {
		buffer_add_text(out, " lang=\"");
		html_text(out, language);
		buffer_add_text(out, "\"");
	}
	buffer_add_text(out, " dir=\"auto\">");
	html_text(out, title);
	buffer_add_text(out, "</h1>\n");
}

void html_end(Buffer *out) {
	buffer_add_text(out,
		"</main>\n<footer><p>The files lie in an archive on the Oxford Common File Layout "
		"(<a href=\"https://ocfl.io/1.1/spec/\">OCFL 1.1</a>); each can be checked by its "
		"digest.</p>"
		"</footer>\n</body>\n</html>\n");
}
