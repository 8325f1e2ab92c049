/* Names of rows and columns are picked from the heads of the data, renamed and with filters where the author says
 * so; then rows are chosen and ordered. */
#include "merge/fill/selection.h"

#include "base/i18n.h"
#include "merge/words/path.h"
#include "merge/words/wording.h"

#include <string.h>

/* Rows and columns are picked alike: from a strip of cells that hold their names. */
struct strip {
    const struct data_cell *names;
    size_t count, step;
    size_t first; /* where "all" begins: the key column is no column to print */
    gssize (*find)(const struct data_table *table, const char *name);
    gssize (*look_up)(struct lookup *lookup, const struct data_table *table, const char *name, struct pos pos);
};

static struct picked *pick_all(struct arena *arena, const struct data_table *table, const struct strip *strip,
                               size_t *count)
{
    *count = strip->count - strip->first;
    struct picked *picked = ARENA_NEW_ARRAY(arena, struct picked, *count);
    for (size_t i = 0; i < *count; i++) {
        const struct data_cell *name = &strip->names[(i + strip->first) * strip->step];
        const char *key = strip->first == 0 ? data_row_key(table, i) : name->text;
        picked[i] = (struct picked){
            .index = (gssize)(i + strip->first), .key = key, .shown = key, .pos = data_cell_pos(table, name)};
    }
    return picked;
}

/* Where "显示名=数据列名" is divided: the first = or ＝; NULL where there is none. *behind: what follows it. */
static const char *find_equals(const char *text, const char **behind)
{
    const char *half = strchr(text, '='), *full = strstr(text, "＝");
    const char *equals = half && (!full || half < full) ? half : full;
    if (equals)
        *behind = equals + (equals == full ? strlen("＝") : 1);
    return equals;
}

/* "增长=2024年|同比": what stands before the bar. */
static const char *split_filters(struct arena *arena, const char *text, struct picked *picked)
{
    const char *end = text + strlen(text), *bar = path_find_mark(text, end, "|｜");
    if (bar == end)
        return text;
    picked->filters = g_utf8_next_char(bar);
    picked->key = picked->shown = path_trim(arena, text, bar);
    return picked->key;
}

static struct picked pick_name(struct arena *arena, struct lookup *lookup, const struct data_table *table,
                               const struct strip *strip, const char *text, struct pos pos)
{
    struct picked picked = {.index = strip->find(table, text), .key = text, .shown = text, .pos = pos};
    if (picked.index < 0 && strip->first > 0)
        text = split_filters(arena, text, &picked);
    const char *behind, *equals = find_equals(text, &behind);
    if (picked.index < 0 && equals) {
        picked.shown = g_strchomp(arena_strndup(arena, text, (size_t)(equals - text)));
        picked.key = g_strchug(arena_strdup(arena, behind));
        picked.is_renamed = true;
    }
    if (picked.index < 0)
        picked.index = strip->look_up(lookup, table, picked.key, pos);
    return picked;
}

static struct picked *pick(struct arena *arena, struct lookup *lookup, const struct data_table *table,
                           const struct strip *strip, const struct text_list *list, size_t *count)
{
    if (list->count == 0)
        return pick_all(arena, table, strip, count);
    *count = list->count;
    struct picked *picked = ARENA_NEW_ARRAY(arena, struct picked, *count);
    for (size_t i = 0; i < *count; i++)
        picked[i] = pick_name(arena, lookup, table, strip, list->texts[i], list->positions[i]);
    return picked;
}

/* Rows that no page could hold are not kept: each block that asks for them would need its own memory. */
static bool keep_rows(struct arena *arena, struct lookup *lookup, struct selection *selection)
{
    const struct picked *rows = selection->rows;
    if (selection->row_count > SELECTION_ROWS_MAX) {
        diag(lookup->diags, selection->pos, DIAG_TABLE_SIZE,
             _("%zu rows of the data table “%s” would be shown; the most is %d"), selection->row_count,
             selection->table->name, SELECTION_ROWS_MAX);
        diag_help(lookup->diags, _("choose with “rows” or “filter” what the reader needs"));
        return false;
    }
    selection->rows = ARENA_NEW_ARRAY(arena, struct picked, MAX(selection->row_count, 1));
    for (size_t i = 0; i < selection->row_count; i++)
        selection->rows[i] = rows[i];
    return true;
}

bool selection_make(struct arena *arena, struct lookup *lookup, const struct directive *directive,
                    struct selection *selection)
{
    const struct data_table *table = lookup_table(lookup, directive->data, directive->data_pos);
    if (!table)
        return false;
    struct strip rows = {table->cells, table->row_count, table->column_count, 0, data_find_row, lookup_row};
    struct strip columns = {table->heads, table->column_count, 1, 1, data_find_column, lookup_column};
    struct arena *scratch = arena_new();
    selection->table = table;
    selection->pos = directive->pos;
    selection->columns = pick(arena, lookup, table, &columns, &directive->columns, &selection->column_count);
    if (directive->rows.count == 0)
        selection->rows = pick_all(scratch, table, &rows, &selection->row_count);
    else
        selection->rows = pick(arena, lookup, table, &rows, &directive->rows, &selection->row_count);
    bool well = selection_choose_rows(arena, lookup, directive, selection) && keep_rows(arena, lookup, selection);
    arena_free(scratch);
    return well;
}

bool selection_has_filters(const struct selection *selection, size_t column)
{
    return selection->columns[column].filters != NULL || selection->with_units;
}

/* A table's or chart's figures go without the unit their head or row has, unless a filter has made it another one. */
static void forget_unit(struct wording *w, const struct selection *selection, struct origin origin,
                        struct phrase *phrase)
{
    struct cell_value value = cell_value_read(w->arena, selection->table, (size_t)origin.row, (size_t)origin.column);
    if (phrase->kind == PHRASE_NUMBER && !phrase->text && phrase->origin.table && value.bare &&
        strcmp(value.quantity.unit.name, phrase->quantity.unit.name) == 0)
        phrase->without_unit = true;
}

bool selection_phrase(struct arena *arena, struct lookup *lookup, const struct selection *selection, size_t row,
                      size_t column, struct phrase *phrase, const char **text)
{
    const struct picked *picked = &selection->columns[column];
    const char *filters = picked->filters ? picked->filters : "";
    struct wording w = wording_new(arena, lookup, filters, picked->pos);
    struct origin origin = {selection->table, selection->rows[row].index, picked->index};
    const char *tail;
    if (!wording_load(&w, origin, phrase) ||
        (*filters && !wording_apply(&w, phrase, filters, filters + strlen(filters))))
        return false;
    if (!selection->with_units)
        forget_unit(&w, selection, origin, phrase);
    *text = wording_print(&w, phrase, &tail);
    return *text != NULL;
}

const struct data_cell *selection_cell(const struct selection *selection, size_t row, size_t column)
{
    gssize data_row = selection->rows[row].index, data_column = selection->columns[column].index;
    if (data_row < 0 || data_column < 0)
        return NULL;
    return data_find_cell(selection->table, (size_t)data_row, (size_t)data_column);
}
