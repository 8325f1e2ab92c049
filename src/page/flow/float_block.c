#include "page/flow/float_block.h"

#include "page/line/breaking.h"
#include "zh/label.h"

#include <math.h>

static const double CAPTION_LINE_EM = 1.6;
static const double REMARK_SIZE = 0.9; /* of the tables' type */
static const double REMARK_MAX = 0.4;  /* of a page: a longer remark is text behind the block */
static const double WHITE_ROWS = 0.5;  /* above and below, at least */

static double type_area_pt(const struct layout *layout)
{
    return layout->style->rows * style_row_pitch_pt(layout->style);
}

double float_block_caption_line_pt(const struct page_style *style)
{
    return style->caption_size_pt * CAPTION_LINE_EM;
}

static double lines_pt(const struct lines *lines, double line_pt)
{
    return lines ? (double)lines->count * line_pt : 0;
}

double float_block_captions_pt(const struct layout *layout, const struct block *block)
{
    return lines_pt(block->caption, float_block_caption_line_pt(layout->style)) +
           lines_pt(block->remark, layout->style->table_line_pt);
}

double float_block_remark_size_pt(const struct page_style *style)
{
    return style->table_size_pt * REMARK_SIZE;
}

/* ---- remark ---- */

/* A remark of one line stands in the middle. */
static void set_remark(struct layout *layout, struct block *block, struct text *text)
{
    double width_pt = style_width_pt(layout->style);
    struct compose_options options = {
        .width_pt = width_pt, .alignment = text_natural_width(text) <= width_pt ? LINES_CENTRED : LINES_JUSTIFIED};
    block->remark = compose_lines(layout->context.arena, text, &options);
}

/* Behind a note 资料来源 may stand anywhere in a line; it is one word.
 * RULE: decision by-sense: 资料来源 behind a note is one word [pages/source-label] */
static void keep_label_whole(struct text *text)
{
    static const gunichar LABEL[] = {0x8D44, 0x6599, 0x6765, 0x6E90};
    enum { COUNT = G_N_ELEMENTS(LABEL) };
    for (size_t i = 0; i + COUNT <= text->count; i++) {
        size_t same = 0;
        while (same < COUNT && text->atoms[i + same].first == LABEL[same])
            same++;
        for (size_t j = 0; same == COUNT && j + 1 < COUNT; j++)
            text->atoms[i + j].break_cost = (int)BREAK_FORBIDDEN;
    }
}

static struct text *remark_text(struct layout *layout, const char *note, const char *data_source, struct pos pos,
                                int parent)
{
    const char *remark = label_remark(layout->context.arena, note, data_source, "　");
    if (!remark)
        return NULL;
    double size_pt = float_block_remark_size_pt(layout->style);
    struct text_style style = {.role = FONT_FANGSONG, .size_pt = size_pt, .em_pt = size_pt};
    struct text *text = text_from_string(&layout->context, remark, pos, &style,
                                         frames_add_element(layout->context.frames, ROLE_P, parent));
    keep_label_whole(text);
    return text;
}

struct text *float_block_add_remark(struct layout *layout, struct block *block, const char *note,
                                    const char *data_source, int parent)
{
    struct text *remark = remark_text(layout, note, data_source, block->pos, parent);
    if (remark)
        set_remark(layout, block, remark);
    if (lines_pt(block->remark, layout->style->table_line_pt) <= REMARK_MAX * type_area_pt(layout))
        return NULL;
    block->remark = NULL;
    return remark;
}

static void add_as_text(struct layout *layout, struct text *text)
{
    struct block *block = block_new(layout->context.arena, BLOCK_TEXT, text->pos);
    block->text = text;
    block->size_pt = float_block_remark_size_pt(layout->style);
    block->options = (struct compose_options){.width_pt = style_width_pt(layout->style), .alignment = LINES_JUSTIFIED};
    layout_add(layout, block);
}

/* ---- size ---- */

void float_block_finish(struct layout *layout, struct block *block, struct text *behind)
{
    double pitch_pt = style_row_pitch_pt(layout->style);
    double height_pt = block->figure_height_pt + float_block_captions_pt(layout, block);
    block->rows = CLAMP((int)ceil(height_pt / pitch_pt + WHITE_ROWS), 1, layout->style->rows);
    layout_add(layout, block);
    if (behind)
        add_as_text(layout, behind);
}

double float_block_room_pt(const struct layout *layout, const struct block *block)
{
    return type_area_pt(layout) - style_row_pitch_pt(layout->style) - float_block_captions_pt(layout, block);
}

double float_block_room_in_rows_pt(const struct layout *layout, const struct block *block, int rows)
{
    return (rows - WHITE_ROWS) * style_row_pitch_pt(layout->style) - float_block_captions_pt(layout, block);
}
