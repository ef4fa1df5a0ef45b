/* The bytes of the file (ISO 32000-1, 7.5): header, streams, object streams, and a
 * cross-reference stream at the end. */
#include "backend/pdf/saver.h"

#include <hpdf.h>
#include <hpdf_encrypt.h>
#include <libdeflate.h>
#include <string.h>

#include "backend/pdf/syntax.h"

#define COMPRESSION_LEVEL 6
/* Objects in an object stream, and about how many bytes of them. */
#define GATHERED_MOST 500
#define GATHERED_BYTES ((size_t)64 << 10)
#define ID_LENGTH 16

/* As a cross-reference row has them (ISO 32000-1, table 18). */
typedef enum { LOCATION_FREE, LOCATION_OFFSET, LOCATION_GATHERED } LocationKind;

/* Where an object is: at an offset of the file, or the index-th in an object stream. There is
 * most of this of all that is kept until the end, so it is 8 bytes: 40 bits of place, 16 of
 * index, 8 of kind. */
typedef uint64_t Location;

#define LOCATIONS_OF_BLOCK 4096
#define LOCATION_BLOCKS (SAVER_NUMBERS_MOST / LOCATIONS_OF_BLOCK + 1)

struct Saver {
	OutputFile *output;
	Arena *arena;
	uint64_t offset;
	bool failed;
	HPDF_MD5_CTX digest;
	struct libdeflate_compressor *compressor;
	Buffer packed;

	Location *locations[LOCATION_BLOCKS]; /* by object number; blocks are NULL until used */
	uint32_t next_number;
	bool is_full;

	Buffer gathered_heads, gathered_bodies; /* of the open object stream */
	uint32_t gathered_number;
	size_t gathered_count;
};

/* ---- bytes ---- */

static void emit(Saver *saver, const void *bytes, size_t count) {
	const HPDF_BYTE *at = bytes;
	saver->failed = saver->failed || !output_write(saver->output, bytes, count);
	saver->offset += count;
	while (count > 0) {
		HPDF_UINT32 part = count > INT32_MAX ? INT32_MAX : (HPDF_UINT32)count;
		HPDF_MD5Update(&saver->digest, at, part);
		at += part;
		count -= part;
	}
}

static void emit_text(Saver *saver, const char *text) {
	emit(saver, text, strlen(text));
}

