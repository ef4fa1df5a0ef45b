/* INI: an index of the file with the place of every name and value, and iniparser as the
 * parser of record. What iniparser would change in silence (it folds the case of keys, keeps
 * the last of two equal ones, cuts values at ';' and '#', joins lines at a backslash and
 * reads them through a short buffer) is reported; then both must agree on every value. */
#include "source/source.h"

#include <iniparser/iniparser.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "source/check.h"

/* iniparser's buffer holds 1024 bytes with the line's end. */
#define LINE_LONGEST ((size_t)1000)
/* "section:key" must fit in another such buffer. */
#define NAME_LONGEST ((size_t)200)
/* iniparser looks every key up in a list. */
#define INI_MAX_SIZE ((size_t)256 << 10)

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Files *files;
	const Source *source;
	IniSection *sections;
	size_t section_count, section_capacity;
	size_t entry_capacity; /* of the last section */
	size_t entry_total;
	bool orphan_reported;
} IniReader;

static Span place(const IniReader *reader, Str part) {
	return span_of(reader->source, part);
}

static bool starts_comment(char c) {
	return c == ';' || c == '#';
}

/* What follows `part` on the line that ends where `line` ends. */
static Str after(Str line, Str part) {
	size_t end = (size_t)(part.data - line.data) + part.length;
	return str_slice(line, end, line.length);
}

static Str before_byte(Str text, char byte, bool *found) {
	const char *at = text.length > 0 ? memchr(text.data, byte, text.length) : NULL;
	*found = at != NULL;
	return at ? str_slice(text, 0, (size_t)(at - text.data)) : text;
}

static void name_check_length(IniReader *reader, Str name) {
	if (name.length <= NAME_LONGEST)
		return;
	diag_error(reader->diagnostics, place(reader, name), "name of %zu bytes", name.length);
	diag_hint(reader->diagnostics, "a name has at most %zu bytes", NAME_LONGEST);
}

/* ---- section headers ---- */

static void section_check_duplicate(IniReader *reader, const IniSection *section) {
	for (size_t i = 0; i < reader->section_count; i++) {
		const IniSection *other = &reader->sections[i];
		if (!str_equal_fold(other->kind, section->kind) || !str_equal_fold(other->id, section->id))
			continue;
		diag_error(reader->diagnostics, section->span, "duplicate section [%.*s%s%.*s]",
			STR_ARGS(section->kind), section->id.length > 0 ? " " : "", STR_ARGS(section->id));
		diag_hint(
			reader->diagnostics, "give it another name; upper and lower case count as the same");
		diag_see(reader->diagnostics, other->span, "first defined here");
		return;
	}
}

static void section_add(IniReader *reader, Str header, Str name) {
	size_t word = 0;
	while (word < name.length && !ascii_is_space(name.data[word]))
		word++;
	IniSection section = {
		.kind = str_slice(name, 0, word),
		.id = str_trim(str_slice(name, word, name.length)),
		.span = place(reader, header),
	};
	section_check_duplicate(reader, &section);
	*ARENA_PUSH(reader->arena, reader->sections, reader->section_count, reader->section_capacity,
		IniSection) = section;
	reader->entry_capacity = 0;
}

/* `body` is a trimmed line that begins with '['. */
static void read_header(IniReader *reader, Str body) {
	bool closed;
	Str inside = before_byte(str_slice(body, 1, body.length), ']', &closed);
	Str header = str_slice(body, 0, inside.length + (closed ? 2 : 1));
	Str rest = str_trim(after(body, header));
	Str name = str_trim(inside);
	if (!closed) {
		diag_error(reader->diagnostics, place(reader, header), "section header without ']'");
		diag_hint(reader->diagnostics, "write [%.*s]", STR_ARGS(name));
	} else if (rest.length > 0) {
		diag_error(reader->diagnostics, place(reader, rest), "text after a section header");
		diag_hint(reader->diagnostics, "put it, or the comment, on a line of its own");
	}
	if (name.length == 0) {
		diag_error(reader->diagnostics, place(reader, header), "empty section name");
		diag_hint(reader->diagnostics, "write what the section is, such as [release]");
	}
	name_check_length(reader, name);
	section_add(reader, header, name);
}

/* ---- values ---- */

/* `rest` begins with a quote. */
static Str read_quoted(IniReader *reader, Str rest) {
	bool closed;
	Str value = before_byte(str_slice(rest, 1, rest.length), rest.data[0], &closed);
	if (!closed) {
		diag_error(reader->diagnostics, place(reader, str_slice(rest, 0, 1)), "unclosed quote");
		diag_hint(reader->diagnostics, "end the value with %c, or wrap it in the other quotes",
			rest.data[0]);
		return value;
	}
	Str more = str_trim(str_slice(rest, value.length + 2, rest.length));
	if (more.length > 0 && !starts_comment(more.data[0])) {
		diag_error(reader->diagnostics, place(reader, more), "text after the closing quote");
		diag_hint(reader->diagnostics,
			"wrap the whole value in the other kind of quotes, such as '\"a\" or \"b\"'");
	}
	return value;
}

