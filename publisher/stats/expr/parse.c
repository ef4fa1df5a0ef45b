/* Expressions: from tokens to a tree, by recursive descent. The first error ends it.
 *
 *   or:         and { "or" and }
 *   and:        not { "and" not }
 *   not:        "not" not | comparison
 *   comparison: sum [ = sum | … | ["not"] "in" "(" sum { "," sum } ")" | "is" ["not"] "missing" ]
 *   sum:        product { ("+" | "-") product }
 *   product:    sign { ("*" | "/") sign }
 *   sign:       "-" sign | primary
 *   primary:    NUMBER | STRING | NAME | NAME "." NAME | NAME "(" call ")" | "(" or ")"
 *   call:       [or ["," or]] ["of" or] ["where" or] ["from" NAME] */
#include "stats/expr/expr.h"

#define DEPTH_MOST 50
#define NODES_MOST 1000

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Lexer lexer;
	Token token;     /* the next one */
	size_t last_end; /* where the one before ended */
	int depth;
	int nodes;
	bool failed;
} Parser;

static Expr *parse_or(Parser *parser);
static Expr *parse_sum(Parser *parser);

/* Every parse function returns NULL once the parser has failed. */
static Expr *parser_fail(Parser *parser) {
	parser->failed = true;
	return NULL;
}

static void advance(Parser *parser) {
	parser->last_end = parser->token.span.end;
	parser->token = lexer_next(&parser->lexer);
	if (parser->token.kind == TOKEN_BAD)
		parser->failed = true;
}

static bool accept(Parser *parser, TokenKind kind) {
	if (parser->failed || parser->token.kind != kind)
		return false;
	advance(parser);
	return true;
}

static Expr *unexpected(Parser *parser, const char *wanted) {
	if (parser->failed)
		return NULL;
	const Token *token = &parser->token;
	if (token->kind == TOKEN_END)
		diag_error(parser->diagnostics, token->span, "%s is missing at the end", wanted);
	else
		diag_error(parser->diagnostics, token->span, "%s is needed here, not '%.*s'", wanted,
			STR_ARGS(span_text(token->span)));
	return parser_fail(parser);
}

static bool expect(Parser *parser, TokenKind kind, const char *wanted) {
	if (parser->failed)
		return false;
	if (parser->token.kind == kind) {
		advance(parser);
		return !parser->failed;
	}
	unexpected(parser, wanted);
	return false;
}

static Expr *node_new(Parser *parser, ExprKind kind, size_t start) {
	if (parser->failed)
		return NULL;
	if (++parser->nodes > NODES_MOST) {
		diag_error(parser->diagnostics, parser->token.span, "the expression is too long");
		return parser_fail(parser);
	}
	Expr *expr = ARENA_NEW(parser->arena, Expr);
	expr->kind = kind;
	expr->span = span_make(parser->lexer.source, start, parser->last_end);
	expr->mark = expr->span;
	return expr;
}

static Expr *binary(Parser *parser, ExprKind kind, Span mark, Expr *left, Expr *right) {
	if (!left || !right)
		return NULL;
	Expr *expr = node_new(parser, kind, left->span.start);
	if (!expr)
		return NULL;
	expr->mark = mark;
	expr->left = left;
	expr->right = right;
	return expr;
}

static bool deeper(Parser *parser) {
	if (parser->failed)
		return false;
	if (++parser->depth <= DEPTH_MOST)
		return true;
	diag_error(parser->diagnostics, parser->token.span, "the expression is nested too deeply");
	parser->failed = true;
	return false;
}

/* One leaf of the current token. */
static Expr *leaf(Parser *parser, ExprKind kind) {
	Token token = parser->token;
	advance(parser);
	Expr *expr = node_new(parser, kind, token.span.start);
	if (expr)
		expr->text = token.text;
	return expr;
}

static Expr *parse_from(Parser *parser) {
	if (parser->token.kind != TOKEN_NAME)
		return unexpected(parser, "the name of a dataset");
	return leaf(parser, EXPR_NAME);
}

static bool takes_second(Str name) {
	FunctionId function;
	if (!expr_function_lookup(name, &function))
		return false;
	FunctionTakes takes = expr_function_takes(function);
	return takes == TAKES_TWO || takes == TAKES_PLACE;
}

static bool parse_clauses(Parser *parser, Expr *call) {
	TokenKind first = parser->token.kind;
	if (first != TOKEN_END && first != TOKEN_CLOSE && first != TOKEN_OF && first != TOKEN_WHERE &&
		first != TOKEN_FROM)
		call->left = parse_or(parser);
	if (call->left && takes_second(call->text) && accept(parser, TOKEN_COMMA))
		call->right = parse_or(parser);
	if (accept(parser, TOKEN_OF))
		call->base = parse_or(parser);
	if (accept(parser, TOKEN_WHERE))
		call->where = parse_or(parser);
	if (accept(parser, TOKEN_FROM))
		call->from = parse_from(parser);
	return !parser->failed;
}

