/* What the line breaker chooses, as a Lua table for TeX to judge.
 *
 * breaks WORDS-FILE THEME: sets paragraphs of many lengths, made of the file's text, to many
 * widths, justified, ragged, balanced, and justified with characters in the margin, and prints for
 * each its material, its parameters and where its lines end (bytes of its text). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "typeset/paragraph/inline.h"

enum { PARAGRAPHS = 240 };
/* Words in a paragraph, and points of its width; odd steps through both. */
enum { WORDS_LEAST = 8, WORDS_SPAN = 160, WORDS_STEP = 37 };
enum { WIDTH_LEAST = 120, WIDTH_SPAN = 360, WIDTH_STEP = 53 };

typedef enum { SET_JUSTIFIED, SET_RAGGED, SET_BALANCED, SET_HANGING, SET_COUNT } Setup;
static const char *const setup_names[] = {"justified", "ragged", "balanced", "hanging"};

static void print_string(Str text) {
	putchar('"');
	for (size_t i = 0; i < text.length; i++)
		if (strchr("\"\\\n", text.data[i]))
			printf("\\%03d", text.data[i]);
		else
			putchar(text.data[i]);
	putchar('"');
}

static void print_item(const Stretch *stretch, const Matter *matter, size_t count, size_t i) {
	const Matter *item = &matter[i];
	size_t next = i + 1 < count ? matter[i + 1].at : stretch->end;
	switch (item->kind) {
	case MATTER_BOX:
		printf("{'box',%lld,%zu,", (long long)item->width, next);
		print_string(str_slice(stretch->paragraph->text, item->at, next));
		printf("},");
		break;
	case MATTER_GLUE:
		printf("{'glue',%lld,%lld,%lld,%s,%lld,%lld},", (long long)item->width,
			(long long)item->stretch, (long long)item->shrink, item->fills ? "true" : "false",
			(long long)item->before, (long long)item->after);
		break;
	case MATTER_PENALTY:
		printf("{'penalty',%d,%lld,%lld},", item->penalty, (long long)item->before,
			(long long)item->after);
		break;
	case MATTER_HYPHEN:
		printf("{'hyphen',%d,%s,%lld,%lld},", item->penalty, item->automatic ? "true" : "false",
			(long long)item->before, (long long)item->after);
		break;
	}
}

/* TeX does in one call what the breaker's passes do: without hyphens, with them, and with
 * emergency stretch; or, if none of them found a way, the last pass alone. */
static void print_setting(Stretch *stretch, const Manner *manner, int paragraph, Setup setup) {
	Choice choice = lines_choose(stretch, manner);
	const BreakRules *rules = &choice.rules;
	bool last = rules->must_end;
	size_t count = 0;
	const Matter *matter = matter_of(
		stretch, last ? NEED_ALL : NEED_HYPHENS, manner->justified, !manner->balanced, &count);
	BreakRules first = break_rules(manner, 0), second = break_rules(manner, 1),
			   third = break_rules(manner, 2);
	printf("{name='%d %s',width=%lld,edge=%lld,pretolerance=%d,tolerance=%d,emergency=%lld,",
		paragraph, setup_names[setup], (long long)rules->width,
		(long long)(rules->edge_stretch + (last ? rules->extra_stretch : 0)),
		last ? -1 : first.tolerance, last ? rules->tolerance : second.tolerance,
		(long long)(last ? 0 : third.extra_stretch));
	printf("line=%lld,adjacent=%lld,double=%lld,final=%lld,", (long long)rules->line_penalty,
		(long long)rules->adjacent_demerits, (long long)rules->double_hyphen_demerits,
		(long long)rules->final_hyphen_demerits);
	size_t hyphens = 0;
	printf("ends={");
	for (size_t i = 0; i < choice.line_count; i++) {
		size_t end = choice.lines[i].end;
		hyphens += end < choice.count && choice.matter[end].automatic;
		printf("%zu,", end < choice.count ? choice.matter[end].at : stretch->end);
	}
	printf("},hyphens=%zu,items={", hyphens);
	for (size_t i = 0; i < count; i++)
		print_item(stretch, matter, count, i);
	printf("}},\n");
}

/* `words` of the text from one of its words on, going round. */
static Str cut(Arena *arena, Str text, size_t skip, size_t words) {
	Buffer out = {0};
	size_t at = 0;
	for (size_t word = 0; word < skip + words; word++) {
		size_t start = at;
		while (at < text.length && text.data[at] != '\n')
			at++;
		if (word >= skip) {
			if (out.length > 0)
				buffer_add_char(&out, ' ');
			buffer_add_str(&out, str_slice(text, start, at));
		}
		at = at + 1 < text.length ? at + 1 : 0;
	}
	Str paragraph = str_copy(arena, buffer_str(&out));
	buffer_drop(&out);
	return paragraph;
}

static void print_paragraph(Composer *composer, Str words, int number) {
	size_t count = (size_t)(WORDS_LEAST + number * WORDS_STEP % WORDS_SPAN);
	Str text = cut(composer->arena, words, (size_t)number * 31, count);
	TextStyle style = style_body(composer);
	style.size = 11 * LENGTH_POINT;
	for (int setup = 0; setup < SET_COUNT; setup++) {
		Paragraph paragraph = paragraph_of_text(composer, NULL, ARTIFACT_NONE, text, style);
		Stretch stretch = {
			.composer = composer,
			.paragraph = &paragraph,
			.breaks = paragraph_breaks(composer, &paragraph),
			.end = text.length,
			.hangs_left = setup == SET_HANGING,
			.hangs_right = setup == SET_HANGING,
		};
		breaks_hyphenate(composer->hyphenator, text, stretch.breaks);
		stretch.hyphenated = true;
		Manner manner = {
			.width = (WIDTH_LEAST + number * WIDTH_STEP % WIDTH_SPAN) * LENGTH_POINT,
			.justified = setup == SET_JUSTIFIED || setup == SET_HANGING,
			.balanced = setup == SET_BALANCED,
			.hyphenated = true,
			.em = style.size,
		};
		print_setting(&stretch, &manner, number, (Setup)setup);
	}
}

int main(int argc, char **argv) {
	if (argc != 3)
		return 2;
	Arena *arena = arena_new();
	Diagnostics *diagnostics = diag_new();
	Files *files = files_new(arena, "");
	Source *words = file_read(arena, diagnostics, argv[1], (Span){0});
	Theme *theme = theme_read(arena, diagnostics, files, argv[2], (Span){0});
	Fonts *fonts = theme ? fonts_open(arena, diagnostics, files, theme, STR("en-GB")) : NULL;
	Hyphenator *hyphenator = hyphenator_open(arena, diagnostics, files, STR("en-GB"));
	bool ready = words && fonts && hyphenator;
	if (ready) {
		Document document = {.language = STR("en-GB")};
		Composer composer = {arena, diagnostics, &document, theme, fonts, hyphenator, NULL};
		printf("font_path='%s'\nparagraphs={\n", fonts_face(fonts, FACE_REGULAR)->path);
		for (int i = 0; i < PARAGRAPHS; i++)
			print_paragraph(&composer, words->text, i);
		printf("}\n");
	}
	Buffer out = {0};
	diag_render(diagnostics, &out, false);
	if (out.length > 0)
		fwrite(out.data, 1, out.length, stderr);
	buffer_drop(&out);
	hyphenator_close(hyphenator);
	fonts_close(fonts);
	ready = ready && diag_ok(diagnostics);
	diag_drop(diagnostics);
	arena_drop(arena);
	return ready ? 0 : 1;
}
