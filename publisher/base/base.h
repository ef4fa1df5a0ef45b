/* base: what every room of the house uses.
 *
 * Memory comes from arenas that live as long as a stage; bytes grow in buffers;
 * text is a borrowed slice; numbers are exact ratios and lengths integers;
 * every input is a Source, every place in it a Span, and everything that is
 * said to the user goes through Diagnostics, the only thing that prints. */
#ifndef PUBLISHER_BASE_H
#define PUBLISHER_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define BASE_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define BASE_PRINTF(text, first)
#endif

#define BASE_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- memory: arena.c ------------------------------------------------------ */

/* An arena hands out memory that is never freed singly, only all at once.
 * It never returns NULL: when memory runs out the handler is called, and the
 * handler does not return (main sets one that ends the command with exit 3). */
typedef struct Arena Arena;

typedef void MemoryHandler(void);
void memory_set_handler(MemoryHandler *handler);
/* Calls the handler; for libraries' own allocation failures. Never returns. */
void memory_exhausted(void) __attribute__((noreturn));

/* New, empty arena; the caller owns it. */
Arena *arena_new(void);
/* Frees the arena and all that it handed out; NULL is allowed. */
void arena_drop(Arena *arena);
/* `size` zeroed bytes, aligned for any type. */
void *arena_alloc(Arena *arena, size_t size);
/* An array of `count` zeroed elements; an overflowing product is out of memory. */
void *arena_array(Arena *arena, size_t count, size_t size);
/* A copy of `size` bytes. */
void *arena_copy(Arena *arena, const void *bytes, size_t size);
/* Grows an array held in an arena: returns `items` or a larger copy of it, with
 * room for at least `count + 1` elements; `*capacity` is kept by the caller. */
void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t size);
/* printf into the arena, NUL-terminated. */
char *arena_printf(Arena *arena, const char *format, ...) BASE_PRINTF(2, 3);
char *arena_vprintf(Arena *arena, const char *format, va_list args);

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, count, Type) ((Type *)arena_array((arena), (count), sizeof(Type)))
/* Appends one zeroed element and yields a pointer to it. */
#define ARENA_PUSH(arena, items, count, capacity, Type)                                            \
	((items) = (Type *)arena_grow((arena), (items), (count), &(capacity), sizeof(Type)),           \
		&(items)[(count)++])

/* A library that has a part in what is written, for the record of a build. */
typedef struct {
	const char *name;
	const char *version;
} LibraryVersion;

/* ---- text: text.c ---------------------------------------------------------- */

/* A borrowed slice of UTF-8 bytes, not NUL-terminated. */
typedef struct {
	const char *data;
	size_t length;
} Str;

#define STR(literal) ((Str){(literal), sizeof(literal) - 1})
/* For printf's "%.*s". */
#define STR_ARGS(str) (int)(str).length, (str).data

Str str_from(const char *terminated);
bool str_equal(Str a, Str b);
/* Equal but for the case of ASCII letters, in any locale. */
bool str_equal_fold(Str a, Str b);
/* Byte order; < 0, 0, > 0. */
int str_compare(Str a, Str b);
bool str_starts_with(Str text, Str prefix);
bool str_ends_with(Str text, Str suffix);
/* Without ASCII white space at both ends. */
Str str_trim(Str text);
Str str_slice(Str text, size_t start, size_t end);
/* NUL-terminated copy in the arena. */
char *str_terminated(Arena *arena, Str text);
Str str_copy(Arena *arena, Str text);
Str str_printf(Arena *arena, const char *format, ...) BASE_PRINTF(2, 3);
/* Takes the next comma-separated item from `*rest`, trimmed; false at the end. */
bool str_next_item(Str *rest, Str *item);
/* Locale-free ASCII classes and case. */
bool ascii_is_space(char c);
bool ascii_is_digit(char c);
bool ascii_is_letter(char c);
char ascii_lower(char c);
char ascii_upper(char c);
/* Decimal integer with optional '-', nothing else around it; false if not one or too large. */
bool str_to_integer(Str text, int64_t *value);
/* Edit distance (insert, delete, replace, swap neighbours), for "did you mean". */
size_t str_distance(Str a, Str b);
/* Index of the nearest candidate, or SIZE_MAX if none is near enough to suggest. */
size_t str_nearest(Str wanted, const Str *candidates, size_t count);

