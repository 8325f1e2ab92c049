#include "page/flow/figure_block.h"

#include "chart/chart.h"
#include "doc/image.h"
#include "page/flow/float_block.h"
#include "page/line/chart_draw.h"
#include "zh/label.h"

static const double CHART_TYPE_MIN_PT = 7;
static const double DPI_MAX = 600; /* more is a mistake of the file, and the picture would be a stamp */

/* ---- caption ---- */

static void set_caption(struct layout *layout, struct block *block, const char *title, const struct node *marks,
                        int number, int parent)
{
    struct arena *arena = layout->context.arena;
    if (!title)
        return;
    const char *caption = label_caption(arena, CAPTION_FIGURE, number, title);
    double size_pt = layout->style->caption_size_pt;
    struct text_style style = {.role = FONT_HEITI, .size_pt = size_pt, .em_pt = size_pt};
    int element = frames_add_element(layout->context.frames, ROLE_CAPTION, parent);
    struct compose_options options = {.width_pt = style_width_pt(layout->style), .alignment = LINES_CENTRED};
    const struct node none = {.kind = NODE_PARAGRAPH, .pos = block->pos};
    struct text *text =
        text_from_inlines_with_prefix(&layout->context, caption, element, marks ? marks : &none, &style, element);
    block->caption = compose_lines(arena, text, &options);
}

/* ---- size ---- */

/* Smaller type first; when that is not enough, a narrower chart, whose height follows. */
static void set_scene(struct layout *layout, struct block *block, const struct chart *chart)
{
    double width_pt = style_width_pt(layout->style), size_pt = float_block_remark_size_pt(layout->style);
    double most_pt = float_block_room_pt(layout, block);
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
        MIN(1, MIN(style_width_pt(layout->style) / width_pt, float_block_room_pt(layout, block) / height_pt));
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
        *lower = lower_figure(layout, block, float_block_room_in_rows_pt(layout, block, rows));
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
    struct text *behind = float_block_add_remark(layout, block, chart->note, chart->data_source, element);
    set_scene(layout, block, chart);
    float_block_finish(layout, block, behind);
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
    float_block_finish(layout, block, NULL);
}

void figure_block_add_rule(struct layout *layout, const struct node *node)
{
    struct block *block = block_new(layout->context.arena, BLOCK_FIGURE, node->pos);
    block->rows = 1;
    layout_add(layout, block);
}
