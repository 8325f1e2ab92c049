#include "page/figure_block.h"

#include "doc/chart.h"
#include "doc/image.h"
#include "page/breaking.h"
#include "page/cards_block.h"
#include "page/draw.h"
#include "page/figure.h"
#include "page/paginate.h"

#include <math.h>

static const double CAPTION_LINE_EM = 1.6;
static const double CAPTION_BASELINE = 0.78, REMARK_BASELINE = 0.75; /* parts of the pitch, from the line's top */
static const double REMARK_SIZE = 0.9;                               /* of the tables' type */
static const double REMARK_MAX = 0.4; /* of a page: a longer remark is text behind the figure */
static const double CHART_TYPE_MIN_PT = 7;
static const double WHITE_ROWS = 0.5; /* above and below, at least */
static const double DPI_MAX = 600;    /* more is a mistake of the file, and the picture would be a stamp */
static const double RULE_WIDTH_PT = 120;

static double type_area_pt(const struct layout *layout)
{
    return layout->style->rows * style_row_pitch_pt(layout->style);
}

static double caption_line_pt(const struct page_style *style)
{
    return style->caption_size_pt * CAPTION_LINE_EM;
}

static double lines_pt(const struct lines *lines, double line_pt)
{
    return lines ? (double)lines->count * line_pt : 0;
}

static double captions_height_pt(const struct layout *layout, const struct block *block)
{
    return lines_pt(block->caption, caption_line_pt(layout->style)) +
           lines_pt(block->remark, layout->style->table_line_pt);
}

/* ---- caption and remark ---- */

static void set_caption(struct layout *layout, struct block *block, const char *title, const struct node *marks,
                        int number, int parent)
{
    struct arena *arena = layout->context.arena;
    if (!title)
        return;
    const char *caption = number > 0 ? arena_printf(arena, "图%d　%s", number, title) : title;
    double size_pt = layout->style->caption_size_pt;
    struct text_style style = {.role = FONT_HEITI, .size_pt = size_pt, .em_pt = size_pt};
    int element = frames_add_element(layout->context.frames, ROLE_CAPTION, parent);
    struct compose_options options = {.width_pt = style_width_pt(layout->style), .alignment = LINES_CENTRED};
    const struct node none = {.kind = NODE_PARAGRAPH, .pos = block->pos};
    struct text *text =
        text_from_inlines_with_prefix(&layout->context, caption, element, marks ? marks : &none, &style, element);
    block->caption = compose_lines(arena, text, &options);
}

/* A remark of one line stands in the middle. */
static void set_remark(struct layout *layout, struct block *block, struct text *text)
{
    double width_pt = style_width_pt(layout->style);
    struct compose_options options = {
        .width_pt = width_pt, .alignment = text_natural_width(text) <= width_pt ? LINES_CENTRED : LINES_JUSTIFIED};
    block->remark = compose_lines(layout->context.arena, text, &options);
}

/* Behind a note 资料来源 may stand anywhere in a line; it is one word. */
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
    if (!note && !data_source)
        return NULL;
    const char *remark =
        arena_printf(layout->context.arena, "%s%s%s%s%s", note ? "注：" : "", note ? note : "",
                     note && data_source ? "　" : "", data_source ? "资料来源：" : "", data_source ? data_source : "");
    double size_pt = layout->style->table_size_pt * REMARK_SIZE;
    struct text_style style = {.role = FONT_FANGSONG, .size_pt = size_pt, .em_pt = size_pt};
    struct text *text = text_from_string(&layout->context, remark, pos, &style,
                                         frames_add_element(layout->context.frames, ROLE_P, parent));
    keep_label_whole(text);
    return text;
}

struct text *figure_block_add_remark(struct layout *layout, struct block *block, const char *note,
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
    block->size_pt = layout->style->table_size_pt * REMARK_SIZE;
    block->options = (struct compose_options){.width_pt = style_width_pt(layout->style), .alignment = LINES_JUSTIFIED};
    layout_add(layout, block);
}

