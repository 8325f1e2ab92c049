#include "page/style.h"

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

double style_baseline_pt(const struct page_style *style, double row_top_pt, double size_pt)
{
    return row_top_pt + (style_row_pitch_pt(style) - size_pt) / 2 + EM_ASCENT * size_pt;
}
