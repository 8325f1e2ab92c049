/* A directive becomes a TABLE node: rows and columns are selected, heads split into rows, each cell worded, groups
 * and sums put in, totals marked. Alignment is decided later, for all tables alike. */
#include "merge/fill/table_data.h"

#include "base/i18n.h"
#include "doc/reference.h"
#include "doc/table_span.h"
#include "merge/fill/cell_content.h"
#include "merge/fill/row_groups.h"
#include "merge/fill/selection.h"
#include "merge/fill/stated_align.h"
#include "merge/fill/table_heads.h"
#include "merge/words/aggregate.h"
#include "merge/words/placeholder.h"
#include "merge/words/wording.h"

#include <string.h>

/* Empty cells named one by one; a table full of them is one mistake. */
enum { EMPTY_NAMED_MAX = 10 };

struct maker {
    struct document *document;
    struct lookup *lookup;
    const struct directive *directive;
    struct selection selection;
    const char **texts;         /* of the picked cells as printed, row after row; NULL where one is missing */
    enum alignment *alignments; /* stated, of the key column and the picked ones */
    GHashTable *totals;         /* keys of total_rows; NULL: the usual names */
    size_t key_column;          /* of the data, whose texts stand left: the second where the first makes the groups */
    GArray *groups;             /* struct row_group; one without a name where nothing is asked for */
    bool is_cards;
    size_t empty_count;
};

/* ---- texts ---- */

static const char **text_at(const struct maker *maker, size_t row, size_t column)
{
    return &maker->texts[row * maker->selection.column_count + column];
}

static void word_cell(struct maker *maker, size_t row, size_t column)
{
    const struct data_cell *cell = selection_cell(&maker->selection, row, column);
    const char *text = cell && *cell->text ? cell->text : NULL;
    struct phrase phrase;
    if (text && !data_cell_is_gap(cell) && selection_has_filters(&maker->selection, column) &&
        !selection_phrase(maker->document->arena, maker->lookup, &maker->selection, row, column, &phrase, &text))
        text = NULL;
    *text_at(maker, row, column) = text;
}

static void word_cells(struct maker *maker)
{
    const struct selection *selection = &maker->selection;
    maker->texts =
        ARENA_NEW_ARRAY(maker->document->arena, const char *, selection->row_count * selection->column_count);
    for (size_t row = 0; row < selection->row_count; row++)
        for (size_t column = 0; column < selection->column_count; column++)
            word_cell(maker, row, column);
}

/* Whether the column has a figure and no words. */
static bool is_of_figures(const struct maker *maker, size_t column)
{
    bool has_figures = false;
    for (size_t row = 0; row < maker->selection.row_count; row++) {
        const char *text = *text_at(maker, row, column);
        struct figure_parts parts;
        enum cell_content content = cell_content_of_text(text ? text : "", &parts);
        if (content == CONTENT_WORDS && table_span_join(text, strlen(text)) == JOIN_NONE)
            return false;
        has_figures |= content == CONTENT_FIGURE;
    }
    return has_figures;
}

/* ---- total rows ---- */

static bool is_total(const struct maker *maker, const char *key)
{
    return row_groups_is_total(maker->totals, key);
}

static void report_total_row(struct maker *maker, const char *key, struct pos pos)
{
    const struct selection *selection = &maker->selection;
    diag(maker->document->diags, pos, DIAG_TABLE_DIRECTIVE, _("the table shows no row “%s” that could be a total"),
         key);
    const char **keys = g_new(const char *, selection->row_count + 1);
    for (size_t i = 0; i < selection->row_count; i++)
        keys[i] = selection->rows[i].key;
    lookup_help(maker->lookup, key, keys, selection->row_count);
    g_free(keys);
}

/* Collects the keys the author names, each of which must be shown. */
static void collect_totals(struct maker *maker)
{
    const struct text_list *list = &maker->directive->total_rows;
    if (list->count == 0)
        return;
    g_autoptr(GHashTable) shown = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < maker->selection.row_count; i++)
        g_hash_table_add(shown, (gpointer)maker->selection.rows[i].key);
    maker->totals = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < list->count; i++) {
        g_hash_table_add(maker->totals, (gpointer)list->texts[i]);
        if (!g_hash_table_contains(shown, list->texts[i]))
            report_total_row(maker, list->texts[i], list->positions[i]);
    }
}

/* ---- cells ---- */

static struct node *add_cell(struct maker *maker, struct node *row, struct pos pos)
{
    struct node *cell = node_new(maker->document->arena, NODE_CELL, pos);
    cell->u.cell.column = row->last_child ? row->last_child->u.cell.column + 1 : 0;
    cell->u.cell.alignment = maker->alignments[cell->u.cell.column];
    node_append(row, cell);
    return cell;
}

