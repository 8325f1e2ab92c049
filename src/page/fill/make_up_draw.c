/* The page as it was filled, drawn: the entries, then the notes at the foot. */
#include "page/fill/make_up.h"
#include "page/flow/float_draw.h"
#include "page/frame/turn.h"
#include "page/line/line_draw.h"
#include "page/line/link_places.h"

#include <math.h>

static const double NOTE_RULE_SHARE = 1.0 / 3, NOTE_RULE_PT = 0.5; /* of the type area's width; thickness */

struct pen {
    struct layout *layout;
    const struct page_style *style; /* of the page */
    struct frame_page *page;
    int page_index;
};

static void draw_place(const struct pen *pen, const struct block *block, double x_pt, double y_pt)
{
    struct frames *frames = pen->layout->context.frames;
    if (block->target)
        frames_add_target(frames, block->target, pen->page_index, x_pt, y_pt);
    if (block->marks && pen->layout->context.places)
        places_add_targets(block->marks, block->target, frames, pen->page_index, x_pt, y_pt);
    if (!block->outline_title)
        return;
    struct frame_outline outline = {
        .title = block->outline_title, .level = block->outline_level, .target = block->target};
    g_array_append_val(frames->outline, outline);
}

/* What stands once, at the first line of a block: its place, its label and other texts beside the line. */
static void draw_block_begin(const struct pen *pen, const struct entry *entry, double top_pt, double baseline_pt)
{
    const struct block *block = entry->block;
    struct frames *frames = pen->layout->context.frames;
    double left_pt = style_left_pt(pen->style);
    draw_place(pen, block, left_pt + block->left_pt, top_pt);
    lines_report(entry->lines, pen->layout->context.diags);
    if (block->label)
        draw_text(frames, pen->page, block->label, LINES_LEFT, left_pt + block->label_x_pt, baseline_pt, 0);
    for (size_t i = 0; i < block->beside_count; i++)
        draw_text(frames, pen->page, block->beside[i].text, LINES_LEFT, left_pt + block->beside[i].x_pt, baseline_pt,
                  0);
}

static void draw_text_entry(const struct pen *pen, const struct entry *entry)
{
    const struct block *block = entry->block;
    const struct lines *lines = entry->lines;
    const struct page_style *style = pen->style;
    double x_pt = style_left_pt(style) + block->left_pt, row_pt = style_row_pitch_pt(style);
    double line_pt = row_pt / MAX(lines->per_row, 1), top_pt = style_row_top_pt(style, entry->row);
    size_t first, end;
    lines_of_rows(lines, entry->first, entry->count, &first, &end);
    if (end - first == lines->count) /* whole: its last row may not be full */
        top_pt += ((double)entry->count * row_pt - (double)(end - first) * line_pt) / 2;
    for (size_t i = first; i < end; i++, top_pt += line_pt) {
        double baseline_pt = top_pt + (line_pt - block->size_pt) / 2 + EM_ASCENT * block->size_pt;
        if (i == 0)
            draw_block_begin(pen, entry, top_pt, baseline_pt);
        draw_line(pen->layout->context.frames, pen->page, block->text, &lines->lines[i], x_pt, baseline_pt, 0);
    }
    pen->page->body_lines += (int)entry->count;
}

static void draw_figure_entry(const struct pen *pen, const struct entry *entry)
{
    draw_place(pen, entry->block, style_left_pt(pen->style), style_row_top_pt(pen->style, entry->row));
    float_draw(pen->layout, entry->block, pen->page, entry->row, (int)entry->count);
}

static void draw_table_place(const struct pen *pen, const struct entry *entry)
{
    const struct page_style *style = pen->style;
    const char *target = table_target(entry->block->table);
    if (target && entry->first == 0)
        frames_add_target(pen->layout->context.frames, target, pen->page_index, style_left_pt(style),
                          style_row_top_pt(style, MIN(entry->row, style->rows - 1)));
}

/* White above a table: half of what its rows leave. At the top of a page no more than above a line of text, so that
 * pages begin alike.
 * RULE: decision whole-rows: tables at the top of a page begin as high as text [pages/group-heading,
 * tables/continued] */
