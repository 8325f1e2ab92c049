/* Inline nodes become runs and characters in one list, with role, element, link and note of each; links between
 * documents of one file are turned into ways inside it. */
#include "page/line/flatten.h"

#include "merge/plan/plan.h"
#include "page/line/link_places.h"
#include "zh/numeral.h"

void gathered_open(struct gathered *gathered, const struct text_context *context, const struct text_style *style)
{
    *gathered = (struct gathered){
        .context = context,
        .style = style,
        .runs = g_array_new(FALSE, FALSE, sizeof(struct run)),
        .chars = g_array_new(FALSE, FALSE, sizeof(struct flat_char)),
        .links = g_array_new(FALSE, FALSE, sizeof(struct text_link)),
    };
}

void gathered_close(struct gathered *gathered)
{
    g_array_unref(gathered->runs);
    g_array_unref(gathered->chars);
    g_array_unref(gathered->links);
}

struct run run_of_style(const struct text_style *style, struct pos pos, int element)
{
    return (struct run){.role = style->role,
                        .size_pt = style->size_pt,
                        .element = element,
                        .link = -1,
                        .is_code = style->is_code,
                        .pos = pos};
}

static void gather_char(struct gathered *gathered, gunichar c, const char *bytes, size_t byte_count)
{
    struct flat_char flat = {.bytes = bytes,
                             .c = c,
                             .run = gathered->runs->len - 1,
                             .byte_count = (guint8)byte_count,
                             .class = (guint8)char_class_of(c)};
    g_array_append_val(gathered->chars, flat);
}

void gather_string(struct gathered *gathered, struct run run, const char *string)
{
    run.text = string;
    g_array_append_val(gathered->runs, run);
    for (const char *p = string, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        if (G_UNLIKELY(char_is_invisible(g_utf8_get_char(p))))
            continue; /* inside a word the shaper still sees it */
        gather_char(gathered, g_utf8_get_char(p), p, (size_t)(next - p));
        if (*p == '\n')
            g_array_index(gathered->chars, struct flat_char, gathered->chars->len - 1).class = CLASS_LINE_BREAK;
    }
}

static void gather_note_mark(struct gathered *gathered, struct run run, const struct node *node)
{
    run.element = frames_add_element(gathered->context->frames, ROLE_REFERENCE, run.element);
    run.size_pt = gathered->style->size_pt * 0.62;
    run.rise_pt = gathered->style->size_pt * 0.36;
    run.note = node->u.note_mark.note;
    struct text_link link = {
        .target = arena_printf(gathered->context->arena, "note-%d", node->u.note_mark.number),
        .description = arena_printf(gathered->context->arena, "注释%d", node->u.note_mark.number),
        .element = run.element,
    };
    run.link = (int)gathered->links->len;
    g_array_append_val(gathered->links, link);
    guint first = gathered->chars->len;
    gather_string(gathered, run, numeral_note_mark(gathered->context->arena, node->u.note_mark.number));
    for (guint i = first; i < gathered->chars->len; i++)
        g_array_index(gathered->chars, struct flat_char, i).class = CLASS_NOTE_MARK;
}

static struct run run_in_link(struct gathered *gathered, struct run run, const struct text_link *link)
{
    run.element = frames_add_element(gathered->context->frames, ROLE_LINK, run.element);
    run.link = (int)gathered->links->len;
    g_array_append_val(gathered->links, *link);
    g_array_index(gathered->links, struct text_link, run.link).element = run.element;
    return run;
}

static bool has_scheme(const char *url)
{
    return url[strcspn(url, ":/?#")] == ':';
}

/* A relative address that leads to a document in the same file leads there. One that does not would look for a web page
 * beside the paper: no link. */
static struct run run_in_author_link(struct gathered *gathered, struct run run, const struct node *node)
{
    const struct text_context *context = gathered->context;
    const char *url = node->u.link.url, *place = places_find_url(context->places, context->arena, context->stem, url);
    if (!place && url[0] == '#')
        place = url + 1;
    if (!place && !has_scheme(url))
        return run;
    struct text_link link = {
        .url = place ? NULL : url,
        .target = place,
        .description = node->u.link.title ? node->u.link.title : node_plain_text(context->arena, node),
    };
    return run_in_link(gathered, run, &link);
}

/* The tasks of a plan, and what became of them, lead to one another where they are in the same file. */
static struct run run_in_plan_link(struct gathered *gathered, struct run run, const struct node *node)
{
    const struct text_context *context = gathered->context;
    const struct marks *marks = node->marks;
    struct text_link link = {.description = node->text};
    if (marks && marks->link_anchor)
        link.target = places_find(context->places, context->arena, marks->link_stem ? marks->link_stem : context->stem,
                                  marks->link_anchor);
    return link.target ? run_in_link(gathered, run, &link) : run;
}

static void gather_node(struct gathered *gathered, struct run run, const struct node *node)
{
    run.pos = node->pos;
    switch (node->kind) {
    case NODE_TEXT:
    case NODE_VALUE:
        gather_string(gathered, run_in_plan_link(gathered, run, node), node->text);
        break;
    case NODE_CODE:
        run.role = FONT_SONGTI;
        run.is_code = true;
        gather_string(gathered, run, node->text);
        break;
    case NODE_EMPHASIS:
    case NODE_LEAD:
        run.role = FONT_KAITI;
        gather_inlines(gathered, run, node);
        break;
    case NODE_STRONG:
        run.role = FONT_HEITI;
        gather_inlines(gathered, run, node);
        break;
    case NODE_LINK:
        gather_inlines(gathered, run_in_author_link(gathered, run, node), node);
        break;
    case NODE_NOTE_MARK:
        gather_note_mark(gathered, run, node);
        break;
    case NODE_LINE_BREAK:
        gather_string(gathered, run, "\n");
        break;
    default: /* an image in running text prints its alternative text */
        gather_inlines(gathered, run, node);
        break;
    }
}

void gather_inlines(struct gathered *gathered, struct run run, const struct node *parent)
{
    for (const struct node *child = parent->first_child; child; child = child->next)
        gather_node(gathered, run, child);
}
