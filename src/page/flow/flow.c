/* The tree is walked block by block; each becomes a block of lines, a table or a figure with what it keeps with it.
 * Indents and widths follow the nesting. */
#include "page/flow/flow.h"

#include "page/flow/cards_block.h"
#include "page/flow/code_block.h"
#include "page/flow/figure_block.h"
#include "page/table/table.h"
#include "zh/numeral.h"

#include <math.h>
#include <string.h>

/* Where in lists and quotes a block stands. */
struct indent {
    double left_em; /* of continuation lines and of what has no first-line indent */
    bool in_item;   /* the first-line indent of paragraphs is the item's own */
    bool in_quote;
    int element; /* structure parent */
};

static double em_pt(const struct layout *layout)
{
    return style_column_pitch_pt(layout->style);
}

/* ---- text blocks ---- */

static struct block *add_text(struct layout *layout, struct text *text, const struct indent *indent, double first_em)
{
    struct block *block = block_new_paragraph(layout->context.arena, text, layout->style);
    block->options.first_indent_pt = (indent->left_em + first_em) * em_pt(layout);
    block->options.rest_indent_pt = indent->left_em * em_pt(layout);
    if (indent->in_quote)
        block->options.width_pt -= 2 * em_pt(layout);
    layout_add(layout, block);
    return block;
}

/* GB/T 9704-2012, 7.3.3: first level 黑体, second 楷体, third and fourth 仿宋; none bold, all indented by two
 * characters.
 * RULE: GB/T 9704 7.3.3: headings: first level 黑体, second 楷体, third and fourth 仿宋, none bold [gongwen/headings]
 */
static enum font_role heading_role(const struct layout *layout, int level)
{
    return layout->style->heading_roles[CLAMP(level, 1, STYLE_HEADING_LEVELS) - 1];
}

/* How deep the heading is below the title: a part (level 0) and an attachment hold the headings behind them. */
static int heading_depth(struct layout *layout, int level)
{
    if (level <= 0)
        layout->heading_depth = 1;
    return level <= 0 ? 1 : level + layout->heading_depth;
}

static void add_heading(struct layout *layout, const struct node *node, const struct indent *indent)
{
    struct arena *arena = layout->context.arena;
    int level = node->u.heading.level;
    const char *number = node->u.heading.number ? node->u.heading.number : "";
    int depth = heading_depth(layout, level);
    enum element_role element_role = (enum element_role)MIN(ROLE_H1 + depth, ROLE_H6);
    int element = frames_add_element(layout->context.frames, element_role, indent->element);
    struct text_style style = layout_text_style(layout, heading_role(layout, level));
    struct text *text = text_from_inlines_with_prefix(&layout->context, number, element, node, &style, element);
    struct block *block = add_text(layout, text, indent, level == 0 ? 0 : 2);
    const char *title = arena_printf(arena, "%s%s", number, node_plain_text(arena, node));
    frames_element(layout->context.frames, element)->title = title;
    block->keep_with_next = block->is_heading = true;
    block->after_figures = level <= 1; /* a figure stays in its section */
    block->target = node->u.heading.anchor;
    block->marks = node->marks;
    block->outline_title = title;
    block->outline_level = depth;
    if (level == 0)
        block->options.alignment = LINES_CENTRED;
}

/* “结果：” and the like stay with the quote or code they announce.
 * RULE: decision whole-rows: “结果：” stays with what it announces [pages/lead-in] */
static bool leads_in(const struct node *node, const struct text *text)
{
    const gunichar FULL_WIDTH_COLON = 0xFF1A;
    bool announces = node->next && (node->next->kind == NODE_QUOTE || node->next->kind == NODE_CODE_BLOCK);
    return announces && text->count > 0 && text->atoms[text->count - 1].last == FULL_WIDTH_COLON;
}

static void add_paragraph(struct layout *layout, const struct node *node, const struct indent *indent)
{
    int element = frames_add_element(layout->context.frames, indent->in_quote ? ROLE_QUOTE : ROLE_P, indent->element);
    struct text_style style = layout_text_style(layout, indent->in_quote ? FONT_KAITI : layout->style->body_role);
    struct text *text = text_from_inlines(&layout->context, node, &style, element);
    struct block *block = add_text(layout, text, indent, indent->in_item ? 0 : 2);
    block->keep_with_next = leads_in(node, text);
    block->marks = node->marks;
}

