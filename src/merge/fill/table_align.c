/* How the columns and cells of every table stand, on paper and on the web alike.
 *
 * What is stated wins: :---, ---: and :---: of Markdown, 对齐 of a block, the columns of a task table. Else a column of
 * figures stands with its points below one another, a column with a text too long for a word at the left, any other in
 * the middle. The first column names the rows: it stands at the left, but numbers of rows stand in the middle.
 *
 * A cell stands as its column does, except: heads, and cells over several columns of which nothing is stated, stand in
 * the middle; the name of a group at the left; symbols among figures (—, ✓) in the middle; words among figures at the
 * right. */
#include "data/data_table.h"
#include "merge/fill/cell_content.h"
#include "merge/fill/passes.h"

/* ---- columns ---- */

/* 【缺：…】 in a draft: once the figure is there, the column must not stand otherwise. */
static bool is_missing(const struct node *cell)
{
    const struct node *value = cell->first_child;
    return value && value->kind == NODE_VALUE && value->u.value.missing && !value->next;
}

/* What the cells of a column that stand in it alone say. */
struct column_content {
    bool has_figures, has_words, has_sentences;
};

static void add_cell(struct column_content *column, const struct node *cell)
{
    static const double WORD_MAX_EM = 8.5;
    if (cell->u.cell.content == CONTENT_SYMBOL || is_missing(cell))
        return;
    column->has_figures |= cell->u.cell.content == CONTENT_FIGURE;
    column->has_words |= cell->u.cell.content == CONTENT_WORDS;
    column->has_sentences = column->has_sentences || cell_content_is_wider(cell, WORD_MAX_EM);
}

static void read_cells(const struct node *table, struct column_content *columns)
{
    for (const struct node *row = table->first_child; row; row = row->next)
        for (struct node *cell = row->first_child; cell && !row->u.row.header; cell = cell->next) {
            cell->u.cell.content = cell_content_of_node(cell, &cell->u.cell.parts);
            if (cell->u.cell.column_span <= 1 && !row->u.row.group)
                add_cell(&columns[cell->u.cell.column], cell);
        }
}

static bool says_units(struct arena *arena, const struct node *table, const struct node *head)
{
    const char *name = node_plain_text(arena, head);
    if (head->u.cell.column == 0 || !data_head_may_be_unit(name))
        return false;
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    for (const struct node *row = table->first_child; row; row = row->next)
        for (const struct node *cell = row->first_child; cell && !row->u.row.header; cell = cell->next)
            if (cell->u.cell.column == head->u.cell.column)
                g_ptr_array_add(texts, node_plain_text(arena, cell));
    return data_is_unit_column(arena, name, (const char *const *)texts->pdata, texts->len);
}

/* Where every row has a unit of its own, points below one another say nothing and cost width.
 * RULE: decision exact: figures stand in the middle where each row has a unit of its own [tables/units-by-row] */
static bool has_unit_column(struct arena *arena, const struct node *table)
{
    const struct node *head = table->first_child;
    if (!head || !head->u.row.header)
        return false;
    for (const struct node *cell = head->first_child; cell; cell = cell->next)
        if (says_units(arena, table, cell))
            return true;
    return false;
}

/* RULE: decision one-list: how a column stands is decided once, for paper and web alike [tables/columns-stand,
 * property/alignment] */
static enum alignment decide(const struct column_content *content, enum alignment stated, bool is_first, bool has_units)
{
    bool is_of_figures = content->has_figures && !content->has_words;
    if (stated != ALIGN_DEFAULT)
        return stated == ALIGN_RIGHT && is_of_figures ? ALIGN_POINT : stated;
    if (is_of_figures)
        return is_first || has_units ? ALIGN_CENTRE : ALIGN_POINT;
    return is_first || content->has_sentences ? ALIGN_LEFT : ALIGN_CENTRE;
}

/* ---- cells ---- */

static bool is_at_right(enum alignment alignment)
{
    return alignment == ALIGN_RIGHT || alignment == ALIGN_POINT;
}

static enum alignment decide_spanning(const struct node *cell, enum alignment stated)
{
    bool is_right_text = stated == ALIGN_RIGHT && cell->u.cell.content != CONTENT_FIGURE;
    return stated == ALIGN_DEFAULT || is_right_text ? ALIGN_CENTRE : stated;
}

/* RULE: decision one-list: a cell stands as its column does; heads and symbols in the middle [tables/columns-stand,
 * tables/words] */
static enum alignment decide_cell(const struct node *cell, enum alignment stated, enum alignment decided)
{
    const struct node *row = cell->parent;
    if (row->u.row.header)
        return ALIGN_CENTRE;
    if (row->u.row.group)
        return ALIGN_LEFT;
    if (cell->u.cell.column_span > 1)
        return decide_spanning(cell, stated);
    if (!is_at_right(decided))
        return decided;
    return cell->u.cell.content == CONTENT_FIGURE   ? ALIGN_POINT
           : cell->u.cell.content == CONTENT_SYMBOL ? ALIGN_CENTRE
                                                    : ALIGN_RIGHT;
}

static void widen(struct figure_parts *column, const struct figure_parts *figure)
{
    column->whole_count = MAX(column->whole_count, figure->whole_count);
    column->fraction_count = MAX(column->fraction_count, figure->fraction_count);
    column->behind_count = MAX(column->behind_count, figure->behind_count);
}

/* ---- the pass ---- */

static void align_table(struct arena *arena, struct node *table)
{
    size_t count = (size_t)table->u.table.column_count;
    struct column_content *contents = ARENA_NEW_ARRAY(arena, struct column_content, count);
    enum alignment *stated = table->u.table.alignments, *decided = ARENA_NEW_ARRAY(arena, enum alignment, count);
    bool has_units = has_unit_column(arena, table);
    read_cells(table, contents);
    for (size_t i = 0; i < count; i++)
        decided[i] = decide(&contents[i], stated[i], i == 0, has_units);
    table->u.table.parts = ARENA_NEW_ARRAY(arena, struct figure_parts, count);
    for (const struct node *row = table->first_child; row; row = row->next)
        for (struct node *cell = row->first_child; cell; cell = cell->next) {
            int column = cell->u.cell.column;
            cell->u.cell.alignment = decide_cell(cell, stated[column], decided[column]);
            if (cell->u.cell.alignment == ALIGN_POINT)
                widen(&table->u.table.parts[column], &cell->u.cell.parts);
        }
    table->u.table.alignments = decided;
}

static void align_tree(struct arena *arena, struct node *root)
{
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk)) {
        if (!walk.entering || walk.node->kind != NODE_TABLE)
            continue;
        if (!walk.node->u.table.figures)
            align_table(arena, walk.node);
        node_walk_skip_children(&walk);
    }
}

void align_tables(struct document *document)
{
    if (document->root)
        align_tree(document->arena, document->root);
    for (size_t i = 0; i < document->note_count; i++)
        align_tree(document->arena, document->notes[i]);
}
