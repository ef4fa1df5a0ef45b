#include "verify.h"

#include <string.h>
#include <sys/stat.h>

#include "archive/archive.h"
#include "compile.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Source place; /* the PDF as a whole, for messages */
	Str bytes;
	PdfFile *pdf;
	Attachments attachments;
	const Record *record;
	Files *files;
} Verification;

static Span whole(const Verification *v) {
	return span_make(&v->place, 0, 0);
}

/* ---- what it carries ---- */

static const Attachment *find(const Attachments *attachments, Str name) {
	for (size_t i = 0; i < attachments->count; i++) {
		if (str_equal(attachments->items[i].name, name))
			return &attachments->items[i];
	}
	return NULL;
}

static bool read_record(Verification *v) {
	const Attachment *file = find(&v->attachments, STR(RECORD_NAME));
	if (file == NULL) {
		diag_error(v->diagnostics, whole(v), "it carries no build record");
		diag_hint(
			v->diagnostics, "only a PDF that publisher wrote with attachments can be verified");
		return false;
	}
	if (file->bytes.data == NULL) {
		diag_error(v->diagnostics, whole(v), "its build record cannot be unpacked");
		return false;
	}
	v->record = record_read(v->arena, v->diagnostics, whole(v), file->bytes);
	return v->record != NULL;
}

static bool digest_matches(const RecordFile *file, Str bytes) {
	char digits[DIGEST_SHA256_LENGTH + 1];
	digest_sha256(bytes, digits);
	return file->size == (int64_t)bytes.length && str_equal(file->sha256, str_from(digits));
}

static void check_attachment(Verification *v, const RecordFile *file) {
	const Attachment *found = find(&v->attachments, file->attachment);
	if (found == NULL || found->bytes.data == NULL)
		diag_error(v->diagnostics, whole(v), "the attachment '%.*s' is missing",
			STR_ARGS(file->attachment));
	else if (!digest_matches(file, found->bytes))
		diag_error(v->diagnostics, whole(v),
			"the attachment '%.*s' is not the file that the release was built from",
			STR_ARGS(file->attachment));
	else if (file->name.length > 0)
		files_carry(v->files, str_terminated(v->arena, file->name), found->bytes);
}

static void check_attachments(Verification *v) {
	for (size_t i = 0; i < v->record->input_count; i++)
		check_attachment(v, &v->record->inputs[i]);
	for (size_t i = 0; i < v->record->computed_count; i++)
		check_attachment(v, &v->record->computed[i]);
}

/* ---- what it was built with ---- */

static void check_program(Verification *v) {
	if (!str_equal(v->record->program, STR(PUBLISHER_VERSION))) {
		diag_error(v->diagnostics, whole(v), "it was built by publisher %.*s, this is %s",
			STR_ARGS(v->record->program), PUBLISHER_VERSION);
		diag_hint(v->diagnostics, "verify it with publisher %.*s", STR_ARGS(v->record->program));
	}
}

static void check_libraries(Verification *v) {
	size_t count = 0;
	const LibraryVersion *own = record_libraries(v->arena, &count);
	for (size_t i = 0; i < count; i++) {
		const char *then = NULL;
		for (size_t j = 0; j < v->record->library_count; j++) {
			if (strcmp(v->record->libraries[j].name, own[i].name) == 0)
				then = v->record->libraries[j].version;
		}
		if (then == NULL || strcmp(then, own[i].version) != 0)
			diag_error(v->diagnostics, whole(v), "it was built with %s %s, here is %s", own[i].name,
				then != NULL ? then : "of no known version", own[i].version);
	}
}

/* The path is the record's: it is read only if it is a file of the right size, and only its
 * digest is told. */
static void check_font(Verification *v, const RecordFile *font) {
	const char *path = str_terminated(v->arena, font->name);
	struct stat status;
	const Source *source = NULL;
	if (path[0] == '/' && stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
		status.st_size == font->size)
		source = file_read(v->arena, v->diagnostics, path, whole(v));
	if (source != NULL && digest_matches(font, source->text)) {
		files_carry(v->files, path, source->text);
		return;
	}
	diag_error(v->diagnostics, whole(v),
		"the font or dictionary '%.*s' is not the one that it was built with",
		STR_ARGS(font->name));
	diag_hint(
		v->diagnostics, "install the file with the SHA-256 digest %.*s", STR_ARGS(font->sha256));
}