static double white_above_table_pt(const struct pen *pen, const struct entry *entry)
{
    double pitch_pt = style_row_pitch_pt(pen->style),
           height_pt = table_piece_height_pt(entry->block->table, entry->first, entry->count);
    double spare_pt = ceil((height_pt + 0.5 * pitch_pt) / pitch_pt) * pitch_pt - height_pt;
    return entry->row > 0 ? spare_pt / 2 : MIN(spare_pt / 2, (pitch_pt - pen->style->body_size_pt) / 2);
}

static void draw_table_entry(const struct pen *pen, const struct entry *entry)
{
    const struct block *block = entry->block;
    const struct page_style *style = pen->style;
    draw_table_place(pen, entry);
    table_draw_piece(block->table, pen->layout->context.frames, pen->page, style_left_pt(style) + block->left_pt,
                     style_row_top_pt(style, entry->row) + white_above_table_pt(pen, entry), entry->first,
                     entry->count);
}

static void draw_entry(const struct pen *pen, const struct entry *entry)
{
    switch (entry->block->kind) {
    case BLOCK_TEXT:
        draw_text_entry(pen, entry);
        break;
    case BLOCK_FIGURE:
        draw_figure_entry(pen, entry);
        break;
    case BLOCK_TABLE:
        draw_table_entry(pen, entry);
        break;
    case BLOCK_SPACE:
    case BLOCK_PAGE_BREAK:
        break;
    }
}

static void draw_note_line(const struct pen *pen, const struct note_line *note, double left_pt, double top_pt)
{
    const struct page_style *style = pen->style;
    double baseline_pt = top_pt + (style->note_line_pt - style->note_size_pt) / 2 + EM_ASCENT * style->note_size_pt;
    if (note->line == 0)
        draw_place(pen, note->block, style_left_pt(style), top_pt);
    draw_line(pen->layout->context.frames, pen->page, note->block->text, &note->block->lines->lines[note->line],
              left_pt, baseline_pt, 0);
}

static void draw_notes(const struct make_up *make_up, const struct pen *pen, const struct page_fill *fill)
{
    const struct page_style *style = fill->style;
    if (fill->notes_shown == 0)
        return;
    struct note_area area = notes_area(make_up, fill);
    double top_pt = area.bottom_pt - fill->notes_shown * style->note_line_pt;
    draw_rule(pen->page, area.left_pt, top_pt - MAKE_UP_NOTES_ABOVE_PT / 2.0, NOTE_RULE_SHARE * style_width_pt(style),
              NOTE_RULE_PT, 0);
    for (guint i = 0; i < fill->notes_shown; i++)
        draw_note_line(pen, page_note(fill, i), area.left_pt, top_pt + i * style->note_line_pt);
}

/* A table across the page and its notes are laid out upright on a sheet of their own. */
static void draw_turned(struct make_up *make_up, struct pen *pen, const struct page_fill *fill)
{
    const struct page_style *style = fill->style;
    const struct entry *entry = &g_array_index(fill->entries, struct entry, 0);
    struct frame_page *page = pen->page, *sheet = pen->page = turn_new();
    draw_table_place(pen, entry);
    table_draw_piece(entry->block->table, make_up->layout->context.frames, sheet, 0, 0, entry->first, entry->count);
    draw_notes(make_up, pen, fill);
    turn_onto(sheet, page, style_left_pt(style), style_row_top_pt(style, style->rows));
    turn_free(sheet);
}

int make_up_draw(struct make_up *make_up, const struct page_fill *fill)
{
    struct layout *layout = make_up->layout;
    struct pen pen = {.layout = layout, .style = fill->style, .page_index = (int)layout->context.frames->pages->len};
    pen.page = layout_add_page(layout);
    if (fill->is_turned) {
        draw_turned(make_up, &pen, fill);
        return pen.page_index;
    }
    for (guint i = 0; i < fill->entries->len; i++)
        draw_entry(&pen, &g_array_index(fill->entries, struct entry, i));
    draw_notes(make_up, &pen, fill);
    return pen.page_index;
}
