#include "page/flow/overlay.h"

#include "page/line/line_draw.h"

struct item {
    const struct text *text; /* NULL: a rule */
    const struct line *line; /* NULL: the whole text in one line */
    enum line_alignment alignment;
    enum frame_part part;
    double x_pt, y_pt, width_pt, height_pt;
    unsigned rgb;
};

void overlay_clear(struct overlay *overlay)
{
    if (overlay->items)
        g_array_free(overlay->items, TRUE);
    overlay->items = NULL;
}

static void add(struct overlay *overlay, struct item item)
{
    if (!overlay->items)
        overlay->items = g_array_new(FALSE, FALSE, sizeof(struct item));
    g_array_append_val(overlay->items, item);
}

void overlay_add_text(struct overlay *overlay, const struct text *text, enum line_alignment alignment, double x_pt,
                      double baseline_pt, unsigned rgb)
{
    add(overlay, (struct item){.text = text, .alignment = alignment, .x_pt = x_pt, .y_pt = baseline_pt, .rgb = rgb});
}

void overlay_add_line(struct overlay *overlay, const struct text *text, const struct line *line, double x_pt,
                      double baseline_pt)
{
    add(overlay, (struct item){.text = text, .line = line, .x_pt = x_pt, .y_pt = baseline_pt});
}

void overlay_add_rule(struct overlay *overlay, enum frame_part part, double x_pt, double y_pt, double width_pt,
                      double height_pt, unsigned rgb)
{
    add(overlay,
        (struct item){
            .part = part, .x_pt = x_pt, .y_pt = y_pt, .width_pt = width_pt, .height_pt = height_pt, .rgb = rgb});
}

static void draw_item(const struct item *item, struct frames *frames, struct frame_page *page, double down_pt)
{
    double y_pt = item->y_pt + down_pt;
    if (item->line) {
        draw_line(frames, page, item->text, item->line, item->x_pt, y_pt, item->rgb);
    } else if (item->text) {
        draw_text(frames, page, item->text, item->alignment, item->x_pt, y_pt, item->rgb);
    } else {
        draw_rule(page, item->x_pt, y_pt, item->width_pt, item->height_pt, item->rgb);
        g_array_index(page->frames, struct frame, page->frames->len - 1).part = item->part;
    }
}

void overlay_draw(const struct overlay *overlay, struct frames *frames, struct frame_page *page, double down_pt)
{
    for (guint i = 0; overlay->items && i < overlay->items->len; i++)
        draw_item(&g_array_index(overlay->items, struct item, i), frames, page, down_pt);
}