static void check_fonts(Verification *v) {
	for (size_t i = 0; i < v->record->font_count; i++)
		check_font(v, &v->record->fonts[i]);
}

/* ---- the second building ---- */

static const char *layout_name(const Verification *v) {
	for (size_t i = 0; i < v->record->input_count; i++) {
		if (v->record->inputs[i].is_layout)
			return str_terminated(v->arena, v->record->inputs[i].name);
	}
	return "";
}

static const char *part_of_file(Str path) {
	static const struct {
		const char *start, *words;
	} parts[] = {{"/Info", "the document information"}, {"/Root/Metadata", "the metadata (XMP)"},
		{"/Root/StructTreeRoot", "the tags"}, {"/Root/Outlines", "the bookmarks"},
		{"/Root/Pages", "a page"}, {"/Root/Names", "an attachment's description"},
		{"/Root/AF", "an attachment's description"}, {"/Root/OutputIntents", "the output intent"}};
	for (size_t i = 0; i < BASE_COUNT(parts); i++) {
		if (str_starts_with(path, str_from(parts[i].start)))
			return parts[i].words;
	}
	return "the catalogue";
}

static void report_page(Verification *v, const Edition *edition, const PdfDifference *difference) {
	const Node *owner = pdf_content_owner(edition->frames, difference->page, difference->mcid);
	if (owner == NULL) {
		diag_error(v->diagnostics, whole(v),
			"page %zu is not what its sources give: its header, footer or decoration differs",
			difference->page + 1);
		return;
	}
	Str text = node_plain_text(v->arena, owner);
	diag_error(v->diagnostics, whole(v), "page %zu is not what its sources give, first at: %.*s",
		difference->page + 1, STR_ARGS(node_describe(v->arena, owner)));
	if (text.length > 0)
		diag_hint(v->diagnostics, "the sources give: %.*s", STR_ARGS(text));
	if (owner->span.source != NULL)
		diag_see(v->diagnostics, owner->span, "it comes from here");
}

static void report(Verification *v, const Edition *edition, const PdfDifference *difference) {
	switch (difference->kind) {
	case PDF_SAME:
		break;
	case PDF_REWRITTEN:
		diag_error(v->diagnostics, whole(v),
			"it shows the same, but its bytes are others from byte %zu on", difference->offset);
		diag_hint(v->diagnostics, "another program saved it anew, or something was added to it");
		break;
	case PDF_PAGE_COUNT:
		diag_error(v->diagnostics, whole(v), "it has %zu pages, its sources give %zu",
			difference->first, difference->second);
		break;
	case PDF_PAGE:
		report_page(v, edition, difference);
		break;
	case PDF_ATTACHMENT:
		diag_error(v->diagnostics, whole(v), "the attachment '%.*s' is not what its sources give",
			STR_ARGS(difference->text));
		break;
	case PDF_OBJECT:
		diag_error(v->diagnostics, whole(v), "what its sources give differs in %s, at %.*s",
			part_of_file(difference->text), STR_ARGS(difference->text));
		break;
	}
}

static bool compare(Verification *v, const Edition *edition, Str built) {
	PdfFile *second = pdf_file_open(v->arena, v->diagnostics, whole(v), built);
	if (second == NULL)
		return false;
	PdfDifference difference = pdf_file_compare(v->arena, v->pdf, second);
	report(v, edition, &difference);
	pdf_file_close(second);
	return difference.kind == PDF_SAME;
}

static bool build_again(Verification *v) {
	CompileInput input = {.layout = layout_name(v),
		.overrides = v->record->overrides,
		.override_count = v->record->override_count,
		.editions = &v->record->edition,
		.edition_count = 1,
		.files = v->files};
	Compilation compilation;
	Buffer built = {0};
	bool same = false;
	if (compile_release(v->diagnostics, &input, STAGE_FRAMES, &compilation) &&
		compilation.edition_count == 1) {
		OutputFile *output = output_open_memory(v->diagnostics, &built);
		const Edition *edition = &compilation.editions[0];
		bool written = compile_pdf(v->diagnostics, &input, &compilation, edition, output);
		same = output_commit(output) && written && compare(v, edition, buffer_str(&built));
	} else {
		diag_error(v->diagnostics, whole(v), "what it carries does not compile");
	}
	compilation_drop(&compilation);
	buffer_drop(&built);
	return same;
}