static size_t count_byte(Str text, char byte) {
	size_t count = 0;
	for (size_t i = 0; i < text.length; i++)
		count += text.data[i] == byte;
	return count;
}

static void report_cut(IniReader *reader, Str rest, size_t at) {
	char quote = count_byte(rest, '"') > 0 ? '\'' : '"';
	diag_error(reader->diagnostics, place(reader, str_slice(rest, at, at + 1)),
		"'%c' begins a comment and would cut the value here", rest.data[at]);
	diag_hint(
		reader->diagnostics, "put the value in quotes: %c%.*s%c", quote, STR_ARGS(rest), quote);
}

/* A comment begins at ';' or '#' after white space; where that is not what the author can
 * have meant, it is reported. `rest` is trimmed. */
static Str read_unquoted(IniReader *reader, Str rest) {
	for (size_t i = 0; i < rest.length; i++) {
		if (!starts_comment(rest.data[i]))
			continue;
		bool is_first = i == 0;
		bool clear = is_first ? rest.length == 1 || ascii_is_space(rest.data[1])
		                      : ascii_is_space(rest.data[i - 1]);
		Str value = str_trim(str_slice(rest, 0, i));
		if (clear && count_byte(value, '"') % 2 == 0)
			return value;
		report_cut(reader, rest, i);
		return rest;
	}
	return rest;
}

/* ---- entries ---- */

static void entry_check_duplicate(
	IniReader *reader, const IniSection *section, const IniEntry *entry) {
	for (size_t i = 0; i < section->entry_count; i++) {
		if (!str_equal_fold(section->entries[i].name, entry->name))
			continue;
		diag_error(
			reader->diagnostics, entry->name_span, "duplicate key '%.*s'", STR_ARGS(entry->name));
		diag_hint(reader->diagnostics, "remove one; upper and lower case count as the same");
		diag_see(reader->diagnostics, section->entries[i].name_span, "first defined here");
		return;
	}
}

static void entry_add(IniReader *reader, Str name, Str value) {
	IniEntry entry = {name, value, place(reader, name), place(reader, value)};
	if (reader->section_count == 0) {
		if (!reader->orphan_reported) {
			diag_error(reader->diagnostics, entry.name_span, "key '%.*s' before any section",
				STR_ARGS(name));
			diag_hint(reader->diagnostics, "put it below a section header such as [release]");
		}
		reader->orphan_reported = true;
		return;
	}
	IniSection *section = &reader->sections[reader->section_count - 1];
	entry_check_duplicate(reader, section, &entry);
	*ARENA_PUSH(reader->arena, section->entries, section->entry_count, reader->entry_capacity,
		IniEntry) = entry;
	reader->entry_total++;
}

static void read_entry(IniReader *reader, Str body) {
	bool found;
	Str left = before_byte(body, '=', &found);
	Str name = str_trim(left);
	if (!found) {
		diag_error(reader->diagnostics, place(reader, body),
			"neither a section, nor a comment, nor 'key = value'");
		diag_hint(reader->diagnostics,
			"a value stands on one line, with its key; a comment begins with ';'");
		return;
	}
	if (name.length == 0) {
		diag_error(reader->diagnostics, place(reader, body), "no key before '='");
		diag_hint(reader->diagnostics, "write key = value");
		return;
	}
	name_check_length(reader, name);
	Str rest = str_trim(str_slice(body, left.length + 1, body.length));
	bool quoted = rest.length > 0 && (rest.data[0] == '"' || rest.data[0] == '\'');
	entry_add(reader, name, quoted ? read_quoted(reader, rest) : read_unquoted(reader, rest));
}

/* ---- lines ---- */

static void check_line(IniReader *reader, Str line) {
	Str body = str_trim(line);
	bool has_return;
	Str left = before_byte(line, '\r', &has_return);
	if (has_return) {
		diag_error(reader->diagnostics,
			place(reader, str_slice(line, left.length, left.length + 1)),
			"carriage return within a line");
		diag_hint(reader->diagnostics, "end lines with LF or CR LF");
	}
	if (line.length > LINE_LONGEST) {
		diag_error(reader->diagnostics, place(reader, body), "line of %zu bytes", line.length);
		diag_hint(reader->diagnostics,
			"a line holds at most %zu bytes; move long text to a prose file", LINE_LONGEST);
	}
	if (str_ends_with(body, STR("\\"))) {
		diag_error(reader->diagnostics,
			place(reader, str_slice(body, body.length - 1, body.length)),
			"a backslash at the end of a line would join the next line to it");
		diag_hint(reader->diagnostics, "remove it; a value stands on one line");
	}
}

