#include "check/prose/prose_half_width.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

static const struct {
    char half;
    const char *full;
} marks[] = {{',', "，"}, {';', "；"}, {':', "："}, {'?', "？"}, {'!', "！"}, {'(', "（"}, {')', "）"}, {'"', "“”"}};

static const char *full_form(gunichar c)
{
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if ((gunichar)marks[i].half == c)
            return marks[i].full;
    return NULL;
}

static bool is_chinese(gunichar c)
{
    return utf8_is_han(c) || utf8_is_han_mark(c);
}

static bool is_opening(gunichar c)
{
    static const gunichar OPENING[] = {0x201C, 0x2018, 0xFF08, 0x300A, 0x3008, 0x3010, 0x3014};
    for (size_t i = 0; i < G_N_ELEMENTS(OPENING); i++)
        if (OPENING[i] == c)
            return true;
    return false;
}

/* A mark belongs to the text before it, an opening parenthesis to the text behind it; quotation marks to both sides.
 * Between a Chinese character and a letter or digit (甲:A) it could belong to either, but in Chinese text it is
 * Chinese. */
static bool is_misplaced(gunichar mark, gunichar before, gunichar after)
{
    if (mark == '(')
        return is_chinese(after) || (is_chinese(before) && after != 0 && !g_unichar_isspace(after));
    if (mark == '?' && utf8_is_han(before) && utf8_is_han(after))
        return false; /* rather a character that was lost, see check/prose/prose.h */
    if (mark == '"')
        return (is_chinese(before) && !is_opening(before)) || utf8_is_han(after);
    return is_chinese(before) && !is_opening(before); /* “,” is spoken of */
}

static void report(const struct document *document, const struct node *text, const char *at, const char *full)
{
    struct pos pos = text->pos;
    if (pos.source)
        pos = source_pos(pos.source, pos.offset + (size_t)(at - text->text));
    diag(document->diags, pos, DIAG_HALF_WIDTH, _("the half-width mark “%c” stands in Chinese text"), *at);
    if (*at == '"')
        diag_help(document->diags, _("write Chinese quotation marks: “ before, ” behind"));
    else
        diag_help(document->diags, _("write “%s”"), full);
}

/* 扎实推进. at the end of a paragraph. */
static bool is_full_stop(const struct node *text, const char *p, gunichar before)
{
    return *p == '.' && !p[1] && !text->next && utf8_is_han(before) && text->parent &&
           text->parent->kind == NODE_PARAGRAPH;
}

void punctuation_check_text(const struct document *document, const struct node *text)
{
    enum { SHOWN_MAX = 10 }; /* the rest of a text typed so needs no further proof */
    gunichar before = 0;
    int shown = 0;
    for (const char *p = text->text; p && *p && shown < SHOWN_MAX; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *full = c < 0x80 ? full_form(c) : NULL;
        if (is_full_stop(text, p, before))
            report(document, text, p, "。");
        else if (full && is_misplaced(c, before, g_utf8_get_char(g_utf8_next_char(p)))) {
            report(document, text, p, full);
            shown++;
        }
        before = c;
    }
}