/* ---- the order of all that ---- */

/* Whether it was built by this program, with these libraries and fonts. */
static bool is_made_alike(Verification *v) {
	size_t errors = diag_errors(v->diagnostics);
	check_program(v);
	check_libraries(v);
	check_fonts(v);
	return diag_errors(v->diagnostics) == errors;
}

static bool verify(Verification *v) {
	size_t errors = diag_errors(v->diagnostics);
	if (!read_record(v))
		return false;
	is_made_alike(v);
	check_attachments(v);
	return diag_errors(v->diagnostics) == errors && build_again(v);
}

bool verify_pdf(Diagnostics *diagnostics, const char *path, Buffer *out) {
	Arena *arena = arena_new();
	Verification v = {.arena = arena, .diagnostics = diagnostics, .files = files_new(arena, "")};
	v.place = (Source){.path = path, .name = path};
	const Source *source = file_read(arena, diagnostics, path, (Span){0});
	bool same = false;
	if (source != NULL) {
		MemoryLimit before = memory_limit_begin(source->text.length);
		v.bytes = source->text;
		v.pdf = pdf_file_open(arena, diagnostics, whole(&v), source->text);
		if (v.pdf != NULL)
			v.attachments = pdf_file_attachments(v.pdf);
		same = v.pdf != NULL && verify(&v);
		pdf_file_close(v.pdf);
		memory_limit_end(&before);
	}
	if (same) {
		char digits[DIGEST_SHA256_LENGTH + 1];
		digest_sha256(v.bytes, digits);
		buffer_add_printf(out, "%s: verified: built again to the same %zu bytes, SHA-256 %s\n",
			path, v.bytes.length, digits);
	}
	arena_drop(arena);
	return same;
}

/* Another program may build otherwise: that is no fault of what is archived. */
static VerifyOutcome verify_alike(Verification *v) {
	Diagnostics *heard = v->diagnostics;
	size_t errors = diag_errors(heard);
	if (!read_record(v))
		return VERIFY_DIFFERS;
	check_attachments(v);
	v->diagnostics = diag_new();
	bool alike = is_made_alike(v);
	diag_drop(v->diagnostics);
	v->diagnostics = heard;
	if (diag_errors(heard) != errors)
		return VERIFY_DIFFERS;
	if (!alike)
		return VERIFY_MADE_OTHERWISE;
	return build_again(v) ? VERIFY_SAME : VERIFY_DIFFERS;
}

static VerifyOutcome verify_once(
	Diagnostics *diagnostics, const char *name, Str pdf, const Attachments *sources) {
	Arena *arena = arena_new();
	Verification v = {.arena = arena,
		.diagnostics = diagnostics,
		.place = {.path = name, .name = name},
		.bytes = pdf,
		.attachments = *sources,
		.files = files_new(arena, "")};
	MemoryLimit before = memory_limit_begin(pdf.length);
	v.pdf = pdf_file_open(arena, diagnostics, whole(&v), pdf);
	VerifyOutcome outcome = v.pdf != NULL ? verify_alike(&v) : VERIFY_DIFFERS;
	pdf_file_close(v.pdf);
	memory_limit_end(&before);
	arena_drop(arena);
	return outcome;
}

/* What building it says besides was said when it was archived: it is heard only where the PDF is
 * not the same. */
VerifyOutcome verify_archived(
	Diagnostics *diagnostics, const char *name, Str pdf, const Attachments *sources) {
	Diagnostics *unheard = diag_new();
	VerifyOutcome outcome = verify_once(unheard, name, pdf, sources);
	diag_drop(unheard);
	return outcome == VERIFY_DIFFERS ? verify_once(diagnostics, name, pdf, sources) : outcome;
}