static bool close_bracket(Parser *parser, Span open) {
	if (parser->failed || accept(parser, TOKEN_CLOSE))
		return !parser->failed;
	if (parser->token.kind == TOKEN_END) {
		diag_error(parser->diagnostics, open, "the bracket that opens here is not closed");
	} else {
		unexpected(parser, "')'");
		if (parser->token.kind == TOKEN_COMMA)
			diag_hint(parser->diagnostics, "conditions are joined with 'and' or 'or'");
		else
			diag_see(parser->diagnostics, open, "the bracket opens here");
	}
	parser->failed = true;
	return false;
}

static Expr *parse_call(Parser *parser, Token name) {
	Span open = parser->token.span;
	if (!deeper(parser) || !accept(parser, TOKEN_OPEN))
		return NULL;
	Expr *call = node_new(parser, EXPR_CALL, name.span.start);
	if (!call)
		return NULL;
	call->mark = name.span;
	call->text = name.text;
	if (!parse_clauses(parser, call) || !close_bracket(parser, open))
		return NULL;
	parser->depth--;
	call->span.end = parser->last_end;
	return call;
}

static Expr *parse_name(Parser *parser) {
	Token name = parser->token;
	Expr *expr = leaf(parser, EXPR_NAME);
	if (!expr || parser->failed)
		return NULL;
	if (parser->token.kind == TOKEN_OPEN)
		return parse_call(parser, name);
	if (!accept(parser, TOKEN_DOT))
		return expr;
	Token field = parser->token;
	if (!expect(parser, TOKEN_NAME, "a name after the point"))
		return NULL;
	expr->kind = EXPR_FIELD;
	expr->field = field.text;
	expr->mark = field.span;
	expr->span.end = field.span.end;
	return expr;
}

static Expr *parse_bracketed(Parser *parser) {
	Span open = parser->token.span;
	if (!deeper(parser) || !accept(parser, TOKEN_OPEN))
		return NULL;
	Expr *expr = parse_or(parser);
	if (!expr || !close_bracket(parser, open))
		return NULL;
	parser->depth--;
	expr->span = span_make(parser->lexer.source, open.start, parser->last_end);
	return expr;
}

static Expr *parse_primary(Parser *parser) {
	if (parser->failed)
		return NULL;
	if (parser->token.kind == TOKEN_NUMBER)
		return leaf(parser, EXPR_NUMBER);
	if (parser->token.kind == TOKEN_STRING)
		return leaf(parser, EXPR_STRING);
	if (parser->token.kind == TOKEN_NAME)
		return parse_name(parser);
	if (parser->token.kind == TOKEN_OPEN)
		return parse_bracketed(parser);
	return unexpected(parser, "a name, a number or a text");
}

static Expr *parse_sign(Parser *parser) {
	Span mark = parser->token.span;
	if (!accept(parser, TOKEN_MINUS))
		return parse_primary(parser);
	if (!deeper(parser))
		return NULL;
	Expr *operand = parse_sign(parser);
	Expr *expr = operand ? node_new(parser, EXPR_NEGATE, mark.start) : NULL;
	if (!expr)
		return NULL;
	parser->depth--;
	expr->mark = mark;
	expr->left = operand;
	return expr;
}

static Expr *parse_product(Parser *parser) {
	Expr *expr = parse_sign(parser);
	while (expr && !parser->failed) {
		Token token = parser->token;
		if (!accept(parser, TOKEN_TIMES) && !accept(parser, TOKEN_OVER))
			return expr;
		ExprKind kind = token.kind == TOKEN_TIMES ? EXPR_MULTIPLY : EXPR_DIVIDE;
		expr = binary(parser, kind, token.span, expr, parse_sign(parser));
	}
	return NULL;
}

static Expr *parse_sum(Parser *parser) {
	Expr *expr = parse_product(parser);
	while (expr && !parser->failed) {
		Token token = parser->token;
		if (!accept(parser, TOKEN_PLUS) && !accept(parser, TOKEN_MINUS))
			return expr;
		ExprKind kind = token.kind == TOKEN_PLUS ? EXPR_ADD : EXPR_SUBTRACT;
		expr = binary(parser, kind, token.span, expr, parse_product(parser));
	}
	return NULL;
}

static bool is_comparison(TokenKind kind) {
	return kind >= TOKEN_EQUAL && kind <= TOKEN_AT_LEAST;
}

static Expr *parse_list(Parser *parser) {
	Span open = parser->token.span;
	if (!expect(parser, TOKEN_OPEN, "'(' with a list"))
		return NULL;
	Expr *first = parse_sum(parser);
	for (Expr *last = first; last && accept(parser, TOKEN_COMMA); last = last->next)
		last->next = parse_sum(parser);
	if (parser->failed)
		return NULL;
	if (parser->token.kind != TOKEN_CLOSE && parser->token.kind != TOKEN_END)
		return unexpected(parser, "',' or ')'");
	return close_bracket(parser, open) ? first : NULL;
}

