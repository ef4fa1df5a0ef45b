/* Font files by HarfBuzz. Fonts are shaped in typeset/; here it only reads metrics and cuts the
 * subset, which is a matter of the file format: the one exception to "only typeset includes
 * HarfBuzz". */
#include "backend/pdf/font_subset.h"

#include <hb-ot.h>
#include <hb-subset.h>

#define NAME_LENGTH 64
#define HEAD_BOX 36
#define POST_ANGLE 4

struct FontProgram {
	Arena *arena;
	hb_face_t *face;
	hb_font_t *font;
};

FontProgram *font_program_open(Arena *arena, Str bytes) {
	hb_blob_t *blob =
		hb_blob_create(bytes.data, (unsigned)bytes.length, HB_MEMORY_MODE_READONLY, NULL, NULL);
	FontProgram *program = ARENA_NEW(arena, FontProgram);
	program->arena = arena;
	program->face = hb_face_create(blob, 0);
	program->font = hb_font_create(program->face);
	hb_blob_destroy(blob);
	int units = (int)hb_face_get_upem(program->face);
	hb_font_set_scale(program->font, units, units);
	return program;
}

void font_program_drop(FontProgram *program) {
	hb_font_destroy(program->font);
	hb_face_destroy(program->face);
}

/* ---- facts ---- */

static uint32_t table_number(
	const FontProgram *program, hb_tag_t tag, unsigned at, unsigned count) {
	hb_blob_t *table = hb_face_reference_table(program->face, tag);
	unsigned length;
	const char *bytes = hb_blob_get_data(table, &length);
	uint32_t value = 0;
	if (at + count <= length) {
		for (unsigned i = 0; i < count; i++)
			value = value << 8 | (uint8_t)bytes[at + i];
	}
	hb_blob_destroy(table);
	return value;
}

static bool name_byte_is_regular(char c) {
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_';
}

static Str program_name(const FontProgram *program) {
	char name[NAME_LENGTH];
	unsigned size = sizeof name;
	hb_ot_name_get_utf8(program->face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
		hb_language_from_string("en", -1), &size, name);
	size_t length = 0;
	for (unsigned i = 0; i < size; i++) {
		if (name_byte_is_regular(name[i]))
			name[length++] = name[i];
	}
	return length > 0 ? str_copy(program->arena, (Str){name, length}) : STR("Font");
}

FontFacts font_program_facts(const FontProgram *program) {
	FontFacts facts = {.name = program_name(program)};
	for (unsigned i = 0; i < 4; i++) {
		uint32_t value = table_number(program, HB_TAG('h', 'e', 'a', 'd'), HEAD_BOX + 2 * i, 2);
		facts.box[i] = (int16_t)(uint16_t)value;
	}
	/* 16.16 fixed point. */
	int64_t angle = (int32_t)table_number(program, HB_TAG('p', 'o', 's', 't'), POST_ANGLE, 4);
	facts.italic_angle = (int32_t)(angle * 1000 / 65536);
	return facts;
}

int32_t font_program_advance(const FontProgram *program, uint32_t glyph) {
	return hb_font_get_glyph_h_advance(program->font, glyph);
}

uint32_t font_program_glyph(const FontProgram *program, uint32_t character) {
	hb_codepoint_t glyph = 0;
	return hb_font_get_nominal_glyph(program->font, character, &glyph) ? glyph : 0;
}

/* ---- the subset ---- */

/* What a PDF's reader has no use for: text is already shaped, mapped and named. */
static void drop_tables(hb_subset_input_t *input) {
	static const char tags[][4] = {"GSUB", "GPOS", "GDEF", "kern", "name", "OS/2", "cmap", "post",
		"DSIG", "gasp", "hdmx", "VDMX", "LTSH", "FFTM", "PCLT", "meta", "STAT"};
	hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < BASE_COUNT(tags); i++)
		hb_set_add(drop, HB_TAG(tags[i][0], tags[i][1], tags[i][2], tags[i][3]));
}

static hb_subset_input_t *input_new(const uint32_t *glyphs, size_t count) {
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (input == NULL)
		memory_exhausted();
	hb_set_t *wanted = hb_subset_input_glyph_set(input);
	for (size_t i = 0; i < count; i++)
		hb_set_add(wanted, glyphs[i]);
	drop_tables(input);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	return input;
}

static bool plan_execute(hb_subset_plan_t *plan, const uint32_t *glyphs, size_t count,
	uint32_t *new_glyphs, Buffer *out) {
	const hb_map_t *mapping = hb_subset_plan_old_to_new_glyph_mapping(plan);
	for (size_t i = 0; i < count; i++) {
		new_glyphs[i] = hb_map_get(mapping, glyphs[i]);
		if (new_glyphs[i] == HB_MAP_VALUE_INVALID)
			return false;
	}
	hb_face_t *face = hb_subset_plan_execute_or_fail(plan);
	if (face == NULL)
		return false;
	hb_blob_t *blob = hb_face_reference_blob(face);
	unsigned length;
	const char *bytes = hb_blob_get_data(blob, &length);
	buffer_add(out, bytes, length);
	hb_blob_destroy(blob);
	hb_face_destroy(face);
	return length > 0;
}

bool font_program_subset(const FontProgram *program, const uint32_t *glyphs, size_t count,
	uint32_t *new_glyphs, Buffer *out) {
	hb_subset_input_t *input = input_new(glyphs, count);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(program->face, input);
	bool good = plan != NULL && plan_execute(plan, glyphs, count, new_glyphs, out);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return good;
}
