#include "page/frame/turn.h"

struct frame_page *turn_new(void)
{
    struct frame_page *sheet = g_new0(struct frame_page, 1);
    sheet->frames = g_array_new(FALSE, TRUE, sizeof(struct frame));
    sheet->links = g_array_new(FALSE, TRUE, sizeof(struct frame_link));
    return sheet;
}

void turn_free(struct frame_page *sheet)
{
    g_array_unref(sheet->frames);
    g_array_unref(sheet->links);
    g_free(sheet);
}

/* Turns a rectangle; its top left corner becomes the bottom left one. */
static void turn_box(double *x_pt, double *y_pt, double *width_pt, double *height_pt, double left_pt, double bottom_pt)
{
    double x = *x_pt, y = *y_pt, width = *width_pt, height = *height_pt;
    *x_pt = left_pt + y;
    *y_pt = bottom_pt - x - width;
    *width_pt = height;
    *height_pt = width;
}

void turn_onto(const struct frame_page *sheet, struct frame_page *page, double left_pt, double bottom_pt)
{
    for (guint i = 0; i < sheet->frames->len; i++) {
        struct frame frame = g_array_index(sheet->frames, struct frame, i);
        g_assert(frame.kind == FRAME_GLYPHS || frame.kind == FRAME_RULE);
        frame.turned = frame.kind == FRAME_GLYPHS;
        turn_box(&frame.x_pt, &frame.y_pt, &frame.width_pt, &frame.height_pt, left_pt, bottom_pt);
        g_array_append_val(page->frames, frame);
    }
    for (guint i = 0; i < sheet->links->len; i++) {
        struct frame_link link = g_array_index(sheet->links, struct frame_link, i);
        turn_box(&link.x_pt, &link.y_pt, &link.width_pt, &link.height_pt, left_pt, bottom_pt);
        g_array_append_val(page->links, link);
    }
}
