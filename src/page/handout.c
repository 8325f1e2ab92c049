/* A handout is read aloud at a table: 小二 type, a cover that says which meeting, when and where, a table of contents
 * with page numbers, then the text from page 1.
 *
 * The text is made up first, because the contents need its page numbers; cover and contents are drawn behind it and
 * then moved to the front. Their structure elements are made first, so that reading order is page order. */
#include "page/handout.h"

#include "page/draw.h"
#include "page/furniture.h"
#include "page/paginate.h"
#include "page/title.h"

#include <math.h>

enum { COVER_ORGANS_MAX = 6 };
static const double CONTENTS_LINE_EM = 1.5;
enum { CONTENTS_LEVEL_MAX = 2, CONTENTS_MIN_ENTRIES = 3, CONTENTS_HEAD_ROWS = 3 };

struct contents_entry {
    const char *title, *target;
    int level; /* 0: a material, 1, 2 */
    int element;
    const struct text *text;
    struct lines *lines;
};

struct handout {
    struct layout layout;
    const struct front *front;
    int cover_element, contents_element, contents_title_element;
    GArray *contents; /* struct contents_entry */
};

static const char *cover_title(const struct handout *handout)
{
    return handout->front->meeting ? handout->front->meeting : handout->front->title;
}

/* ---- contents ---- */

static struct text_style contents_style(const struct handout *handout, enum font_role role)
{
    double size_pt = handout->layout.style->contents_size_pt;
    return (struct text_style){.role = role, .size_pt = size_pt, .em_pt = size_pt};
}

/* Contents need no grid, for nothing else is on their pages: their lines stand closer than those of the text. */
static double contents_line_pt(const struct page_style *style)
{
    return MIN(CONTENTS_LINE_EM * style->contents_size_pt, style_row_pitch_pt(style));
}

static double contents_indent_pt(const struct handout *handout, const struct contents_entry *entry)
{
    return (MAX(entry->level, 1) - 1) * 2 * handout->layout.style->contents_size_pt;
}

static void collect_entry(struct handout *handout, const struct node *node)
{
    struct layout *layout = &handout->layout;
    struct arena *arena = layout->context.arena;
    struct contents_entry entry = {.level = node->u.heading.level, .target = node->u.heading.anchor};
    entry.title =
        arena_printf(arena, "%s%s", node->u.heading.number ? node->u.heading.number : "", node_plain_text(arena, node));
    int item = frames_add_element(layout->context.frames, ROLE_TOC_ITEM, handout->contents_element);
    entry.element = frames_add_element(layout->context.frames, ROLE_REFERENCE, item);
    struct text_style style = contents_style(handout, entry.level == 0 ? FONT_HEITI : layout->style->body_role);
    entry.text = text_from_string(&layout->context, entry.title, (struct pos){0}, &style, entry.element);
    double em_pt = style.em_pt;
    struct compose_options options = {.width_pt = style_width_pt(layout->style) - 4 * em_pt, .alignment = LINES_LEFT};
    options.first_indent_pt = contents_indent_pt(handout, &entry);
    options.rest_indent_pt = options.first_indent_pt + 2 * em_pt;
    entry.lines = compose_lines(arena, entry.text, &options);
    g_array_append_val(handout->contents, entry);
}

static void collect_contents(struct handout *handout)
{
    const struct node *root = handout->layout.document->root;
    handout->contents_element = frames_add_element(handout->layout.context.frames, ROLE_TOC, 0);
    handout->contents_title_element =
        frames_add_element(handout->layout.context.frames, ROLE_CAPTION, handout->contents_element);
    for (const struct node *node = root->first_child; node; node = node->next)
        if (node->kind == NODE_HEADING && node->u.heading.level <= CONTENTS_LEVEL_MAX && node->u.heading.anchor)
            collect_entry(handout, node);
}

