/* Private to stats/: the tree of an expression.
 *
 * lex.c makes tokens, parse.c a tree of them; check.c, call.c, names.c, shown.c
 * and operand.c find out what its names mean; filter.c, eval.c and
 * functions.c compute. */
#ifndef PUBLISHER_STATS_EXPR_H
#define PUBLISHER_STATS_EXPR_H

#include "stats/data/data.h"

/* ---- tokens: lex.c ---- */

typedef enum {
	TOKEN_END,
	TOKEN_BAD, /* reported */
	TOKEN_NUMBER,
	TOKEN_STRING, /* text without its quotes */
	TOKEN_NAME,
	TOKEN_OR,
	TOKEN_AND,
	TOKEN_NOT,
	TOKEN_IN,
	TOKEN_IS,
	TOKEN_MISSING,
	TOKEN_OF,
	TOKEN_FROM,
	TOKEN_WHERE,
	TOKEN_EQUAL,
	TOKEN_UNEQUAL,
	TOKEN_LESS,
	TOKEN_AT_MOST,
	TOKEN_GREATER,
	TOKEN_AT_LEAST,
	TOKEN_PLUS,
	TOKEN_MINUS,
	TOKEN_TIMES,
	TOKEN_OVER,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_DOT,
} TokenKind;

typedef struct {
	TokenKind kind;
	Span span;
	Str text;
} Token;

typedef struct {
	Diagnostics *diagnostics;
	const Source *source;
	Str text; /* of the source, up to the expression's end */
	size_t position;
} Lexer;

/* The next token; after a TOKEN_BAD, nothing more should be asked for. */
Token lexer_next(Lexer *lexer);

/* ---- the tree ---- */

typedef enum {
	EXPR_NUMBER,
	EXPR_STRING,
	EXPR_NAME,
	EXPR_FIELD, /* text.field */
	EXPR_CALL,
	EXPR_OR,
	EXPR_AND,
	EXPR_NOT,
	EXPR_COMPARE,
	EXPR_IN,      /* left in (right, its next, …) */
	EXPR_MISSING, /* left is missing, or has the symbol `text` */
	EXPR_ADD,
	EXPR_SUBTRACT,
	EXPR_MULTIPLY,
	EXPR_DIVIDE,
	EXPR_NEGATE,
} ExprKind;

typedef enum {
#define FUNCTION(name, id, takes, summary) FUNCTION_##id,
#include "stats/expr/functions.def"
#undef FUNCTION
} FunctionId;

typedef enum {
	TAKES_FILTER,
	TAKES_COLUMN,
	TAKES_EITHER,
	TAKES_VALUE,
	TAKES_TWO,
	TAKES_DATE_NAME,
	TAKES_PLACE,
} FunctionTakes;

/* What a column is compared with. */
typedef struct {
	const DataColumn *column; /* another column, or NULL */
	int64_t cell;             /* of code and date columns */
	Ratio number;             /* of integer columns */
	Str text;                 /* of text columns */
} Operand;

struct Expr {
	ExprKind kind;
	Span span;
	Span mark;   /* the operator, or the function's name */
	Str text;    /* a name, a string's content, a number as written */
	Str field;   /* of EXPR_FIELD */
	Expr *left;  /* first operand; a call's argument or NULL */
	Expr *right; /* second operand, second argument; the first item of a list */
	Expr *next;  /* in a list */
	TokenKind comparison;
	bool negated; /* not in, is not missing */
	Expr *base;   /* a call's "of" */
	Expr *where;  /* a call's "where" */
	Expr *from;   /* a call's "from": an EXPR_NAME */
	/* set by the check */
	ValueKind type;      /* of a value */
	FunctionId function; /* of a call */
	const Dataset *dataset;
	const DataColumn *column; /* left of a comparison; argument of a function */
	Operand *operands;        /* right of a comparison */
	size_t operand_count;
	Ratio number; /* of numbers and facts */
	int decimals;
	Str result; /* of texts that do not depend on data */
};

/* ---- parsing: parse.c ---- */

/* The tree of the whole span; NULL after a reported error. */
Expr *expr_parse(Arena *arena, Diagnostics *diagnostics, Span span);

/* ---- checking: check.c, call.c, names.c, operand.c ---- */

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const ExprContext *context;
	const Dataset *dataset; /* meant by columns here; NULL if not known yet */
} Checker;

bool expr_check_filter(Checker *checker, Expr *expr);
bool expr_check_value(Checker *checker, Expr *expr);
/* A condition on values: comparisons joined by "and", "or" and "not". */
bool expr_check_condition(Checker *checker, Expr *expr);
bool expr_check_call(Checker *checker, Expr *call);
/* Whether a checked value can be calculated with; reports if not. */
bool expr_check_calculable(Checker *checker, const Expr *operand);
bool expr_is_filter(const Expr *expr);
/* "a number", "a filter": for messages. */
const char *expr_describe(const Expr *expr);

/* Finds the dataset that columns here belong to; reports if there is none. */
const Dataset *expr_check_dataset(Checker *checker, Span where);
/* The column that `name` (EXPR_NAME) means; NULL after a report. */
const DataColumn *expr_check_column(Checker *checker, const Expr *name);
/* The symbol of an EXPR_MISSING, if it names one. */
bool expr_check_symbol(Checker *checker, const Expr *expr);
/* fact.NAME, parameter.NAME and release.FIELD. */
bool expr_check_field(Checker *checker, Expr *expr);
bool expr_is_parameter(const Expr *expr);
/* The parameter that is meant; NULL after a report. */
const ParameterSpec *expr_check_parameter(Checker *checker, const Expr *expr);
/* The argument of date(). */
bool expr_check_date_name(Checker *checker, Expr *call);
/* A call that names what is printed: shown.c. */
bool expr_check_shown(Checker *checker, Expr *call);
/* The dataset of "from". */
bool expr_check_from(Checker *checker, const Expr *from, const Dataset **dataset);
bool expr_function_lookup(Str name, FunctionId *function);
FunctionTakes expr_function_takes(FunctionId function);
/* A name where a figure is needed. */
void expr_report_name(Checker *checker, const Expr *name);
/* A setting of [release] by name, with its type; NULL if there is none. */
const Setting *expr_release_setting(const ReleaseSpec *release, Str name, SettingType *type);

/* What `operand` means beside `column`; false after a report. */
bool expr_check_operand(Checker *checker, const DataColumn *column, const Expr *operand,
	bool columns_too, Operand *result);

/* ---- evaluating: eval.c, functions.c ---- */

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const ExprContext *context;
} Evaluator;

/* Everything of a value but the printed text of numbers; false after a report. */
bool expr_compute(Evaluator *evaluator, const Expr *expr, Value *value);
/* The same of a call. */
bool expr_compute_call(Evaluator *evaluator, const Expr *call, Value *value);
/* Whether the number is one; reports at `span` if it did not fit. */
bool expr_check_fits(Evaluator *evaluator, Span span, Ratio number);
/* A computed value as it is printed. */
Value expr_print(Arena *arena, const ExprContext *context, const Expr *expr, const Value *value);
/* How an order (< 0, 0, > 0) compares. */
bool order_satisfies(int order, TokenKind comparison);

/* ---- disclose.c ---- */

/* Puts the value of a function under the disclosure control of its dataset: refuses what would
 * give a hidden count away, and rounds what is rounded. False after a report. */
bool expr_disclose(Arena *arena, Diagnostics *diagnostics, const Expr *call, Value *value);

#endif
