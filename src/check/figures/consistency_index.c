#include "check/figures/consistency_index.h"
#include "zh/total.h"

#include <string.h>

/* Longer tables are records; nobody types their figures. */
enum { ROWS_MAX = 1000, COLUMNS_MAX = 64, CHAIN_MAX = 32 };

struct consistency_index {
    struct arena *arena;
    GHashTable *figures; /* {struct ratio → struct indexed_figure} */
    GHashTable *rows;    /* {name → struct indexed_row} */
    GHashTable *ends;    /* set of the last characters of rows' names */
};

static guint ratio_hash(gconstpointer key)
{
    const struct ratio *ratio = key;
    guint64 mixed = (guint64)ratio->numerator * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) ^
                    (guint64)ratio->denominator * G_GUINT64_CONSTANT(0xC2B2AE3D27D4EB4F);
    return (guint)(mixed ^ mixed >> 32);
}

static gboolean ratio_equal(gconstpointer a, gconstpointer b)
{
    const struct ratio *one = a, *other = b;
    return one->numerator == other->numerator && one->denominator == other->denominator;
}

static bool is_worth_binding(struct quantity quantity)
{
    return quantity.scale > 0 || ratio_compare(ratio_absolute(quantity.value), ratio_from_int(101)) >= 0;
}

static void add_figure(struct arena *arena, struct consistency_index *index, const struct data_table *table, size_t row,
                       size_t column)
{
    struct cell_value cell = cell_value_read(arena, table, row, column);
    if (cell.kind != CELL_NUMBER || !is_worth_binding(cell.quantity))
        return;
    struct indexed_figure *figure = ARENA_NEW(arena, struct indexed_figure);
    *figure = (struct indexed_figure){table, row, column, cell.quantity, NULL};
    figure->next = g_hash_table_lookup(index->figures, &figure->quantity.value);
    int length = 1;
    for (const struct indexed_figure *next = figure->next; next; next = next->next)
        length++;
    if (length <= CHAIN_MAX)
        g_hash_table_replace(index->figures, &figure->quantity.value, figure);
}

static gunichar last_character(const char *start, const char *end)
{
    const char *last = g_utf8_find_prev_char(start, end);
    return last ? g_utf8_get_char(last) : 0;
}

static void add_row(struct arena *arena, struct consistency_index *index, const struct data_table *table, size_t row)
{
    const char *key = data_row_key(table, row);
    struct indexed_row *added = ARENA_NEW(arena, struct indexed_row);
    *added = (struct indexed_row){table, row, g_hash_table_lookup(index->rows, key)};
    int length = 1;
    for (const struct indexed_row *next = added->next; next; next = next->next)
        length++;
    if (length <= CHAIN_MAX)
        g_hash_table_replace(index->rows, (gpointer)key, added);
    g_hash_table_add(index->ends, GUINT_TO_POINTER(last_character(key, key + strlen(key))));
    for (size_t column = 1; column < table->column_count; column++)
        add_figure(arena, index, table, row, column);
}

struct consistency_index *consistency_index_new(const struct data *data)
{
    struct consistency_index *index = g_new(struct consistency_index, 1);
    index->arena = arena_new();
    index->figures = g_hash_table_new(ratio_hash, ratio_equal);
    index->rows = g_hash_table_new(g_str_hash, g_str_equal);
    index->ends = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < data_table_count(data); i++) {
        const struct data_table *table = data_table_at(data, i);
        if (table->broken || table->row_count > ROWS_MAX || table->column_count > COLUMNS_MAX)
            continue;
        for (size_t row = 0; row < table->row_count; row++)
            if (!total_is_name(data_row_key(table, row)))
                add_row(index->arena, index, table, row);
    }
    return index;
}

void consistency_index_free(struct consistency_index *index)
{
    if (!index)
        return;
    g_hash_table_unref(index->figures);
    g_hash_table_unref(index->rows);
    g_hash_table_unref(index->ends);
    arena_free(index->arena);
    g_free(index);
}

const struct indexed_figure *consistency_index_figures(const struct consistency_index *index, struct ratio value)
{
    return g_hash_table_lookup(index->figures, &value);
}

bool consistency_index_has_row_end(const struct consistency_index *index, const char *start, const char *end)
{
    return g_hash_table_contains(index->ends, GUINT_TO_POINTER(last_character(start, end)));
}

const struct indexed_row *consistency_index_rows(const struct consistency_index *index, const char *name)
{
    return g_hash_table_lookup(index->rows, name);
}
