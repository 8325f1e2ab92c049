#include "page/furniture.h"

#include "page/draw.h"

static const double DASH_TOP_EM = 0.41; /* of a 一字线's upper edge above the baseline */
static const double NUMBER_GAP_EM = 0.3;

void furniture_draw_page_number(struct layout *layout, struct frame_page *page, int number)
{
    const struct page_style *style = layout->style;
    struct frames *frames = layout->context.frames;
    struct text_style text_style = {.role = FONT_SONGTI, .size_pt = SIZE_4_PT, .em_pt = SIZE_4_PT};
    const char *digits = arena_printf(layout->context.arena, "%d", number);
    const struct text *dash = text_from_string(&layout->context, "—", (struct pos){0}, &text_style, ELEMENT_ARTIFACT);
    const struct text *text =
        text_from_string(&layout->context, digits, (struct pos){0}, &text_style, ELEMENT_ARTIFACT);
    double dash_pt = text_natural_width(dash), digits_pt = text_natural_width(text), gap_pt = NUMBER_GAP_EM * SIZE_4_PT;
    double width_pt = 2 * (dash_pt + gap_pt) + digits_pt;
    double bottom_mm = style->top_mm + style->type_area_height_mm;
    double baseline_pt = (bottom_mm + PAGE_NUMBER_DASH_MM) * PT_PER_MM + DASH_TOP_EM * SIZE_4_PT;
    double x_pt = style_left_pt(style) + (number % 2 ? style_width_pt(style) - SIZE_4_PT - width_pt : SIZE_4_PT);
    draw_text(frames, page, dash, LINES_LEFT, x_pt, baseline_pt, 0);
    draw_text(frames, page, text, LINES_LEFT, x_pt + dash_pt + gap_pt, baseline_pt, 0);
    draw_text(frames, page, dash, LINES_LEFT, x_pt + dash_pt + 2 * gap_pt + digits_pt, baseline_pt, 0);
    page->label = digits;
}

static const char *join(struct arena *arena, const struct text_list *list, const char *separator)
{
    GString *joined = g_string_new(NULL);
    for (size_t i = 0; i < list->count; i++)
        g_string_append_printf(joined, "%s%s", i ? separator : "", list->texts[i]);
    const char *result = joined->len > 0 ? arena_strdup(arena, joined->str) : NULL;
    g_string_free(joined, TRUE);
    return result;
}

void furniture_set_metadata(struct layout *layout)
{
    const struct front *front = layout->document->front;
    struct frames *frames = layout->context.frames;
    frames->title = front->title;
    frames->author = join(frames->arena, &front->organs, "、");
    frames->subject = front->summary;
    frames->keywords = join(frames->arena, &front->keywords, ", ");
    frames->language = "zh-CN";
    frames->date = front->date.year ? front->date : front->published;
    frames->duplex = true;
}
