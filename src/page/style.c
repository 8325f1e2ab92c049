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

void style_compose_settings(const struct page_style *style, struct compose_settings *settings)
{
    static const enum prohibition prohibitions[] = {
        [PROHIBITION_BASIC] = PROHIBIT_BASIC, [PROHIBITION_GB] = PROHIBIT_GB, [PROHIBITION_STRICT] = PROHIBIT_STRICT};
    *settings = *compose_settings_default();
    settings->prohibition = prohibitions[style->prohibition];
    settings->han_latin_gap_em = style->han_latin_gap_em;
    settings->strict_grid = style->strict_grid;
}

double style_baseline_pt(const struct page_style *style, double row_top_pt, double size_pt)
{
    return row_top_pt + (style_row_pitch_pt(style) - size_pt) / 2 + EM_ASCENT * size_pt;
}
