#include "page/style.h"

/* 3号 is set at 15.75 pt, the size of the standard's own table, on columns of 156 mm / 28 = 15.793 pt: 28 characters
 * fill the type area exactly. The 16 pt of word processors need 448 pt for 28 characters, more than the 442.2 pt there
 * are. */
static const struct page_style GONGWEN = {
    .page_width_mm = 210,
    .page_height_mm = 297,
    .left_mm = 28,
    .top_mm = 37,
    .type_area_width_mm = 156,
    .type_area_height_mm = 225,
    .columns = 28,
    .rows = 22,
    .body_size_pt = 15.75,
    .title_size_pt = 22,
    .subtitle_size_pt = 15.75,
    .table_size_pt = 12,
    .table_line_pt = 17,
    .caption_size_pt = 14,
    .note_size_pt = 12,
    .note_line_pt = 17,
    .code_size_pt = 11,
};

static const struct page_style HANDOUT = {
    .page_width_mm = 210,
    .page_height_mm = 297,
    .left_mm = 27,
    .top_mm = 30,
    .type_area_width_mm = 156,
    .type_area_height_mm = 232,
    .columns = 24,
    .rows = 20,
    .body_size_pt = 18,
    .title_size_pt = 26,
    .subtitle_size_pt = 18,
    .table_size_pt = 14,
    .table_line_pt = 20,
    .caption_size_pt = 15.75,
    .note_size_pt = 13,
    .note_line_pt = 19,
    .code_size_pt = 12,
};

const struct page_style *style_gongwen(void)
{
    return &GONGWEN;
}
const struct page_style *style_handout(void)
{
    return &HANDOUT;
}

double style_column_pitch_pt(const struct page_style *style)
{
    return style->type_area_width_mm * PT_PER_MM / style->columns;
}
double style_row_pitch_pt(const struct page_style *style)
{
    return style->type_area_height_mm * PT_PER_MM / style->rows;
}
double style_left_pt(const struct page_style *style)
{
    return style->left_mm * PT_PER_MM;
}
double style_top_pt(const struct page_style *style)
{
    return style->top_mm * PT_PER_MM;
}
double style_width_pt(const struct page_style *style)
{
    return style->type_area_width_mm * PT_PER_MM;
}

double style_baseline_pt(const struct page_style *style, double row_top_pt, double size_pt)
{
    return row_top_pt + (style_row_pitch_pt(style) - size_pt) / 2 + 0.88 * size_pt;
}
