/* source: from bytes to trees; every node knows its place.
 *
 * Four syntaxes (INI by iniparser, CSV by libcsv, its CSVW metadata by jansson,
 * CommonMark by libcmark) are read into plain trees. Over the INI tree lies the layout language:
 * layout.def, theme.def and words.def list every section and key with its type, and a Layout,
 * a Theme or a WordsFile is that table filled in. Nothing here knows what a table or a chart is
 * for. */
#ifndef PUBLISHER_SOURCE_H
#define PUBLISHER_SOURCE_H

#include "base/base.h"

/* ---- INI: ini.c -------------------------------------------------------------- */

typedef struct {
	Str name;  /* as written, case kept */
	Str value; /* without quotes; a slice of the file, so that columns are true */
	Span name_span;
	Span value_span;
} IniEntry;

typedef struct {
	Str kind;  /* first word of the header: "table" of [table outcomes] */
	Str id;    /* the rest, trimmed; empty for [release] */
	Span span; /* the header, with brackets */
	IniEntry *entries;
	size_t entry_count;
} IniSection;

typedef struct {
	const Source *source;
	IniSection *sections;
	size_t section_count;
} IniFile;

/* Reads an INI file through iniparser and reports all that iniparser would change
 * in silence: cut values, lost duplicates, long lines, keys without a section,
 * lines that are no entry. NULL only if the file cannot be read at all. */
IniFile *ini_read(Arena *arena, Diagnostics *diagnostics, Files *files, FileRole role,
	const char *path, Span from);

/* ---- CSV: csv.c ---------------------------------------------------------------- */

/* A field with doubled quotes, without them. */
typedef struct {
	uint32_t start; /* of the field in the file */
	Str text;
} CsvCopy;

typedef struct {
	const Source *source;
	size_t column_count;
	size_t row_count; /* data rows; the header is not one */
	const Str *header;
	const uint32_t *starts; /* of the cells in the file, row by row */
	const CsvCopy *copies;  /* by start */
	size_t copy_count;
} CsvTable;

/* Reads RFC 4180 CSV in UTF-8 (BOM and CRLF are accepted). Ragged rows, stray quotes,
 * duplicate or empty column names and invalid UTF-8 are reported. NULL after an error. */
CsvTable *csv_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from);
/* What a cell holds, without quotes. */
Str csv_cell(const CsvTable *table, size_t row, size_t column);
/* Where a cell stands; row SIZE_MAX is the header. */
Span csv_cell_span(const CsvTable *table, size_t row, size_t column);
Span csv_row_span(const CsvTable *table, size_t row);

/* ---- prose: prose.c --------------------------------------------------------------- */

typedef enum {
	PROSE_DOCUMENT,
	PROSE_HEADING, /* level 1.. */
	PROSE_PARAGRAPH,
	PROSE_LIST, /* ordered, start, delimiter */
	PROSE_ITEM,
	PROSE_TEXT, /* text */
	PROSE_EMPHASIS,
	PROSE_STRONG,
	PROSE_LINK,    /* text = address */
	PROSE_BREAK,   /* a hard line break */
	PROSE_COMMAND, /* text = what stands between the braces, trimmed */
} ProseKind;

typedef struct ProseNode ProseNode;
struct ProseNode {
	ProseKind kind;
	Span span; /* of a command: what is between the braces; others: as exact as CommonMark tells */
	Str text;
	int level;
	bool ordered;
	int start;
	char delimiter; /* '.' or ')' */
	ProseNode *first_child;
	ProseNode *next;
};

/* Reads CommonMark with {commands}. Quotes and dashes become typographic; "{{" is a brace.
 * Constructs that a release cannot set (HTML, images, code, quotes, rules) are reported, and
 * missing from the tree. NULL only if the file cannot be read or is not clean UTF-8. */
ProseNode *prose_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from);
/* Inline prose of one paragraph that stands in a layout value; `text` is a slice of
 * `span.source`. Returns a PROSE_PARAGRAPH (empty after an error). */
ProseNode *prose_parse_inline(Arena *arena, Diagnostics *diagnostics, Span span);

