/* What the names in an expression stand for: columns, datasets, functions, facts, fields. */
#include "stats/expr/expr.h"

typedef struct {
	Str name;
	FunctionTakes takes;
} FunctionInfo;

static const FunctionInfo functions[] = {
#define FUNCTION(name, id, takes, summary) {{#name, sizeof(#name) - 1}, TAKES_##takes},
#include "stats/expr/functions.def"
#undef FUNCTION
};

static const Str function_names[] = {
#define FUNCTION(name, id, takes, summary) {#name, sizeof(#name) - 1},
#include "stats/expr/functions.def"
#undef FUNCTION
};

const Str *expr_function_names(size_t *count) {
	*count = BASE_COUNT(function_names);
	return function_names;
}

bool expr_function_lookup(Str name, FunctionId *function) {
	for (size_t i = 0; i < BASE_COUNT(functions); i++) {
		if (!str_equal(functions[i].name, name))
			continue;
		*function = (FunctionId)i;
		return true;
	}
	return false;
}

FunctionTakes expr_function_takes(FunctionId function) {
	return functions[function].takes;
}

/* ---- settings of [release], from layout.def ---- */

/* A lookup for each kind of section, of which that of [release] is used. */
#define SECTION(Kind, kind, Type, repeats, summary)                                                \
	__attribute__((unused)) static const Setting *kind##_setting(                                  \
		const Type *spec, Str wanted, SettingType *type) {                                         \
		(void)spec, (void)wanted, (void)type;
#define KEY(key, TYPE, need, fallback, choices, summary)                                           \
	if (str_equal(wanted, STR(#key)))                                                              \
		return *type = SETTING_##TYPE, &spec->key;
#define FREE_KEYS(summary)
#define END_SECTION()                                                                              \
	return NULL;                                                                                   \
	}
#include "source/layout.def"
#undef SECTION
#undef KEY
#undef FREE_KEYS
#undef END_SECTION

const Setting *expr_release_setting(const ReleaseSpec *release, Str name, SettingType *type) {
	return release_setting(release, name, type);
}

static void names_add_release(Names *names, SettingType type) {
	size_t count;
	const SettingInfo *settings = settings_table(&count);
	for (size_t i = 0; i < count; i++)
		if (settings[i].key && settings[i].type == type &&
			str_equal(str_from(settings[i].section), STR("release")))
			names_add(names, str_from(settings[i].key));
}

/* ---- datasets and columns ---- */

const Dataset *expr_check_dataset(Checker *checker, Span where) {
	if (!checker->dataset)
		checker->dataset = checker->context->dataset;
	if (!checker->dataset)
		checker->dataset =
			stats_default_dataset(checker->context->stats, checker->diagnostics, STR(""), where);
	return checker->dataset;
}

bool expr_check_from(Checker *checker, const Expr *from, const Dataset **dataset) {
	*dataset = stats_lookup_dataset(checker->context->stats, from->text);
	if (*dataset)
		return true;
	Names names = {.arena = checker->arena};
	names_add_datasets(&names, checker->context->stats);
	diag_error(
		checker->diagnostics, from->span, "there is no dataset '%.*s'", STR_ARGS(from->text));
	hint_nearest(checker->diagnostics, from->text, &names, "datasets");
	return false;
}

/* The dataset that has such a column, if it is not the one that is meant. */
static const Dataset *dataset_elsewhere(const Checker *checker, Str column) {
	const Stats *stats = checker->context->stats;
	for (size_t i = 0; i < stats->dataset_count; i++)
		if (dataset_lookup_column(&stats->datasets[i], column))
			return &stats->datasets[i];
	return NULL;
}

static void report_not_a_column(Checker *checker, const Expr *expr) {
	if (expr->kind == EXPR_FIELD) {
		diag_error(checker->diagnostics, expr->span, "a column is needed here");
		if (stats_lookup_dataset(checker->context->stats, expr->text))
			diag_hint(checker->diagnostics, "write '%.*s', and 'from %.*s' at the function's end",
				STR_ARGS(expr->field), STR_ARGS(expr->text));
		return;
	}
	diag_error(
		checker->diagnostics, expr->span, "a column is needed here, not %s", expr_describe(expr));
	diag_hint(checker->diagnostics, "a comparison begins with the column: COLUMN = VALUE");
}

const DataColumn *expr_check_column(Checker *checker, const Expr *name) {
	if (name->kind != EXPR_NAME) {
		report_not_a_column(checker, name);
		return NULL;
	}
	const Dataset *dataset = expr_check_dataset(checker, name->span);
	if (!dataset)
		return NULL;
	const DataColumn *column = dataset_lookup_column(dataset, name->text);
	if (column)
		return column;
	Names names = {.arena = checker->arena};
	names_add_columns(&names, dataset);
	diag_error(checker->diagnostics, name->span, "'%.*s' has no column '%.*s'",
		STR_ARGS(dataset->id), STR_ARGS(name->text));
	const Dataset *other = dataset_elsewhere(checker, name->text);
	if (other)
		diag_hint(checker->diagnostics, "'%.*s' has one: write 'from %.*s' at the function's end",
			STR_ARGS(other->id), STR_ARGS(other->id));
	else
		hint_nearest(checker->diagnostics, name->text, &names, "its columns");
	return NULL;
}

/* ---- fact.NAME, parameter.NAME, release.FIELD, date(NAME) ---- */

bool expr_is_parameter(const Expr *expr) {
	return expr->kind == EXPR_FIELD && str_equal(expr->text, STR("parameter"));
}

static int decimals_written(Str number) {
	for (size_t i = 0; i < number.length; i++)
		if (number.data[i] == '.')
			return (int)(number.length - i - 1);
	return 0;
}

static bool check_fact(Checker *checker, Expr *expr) {
	const Layout *layout = checker->context->stats->layout;
	Names names = {.arena = checker->arena};
	for (size_t i = 0; i < layout->fact_count; i++) {
		const FactSpec *fact = &layout->facts[i];
		names_add(&names, fact->id);
		if (!str_equal(fact->id, expr->field))
			continue;
		expr->type = VALUE_COUNT;
		expr->number = fact->value.number;
		expr->decimals = decimals_written(fact->value.text);
		return true;
	}
	diag_error(checker->diagnostics, expr->mark, "there is no fact '%.*s'", STR_ARGS(expr->field));
	if (names.count == 0)
		diag_hint(checker->diagnostics, "give it in a section [fact %.*s]", STR_ARGS(expr->field));
	hint_nearest(checker->diagnostics, expr->field, &names, "facts");
	return false;
}

static bool check_release_field(Checker *checker, Expr *expr) {
	SettingType type;
	const Setting *setting =
		expr_release_setting(checker->context->stats->layout->release, expr->field, &type);
	if (setting && type == SETTING_PLAIN && SETTING_IS_SET(*setting)) {
		expr->type = VALUE_TEXT;
		expr->result = setting->text;
		return true;
	}
	if (setting && type == SETTING_DATE) {
		diag_error(checker->diagnostics, expr->span, "'%.*s' is a date", STR_ARGS(expr->field));
		diag_hint(checker->diagnostics, "write date(%.*s)", STR_ARGS(expr->field));
		return false;
	}
	if (setting && type == SETTING_PLAIN) {
		diag_error(checker->diagnostics, expr->mark, "[release] does not set '%.*s'",
			STR_ARGS(expr->field));
		return false;
	}
	Names names = {.arena = checker->arena};
	names_add_release(&names, SETTING_PLAIN);
	diag_error(checker->diagnostics, expr->mark, "'%.*s' is not a text of [release]",
		STR_ARGS(expr->field));
	hint_nearest(checker->diagnostics, expr->field, &names, "its texts");
	return false;
}

const ParameterSpec *expr_check_parameter(Checker *checker, const Expr *expr) {
	const Layout *layout = checker->context->stats->layout;
	Names names = {.arena = checker->arena};
	for (size_t i = 0; i < layout->parameter_count; i++) {
		names_add(&names, layout->parameters[i].id);
		if (str_equal(layout->parameters[i].id, expr->field))
			return &layout->parameters[i];
	}
	diag_error(
		checker->diagnostics, expr->mark, "there is no parameter '%.*s'", STR_ARGS(expr->field));
	if (names.count == 0)
		diag_hint(
			checker->diagnostics, "give it in a section [parameter %.*s]", STR_ARGS(expr->field));
	hint_nearest(checker->diagnostics, expr->field, &names, "parameters");
	return NULL;
}

static bool check_parameter(Checker *checker, Expr *expr) {
	const ParameterSpec *parameter = expr_check_parameter(checker, expr);
	if (!parameter)
		return false;
	expr->type = VALUE_TEXT;
	expr->result = parameter->value.text;
	return true;
}

bool expr_check_field(Checker *checker, Expr *expr) {
	if (expr_is_parameter(expr))
		return check_parameter(checker, expr);
	if (str_equal(expr->text, STR("fact")))
		return check_fact(checker, expr);
	if (str_equal(expr->text, STR("release")))
		return check_release_field(checker, expr);
	diag_error(checker->diagnostics, expr->span, "'%.*s' has no fields", STR_ARGS(expr->text));
	diag_hint(checker->diagnostics, "there are fact.NAME, parameter.NAME and release.FIELD");
	return false;
}

/* The day on which the dataset that is meant was drawn. */
static Date date_of_data(const Checker *checker) {
	const Dataset *dataset = checker->context->dataset;
	return layout_as_at(checker->context->stats->layout, dataset ? dataset->spec : NULL)->date;
}

bool expr_check_date_name(Checker *checker, Expr *call) {
	if (!call->left || call->left->kind != EXPR_NAME) {
		diag_error(checker->diagnostics, call->left ? call->left->span : call->span,
			"date() takes the name of a date of [release]");
		diag_hint(checker->diagnostics, "for example date(published)");
		return false;
	}
	SettingType type;
	const Setting *setting =
		expr_release_setting(checker->context->stats->layout->release, call->left->text, &type);
	if (str_equal(call->left->text, STR("as_at"))) {
		call->type = VALUE_TEXT;
		call->result = date_format_long(checker->arena, date_of_data(checker), true);
		return true;
	}
	if (setting && type == SETTING_DATE && !SETTING_IS_SET(*setting)) {
		diag_error(checker->diagnostics, call->left->span, "[release] does not set '%.*s'",
			STR_ARGS(call->left->text));
		return false;
	}
	if (setting && type == SETTING_DATE) {
		call->type = VALUE_TEXT;
		call->result = date_format_long(checker->arena, setting->date, true);
		return true;
	}
	Names names = {.arena = checker->arena};
	names_add_release(&names, SETTING_DATE);
	names_add(&names, STR("as_at"));
	diag_error(checker->diagnostics, call->left->span, "'%.*s' is not a date of [release]",
		STR_ARGS(call->left->text));
	hint_nearest(checker->diagnostics, call->left->text, &names, "its dates");
	return false;
}

/* ---- a name where a figure is needed ---- */

static bool fact_exists(const Checker *checker, Str name) {
	const Layout *layout = checker->context->stats->layout;
	for (size_t i = 0; i < layout->fact_count; i++)
		if (str_equal(layout->facts[i].id, name))
			return true;
	return false;
}

void expr_report_name(Checker *checker, const Expr *name) {
	const Dataset *dataset = checker->dataset ? checker->dataset : checker->context->dataset;
	FunctionId function;
	SettingType type;
	int length = (int)name->text.length;
	const char *text = name->text.data;
	if (dataset && dataset_lookup_column(dataset, name->text)) {
		diag_error(checker->diagnostics, name->span,
			"a figure is needed here, but '%.*s' is a column", length, text);
		diag_hint(checker->diagnostics, "count(%.*s = VALUE) counts records", length, text);
		return;
	}
	diag_error(checker->diagnostics, name->span, "unknown name '%.*s'", length, text);
	if (expr_function_lookup(name->text, &function))
		diag_hint(checker->diagnostics, "functions have brackets: %.*s()", length, text);
	else if (fact_exists(checker, name->text))
		diag_hint(checker->diagnostics, "did you mean 'fact.%.*s'?", length, text);
	else if (expr_release_setting(checker->context->stats->layout->release, name->text, &type))
		diag_hint(checker->diagnostics,
			type == SETTING_DATE ? "did you mean 'date(%.*s)'?" : "did you mean 'release.%.*s'?",
			length, text);
	else {
		Names names = {.arena = checker->arena};
		for (size_t i = 0; i < BASE_COUNT(function_names); i++)
			names_add(&names, function_names[i]);
		hint_nearest(checker->diagnostics, name->text, &names, "functions");
	}
}

bool expr_check_symbol(Checker *checker, const Expr *expr) {
	if (expr->text.length == 0 || stats_lookup_symbol(checker->context->stats, expr->text))
		return true;
	diag_error(checker->diagnostics, expr->mark, "'%.*s' is not a symbol", STR_ARGS(expr->text));
	diag_hint(checker->diagnostics,
		"'is' goes with 'missing' or a symbol such as z; values are compared with '='");
	return false;
}
