/* What differs between two PDFs: the pages as they are drawn, the attachments, then every object
 * that the trailer leads to. How the file is laid out in bytes comes last. */
#include <stdlib.h>
#include <string.h>

#include "archive/pdf_file.h"

/* ---- pages ---- */

static Str page_content(PdfFile *pdf, size_t page) {
	unsigned char *data = NULL;
	size_t length = 0;
	qpdf_oh object = pdf->library->get_page_n(pdf->data, page);
	if ((pdf->library->oh_get_page_content_data(pdf->data, object, &data, &length) & QPDF_ERRORS) !=
		0)
		length = 0;
	Str bytes = {arena_copy(pdf->arena, data != NULL ? (const void *)data : "", length), length};
	free(data);
	return bytes;
}

static size_t first_difference(Str a, Str b) {
	size_t i = 0;
	while (i < a.length && i < b.length && a.data[i] == b.data[i])
		i++;
	return i;
}

/* The MCID of the marked-content sequence around `offset` of a content stream that this program
 * wrote; -1 for an artifact. */
static int64_t sequence_at(Str content, size_t offset) {
	static const char mark[] = "<</MCID ";
	const size_t length = sizeof mark - 1;
	/* A difference within "/TD <</MCID 7>>BDC" is one of that sequence. */
	while (offset < content.length && content.data[offset] != '\n')
		offset++;
	int64_t mcid = -1;
	for (size_t i = 0; i + length < offset && i + length < content.length; i++) {
		if (memcmp(content.data + i, "/Artifact", 9) == 0)
			mcid = -1;
		if (memcmp(content.data + i, mark, length) != 0)
			continue;
		mcid = 0;
		for (size_t j = i + length; j < content.length && ascii_is_digit(content.data[j]); j++)
			mcid = mcid * 10 + (content.data[j] - '0');
	}
	return mcid;
}

static bool compare_pages(PdfFile *first, PdfFile *second, PdfDifference *difference) {
	size_t counts[] = {(size_t)first->library->get_num_pages(first->data),
		(size_t)second->library->get_num_pages(second->data)};
	for (size_t page = 0; page < counts[0] && page < counts[1]; page++) {
		Str a = page_content(first, page);
		Str b = page_content(second, page);
		/* A page ends in a line end that rewriting may add. */
		if (str_equal(str_trim(a), str_trim(b)))
			continue;
		*difference = (PdfDifference){
			.kind = PDF_PAGE, .page = page, .mcid = sequence_at(b, first_difference(a, b))};
		return false;
	}
	if (counts[0] != counts[1])
		*difference =
			(PdfDifference){.kind = PDF_PAGE_COUNT, .first = counts[0], .second = counts[1]};
	return counts[0] == counts[1];
}

/* ---- attachments ---- */

static bool compare_attachments(PdfFile *first, PdfFile *second, PdfDifference *difference) {
	Attachments a = pdf_file_attachments(first);
	Attachments b = pdf_file_attachments(second);
	for (size_t i = 0; i < a.count || i < b.count; i++) {
		if (i < a.count && i < b.count && str_equal(a.items[i].name, b.items[i].name) &&
			str_equal(a.items[i].bytes, b.items[i].bytes))
			continue;
		Str name = i < a.count ? a.items[i].name : b.items[i].name;
		*difference = (PdfDifference){.kind = PDF_ATTACHMENT, .text = name};
		return false;
	}
	return true;
}

/* ---- objects ---- */

/* A step from the trailer: a key, or an index where there is none. */
typedef struct Step Step;
struct Step {
	const Step *before;
	const char *key;
	int index;
};

typedef struct {
	qpdf_oh first, second;
	const Step *step;
} Pair;

typedef struct {
	Arena *arena;
	PdfFile *first, *second;
	Pair *pairs; /* still to compare */
	size_t count, capacity;
	bool *seen; /* by object number of the second file */
	size_t seen_count;
	const Step *found;
} Walk;

static const Step *step_to(Walk *walk, const Step *before, const char *key, int index) {
	Step *step = ARENA_NEW(walk->arena, Step);
	*step = (Step){before, key, index};
	return step;
}

static void push(Walk *walk, qpdf_oh first, qpdf_oh second, const Step *step) {
	*ARENA_PUSH(walk->arena, walk->pairs, walk->count, walk->capacity, Pair) =
		(Pair){first, second, step};
}

/* Whether an object was compared before; there are cycles. */
static bool was_seen(Walk *walk, qpdf_oh object) {
	int number = walk->second->library->oh_get_object_id(walk->second->data, object);
	if (number <= 0)
		return false;
	while ((size_t)number >= walk->seen_count) {
		size_t count = walk->seen_count * 2 + 1024;
		bool *larger = ARENA_ARRAY(walk->arena, count, bool);
		if (walk->seen_count > 0)
			memcpy(larger, walk->seen, walk->seen_count);
		walk->seen = larger;
		walk->seen_count = count;
	}
	bool seen = walk->seen[number];
	walk->seen[number] = true;
	return seen;
}

/* How objects are packed, and what every writer does anew. */
static bool key_is_of_layout(const char *key, bool is_trailer) {
	static const char *const stream[] = {"/Length", "/Filter", "/DecodeParms"};
	static const char *const trailer[] = {"/ID", "/Size", "/Type", "/W", "/Index", "/Prev"};
	for (size_t i = 0; i < BASE_COUNT(stream); i++) {
		if (strcmp(key, stream[i]) == 0)
			return true;
	}
	for (size_t i = 0; is_trailer && i < BASE_COUNT(trailer); i++) {
		if (strcmp(key, trailer[i]) == 0)
			return true;
	}
	return false;
}

