/* The right side of a comparison: a code, a label, a text, a number, a date or a column. */
#include "stats/expr/expr.h"

#include <string.h>

#define DAY_SECONDS 86400

static const char *column_describe(const DataColumn *column) {
	switch (column->type) {
	case COLUMN_CODE:
		return "a code";
	case COLUMN_INTEGER:
	case COLUMN_DECIMAL:
		return "a number";
	case COLUMN_DATE:
		return "a date";
	case COLUMN_TEXT:
	case COLUMN_IDENTIFIER:
		break;
	}
	return "a text";
}

static bool mismatch(
	Checker *checker, const DataColumn *column, const Expr *operand, const char *other) {
	diag_error(checker->diagnostics, operand->span, "this compares %s with %s",
		column_describe(column), other);
	if (column->type == COLUMN_TEXT && operand->kind == EXPR_NUMBER)
		diag_hint(checker->diagnostics, "write it in quotes: \"%.*s\"", STR_ARGS(operand->text));
	else if (column->type == COLUMN_DATE)
		diag_hint(checker->diagnostics, "write the date in quotes: \"2014-09-15\"");
	else if (column->type == COLUMN_CODE)
		diag_hint(
			checker->diagnostics, "name a code or a label of '%.*s'", STR_ARGS(column->codes->id));
	else if ((column->type == COLUMN_INTEGER || column->type == COLUMN_DECIMAL) &&
			 operand->kind == EXPR_STRING)
		diag_hint(checker->diagnostics, "write the number without quotes");
	return false;
}

/* A NUMBER with its sign, which codes and integers may have. */
static bool number_text(Checker *checker, const Expr *operand, Str *text) {
	if (operand->kind == EXPR_NUMBER) {
		*text = operand->text;
		return true;
	}
	if (operand->kind != EXPR_NEGATE || operand->left->kind != EXPR_NUMBER)
		return false;
	*text = str_printf(checker->arena, "-%.*s", STR_ARGS(operand->left->text));
	return true;
}

static const DataColumn *column_named(Checker *checker, const Expr *operand, bool columns_too) {
	if (!columns_too || operand->kind != EXPR_NAME || !checker->dataset)
		return NULL;
	return dataset_lookup_column(checker->dataset, operand->text);
}

/* ---- codes ---- */

static bool report_ambiguous(
	Checker *checker, const CodeList *list, const Expr *operand, size_t code, size_t label) {
	diag_error(checker->diagnostics, operand->span,
		"'%.*s' is a code of '%.*s' and the label of another", STR_ARGS(operand->text),
		STR_ARGS(list->id));
	diag_hint(checker->diagnostics, "write \"%.*s\" for the code or \"%.*s\" for the label",
		STR_ARGS(list->codes[code].label), STR_ARGS(list->codes[label].code));
	return false;
}

static bool report_unknown_code(
	Checker *checker, const CodeList *list, Span span, Str text, bool columns_too) {
	diag_error(checker->diagnostics, span, "'%.*s' is neither a code nor a label of '%.*s'",
		STR_ARGS(text), STR_ARGS(list->id));
	Names names = {.arena = checker->arena};
	names_add_codes(&names, list);
	if (columns_too && checker->dataset) {
		Names all = {.arena = checker->arena};
		names_add_codes(&all, list);
		names_add_columns(&all, checker->dataset);
		if (str_nearest(text, all.items, all.count) != SIZE_MAX)
			names = all;
	}
	hint_nearest(checker->diagnostics, text, &names, "its codes and labels");
	return false;
}

static bool resolve_code_word(Checker *checker, const DataColumn *column, const Expr *operand,
	bool columns_too, Operand *result) {
	const CodeList *list = column->codes;
	size_t code = codes_find(list, operand->text);
	size_t label = codes_find_label(list, operand->text, operand->kind == EXPR_NAME);
	if (code != SIZE_MAX && label != SIZE_MAX && code != label)
		return report_ambiguous(checker, list, operand, code, label);
	result->cell = (int64_t)(code != SIZE_MAX ? code : label);
	if (code != SIZE_MAX || label != SIZE_MAX)
		return true;
	const DataColumn *other = column_named(checker, operand, columns_too);
	if (!other)
		return report_unknown_code(
			checker, list, operand->span, operand->text, operand->kind == EXPR_NAME && columns_too);
	if (other->type != COLUMN_CODE)
		return mismatch(checker, column, operand, column_describe(other));
	if (other->codes != list) {
		diag_error(checker->diagnostics, operand->span,
			"this compares codes of two lists: '%.*s' and '%.*s'", STR_ARGS(list->id),
			STR_ARGS(other->codes->id));
		return false;
	}
	result->column = other;
	return true;
}

