/* A release: its versions, newest first. */
#include "catalogue/catalogue.h"

static void add_pair(Buffer *out, const char *name, Str value) {
	if (value.length == 0)
		return;
	buffer_add_printf(out, "<dt>%s</dt><dd>", name);
	html_address(out, value);
	buffer_add_text(out, "</dd>\n");
}

/* "2013-11-01/2014-07-31" */
static void add_period(Arena *arena, Buffer *out, Str period) {
	size_t slash = 0;
	while (slash < period.length && period.data[slash] != '/')
		slash++;
	if (slash >= period.length)
		return;
	buffer_add_text(out, "<dt>Period</dt><dd>");
	html_date(arena, out, str_slice(period, 0, slash));
	buffer_add_text(out, " to ");
	html_date(arena, out, str_slice(period, slash + 1, period.length));
	buffer_add_text(out, "</dd>\n");
}

/* ---- files ---- */

/* What a file is, in the order in which files are listed. */
typedef enum {
	FILE_IS_PUBLICATION,
	FILE_IS_FIGURES,
	FILE_IS_DESCRIPTION,
	FILE_IS_METADATA,
	FILE_IS_LATEX,
	FILE_IS_SOURCE, /* what the release was built from, and how */
	FILE_KINDS,
} FileKind;

static const char *const kind_names[FILE_KINDS] = {"Publication (PDF)",
	"Figures of a table or chart (CSV)", "Description of the figures (JSON)", "Metadata (JSON)",
	"LaTeX source", "Source or record"};

static FileKind kind_of(Str path) {
	bool is_pdf = str_ends_with(path, STR(".pdf"));
	if (str_starts_with(path, STR("computed/")))
		return str_ends_with(path, STR(".csv")) ? FILE_IS_FIGURES : FILE_IS_DESCRIPTION;
	if (str_starts_with(path, STR("latex/")))
		return FILE_IS_LATEX;
	if (str_equal(path, STR("metadata.json")) || str_equal(path, STR("datacite.json")))
		return FILE_IS_METADATA;
	return is_pdf && !str_starts_with(path, STR("sources/")) ? FILE_IS_PUBLICATION : FILE_IS_SOURCE;
}

static Str size_text(Arena *arena, int64_t size) {
	if (size < 0)
		return STR("missing");
	if (size < 1000)
		return str_printf(arena, "%lld bytes", (long long)size);
	return str_printf(arena, "%.*s kB",
		STR_ARGS(ratio_format(
			arena, ratio_make(size, 1000), size < 100000 ? 1 : 0, ROUND_HALF_AWAY, true)));
}

typedef struct {
	Arena *arena;
	OcflRoot *root;
	const OcflObject *object;
	const char *root_path;
	Buffer *out;
} FileTable;

static void add_file(const FileTable *table, const OcflState *file, FileKind kind) {
	Buffer *out = table->out;
	buffer_add_text(out, "<tr><th scope=\"row\"><a href=\"");
	buffer_add_uri_path(out, str_from(table->root_path));
	buffer_add_uri_path(out, table->object->path);
	buffer_add_text(out, "/");
	buffer_add_uri_path(out, file->content);
	buffer_add_text(out, "\">");
	html_text(out, file->path);
	buffer_add_printf(out, "</a></th><td>%s</td><td class=\"number\">%.*s</td><td><code>",
		kind_names[kind],
		STR_ARGS(size_text(table->arena, ocfl_size(table->root, table->object, file))));
	html_text(out, file->digest);
	buffer_add_text(out, "</code></td></tr>\n");
}

static void begin_files(const FileTable *table, const EntryVersion *version, const char *caption) {
	Buffer *out = table->out;
	buffer_add_printf(out, "<div class=\"wide\"><table>\n<caption>%s of version ", caption);
	html_text(out, version->number);
	buffer_add_text(out, "</caption>\n<thead><tr><th scope=\"col\">File</th>"
						 "<th scope=\"col\">What it is</th><th scope=\"col\" class=\"number\">Size"
						 "</th><th scope=\"col\">Digest (");
	html_text(out, table->object->algorithm);
	buffer_add_text(out, ")</th></tr></thead>\n<tbody>\n");
}

