/* A reader by recursive descent: each function reads what stands at parser->at and goes behind it, or reports where the
 * text is wrong and gives NULL (false), upon which all of them end. Libraries read numbers as doubles and lose places:
 * 3.70 would print as 3.7, and an error could not be shown. */
#include "base/json.h"

#include "base/i18n.h"

#include <string.h>

struct parser {
    struct arena *arena;
    const struct source *source;
    struct diags *diags;
    const char *at, *end;
    int depth;
};

static struct json_node *parse_value(struct parser *parser);

static struct pos place(const struct parser *parser, const char *at)
{
    return source_pos(parser->source, (size_t)(at - parser->source->text));
}

static void *fail(struct parser *parser, const char *at, const char *message, const char *help)
{
    diag(parser->diags, place(parser, at), DIAG_JSON_SYNTAX, "%s", message);
    if (help)
        diag_help(parser->diags, "%s", help);
    return NULL;
}

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->end && strchr(" \t\r\n", *parser->at) && *parser->at)
        parser->at++;
}

/* Passes c, with blanks before it. */
static bool take(struct parser *parser, char c)
{
    skip_blanks(parser);
    if (parser->at == parser->end || *parser->at != c)
        return false;
    parser->at++;
    return true;
}

static struct json_node *new_node(struct parser *parser, enum json_kind kind, const char *at)
{
    struct json_node *node = ARENA_NEW(parser->arena, struct json_node);
    node->kind = kind;
    node->pos = place(parser, at);
    return node;
}

/* ---- strings ---- */

/* Reads XXXX of \uXXXX, from digits; -1 where it is none. */
static int read_hex(const struct parser *parser, const char *digits)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        if (digits + i >= parser->end || !g_ascii_isxdigit(digits[i]))
            return -1;
        value = value * 16 + g_ascii_xdigit_value(digits[i]);
    }
    return value;
}

/* Reads behind \u, with the second half of a surrogate pair. False where it means no character.
 * RULE: RFC 8259 7: half a surrogate pair is no character [unit/test_json:what_is_refused] */
static bool read_unicode_escape(struct parser *parser, GString *text)
{
    int unit = read_hex(parser, parser->at);
    if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
        return false;
    parser->at += 4;
    gunichar c = (gunichar)unit;
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        if (parser->end - parser->at < 6 || parser->at[0] != '\\' || parser->at[1] != 'u')
            return false;
        int low = read_hex(parser, parser->at + 2);
        if (low < 0xDC00 || low > 0xDFFF)
            return false;
        parser->at += 6;
        c = 0x10000 + (((gunichar)unit - 0xD800) << 10) + ((gunichar)low - 0xDC00);
    }
    g_string_append_unichar(text, c);
    return true;
}

/* Reads behind a backslash. */
static bool read_escape(struct parser *parser, GString *text)
{
    static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    char c = parser->at < parser->end ? *parser->at++ : '\0';
    if (c == 'u')
        return read_unicode_escape(parser, text);
    const char *found = c ? strchr(escapes, c) : NULL;
    if (found)
        g_string_append_c(text, meanings[found - escapes]);
    return found != NULL;
}

/* Reads behind the opening quotation mark into text, and past the closing one. False after an error. */
static bool read_string(struct parser *parser, const char *opening, GString *text)
{
    for (;;) {
        const char *from = parser->at;
        while (parser->at < parser->end && *parser->at != '"' && *parser->at != '\\' && *parser->at != '\n')
            parser->at++;
        g_string_append_len(text, from, parser->at - from);
        if (parser->at == parser->end || *parser->at == '\n') {
            fail(parser, opening, _("a quotation mark is not closed"), _("put \" at the text's end, on the same line"));
            return false;
        }
        const char *mark = parser->at++;
        if (*mark == '"')
            return true;
        if (!read_escape(parser, text)) {
            fail(parser, mark, _("a backslash starts an unknown escape"), _("write \\\\ for a backslash"));
            return false;
        }
    }
}

/* Lends the text of the string that starts here; NULL after an error. */
static const char *parse_string(struct parser *parser)
{
    const char *opening = parser->at++;
    GString *text = g_string_new(NULL);
    const char *kept = NULL;
    if (read_string(parser, opening, text))
        kept = arena_strndup(parser->arena, text->str, text->len);
    g_string_free(text, TRUE);
    return kept;
}

/* ---- values ---- */

