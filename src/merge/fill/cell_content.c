#include "merge/fill/cell_content.h"

#include "zh/char_class.h"

#include <string.h>

/* ---- the text of a cell ---- */

/* Appends the text of the cell as far as a footnote's mark. What nobody sees at its ends, copied from web pages, is
 * left out. */
static void append_text(const struct node *cell, GString *text)
{
    struct node_walk walk = node_walk_start((struct node *)cell);
    while (node_walk_next(&walk) && walk.node->kind != NODE_NOTE_MARK) {
        if (walk.entering && walk.node->kind == NODE_LINE_BREAK)
            g_string_append_c(text, '\n');
        else if (walk.entering && walk.node->text)
            g_string_append(text, walk.node->text);
    }
    while (text->len > 0 && char_is_invisible(g_utf8_get_char(text->str)))
        g_string_erase(text, 0, g_utf8_next_char(text->str) - text->str);
    for (const char *last; (last = g_utf8_find_prev_char(text->str, text->str + text->len)) != NULL;) {
        if (!char_is_invisible(g_utf8_get_char(last)))
            return;
        g_string_truncate(text, (gsize)(last - text->str));
    }
}

/* ---- figures and symbols ---- */

/* Passes characters of the set, with digits where they count too; returns how many. */
static int skip(const char **text, const char *set, bool with_digits)
{
    int count = 0;
    for (; **text; *text = g_utf8_next_char(*text), count++)
        if (!g_utf8_strchr(set, -1, g_utf8_get_char(*text)) && !(with_digits && g_ascii_isdigit(**text)))
            break;
    return count;
}

/* RULE: decision exact: figures of a column stand at their points [tables/decimal, property/alignment] */
static bool read_figure(const char *text, struct figure_parts *parts)
{
    int signs = skip(&text, "+-−±＋－<>≤≥＜＞", false);
    const char *digits = text;
    int whole = skip(&text, ",，", true);
    if (!strpbrk(digits, "0123456789") || whole == 0)
        return false;
    parts->whole_count = signs + whole;
    if (*text == '.') {
        text++;
        parts->fraction_count = 1 + skip(&text, "", true);
    }
    parts->behind_count = skip(&text, "%％‰", false);
    return !*text;
}

static bool is_symbol(const char *text)
{
    enum { CHARACTERS_MAX = 3 };
    int count = 0;
    for (const char *c = text; *c; c = g_utf8_next_char(c))
        if (g_unichar_isalnum(g_utf8_get_char(c)) || ++count > CHARACTERS_MAX)
            return false;
    return true;
}

enum cell_content cell_content_of_text(const char *text, struct figure_parts *parts)
{
    *parts = (struct figure_parts){0};
    if (is_symbol(text))
        return CONTENT_SYMBOL;
    if (read_figure(text, parts))
        return CONTENT_FIGURE;
    *parts = (struct figure_parts){0};
    return CONTENT_WORDS;
}

/* ASCII and Han, by their first bytes, are seen: nearly all that cells begin and end with. */
static bool is_plainly_seen(const char *character)
{
    unsigned char byte = (unsigned char)*character;
    return (byte > ' ' && byte < 0x7F) || (byte >= 0xE3 && byte <= 0xE9);
}

/* The text of a cell that is one text or value, with nothing unseen at its ends; NULL for any other. */
static const char *only_text(const struct node *cell)
{
    const struct node *child = cell->first_child;
    if (!child || child->next || (child->kind != NODE_TEXT && child->kind != NODE_VALUE) || !child->text ||
        !*child->text)
        return NULL;
    const char *last = g_utf8_prev_char(child->text + strlen(child->text));
    return is_plainly_seen(child->text) && is_plainly_seen(last) ? child->text : NULL;
}

enum cell_content cell_content_of_node(const struct node *cell, struct figure_parts *parts)
{
    const char *only = only_text(cell);
    if (only)
        return cell_content_of_text(only, parts);
    GString *text = g_string_new(NULL);
    append_text(cell, text);
    enum cell_content content = cell_content_of_text(text->str, parts);
    g_string_free(text, TRUE);
    return content;
}

/* ---- width ---- */

static double character_width_em(enum char_class class)
{
    bool is_half = class == CLASS_WORD || class == CLASS_SPACE || class == CLASS_INTERPUNCT || class == CLASS_SOLIDUS;
    return is_half ? 0.5 : 1;
}

static double measure_em(const struct node *cell)
{
    static const double GAP_EM = 0.25; /* between a Chinese character and a Latin one */
    double width_em = 0;
    enum char_class before = CLASS_SPACE;
    struct node_walk walk = node_walk_start((struct node *)cell);
    while (node_walk_next(&walk))
        for (const char *c = walk.entering ? walk.node->text : NULL; c && *c; c = g_utf8_next_char(c)) {
            gunichar character = g_utf8_get_char(c);
            enum char_class class = char_class_of(character);
            if (char_is_invisible(character))
                continue;
            bool has_gap = (before == CLASS_HAN && class == CLASS_WORD) || (before == CLASS_WORD && class == CLASS_HAN);
            width_em += character_width_em(class) + (has_gap ? GAP_EM : 0);
            before = class;
        }
    return width_em;
}

bool cell_content_is_wider(const struct node *cell, double width_em)
{
    static const double WIDEST_EM = 1.25; /* a character with the gap before it */
    long count = 0;
    for (const struct node *child = cell->first_child; child; child = child->next)
        count += child->text ? g_utf8_strlen(child->text, -1) : child->first_child ? 1000 : 0;
    return (double)count * WIDEST_EM > width_em && measure_em(cell) > width_em;
}