/* A line break inside a data cell stays one. */
static void add_text(struct maker *maker, struct node *cell, const char *text)
{
    struct arena *arena = maker->document->arena;
    cell->u.cell.join = table_span_join(text, strlen(text));
    for (const char *line = text, *end;; line = end + 1) {
        end = strchr(line, '\n');
        const char *part = end ? arena_strndup(arena, line, (size_t)(end - line)) : line;
        if (*part)
            node_append(cell, node_new_text(arena, cell->pos, part));
        if (!end)
            return;
        node_append(cell, node_new(arena, NODE_LINE_BREAK, cell->pos));
    }
}

static void add_missing(struct maker *maker, struct node *cell, const struct picked *row, const struct picked *column)
{
    struct arena *arena = maker->document->arena;
    struct node *value = node_new(arena, NODE_VALUE, cell->pos);
    value->u.value.expression = arena_printf(arena, "%s.%s.%s", maker->directive->data, row->key, column->key);
    value->u.value.missing = true;
    value->text = placeholder_missing_text(arena, value->u.value.expression);
    node_append(cell, value);
}

static void report_empty(struct maker *maker, const struct data_cell *cell, const struct picked *row,
                         const struct picked *column)
{
    if (++maker->empty_count > EMPTY_NAMED_MAX)
        return;
    struct diags *diags = maker->document->diags;
    diag(diags, maker->directive->pos, lookup_code(maker->lookup, DIAG_VALUE_MISSING),
         _("the cell “%s”, “%s” of the data table “%s” is empty"), row->key, column->key, maker->selection.table->name);
    diag_also(diags, data_cell_pos(maker->selection.table, cell), _("this cell"));
    diag_help(diags, _("write the figure, or — for none, … for not known"));
}

static void add_data_cell(struct maker *maker, struct node *row_node, size_t row, size_t column)
{
    const struct picked *picked_row = &maker->selection.rows[row], *picked_column = &maker->selection.columns[column];
    const struct data_cell *data_cell = selection_cell(&maker->selection, row, column);
    struct pos pos = data_cell ? data_cell_pos(maker->selection.table, data_cell) : maker->directive->pos;
    struct node *cell = add_cell(maker, row_node, pos);
    const char *text = *text_at(maker, row, column);
    if (text) {
        add_text(maker, cell, text);
        return;
    }
    if (data_cell && !*data_cell->text && maker->selection.table->columns[picked_column->index].is_note)
        return; /* nothing to remark */
    if (data_cell && !*data_cell->text && row_node->u.row.total && !is_of_figures(maker, column)) {
        add_text(maker, cell, "—"); /* totals have no texts */
        return;
    }
    if (data_cell && !*data_cell->text)
        report_empty(maker, data_cell, picked_row, picked_column);
    add_missing(maker, cell, picked_row, picked_column);
}

/* ---- rows ---- */

static struct node *add_row(struct maker *maker, struct node *table, struct pos pos)
{
    struct node *row = node_new(maker->document->arena, NODE_ROW, pos);
    node_append(table, row);
    return row;
}

static void add_head_cell(struct maker *maker, struct node *row, const struct table_head *head, struct pos pos)
{
    struct node *cell = add_cell(maker, row, pos);
    if (head->text)
        add_text(maker, cell, head->text);
    else
        cell->u.cell.join = head->join;
}

/* Cards have their heads as labels, each whole. */
static void add_head_rows(struct maker *maker, struct node *table)
{
    const struct data_table *data = maker->selection.table;
    size_t column_count = maker->selection.column_count;
    struct table_heads heads = table_heads_split(maker->document->arena, maker->selection.columns, column_count,
                                                 maker->is_cards ? 1 : TABLE_HEAD_LEVELS_MAX);
    struct table_head key_head = {.text = maker->directive->key_head ? maker->directive->key_head
                                                                     : data->heads[maker->key_column].text};
    for (size_t level = 0; level < heads.level_count; level++) {
        struct node *row = add_row(maker, table, data_cell_pos(data, &data->heads[0]));
        row->u.row.header = true;
        add_head_cell(maker, row, &key_head, row->pos);
        key_head = (struct table_head){.join = JOIN_ABOVE};
        for (size_t column = 0; column < column_count; column++) {
            const struct picked *picked = &maker->selection.columns[column];
            struct pos pos = picked->index >= 0 ? data_cell_pos(data, &data->heads[picked->index]) : picked->pos;
            add_head_cell(maker, row, &heads.cells[level * column_count + column], pos);
        }
    }
}