/* Decodes one code point at `*position` and advances; 0xFFFD for a bad byte. */
uint32_t utf8_decode(Str text, size_t *position);
/* Writes 1 to 4 bytes, returns how many. */
size_t utf8_encode(uint32_t code_point, char out[4]);
/* Offset of the first byte that is not valid UTF-8 (Unicode table 3-7), or SIZE_MAX. */
size_t utf8_first_invalid(Str text);

/* ---- bytes that grow: buffer.c --------------------------------------------- */

typedef struct {
	char *data;
	size_t length;
	size_t capacity;
} Buffer;

void buffer_drop(Buffer *buffer);
void buffer_reserve(Buffer *buffer, size_t more);
void buffer_add(Buffer *buffer, const void *bytes, size_t count);
void buffer_add_str(Buffer *buffer, Str text);
void buffer_add_text(Buffer *buffer, const char *terminated);
void buffer_add_char(Buffer *buffer, char c);
void buffer_add_integer(Buffer *buffer, int64_t value);
void buffer_add_printf(Buffer *buffer, const char *format, ...) BASE_PRINTF(2, 3);
/* A path of names parted by '/', as an address has it (RFC 3986, 2.3: what is not reserved stays).
 */
void buffer_add_uri_path(Buffer *buffer, Str path);
void buffer_add_vprintf(Buffer *buffer, const char *format, va_list args);
Str buffer_str(const Buffer *buffer);

/* ---- exact numbers: ratio.c ------------------------------------------------ */

/* A rational number in lowest terms, denominator > 0. A result that does not
 * fit has denominator 0 ("not a number") and stays so through every operation. */
typedef struct {
	int64_t numerator;
	int64_t denominator;
} Ratio;

typedef enum {
	ROUND_HALF_AWAY, /* half away from zero: 2.5 -> 3, -2.5 -> -3 */
	ROUND_HALF_EVEN,
} Rounding;

Ratio ratio_make(int64_t numerator, int64_t denominator);
Ratio ratio_from_integer(int64_t value);
bool ratio_is_valid(Ratio r);
bool ratio_is_integer(Ratio r);
Ratio ratio_add(Ratio a, Ratio b);
Ratio ratio_subtract(Ratio a, Ratio b);
Ratio ratio_multiply(Ratio a, Ratio b);
/* Division by zero is not a number. */
Ratio ratio_divide(Ratio a, Ratio b);
int ratio_compare(Ratio a, Ratio b);
/* r * 10^decimals rounded to an integer: the digits that are printed. */
int64_t ratio_round(Ratio r, int decimals, Rounding rounding);
/* Plain decimal digits with `decimals` places and '.', '-' as U+2212 when `typographic`. */
Str ratio_format(Arena *arena, Ratio r, int decimals, Rounding rounding, bool typographic);
/* "12", "12.5", "-0.25" read exactly; false if not a decimal number. */
bool ratio_parse(Str text, Ratio *value);

/* ---- lengths: length.c ------------------------------------------------------ */

/* Scaled points: 1/65536 of a PDF point (1/72 inch). */
typedef int64_t Length;
#define LENGTH_POINT ((Length)65536)
#define LENGTH_MAX ((Length)1 << 46)

/* "10.5pt", "25mm", "2.5cm", "1in" read exactly; false if not a length. */
bool length_parse(Str text, Length *length);
Length length_from_millimetres(int64_t millimetres);
/* Rounded half away from zero to thousandths of a point, for output. */
int64_t length_to_millipoints(Length length);
/* length * numerator / denominator without overflow, rounded half away from zero. */
Length length_scale(Length length, int64_t numerator, int64_t denominator);
Length length_larger(Length a, Length b);
Length length_smaller(Length a, Length b);

