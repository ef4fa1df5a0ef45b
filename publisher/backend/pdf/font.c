/* Composite fonts (ISO 32000-1, 9.7): Type0 over CIDFontType2, Identity-H, with the widths, the
 * way to glyphs and the way to Unicode of exactly the codes in use. */
#include "backend/pdf/font.h"

#include <string.h>

#include "backend/pdf/font_subset.h"
#include "backend/pdf/syntax.h"

#define ASCII_COUNT 128
#define CID_MOST UINT16_MAX
#define HASH_FIRST ((size_t)256)
#define TAG_LENGTH 6
#define STEM_REGULAR 80
#define STEM_BOLD 140
#define FLAG_SYMBOLIC 4
#define FLAG_ITALIC 64
/* Entries of a block in a CMap. */
#define BLOCK_MOST 100
/* What a further glyph of a cluster means: nothing; its first glyph has the text. */
#define NO_TEXT "\xE2\x80\x8B"

typedef struct {
	uint32_t glyph;
	int32_t advance;
	Str text;
} CidCode;

struct PdfFont {
	const FaceInfo *info;
	Face face;
	FontProgram *program;
	uint32_t number; /* of the Type0 font's object */
	CidCode *codes;  /* by CID; 0 is the missing glyph, which is never shown */
	size_t count, capacity;
	uint32_t *table; /* CIDs by hash, 0 = empty; a power of two */
	size_t table_size;
	uint16_t ascii[ASCII_COUNT]; /* the last code seen for a character */
};

/* ---- codes ---- */

static uint32_t code_hash(uint32_t glyph, Str text) {
	uint32_t hash = 2166136261U ^ glyph;
	for (size_t i = 0; i < text.length; i++)
		hash = (hash ^ (uint8_t)text.data[i]) * 16777619U;
	return hash ^ hash >> 15;
}

/* Where a code stands in the table, or the empty place where it would. */
static uint32_t *code_slot(const PdfFont *font, uint32_t glyph, Str text) {
	size_t mask = font->table_size - 1;
	for (size_t i = code_hash(glyph, text) & mask;; i = (i + 1) & mask) {
		uint32_t cid = font->table[i];
		if (cid == 0)
			return &font->table[i];
		if (font->codes[cid].glyph == glyph && str_equal(font->codes[cid].text, text))
			return &font->table[i];
	}
}

static void table_grow(Arena *arena, PdfFont *font) {
	font->table_size = font->table_size == 0 ? HASH_FIRST : font->table_size * 2;
	font->table = ARENA_ARRAY(arena, font->table_size, uint32_t);
	for (uint32_t cid = 1; cid < font->count; cid++)
		*code_slot(font, font->codes[cid].glyph, font->codes[cid].text) = cid;
}

static uint32_t code_add(Arena *arena, PdfFont *font, uint32_t glyph, Str text) {
	uint32_t cid = (uint32_t)font->count;
	*ARENA_PUSH(arena, font->codes, font->count, font->capacity, CidCode) =
		(CidCode){.glyph = glyph,
			.advance = font_program_advance(font->program, glyph),
			.text = str_copy(arena, text)};
	return cid;
}

static uint32_t code_find(Pdf *pdf, PdfFont *font, uint32_t glyph, Str text) {
	if (font->count * 2 >= font->table_size)
		table_grow(pdf->arena, font);
	uint32_t *slot = code_slot(font, glyph, text);
	if (*slot == 0 && font->count > CID_MOST)
		pdf_fail(pdf, "more than 65,535 different glyphs in '%s'", font->info->path);
	else if (*slot == 0)
		*slot = code_add(pdf->arena, font, glyph, text);
	return *slot;
}

FontCode font_code(Pdf *pdf, PdfFont *font, uint32_t glyph, Str text) {
	if (glyph == 0) {
		pdf_fail(pdf, "a missing glyph for '%.*s'", STR_ARGS(text));
		return (FontCode){0};
	}
	uint16_t *known = NULL;
	if (text.length == 1 && (uint8_t)text.data[0] < ASCII_COUNT)
		known = &font->ascii[(uint8_t)text.data[0]];
	uint32_t cid = known != NULL ? *known : 0;
	if (cid == 0 || font->codes[cid].glyph != glyph)
		cid = code_find(pdf, font, glyph, text);
	if (known != NULL)
		*known = (uint16_t)cid;
	return (FontCode){.cid = (uint16_t)cid, .advance = font->codes[cid].advance};
}

FontCode font_space(Pdf *pdf, PdfFont *font) {
	uint32_t glyph = font_program_glyph(font->program, ' ');
	return glyph != 0 ? font_code(pdf, font, glyph, STR(" ")) : (FontCode){0};
}

int32_t font_units_per_em(const PdfFont *font) {
	return font->info->units_per_em;
}

