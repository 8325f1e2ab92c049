#include "doc/annex.h"

#include "base/i18n.h"
#include "doc/front.h"
#include "zh/label.h"

#include <string.h>

static const char LABEL[] = LABEL_ANNEX;

/* Lends text behind blanks and a colon. */
static const char *skip_separator(const char *text)
{
    static const char separators[] = " \t　：:、．.";
    for (gunichar c; (c = g_utf8_get_char(text)) != 0 && g_utf8_strchr(separators, -1, c);)
        text = g_utf8_next_char(text);
    return text;
}

/* "附件2　名称" and "附件：名称", but not "附件管理办法": the label ends in a number, a blank or a colon. */
static bool read_annex(struct arena *arena, const struct node *node, struct annex *annex)
{
    if (node->kind != NODE_HEADING || node->u.heading.level != 0)
        return false;
    const char *text = node_plain_text(arena, node);
    if (!g_str_has_prefix(text, LABEL))
        return false;
    const char *digits = text + strlen(LABEL);
    if (*digits == ' ')
        digits++;
    size_t length = strspn(digits, "0123456789");
    const char *name = skip_separator(digits + length);
    if (length > 4 || (length == 0 && name == text + strlen(LABEL)))
        return false;
    *annex = (struct annex){node, length ? (int)g_ascii_strtoll(digits, NULL, 10) : 0, name};
    return true;
}

struct annex *annex_list(struct arena *arena, const struct document *document, size_t *count)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct annex));
    for (const struct node *node = document->root->first_child; node; node = node->next) {
        struct annex annex;
        if (read_annex(arena, node, &annex))
            g_array_append_val(found, annex);
    }
    *count = found->len;
    struct annex *annexes = ARENA_NEW_ARRAY(arena, struct annex, found->len + 1);
    if (found->len > 0)
        memcpy(annexes, found->data, found->len * sizeof(struct annex));
    g_array_free(found, TRUE);
    return annexes;
}

static void check_number(const struct document *document, const struct annex *annex, int due, bool alone)
{
    if (annex->number == due || (alone && annex->number == 0))
        return;
    if (annex->number == 0)
        diag(document->diags, annex->heading->pos, DIAG_FRONT_VALUE, _("the attachment “%s” has no number"),
             annex->name);
    else
        diag(document->diags, annex->heading->pos, DIAG_FRONT_VALUE, _("the attachment's number is not %d"), due);
    diag_help(document->diags, _("write “# 附件%d %s”; attachments come in the order of the list"), due, annex->name);
}

static void check_name(const struct document *document, const struct annex *annex, size_t index)
{
    const struct text_list *list = &document->front->attachments;
    if (index >= list->count) {
        diag(document->diags, annex->heading->pos, DIAG_FRONT_VALUE,
             _("the attachment “%s” is not in the list of attachments"), annex->name);
        diag_help(document->diags, _("add it to “attachments” (附件) in the front matter"));
    } else if (strcmp(annex->name, list->texts[index]) != 0) {
        diag(document->diags, annex->heading->pos, DIAG_FRONT_VALUE,
             _("the attachment is called “%s” here, but “%s” in the list of attachments"), annex->name,
             list->texts[index]);
        diag_also(document->diags, list->positions[index], _("the list says this"));
        diag_help(document->diags, _("write both alike"));
    }
}

/* Attachments may be printed from other files; then nothing is amiss.
 * RULE: GB/T 9704 7.3.7: attachments that stand in the text are those of the list [bad/annex,
 * cli/measure:attachments_are_those_of_the_list] */
static void check_bodies(const struct document *document, size_t count)
{
    const struct text_list *list = &document->front->attachments;
    for (size_t i = count; i < list->count; i++) {
        diag(document->diags, list->positions[i], DIAG_ATTACHMENT_BODY,
             _("the attachment “%s” is not in this document"), list->texts[i]);
        diag_help(document->diags,
                  _("begin it behind the text with “# 附件%zu %s”, or add it to the printed document yourself"), i + 1,
                  list->texts[i]);
    }
}

/* ---- headings that were meant to begin one ---- */

/* Lends what follows 附件 and its number, which may be Chinese or full-width; NULL where no name or end follows. */
static const char *find_meant_name(const char *text)
{
    if (!g_str_has_prefix(text, LABEL))
        return NULL;
    const char *number = skip_separator(text + strlen(LABEL)), *behind = number;
    for (gunichar c; (c = g_utf8_get_char(behind)) != 0; behind = g_utf8_next_char(behind))
        if (!g_unichar_isdigit(c) && !g_utf8_strchr("一二三四五六七八九十", -1, c))
            break;
    const char *name = skip_separator(behind);
    bool is_set_apart = name > behind || (number > text + strlen(LABEL) && behind == number);
    return !*name || is_set_apart ? name : NULL;
}

bool annex_is_meant(struct arena *arena, const struct node *node)
{
    struct annex annex;
    return node->kind == NODE_HEADING && !node->u.heading.unnumbered && !read_annex(arena, node, &annex) &&
           find_meant_name(node_plain_text(arena, node));
}

static void check_meant(const struct document *document)
{
    size_t count = 0;
    for (const struct node *node = document->root->first_child; node; node = node->next) {
        struct annex annex;
        count += read_annex(document->arena, node, &annex);
        if (!annex_is_meant(document->arena, node))
            continue;
        const char *name = find_meant_name(node_plain_text(document->arena, node));
        diag(document->diags, node->pos, DIAG_HEADING_MARK, _("this heading begins no attachment"));
        diag_help(document->diags, _("write “# 附件%zu %s”: one #, the number as a figure, a blank and the name"),
                  ++count, *name ? name : "名称");
    }
}

void annex_check(const struct document *document)
{
    size_t count;
    const struct annex *annexes = annex_list(document->arena, document, &count);
    bool alone = count == 1 && document->front->attachments.count <= 1;
    for (size_t i = 0; i < count; i++) {
        check_number(document, &annexes[i], (int)i + 1, alone);
        check_name(document, &annexes[i], i);
    }
    check_bodies(document, count);
    check_meant(document);
}
