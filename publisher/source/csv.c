/* CSV: libcsv in strict mode says what the fields are, and a cursor that steps over the same
 * bytes says where they are. Of each field only the place in the file is kept, four bytes of it:
 * its end is found again when it is asked for. Only a field with doubled quotes is copied. */
#include "source/source.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "source/check.h"

#define BLOCK_SIZE ((size_t)64 << 10)

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Source *source;
	Str text;
	size_t cursor;    /* start of the field that libcsv hands out next */
	size_t row_start; /* of the row being read; SIZE_MAX between rows */
	bool has_header;
	Str *header;
	size_t header_capacity;
	size_t column_count;
	uint32_t *starts;
	size_t cell_count;
	CsvCopy *copies;
	size_t copy_count, copy_capacity;
	size_t row_fields; /* so far in this row */
	size_t row_count;
} CsvReader;

static bool is_line_end(char c) {
	return c == '\n' || c == '\r';
}

/* ---- where fields end ---- */

/* Behind the closing quote of the quoted field at `start`. */
static size_t quoted_end(Str text, size_t start) {
	for (size_t i = start + 1; i < text.length;) {
		const char *quote = memchr(text.data + i, '"', text.length - i);
		if (!quote)
			break;
		i = (size_t)(quote - text.data) + 1;
		if (i >= text.length || text.data[i] != '"')
			return i;
		i++;
	}
	return text.length;
}

static size_t field_end(Str text, size_t start) {
	if (start < text.length && text.data[start] == '"')
		return quoted_end(text, start);
	size_t end = start;
	while (end < text.length && text.data[end] != ',' && !is_line_end(text.data[end]))
		end++;
	return end;
}

/* Behind the line end at `position`, if there is one. */
static size_t line_end_skip(Str text, size_t position) {
	if (position < text.length && text.data[position] == '\r')
		position++;
	else if (position < text.length && text.data[position] == '\n')
		return position + 1;
	else
		return position;
	return position < text.length && text.data[position] == '\n' ? position + 1 : position;
}

static size_t line_end_find(Str text, size_t position) {
	while (position < text.length && !is_line_end(text.data[position]))
		position++;
	return position;
}

/* ---- what libcsv hands out ---- */

static Span row_span(const CsvReader *reader) {
	return span_make(
		reader->source, reader->row_start, line_end_find(reader->text, reader->row_start));
}

/* libcsv passes over empty lines; between rows they are a fault, at the end they are not. */
static void begin_row(CsvReader *reader) {
	while (reader->cursor < reader->text.length && is_line_end(reader->text.data[reader->cursor])) {
		diag_error(reader->diagnostics, span_make(reader->source, reader->cursor, reader->cursor),
			"empty line between rows");
		diag_hint(reader->diagnostics, "remove it");
		reader->cursor = line_end_skip(reader->text, reader->cursor);
	}
	reader->row_start = reader->cursor;
	reader->row_fields = 0;
}

/* Steps over the field at the cursor as libcsv read it; true if it stands there verbatim, but
 * for the quotes around it, as the slice `*field`. */
static bool field_step(CsvReader *reader, size_t length, Str *field) {
	Str text = reader->text;
	size_t start = reader->cursor;
	bool quoted = start < text.length && text.data[start] == '"';
	size_t end = quoted ? quoted_end(text, start) : start + length;
	reader->cursor = end < text.length && text.data[end] == ',' ? end + 1 : end;
	if (quoted && end - start != length + 2)
		return false;
	*field = quoted ? str_slice(text, start + 1, end - 1) : str_slice(text, start, end);
	return true;
}

static void take_field(void *bytes, size_t length, void *data) {
	CsvReader *reader = data;
	if (reader->row_start == SIZE_MAX)
		begin_row(reader);
	uint32_t start = (uint32_t)reader->cursor;
	Str field;
	bool verbatim = field_step(reader, length, &field);
	size_t index = reader->row_fields++;
	if (!verbatim)
		field = str_copy(reader->arena, (Str){bytes, length});
	if (!reader->has_header) {
		*ARENA_PUSH(reader->arena, reader->header, index, reader->header_capacity, Str) = field;
		return;
	}
	if (index < reader->column_count)
		reader->starts[reader->cell_count + index] = start;
	if (!verbatim)
		*ARENA_PUSH(reader->arena, reader->copies, reader->copy_count, reader->copy_capacity,
			CsvCopy) = (CsvCopy){start, field};
}

/* A row has at most as many fields as the text has commas and line ends, so that the cells
 * of all rows fit in one array that is known beforehand. */
static void finish_header(CsvReader *reader) {
	size_t most = reader->row_fields + 1;
	for (size_t i = reader->cursor; i < reader->text.length; i++)
		most += reader->text.data[i] == ',' || is_line_end(reader->text.data[i]);
	reader->column_count = reader->row_fields;
	reader->starts = ARENA_ARRAY(reader->arena, most + reader->column_count, uint32_t);
	reader->has_header = true;
}