PdfFont *font_use(Pdf *pdf, Face face) {
	if (pdf->fonts[face] != NULL)
		return pdf->fonts[face];
	PdfFont *font = ARENA_NEW(pdf->arena, PdfFont);
	font->info = fonts_face(pdf->frames->fonts, face);
	font->face = face;
	font->program = font_program_open(pdf->arena, font->info->bytes);
	code_add(pdf->arena, font, 0, STR(""));
	void *reference = NULL;
	font->number = object_reserve(pdf, &reference);
	char name[] = {'F', (char)('0' + (int)face), 0};
	dict_add(pdf, pdf->font_resources, name, reference);
	pdf->fonts[face] = font;
	return font;
}

/* ---- parts of a font ---- */

/* Font units in thousandths of a thousandth of the em. */
static int64_t em_milli(const PdfFont *font, int64_t units) {
	int64_t em = font->info->units_per_em;
	int64_t scaled = units * 1000000;
	return (scaled + (scaled < 0 ? -em : em) / 2) / em;
}

/* The same, as a whole number of thousandths of the em. */
static int64_t em_whole(const PdfFont *font, int64_t units) {
	int64_t milli = em_milli(font, units);
	return (milli + (milli < 0 ? -500 : 500)) / 1000;
}

/* Six letters that name the subset, from its own bytes. */
static void subset_tag(Str program, char tag[TAG_LENGTH]) {
	uint64_t hash = 14695981039346656037U;
	for (size_t i = 0; i < program.length; i++)
		hash = (hash ^ (uint8_t)program.data[i]) * 1099511628211U;
	for (size_t i = 0; i < TAG_LENGTH; i++) {
		tag[i] = (char)('A' + hash % 26);
		hash /= 26;
	}
}

static uint32_t write_stream(Pdf *pdf, Str entries, const Buffer *bytes) {
	uint32_t number = saver_take_number(pdf->saver);
	saver_add_stream(pdf->saver, number, entries, buffer_str(bytes), STREAM_DEFLATED);
	return number;
}

static uint32_t write_program(Pdf *pdf, const Buffer *program) {
	Buffer entries = {0};
	buffer_add_text(&entries, "/Length1 ");
	syntax_integer(&entries, (int64_t)program->length);
	uint32_t number = write_stream(pdf, buffer_str(&entries), program);
	buffer_drop(&entries);
	return number;
}

static uint32_t write_glyph_map(Pdf *pdf, const uint32_t *glyphs, size_t count) {
	Buffer map = {0};
	for (size_t i = 0; i < count; i++) {
		buffer_add_char(&map, (char)(uint8_t)(glyphs[i] >> 8));
		buffer_add_char(&map, (char)(uint8_t)(glyphs[i] & 0xFF));
	}
	uint32_t number = write_stream(pdf, STR(""), &map);
	buffer_drop(&map);
	return number;
}

static void unicode_block(const PdfFont *font, size_t start, size_t end, Buffer *out) {
	syntax_integer(out, (int64_t)(end - start));
	buffer_add_text(out, " beginbfchar\n");
	for (size_t cid = start; cid < end; cid++) {
		Str text = font->codes[cid].text;
		buffer_add_char(out, '<');
		syntax_hex16(out, (uint32_t)cid);
		buffer_add_text(out, "><");
		syntax_utf16_digits(out, text.length > 0 ? text : STR(NO_TEXT));
		buffer_add_text(out, ">\n");
	}
	buffer_add_text(out, "endbfchar\n");
}

