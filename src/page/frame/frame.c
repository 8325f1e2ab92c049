#include "page/frame/frame.h"

#include "base/arena.h"
#include "base/i18n.h"

struct frames *frames_new(struct arena *arena)
{
    struct frames *frames = ARENA_NEW(arena, struct frames);
    frames->arena = arena;
    frames->pages = g_ptr_array_new();
    frames->elements = g_array_new(FALSE, TRUE, sizeof(struct element));
    frames->targets = g_array_new(FALSE, TRUE, sizeof(struct frame_target));
    frames->outline = g_array_new(FALSE, TRUE, sizeof(struct frame_outline));
    frames->title = "";
    frames->language = "zh-CN";
    frames_add_element(frames, ROLE_DOCUMENT, -1);
    return frames;
}

void frames_free(struct frames *frames)
{
    if (!frames)
        return;
    for (guint i = 0; i < frames->pages->len; i++) {
        struct frame_page *page = g_ptr_array_index(frames->pages, i);
        g_array_free(page->frames, TRUE);
        g_array_free(page->links, TRUE);
    }
    g_ptr_array_free(frames->pages, TRUE);
    g_array_free(frames->elements, TRUE);
    g_array_free(frames->targets, TRUE);
    g_array_free(frames->outline, TRUE);
}

struct frame_page *frames_add_page(struct frames *frames, double width_pt, double height_pt)
{
    struct frame_page *page = ARENA_NEW(frames->arena, struct frame_page);
    page->width_pt = width_pt;
    page->height_pt = height_pt;
    page->label = "";
    page->frames = g_array_new(FALSE, TRUE, sizeof(struct frame));
    page->links = g_array_new(FALSE, TRUE, sizeof(struct frame_link));
    g_ptr_array_add(frames->pages, page);
    return page;
}

int frames_add_element(struct frames *frames, enum element_role role, int parent)
{
    /* A parent stands before its children: the writers rely on it. */
    g_assert(parent < (int)frames->elements->len && (parent >= 0 || frames->elements->len == 0));
    struct element element = {.role = role, .parent = parent};
    g_array_append_val(frames->elements, element);
    return (int)frames->elements->len - 1;
}

struct element *frames_element(struct frames *frames, int index)
{
    g_assert(index >= 0 && index < (int)frames->elements->len);
    return &g_array_index(frames->elements, struct element, index);
}

enum frame_part frames_part(const struct frames *frames, const struct frame *frame)
{
    if (frame->element == ELEMENT_ARTIFACT)
        return frame->part;
    const struct element *elements = (const struct element *)(const void *)frames->elements->data;
    for (int i = frame->element; i >= 0; i = elements[i].parent)
        if (elements[i].part != PART_NONE)
            return elements[i].part;
    return PART_NONE;
}

void frames_add_target(struct frames *frames, const char *name, int page, double x_pt, double y_pt)
{
    struct frame_target target = {.name = arena_strdup(frames->arena, name), .page = page, .x_pt = x_pt, .y_pt = y_pt};
    g_array_append_val(frames->targets, target);
}

const char *element_role_name(enum element_role role)
{
    static const char *const names[ROLE_MAX] = {[ROLE_DOCUMENT] = "Document",
                                                [ROLE_SECTION] = "Sect",
                                                [ROLE_H1] = "H1",
                                                [ROLE_H2] = "H2",
                                                [ROLE_H3] = "H3",
                                                [ROLE_H4] = "H4",
                                                [ROLE_H5] = "H5",
                                                [ROLE_H6] = "H6",
                                                [ROLE_P] = "P",
                                                [ROLE_QUOTE] = "BlockQuote",
                                                [ROLE_CODE] = "Code",
                                                [ROLE_LIST] = "L",
                                                [ROLE_LIST_ITEM] = "LI",
                                                [ROLE_LABEL] = "Lbl",
                                                [ROLE_LIST_BODY] = "LBody",
                                                [ROLE_TABLE] = "Table",
                                                [ROLE_ROW] = "TR",
                                                [ROLE_HEAD_CELL] = "TH",
                                                [ROLE_CELL] = "TD",
                                                [ROLE_FIGURE] = "Figure",
                                                [ROLE_CAPTION] = "Caption",
                                                [ROLE_LINK] = "Link",
                                                [ROLE_NOTE] = "Note",
                                                [ROLE_REFERENCE] = "Reference",
                                                [ROLE_SPAN] = "Span",
                                                [ROLE_TOC] = "TOC",
                                                [ROLE_TOC_ITEM] = "TOCI"};
    return names[role];
}

/* Of a line of text, by the origins of its first and last glyph. */
static bool is_inside(const struct frame_page *page, const struct frame *frame)
{
    static const double SLACK_PT = 0.5;
    double length_pt = 0, x_pt = frame->x_pt, y_pt = frame->y_pt;
    if (frame->u.glyphs.count > 0)
        length_pt = (double)frame->u.glyphs.glyphs[frame->u.glyphs.count - 1].x_pt;
    double end_x_pt = x_pt + (frame->turned ? 0 : length_pt), end_y_pt = y_pt - (frame->turned ? length_pt : 0);
    return MIN(x_pt, end_x_pt) >= -SLACK_PT && MAX(x_pt, end_x_pt) <= page->width_pt + SLACK_PT &&
           MIN(y_pt, end_y_pt) >= -SLACK_PT && MAX(y_pt, end_y_pt) <= page->height_pt + SLACK_PT;
}

void frames_make_print_only(struct frames *frames)
{
    for (guint i = 0; i < frames->pages->len; i++)
        g_array_set_size(((struct frame_page *)g_ptr_array_index(frames->pages, i))->links, 0);
    g_array_set_size(frames->targets, 0);
    g_array_set_size(frames->outline, 0);
    frames->print_only = true;
}

void frames_check_inside(const struct frames *frames, guint first, guint count, struct pos pos, struct diags *diags)
{
    for (guint i = first; i < first + count; i++) {
        const struct frame_page *page = g_ptr_array_index(frames->pages, i);
        for (guint j = 0; j < page->frames->len; j++) {
            const struct frame *frame = &g_array_index(page->frames, struct frame, j);
            if (frame->kind != FRAME_GLYPHS || is_inside(page, frame))
                continue;
            diag(diags, pos, DIAG_LAYOUT_OUTSIDE, _("page %u has no room for “%s”"), i + 1, frame->u.glyphs.text);
            diag_help(diags, _("shorten the title, the names or the list that it belongs to"));
            return;
        }
    }
}
