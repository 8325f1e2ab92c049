/* The codes: sections, what stands in brackets, letters. */
#include "read/xlsx/xlsx_format_code.h"

#include "read/xlsx/xlsx_format.h"
#include "read/xlsx/xlsx_fraction.h"

#include <string.h>

struct parser {
    struct arena *arena;
    const char *at;
    struct section *section;
    struct token tokens[FORMAT_TOKENS_MAX];
    size_t count;
};

static void add_token(struct parser *parser, struct token token)
{
    if (parser->count == FORMAT_TOKENS_MAX)
        parser->section->unsupported = true;
    else
        parser->tokens[parser->count++] = token;
}

static void add_literal(struct parser *parser, const char *text, size_t length)
{
    add_token(parser, (struct token){.kind = TOKEN_LITERAL, .text = arena_strndup(parser->arena, text, length)});
}

/* Passes a character behind \ ! _ or *; gives its length. */
static size_t pass_character(struct parser *parser)
{
    size_t length = *parser->at ? (size_t)(g_utf8_next_char(parser->at) - parser->at) : 0;
    parser->at += length;
    return length;
}

static void parse_quoted(struct parser *parser)
{
    const char *start = ++parser->at;
    parser->at += strcspn(start, "\"");
    add_literal(parser, start, (size_t)(parser->at - start));
    if (*parser->at)
        parser->at++;
}

/* ---- brackets ---- */

static bool parse_condition(struct section *section, const char *text)
{
    static const struct {
        const char *sign;
        char condition;
    } signs[] = {{"<=", 'l'}, {">=", 'g'}, {"<>", '!'}, {"<", '<'}, {">", '>'}, {"=", '='}};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (!g_str_has_prefix(text, signs[i].sign))
            continue;
        char *end;
        section->condition = signs[i].condition;
        section->limit = g_ascii_strtod(text + strlen(signs[i].sign), &end);
        section->unsupported |= *end != '\0';
        return true;
    }
    return false;
}

/* [$¥-804]: a currency sign, a language, or both */
static void parse_locale(struct parser *parser, const char *text)
{
    const char *dash = strrchr(text, '-');
    size_t sign_length = dash ? (size_t)(dash - text) : strlen(text);
    if (sign_length > 0)
        add_literal(parser, text, sign_length);
    if (!dash)
        return;
    parser->section->is_system_date |= g_ascii_strcasecmp(dash, "-F800") == 0 || g_ascii_strcasecmp(dash, "-F400") == 0;
    parser->section->is_chinese |= g_str_has_suffix(dash, "804");
}

static bool parse_elapsed(struct parser *parser, const char *text)
{
    char letter = g_ascii_tolower(*text);
    size_t count = strlen(text);
    if (count == 0 || !strchr("hms", letter) || count > 9)
        return false;
    for (const char *p = text; *p; p++)
        if (g_ascii_tolower(*p) != letter)
            return false;
    add_token(parser, (struct token){.kind = TOKEN_ELAPSED, .letter = letter, .count = (int)count});
    return true;
}

/* [DBNum3], full-width digits among 十百千, is not used in documents. */
static void parse_numerals(struct section *section, char kind)
{
    section->numerals = kind == '2' ? NUMERALS_CAPITAL : NUMERALS_PLAIN;
    section->unsupported |= kind != '1' && kind != '2';
}

/* Colours and what else only shapes the cell is passed over. */
static void parse_bracket(struct parser *parser)
{
    const char *start = parser->at + 1;
    size_t length = strcspn(start, "]");
    const char *text = arena_strndup(parser->arena, start, length);
    parser->at = start + length + (start[length] ? 1 : 0);
    if (*text == '$')
        parse_locale(parser, text + 1);
    else if (g_ascii_strncasecmp(text, "DBNum", 5) == 0)
        parse_numerals(parser->section, text[5]);
    else if (!parse_condition(parser->section, text))
        parse_elapsed(parser, text);
}

/* ---- letters ---- */

/* Elsewhere e- is a year and a dash. */
static bool is_behind_digits(const struct parser *parser)
{
    enum token_kind before = parser->count > 0 ? parser->tokens[parser->count - 1].kind : TOKEN_LITERAL;
    return before == TOKEN_DIGIT || before == TOKEN_POINT;
}