/* ---- size ---- */

void figure_block_finish(struct layout *layout, struct block *block, struct text *behind)
{
    double pitch_pt = style_row_pitch_pt(layout->style);
    double height_pt = block->figure_height_pt + captions_height_pt(layout, block);
    block->rows = CLAMP((int)ceil(height_pt / pitch_pt + WHITE_ROWS), 1, layout->style->rows);
    layout_add(layout, block);
    if (behind)
        add_as_text(layout, behind);
}

double figure_block_room_pt(const struct layout *layout, const struct block *block)
{
    return type_area_pt(layout) - style_row_pitch_pt(layout->style) - captions_height_pt(layout, block);
}

/* Smaller type first; when that is not enough, a narrower chart, whose height follows. */
static void set_scene(struct layout *layout, struct block *block, const struct chart *chart)
{
    double width_pt = style_width_pt(layout->style), size_pt = layout->style->table_size_pt * REMARK_SIZE;
    double most_pt = figure_block_room_pt(layout, block);
    for (;;) {
        block->scene = chart_scene_new(layout->context.arena, chart, width_pt, size_pt);
        if (block->scene->height_pt <= most_pt || width_pt < most_pt / 4)
            break;
        if (size_pt > CHART_TYPE_MIN_PT)
            size_pt = MAX(CHART_TYPE_MIN_PT, size_pt - 1);
        else
            width_pt *= 0.9;
    }
    figure_check_texts(&layout->context, block->scene, FONT_FANGSONG, block->pos);
    block->figure_width_pt = block->scene->width_pt;
    block->figure_height_pt = block->scene->height_pt;
    block->chart = chart;
    block->chart_size_pt = size_pt;
}

static void set_image(struct layout *layout, struct block *block, const struct image *image)
{
    double dpi = MIN(image->dpi, DPI_MAX);
    double width_pt = image->width_px / dpi * 72, height_pt = image->height_px / dpi * 72;
    double scale =
        MIN(1, MIN(style_width_pt(layout->style) / width_pt, figure_block_room_pt(layout, block) / height_pt));
    block->image = image;
    block->figure_width_pt = width_pt * scale;
    block->figure_height_pt = height_pt * scale;
}

static struct lower_figure lower_figure(struct layout *layout, const struct block *block, double height_pt)
{
    static const double IMAGE_SHARE_LEAST = 0.7;
    struct lower_figure lower = {.tried = true};
    double share = height_pt / block->figure_height_pt;
    if (block->chart) {
        lower.scene =
            chart_scene_lower(layout->context.arena, block->chart, block->scene, block->chart_size_pt, height_pt);
        lower.width_pt = lower.scene ? lower.scene->width_pt : 0;
        lower.height_pt = lower.scene ? lower.scene->height_pt : 0;
    } else if (block->image && share >= IMAGE_SHARE_LEAST) {
        lower.width_pt = block->figure_width_pt * share;
        lower.height_pt = height_pt;
    }
    return lower;
}

bool figure_block_lower(struct layout *layout, struct block *block, int rows)
{
    int fewer = block->rows - rows;
    if (fewer < 1 || fewer > FIGURE_LOWER_MAX || block->figure_height_pt <= 0)
        return false;
    struct lower_figure *lower = &block->lower[fewer - 1];
    if (!lower->tried)
        *lower = lower_figure(layout, block,
                              ((double)rows - WHITE_ROWS) * style_row_pitch_pt(layout->style) -
                                  captions_height_pt(layout, block));
    return lower->height_pt > 0;
}

/* ---- from the document ---- */