/* ---- settings: settings.c ------------------------------------------------------------ */

typedef enum {
	SETTING_TEXT,       /* inline prose: emphasis and {commands} */
	SETTING_PLAIN,      /* plain text */
	SETTING_NAME,       /* an identifier: letters, digits, '_', '-' */
	SETTING_NAMES,      /* identifiers separated by commas -> list */
	SETTING_WORDS,      /* any texts separated by commas -> list */
	SETTING_FLAG,       /* yes or no -> flag */
	SETTING_INTEGER,    /* -> integer */
	SETTING_NUMBER,     /* exact decimal -> number */
	SETTING_LENGTH,     /* "10pt", "25mm" -> length */
	SETTING_COLOUR,     /* "#1d70b8" -> integer 0xRRGGBB */
	SETTING_DATE,       /* ISO date, with or without a time -> date */
	SETTING_FILE,       /* a path, as seen from the file that names it -> path */
	SETTING_CHOICE,     /* one of the words in the table -> integer, from 0 */
	SETTING_EXPRESSION, /* a filter or value; parsed by stats */
	SETTING_LANGUAGE,   /* a language tag: "en-GB" */
} SettingType;

/* One key of one section, typed. A key that was not given holds its default and the
 * span of its section's header; `given` tells. An absent key without default is empty. */
typedef struct {
	bool given;
	Str text; /* as written */
	Span span;
	union {
		bool flag;
		int64_t integer;
		Ratio number;
		Length length;
		Date date;
		const char *path;
		struct {
			const Str *items;
			const Span *spans;
			size_t count;
		} list;
	};
} Setting;

/* Choices, in the order of their words in the tables. */
typedef enum { STATUS_DRAFT, STATUS_PRE_RELEASE, STATUS_FINAL } Status;
typedef enum { NOTE_MARKERS_SUPERSCRIPT, NOTE_MARKERS_BRACKET } NoteMarkers;
typedef enum {
	COLUMN_TEXT,
	COLUMN_INTEGER,
	COLUMN_DATE,
	COLUMN_DECIMAL,
	COLUMN_IDENTIFIER,
	COLUMN_CODE, /* has codes instead of a type */
} ColumnType;
typedef enum { UNUSED_ERROR, UNUSED_ALLOW } JoinUnused;
typedef enum { BEST_FIRST, BEST_LAST } DeriveBest;
typedef enum { TABLE_TABULATE, TABLE_CROSSTAB, TABLE_LIST } TableKind;
typedef enum { TABLE_SHOW_COUNT, TABLE_SHOW_PERCENT, TABLE_SHOW_BOTH } TableShow;
typedef enum { TABLE_NOTES_END, TABLE_NOTES_PAGE } TableNotes;
typedef enum { TABLE_RULES_NONE, TABLE_RULES_HEAD, TABLE_RULES_ROWS } TableRules;
typedef enum { PERCENTAGES_INDEPENDENT, PERCENTAGES_LARGEST_REMAINDER } PercentageRounding;
typedef enum { COMPARE_EQUAL, COMPARE_AT_MOST, COMPARE_AT_LEAST } ReconcileCompare;
typedef enum { CELLS_LABEL, CELLS_CODE } CellsShow;
typedef enum { TOTAL_NO, TOTAL_YES, TOTAL_ROWS, TOTAL_COLUMNS } TotalChoice;
typedef enum { MISSING_EXCLUDE, MISSING_ROW } MissingChoice;
typedef enum {
	CHART_BAR,
	CHART_COLUMN,
	CHART_STACKED,
	CHART_GROUPED,
	CHART_DOT,
	CHART_SLOPE,
	CHART_LINE,
	CHART_TILEMAP,
} ChartKind;
typedef enum { PLACE_HERE, PLACE_FLOAT } PlaceChoice;
typedef enum { METHOD_SUPPRESS, METHOD_ROUND } DisclosureMethod;
typedef enum { ZEROS_SHOW, ZEROS_SUPPRESS } ZerosChoice;
typedef enum { WHOLE_KEEP, WHOLE_HIDE } WholeChoice;
typedef enum { COUNTS_DETERMINISTIC, COUNTS_RANDOM, COUNTS_CONTROLLED } CountRounding;
typedef enum { CHART_SHOW_PERCENT, CHART_SHOW_COUNT } ChartShow;
typedef enum { EDITION_RELEASE, EDITION_BRIEFING } EditionKind;
typedef enum { DUPLEX_SIMPLEX, DUPLEX_FLIP_LONG_EDGE, DUPLEX_FLIP_SHORT_EDGE } DuplexChoice;
typedef enum {
	SECTION_PROSE,
	SECTION_SUMMARY,
	SECTION_CONTENTS,
	SECTION_METHODOLOGY,
	SECTION_REVISIONS,
} SectionKind;
typedef enum {
	REVISION_SCHEDULED,
	REVISION_UNSCHEDULED,
	REVISION_CORRECTION,
	REVISION_METHOD,
} RevisionNature;
typedef enum { REVISION_MINOR, REVISION_MODERATE, REVISION_MAJOR } RevisionScale;
typedef enum { START_FLOW, START_PAGE } SectionStart;
typedef enum { ALIGN_TEXT_LEFT, ALIGN_TEXT_JUSTIFIED } TextAlignment;
typedef enum { FRONT_FIELDS_GRID, FRONT_FIELDS_LIST } FrontFields;
typedef enum { LINKS_UNDERLINE, LINKS_BOLD } LinkStyle;
typedef enum { EMPHASIS_ITALIC, EMPHASIS_BOLD } Emphasis;
typedef enum { IMPOSE_NONE, IMPOSE_BOOKLET, IMPOSE_HANDOUT } ImposeChoice;
typedef enum { BINDING_LEFT, BINDING_RIGHT, BINDING_TOP } BindingEdge;
typedef enum { ROOM_LINES, ROOM_SPACE, ROOM_NONE } NotesRoom;
typedef enum {
	PATTERN_SOLID,
	PATTERN_DIAGONAL,
	PATTERN_COUNTER,
	PATTERN_CROSS,
	PATTERN_DOTS,
	PATTERN_HORIZONTAL,
	PATTERN_VERTICAL,
} Pattern;

