#include "page/flow/furniture.h"

#include "doc/front.h"
#include "page/line/line_draw.h"

static const double NUMBER_GAP_EM = 0.3;

/* The 一字线's upper edge above the baseline, from its ink. */
static double dash_top_pt(const struct text *dash, double size_pt)
{
    const struct atom *atom = dash->count > 0 ? &dash->atoms[0] : NULL;
    return atom && atom->face && !atom->word ? face_ink(atom->face, atom->glyph).top * size_pt / 1000 : 0.4 * size_pt;
}

static double number_x_pt(const struct page_style *style, int number, double width_pt)
{
    double indent_pt = style->page_number_indent_em * style->page_number_size_pt, whole_pt = style_width_pt(style);
    if (style->page_number_place == PAGE_NUMBER_CENTRED)
        return style_left_pt(style) + (whole_pt - width_pt) / 2;
    return style_left_pt(style) + (number % 2 ? whole_pt - indent_pt - width_pt : indent_pt);
}

/* RULE: GB/T 9704 7.5: page numbers between two dashes below the type area, odd ones right, even ones left
 * [gongwen/page-numbers] */
void furniture_draw_page_number(struct layout *layout, struct frame_page *page, int number)
{
    const struct page_style *style = layout->style;
    struct frames *frames = layout->context.frames;
    double size_pt = style->page_number_size_pt;
    struct text_style text_style = {.role = FONT_SONGTI, .size_pt = size_pt, .em_pt = size_pt};
    page->label = arena_printf(layout->context.arena, "%d", number);
    if (style->page_number_place == PAGE_NUMBER_NONE)
        return;
    const struct text *dash = text_from_string(&layout->context, "—", (struct pos){0}, &text_style, ELEMENT_ARTIFACT);
    const struct text *digits =
        text_from_string(&layout->context, page->label, (struct pos){0}, &text_style, ELEMENT_ARTIFACT);
    double dash_pt = text_natural_width(dash), digits_pt = text_natural_width(digits), gap_pt = NUMBER_GAP_EM * size_pt;
    double baseline_pt = style_bottom_pt(style) + style->page_number_gap_mm * PT_PER_MM + dash_top_pt(dash, size_pt);
    double x_pt = number_x_pt(style, number, 2 * (dash_pt + gap_pt) + digits_pt);
    guint first = page->frames->len;
    draw_text(frames, page, dash, LINES_LEFT, x_pt, baseline_pt, 0);
    draw_text(frames, page, digits, LINES_LEFT, x_pt + dash_pt + gap_pt, baseline_pt, 0);
    draw_text(frames, page, dash, LINES_LEFT, x_pt + dash_pt + 2 * gap_pt + digits_pt, baseline_pt, 0);
    for (guint i = first; i < page->frames->len; i++)
        g_array_index(page->frames, struct frame, i).part = PART_PAGE_NUMBER;
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
