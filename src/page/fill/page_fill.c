#include "page/fill/make_up.h"

struct page_fill *page_fill_new(const struct make_up *make_up, const struct page_start *start)
{
    struct page_fill *fill = g_new(struct page_fill, 1);
    *fill = (struct page_fill){.style = make_up->style,
                               .entries = g_array_new(FALSE, FALSE, sizeof(struct entry)),
                               .notes = g_array_new(FALSE, FALSE, sizeof(struct note_line)),
                               .carried = start->carried,
                               .next = {.cursor = start->cursor, .begun = start->begun},
                               .first_row = start->first_row,
                               .row = start->first_row};
    fill->next.waiting = g_array_new(FALSE, FALSE, sizeof(struct waiting));
    if (fill->carried.lines)
        g_array_ref(fill->carried.lines);
    return fill;
}

void page_start_clear(struct page_start *start)
{
    g_clear_pointer(&start->waiting, g_array_unref);
    g_clear_pointer(&start->carried.lines, g_array_unref);
}

void page_fill_free(struct page_fill *fill)
{
    g_array_unref(fill->entries);
    g_array_unref(fill->notes);
    g_clear_pointer(&fill->carried.lines, g_array_unref);
    page_start_clear(&fill->next);
    g_free(fill);
}

void page_put(struct page_fill *fill, struct entry entry, int rows)
{
    entry.row = fill->row;
    g_array_append_val(fill->entries, entry);
    fill->row += rows;
}

void page_wait(struct page_fill *fill, struct block *block, size_t first)
{
    struct waiting waiting = {block, first};
    g_array_append_val(fill->next.waiting, waiting);
}

double page_turned_height_pt(const struct make_up *make_up)
{
    return make_up->style->type_area_width_mm * PT_PER_MM;
}