static const char *plural(size_t count) {
	return count == 1 ? "" : "s";
}

static void finish_row(CsvReader *reader) {
	if (reader->row_fields == reader->column_count) {
		reader->cell_count += reader->column_count;
		reader->row_count++;
		return;
	}
	diag_error(reader->diagnostics, row_span(reader), "row has %zu field%s, the header has %zu",
		reader->row_fields, plural(reader->row_fields), reader->column_count);
	diag_hint(reader->diagnostics, "a field that holds a comma or a line break stands in quotes");
}

static void take_row(int terminator, void *data) {
	CsvReader *reader = data;
	(void)terminator;
	if (!reader->has_header)
		finish_header(reader);
	else
		finish_row(reader);
	reader->cursor = line_end_skip(reader->text, reader->cursor);
	reader->row_start = SIZE_MAX;
}

/* ---- parsing ---- */

static void report_quote(CsvReader *reader, size_t at) {
	Span where = span_make(reader->source, at, at + 1);
	if (reader->cursor < reader->text.length && reader->text.data[reader->cursor] == '"') {
		diag_error(reader->diagnostics, where, "text after a closing quote");
		diag_hint(reader->diagnostics,
			"a quote within a quoted field is doubled: \"\"; a comma or the line's end follows "
			"the closing one");
		diag_see(reader->diagnostics, span_make(reader->source, reader->cursor, reader->cursor + 1),
			"the field begins here");
		return;
	}
	diag_error(reader->diagnostics, where, "stray quote");
	diag_hint(reader->diagnostics, "put the whole field in quotes and double the quotes within it");
}

static void report_unclosed(CsvReader *reader) {
	diag_error(reader->diagnostics, span_make(reader->source, reader->cursor, reader->cursor + 1),
		"unclosed quote");
	diag_hint(reader->diagnostics, "the field runs to the end of the file; end it with '\"'");
}

/* White space belongs to the field, as RFC 4180 has it. */
static int no_space(unsigned char byte) {
	(void)byte;
	return 0;
}