static int page_of_target(const struct frames *frames, const char *name)
{
    for (guint i = 0; i < frames->targets->len; i++) {
        const struct frame_target *target = &g_array_index(frames->targets, struct frame_target, i);
        if (g_str_equal(target->name, name))
            return target->page;
    }
    return -1;
}

/* A row of points between the entry and its page number, on a raster from the right edge so that they stand in columns.
 */
static void draw_leader(struct handout *handout, struct frame_page *page, double from_pt, double to_pt,
                        double baseline_pt)
{
    const double step_pt = 5, size_pt = 0.9;
    for (double x_pt = to_pt; x_pt > from_pt; x_pt -= step_pt)
        draw_rule(page, x_pt, baseline_pt - 0.28 * handout->layout.style->contents_size_pt, size_pt, size_pt, 0);
}

static void draw_contents_number(struct handout *handout, struct frame_page *page, const struct contents_entry *entry,
                                 const struct line *line, double top_pt, double baseline_pt)
{
    struct layout *layout = &handout->layout;
    const struct page_style *style = layout->style;
    double left_pt = style_left_pt(style), right_pt = left_pt + style_width_pt(style);
    struct text_style text_style = contents_style(handout, style->body_role);
    int number = page_of_target(layout->context.frames, entry->target) + 1;
    const char *digits = arena_printf(layout->context.arena, "%d", number);
    const struct text *text = text_from_string(&layout->context, digits, (struct pos){0}, &text_style, entry->element);
    double width_pt = draw_text(layout->context.frames, page, text, LINES_RIGHT, right_pt, baseline_pt, 0);
    draw_leader(handout, page, left_pt + line->x_pt + line->width_pt + 6, right_pt - MAX(width_pt, 18) - 8,
                baseline_pt);
    struct frame_link link = {.x_pt = left_pt,
                              .y_pt = top_pt,
                              .width_pt = style_width_pt(style),
                              .height_pt = contents_line_pt(style),
                              .element = entry->element,
                              .target = entry->target,
                              .description = entry->title};
    g_array_append_val(page->links, link);
}

static void draw_contents_title(struct handout *handout, struct frame_page *page)
{
    struct layout *layout = &handout->layout;
    struct text_style style = {.role = FONT_XIAOBIAOSONG,
                               .size_pt = layout->style->contents_title_size_pt,
                               .em_pt = layout->style->contents_title_size_pt};
    int element = handout->contents_title_element;
    const struct text *text = text_from_string(&layout->context, "目　录", (struct pos){0}, &style, element);
    double top_pt = paginate_row_top_pt(layout->style, 0);
    draw_text(layout->context.frames, page, text, LINES_CENTRED,
              style_left_pt(layout->style) + style_width_pt(layout->style) / 2,
              style_baseline_pt(layout->style, top_pt, layout->style->contents_title_size_pt), 0);
}

static struct frame_page *add_page(struct handout *handout)
{
    const struct page_style *style = handout->layout.style;
    return frames_add_page(handout->layout.context.frames, style->page_width_mm * PT_PER_MM,
                           style->page_height_mm * PT_PER_MM);
}

static void draw_contents_line(struct handout *handout, struct frame_page *page, const struct contents_entry *entry,
                               size_t index, double top_pt)
{
    const struct page_style *style = handout->layout.style;
    const struct line *line = &entry->lines->lines[index];
    double size_pt = style->contents_size_pt;
    double baseline_pt = top_pt + (contents_line_pt(style) - size_pt) / 2 + EM_ASCENT * size_pt;
    draw_line(handout->layout.context.frames, page, entry->text, line, style_left_pt(style), baseline_pt, 0);
    if (index + 1 == entry->lines->count)
        draw_contents_number(handout, page, entry, line, top_pt, baseline_pt);
}

/* Rows of an entry with what must stand on its page: the first entry below it, if it has one. */
static int rows_of_entry(const struct handout *handout, guint index)
{
    const struct contents_entry *entry = &g_array_index(handout->contents, struct contents_entry, index);
    const struct contents_entry *next =
        index + 1 < handout->contents->len ? &g_array_index(handout->contents, struct contents_entry, index + 1) : NULL;
    bool has_below = next && next->level > entry->level;
    return (int)entry->lines->count + (has_below ? (int)next->lines->count : 0);
}