static void read_line(IniReader *reader, Str line) {
	check_line(reader, line);
	Str body = str_trim(line);
	if (body.length == 0 || starts_comment(body.data[0]))
		return;
	if (body.data[0] == '[')
		read_header(reader, body);
	else
		read_entry(reader, body);
}

static void read_lines(IniReader *reader) {
	Str rest = reader->source->text;
	while (rest.length > 0) {
		bool found;
		Str line = before_byte(rest, '\n', &found);
		rest = str_slice(rest, line.length + (found ? 1 : 0), rest.length);
		if (str_ends_with(line, STR("\r")))
			line.length--;
		read_line(reader, line);
	}
}

/* ---- iniparser ---- */

/* Its messages name no column; ours come first. */
static int say_nothing(const char *format, ...) {
	(void)format;
	return 0;
}

static void compare_entry(
	IniReader *reader, const dictionary *read, const IniSection *section, const IniEntry *entry) {
	Str header = span_text(section->span);
	Str name = str_trim(str_slice(header, 1, header.length - 1));
	const char *key =
		arena_printf(reader->arena, "%.*s:%.*s", STR_ARGS(name), STR_ARGS(entry->name));
	const char *value = iniparser_getstring(read, key, NULL);
	if (value && str_equal(str_from(value), entry->value))
		return;
	diag_error(reader->diagnostics, entry->value_span, "iniparser reads '%s' here",
		value ? value : "nothing");
	diag_hint(reader->diagnostics, "put the value in quotes");
}

/* iniparser reads files by their names only: what is carried in memory gets one for a moment. */
static dictionary *load_carried(Str text) {
	char name[] = "/tmp/publisher-XXXXXX";
	int fd = mkstemp(name);
	if (fd < 0)
		return NULL;
	bool written = write(fd, text.data, text.length) == (ssize_t)text.length;
	dictionary *read = written ? iniparser_load(name) : NULL;
	close(fd);
	unlink(name);
	return read;
}

static dictionary *load(const IniReader *reader) {
	return files_are_carried(reader->files) ? load_carried(reader->source->text)
	                                        : iniparser_load(reader->source->path);
}

/* The parser of record must have found the same sections, keys and values. */
static void compare_with_iniparser(IniReader *reader) {
	iniparser_set_error_callback(say_nothing);
	dictionary *read = load(reader);
	Span whole = span_make(reader->source, 0, 0);
	if (!read) {
		diag_error(reader->diagnostics, whole, "iniparser cannot read this file");
		return;
	}
	for (size_t i = 0; i < reader->section_count; i++)
		for (size_t j = 0; j < reader->sections[i].entry_count; j++)
			compare_entry(reader, read, &reader->sections[i], &reader->sections[i].entries[j]);
	if ((size_t)read->n != reader->section_count + reader->entry_total)
		diag_error(reader->diagnostics, whole, "iniparser finds other keys in this file");
	iniparser_freedict(read);
}

/* ---- the file ---- */

static bool check_source(Diagnostics *diagnostics, const Source *source) {
	if (source->text.length > INI_MAX_SIZE) {
		diag_error(diagnostics, span_make(source, 0, 0), "file of %zu bytes", source->text.length);
		diag_hint(diagnostics, "a file of settings has at most %zu bytes", INI_MAX_SIZE);
		return false;
	}
	size_t bom = text_bom(source->text);
	if (bom > 0) {
		diag_error(
			diagnostics, span_make(source, 0, bom), "the file begins with a byte order mark");
		diag_hint(diagnostics, "save it as UTF-8 without a byte order mark (BOM)");
	}
	return text_check(diagnostics, span_make(source, bom, source->text.length)) && bom == 0;
}

IniFile *ini_read(Arena *arena, Diagnostics *diagnostics, Files *files, FileRole role,
	const char *path, Span from) {
	size_t errors = diag_errors(diagnostics);
	const Source *source = files_read(files, diagnostics, role, path, from);
	if (!source || !check_source(diagnostics, source))
		return NULL;
	IniReader reader = {
		.arena = arena, .diagnostics = diagnostics, .files = files, .source = source};
	read_lines(&reader);
	if (diag_errors(diagnostics) == errors)
		compare_with_iniparser(&reader);
	IniFile *file = ARENA_NEW(arena, IniFile);
	*file = (IniFile){source, reader.sections, reader.section_count};
	return file;
}