static void add_body_row(struct maker *maker, struct node *table, size_t row)
{
    const struct data_table *data = maker->selection.table;
    const struct picked *picked = &maker->selection.rows[row];
    struct pos pos =
        picked->index >= 0 ? data_cell_pos(data, data_find_cell(data, (size_t)picked->index, 0)) : picked->pos;
    struct node *node = add_row(maker, table, pos);
    node->u.row.total = is_total(maker, picked->key);
    bool has_own_name = maker->is_cards || picked->is_renamed || picked->index < 0 || maker->key_column > 0;
    add_text(maker, add_cell(maker, node, pos),
             has_own_name ? picked->shown : data_find_cell(data, (size_t)picked->index, 0)->text);
    for (size_t column = 0; column < maker->selection.column_count; column++)
        add_data_cell(maker, node, row, column);
}

/* ---- the row that adds up ---- */

/* Collects the figures of a column as shown; false where a cell is none, or adding makes no sense.
 * RULE: decision number-once: a total adds no other total, no share and no hedged figure [tables/sums] */
static bool collect(struct maker *maker, struct wording *w, struct row_group rows, size_t column, GArray *quantities,
                    bool *bare)
{
    const struct selection *selection = &maker->selection;
    gssize index = selection->columns[column].index;
    for (size_t row = rows.first; row < rows.end && index >= 0; row++) {
        const struct picked *picked = &selection->rows[row];
        if (picked->index < 0 || is_total(maker, picked->key))
            continue;
        struct cell_value value = cell_value_read(w->arena, selection->table, (size_t)picked->index, (size_t)index);
        if (value.kind == CELL_NONE)
            continue;
        if (value.kind != CELL_NUMBER || value.conflict || quantity_is_hedged(&value.quantity) ||
            unit_is_percent(value.quantity.unit))
            return false;
        if (quantities->len == 0)
            *bare = value.bare;
        g_array_append_val(quantities, value.quantity);
    }
    return quantities->len > 0 && data_column_adds_up(&selection->table->columns[index]);
}

static const char *sum_text(struct maker *maker, struct row_group rows, size_t column)
{
    const struct picked *picked = &maker->selection.columns[column];
    struct wording w = wording_new(maker->document->arena, maker->lookup, picked->key, picked->pos);
    g_autoptr(GArray) quantities = g_array_new(FALSE, FALSE, sizeof(struct quantity));
    struct quantity sum;
    bool bare = true;
    if ((picked->filters && wording_compares(&w, picked->filters)) ||
        !collect(maker, &w, rows, column, quantities, &bare))
        return "—";
    if (!aggregate_quantities(&w, AGGREGATE_SUM, quantities, &sum))
        return NULL;
    struct phrase phrase = phrase_number(sum);
    const char *tail;
    phrase.without_unit = bare && !picked->filters;
    if (picked->filters && !wording_apply(&w, &phrase, picked->filters, picked->filters + strlen(picked->filters)))
        return NULL;
    return wording_print(&w, &phrase, &tail);
}

static void add_sum_row(struct maker *maker, struct node *table, const char *key, struct row_group rows)
{
    struct node *row = add_row(maker, table, maker->directive->pos);
    row->u.row.total = true;
    add_text(maker, add_cell(maker, row, row->pos), key);
    for (size_t column = 0; column < maker->selection.column_count; column++) {
        struct node *cell = add_cell(maker, row, row->pos);
        const char *text = sum_text(maker, rows, column);
        const struct picked picked = {.key = key};
        if (text)
            add_text(maker, cell, text);
        else
            add_missing(maker, cell, &picked, &maker->selection.columns[column]);
    }
}

/* ---- groups ---- */

static void make_groups(struct maker *maker)
{
    const struct directive *directive = maker->directive;
    struct selection *selection = &maker->selection;
    gssize column =
        directive->group ? lookup_column(maker->lookup, selection->table, directive->group, directive->group_pos) : -1;
    if (column < 0) {
        struct row_group all = {NULL, 0, selection->row_count};
        maker->groups = g_array_new(FALSE, FALSE, sizeof all);
        g_array_append_val(maker->groups, all);
        return;
    }
    if (column == 0 && selection->table->column_count > 1)
        maker->key_column = 1;
    if (directive->columns.count == 0)
        row_groups_drop_column(selection, MAX((size_t)column, maker->key_column));
    maker->groups = row_groups_new(maker->document->arena, maker->lookup, selection, (size_t)column, maker->totals,
                                   directive->group_pos);
}

/* The name stands over all columns. */
static void add_group_head(struct maker *maker, struct node *table, const struct row_group *group)
{
    const struct data_table *data = maker->selection.table;
    struct node *row = add_row(
        maker, table, data_cell_pos(data, data_find_cell(data, (size_t)maker->selection.rows[group->first].index, 0)));
    row->u.row.group = true;
    add_text(maker, add_cell(maker, row, row->pos), group->name);
    for (size_t column = 0; column < maker->selection.column_count; column++)
        add_cell(maker, row, row->pos)->u.cell.join = JOIN_LEFT;
}

