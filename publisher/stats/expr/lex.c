/* Tokens of expressions. */
#include "stats/expr/expr.h"

typedef struct {
	Str word;
	TokenKind kind;
} Word;

#define WORD(text, kind)                                                                           \
	{ {(text), sizeof(text) - 1}, (kind) }

static const Word keywords[] = {
	WORD("or", TOKEN_OR),
	WORD("and", TOKEN_AND),
	WORD("not", TOKEN_NOT),
	WORD("in", TOKEN_IN),
	WORD("is", TOKEN_IS),
	WORD("missing", TOKEN_MISSING),
	WORD("of", TOKEN_OF),
	WORD("from", TOKEN_FROM),
	WORD("where", TOKEN_WHERE),
};

/* Longer ones first. */
static const Word signs[] = {
	WORD("!=", TOKEN_UNEQUAL),
	WORD("<=", TOKEN_AT_MOST),
	WORD(">=", TOKEN_AT_LEAST),
	WORD("=", TOKEN_EQUAL),
	WORD("<", TOKEN_LESS),
	WORD(">", TOKEN_GREATER),
	WORD("+", TOKEN_PLUS),
	WORD("-", TOKEN_MINUS),
	WORD("*", TOKEN_TIMES),
	WORD("/", TOKEN_OVER),
	WORD("(", TOKEN_OPEN),
	WORD(")", TOKEN_CLOSE),
	WORD(",", TOKEN_COMMA),
	WORD(".", TOKEN_DOT),
};

static char char_at(const Lexer *lexer, size_t position) {
	return position < lexer->text.length ? lexer->text.data[position] : '\0';
}

static bool is_name_char(char c) {
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

static Token token_make(Lexer *lexer, TokenKind kind, size_t end) {
	size_t start = lexer->position;
	lexer->position = end;
	return (Token){kind, span_make(lexer->source, start, end), str_slice(lexer->text, start, end)};
}

/* A '-' inside a name belongs to it, as in identifiers of the layout. */
static Token lex_name(Lexer *lexer) {
	size_t end = lexer->position;
	while (is_name_char(char_at(lexer, end)) ||
		   (char_at(lexer, end) == '-' && is_name_char(char_at(lexer, end + 1))))
		end++;
	Token token = token_make(lexer, TOKEN_NAME, end);
	for (size_t i = 0; i < BASE_COUNT(keywords); i++)
		if (str_equal(token.text, keywords[i].word))
			token.kind = keywords[i].kind;
	return token;
}

static Token lex_number(Lexer *lexer) {
	size_t end = lexer->position;
	while (ascii_is_digit(char_at(lexer, end)))
		end++;
	if (char_at(lexer, end) == '.' && ascii_is_digit(char_at(lexer, end + 1)))
		for (end++; ascii_is_digit(char_at(lexer, end));)
			end++;
	if (!is_name_char(char_at(lexer, end)))
		return token_make(lexer, TOKEN_NUMBER, end);
	while (is_name_char(char_at(lexer, end)))
		end++;
	Token token = token_make(lexer, TOKEN_BAD, end);
	diag_error(lexer->diagnostics, token.span, "'%.*s' is neither a number nor a name",
		STR_ARGS(token.text));
	diag_hint(lexer->diagnostics, "if it is a code or a text, write it in quotes: \"%.*s\"",
		STR_ARGS(token.text));
	return token;
}

static Token lex_string(Lexer *lexer) {
	size_t end = lexer->position + 1;
	while (end < lexer->text.length && lexer->text.data[end] != '"')
		end++;
	if (end == lexer->text.length) {
		Token token = token_make(lexer, TOKEN_BAD, end);
		diag_error(lexer->diagnostics, token.span, "the quote that opens here is not closed");
		return token;
	}
	Token token = token_make(lexer, TOKEN_STRING, end + 1);
	token.text = str_slice(token.text, 1, token.text.length - 1);
	return token;
}

static Token lex_unknown(Lexer *lexer) {
	size_t end = lexer->position;
	uint32_t c = utf8_decode(lexer->text, &end);
	Token token = token_make(lexer, TOKEN_BAD, end);
	diag_error(lexer->diagnostics, token.span, "'%.*s' does not belong in an expression",
		STR_ARGS(token.text));
	if (c == '\'' || (c >= 0x2018 && c <= 0x201F))
		diag_hint(lexer->diagnostics, "texts stand between plain double quotes: \"Hampshire\"");
	else if (c == 0x2212 || c == 0x2013)
		diag_hint(lexer->diagnostics, "write '-' to subtract");
	else if (c == '!')
		diag_hint(lexer->diagnostics, "write 'not', or '!=' for what is not equal");
	else if (c == '&' || c == '|')
		diag_hint(lexer->diagnostics, "write '%s'", c == '&' ? "and" : "or");
	else if (c == '%')
		diag_hint(lexer->diagnostics, "percent(FILTER) computes a percentage");
	return token;
}

Token lexer_next(Lexer *lexer) {
	while (ascii_is_space(char_at(lexer, lexer->position)))
		lexer->position++;
	char c = char_at(lexer, lexer->position);
	if (lexer->position >= lexer->text.length)
		return token_make(lexer, TOKEN_END, lexer->text.length);
	if (ascii_is_letter(c) || c == '_')
		return lex_name(lexer);
	if (ascii_is_digit(c))
		return lex_number(lexer);
	if (c == '"')
		return lex_string(lexer);
	Str rest = str_slice(lexer->text, lexer->position, lexer->text.length);
	for (size_t i = 0; i < BASE_COUNT(signs); i++)
		if (str_starts_with(rest, signs[i].word))
			return token_make(lexer, signs[i].kind, lexer->position + signs[i].word.length);
	return lex_unknown(lexer);
}