static void add_code(struct layout *layout, const struct node *node, const struct indent *indent)
{
    double left_pt = (indent->left_em + (indent->in_item ? 0 : 2)) * em_pt(layout);
    double width_pt = style_width_pt(layout->style) - (indent->in_quote ? 2 * em_pt(layout) : 0);
    code_block_add(layout, node, left_pt, width_pt, indent->element);
}

/* ---- lists ---- */

static const char *item_label(struct layout *layout, const struct node *list, int index)
{
    if (!list->u.list.ordered)
        return "•";
    int number = list->u.list.start + index;
    return list->u.list.delimiter == ')' ? arena_printf(layout->context.arena, "（%d）", number)
                                         : arena_printf(layout->context.arena, "%d.", number);
}

static void add_blocks(struct layout *layout, const struct node *parent, const struct indent *indent);

/* Deep nesting must leave the text some width.
 * RULE: decision loud: deep nesting leaves the text some width [unit/test_flow:test_deep_nesting_leaves_width,
 * tables/blocks] */
static double limit_indent(const struct layout *layout, double left_em)
{
    return MIN(left_em, layout->style->columns * 0.5);
}

/* False where an item does not begin with a line of text beside which its label could stand. */
static bool label_has_line(const struct node *item)
{
    const struct node *first = item->first_child;
    return first && (first->kind == NODE_PARAGRAPH || first->kind == NODE_HEADING ||
                     (first->kind == NODE_QUOTE && label_has_line(first)));
}

/* The label stands at the indent, the item's text hangs behind it. */
static void add_item(struct layout *layout, const struct node *list, const struct node *item,
                     const struct indent *indent, int index, double hang_em)
{
    struct frames *frames = layout->context.frames;
    int item_element = frames_add_element(frames, ROLE_LIST_ITEM, indent->element);
    int label_element = frames_add_element(frames, ROLE_LABEL, item_element);
    struct text_style style = layout_text_style(layout, FONT_FANGSONG);
    const struct text *label =
        text_from_string(&layout->context, item_label(layout, list, index), item->pos, &style, label_element);
    double left_em = limit_indent(layout, indent->left_em + (indent->in_item ? 0 : 2) + hang_em);
    struct indent inner = {.left_em = left_em,
                           .in_item = true,
                           .in_quote = indent->in_quote,
                           .element = frames_add_element(frames, ROLE_LIST_BODY, item_element)};
    guint first = layout->blocks->len;
    if (!label_has_line(item))
        add_text(layout, text_from_string(&layout->context, "", item->pos, &style, inner.element), &inner, 0)
            ->keep_with_next = item->first_child != NULL;
    add_blocks(layout, item, &inner);
    struct block *block = g_ptr_array_index(layout->blocks, first);
    block->label = label;
    block->label_x_pt = (left_em - hang_em) * em_pt(layout);
}

/* How far the texts hang behind the labels: all alike, by the widest, which is the last.
 * RULE: clreq 3.4.2: the items of a list hang alike [unit/test_flow:test_items_of_a_list_hang_alike] */
static double list_hang_em(struct layout *layout, const struct node *list)
{
    int count = 0;
    for (const struct node *item = list->first_child; item; item = item->next)
        count++;
    struct text_style style = layout_text_style(layout, FONT_FANGSONG);
    const char *widest = item_label(layout, list, MAX(count, 1) - 1);
    const struct text *label = text_from_string(&layout->context, widest, list->pos, &style, ELEMENT_ARTIFACT);
    return MAX(1, ceil((text_natural_width(label) / em_pt(layout) + 0.2) * 2) / 2);
}

static void add_list(struct layout *layout, const struct node *list, const struct indent *indent)
{
    struct indent inner = *indent;
    inner.element = frames_add_element(layout->context.frames, ROLE_LIST, indent->element);
    double hang_em = list_hang_em(layout, list);
    int index = 0;
    for (const struct node *item = list->first_child; item; item = item->next)
        add_item(layout, list, item, &inner, index++, hang_em);
}

/* ---- tables ---- */

