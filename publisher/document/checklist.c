/* The release checklist: each item is looked at once, when the tree is frozen. What does not hold
 * is an error or a warning by the status of the release, unless the layout waives it. */
#include "document/checklist.h"

typedef enum { QUIET, WARNING, ERROR } Weight;

typedef struct {
	const char *name;
	const char *question;
	Weight weights[3]; /* by Status */
	const char *hint;
	void (*find)(Checklist *list);
} Item;

static const Item items[CHECKLIST_COUNT] = {
#define ITEM(ENUM, name, question, draft, pre_release, final, hint)                                \
	[CHECKLIST_##ENUM] = {                                                                         \
		#name, question, {draft, pre_release, final}, hint, checklist_find_##name},
#include "document/checklist.def"
#undef ITEM
};

/* ---- finding ---- */

void checklist_add(Checklist *list, Span where, const char *says, ...) {
	ChecklistEntry *entry = list->entry;
	va_list args;
	va_start(args, says);
	ChecklistFault *fault = ARENA_PUSH(
		list->builder->arena, entry->faults, entry->fault_count, list->capacity, ChecklistFault);
	*fault = (ChecklistFault){where, str_from(arena_vprintf(list->builder->arena, says, args))};
	va_end(args);
	entry->state = CHECKLIST_MISSING;
}

void checklist_does_not_apply(Checklist *list) {
	list->entry->state = CHECKLIST_NOT_APPLICABLE;
}

/* ---- waivers ---- */

static void report_unknown_item(Builder *builder, Str name, Span where) {
	Str known[CHECKLIST_COUNT];
	for (size_t i = 0; i < CHECKLIST_COUNT; i++)
		known[i] = str_from(items[i].name);
	report_unknown(builder, where, "item of the release checklist", name, known, CHECKLIST_COUNT);
}

static void waive_item(Builder *builder, const WaiveSpec *waive, Str name, Span where) {
	size_t index = 0;
	while (index < CHECKLIST_COUNT && !str_equal(name, str_from(items[index].name)))
		index++;
	if (index == CHECKLIST_COUNT) {
		report_unknown_item(builder, name, where);
		return;
	}
	ChecklistEntry *entry = &builder->document->checklist[index];
	if (index == CHECKLIST_PROVED || index == CHECKLIST_ALTERNATIVE_TEXT) {
		diag_error(builder->diagnostics, where, "'%s' cannot be waived", items[index].name);
		diag_hint(builder->diagnostics, index == CHECKLIST_PROVED
											? "waive each number or word by itself, with 'text'"
											: "every reader needs it");
		return;
	}
	if (entry->state == CHECKLIST_MISSING) {
		entry->state = CHECKLIST_WAIVED;
		entry->waive = waive;
	} else if (entry->state == CHECKLIST_DONE) {
		diag_warning(builder->diagnostics, where, "'%s' is waived, and holds", items[index].name);
		diag_hint(builder->diagnostics, "remove it from [waive %.*s]", STR_ARGS(waive->id));
	}
}

void build_checklist(Builder *builder) {
	const Layout *layout = builder->layout;
	for (size_t i = 0; i < CHECKLIST_COUNT; i++) {
		Checklist list = {builder, &builder->document->checklist[i], 0};
		items[i].find(&list);
	}
	for (size_t i = 0; i < layout->waiver_count; i++) {
		const WaiveSpec *waive = &layout->waivers[i];
		for (size_t k = 0; k < waive->items.list.count; k++)
			waive_item(builder, waive, waive->items.list.items[k], waive->items.list.spans[k]);
	}
}

const char *checklist_item_name(ChecklistItem item) {
	return items[item].name;
}

/* ---- saying ---- */

static const char *status_name(Status status) {
	return status == STATUS_FINAL ? "final" : status == STATUS_DRAFT ? "a draft" : "a pre-release";
}

static void report_entry(
	Diagnostics *diagnostics, const Item *item, const ChecklistEntry *entry, Status status) {
	for (size_t i = 0; i < entry->fault_count; i++) {
		const ChecklistFault *fault = &entry->faults[i];
		if (item->weights[status] == ERROR)
			diag_error(diagnostics, fault->where, "%.*s, and the release is %s",
				STR_ARGS(fault->says), status_name(status));
		else
			diag_warning(diagnostics, fault->where, "%.*s", STR_ARGS(fault->says));
		if (i == 0)
			diag_hint(diagnostics, "%s; or waive it with a reason: items = %s in [waive NAME]",
				item->hint, item->name);
	}
}

bool document_check_list(Diagnostics *diagnostics, const Document *document) {
	size_t errors = diag_errors(diagnostics);
	Status status = (Status)document->layout->release->status.integer;
	for (size_t i = 0; i < CHECKLIST_COUNT; i++) {
		const ChecklistEntry *entry = &document->checklist[i];
		if (entry->state == CHECKLIST_MISSING && items[i].weights[status] != QUIET)
			report_entry(diagnostics, &items[i], entry, status);
	}
	return diag_errors(diagnostics) == errors;
}

static const char *missing_word(Weight weight) {
	return weight == ERROR ? "MISSING" : weight == WARNING ? "missing" : "to do";
}

void document_list_checklist(const Document *document, Buffer *out) {
	Status status = (Status)document->layout->release->status.integer;
	for (size_t i = 0; i < CHECKLIST_COUNT; i++) {
		const ChecklistEntry *entry = &document->checklist[i];
		const char *states[] = {[CHECKLIST_DONE] = "done",
			[CHECKLIST_MISSING] = missing_word(items[i].weights[status]),
			[CHECKLIST_WAIVED] = "waived",
			[CHECKLIST_NOT_APPLICABLE] = "n/a"};
		buffer_add_printf(out, "[%c] %-7s  %s (%s)\n", "x ~-"[entry->state], states[entry->state],
			items[i].question, items[i].name);
		if (entry->state == CHECKLIST_WAIVED)
			buffer_add_printf(out, "             waived by '%.*s': %.*s\n",
				STR_ARGS(entry->waive->id), STR_ARGS(entry->waive->reason.text));
		for (size_t k = 0; entry->state == CHECKLIST_MISSING && k < entry->fault_count; k++) {
			const ChecklistFault *fault = &entry->faults[k];
			Position place = span_position(fault->where);
			buffer_add_printf(out, "             %s:%zu:%zu: %.*s\n", fault->where.source->path,
				place.line, place.column, STR_ARGS(fault->says));
		}
	}
}