/* ---- dates: date.c ----------------------------------------------------------- */

typedef struct {
	int year, month, day; /* year 0 = no date */
	int hour, minute;
	bool has_time;
} Date;

/* ISO 8601: "2014-09-15", "2014-10-01T09:30" or with a space; checks the calendar. */
bool date_parse(Str text, Date *date);
/* Reads a date as `format` has it: d or dd, m, mm, mmm (Jan) or mmmm (January), yy or yyyy, in
 * either case, and what stands between them; d and m take one digit or two. A year of two
 * digits is that of the hundred years from `century_from` on. Checks the calendar. */
bool date_parse_as(Str text, Str format, int century_from, Date *date);
/* The same, but of what is written so and need not be in the calendar, such as "31/02/24". */
bool date_read_as(Str text, Str format, int century_from, Date *date);
/* Whether a format has one day, one month and one year. */
bool date_format_is_known(Str format);
int date_compare(Date a, Date b);
/* As date_compare, but by the day alone where one of them has no time. */
int date_compare_days(Date a, Date b);
/* The days that a date in English words, or of ISO 8601, may mean: one for "31 March 2014" and
 * "2014-03-31", those of the month for "March 2014", those of the year for "2014". Reads it at the
 * start of `text` (any blank, also one that does not break, parts its words) and returns its
 * length, 0 if none stands there. */
size_t date_read_words(Str text, Date *first, Date *last);
/* "15 September 2014", with no-break space between day and month when `no_break`. */
Str date_format_long(Arena *arena, Date date, bool no_break);
/* "9:30am", the form of GOV.UK style; noon is "midday", 0:00 "midnight". */
Str date_format_time(Arena *arena, Date date);
/* "2014-09-15" or "2014-10-01T09:30". */
Str date_format_iso(Arena *arena, Date date);
/* Seconds since 1970-01-01T00:00Z (the date is taken as UTC). */
int64_t date_to_epoch(Date date);
Date date_from_epoch(int64_t seconds);

/* ---- sources and what is said about them: diag.c ------------------------------ */

/* An input file held in memory. `path` is as the user wrote or reached it, `name` as it is seen
 * from the layout's folder: the same wherever that folder lies. */
typedef struct {
	const char *path;
	Str text;
	const char *name;
} Source;

/* A range of bytes of a source; source NULL = no place (the surroundings); a source without
 * text, such as a file that is none, is a place as a whole. */
typedef struct {
	const Source *source;
	size_t start;
	size_t end;
} Span;

typedef struct {
	size_t line;   /* from 1 */
	size_t column; /* from 1, in code points */
} Position;

Span span_make(const Source *source, size_t start, size_t end);
Position span_position(Span span);
Str span_text(Span span);
/* The part of `span` that is `part`, a slice of its source's text. */
Span span_of(const Source *source, Str part);
/* Where `text` first stands in the source within `span`; `span` itself if it does not. */
Span span_narrow(Span span, Str text);

/* Lines as a terminal may be shown them: without what drives it or turns the direction of text. */
void buffer_add_shown(Buffer *out, Str text);

typedef enum {
	DIAG_NOTE,
	DIAG_WARNING,
	DIAG_ERROR,   /* the input is at fault: exit 1 */
	DIAG_FAILURE, /* the surroundings failed: exit 3 */
} Severity;

/* Collects what a run has to say, in the order it was found. */
typedef struct Diagnostics Diagnostics;

Diagnostics *diag_new(void);
void diag_drop(Diagnostics *diagnostics);
/* Each message says what is wrong; the hint says what to do. No final full stop in a message. */
void diag_error(Diagnostics *diagnostics, Span where, const char *format, ...) BASE_PRINTF(3, 4);
void diag_note(Diagnostics *diagnostics, Span where, const char *format, ...) BASE_PRINTF(3, 4);
void diag_warning(Diagnostics *diagnostics, Span where, const char *format, ...) BASE_PRINTF(3, 4);
/* The surroundings failed on `path` (may be NULL). */
void diag_failure(Diagnostics *diagnostics, const char *path, const char *format, ...)
	BASE_PRINTF(3, 4);
