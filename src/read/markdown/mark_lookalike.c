/* The text is folded first: full-width letters become half-width, all dashes one dash, all angle brackets < and >, all
 * other brackets [ and ], entities what they stand for; blanks and backslashes go. Then a lookalike is signs, the word
 * of a mark, and little else. How much else depends on the signs: behind <! or ::: nearly anything, as nobody writes
 * these in a text, but —— and brackets stand in good texts too (——内部管理更加规范), so that the word must be alone. */
#include "read/markdown/mark_lookalike.h"

#include "base/utf8.h"
#include "read/blocks/output_blocks.h"

#include <string.h>

static const char SIGNS[] = "<>[]{}-:%!/=~;";

static const struct {
    const char *word;
    enum lookalike meant;
} words[] = {
    {"内部", LOOKALIKE_INTERNAL},   {"內部", LOOKALIKE_INTERNAL},     {"internal", LOOKALIKE_INTERNAL},
    {"不公开", LOOKALIKE_INTERNAL}, {"不予公开", LOOKALIKE_INTERNAL}, {"保密", LOOKALIKE_INTERNAL},
    {"仅限", LOOKALIKE_ONLY},       {"只限", LOOKALIKE_ONLY},         {"只", LOOKALIKE_ONLY},
    {"only", LOOKALIKE_ONLY},       {"逐行", LOOKALIKE_EACH},         {"each", LOOKALIKE_EACH},
};

/* ---- folding ---- */

static const struct {
    const char *name; /* without & and ; */
    char meaning;
} entities[] = {
    {"lt", '<'},   {"gt", '>'},    {"#60", '<'},   {"#62", '>'},  {"#x3c", '<'}, {"#x3e", '>'},
    {"excl", '!'}, {"mdash", '-'}, {"ndash", '-'}, {"#45", '-'},  {"#33", '!'},  {"#x2d", '-'},
    {"#x21", '!'}, {"nbsp", '\0'}, {"lsqb", '['},  {"rsqb", ']'},
};

static const struct {
    const char *characters;
    char meaning;
} alike[] = {
    {"‐‑‒–—―−─━﹘﹣ー", '-'}, {"《〈‹«⟨", '<'}, {"》〉›»⟩", '>'}, {"（(【〔〖「『", '['},
    {")）】〕〗」』", ']'},   {"ǃ﹗", '!'},     {"∶︰", ':'},
};

static gunichar fold_character(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if ((c < 0x80 && c != '(' && c != ')') || utf8_is_han(c))
        return c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : c;
    for (size_t i = 0; i < G_N_ELEMENTS(alike); i++)
        if (g_utf8_strchr(alike[i].characters, -1, c))
            return (gunichar)alike[i].meaning;
    return g_unichar_tolower(c);
}

static bool is_dropped(gunichar c)
{
    return g_unichar_isspace(c) || c == '\\' || g_unichar_type(c) == G_UNICODE_FORMAT || g_unichar_iscntrl(c);
}

/* Puts what entities stand for in their place. */
static void fold_entities(GString *text)
{
    for (char *p = text->str; (p = strchr(p, '&')) != NULL; p++)
        for (size_t i = 0; i < G_N_ELEMENTS(entities); i++) {
            size_t length = strlen(entities[i].name);
            if (!g_str_has_prefix(p + 1, entities[i].name))
                continue;
            size_t whole = 1 + length + (p[1 + length] == ';'), at = (size_t)(p - text->str);
            g_string_erase(text, (gssize)at, (gssize)whole);
            if (entities[i].meaning)
                g_string_insert_c(text, (gssize)at, entities[i].meaning);
            p = text->str + at;
            break;
        }
}

/* Gives the folded text.
 * RULE: decision loud: what reads like a mark of 内部, 仅限 or 逐行 and is none is an error with the right spelling
 * [cli/leaks:what_looks_like_a_mark_is_an_error] */
static GString *fold(const char *text, size_t length)
{
    GString *folded = g_string_sized_new(length);
    for (const char *p = text, *end = text + length; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!is_dropped(c))
            g_string_append_unichar(folded, fold_character(c));
    }
    fold_entities(folded);
    return folded;
}

/* ---- words ---- */

static enum lookalike find_word(const char *text, const char **rest)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(text, words[i].word)) {
            *rest = text + strlen(words[i].word);
            return words[i].meant;
        }
    return LOOKALIKE_NONE;
}

/* Nothing but signs, or a word for the end of the block and signs. */
static bool is_alone(const char *rest)
{
    static const char *const ends[] = {"完", "结束", "止", "end", "开始", "begin", "start"};
    rest += strspn(rest, SIGNS);
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_prefix(rest, ends[i])) {
            rest += strlen(ends[i]);
            break;
        }
    return rest[strspn(rest, SIGNS)] == '\0';
}