Saver *saver_open(OutputFile *output) {
	Arena *arena = arena_new();
	Saver *saver = ARENA_NEW(arena, Saver);
	saver->arena = arena;
	saver->output = output;
	saver->next_number = 1;
	saver->compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
	if (saver->compressor == NULL)
		memory_exhausted();
	HPDF_MD5Init(&saver->digest);
	/* The comment tells transports that the file is binary. */
	emit_text(saver, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	return saver;
}

void saver_drop(Saver *saver) {
	if (saver == NULL)
		return;
	libdeflate_free_compressor(saver->compressor);
	buffer_drop(&saver->packed);
	buffer_drop(&saver->gathered_heads);
	buffer_drop(&saver->gathered_bodies);
	arena_drop(saver->arena);
}

/* ---- numbers ---- */

static Location location_make(LocationKind kind, uint64_t place, size_t index) {
	return place << 24 | (uint64_t)index << 8 | (uint64_t)kind;
}

static LocationKind location_kind(Location location) {
	return (LocationKind)(location & 0xFF);
}

static void locate(Saver *saver, uint32_t number, Location location) {
	Location **block = &saver->locations[number / LOCATIONS_OF_BLOCK];
	if (*block == NULL)
		*block = ARENA_ARRAY(saver->arena, LOCATIONS_OF_BLOCK, Location);
	(*block)[number % LOCATIONS_OF_BLOCK] = location;
}

static Location location_of(const Saver *saver, uint32_t number) {
	const Location *block = saver->locations[number / LOCATIONS_OF_BLOCK];
	return block != NULL ? block[number % LOCATIONS_OF_BLOCK] : 0;
}

bool saver_knows_number(const Saver *saver, uint32_t number) {
	return location_kind(location_of(saver, number)) != LOCATION_FREE;
}

uint32_t saver_take_number(Saver *saver) {
	if (saver->next_number <= SAVER_NUMBERS_MOST)
		return saver->next_number++;
	saver->is_full = true;
	return SAVER_NUMBERS_MOST;
}

bool saver_is_full(const Saver *saver) {
	return saver->is_full;
}

bool saver_has_failed(const Saver *saver) {
	return saver->failed;
}

/* ---- objects ---- */

static Str deflate(Saver *saver, Str bytes) {
	size_t bound = libdeflate_zlib_compress_bound(saver->compressor, bytes.length);
	saver->packed.length = 0;
	buffer_reserve(&saver->packed, bound);
	saver->packed.length = libdeflate_zlib_compress(
		saver->compressor, bytes.data, bytes.length, saver->packed.data, bound);
	return buffer_str(&saver->packed);
}

void saver_add_stream(
	Saver *saver, uint32_t number, Str entries, Str bytes, StreamPacking packing) {
	Buffer head = {0};
	if (packing == STREAM_DEFLATED)
		bytes = deflate(saver, bytes);
	locate(saver, number, location_make(LOCATION_OFFSET, saver->offset, 0));
	syntax_integer(&head, number);
	buffer_add_text(&head, " 0 obj\n<<");
	buffer_add_str(&head, entries);
	buffer_add_text(&head, "/Length ");
	syntax_integer(&head, (int64_t)bytes.length);
	if (packing == STREAM_DEFLATED)
		buffer_add_text(&head, "/Filter/FlateDecode");
	buffer_add_text(&head, ">>\nstream\n");
	emit(saver, head.data, head.length);
	emit(saver, bytes.data, bytes.length);
	emit_text(saver, "\nendstream\nendobj\n");
	buffer_drop(&head);
}

static void gathered_write(Saver *saver) {
	if (saver->gathered_count == 0)
		return;
	Buffer entries = {0};
	buffer_add_text(&entries, "/Type/ObjStm/N ");
	syntax_integer(&entries, (int64_t)saver->gathered_count);
	buffer_add_text(&entries, "/First ");
	syntax_integer(&entries, (int64_t)saver->gathered_heads.length);
	buffer_add_str(&saver->gathered_heads, buffer_str(&saver->gathered_bodies));
	saver_add_stream(saver, saver->gathered_number, buffer_str(&entries),
		buffer_str(&saver->gathered_heads), STREAM_DEFLATED);
	saver->gathered_heads.length = 0;
	saver->gathered_bodies.length = 0;
	saver->gathered_count = 0;
	buffer_drop(&entries);
}

void saver_add_object(Saver *saver, uint32_t number, Str body) {
	if (saver->gathered_count == 0)
		saver->gathered_number = saver_take_number(saver);
	locate(saver, number,
		location_make(LOCATION_GATHERED, saver->gathered_number, saver->gathered_count));
	syntax_integer(&saver->gathered_heads, number);
	buffer_add_char(&saver->gathered_heads, ' ');
	syntax_integer(&saver->gathered_heads, (int64_t)saver->gathered_bodies.length);
	buffer_add_char(&saver->gathered_heads, ' ');
	buffer_add_str(&saver->gathered_bodies, body);
	buffer_add_char(&saver->gathered_bodies, '\n');
	saver->gathered_count++;
	if (saver->gathered_count == GATHERED_MOST || saver->gathered_bodies.length >= GATHERED_BYTES)
		gathered_write(saver);
}

/* ---- the end ---- */

#define ROW_KIND 1
#define ROW_PLACE 5
#define ROW_INDEX 2
#define ROW_LENGTH (ROW_KIND + ROW_PLACE + ROW_INDEX)

static void big_endian(uint8_t *bytes, size_t count, uint64_t value) {
	for (size_t i = count; i > 0; i--) {
		bytes[i - 1] = (uint8_t)(value & 0xFF);
		value >>= 8;
	}
}

static void cross_reference_row(const Saver *saver, uint32_t number, uint8_t row[ROW_LENGTH]) {
	Location location = location_of(saver, number);
	if (location_kind(location) == LOCATION_FREE)
		location = location_make(LOCATION_FREE, 0, UINT16_MAX);
	row[0] = (uint8_t)location_kind(location);
	big_endian(row + ROW_KIND, ROW_PLACE, location >> 24);
	big_endian(row + ROW_KIND + ROW_PLACE, ROW_INDEX, location >> 8 & UINT16_MAX);
}

/* Rows as differences from the row before (the PNG predictor "up"), which pack well. */
static void cross_reference_rows(const Saver *saver, Buffer *out) {
	uint8_t before[ROW_LENGTH] = {0};
	buffer_reserve(out, (size_t)saver->next_number * (ROW_LENGTH + 1));
	for (uint32_t number = 0; number < saver->next_number; number++) {
		uint8_t row[ROW_LENGTH];
		cross_reference_row(saver, number, row);
		buffer_add_char(out, 2);
		for (size_t i = 0; i < ROW_LENGTH; i++)
			buffer_add_char(out, (char)(uint8_t)(row[i] - before[i]));
		memcpy(before, row, ROW_LENGTH);
	}
}

static void identifier_write(Saver *saver, Buffer *out) {
	HPDF_BYTE id[ID_LENGTH];
	HPDF_MD5_CTX digest = saver->digest;
	HPDF_MD5Final(id, &digest);
	buffer_add_text(out, "/ID[");
	for (int part = 0; part < 2; part++) {
		buffer_add_char(out, '<');
		for (size_t i = 0; i < ID_LENGTH; i += 2)
			syntax_hex16(out, (uint32_t)id[i] << 8 | id[i + 1]);
		buffer_add_char(out, '>');
	}
	buffer_add_char(out, ']');
}

static void trailer_entries(Saver *saver, uint32_t root, uint32_t info, Buffer *out) {
	buffer_add_text(out, "/Type/XRef/W[1 5 2]/DecodeParms<</Predictor 12/Columns 8>>/Size ");
	syntax_integer(out, saver->next_number);
	buffer_add_text(out, "/Root ");
	syntax_reference(out, root);
	buffer_add_text(out, "/Info ");
	syntax_reference(out, info);
	identifier_write(saver, out);
}

bool saver_finish(Saver *saver, uint32_t root, uint32_t info) {
	gathered_write(saver);
	Buffer entries = {0};
	Buffer rows = {0};
	uint32_t number = saver_take_number(saver);
	uint64_t start = saver->offset;
	locate(saver, number, location_make(LOCATION_OFFSET, start, 0));
	cross_reference_rows(saver, &rows);
	trailer_entries(saver, root, info, &entries);
	saver_add_stream(saver, number, buffer_str(&entries), buffer_str(&rows), STREAM_DEFLATED);
	entries.length = 0;
	buffer_add_text(&entries, "startxref\n");
	syntax_integer(&entries, (int64_t)start);
	buffer_add_text(&entries, "\n%%EOF\n");
	emit(saver, entries.data, entries.length);
	buffer_drop(&entries);
	buffer_drop(&rows);
	return !saver->failed;
}