static void draw_contents(struct handout *handout)
{
    const struct page_style *style = handout->layout.style;
    double line_pt = contents_line_pt(style), top_pt = paginate_row_top_pt(style, CONTENTS_HEAD_ROWS - 1);
    struct frame_page *page = add_page(handout);
    draw_contents_title(handout, page);
    for (guint i = 0; i < handout->contents->len; i++) {
        const struct contents_entry *entry = &g_array_index(handout->contents, struct contents_entry, i);
        if (i > 0 && top_pt + rows_of_entry(handout, i) * line_pt > style_bottom_pt(style) + 0.01) {
            page = add_page(handout);
            top_pt = style_top_pt(style);
        }
        for (size_t line = 0; line < entry->lines->count; line++, top_pt += line_pt)
            draw_contents_line(handout, page, entry, line, top_pt);
    }
}

/* ---- cover ---- */

static void draw_cover_line(struct handout *handout, struct frame_page *page, const char *string, enum font_role role,
                            double size_pt, double top_mm)
{
    struct layout *layout = &handout->layout;
    if (!string || !*string)
        return;
    struct text_style style = {.role = role, .size_pt = size_pt, .em_pt = size_pt};
    int element = frames_add_element(layout->context.frames, ROLE_P, handout->cover_element);
    struct text *text = text_from_string(&layout->context, string, handout->front->title_pos, &style, element);
    struct compose_options options = {.width_pt = style_width_pt(layout->style), .alignment = LINES_CENTRED};
    struct lines *lines = compose_lines(layout->context.arena, text, &options);
    for (size_t i = 0; i < lines->count; i++)
        draw_line(layout->context.frames, page, text, &lines->lines[i], style_left_pt(layout->style),
                  top_mm * PT_PER_MM + (EM_ASCENT + 1.5 * (double)i) * size_pt, 0);
}

/* The meeting's name stands at the golden section, evened out over its lines. */
static void draw_cover_title(struct handout *handout, struct frame_page *page, double top_mm)
{
    struct layout *layout = &handout->layout;
    bool is_title = !handout->front->meeting;
    GPtrArray *text_blocks = layout->blocks;
    layout->blocks = g_ptr_array_new();
    int element = frames_add_element(layout->context.frames, ROLE_P, handout->cover_element);
    struct block *block = title_add(layout, cover_title(handout), is_title ? handout->front->title_lines : NULL,
                                    handout->front->title_pos, handout->layout.style->cover_size_pt, element);
    const struct lines *lines = block_lines(layout->context.arena, block);
    for (size_t i = 0; i < lines->count; i++)
        draw_line(layout->context.frames, page, block->text, &lines->lines[i],
                  style_left_pt(layout->style) + block->left_pt,
                  top_mm * PT_PER_MM + (EM_ASCENT + 1.5 * (double)i) * handout->layout.style->cover_size_pt, 0);
    g_ptr_array_unref(layout->blocks);
    layout->blocks = text_blocks;
}

static const char *cover_organs(struct handout *handout)
{
    GString *joined = g_string_new(NULL);
    size_t count = handout->front->organs.count;
    for (size_t i = 0; i < MIN(count, COVER_ORGANS_MAX); i++) {
        bool is_cut = i + 1 == COVER_ORGANS_MAX && count > COVER_ORGANS_MAX;
        g_string_append_printf(joined, "%s%s%s", i ? "\n" : "", handout->front->organs.texts[i], is_cut ? "等" : "");
    }
    const char *result = arena_strdup(handout->layout.context.arena, joined->str);
    g_string_free(joined, TRUE);
    return result;
}

