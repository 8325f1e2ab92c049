#include "page/frame/impose.h"

enum { PAGES_OF_SHEET = 4 };

/* Moves what is on the page to the side, offset_pt to the right.
 * RULE: decision whole-rows: a booklet to be folded is imposed two pages a side
 * [pdf/handout:pages_are_imposed_for_folding, handout/booklet] */
static void move_onto(struct frame_page *side, struct frame_page *page, double offset_pt)
{
    for (guint i = 0; i < page->frames->len; i++) {
        struct frame frame = g_array_index(page->frames, struct frame, i);
        frame.x_pt += offset_pt;
        g_array_append_val(side->frames, frame);
    }
    side->body_lines += page->body_lines;
}

static void add_side(struct frames *frames, GPtrArray *pages, guint left, guint right)
{
    const struct frame_page *first = g_ptr_array_index(pages, 0);
    struct frame_page *side = frames_add_page(frames, 2 * first->width_pt, first->height_pt);
    if (left < pages->len)
        move_onto(side, g_ptr_array_index(pages, left), 0);
    if (right < pages->len)
        move_onto(side, g_ptr_array_index(pages, right), first->width_pt);
}

static void free_page(gpointer pointer, gpointer unused)
{
    struct frame_page *page = pointer;
    (void)unused;
    g_array_free(page->frames, TRUE);
    g_array_free(page->links, TRUE);
}

void impose_booklet(struct frames *frames)
{
    GPtrArray *pages = frames->pages;
    guint sheets = (pages->len + PAGES_OF_SHEET - 1) / PAGES_OF_SHEET, count = sheets * PAGES_OF_SHEET;
    frames->pages = g_ptr_array_new();
    for (guint sheet = 0; sheet < sheets; sheet++) {
        guint outer = 2 * sheet;
        add_side(frames, pages, count - 1 - outer, outer);
        add_side(frames, pages, outer + 1, count - 2 - outer);
    }
    g_ptr_array_foreach(pages, free_page, NULL);
    g_ptr_array_free(pages, TRUE);
    frames_make_print_only(frames);
    frames->short_edge = true;
}