static uint32_t write_unicode_map(Pdf *pdf, const PdfFont *font) {
	Buffer map = {0};
	buffer_add_text(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
						  "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
						  "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
						  "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (size_t start = 1; start < font->count; start += BLOCK_MOST) {
		size_t end = start + BLOCK_MOST < font->count ? start + BLOCK_MOST : font->count;
		unicode_block(font, start, end, &map);
	}
	buffer_add_text(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	uint32_t number = write_stream(pdf, STR(""), &map);
	buffer_drop(&map);
	return number;
}

/* ---- the font's objects ---- */

typedef struct {
	char tag[TAG_LENGTH];
	FontFacts facts;
	uint32_t program, glyph_map, unicode_map, descriptor, descendant;
} FontParts;

static void add_base_font(const FontParts *parts, const char *key, Buffer *out) {
	buffer_add_text(out, key);
	buffer_add(out, parts->tag, TAG_LENGTH);
	buffer_add_char(out, '+');
	buffer_add_str(out, parts->facts.name);
}

static void add_metric(Buffer *out, const char *key, int64_t value) {
	buffer_add_text(out, key);
	syntax_integer(out, value);
}

static void write_descriptor(Pdf *pdf, const PdfFont *font, const FontParts *parts) {
	Buffer out = {0};
	bool bold = font->face == FACE_BOLD || font->face == FACE_BOLD_ITALIC;
	bool italic = font->face == FACE_ITALIC || font->face == FACE_BOLD_ITALIC;
	add_base_font(parts, "<</Type/FontDescriptor/FontName/", &out);
	add_metric(&out, "/Flags ", FLAG_SYMBOLIC | (italic ? FLAG_ITALIC : 0));
	buffer_add_text(&out, "/FontBBox[");
	for (size_t i = 0; i < BASE_COUNT(parts->facts.box); i++)
		add_metric(&out, i == 0 ? "" : " ", em_whole(font, parts->facts.box[i]));
	buffer_add_text(&out, "]/ItalicAngle ");
	syntax_milli(&out, parts->facts.italic_angle);
	add_metric(&out, "/Ascent ", em_whole(font, font->info->ascender));
	add_metric(&out, "/Descent ", em_whole(font, font->info->descender));
	add_metric(&out, "/CapHeight ", em_whole(font, font->info->cap_height));
	add_metric(&out, "/XHeight ", em_whole(font, font->info->x_height));
	add_metric(&out, "/StemV ", bold ? STEM_BOLD : STEM_REGULAR);
	buffer_add_text(&out, "/FontFile2 ");
	syntax_reference(&out, parts->program);
	buffer_add_text(&out, ">>");
	saver_add_object(pdf->saver, parts->descriptor, buffer_str(&out));
	buffer_drop(&out);
}

static void write_descendant(Pdf *pdf, const PdfFont *font, const FontParts *parts) {
	Buffer out = {0};
	add_base_font(parts, "<</Type/Font/Subtype/CIDFontType2/BaseFont/", &out);
	buffer_add_text(&out, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
						  "/FontDescriptor ");
	syntax_reference(&out, parts->descriptor);
	buffer_add_text(&out, "/CIDToGIDMap ");
	syntax_reference(&out, parts->glyph_map);
	buffer_add_text(&out, "/W[0[");
	for (size_t cid = 0; cid < font->count; cid++)
		syntax_operand(&out, em_milli(font, font->codes[cid].advance));
	buffer_add_text(&out, "]]>>");
	saver_add_object(pdf->saver, parts->descendant, buffer_str(&out));
	buffer_drop(&out);
}

static void write_font(Pdf *pdf, const PdfFont *font, const FontParts *parts) {
	Buffer out = {0};
	add_base_font(parts, "<</Type/Font/Subtype/Type0/BaseFont/", &out);
	buffer_add_text(&out, "/Encoding/Identity-H/DescendantFonts[");
	syntax_reference(&out, parts->descendant);
	buffer_add_text(&out, "]/ToUnicode ");
	syntax_reference(&out, parts->unicode_map);
	buffer_add_text(&out, ">>");
	saver_add_object(pdf->saver, font->number, buffer_str(&out));
	buffer_drop(&out);
}

static bool parts_write(Pdf *pdf, const PdfFont *font, FontParts *parts) {
	Buffer program = {0};
	uint32_t *glyphs = ARENA_ARRAY(pdf->arena, font->count, uint32_t);
	uint32_t *new_glyphs = ARENA_ARRAY(pdf->arena, font->count, uint32_t);
	for (size_t cid = 0; cid < font->count; cid++)
		glyphs[cid] = font->codes[cid].glyph;
	bool good = font_program_subset(font->program, glyphs, font->count, new_glyphs, &program);
	if (good) {
		subset_tag(buffer_str(&program), parts->tag);
		parts->facts = font_program_facts(font->program);
		parts->program = write_program(pdf, &program);
		parts->glyph_map = write_glyph_map(pdf, new_glyphs, font->count);
		parts->unicode_map = write_unicode_map(pdf, font);
	}
	buffer_drop(&program);
	return good;
}

static void font_write(Pdf *pdf, const PdfFont *font) {
	FontParts parts = {0};
	if (!parts_write(pdf, font, &parts)) {
		diag_failure(pdf->diagnostics, font->info->path, "the font cannot be subset");
		pdf->failed = true;
		return;
	}
	parts.descriptor = saver_take_number(pdf->saver);
	parts.descendant = saver_take_number(pdf->saver);
	write_descriptor(pdf, font, &parts);
	write_descendant(pdf, font, &parts);
	write_font(pdf, font, &parts);
}

void fonts_write(Pdf *pdf) {
	for (int face = 0; face < FACE_COUNT && !pdf->failed; face++) {
		if (pdf->fonts[face] != NULL)
			font_write(pdf, pdf->fonts[face]);
	}
}

void fonts_drop(Pdf *pdf) {
	for (int face = 0; face < FACE_COUNT; face++) {
		if (pdf->fonts[face] != NULL)
			font_program_drop(pdf->fonts[face]->program);
	}
}