static void draw_cover(struct handout *handout)
{
    const struct front *front = handout->front;
    struct frame_page *page = add_page(handout);
    struct arena *arena = handout->layout.context.arena;
    struct date date = front->meeting_date.year ? front->meeting_date : front->date;
    if (front->meeting_item) {
        struct text_style style = layout_text_style(&handout->layout, FONT_HEITI);
        int element = frames_add_element(handout->layout.context.frames, ROLE_P, handout->cover_element);
        const struct text *text =
            text_from_string(&handout->layout.context, front->meeting_item, front->title_pos, &style, element);
        draw_text(
            handout->layout.context.frames, page, text, LINES_LEFT, style_left_pt(handout->layout.style),
            style_baseline_pt(handout->layout.style, paginate_row_top_pt(handout->layout.style, 0), style.size_pt), 0);
    }
    draw_cover_title(handout, page, 82);
    if (front->meeting)
        draw_cover_line(handout, page, front->title, FONT_KAITI, 22, 140);
    /* Several organs grow upwards from above the date, and push the place up. */
    double up_mm = 20 * 1.5 / PT_PER_MM * (double)(CLAMP(front->organs.count, 1, COVER_ORGANS_MAX) - 1);
    draw_cover_line(handout, page, front->meeting_place, FONT_KAITI, 18, 206 - up_mm);
    draw_cover_line(handout, page, cover_organs(handout), FONT_FANGSONG, 20, 222 - up_mm);
    draw_cover_line(handout, page, date_chinese(arena, date), FONT_FANGSONG, 20, 242);
}

/* ---- the whole ---- */

/* Moves the pages behind the first count ones to the front. */
static void move_to_front(struct frames *frames, guint count)
{
    guint moved = frames->pages->len - count;
    GPtrArray *pages = g_ptr_array_new();
    for (guint i = 0; i < frames->pages->len; i++)
        g_ptr_array_add(pages, g_ptr_array_index(frames->pages, (count + i) % frames->pages->len));
    for (guint i = 0; i < pages->len; i++)
        frames->pages->pdata[i] = pages->pdata[i];
    g_ptr_array_unref(pages);
    for (guint i = 0; i < frames->targets->len; i++)
        g_array_index(frames->targets, struct frame_target, i).page += (int)moved;
}

static void lay_out_text(struct handout *handout)
{
    struct layout *layout = &handout->layout;
    const struct front *front = handout->front;
    int element = frames_add_element(layout->context.frames, ROLE_H1, 0);
    title_add(layout, front->title, front->title_lines, front->title_pos, layout->style->title_size_pt, element);
    if (front->subtitle)
        layout_add_centred(layout, front->subtitle, front->title_pos, FONT_KAITI, layout->style->subtitle_size_pt,
                           frames_add_element(layout->context.frames, ROLE_P, 0));
    layout_add(layout, block_new_space(layout->context.arena, 1));
    flow_body(layout);
    paginate_blocks(layout, layout->blocks, 0);
}

struct frames *handout_layout(const struct document *document, struct fonts *fonts, struct arena *arena,
                              struct diags *diags)
{
    struct frames *frames = frames_new(arena);
    struct handout handout = {.front = document->front};
    layout_open(&handout.layout, document, fonts, frames, diags,
                document->handout_style ? document->handout_style : style_handout());
    handout.contents = g_array_new(FALSE, FALSE, sizeof(struct contents_entry));
    furniture_set_metadata(&handout.layout);
    handout.cover_element = frames_add_element(frames, ROLE_SECTION, 0);
    collect_contents(&handout);
    lay_out_text(&handout);
    guint text_pages = frames->pages->len;
    for (guint i = 0; i < text_pages; i++)
        furniture_draw_page_number(&handout.layout, g_ptr_array_index(frames->pages, i), (int)i + 1);
    draw_cover(&handout);
    if (handout.contents->len >= CONTENTS_MIN_ENTRIES)
        draw_contents(&handout);
    move_to_front(frames, text_pages);
    g_array_unref(handout.contents);
    layout_close(&handout.layout);
    frames_check_inside(frames, document->front->title_pos, diags);
    return frames;
}
