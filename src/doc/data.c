#include "doc/data.h"

#include "base/i18n.h"

#include <string.h>

/* One file full of faults is one complaint, not a hundred thousand. */
enum { FAULTS_MAX = 50 };

struct data {
    struct arena *arena;
    GPtrArray *tables;   /* struct data_table *, in order of names */
    GHashTable *by_name; /* the same */
};

/* FNV-1a from a start nobody knows: with g_str_hash, a file of 65,536 names that all hash alike took half a minute. */
static guint64 hash_start;

static guint hash_name(gconstpointer name)
{
    guint64 hash = hash_start;
    for (const unsigned char *p = name; *p; p++)
        hash = (hash ^ *p) * G_GUINT64_CONSTANT(0x100000001B3);
    return (guint)(hash ^ hash >> 32);
}

struct data *data_new(void)
{
    while (hash_start == 0)
        hash_start = (guint64)g_random_int() << 32 | g_random_int();
    struct data *data = g_new0(struct data, 1);
    data->arena = arena_new();
    data->tables = g_ptr_array_new();
    data->by_name = g_hash_table_new(hash_name, g_str_equal);
    return data;
}

void data_free(struct data *data)
{
    if (!data)
        return;
    for (guint i = 0; i < data->tables->len; i++) {
        struct data_table *table = g_ptr_array_index(data->tables, i);
        g_hash_table_unref(table->row_index);
        g_hash_table_unref(table->column_index);
    }
    g_hash_table_unref(data->by_name);
    g_ptr_array_unref(data->tables);
    arena_free(data->arena);
    g_free(data);
}

struct arena *data_arena(struct data *data)
{
    return data->arena;
}

/* Where a table of the name belongs: behind all names that are not greater. */
static guint find_place(const struct data *data, const char *name)
{
    guint low = 0, high = data->tables->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const struct data_table *table = g_ptr_array_index(data->tables, middle);
        if (strcmp(table->name, name) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct data_table *data_add_table(struct data *data, const char *name, const struct source *source, size_t row_count,
                                  size_t column_count)
{
    struct data_table *table = ARENA_NEW(data->arena, struct data_table);
    table->name = arena_strdup(data->arena, name);
    table->source = source;
    table->row_count = row_count;
    table->column_count = column_count;
    table->heads = ARENA_NEW_ARRAY(data->arena, struct data_cell, column_count);
    if (row_count > 0 && column_count > G_MAXSIZE / row_count)
        g_error("data_add_table: %zu × %zu cells", row_count, column_count);
    table->cells = ARENA_NEW_ARRAY(data->arena, struct data_cell, row_count * column_count);
    table->row_index = g_hash_table_new(hash_name, g_str_equal);
    table->column_index = g_hash_table_new(hash_name, g_str_equal);
    g_ptr_array_insert(data->tables, (gint)find_place(data, table->name), table);
    g_hash_table_insert(data->by_name, (gpointer)table->name, table);
    return table;
}

/* ---- the indexes ---- */

static gssize index_find(GHashTable *index, const char *name)
{
    gsize found = GPOINTER_TO_SIZE(g_hash_table_lookup(index, name));
    return (gssize)found - 1;
}

static void index_column(struct data_table *table, size_t column, struct diags *diags)
{
    const struct data_cell *head = &table->heads[column];
    gssize first = index_find(table->column_index, head->text);
    if (!*head->text) {
        diag(diags, data_cell_pos(table, head), DIAG_CSV_SYNTAX, _("column %zu has no name"), column + 1);
        if (column == 0)
            diag_help(diags, _("write what the keys below it are, for example 项目 or 指标"));
        else
            diag_help(diags, _("every cell of the first row names its column"));
        table->broken = true;
    } else if (first >= 0) {
        diag(diags, data_cell_pos(table, head), DIAG_DATA_DUPLICATE, _("a second column is named “%s”"), head->text);
        diag_also(diags, data_cell_pos(table, &table->heads[first]), _("the first one is here"));
        table->broken = true;
    } else {
        g_hash_table_insert(table->column_index, (gpointer)head->text, GSIZE_TO_POINTER(column + 1));
    }
}

/* Gives false after a fault. */
static bool index_row(struct data_table *table, size_t row, struct diags *diags)
{
    const struct data_cell *key = data_find_cell(table, row, 0);
    if (!*key->text) {
        diag(diags, data_cell_pos(table, key), DIAG_CSV_SYNTAX, _("the row has no key in its first cell"));
        diag_help(diags, _("write a name for the row; placeholders find it by that name"));
        return false;
    }
    gssize first = index_find(table->row_index, key->text);
    if (first >= 0) {
        diag(diags, data_cell_pos(table, key), DIAG_DATA_DUPLICATE, _("a second row has the key “%s”"), key->text);
        diag_also(diags, data_cell_pos(table, data_find_cell(table, (size_t)first, 0)), _("the first one is here"));
        return false;
    }
    g_hash_table_insert(table->row_index, (gpointer)key->text, GSIZE_TO_POINTER(row + 1));
    return true;
}

void data_table_index(struct data_table *table, struct diags *diags)
{
    for (size_t column = 0; column < table->column_count; column++)
        index_column(table, column, diags);
    if (table->column_count == 0)
        return;
    size_t faults = 0;
    for (size_t row = 0; row < table->row_count && faults < FAULTS_MAX; row++)
        faults += !index_row(table, row, diags);
    if (faults == FAULTS_MAX)
        diag_help(diags, _("the rest of the file is not looked at: it has too many errors"));
    table->broken = table->broken || faults > 0;
}

/* ---- finding ---- */

struct data_table *data_find_table(const struct data *data, const char *name)
{
    return g_hash_table_lookup(data->by_name, name);
}

struct data_cell *data_find_cell(const struct data_table *table, size_t row, size_t column)
{
    if (row >= table->row_count || column >= table->column_count)
        return NULL;
    return &table->cells[row * table->column_count + column];
}

gssize data_find_row(const struct data_table *table, const char *key)
{
    return index_find(table->row_index, key);
}

gssize data_find_column(const struct data_table *table, const char *name)
{
    return index_find(table->column_index, name);
}

struct pos data_cell_pos(const struct data_table *table, const struct data_cell *cell)
{
    return source_pos(table->source, cell->offset);
}

bool data_cell_number(const struct data_cell *cell, struct decimal *number)
{
    return decimal_parse(cell->text, strlen(cell->text), number);
}

bool data_cell_is_gap(const struct data_cell *cell)
{
    static const char *const gaps[] = {"", "—", "——", "…", "……", "-", "–", "--", "...", NULL};
    return g_strv_contains(gaps, cell->text);
}

size_t data_table_count(const struct data *data)
{
    return data->tables->len;
}

struct data_table *data_table_at(const struct data *data, size_t index)
{
    return index < data->tables->len ? g_ptr_array_index(data->tables, index) : NULL;
}
