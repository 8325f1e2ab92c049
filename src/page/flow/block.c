#include "page/flow/block.h"

struct block *block_new(struct arena *arena, enum block_kind kind, struct pos pos)
{
    struct block *block = ARENA_NEW(arena, struct block);
    block->kind = kind;
    block->pos = pos;
    block->element = -1;
    return block;
}

struct block *block_new_space(struct arena *arena, int rows)
{
    struct block *block = block_new(arena, BLOCK_SPACE, (struct pos){0});
    block->rows = rows;
    return block;
}

struct block *block_new_paragraph(struct arena *arena, struct text *text, const struct page_style *style)
{
    struct block *block = block_new(arena, BLOCK_TEXT, text->pos);
    block->text = text;
    block->size_pt = style->body_size_pt;
    block->options = (struct compose_options){.width_pt = style_width_pt(style),
                                              .first_indent_pt = 2 * style_column_pitch_pt(style),
                                              .alignment = LINES_JUSTIFIED};
    return block;
}

struct lines *block_lines(struct arena *arena, struct block *block)
{
    if (!block->lines)
        block->lines = block->best = compose_lines(arena, block->text, &block->options);
    return block->lines;
}

static size_t lines_per_row(const struct lines *lines)
{
    return (size_t)MAX(lines->per_row, 1);
}

size_t lines_row_count(const struct lines *lines)
{
    return (lines->count + lines_per_row(lines) - 1) / lines_per_row(lines);
}

void lines_of_rows(const struct lines *lines, size_t row, size_t count, size_t *first, size_t *end)
{
    *first = row * lines_per_row(lines);
    *end = MIN(lines->count, (row + count) * lines_per_row(lines));
}

bool block_vary(struct arena *arena, struct block *block, int looseness)
{
    if (looseness == 0) {
        block->lines = block->best;
        return true;
    }
    if (!block->variants_tried)
        block->variants = compose_variants(arena, block->best, &block->options);
    block->variants_tried = true;
    struct lines *variant = looseness < 0 ? block->variants.tighter : block->variants.looser;
    if (variant)
        block->lines = variant;
    return variant != NULL;
}