static void parser_open(struct csv_parser *parser) {
	if (csv_init(parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		memory_exhausted();
	csv_set_space_func(parser, no_space);
	csv_set_blk_size(parser, BLOCK_SIZE);
}

static void check_memory(struct csv_parser *parser) {
	if (csv_error(parser) == CSV_ENOMEM || csv_error(parser) == CSV_ETOOBIG)
		memory_exhausted();
}

/* Parses from the cursor to the end or to a fault; then goes to the next line. */
static void parse_rows(CsvReader *reader) {
	struct csv_parser parser;
	parser_open(&parser);
	size_t start = reader->cursor;
	size_t length = reader->text.length - start;
	reader->row_start = SIZE_MAX;
	size_t done =
		csv_parse(&parser, reader->text.data + start, length, take_field, take_row, reader);
	check_memory(&parser);
	if (done < length) {
		if (reader->row_start == SIZE_MAX)
			begin_row(reader);
		report_quote(reader, start + done);
		/* Without a whole header no row can be judged. */
		size_t next = line_end_skip(reader->text, line_end_find(reader->text, start + done));
		reader->cursor = reader->has_header ? next : reader->text.length;
	} else if (csv_fini(&parser, take_field, take_row, reader) != 0) {
		check_memory(&parser);
		if (reader->row_start == SIZE_MAX)
			begin_row(reader);
		report_unclosed(reader);
		reader->cursor = reader->text.length;
	} else {
		reader->cursor = reader->text.length;
	}
	csv_free(&parser);
}

/* ---- the header ---- */

/* By name, equal names in the order of the file. */
static int compare_names(const void *a, const void *b) {
	const Str *first = *(const Str *const *)a;
	const Str *second = *(const Str *const *)b;
	int order = str_compare(*first, *second);
	return order != 0 ? order : (first > second) - (first < second);
}

static Span header_span(const Source *source, size_t column) {
	Str text = source->text;
	size_t position = text_bom(text);
	for (size_t i = 0; i < column && position < text.length; i++) {
		position = field_end(text, position);
		position += position < text.length && text.data[position] == ',';
	}
	return span_make(source, position, field_end(text, position));
}

static void check_header(CsvReader *reader) {
	size_t count = reader->column_count;
	Str **order = ARENA_ARRAY(reader->arena, count, Str *);
	for (size_t i = 0; i < count; i++) {
		order[i] = &reader->header[i];
		if (str_trim(reader->header[i]).length > 0)
			continue;
		diag_error(
			reader->diagnostics, header_span(reader->source, i), "column %zu has no name", i + 1);
		diag_hint(reader->diagnostics, "name it in the first line, or remove the column");
	}
	qsort(order, count, sizeof(*order), compare_names);
	for (size_t i = 1; i < count; i++) {
		if (order[i]->length == 0 || !str_equal(*order[i - 1], *order[i]))
			continue;
		size_t second = (size_t)(order[i] - reader->header);
		size_t first = (size_t)(order[i - 1] - reader->header);
		diag_error(reader->diagnostics, header_span(reader->source, second),
			"duplicate column '%.*s'", STR_ARGS(*order[i]));
		diag_hint(reader->diagnostics, "give each column a name of its own");
		diag_see(reader->diagnostics, header_span(reader->source, first), "the first one");
	}
}

/* ---- the file ---- */

static bool check_content(CsvReader *reader) {
	Span whole = span_make(reader->source, reader->cursor, reader->text.length);
	if (str_trim(span_text(whole)).length > 0)
		return text_check(reader->diagnostics, whole);
	diag_error(reader->diagnostics, span_make(reader->source, 0, 0), "empty file");
	diag_hint(reader->diagnostics, "the first line names the columns, each further line is a row");
	return false;
}

static size_t count_in(Str text, char wanted) {
	size_t count = 0;
	for (size_t i = 0; i < text.length; i++)
		count += text.data[i] == wanted;
	return count;
}

/* A table whose fields are parted by something else is one column of nonsense: the
 * header has the other sign and no comma, and the first row has that sign as often or more. */
static bool check_separator(CsvReader *reader) {
	const struct {
		char sign;
		const char *name;
	} others[] = {{';', "semicolons"}, {'\t', "tabs"}};
	Str text = reader->text;
	size_t end = line_end_find(text, reader->cursor);
	size_t second = line_end_skip(text, end);
	Str header = str_slice(text, reader->cursor, end);
	Str row = str_slice(text, second, line_end_find(text, second));
	for (size_t i = 0; i < BASE_COUNT(others) && count_in(header, ',') == 0; i++) {
		size_t signs = count_in(header, others[i].sign);
		if (signs == 0 || count_in(row, others[i].sign) < signs)
			continue;
		diag_error(reader->diagnostics, span_make(reader->source, reader->cursor, end),
			"%s part the fields of this file, not commas", others[i].name);
		diag_hint(reader->diagnostics,
			"save it as CSV with commas; a field that holds a comma stands in quotes");
		return false;
	}
	return true;
}

CsvTable *csv_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from) {
	size_t errors = diag_errors(diagnostics);
	const Source *source = files_read(files, diagnostics, FILE_DATA, path, from);
	if (!source)
		return NULL;
	CsvReader reader = {
		.arena = arena,
		.diagnostics = diagnostics,
		.source = source,
		.text = source->text,
		.cursor = text_bom(source->text),
	};
	if (!check_content(&reader) || !check_separator(&reader))
		return NULL;
	while (reader.cursor < reader.text.length)
		parse_rows(&reader);
	check_header(&reader);
	if (diag_errors(diagnostics) == errors && reader.row_count == 0) {
		diag_error(diagnostics, span_make(source, 0, 0), "no data rows");
		diag_hint(diagnostics, "the file has a line of column names only");
	}
	if (diag_errors(diagnostics) != errors)
		return NULL;
	CsvTable *table = ARENA_NEW(arena, CsvTable);
	*table = (CsvTable){
		.source = source,
		.column_count = reader.column_count,
		.row_count = reader.row_count,
		.header = reader.header,
		.starts = reader.starts,
		.copies = reader.copies,
		.copy_count = reader.copy_count,
	};
	return table;
}

static int compare_copies(const void *a, const void *b) {
	uint32_t first = ((const CsvCopy *)a)->start;
	uint32_t second = ((const CsvCopy *)b)->start;
	return (first > second) - (first < second);
}

Str csv_cell(const CsvTable *table, size_t row, size_t column) {
	uint32_t start = table->starts[row * table->column_count + column];
	Str text = table->source->text;
	size_t end = field_end(text, start);
	if (start >= text.length || text.data[start] != '"')
		return str_slice(text, start, end);
	CsvCopy wanted = {.start = start};
	const CsvCopy *copy =
		table->copy_count == 0
			? NULL
			: bsearch(&wanted, table->copies, table->copy_count, sizeof(CsvCopy), compare_copies);
	return copy ? copy->text : str_slice(text, start + 1, end - 1);
}

Span csv_cell_span(const CsvTable *table, size_t row, size_t column) {
	if (row == SIZE_MAX)
		return header_span(table->source, column);
	size_t start = table->starts[row * table->column_count + column];
	return span_make(table->source, start, field_end(table->source->text, start));
}

Span csv_row_span(const CsvTable *table, size_t row) {
	size_t start = table->starts[row * table->column_count];
	Span last = csv_cell_span(table, row, table->column_count - 1);
	return span_make(table->source, start, last.end);
}