/* A colon and names of outputs, or of a table where rows are meant. */
static bool has_names(const char *rest, enum lookalike meant)
{
    if (*rest != ':' || meant == LOOKALIKE_INTERNAL)
        return false;
    for (size_t i = 0; i < OUTPUT_NAMES; i++)
        if (strstr(rest, output_names[i].name))
            return true;
    return meant == LOOKALIKE_EACH;
}

/* Signs that stand in no text for their own sake: <!, <-, ::, %%.
 * RULE: decision rather-miss: ordinary lines with brackets and colons are no marks
 * [cli/leaks:no_false_alarm_of_marks] */
static bool are_strong(const char *signs, size_t length)
{
    static const char *const strong[] = {"<!", "<-", "::", "%%"};
    for (size_t i = 0; i < G_N_ELEMENTS(strong); i++)
        if (g_strstr_len(signs, (gssize)length, strong[i]))
            return true;
    return false;
}

/* ---- lines, remarks, openings ---- */

/* Behind the signs of quotations and list items. */
static const char *skip_containers(const char *p, const char *end)
{
    for (;;) {
        while (p < end && (*p == ' ' || *p == '\t' || *p == '>'))
            p++;
        const char *sign = p;
        while (sign < end && g_ascii_isdigit(*sign))
            sign++;
        bool is_item = sign < end && strchr(sign > p ? ".)" : "-+*", *sign) && sign + 1 < end && sign[1] == ' ';
        if (!is_item)
            return p;
        p = sign + 1;
    }
}

/* Most lines begin with a letter, and need no closer look. */
static bool begins_with_sign(const char *p, const char *end)
{
    while (p < end && is_dropped(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    gunichar c = p < end ? fold_character(g_utf8_get_char(p)) : 'a';
    return c == '&' || (c < 0x80 && strchr(SIGNS, (int)c));
}

enum lookalike mark_lookalike_line(const char *line, size_t length)
{
    enum { LINE_BYTES_MAX = 240 };
    const char *end = line + length, *start = skip_containers(line, end);
    bool is_remark = g_str_has_prefix(start, "<!--"); /* looked at where it is taken out */
    if (start >= end || end - start > LINE_BYTES_MAX || is_remark || !begins_with_sign(start, end))
        return LOOKALIKE_NONE;
    g_autoptr(GString) folded = fold(start, (size_t)(end - start));
    size_t signs = strspn(folded->str, SIGNS);
    const char *rest;
    enum lookalike meant = signs > 0 ? find_word(folded->str + signs, &rest) : LOOKALIKE_NONE;
    bool is_bracketed =
        memchr(folded->str, '[', signs) || memchr(folded->str, '<', signs) || memchr(folded->str, '{', signs);
    if (meant && (is_alone(rest) || are_strong(folded->str, signs) || (is_bracketed && has_names(rest, meant))))
        return meant;
    return LOOKALIKE_NONE;
}

enum lookalike mark_lookalike_remark(const char *inside, size_t length)
{
    enum { REMARK_BYTES_MAX = 120 };
    if (length > REMARK_BYTES_MAX)
        return LOOKALIKE_NONE;
    g_autoptr(GString) folded = fold(inside, length);
    const char *rest;
    enum lookalike meant = find_word(folded->str + strspn(folded->str, SIGNS), &rest);
    return meant && (is_alone(rest) || *rest == ':') ? meant : LOOKALIKE_NONE;
}

enum lookalike mark_lookalike_opening(const char *text, const char *end)
{
    enum { OPENING_BYTES_MAX = 60 };
    const char *stop = MIN(end, text + OPENING_BYTES_MAX);
    if (stop < end)
        stop = g_utf8_find_prev_char(text, stop + 1);
    g_autoptr(GString) folded = fold(text, (size_t)(stop - text));
    size_t signs = strspn(folded->str, SIGNS);
    const char *rest;
    bool opens = folded->str[0] == '<' && signs > 1 && are_strong(folded->str, signs);
    return opens ? find_word(folded->str + signs, &rest) : LOOKALIKE_NONE;
}

const char *mark_lookalike_spelling(enum lookalike meant)
{
    static const char *const spellings[] = {"", "<!-- 内部 -->", "<!-- 仅限: 公文, 会议材料 -->", "<!-- 逐行: … -->"};
    return spellings[meant];
}

const char *mark_lookalike_end_spelling(enum lookalike meant)
{
    static const char *const spellings[] = {"", "<!-- /内部 -->", "<!-- /仅限 -->", "<!-- /逐行 -->"};
    return spellings[meant];
}
