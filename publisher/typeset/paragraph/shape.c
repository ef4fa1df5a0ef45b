/* Text to glyphs, each run of face, size and text shaped once.
 *
 * Every glyph names the bytes of the text that it shows, so that the text can be taken out
 * of the page again. What has no shape of its own (zero-width spaces, joiners, soft hyphens
 * inside a run) is left out; a soft hyphen at the end of a run is a hyphen. */
#include "typeset/fonts.h"
#include "typeset/paragraph/inline.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define SOFT_HYPHEN 0xAD
#define HYPHEN 0x2010
#define RUNS_FIRST 512
#define FEATURES_MOST 16 /* at a time; a word has few numbers */

/* ---- text --------------------------------------------------------------------------- */

static bool is_mark(uint32_t code_point) {
	switch (utf8proc_category((utf8proc_int32_t)code_point)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return true;
	default:
		return false;
	}
}

static bool has_marks(Str text) {
	for (size_t i = 0; i < text.length;) {
		if ((unsigned char)text.data[i] < 0xCC) { /* below U+0300 there are none */
			i++;
			continue;
		}
		if (is_mark(utf8_decode(text, &i)))
			return true;
	}
	return false;
}

Str text_normalise(Arena *arena, Str text) {
	if (!has_marks(text))
		return text;
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text.data,
		(utf8proc_ssize_t)text.length, &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (length == UTF8PROC_ERROR_NOMEM)
		memory_exhausted();
	if (length < 0)
		return text;
	Str copy = str_copy(arena, (Str){(const char *)composed, (size_t)length});
	free(composed);
	return copy;
}

bool text_is_capital(uint32_t code_point) {
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
	return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool text_is_small(uint32_t code_point) {
	return utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_LL;
}

/* Shown by nothing: zero-width space, word joiner, byte order mark. */
static bool is_shapeless(uint32_t code_point) {
	return code_point == 0x200B || code_point == 0x2060 || code_point == 0xFEFF;
}

/* ---- complaints ----------------------------------------------------------------------- */

/* True the first time. */
static bool complain(Fonts *fonts, Face face, uint32_t code) {
	for (size_t i = 0; i < fonts->complaint_count; i++)
		if (fonts->complaints[i].face == face && fonts->complaints[i].code == code)
			return false;
	*ARENA_PUSH(fonts->arena, fonts->complaints, fonts->complaint_count, fonts->complaint_capacity,
		Complaint) = (Complaint){face, code};
	return true;
}

static void report_missing(
	Fonts *fonts, Diagnostics *diagnostics, Face face, uint32_t code_point, const Node *owner) {
	if (!complain(fonts, face, code_point))
		return;
	char shown[4];
	size_t length = utf8_encode(code_point, shown);
	Str file = path_base_name(fonts->faces[face].path);
	diag_error(diagnostics, origin_of(owner, (Str){shown, length}),
		"no glyph for U+%04X '%.*s' in %.*s", (unsigned)code_point, (int)length, shown,
		STR_ARGS(file));
}

static void report_script(Fonts *fonts, Diagnostics *diagnostics, hb_script_t script,
	uint32_t code_point, const Node *owner) {
	if (!complain(fonts, FACE_COUNT, (uint32_t)script))
		return;
	char name[4], shown[4];
	hb_tag_to_string(hb_script_to_iso15924_tag(script), name);
	size_t length = utf8_encode(code_point, shown);
	diag_error(diagnostics, origin_of(owner, (Str){shown, length}),
		"cannot set the script %.4s of U+%04X '%.*s'", name, (unsigned)code_point, (int)length,
		shown);
	diag_hint(diagnostics, "text can be in Latin, Greek and Cyrillic letters");
}

/* ---- shaping ---------------------------------------------------------------------------- */

typedef enum { SCRIPT_ANY, SCRIPT_KNOWN, SCRIPT_STRANGE } ScriptClass;

static ScriptClass script_class(hb_script_t script) {
	if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN)
		return SCRIPT_ANY;
	if (script == HB_SCRIPT_LATIN || script == HB_SCRIPT_GREEK || script == HB_SCRIPT_CYRILLIC)
		return SCRIPT_KNOWN;
	return SCRIPT_STRANGE;
}

