/* Names of the organs that issue the document, written almost right: 教育和体育局 for 教育体育局. */
#include "base/i18n.h"
#include "doc/front.h"
#include "doc/prose.h"

#include <string.h>

/* HEAD: characters that must agree before names are compared. Shorter names differ from others by one character.
 * ORGANS_MAX, NAME_BYTES_MAX: more than any document has, so that time stays linear whatever the front matter says. */
enum { HEAD_CHARACTERS = 3, NAME_CHARACTERS_MIN = 6, ORGANS_MAX = 30, NAME_BYTES_MAX = 240 };

/* Length of what stands at p if it is the name with one character more or less; 0 for anything else. */
static size_t near_length(const char *p, const char *name)
{
    const char *q = name;
    while (*p && *p == *q) {
        p++;
        q++;
    }
    if (!*p || !*q)
        return 0;
    /* back to the start of the characters that differ */
    const char *text = p, *rest = q;
    while (((unsigned char)*text & 0xC0) == 0x80) {
        text--;
        rest--;
    }
    size_t before = (size_t)(rest - name), length = strlen(rest);
    const char *more = g_utf8_next_char(text), *less = g_utf8_next_char(rest);
    if (strncmp(more, rest, length) == 0)
        return before + (size_t)(more - text) + length;
    if (*less && strncmp(text, less, strlen(less)) == 0)
        return before + strlen(less);
    return 0;
}

static void check_name(struct prose *prose, const char *name)
{
    if (strnlen(name, NAME_BYTES_MAX + 1) > NAME_BYTES_MAX || g_utf8_strlen(name, -1) < NAME_CHARACTERS_MIN)
        return;
    size_t head_length = (size_t)(g_utf8_offset_to_pointer(name, HEAD_CHARACTERS) - name);
    char head[32];
    if (head_length >= sizeof head)
        return;
    memcpy(head, name, head_length);
    head[head_length] = '\0';
    for (const char *p = prose->start; (p = strstr(p, head)) != NULL; p += head_length) {
        size_t length = g_str_has_prefix(p, name) ? 0 : near_length(p, name);
        if (length > 0 && prose_report(prose, p, DIAG_ORGAN_NAME, _("“%.*s” is almost the name of the issuing organ"),
                                       (int)length, p))
            diag_help(prose->text->document->diags, _("write “%s”, if that is meant"), name);
    }
}

/* ---- what is printed from the front matter ---- */

static void report_printed(struct prose *prose, const char *what)
{
    if (prose_report(prose, prose->start, DIAG_WORD_REPEATED, _("%s is printed from the front matter already"), what))
        diag_help(prose->text->document->diags, _("delete this paragraph"));
}

/* 县人民政府： at the head of the text, for the 青禾县人民政府 of 主送. */
static bool is_addressee(const char *text, const struct text_list *to)
{
    g_autofree char *name = g_str_has_suffix(text, "：") ? g_strndup(text, strlen(text) - strlen("：")) : NULL;
    for (size_t i = 0; name && *name && i < to->count; i++) {
        size_t length = strlen(to->texts[i]);
        bool begins = strncmp(name, to->texts[i], length) == 0;
        bool goes_on = begins && (g_str_has_prefix(name + length, "、") || g_str_has_prefix(name + length, "，"));
        if (goes_on || g_str_has_suffix(to->texts[i], name))
            return true;
    }
    return false;
}

static bool ends_text(const struct node *block)
{
    return !block->next || block->next->kind != NODE_PARAGRAPH;
}

/* Paragraphs at the end that are nothing but the organ's name or the date, as a signature is typed. */
static bool is_signature(const struct prose *prose, const struct front *front)
{
    const char *text = prose->start;
    bool is_last = ends_text(prose->block), is_near = is_last || ends_text(prose->block->next);
    for (size_t i = 0; is_near && i < front->organs.count; i++)
        if (strcmp(text, front->organs.texts[i]) == 0)
            return true;
    return is_last && front->date.year > 0 && strcmp(text, date_chinese(prose->text->arena, front->date)) == 0;
}

/* The 公文 has both from the front matter; typed again they stand there twice. */
void prose_check_printed(struct prose *prose)
{
    const struct document *document = prose->text->document;
    const struct front *front = document->front;
    const struct node *block = prose->block;
    enum { LENGTH_MAX = 600 };
    if (!front || !(front->outputs & OUTPUT_PDF) || block->kind != NODE_PARAGRAPH || block->parent != document->root ||
        prose->text->text->len > LENGTH_MAX)
        return;
    if (block == document->root->first_child && is_addressee(prose->start, &front->to))
        report_printed(prose, _("the addressee"));
    else if (is_signature(prose, front))
        report_printed(prose, _("the signature"));
}

void prose_check_organs(struct prose *prose)
{
    const struct document *document = prose->text->document;
    const struct front *front = document->front;
    for (size_t i = 0; front && i < MIN(front->organs.count, ORGANS_MAX); i++)
        check_name(prose, front->organs.texts[i]);
}
