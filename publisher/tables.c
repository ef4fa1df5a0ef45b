#include "tables.h"

#include "backend/backend.h"
#include "document/revision/printed.h"

static bool write_file(Diagnostics *diagnostics, const char *path, const Buffer *bytes) {
	OutputFile *output = output_open(diagnostics, path);
	if (output == NULL)
		return false;
	if (output_write(output, bytes->data, bytes->length))
		return output_commit(output);
	output_abandon(output);
	return false;
}

static bool write_node(
	Arena *arena, Diagnostics *diagnostics, const Node *node, const char *directory) {
	const char *path = arena_printf(arena, "%s/%.*s", directory, STR_ARGS(csv_name(arena, node)));
	Buffer bytes = {0};
	csv_add(arena, node, &bytes);
	bool good = write_file(diagnostics, path, &bytes);
	buffer_drop(&bytes);
	return good;
}

static bool write_json(
	Arena *arena, Diagnostics *diagnostics, const Document *document, const char *directory) {
	Buffer figures = {0}, description = {0};
	printed_write(arena, printed_of(arena, document->unmarked), &figures);
	csvw_add(arena, document, &description);
	bool good =
		write_file(diagnostics, arena_printf(arena, "%s/" PRINTED_NAME, directory), &figures) &&
		(description.length == 0 ||
			write_file(diagnostics, arena_printf(arena, "%s/" CSVW_NAME, directory), &description));
	buffer_drop(&figures);
	buffer_drop(&description);
	return good;
}

bool tables_write(
	Arena *arena, Diagnostics *diagnostics, const Document *document, const char *directory) {
	if (!directory_make(diagnostics, directory))
		return false;
	for (size_t i = 0; i < document->table_count; i++) {
		if (!write_node(arena, diagnostics, document->tables[i], directory))
			return false;
	}
	for (size_t i = 0; i < document->chart_count; i++) {
		if (!write_node(arena, diagnostics, document->charts[i], directory))
			return false;
	}
	return write_json(arena, diagnostics, document, directory);
}