/* Fills the buffer; a cluster is a byte offset. The run takes the script of its first letter.
 * False if it holds a script that cannot be set. */
static bool buffer_fill(
	Fonts *fonts, Diagnostics *diagnostics, Face face, Str text, const Node *owner) {
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	hb_script_t run_script = HB_SCRIPT_INVALID;
	for (size_t i = 0; i < text.length;) {
		size_t start = i;
		uint32_t code_point = utf8_decode(text, &i);
		if (is_shapeless(code_point) || (code_point == SOFT_HYPHEN && i < text.length))
			continue;
		hb_codepoint_t ignored;
		if (code_point == SOFT_HYPHEN)
			code_point =
				hb_font_get_nominal_glyph(fonts->fonts[face], HYPHEN, &ignored) ? HYPHEN : '-';
		if (code_point < 0x20)
			code_point = ' ';
		hb_script_t script =
			code_point < 0x40 ? HB_SCRIPT_COMMON : hb_unicode_script(unicode, code_point);
		if (script_class(script) == SCRIPT_STRANGE) {
			report_script(fonts, diagnostics, script, code_point, owner);
			return false;
		}
		if (run_script == HB_SCRIPT_INVALID && script_class(script) == SCRIPT_KNOWN)
			run_script = script;
		hb_buffer_add(fonts->buffer, code_point, (unsigned)start);
	}
	hb_buffer_set_script(
		fonts->buffer, run_script == HB_SCRIPT_INVALID ? HB_SCRIPT_LATIN : run_script);
	return true;
}

/* Figures that stand in columns are not kerned: "11" must be as wide as "20". */
static unsigned features_of(
	const Fonts *fonts, const GlyphRun *run, hb_feature_t out[FEATURES_MOST]) {
	unsigned count = 0;
	const unsigned all = HB_FEATURE_GLOBAL_END;
	if (!fonts->kerning)
		out[count++] = (hb_feature_t){HB_TAG('k', 'e', 'r', 'n'), 0, 0, all};
	if (!fonts->ligatures)
		out[count++] = (hb_feature_t){HB_TAG('l', 'i', 'g', 'a'), 0, 0, all};
	if (run->form == FORM_SMALL_CAPITALS)
		out[count++] = (hb_feature_t){HB_TAG('s', 'm', 'c', 'p'), 1, 0, all};
	if (run->form != FORM_TABULAR)
		return count;
	out[count++] = (hb_feature_t){HB_TAG('t', 'n', 'u', 'm'), 1, 0, all};
	for (size_t i = 0, end; i < run->text.length && count < FEATURES_MOST; i = end + 1) {
		for (end = i; end < run->text.length && ascii_is_digit(run->text.data[end]);)
			end++;
		if (end > i)
			out[count++] =
				(hb_feature_t){HB_TAG('k', 'e', 'r', 'n'), 0, (unsigned)i, (unsigned)end};
	}
	return count;
}