static const char **keys_of(Walk *walk, PdfFile *pdf, qpdf_oh dict, size_t *count) {
	const char **keys = NULL;
	size_t capacity = 0;
	*count = 0;
	pdf->library->oh_begin_dict_key_iter(pdf->data, dict);
	while (pdf->library->oh_dict_more_keys(pdf->data))
		*ARENA_PUSH(walk->arena, keys, *count, capacity, const char *) =
			str_terminated(walk->arena, str_from(pdf->library->oh_dict_next_key(pdf->data)));
	return keys;
}

/* Keys come sorted from qpdf; the last is pushed first, so that the first is compared first. */
static bool compare_dicts(Walk *walk, qpdf_oh first, qpdf_oh second, const Step *step) {
	size_t counts[2];
	const char **a = keys_of(walk, walk->first, first, &counts[0]);
	const char **b = keys_of(walk, walk->second, second, &counts[1]);
	bool is_trailer = step == NULL;
	for (size_t i = 0; i < counts[0]; i++) {
		if (!key_is_of_layout(a[i], is_trailer) &&
			!walk->second->library->oh_has_key(walk->second->data, second, a[i])) {
			walk->found = step_to(walk, step, a[i], 0);
			return false;
		}
	}
	for (size_t i = counts[1]; i > 0; i--) {
		const char *key = b[i - 1];
		if (!key_is_of_layout(key, is_trailer))
			push(walk, walk->first->library->oh_get_key(walk->first->data, first, key),
				walk->second->library->oh_get_key(walk->second->data, second, key),
				step_to(walk, step, key, 0));
	}
	return true;
}

static bool compare_arrays(Walk *walk, const Pair *pair) {
	int a = walk->first->library->oh_get_array_n_items(walk->first->data, pair->first);
	int b = walk->second->library->oh_get_array_n_items(walk->second->data, pair->second);
	if (a != b)
		return false;
	for (int i = b; i > 0; i--)
		push(walk, walk->first->library->oh_get_array_item(walk->first->data, pair->first, i - 1),
			walk->second->library->oh_get_array_item(walk->second->data, pair->second, i - 1),
			step_to(walk, pair->step, NULL, i - 1));
	return true;
}

static bool compare_streams(Walk *walk, const Pair *pair) {
	Str a = pdf_stream_bytes(walk->first, pair->first);
	Str b = pdf_stream_bytes(walk->second, pair->second);
	return str_equal(str_trim(a), str_trim(b)) &&
	       compare_dicts(walk, walk->first->library->oh_get_dict(walk->first->data, pair->first),
			   walk->second->library->oh_get_dict(walk->second->data, pair->second), pair->step);
}

static bool compare_scalars(Walk *walk, const Pair *pair) {
	Str a = str_copy(walk->arena,
		str_from(walk->first->library->oh_unparse_resolved(walk->first->data, pair->first)));
	return str_equal(
		a, str_from(walk->second->library->oh_unparse_resolved(walk->second->data, pair->second)));
}

static bool compare_pair(Walk *walk, const Pair *pair) {
	enum qpdf_object_type_e type =
		walk->second->library->oh_get_type_code(walk->second->data, pair->second);
	if (type != walk->first->library->oh_get_type_code(walk->first->data, pair->first))
		return false;
	if (was_seen(walk, pair->second))
		return true;
	switch (type) {
	case ot_dictionary:
		return compare_dicts(walk, pair->first, pair->second, pair->step);
	case ot_array:
		return compare_arrays(walk, pair);
	case ot_stream:
		return compare_streams(walk, pair);
	default:
		return compare_scalars(walk, pair);
	}
}

static Str path_of(Arena *arena, const Step *step) {
	if (step == NULL)
		return STR("/");
	Str before = step->before != NULL ? path_of(arena, step->before) : STR("");
	if (step->key != NULL)
		return str_printf(arena, "%.*s%s", STR_ARGS(before), step->key);
	return str_printf(arena, "%.*s[%d]", STR_ARGS(before), step->index);
}

static qpdf_oh pages_of(const PdfFile *pdf) {
	return pdf->library->oh_get_key(pdf->data, pdf->library->get_root(pdf->data), "/Pages");
}

static bool compare_objects(
	Arena *arena, PdfFile *first, PdfFile *second, PdfDifference *difference) {
	Walk walk = {.arena = arena, .first = first, .second = second};
	push(&walk, first->library->get_trailer(first->data),
		second->library->get_trailer(second->data), NULL);
	/* Pages before what leads to them, such as bookmarks. */
	push(&walk, pages_of(first), pages_of(second),
		step_to(&walk, step_to(&walk, NULL, "/Root", 0), "/Pages", 0));
	while (walk.count > 0) {
		Pair pair = walk.pairs[--walk.count];
		if (compare_pair(&walk, &pair)) {
			first->library->oh_release(first->data, pair.first);
			second->library->oh_release(second->data, pair.second);
			continue;
		}
		const Step *step = walk.found != NULL ? walk.found : pair.step;
		*difference = (PdfDifference){.kind = PDF_OBJECT, .text = path_of(arena, step)};
		return false;
	}
	return true;
}

PdfDifference pdf_file_compare(Arena *arena, PdfFile *first, PdfFile *second) {
	PdfDifference difference = {.kind = PDF_SAME};
	if (str_equal(first->bytes, second->bytes))
		return difference;
	if (compare_pages(first, second, &difference) &&
		compare_attachments(first, second, &difference) &&
		compare_objects(arena, first, second, &difference))
		difference = (PdfDifference){
			.kind = PDF_REWRITTEN, .offset = first_difference(first->bytes, second->bytes)};
	return difference;
}
