#include "page/flow/float_draw.h"

#include "page/flow/cards_block.h"
#include "page/flow/float_block.h"
#include "page/line/chart_draw.h"
#include "page/line/line_draw.h"

static const double CAPTION_BASELINE = 0.78, REMARK_BASELINE = 0.75; /* parts of the pitch, from the line's top */
static const double RULE_WIDTH_PT = 120;

static void draw_picture(struct layout *layout, const struct block *block, const struct lower_figure *size,
                         struct frame_page *page, double centre_pt, double y_pt)
{
    double x_pt = centre_pt - size->width_pt / 2;
    if (size->scene) {
        figure_draw_chart(layout->context.frames, page, layout->context.fonts, size->scene, x_pt, y_pt, FONT_FANGSONG,
                          block->element);
    } else if (block->image) {
        struct frame frame = {.kind = FRAME_IMAGE,
                              .element = block->element,
                              .x_pt = x_pt,
                              .y_pt = y_pt,
                              .width_pt = size->width_pt,
                              .height_pt = size->height_pt,
                              .u.image = block->image};
        g_array_append_val(page->frames, frame);
    } else {
        draw_rule(page, centre_pt - RULE_WIDTH_PT / 2, y_pt - 0.25, RULE_WIDTH_PT, 0.5, 0);
    }
}

/* Draws the lines with their baselines at a part of the line pitch; gives the place below them. */
static double draw_lines(struct layout *layout, struct frame_page *page, const struct lines *lines, double y_pt,
                         double line_pt, double baseline)
{
    for (size_t i = 0; lines && i < lines->count; i++, y_pt += line_pt)
        draw_line(layout->context.frames, page, lines->text, &lines->lines[i], style_left_pt(layout->style),
                  y_pt + line_pt * baseline, 0);
    return y_pt;
}

void float_draw(struct layout *layout, const struct block *block, struct frame_page *page, int row, int rows)
{
    const struct page_style *style = layout->style;
    const struct lower_figure whole = {true, block->scene, block->figure_width_pt, block->figure_height_pt};
    const struct lower_figure *size = rows < block->rows ? &block->lower[block->rows - rows - 1] : &whole;
    double spare_pt = rows * style_row_pitch_pt(style) - size->height_pt - float_block_captions_pt(layout, block);
    double y_pt = style_row_top_pt(style, row) + spare_pt / 2;
    if (block->cards)
        cards_block_draw(layout, block, page, y_pt);
    else
        draw_picture(layout, block, size, page, style_left_pt(style) + style_width_pt(style) / 2, y_pt);
    y_pt += size->height_pt;
    y_pt = draw_lines(layout, page, block->caption, y_pt, float_block_caption_line_pt(style), CAPTION_BASELINE);
    draw_lines(layout, page, block->remark, y_pt, style->table_line_pt, REMARK_BASELINE);
}
