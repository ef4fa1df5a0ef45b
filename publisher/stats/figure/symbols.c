/* The symbols of tables: the standard's, with the layout's words for them and its own. */
#include "stats/data/data.h"

static const Symbol standard[] = {
#define SYMBOL(code, words)                                                                        \
	{{"[" #code "]", sizeof("[" #code "]") - 1}, {words, sizeof(words) - 1}},
#include "stats/figure/symbols.def"
#undef SYMBOL
};

static Str symbol_code(const Symbol *symbol) {
	bool bracketed =
		str_starts_with(symbol->mark, STR("[")) && str_ends_with(symbol->mark, STR("]"));
	return bracketed ? str_slice(symbol->mark, 1, symbol->mark.length - 1) : symbol->mark;
}

static Symbol *find(const Stats *stats, Str written) {
	for (size_t i = 0; i < stats->symbol_count; i++) {
		Symbol *symbol = &stats->symbols[i];
		if (str_equal(symbol->mark, written) || str_equal(symbol_code(symbol), written))
			return symbol;
	}
	return NULL;
}

const Symbol *stats_lookup_symbol(const Stats *stats, Str written) {
	return find(stats, written);
}

void symbols_load(Arena *arena, Stats *stats) {
	const SymbolsSpec *spec = stats->layout->symbols;
	size_t most = BASE_COUNT(standard) + spec->entry_count + 1;
	stats->symbols = ARENA_ARRAY(arena, most, Symbol);
	for (size_t i = 0; i < BASE_COUNT(standard); i++)
		stats->symbols[stats->symbol_count++] = standard[i];
	for (size_t i = 0; i < spec->entry_count; i++) {
		const FreeEntry *entry = &spec->entries[i];
		Str meaning = str_trim(entry->value);
		Symbol *known = find(stats, entry->name);
		if (known)
			known->meaning = meaning;
		else
			stats->symbols[stats->symbol_count++] =
				(Symbol){str_printf(arena, "[%.*s]", STR_ARGS(entry->name)), meaning};
	}
	/* A symbol for missing values that is not of the standard means the same as its [x]. */
	Str missing = stats->layout->release->missing_symbol.text;
	Symbol *symbol = find(stats, missing);
	if (!symbol) {
		symbol = &stats->symbols[stats->symbol_count++];
		*symbol = (Symbol){missing, find(stats, STR("x"))->meaning};
	}
	stats->missing = symbol;
}

Str mark_joined(Arena *arena, Str mark) {
	Buffer joined = {0};
	Str symbol;
	while (mark_next(&mark, &symbol))
		buffer_add_str(&joined, symbol);
	Str copy = str_copy(arena, buffer_str(&joined));
	buffer_drop(&joined);
	return copy;
}

void mark_check(Diagnostics *diagnostics, const Stats *stats, Str mark, Span where) {
	Str symbol;
	while (mark_next(&mark, &symbol)) {
		if (find(stats, symbol))
			continue;
		diag_error(diagnostics, where, "'%.*s' is not a symbol", STR_ARGS(symbol));
		diag_hint(diagnostics, "use one such as [x], or add it to [symbols] with its meaning");
	}
}