static Expr *parse_membership(Parser *parser, Expr *left, Span mark, bool negated) {
	Expr *list = parse_list(parser);
	Expr *expr = binary(parser, EXPR_IN, mark, left, list);
	if (expr)
		expr->negated = negated;
	return expr;
}

static Expr *parse_is(Parser *parser, Expr *left, Span mark) {
	bool negated = accept(parser, TOKEN_NOT);
	Token symbol = parser->token;
	bool named = accept(parser, TOKEN_NAME);
	if (!named && !expect(parser, TOKEN_MISSING, "'missing', 'not missing' or a symbol"))
		return NULL;
	Expr *expr = node_new(parser, EXPR_MISSING, left->span.start);
	if (!expr)
		return NULL;
	expr->mark = named ? symbol.span : mark;
	expr->text = named ? symbol.text : STR("");
	expr->left = left;
	expr->negated = negated;
	return expr;
}

static Expr *parse_compared(Parser *parser, Expr *left) {
	Token token = parser->token;
	advance(parser);
	Expr *expr = binary(parser, EXPR_COMPARE, token.span, left, parse_sum(parser));
	if (!expr)
		return NULL;
	expr->comparison = token.kind;
	if (!parser->failed && is_comparison(parser->token.kind)) {
		diag_error(parser->diagnostics, parser->token.span, "comparisons do not follow each other");
		diag_hint(parser->diagnostics, "join two comparisons with 'and' or 'or'");
		return parser_fail(parser);
	}
	return expr;
}

static Expr *parse_comparison(Parser *parser) {
	Expr *left = parse_sum(parser);
	if (!left || parser->failed)
		return NULL;
	Span mark = parser->token.span;
	if (is_comparison(parser->token.kind))
		return parse_compared(parser, left);
	if (accept(parser, TOKEN_IN))
		return parse_membership(parser, left, mark, false);
	if (accept(parser, TOKEN_IS))
		return parse_is(parser, left, mark);
	if (accept(parser, TOKEN_NOT))
		return expect(parser, TOKEN_IN, "'in'") ? parse_membership(parser, left, mark, true) : NULL;
	return left;
}

static Expr *parse_not(Parser *parser) {
	Span mark = parser->token.span;
	if (!accept(parser, TOKEN_NOT))
		return parse_comparison(parser);
	if (!deeper(parser))
		return NULL;
	Expr *operand = parse_not(parser);
	Expr *expr = operand ? node_new(parser, EXPR_NOT, mark.start) : NULL;
	if (!expr)
		return NULL;
	parser->depth--;
	expr->mark = mark;
	expr->left = operand;
	return expr;
}

static Expr *parse_and(Parser *parser) {
	Expr *expr = parse_not(parser);
	while (expr && !parser->failed) {
		Span mark = parser->token.span;
		if (!accept(parser, TOKEN_AND))
			return expr;
		expr = binary(parser, EXPR_AND, mark, expr, parse_not(parser));
	}
	return NULL;
}

static Expr *parse_or(Parser *parser) {
	Expr *expr = parse_and(parser);
	while (expr && !parser->failed) {
		Span mark = parser->token.span;
		if (!accept(parser, TOKEN_OR))
			return expr;
		expr = binary(parser, EXPR_OR, mark, expr, parse_and(parser));
	}
	return NULL;
}

static void report_rest(Parser *parser) {
	Str rest = span_text(parser->token.span);
	diag_error(parser->diagnostics, parser->token.span, "the expression should end before '%.*s'",
		STR_ARGS(rest));
	if (str_equal_fold(rest, STR("and")) || str_equal_fold(rest, STR("or")) ||
		str_equal_fold(rest, STR("is")) || str_equal_fold(rest, STR("in")) ||
		str_equal_fold(rest, STR("not")))
		diag_hint(parser->diagnostics, "such words are written in lower case");
	else if (parser->token.kind == TOKEN_OF || parser->token.kind == TOKEN_FROM ||
			 parser->token.kind == TOKEN_WHERE)
		diag_hint(parser->diagnostics, "it belongs inside the brackets of a function");
	else if (parser->token.kind == TOKEN_NAME)
		diag_hint(parser->diagnostics, "a text of several words is written in quotes");
}

Expr *expr_parse(Arena *arena, Diagnostics *diagnostics, Span span) {
	Parser parser = {
		.arena = arena,
		.diagnostics = diagnostics,
		.lexer = {diagnostics, span.source, str_slice(span.source->text, 0, span.end), span.start},
		.last_end = span.start,
	};
	if (str_trim(span_text(span)).length == 0) {
		diag_error(diagnostics, span, "an expression is needed here");
		return NULL;
	}
	advance(&parser);
	Expr *expr = parse_or(&parser);
	if (!expr || parser.failed)
		return NULL;
	if (parser.token.kind == TOKEN_END)
		return expr;
	report_rest(&parser);
	return NULL;
}
