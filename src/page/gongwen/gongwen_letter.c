/*
 *   30 mm │        发文机关名称         │  from the paper's edge
 *   +4 mm ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  170 mm, thick over thin, red
 *         ────────────────────────────────
 *         │ 份号            发文字号     │  ⅞ of a character below
 *         │ 密级★期限                   │
 *         │        (two rows) 标题       │
 *         ────────────────────────────────  thin over thick, 20 mm above the paper's edge
 *         ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  no page number on page 1
 */
#include "page/gongwen/gongwen_letter.h"

#include "page/gongwen/gongwen_head.h"
#include "page/gongwen/gongwen_mark.h"

/* Two lines one below the other from y_pt on; returns their lower edge.
 * RULE: GB/T 9704 10.1: 信函 has a double line above, thick over thin, and one below, thin over thick
 * [gongwen/letter, gongwen/letter-two-pages, gongwen/letter-head, gongwen/letter-joint] */
static double add_double_line(struct gongwen *gongwen, double y_pt, double upper_mm, double lower_mm)
{
    const struct page_style *style = gongwen->style;
    double width_pt = style->letter_line_mm * PT_PER_MM, upper_pt = upper_mm * PT_PER_MM;
    double x_pt = style_left_pt(style) + (style_width_pt(style) - width_pt) / 2;
    double second_pt = y_pt + upper_pt + style->letter_between_mm * PT_PER_MM;
    overlay_add_rule(&gongwen->head, PART_RED_LINE, x_pt, y_pt, width_pt, upper_pt, style->red_rgb);
    overlay_add_rule(&gongwen->head, PART_RED_LINE, x_pt, second_pt, width_pt, lower_mm * PT_PER_MM, style->red_rgb);
    return second_pt + lower_mm * PT_PER_MM;
}

/* Returns the lower edge of what stands lowest. */
static double add_numbers(struct gongwen *gongwen, double top_pt)
{
    const struct page_style *style = gongwen->style;
    struct head_label labels[3];
    size_t count = gongwen_head_labels(gongwen, labels);
    double baseline_pt = top_pt + EM_ASCENT * style->body_size_pt;
    for (size_t i = 0; i < count; i++) /* in lines one after another, none is kept free (10.1) */
        overlay_add_text(&gongwen->head, labels[i].text, LINES_LEFT, style_left_pt(style),
                         baseline_pt + (double)i * style_row_pitch_pt(style), 0);
    if (gongwen->front->document_number) {
        const struct text *number =
            gongwen_body_text(gongwen, gongwen->front->document_number, FONT_FANGSONG, PART_NUMBER);
        overlay_add_text(&gongwen->head, number, LINES_RIGHT, style_left_pt(style) + style_width_pt(style), baseline_pt,
                         0);
    }
    double rows = count > 1 ? (double)(count - 1) : 0;
    return top_pt + style->body_size_pt + rows * style_row_pitch_pt(style);
}

void letter_head(struct gongwen *gongwen)
{
    const struct page_style *style = gongwen->style;
    double top_pt = style->letter_mark_top_mm * PT_PER_MM;
    double line_pt = gongwen_mark_add(gongwen, top_pt, style_bottom_pt(style) / 4);
    line_pt = add_double_line(gongwen, line_pt + style->letter_line_gap_mm * PT_PER_MM, style->letter_thick_mm,
                              style->letter_thin_mm);
    double bottom_pt = add_numbers(gongwen, line_pt + style->letter_number_gap_em * style->body_size_pt);
    double lower_mm = style->page_height_mm - style->letter_line_bottom_mm - style->letter_thick_mm -
                      style->letter_between_mm - style->letter_thin_mm;
    add_double_line(gongwen, lower_mm * PT_PER_MM, style->letter_thin_mm, style->letter_thick_mm);
    gongwen->first_row = gongwen_row_below(style, bottom_pt, style->title_gap_rows);
}