/* Attaches a hint to the last message. */
void diag_hint(Diagnostics *diagnostics, const char *format, ...) BASE_PRINTF(2, 3);
/* Attaches a second place to the last message ("first defined here"). */
void diag_see(Diagnostics *diagnostics, Span where, const char *format, ...) BASE_PRINTF(3, 4);
size_t diag_count(const Diagnostics *diagnostics, Severity severity);
/* True if nothing of DIAG_ERROR or above was reported. */
bool diag_ok(const Diagnostics *diagnostics);
/* Number of errors and failures so far; compare before and after to see if a step failed. */
size_t diag_errors(const Diagnostics *diagnostics);
/* Appends all messages as text: "file:line:column: error: …", source line, caret, hint. */
void diag_render(const Diagnostics *diagnostics, Buffer *out, bool colour);

/* ---- files: file.c -------------------------------------------------------------- */

/* Reads a whole regular file; a NUL that is not counted follows its text. On failure returns
 * NULL after reporting an error at `from` (the place that names the file, without a source
 * if the command line does), or a failure if the surroundings are at fault (I/O).
 * Refuses directories and files over FILE_MAX_SIZE. */
Source *file_read(Arena *arena, Diagnostics *diagnostics, const char *path, Span from);
#define FILE_MAX_SIZE ((size_t)1 << 30)

/* ---- digests: digest.c ------------------------------------------------------------ */

#define DIGEST_SHA256_LENGTH 64 /* hexadecimal digits */

/* SHA-256 (FIPS 180-4) as lower-case hexadecimal digits with a NUL. */
void digest_sha256(Str bytes, char digits[DIGEST_SHA256_LENGTH + 1]);

/* The digests that archives name (OCFL 1.1, section 3.4), by the names they have there. */
typedef enum {
	DIGEST_MD5,
	DIGEST_SHA1,
	DIGEST_SHA256,
	DIGEST_SHA512,
	DIGEST_BLAKE2B_512,
	DIGEST_KINDS,
} DigestKind;
#define DIGEST_LONGEST 128 /* hexadecimal digits */

/* "md5", "sha1", "sha256", "sha512", "blake2b-512". */
const char *digest_name(DigestKind kind);
/* The digest of that name; false if there is none. */
bool digest_find(Str name, DigestKind *kind);
/* Number of hexadecimal digits. */
size_t digest_length(DigestKind kind);
/* Lower-case hexadecimal digits with a NUL. */
void digest_bytes(DigestKind kind, Str bytes, char digits[DIGEST_LONGEST + 1]);

/* A digest of bytes that come in parts; digest_end frees it. */
typedef struct Digest Digest;
Digest *digest_begin(DigestKind kind);
void digest_add(Digest *digest, const void *bytes, size_t count);
void digest_end(Digest *digest, char digits[DIGEST_LONGEST + 1]);

/* ---- file names from texts: name.c ------------------------------------------------- */

/* A name of lower-case ASCII letters, digits and hyphens for any text; never empty, at most 60
 * characters. Different texts may have the same. */
Str name_safe(Arena *arena, Str text);
/* The same with a part of the text's digest, where it is not the only one of its name. */
Str name_distinct(Arena *arena, Str name, Str text);

/* ---- the files of a compilation: files.c ------------------------------------------ */

/* Every input of a compilation is read through its Files, which remember them, so that a
 * release can carry and name all that it was built from. Files may be carried in memory
 * instead of lying on the disk; then the disk is not looked at. */
typedef struct Files Files;

typedef enum {
	FILE_LAYOUT,
	FILE_PROSE,
	FILE_DATA,
	FILE_METADATA,
	FILE_THEME,
	FILE_PALETTE,
	FILE_MARK,
	FILE_WORDS,
	FILE_EDITION,
	FILE_FONT,
	FILE_DICTIONARY, /* of hyphenation */
	FILE_CLASS,      /* of LaTeX */
	FILE_FIGURES,    /* of the version before */
} FileRole;