/* Files of the kinds from `first` up to `last`; none, no table. */
static void add_files(const FileTable *table, const EntryVersion *entry, const char *caption,
	FileKind first, FileKind last) {
	Buffer *out = table->out;
	const OcflVersion *version = entry->version;
	size_t count = 0;
	for (size_t kind = first; kind <= last; kind++) {
		for (size_t i = 0; i < version->file_count; i++) {
			if (kind_of(version->files[i].path) != (FileKind)kind)
				continue;
			if (count++ == 0)
				begin_files(table, entry, caption);
			add_file(table, &version->files[i], (FileKind)kind);
		}
	}
	if (count > 0)
		buffer_add_text(out, "</tbody>\n</table></div>\n");
}

/* ---- versions ---- */

static void add_points(Buffer *out, const EntryVersion *version) {
	if (version->point_count == 0)
		return;
	buffer_add_text(out, "<h3>Key points</h3>\n<ul class=\"points\"");
	if (version->language.length > 0) {
		buffer_add_text(out, " lang=\"");
		html_text(out, version->language);
		buffer_add_text(out, "\"");
	}
	buffer_add_text(out, ">\n");
	for (size_t i = 0; i < version->point_count; i++) {
		buffer_add_text(out, "<li dir=\"auto\">");
		html_text(out, version->points[i]);
		buffer_add_text(out, "</li>\n");
	}
	buffer_add_text(out, "</ul>\n");
}

static bool has_sources(const OcflVersion *version) {
	for (size_t i = 0; i < version->file_count; i++) {
		if (kind_of(version->files[i].path) == FILE_IS_SOURCE)
			return true;
	}
	return false;
}

static void add_version(const FileTable *table, const EntryVersion *entry) {
	const OcflVersion *version = entry->version;
	Buffer *out = table->out;
	buffer_add_text(out, "<section>\n<h2>Version ");
	html_text(out, entry->number);
	buffer_add_text(out, ", ");
	html_date(table->arena, out, entry->published.length > 0 ? entry->published : version->created);
	buffer_add_text(out, "</h2>\n");
	if (version->message.length > 0) {
		buffer_add_text(out, "<p class=\"note\" dir=\"auto\">");
		html_text(out, version->message);
		buffer_add_text(out, "</p>\n");
	}
	add_points(out, entry);
	add_files(table, entry, "Files", FILE_IS_PUBLICATION, FILE_IS_SOURCE - 1);
	if (has_sources(version)) {
		buffer_add_text(out, "<details><summary>What it was built from</summary>\n");
		add_files(table, entry, "Sources and records", FILE_IS_SOURCE, FILE_IS_SOURCE);
		buffer_add_text(out, "</details>\n");
	}
	buffer_add_text(out, "</section>\n");
}

void release_add(
	Arena *arena, OcflRoot *root, const Entry *entry, const char *root_path, Buffer *out) {
	const EntryVersion *last = entry_last(entry);
	FileTable table = {arena, root, entry->object, root_path, out};
	html_begin(out, entry_title(entry), last->language, false);
	if (last->description.length > 0) {
		buffer_add_text(out, "<p class=\"lead\" dir=\"auto\">");
		html_text(out, last->description);
		buffer_add_text(out, "</p>\n");
	}
	buffer_add_text(out, "<dl>\n");
	add_pair(out, "Series", last->series);
	add_pair(out, "Publisher", last->publisher);
	add_pair(out, "Coverage", last->coverage);
	add_period(arena, out, last->period);
	add_pair(out, "Status", last->status);
	add_pair(out, "Licence", last->licence);
	add_pair(out, "Identifier", entry->object->id);
	buffer_add_text(out, "</dl>\n");
	for (size_t i = entry->object->version_count; i-- > 0;)
		add_version(&table, &entry->versions[i]);
	html_end(out);
}