typedef enum {
	DASH_SOLID,
	DASH_DASHED,
	DASH_DOTTED,
	DASH_DASH_DOT,
	DASH_LONG,
	DASH_DASH_DOT_DOT,
} DashStyle;

typedef enum {
	MARKER_CIRCLE,
	MARKER_SQUARE,
	MARKER_DIAMOND,
	MARKER_TRIANGLE,
	MARKER_RING,  /* a circle that is hollow */
	MARKER_FRAME, /* a square that is hollow */
} Marker;

/* What stands in a section with free keys ([codes grade]: 1 = Outstanding). */
typedef struct {
	Str name;
	Str value;
	Span name_span;
	Span value_span;
} FreeEntry;

#define SETTING_IS_SET(setting) ((setting).text.length > 0)

/* ---- languages: language.c ------------------------------------------------------------------- */

/* Whether two tags have the same primary subtag: "en" and "en-GB" do. */
bool language_is_same(Str a, Str b);
/* Whether a tag has the form of BCP 47, with a language of two or three letters. */
bool language_is_well_formed(Str tag);
/* Reports a tag that is not well-formed. */
void language_report(Diagnostics *diagnostics, Span where, Str tag);

/* ---- the layout language: layout.def, layout.c -------------------------------------------- */

/* Each section kind of layout.def becomes a struct: `TableSpec` with one Setting a key. */
#define SECTION(Kind, kind, Type, repeats, summary)                                                \
	typedef struct Type Type;                                                                      \
	struct Type {                                                                                  \
		Str id;                                                                                    \
		Span span;          /* the header */                                                       \
		FreeEntry *entries; /* of kinds with free keys */                                          \
		size_t entry_count;
#define KEY(name, type, need, fallback, choices, summary) Setting name;
#define FREE_KEYS(summary)
#define END_SECTION()                                                                              \
	}                                                                                              \
	;
