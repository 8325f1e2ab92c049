#include "doc/style/style_grid.h"

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

double style_bottom_pt(const struct page_style *style)
{
    return (style->top_mm + style->type_area_height_mm) * PT_PER_MM;
}

double style_row_top_pt(const struct page_style *style, int row)
{
    return style_top_pt(style) + row * style_row_pitch_pt(style);
}

void style_compose_settings(const struct page_style *style, struct compose_settings *settings)
{
    *settings = *compose_settings_default();
    settings->prohibition = style->prohibition;
    settings->line_start_bracket = style->line_start_bracket;
    settings->line_end_mark = style->line_end_mark;
    settings->latin_face = style->latin_face;
    settings->digits_face = style->digits_face;
    settings->han_latin_gap_em = style->han_latin_gap_em;
    settings->strict_grid = style->strict_grid;
}

double style_baseline_pt(const struct page_style *style, double row_top_pt, double size_pt)
{
    return row_top_pt + (style_row_pitch_pt(style) - size_pt) / 2 + EM_ASCENT * size_pt;
}