static bool buffer_shape(
	Fonts *fonts, Diagnostics *diagnostics, const GlyphRun *run, const Node *owner) {
	hb_buffer_t *buffer = fonts->buffer;
	hb_buffer_reset(buffer);
	hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
	hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
	hb_buffer_set_flags(
		buffer, HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT | HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	if (!buffer_fill(fonts, diagnostics, run->face, run->text, owner))
		return false;
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_language(buffer, fonts->language);
	hb_feature_t features[FEATURES_MOST];
	hb_shape(fonts->fonts[run->face], buffer, features, features_of(fonts, run, features));
	if (!hb_buffer_allocation_successful(buffer))
		memory_exhausted();
	return true;
}

/* Where the text of the cluster at `start` ends, without what is shown by nothing at its end. */
static size_t cluster_end(Str text, size_t start, size_t next) {
	size_t end = start;
	for (size_t i = start; i < next;) {
		uint32_t code_point = utf8_decode(text, &i);
		if (end == start || !(is_shapeless(code_point) || code_point == SOFT_HYPHEN))
			end = i;
	}
	return end;
}

/* Takes the glyphs out of the buffer into `run`, without those that the face lacks. */
static void run_collect(Fonts *fonts, Diagnostics *diagnostics, GlyphRun *run, const Node *owner) {
	unsigned count = 0;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(fonts->buffer, &count);
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(fonts->buffer, NULL);
	Glyph *glyphs = ARENA_ARRAY(fonts->arena, count, Glyph);
	size_t kept = 0;
	int64_t advance = 0;
	for (unsigned i = 0; i < count; i++) {
		size_t start = infos[i].cluster;
		bool first = i == 0 || infos[i - 1].cluster != infos[i].cluster;
		if (infos[i].codepoint == 0) {
			size_t at = start;
			report_missing(fonts, diagnostics, run->face, utf8_decode(run->text, &at), owner);
			continue;
		}
		unsigned next = i + 1;
		while (next < count && infos[next].cluster == infos[i].cluster)
			next++;
		size_t end = next < count ? infos[next].cluster : run->text.length;
		if (first)
			end = cluster_end(run->text, start, end);
		glyphs[kept++] = (Glyph){
			.glyph = infos[i].codepoint,
			.text_start = (uint32_t)start,
			.text_length = first ? (uint32_t)(end - start) : 0,
			.advance = positions[i].x_advance,
			.x_offset = positions[i].x_offset,
			.y_offset = positions[i].y_offset,
			.joined =
				(hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
		};
		advance += positions[i].x_advance;
	}
	run->glyphs = glyphs;
	run->glyph_count = kept;
	run->width = length_scale(run->size, advance, fonts->faces[run->face].units_per_em);
}

static const GlyphRun *run_new(Fonts *fonts, Diagnostics *diagnostics, Face face, Length size,
	Form form, Str text, const Node *owner) {
	GlyphRun *run = ARENA_NEW(fonts->arena, GlyphRun);
	run->face = face;
	run->size = size;
	run->form = form;
	run->text = str_copy(fonts->arena, text_normalise(fonts->arena, text));
	if (buffer_shape(fonts, diagnostics, run, owner))
		run_collect(fonts, diagnostics, run, owner);
	return run;
}

/* ---- runs shaped before ------------------------------------------------------------------- */

/* FNV-1a. */
static size_t run_hash(Face face, Length size, Form form, Str text) {
	uint64_t hash =
		0xcbf29ce484222325u ^ (uint64_t)size ^ ((uint64_t)face << 56) ^ ((uint64_t)form << 60);
	for (size_t i = 0; i < text.length; i++)
		hash = (hash ^ (unsigned char)text.data[i]) * 0x100000001b3u;
	return (size_t)(hash ^ (hash >> 29));
}

static bool run_is(const GlyphRun *run, Face face, Length size, Form form, Str text) {
	return run->face == face && run->size == size && run->form == form &&
	       str_equal(run->text, text);
}

static void runs_grow(Fonts *fonts) {
	size_t capacity = fonts->run_capacity ? fonts->run_capacity * 2 : RUNS_FIRST;
	const GlyphRun **runs = ARENA_ARRAY(fonts->arena, capacity, const GlyphRun *);
	for (size_t i = 0; i < fonts->run_capacity; i++) {
		const GlyphRun *run = fonts->runs[i];
		if (!run)
			continue;
		size_t slot = run_hash(run->face, run->size, run->form, run->text) & (capacity - 1);
		while (runs[slot])
			slot = (slot + 1) & (capacity - 1);
		runs[slot] = run;
	}
	fonts->runs = runs;
	fonts->run_capacity = capacity;
}

const GlyphRun *fonts_shape(Fonts *fonts, Diagnostics *diagnostics, Face face, Length size,
	Form form, Str text, const Node *owner) {
	if (fonts->run_count * 2 >= fonts->run_capacity)
		runs_grow(fonts);
	size_t mask = fonts->run_capacity - 1;
	size_t slot = run_hash(face, size, form, text) & mask;
	for (; fonts->runs[slot]; slot = (slot + 1) & mask)
		if (run_is(fonts->runs[slot], face, size, form, text))
			return fonts->runs[slot];
	const GlyphRun *run = run_new(fonts, diagnostics, face, size, form, text, owner);
	if (!str_equal(run->text, text)) /* normalised: found again only under its normal form */
		return run;
	fonts->runs[slot] = run;
	fonts->run_count++;
	return run;
}