#include "source/layout.def"
#include "source/theme.def"
#include "source/words.def"
#undef SECTION
#undef KEY
#undef FREE_KEYS
#undef END_SECTION

/* A parsed file of the layout language: all sections of a kind, in the order of the file. */
typedef struct {
	const Source *source;
	Files *files;         /* what the layout names is read through these */
	ReleaseSpec *release; /* never NULL in a layout that was returned */
	DataSpec *data;
	size_t data_count;
	DisclosureSpec *disclosures;
	size_t disclosure_count;
	ColumnSpec *columns;
	size_t column_count;
	CodesSpec *codes;
	size_t codes_count;
	AliasesSpec *aliases;
	size_t aliases_count;
	MapSpec *maps;
	size_t map_count;
	CasesSpec *cases;
	size_t cases_count;
	JoinSpec *joins;
	size_t join_count;
	DeriveSpec *derives;
	size_t derive_count;
	DataRuleSpec *rules;
	size_t rule_count;
	ColoursSpec *colours;
	size_t colours_count;
	SymbolsSpec *symbols;
	FactSpec *facts;
	size_t fact_count;
	ParameterSpec *parameters;
	size_t parameter_count;
	TableSpec *tables;
	size_t table_count;
	HeadingSpec *headings;
	size_t heading_count;
	ChartSpec *charts;
	size_t chart_count;
	NoteSpec *notes;
	size_t note_count;
	SectionSpec *sections;
	size_t section_count;
	RevisionSpec *revisions;
	size_t revision_count;
	ReconcileSpec *reconciles;
	size_t reconcile_count;
	WaiveSpec *waivers;
	size_t waiver_count;
	EditionSpec *editions; /* declared in the layout itself */
	size_t edition_count;
} Layout;

/* Reads and checks a layout against layout.def: unknown sections and keys (with the nearest
 * known one), values of the wrong type, required keys, duplicates. `overrides` are
 * "section.key=value" or "key=value" (of [release]) from --set. NULL after an error. */
Layout *layout_read(Arena *arena, Diagnostics *diagnostics, Files *files, const char *path,
	const char *const *overrides, size_t override_count);

/* ---- the datasets of a layout: data_of.c, dates.c -------------------------------------------- */

/* The dataset that a key names or, where it is not set, that is meant by default; NULL if that is
 * not clear. */
const DataSpec *layout_data_of(const Layout *layout, const Setting *named);
/* The day on which a dataset was drawn: its own, that of what it is chosen from, or the release's;
 * NULL means the release's. Never NULL. */
const Setting *layout_as_at(const Layout *layout, const DataSpec *data);
/* Where a dataset, or what it is chosen from, says that the data comes from; NULL if nowhere. */
const Setting *layout_source_of(const Layout *layout, const DataSpec *data);
/* What that version changed, or NULL. */
const RevisionSpec *layout_revision(const Layout *layout, int64_t version);
/* "Correction of an error, minor" */
Str revision_describe(Arena *arena, const RevisionSpec *spec);

/* The days on which the next release may come by what [release] says in words ("February 2032":
 * those of the month); false if it names no date. */
bool layout_next_release(const ReleaseSpec *release, Date *first, Date *last);

/* ---- CSVW: csvw.c --------------------------------------------------------------------------- */

/* What a CSVW metadata file (W3C, Metadata Vocabulary for Tabular Data) says of a CSV file, as
 * [column] sections would: one for each column of the file, or NULL. */
typedef struct {
	const Source *source;
	ColumnSpec *const *columns;
	const Str *names; /* of the columns that are described */
	Str key;          /* the column that is the primary key, or empty */
} CsvwTable;

/* Reads the metadata of `data`, whose file is `csv`. What a release cannot honour is reported:
 * as an error if it changes what the data means, else as a warning. NULL after an error. */
CsvwTable *csvw_read(Arena *arena, Diagnostics *diagnostics, const Layout *layout, const char *path,
	Span from, const CsvTable *csv, const DataSpec *data);

/* All settings that have a value, as stable text: "kind id key = value". */
void layout_dump(const Layout *layout, Buffer *out);