void figure_block_add_chart(struct layout *layout, const struct node *node, int element)
{
    const struct chart *chart = node->u.chart.chart;
    struct block *block = block_new(layout->context.arena, BLOCK_FIGURE, node->pos);
    block->element = frames_add_element(layout->context.frames, ROLE_FIGURE, element);
    block->target = node->u.chart.id;
    frames_element(layout->context.frames, block->element)->alt = chart->alt;
    set_caption(layout, block, chart->title, node->u.chart.caption_marks, node->u.chart.number, element);
    struct text *behind = figure_block_add_remark(layout, block, chart->note, chart->data_source, element);
    set_scene(layout, block, chart);
    figure_block_finish(layout, block, behind);
}

void figure_block_add_image(struct layout *layout, const struct node *node, int element)
{
    const struct node *image = node->kind == NODE_FIGURE ? node->first_child : node;
    struct block *block = block_new(layout->context.arena, BLOCK_FIGURE, node->pos);
    block->element = frames_add_element(layout->context.frames, ROLE_FIGURE, element);
    block->target = node->u.image.id;
    const char *alt = node_plain_text(layout->context.arena, image);
    frames_element(layout->context.frames, block->element)->alt = *alt ? alt : image->u.image.title;
    set_caption(layout, block, node->u.image.title ? node->u.image.title : image->u.image.title, NULL,
                MAX(node->u.image.number, image->u.image.number), element);
    set_image(layout, block, image->u.image.image);
    figure_block_finish(layout, block, NULL);
}

void figure_block_add_rule(struct layout *layout, const struct node *node)
{
    struct block *block = block_new(layout->context.arena, BLOCK_FIGURE, node->pos);
    block->rows = 1;
    layout_add(layout, block);
}

/* ---- drawing ---- */

static void draw_picture(struct layout *layout, const struct block *block, const struct lower_figure *size,
                         struct frame_page *page, double centre_pt, double y_pt)
{
    double x_pt = centre_pt - size->width_pt / 2;
    if (size->scene) {
        figure_draw_chart(layout->context.frames, page, layout->context.fonts, size->scene, x_pt, y_pt, FONT_FANGSONG,
                          block->element);
    } else if (block->image) {
        struct frame frame = {.kind = FRAME_IMAGE,
                              .element = block->element,
                              .x_pt = x_pt,
                              .y_pt = y_pt,
                              .width_pt = size->width_pt,
                              .height_pt = size->height_pt,
                              .u.image = block->image};
        g_array_append_val(page->frames, frame);
    } else {
        draw_rule(page, centre_pt - RULE_WIDTH_PT / 2, y_pt - 0.25, RULE_WIDTH_PT, 0.5, 0);
    }
}

/* Draws the lines with their baselines at a part of the line pitch; gives the place below them. */
static double draw_lines(struct layout *layout, struct frame_page *page, const struct lines *lines, double y_pt,
                         double line_pt, double baseline)
{
    for (size_t i = 0; lines && i < lines->count; i++, y_pt += line_pt)
        draw_line(layout->context.frames, page, lines->text, &lines->lines[i], style_left_pt(layout->style),
                  y_pt + line_pt * baseline, 0);
    return y_pt;
}

void figure_block_draw(struct layout *layout, const struct block *block, struct frame_page *page, int row, int rows)
{
    const struct page_style *style = layout->style;
    const struct lower_figure whole = {true, block->scene, block->figure_width_pt, block->figure_height_pt};
    const struct lower_figure *size = rows < block->rows ? &block->lower[block->rows - rows - 1] : &whole;
    double spare_pt = rows * style_row_pitch_pt(style) - size->height_pt - captions_height_pt(layout, block);
    double y_pt = paginate_row_top_pt(style, row) + spare_pt / 2;
    if (block->cards)
        cards_block_draw(layout, block, page, y_pt);
    else
        draw_picture(layout, block, size, page, style_left_pt(style) + style_width_pt(style) / 2, y_pt);
    y_pt += size->height_pt;
    y_pt = draw_lines(layout, page, block->caption, y_pt, caption_line_pt(style), CAPTION_BASELINE);
    draw_lines(layout, page, block->remark, y_pt, style->table_line_pt, REMARK_BASELINE);
}