static void add_table(struct layout *layout, const struct node *node, const struct indent *indent)
{
    struct block *block = block_new(layout->context.arena, BLOCK_TABLE, node->pos);
    block->left_pt = indent->left_em * em_pt(layout);
    double right_pt = style_width_pt(layout->style) - (indent->in_quote ? 2 * em_pt(layout) : 0);
    block->table = table_layout_new(&layout->context, node, layout->style, right_pt - block->left_pt, indent->element);
    layout_add(layout, block);
}

/* ---- dispatch ---- */

/* A quote's paragraphs are often a line each: neither the first nor the last of them stands alone on a page.
 * RULE: decision whole-rows: neither end of a quote stands alone on a page [pages/quote-ends] */
static void keep_ends(struct layout *layout, guint first)
{
    guint count = layout->blocks->len - first;
    if (count < 2)
        return;
    struct block *opening = g_ptr_array_index(layout->blocks, first);
    struct block *last_but_one = g_ptr_array_index(layout->blocks, layout->blocks->len - 2);
    opening->keep_with_next = last_but_one->keep_with_next = true;
}

static void add_quote(struct layout *layout, const struct node *node, const struct indent *indent)
{
    struct indent inner = *indent;
    inner.left_em = limit_indent(layout, inner.left_em + 2);
    inner.in_quote = true;
    guint first = layout->blocks->len;
    add_blocks(layout, node, &inner);
    keep_ends(layout, first);
}

static void add_block(struct layout *layout, const struct node *node, const struct indent *indent)
{
    switch (node->kind) {
    case NODE_HEADING:
        add_heading(layout, node, indent);
        break;
    case NODE_PARAGRAPH:
        add_paragraph(layout, node, indent);
        break;
    case NODE_LIST:
        add_list(layout, node, indent);
        break;
    case NODE_QUOTE:
        add_quote(layout, node, indent);
        break;
    case NODE_CODE_BLOCK:
        add_code(layout, node, indent);
        break;
    case NODE_TABLE:
        if (node->u.table.figures)
            cards_block_add(layout, node, indent->element);
        else
            add_table(layout, node, indent);
        break;
    case NODE_CHART:
        figure_block_add_chart(layout, node, indent->element);
        break;
    case NODE_FIGURE:
        figure_block_add_image(layout, node, indent->element);
        break;
    case NODE_RULE:
        figure_block_add_rule(layout, node);
        break;
    default:
        g_assert_not_reached();
    }
}

static void add_blocks(struct layout *layout, const struct node *parent, const struct indent *indent)
{
    for (const struct node *child = parent->first_child; child; child = child->next)
        add_block(layout, child, indent);
}

/* A note is set small at the foot of the page: its mark, then its paragraphs. */
static void add_note(struct layout *layout, size_t index)
{
    const struct node *note = layout->document->notes[index];
    struct frames *frames = layout->context.frames;
    double size_pt = layout->style->note_size_pt;
    struct text_style style = {.role = FONT_FANGSONG, .size_pt = size_pt, .em_pt = size_pt};
    GPtrArray *blocks = layout->notes[index].blocks = g_ptr_array_new();
    int element = frames_add_element(frames, ROLE_NOTE, layout->body_element);
    for (const struct node *child = note->first_child; child; child = child->next) {
        bool is_first = blocks->len == 0;
        const char *mark = is_first ? numeral_note_mark(layout->context.arena, note->u.note.number) : "";
        int label = is_first ? frames_add_element(frames, ROLE_LABEL, element) : element;
        int paragraph = frames_add_element(frames, ROLE_P, element);
        struct block *block = block_new(layout->context.arena, BLOCK_TEXT, child->pos);
        block->text = text_from_inlines_with_prefix(&layout->context, mark, label, child, &style, paragraph);
        block->size_pt = size_pt;
        block->options =
            (struct compose_options){.width_pt = style_width_pt(layout->style), .first_indent_pt = 2 * size_pt};
        if (is_first)
            block->target = arena_printf(layout->context.arena, "note-%d", note->u.note.number);
        g_ptr_array_add(blocks, block);
    }
}

void flow_blocks(struct layout *layout, const struct node *first, const struct node *end)
{
    struct indent indent = {.element = layout->body_element};
    for (const struct node *node = first; node && node != end; node = node->next)
        add_block(layout, node, &indent);
}

void flow_notes(struct layout *layout)
{
    for (size_t i = 0; i < layout->document->note_count; i++)
        add_note(layout, i);
}