static void add_group(struct maker *maker, struct node *table, const struct row_group *group)
{
    if (group->name)
        add_group_head(maker, table, group);
    for (size_t row = group->first; row < group->end; row++)
        add_body_row(maker, table, row);
    if (group->name)
        add_sum_row(maker, table, "小计", *group);
}

/* The unit that stands above the data, where a figure that is shown has no other. */
static const char *unit_of_table(const struct maker *maker)
{
    const struct selection *selection = &maker->selection;
    const struct data_table *data = selection->table;
    for (size_t i = 0; data->unit && !maker->is_cards && i < selection->column_count; i++) {
        const struct picked *picked = &selection->columns[i];
        if (picked->index >= 0 && !picked->filters && data->columns[picked->index].takes_row_unit &&
            data->unit_column < 0)
            return data->unit;
    }
    return NULL;
}

static struct node *make_table(struct maker *maker)
{
    const struct directive *directive = maker->directive;
    const struct data_table *data = maker->selection.table;
    collect_totals(maker);
    make_groups(maker);
    word_cells(maker);
    maker->alignments = stated_alignments(maker->document->arena, maker->document->diags, directive, &maker->selection);
    struct node *table = node_new(maker->document->arena, NODE_TABLE, directive->pos);
    table->u.table.column_count = (int)maker->selection.column_count + 1;
    table->u.table.alignments = maker->alignments;
    table->u.table.caption = directive->caption;
    table->u.table.caption_marks = directive->caption_marks;
    table->u.table.id = reference_full_id(maker->document->arena, directive->id, "tab:");
    table->u.table.unit = directive->unit ? directive->unit : unit_of_table(maker);
    table->u.table.note = directive->note ? directive->note : data->note;
    table->u.table.data_source = directive->data_source ? directive->data_source : data->data_source;
    table->u.table.figures = maker->is_cards;
    table->u.table.as_of = directive->as_of;
    add_head_rows(maker, table);
    for (guint i = 0; i < maker->groups->len; i++)
        add_group(maker, table, &g_array_index(maker->groups, struct row_group, i));
    if (directive->sum_row)
        add_sum_row(maker, table, directive->sum_row, (struct row_group){NULL, 0, maker->selection.row_count});
    if (!maker->is_cards)
        table_span_merge(maker->document, table);
    if (maker->empty_count > EMPTY_NAMED_MAX)
        diag(maker->document->diags, directive->pos, lookup_code(maker->lookup, DIAG_VALUE_MISSING),
             _("%zu more cells of the data table “%s” are empty"), maker->empty_count - EMPTY_NAMED_MAX,
             maker->selection.table->name);
    return table;
}

static bool check_size(const struct maker *maker)
{
    const struct selection *selection = &maker->selection;
    struct diags *diags = maker->document->diags;
    if (selection->row_count == 0) {
        diag(diags, maker->directive->pos, DIAG_TABLE_DIRECTIVE, _("the data table “%s” has no rows to show"),
             selection->table->name);
        return false;
    }
    if (maker->is_cards && selection->column_count > CARD_COLUMNS_MAX) {
        diag(diags, maker->directive->pos, DIAG_TABLE_DIRECTIVE,
             _("each key figure would have %zu columns; the most is %d"), selection->column_count, CARD_COLUMNS_MAX);
        diag_help(diags, _("choose with “columns”: the figure first, then what stands small below it"));
        return false;
    }
    if (selection->row_count <= TABLE_ROWS_MAX && selection->column_count + 1 <= TABLE_CELLS_MAX / selection->row_count)
        return true;
    diag(diags, maker->directive->pos, DIAG_TABLE_SIZE,
         _("the table would have %zu rows and %zu columns; the most is %d rows and %d cells"), selection->row_count,
         selection->column_count + 1, TABLE_ROWS_MAX, TABLE_CELLS_MAX);
    diag_help(diags, _("choose with “rows” and “columns” what the reader needs"));
    return false;
}

struct node *table_from_data(struct document *document, struct lookup *lookup, const struct directive *directive,
                             enum directive_kind kind)
{
    struct maker maker = {.document = document, .lookup = lookup, .directive = directive};
    maker.is_cards = maker.selection.with_units = kind == DIRECTIVE_FIGURES;
    if (!selection_make(document->arena, lookup, directive, &maker.selection) || !check_size(&maker))
        return NULL;
    struct node *table = make_table(&maker);
    g_array_unref(maker.groups);
    if (maker.totals)
        g_hash_table_unref(maker.totals);
    return table;
}