typedef struct {
	FileRole role;
	const Source *source;
} InputFile;

/* New files of the disk, living in the arena; names are seen from the folder that holds
 * `base_file` ("": the current one). */
Files *files_new(Arena *arena, const char *base_file);
/* Files of which each reads what `files` does and more: what one of them read first is not among
 * the inputs of the others, yet it is read once. `files` outlives them. */
Files *files_branch(Files *files);
/* Carries a file in memory under a name; the bytes live as long as the arena. From the first
 * one on, only what is carried can be read. */
void files_carry(Files *files, const char *name, Str bytes);
/* Reads and remembers a file as file_read does; a file that was read before is not read again. */
const Source *files_read(
	Files *files, Diagnostics *diagnostics, FileRole role, const char *name, Span from);
/* Whether a file of that name can be read. */
bool files_have(const Files *files, const char *name);
/* Where the disk has a file of that name. */
const char *files_path(const Files *files, const char *name);
/* The input that the disk has at `path`, by whatever name or link; NULL if none is there. */
const InputFile *files_input_at(const Files *files, const char *path);
/* Whether files are carried. */
bool files_are_carried(const Files *files);
/* Names, without that ending, of the files of the disk in a folder, in byte order: for hints. */
Str *files_stems(
	const Files *files, Arena *arena, const char *folder, const char *ending, size_t *count);
/* What was read, in the order of first reading; of a branch what stands before it, then its own.
 * The array is good until more is read. */
const InputFile *files_inputs(const Files *files, size_t *count);

/* Files that several compilations of one process read: read once, digested once, for as long as
 * the cache lives. Whoever keeps one must not expect to see them change: file_cache.c. */
typedef struct FileCache FileCache;

FileCache *file_cache_new(void);
/* NULL is allowed. */
void file_cache_drop(FileCache *cache);
/* From here on, files of the disk are read through the cache, which outlives `files`. */
void files_share(Files *files, FileCache *cache);
/* The SHA-256 of a file that was read. */
const char *files_sha256(Files *files, const Source *source);

/* What takes long to make of a file's text. */
typedef struct {
	void *made; /* NULL: nothing yet */
	void (*drop)(void *made);
} FileMade;

/* Where it is kept for as long as the cache lives; NULL of a file that is not shared. */
FileMade *files_made(const Files *files, const Source *source);

/* `name` as seen from the folder that holds `base_file`; absolute names stay. */
char *path_beside(Arena *arena, const char *base_file, Str name);
/* Last component without directory. */
Str path_base_name(const char *path);

/* An output that appears whole or not at all: written beside the target, synced,
 * renamed. "-" is standard output; a device such as /dev/full is written in place. */
typedef struct OutputFile OutputFile;

/* Opens; reports a failure and returns NULL if it cannot. */
OutputFile *output_open(Diagnostics *diagnostics, const char *path);
/* Opens an output that is gathered in a buffer. */
OutputFile *output_open_memory(Diagnostics *diagnostics, Buffer *bytes);
/* False after a reported failure; further writes do nothing. */
bool output_write(OutputFile *output, const void *bytes, size_t count);
/* Writes out all that is left, so that only the name is missing; false after a reported failure.
 * Of several outputs that belong together none is committed before all are finished. */
bool output_finish(OutputFile *output);
/* Makes the output visible and frees it; false after a reported failure. */
bool output_commit(OutputFile *output);
/* Removes the temporary file and frees; the target stays as it was. */
void output_abandon(OutputFile *output);
/* Removes every open output's temporary file; async-signal-safe. */
void output_abandon_all(void);
/* What an errno means, in the same words in any locale. */
const char *file_error_text(int code);
/* Makes one directory if absent (parent must exist); reports a failure. */
bool directory_make(Diagnostics *diagnostics, const char *path);

#endif
