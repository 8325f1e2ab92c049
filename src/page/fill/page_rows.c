/* Rows that blocks take on a page, and what must stay with them. */
#include "page/fill/make_up.h"

#include <math.h>

/* RULE: decision whole-rows: white takes whole rows of the grid, fewer where a closing needs them [pages/closing-white]
 */
int page_rows_of_space(const struct make_up *make_up, const struct block *block)
{
    return make_up->closes_up && block->rows_least > 0 ? block->rows_least : block->rows;
}

/* RULE: decision whole-rows: tables take whole rows, so that what is behind them stands on the grid [pages/grid] */
int page_rows_of_table(const struct make_up *make_up, const struct block *block, size_t first, size_t count)
{
    double pitch_pt = style_row_pitch_pt(make_up->style);
    return (int)ceil((table_piece_height_pt(block->table, first, count) + 0.5 * pitch_pt) / pitch_pt);
}

size_t page_rows_together(const struct block *block)
{
    return block->splits_anywhere ? 1 : LINES_TOGETHER;
}

/* Whether a section ends before block index: nothing can follow there on the page before a figure that waits. */
static bool ends_section_at(const struct make_up *make_up, guint index)
{
    while (index < make_up->blocks->len && make_up_block(make_up, index)->kind == BLOCK_SPACE)
        index++;
    return index >= make_up->blocks->len || make_up_block(make_up, index)->after_figures;
}

/* Fewest rows that must follow a heading on its page, with so many lines of text among them where its section has as
 * many, from block index on; any number beyond a page's where that is more than a page has.
 * RULE: decision whole-rows: no heading at the foot of a page; two lines stand behind it [pages/heading-stranded,
 * pages/heading-two-lines, pages/headings-together, pages/heading-short, pages/heading-short-paragraphs] */
static int rows_to_follow(struct make_up *make_up, guint index, int lines_wanted)
{
    int rows = 0, short_lines = 0; /* of a paragraph too short to follow alone */
    for (; index < make_up->blocks->len && rows <= make_up->style->rows; index++) {
        struct block *block = make_up_block(make_up, index);
        if (block->kind == BLOCK_PAGE_BREAK || (short_lines > 0 && !make_up_is_plain_text(block)))
            return rows;
        if (block->kind == BLOCK_SPACE) {
            rows += page_rows_of_space(make_up, block);
        } else if (block->kind == BLOCK_FIGURE && short_lines == 0 && ends_section_at(make_up, index + 1)) {
            return rows + block->rows;
        } else if (block->kind == BLOCK_TABLE && !table_is_turned(block->table)) {
            return rows +
                   page_rows_of_table(make_up, block, 0, MIN(TABLE_PARTS_TOGETHER, table_part_count(block->table)));
        } else if (block->kind == BLOCK_TEXT) {
            int lines = (int)lines_row_count(block_lines(make_up->layout->context.arena, block));
            int together = (int)page_rows_together(block);
            bool may_part = !block->keep_with_next || (!block->is_heading && lines >= 2 * together);
            if (block->splits_anywhere || (may_part && short_lines + lines >= lines_wanted))
                return rows + (lines <= 2 * together - 1 ? lines : together);
            short_lines += block->keep_with_next ? 0 : lines;
            rows += lines;
        }
    }
    return rows;
}

/* RULE: decision whole-rows: a heading with nothing but a figure goes where the figure goes [pages/heading-figure] */
int page_rows_kept_behind(struct make_up *make_up, const struct page_fill *fill, const struct block *block)
{
    int lines_wanted = block->is_heading ? LINES_TOGETHER : 1;
    return block->keep_with_next ? rows_to_follow(make_up, fill->next.cursor.block + 1, lines_wanted) : 0;
}