static bool is_number(const char *text)
{
    const char *p = text + (*text == '-');
    if (!g_ascii_isdigit(*p) || (p[0] == '0' && g_ascii_isdigit(p[1])))
        return false;
    p += strspn(p, "0123456789");
    if (*p == '.') {
        size_t decimals = strspn(p + 1, "0123456789");
        if (decimals == 0)
            return false;
        p += 1 + decimals;
    }
    if (*p == 'e' || *p == 'E') {
        p++;
        p += *p == '+' || *p == '-';
        if (!g_ascii_isdigit(*p))
            return false;
        p += strspn(p, "0123456789");
    }
    return *p == '\0';
}

/* A number, true, false or null.
 * RULE: RFC 8259 6: numbers keep their text: 3.70 stays 3.70 [unit/test_json:values,
 * unit/test_mustache:numbers_of_json_print_as_written] */
static struct json_node *parse_word(struct parser *parser)
{
    const char *start = parser->at;
    while (parser->at < parser->end && !strchr(" \t\r\n,:[]{}\"", *parser->at))
        parser->at++;
    const char *word = arena_strndup(parser->arena, start, (size_t)(parser->at - start));
    static const char *const words[] = {"true", "false", "null", NULL};
    if (!is_number(word) && !g_strv_contains(words, word)) {
        return fail(parser, start, _("a value must stand here: a number, or a text in quotation marks"),
                    _("put texts and keys between half-width quotation marks (\"), and nothing behind the last comma"));
    }
    enum json_kind kind = *word == 't' ? JSON_TRUE : *word == 'f' ? JSON_FALSE : *word == 'n' ? JSON_NULL : JSON_NUMBER;
    struct json_node *node = new_node(parser, kind, start);
    node->text = word;
    return node;
}

static struct json_node *parse_text(struct parser *parser)
{
    struct json_node *node = new_node(parser, JSON_TEXT, parser->at);
    node->text = parse_string(parser);
    return node->text ? node : NULL;
}

/* Reads "key": and gives the value behind it; NULL after an error. */
static struct json_node *parse_member(struct parser *parser)
{
    skip_blanks(parser);
    const char *key_at = parser->at;
    if (parser->at == parser->end || *parser->at != '"')
        return fail(parser, key_at, _("a key in quotation marks must stand here"),
                    _("put texts and keys between half-width quotation marks (\"), and nothing behind the last comma"));
    const char *key = parse_string(parser);
    if (!key)
        return NULL;
    if (!take(parser, ':'))
        return fail(parser, parser->at, _("a half-width colon is missing here"), NULL);
    struct json_node *value = parse_value(parser);
    if (value) {
        value->key = key;
        value->key_pos = place(parser, key_at);
    }
    return value;
}

/* Reads the items up to the closing bracket. False after an error. */
static bool parse_items(struct parser *parser, struct json_node *list, char close)
{
    struct json_node **next = &list->first_child;
    if (take(parser, close))
        return true;
    do {
        struct json_node *item = list->kind == JSON_MAP ? parse_member(parser) : parse_value(parser);
        if (!item)
            return false;
        *next = item;
        next = &item->next;
        list->child_count++;
    } while (take(parser, ','));
    if (take(parser, close))
        return true;
    fail(parser, parser->at, close == '}' ? _("a comma or “}” is missing here") : _("a comma or “]” is missing here"),
         NULL);
    return false;
}

static struct json_node *parse_list(struct parser *parser, bool is_map)
{
    const char *start = parser->at++;
    if (parser->depth == JSON_DEPTH_MAX) {
        diag(parser->diags, place(parser, start), DIAG_NESTING, _("lists are nested deeper than %d"), JSON_DEPTH_MAX);
        return NULL;
    }
    parser->depth++;
    struct json_node *list = new_node(parser, is_map ? JSON_MAP : JSON_LIST, start);
    bool well = parse_items(parser, list, is_map ? '}' : ']');
    parser->depth--;
    return well ? list : NULL;
}

static struct json_node *parse_value(struct parser *parser)
{
    skip_blanks(parser);
    char c = parser->at < parser->end ? *parser->at : '\0';
    if (c == '{' || c == '[')
        return parse_list(parser, c == '{');
    return c == '"' ? parse_text(parser) : parse_word(parser);
}

static struct json_node *parse_document(struct parser *parser)
{
    struct json_node *root = parse_value(parser);
    skip_blanks(parser);
    if (root && parser->at < parser->end)
        return fail(parser, parser->at, _("something follows the end of the value"), NULL);
    return root;
}

const struct json_node *json_read(struct arena *arena, const struct source *source, struct diags *diags)
{
    static const char mark[] = "\xEF\xBB\xBF";
    struct parser parser = {
        .arena = arena, .source = source, .diags = diags, .at = source->text, .end = source->text + source->length};
    if (g_str_has_prefix(parser.at, mark))
        parser.at += strlen(mark);
    return parse_document(&parser);
}
