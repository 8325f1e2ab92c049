/* Notes stand on the foot of the type area. They are taken line by line, for a long one may go on on the next page. */
#include "page/fill/make_up.h"

#include <math.h>

enum { NOTE_LINES_KEPT = 3 }; /* longer notes may go on on the next page, with two lines before that */

static guint carried_count(const struct carried *carried)
{
    return carried->lines ? carried->lines->len - carried->first : 0;
}

guint page_note_count(const struct page_fill *fill)
{
    return carried_count(&fill->carried) + fill->notes->len;
}

const struct note_line *page_note(const struct page_fill *fill, guint index)
{
    guint before = carried_count(&fill->carried);
    if (index < before)
        return &g_array_index(fill->carried.lines, struct note_line, fill->carried.first + index);
    return &g_array_index(fill->notes, struct note_line, index - before);
}

int page_capacity_beside(const struct page_style *style, guint note_lines)
{
    if (note_lines == 0)
        return style->rows;
    double notes_pt = MAKE_UP_NOTES_ABOVE_PT + note_lines * style->note_line_pt;
    return style->rows - (int)ceil(notes_pt / style_row_pitch_pt(style));
}

int page_capacity(const struct page_fill *fill)
{
    return page_capacity_beside(fill->style, page_note_count(fill));
}

static bool has_note(const GArray *notes, const struct node *note)
{
    for (guint i = 0; i < notes->len; i++)
        if (g_array_index(notes, struct note_line, i).note == note)
            return true;
    return false;
}

/* Once on a page, however often it is called there.
 * RULE: decision whole-rows: a footnote stands on the page of its call, in order [pages/notes-order,
 * pages/note-carried, pages/note-twice] */
static void add_note(struct make_up *make_up, const struct node *note, GArray *notes)
{
    if (has_note(notes, note))
        return;
    const struct note_layout *layout = &make_up->layout->notes[note->u.note.number - 1];
    for (guint i = 0; i < layout->blocks->len; i++) {
        struct block *block = g_ptr_array_index(layout->blocks, i);
        const struct lines *lines = block_lines(make_up->layout->context.arena, block);
        for (size_t line = 0; line < lines->count; line++) {
            struct note_line note_line = {note, block, line};
            g_array_append_val(notes, note_line);
        }
    }
}

void notes_add_of_line(struct make_up *make_up, const struct text *text, const struct line *line, GArray *notes)
{
    const struct node *last = NULL;
    for (guint32 i = line->first; text->has_notes && i < line->end; i++) {
        const struct node *note = text->atoms[i].note;
        if (note && note != last)
            add_note(make_up, note, notes);
        last = note;
    }
}

void notes_add_of_figure(struct make_up *make_up, const struct block *block, GArray *notes)
{
    for (size_t i = 0; block->caption && i < block->caption->count; i++)
        notes_add_of_line(make_up, block->caption->text, &block->caption->lines[i], notes);
}

void notes_add_of_table(struct make_up *make_up, const struct block *block, size_t first, size_t count, GArray *notes)
{
    GPtrArray *nodes = g_ptr_array_new();
    table_piece_notes(block->table, first, count, nodes);
    for (guint i = 0; i < nodes->len; i++)
        add_note(make_up, g_ptr_array_index(nodes, i), notes);
    g_ptr_array_unref(nodes);
}

guint notes_lines_kept(const GArray *notes, guint first)
{
    guint start = notes->len;
    while (start > first && g_array_index(notes, struct note_line, start - 1).note ==
                                g_array_index(notes, struct note_line, notes->len - 1).note)
        start--;
    return notes->len - start > NOTE_LINES_KEPT ? start + LINES_TOGETHER : notes->len;
}

struct note_area notes_area(const struct make_up *make_up, const struct page_fill *fill)
{
    const struct page_style *style = fill->style;
    if (!fill->is_turned)
        return (struct note_area){style_left_pt(style), style_row_top_pt(style, style->rows),
                                  (style->rows - fill->row) * style_row_pitch_pt(style) - MAKE_UP_NOTES_ABOVE_PT};
    const struct entry *entry = &g_array_index(fill->entries, struct entry, 0);
    double height_pt = page_turned_height_pt(make_up);
    return (struct note_area){0, height_pt,
                              height_pt - table_piece_height_pt(entry->block->table, entry->first, entry->count) -
                                  MAKE_UP_NOTES_ABOVE_PT};
}

/* RULE: decision whole-rows: a note longer than its page goes on at the foot of the next [pages/note-split,
 * unit/test_paginate:a_note_longer_than_a_page_is_carried] */
void notes_carry(const struct make_up *make_up, struct page_fill *fill)
{
    guint count = page_note_count(fill);
    if (count == 0)
        return;
    double room_pt = notes_area(make_up, fill).room_pt;
    fill->notes_shown = MIN(count, (guint)MAX(0, floor(room_pt / fill->style->note_line_pt)));
    if (fill->notes_shown == count)
        return;
    if (fill->notes->len == 0) {
        fill->next.carried =
            (struct carried){g_array_ref(fill->carried.lines), fill->carried.first + fill->notes_shown};
        return;
    }
    fill->next.carried = (struct carried){g_array_new(FALSE, FALSE, sizeof(struct note_line)), 0};
    for (guint i = fill->notes_shown; i < count; i++)
        g_array_append_vals(fill->next.carried.lines, page_note(fill, i), 1);
}