/* A theme: all that a designer decides. Each section stands, filled with its defaults. */
typedef struct {
	const Source *source;
	PageSpec *page;
	FontSpec *font;
	TypeSpec *type;
	RuleSpec *rule;
	PanelSpec *panel;
	FrontSpec *front;
	ChartStyleSpec *chart_style;
	InkSpec *ink;
	TableStyleSpec *table_style;
} Theme;

Theme *theme_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from);

/* The same with keys of an edition in the place of the file's: each entry is "section.key". */
Theme *theme_read_edition(Arena *arena, Diagnostics *diagnostics, Files *files, const char *path,
	Span from, const FreeEntry *entries, size_t entry_count);

/* ---- editions: edition.def, edition.c ------------------------------------------------------- */

/* The edition that a release is built as when none is asked for. It need not be declared: it is
 * the release as its layout and theme say. */
#define EDITION_FORMAL "formal"
/* What stands for every edition that the layout lists. */
#define EDITION_ALL "all"

/* Reads the edition `name` from the layout, from its file in the layout's edition_folder, or from
 * both, and checks it. `from` names it. Files are read through `files`. NULL after an error, such
 * as an edition that is not declared. */
const EditionSpec *edition_read(Arena *arena, Diagnostics *diagnostics, Files *files,
	const Layout *layout, Str name, Span from);
bool edition_is_formal(const EditionSpec *edition);
/* What it is called behind the title; empty for the formal one without a label. */
Str edition_label(const EditionSpec *edition);

/* The size of paper: "A4" upright, or "320mm x 225mm" as written. False if it is none,
 * or larger than a page of a PDF can be. */
bool paper_parse(Str text, Length *width, Length *height);

/* Colours and patterns by name, for charts. */
typedef struct {
	const Source *source;
	PaletteColourSpec *colours; /* in the order of the file: the order of use */
	size_t colour_count;
} Palette;

Palette *palette_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from);

/* Checks that what a theme and a palette put on the page stands out from its ground: text by
 * 4.5:1, or 3:1 where all of it is large, and rules and bars by 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
 * Either may be NULL. */
void look_check(Diagnostics *diagnostics, const Theme *theme, const Palette *palette);
#define CONTRAST_TEXT ((int64_t)4500)
#define CONTRAST_GRAPHIC ((int64_t)3000)

/* The shape of a colour's points; when the colours come round again, their shapes are others. */
Marker palette_marker(const Palette *palette, int colour);
/* The style of its lines in black and white. */
DashStyle palette_dash(const Palette *palette, int colour);

/* Contrast of two colours 0xRRGGBB by WCAG 2.2, in thousandths: 1000 to 21000, cut off. */
int64_t colour_contrast_milli(uint32_t a, uint32_t b);

/* A drawn mark: filled paths in a view box, as SVG path data. */
typedef struct {
	const Source *source;
	MarkSpec *mark;
	MarkPathSpec *paths;
	size_t path_count;
} Mark;

Mark *mark_read(Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from);

/* A table of quantity words; stats/ makes sense of its entries. */
typedef struct {
	const Source *source;
	const WordsSpec *words;
	const SharesSpec *shares;
	const LooseSharesSpec *loose_shares;
	const RatiosSpec *ratios;
	const ChangesSpec *changes;
	const NumbersSpec *numbers;
	const OrdinalsSpec *ordinals;
	const UnitsSpec *units;
	const QualifiersSpec *qualifiers;
	const QuantitiesSpec *quantities;
	const PatternsSpec *patterns;
} WordsFile;

WordsFile *words_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from);

/* The whole language as a table, for the manual's tests and for completions. */
typedef struct {
	const char *section; /* "table" */
	const char *key;     /* "caption"; NULL for a section itself; "*" for free keys */
	SettingType type;
	bool required;
	const char *fallback; /* default as written, or NULL */
	const char *choices;  /* "a|b|c", or NULL */
	const char *summary;
} SettingInfo;

const SettingInfo *settings_table(size_t *count);

/* The libraries that have a part in what this room makes. */
const LibraryVersion *source_libraries(Arena *arena, size_t *count);

#endif