static bool resolve_code(Checker *checker, const DataColumn *column, const Expr *operand,
	bool columns_too, Operand *result) {
	Str text;
	if (operand->kind == EXPR_NAME || operand->kind == EXPR_STRING)
		return resolve_code_word(checker, column, operand, columns_too, result);
	if (!number_text(checker, operand, &text))
		return mismatch(checker, column, operand, expr_describe(operand));
	size_t code = codes_find(column->codes, text);
	result->cell = (int64_t)code;
	if (code != SIZE_MAX)
		return true;
	return report_unknown_code(checker, column->codes, operand->span, text, false);
}

/* ---- other types ---- */

/* Another column of the same type, where a constant was not given. */
static bool resolve_column(Checker *checker, const DataColumn *column, const Expr *operand,
	bool columns_too, Operand *result) {
	const DataColumn *other = column_named(checker, operand, columns_too);
	if (other && strcmp(column_describe(other), column_describe(column)) == 0) {
		result->column = other;
		return true;
	}
	if (other)
		return mismatch(checker, column, operand, column_describe(other));
	return mismatch(checker, column, operand, expr_describe(operand));
}

static bool resolve_integer(Checker *checker, const DataColumn *column, const Expr *operand,
	bool columns_too, Operand *result) {
	Str text;
	if (!number_text(checker, operand, &text))
		return resolve_column(checker, column, operand, columns_too, result);
	if (ratio_parse(text, &result->number))
		return true;
	diag_error(checker->diagnostics, operand->span, "this number is too large to be held");
	return false;
}

static bool resolve_date(Checker *checker, const DataColumn *column, const Expr *operand,
	bool columns_too, Operand *result) {
	Date date;
	if (operand->kind != EXPR_STRING)
		return resolve_column(checker, column, operand, columns_too, result);
	if (!date_parse(operand->text, &date) || date.has_time) {
		diag_error(
			checker->diagnostics, operand->span, "'%.*s' is not a date", STR_ARGS(operand->text));
		diag_hint(checker->diagnostics, "write it as year, month and day: \"2014-09-15\"");
		return false;
	}
	result->cell = date_to_epoch(date) / DAY_SECONDS;
	return true;
}

/* A name is another column if there is one, else it is a text without quotes. */
static bool resolve_text(Checker *checker, const DataColumn *column, const Expr *operand,
	bool columns_too, Operand *result) {
	bool is_text = operand->kind == EXPR_STRING || operand->kind == EXPR_NAME;
	if (!is_text || column_named(checker, operand, columns_too))
		return resolve_column(checker, column, operand, columns_too, result);
	result->text = operand->text;
	return true;
}

/* A parameter stands for its value, written as the column needs it. */
static bool resolve_parameter(
	Checker *checker, const DataColumn *column, const Expr *operand, Operand *result) {
	const ParameterSpec *parameter = expr_check_parameter(checker, operand);
	if (!parameter)
		return false;
	Expr constant = {.kind = EXPR_STRING, .span = operand->span, .text = parameter->value.text};
	Ratio number;
	if ((column->type == COLUMN_INTEGER || column->type == COLUMN_DECIMAL) &&
		ratio_parse(constant.text, &number))
		constant.kind = EXPR_NUMBER;
	return expr_check_operand(checker, column, &constant, false, result);
}

bool expr_check_operand(Checker *checker, const DataColumn *column, const Expr *operand,
	bool columns_too, Operand *result) {
	*result = (Operand){0};
	if (expr_is_parameter(operand))
		return resolve_parameter(checker, column, operand, result);
	switch (column->type) {
	case COLUMN_CODE:
		return resolve_code(checker, column, operand, columns_too, result);
	case COLUMN_INTEGER:
	case COLUMN_DECIMAL:
		return resolve_integer(checker, column, operand, columns_too, result);
	case COLUMN_DATE:
		return resolve_date(checker, column, operand, columns_too, result);
	case COLUMN_TEXT:
	case COLUMN_IDENTIFIER:
		break;
	}
	return resolve_text(checker, column, operand, columns_too, result);
}