static bool parse_word(struct parser *parser)
{
    static const struct {
        const char *word;
        struct token token;
    } words[] = {
        {"General", {.kind = TOKEN_GENERAL}},
        {"G/通用格式", {.kind = TOKEN_GENERAL}},
        {"AM/PM", {.kind = TOKEN_HALF_DAY}},
        {"上午/下午", {.kind = TOKEN_HALF_DAY, .letter = 'c'}},
        {"E+", {.kind = TOKEN_EXPONENT, .letter = '+'}},
        {"E-", {.kind = TOKEN_EXPONENT, .letter = '-'}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t length = strlen(words[i].word);
        if (g_ascii_strncasecmp(parser->at, words[i].word, length) != 0 ||
            (words[i].token.kind == TOKEN_EXPONENT && !is_behind_digits(parser)))
            continue;
        add_token(parser, words[i].token);
        parser->at += length;
        return true;
    }
    return false;
}

static bool parse_date_letters(struct parser *parser)
{
    char letter = g_ascii_tolower(*parser->at);
    if (!strchr("ymdhsae", letter))
        return false;
    int count = 0;
    for (; g_ascii_tolower(*parser->at) == letter; parser->at++)
        count++;
    if (letter == 'e') { /* the year, where no era is named */
        letter = 'y';
        count = 4;
    }
    parser->section->unsupported |= letter == 'a' && count < 3;
    add_token(parser, (struct token){.kind = TOKEN_DATE, .letter = letter, .count = MIN(count, 5)});
    return true;
}

static void parse_sign(struct parser *parser)
{
    static const char digits[] = "0#?";
    static const struct {
        char sign;
        enum token_kind kind;
    } signs[] = {{'.', TOKEN_POINT}, {',', TOKEN_COMMA}, {'%', TOKEN_PERCENT}, {'@', TOKEN_TEXT}};
    char c = *parser->at;
    if (strchr(digits, c)) {
        add_token(parser, (struct token){.kind = TOKEN_DIGIT, .letter = c});
        parser->at++;
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (c == signs[i].sign) {
            add_token(parser, (struct token){.kind = signs[i].kind});
            parser->at++;
            return;
        }
    parser->section->unsupported |= strchr("gGbB", c) != NULL; /* eras and Buddhist years */
    const char *start = parser->at;
    add_literal(parser, start, pass_character(parser));
}

static void parse_token(struct parser *parser)
{
    const char *start;
    switch (*parser->at) {
    case '"':
        parse_quoted(parser);
        break;
    case '\\':
    case '!':
        start = ++parser->at;
        add_literal(parser, start, pass_character(parser));
        break;
    case '_': /* as wide as the character */
        parser->at++;
        pass_character(parser);
        add_literal(parser, " ", 1);
        break;
    case '*': /* fills the cell */
        parser->at++;
        pass_character(parser);
        break;
    case '[':
        parse_bracket(parser);
        break;
    default:
        if (!parse_word(parser) && !parse_date_letters(parser))
            parse_sign(parser);
    }
}

/* ---- sections ---- */

static bool is_time(const struct token *token, char letter)
{
    return (token->kind == TOKEN_DATE || token->kind == TOKEN_ELAPSED) && token->letter == letter;
}

/* m means minutes behind hours and before seconds. */
static void find_minutes(struct token *tokens, size_t count)
{
    bool after_hours = false;
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].kind != TOKEN_DATE && tokens[i].kind != TOKEN_ELAPSED)
            continue;
        size_t next = i + 1;
        while (next < count && tokens[next].kind != TOKEN_DATE && tokens[next].kind != TOKEN_ELAPSED)
            next++;
        bool before_seconds = next < count && is_time(&tokens[next], 's');
        if (is_time(&tokens[i], 'm') && tokens[i].kind == TOKEN_DATE && tokens[i].count < 3 &&
            (after_hours || before_seconds))
            tokens[i].letter = 'M';
        after_hours = is_time(&tokens[i], 'h');
    }
}

static void end_section(struct parser *parser)
{
    struct section *section = parser->section;
    find_minutes(parser->tokens, parser->count);
    section->tokens = ARENA_NEW_ARRAY(parser->arena, struct token, parser->count + 1);
    section->token_count = parser->count;
    memcpy(section->tokens, parser->tokens, parser->count * sizeof *parser->tokens);
    for (size_t i = 0; i < parser->count; i++)
        if (parser->tokens[i].kind == TOKEN_DATE || parser->tokens[i].kind == TOKEN_ELAPSED ||
            parser->tokens[i].kind == TOKEN_HALF_DAY)
            section->kind = SECTION_DATE;
    if (section->kind == SECTION_NUMBER && xlsx_fraction_scan(section))
        section->kind = SECTION_FRACTION;
    parser->count = 0;
}

const struct xlsx_format *xlsx_format_new(struct arena *arena, const char *code)
{
    struct xlsx_format *format = ARENA_NEW(arena, struct xlsx_format);
    struct parser *parser = g_new0(struct parser, 1);
    *parser = (struct parser){.arena = arena, .at = code, .section = format->sections};
    format->section_count = 1;
    while (*parser->at) {
        if (*parser->at != ';') {
            parse_token(parser);
            continue;
        }
        end_section(parser);
        parser->at++;
        if (format->section_count == FORMAT_SECTIONS_MAX) {
            format->sections[0].unsupported = true;
            break;
        }
        parser->section = &format->sections[format->section_count++];
    }
    end_section(parser);
    g_free(parser);
    const struct section *first = format->sections;
    format->is_general = format->section_count == 1 && first->token_count == 1 &&
                         first->tokens[0].kind == TOKEN_GENERAL && !first->unsupported &&
                         first->numerals == NUMERALS_NONE;
    return format;
}
