/* A table is its cells in rows with indexes by name made once: rows by key, then by the second column, columns by
 * head, by head without unit, by year. What heads say (unit, year, note) is read when the table is finished;
 * warnings about doubtful units and repeated names come last. */
#include "data/data_table.h"

#include "base/i18n.h"
#include "data/data_currency.h"
#include "zh/column_name.h"
#include "zh/label.h"
#include "zh/total.h"
#include "zh/unit.h"

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
        g_hash_table_unref(table->row_alias_index);
        g_hash_table_unref(table->column_index);
        g_hash_table_unref(table->alias_index);
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
    table->arena = data->arena;
    table->name = arena_strdup(data->arena, name);
    table->source = source;
    table->row_count = row_count;
    table->column_count = column_count;
    table->heads = ARENA_NEW_ARRAY(data->arena, struct data_cell, column_count);
    if (row_count > 0 && column_count > G_MAXSIZE / row_count)
        g_error("data_add_table: %zu × %zu cells", row_count, column_count);
    table->cells = ARENA_NEW_ARRAY(data->arena, struct data_cell, row_count * column_count);
    table->row_index = g_hash_table_new(hash_name, g_str_equal);
    table->row_alias_index = g_hash_table_new(hash_name, g_str_equal);
    table->column_index = g_hash_table_new(hash_name, g_str_equal);
    table->alias_index = g_hash_table_new(hash_name, g_str_equal);
    table->columns = ARENA_NEW_ARRAY(data->arena, struct data_column, column_count);
    for (size_t column = 0; column < column_count; column++)
        table->columns[column] = (struct data_column){.bare = "", .unit = "", .tail = ""};
    table->unit_column = -1;
    g_ptr_array_insert(data->tables, (gint)find_place(data, table->name), table);
    g_hash_table_insert(data->by_name, (gpointer)table->name, table);
    return table;
}

/* ---- what heads say ---- */

/* Where "总投资（万元）" has its unit: what is between the last pair of parentheses; NULL for none. */
static const char *find_parenthesis(const char *head, size_t *inside, size_t *length)
{
    const char *half = strrchr(head, '('), *full = g_strrstr(head, "（");
    const char *open = !full || (half && half > full) ? half : full;
    size_t close = g_str_has_suffix(head, ")") ? 1 : g_str_has_suffix(head, "）") ? strlen("）") : 0;
    if (!open || open == head || close == 0)
        return NULL;
    *inside = (size_t)(open - head) + (open == full ? strlen("（") : 1);
    *length = strlen(head) - close - *inside;
    return open;
}

static void read_head_unit(struct data_table *table, const char *head, struct data_column *column)
{
    size_t inside, length;
    struct unit unit;
    column->bare = head;
    const char *open = find_parenthesis(head, &inside, &length);
    if (!open || !unit_find(table->arena, head + inside, length, &unit))
        return;
    column->unit = unit.name;
    column->bare = g_strchomp(arena_strndup(table->arena, head, (size_t)(open - head)));
}

static void read_head_year(struct data_column *column)
{
    const char *p = column->bare;
    for (int i = 0; i < 4; i++)
        if (!g_ascii_isdigit(p[i]))
            return;
    int year = (int)g_ascii_strtoll((char[]){p[0], p[1], p[2], p[3], '\0'}, NULL, 10);
    p += 4;
    if (g_ascii_isdigit(*p) || *p == '.' || *p == '-' || year < 1900 || year > 2200)
        return;
    if (g_str_has_prefix(p, "年度"))
        p += strlen("年度");
    else if (g_str_has_prefix(p, "年"))
        p += strlen("年");
    column->year = year;
    column->tail = p;
}

static void read_head(struct data_table *table, size_t index)
{
    struct data_column *column = &table->columns[index];
    read_head_unit(table, table->heads[index].text, column);
    read_head_year(column);
    column->is_note = label_heads_notes(column->bare);
}

/* A measure word that nobody has listed is no longer than this. */
static bool are_units(struct arena *arena, const char *const *texts, size_t count)
{
    enum { MEASURE_WORD_CHARACTERS = 2 };
    struct unit unit;
    bool any_known = false;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(texts[i]);
        bool known = unit_find(arena, texts[i], length, &unit);
        any_known = any_known || known;
        if (!known && !data_cell_is_gap(&(struct data_cell){texts[i], 0}) &&
            length > MEASURE_WORD_CHARACTERS * strlen("万"))
            return false;
    }
    return any_known;
}

bool data_head_may_be_unit(const char *head)
{
    return strcmp(head, "计量单位") == 0 || strcmp(head, "单位") == 0;
}

bool data_is_unit_column(struct arena *arena, const char *head, const char *const *texts, size_t count)
{
    return data_head_may_be_unit(head) && (strcmp(head, "计量单位") == 0 || are_units(arena, texts, count));
}

static bool has_units(const struct data_table *table, size_t column)
{
    if (!data_head_may_be_unit(table->columns[column].bare))
        return false;
    const char **texts = g_new(const char *, table->row_count + 1);
    for (size_t row = 0; row < table->row_count; row++)
        texts[row] = data_find_cell(table, row, column)->text;
    bool is_of_units = data_is_unit_column(table->arena, table->columns[column].bare, texts, table->row_count);
    g_free(texts);
    return is_of_units;
}

static void find_unit_column(struct data_table *table)
{
    for (size_t i = 1; i < table->column_count && table->unit_column < 0; i++)
        if (has_units(table, i))
            table->unit_column = (gssize)i;
    if (table->unit_column < 0 && !table->unit)
        return;
    if (table->unit_column >= 0)
        table->columns[table->unit_column].is_note = true;
    for (size_t i = 1; i < table->column_count; i++)
        table->columns[i].takes_row_unit =
            !table->columns[i].is_note && !*table->columns[i].unit && column_holds_amounts(table->columns[i].bare);
}

static void add_alias(struct data_table *table, const char *name, size_t column)
{
    if (g_hash_table_contains(table->column_index, name))
        return;
    gsize known = GPOINTER_TO_SIZE(g_hash_table_lookup(table->alias_index, name));
    gsize value = known == 0 || known == column + 1 ? column + 1 : G_MAXSIZE;
    g_hash_table_insert(table->alias_index, (gpointer)name, GSIZE_TO_POINTER(value));
}

static void index_aliases(struct data_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct data_column *column = &table->columns[i];
        if (column->bare != table->heads[i].text)
            add_alias(table, column->bare, i);
        if (column->year == 0)
            continue;
        add_alias(table, arena_printf(table->arena, "%d年%s", column->year, column->tail), i);
        add_alias(table, arena_printf(table->arena, "%d%s", column->year, column->tail), i);
    }
}

/* ---- the indexes ---- */

/* Names that several have find none of them. */
static void index_add(GHashTable *index, const char *name, size_t place)
{
    if (!g_hash_table_insert(index, (gpointer)name, GSIZE_TO_POINTER(place + 1)))
        g_hash_table_insert(index, (gpointer)name, GSIZE_TO_POINTER(G_MAXSIZE));
}

static gssize index_find(GHashTable *index, const char *name)
{
    gsize found = GPOINTER_TO_SIZE(g_hash_table_lookup(index, name));
    return found == G_MAXSIZE ? DATA_AMBIGUOUS : (gssize)found - 1;
}

static bool is_empty_column(const struct data_table *table, size_t column)
{
    bool is_empty = !*table->heads[column].text;
    for (size_t row = 0; row < table->row_count && is_empty; row++)
        is_empty = !*data_find_cell(table, row, column)->text;
    return is_empty;
}

/* Columns left free to set others apart, or around the table. */
static void drop_empty_columns(struct data_table *table)
{
    size_t kept = 0, step = table->column_count;
    size_t *columns = g_new(size_t, step + 1);
    for (size_t column = 0; column < step; column++)
        if (!is_empty_column(table, column))
            columns[kept++] = column;
    for (size_t i = 0; i < kept && kept < step; i++)
        table->heads[i] = table->heads[columns[i]];
    for (size_t row = 0; row < table->row_count && kept < step; row++)
        for (size_t i = 0; i < kept; i++)
            table->cells[row * kept + i] = table->cells[row * step + columns[i]];
    table->column_count = kept;
    g_free(columns);
}

static void index_column(struct data_table *table, size_t column, struct diags *diags)
{
    struct data_cell *head = &table->heads[column];
    if (column == 0 && !*head->text) /* the corner of a table whose names stand at its sides */
        head->text = DATA_KEY_HEAD;
    gssize first = index_find(table->column_index, head->text);
    if (!*head->text) {
        diag(diags, data_cell_pos(table, head), DIAG_CSV_SYNTAX, _("column %zu has no name"), column + 1);
        diag_help(diags, _("every column with something in it has its name there; a second table goes into a file or "
                           "sheet of its own"));
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
    index_add(table->row_index, key->text, row);
    return true;
}

static bool has_repeated_keys(const struct data_table *table)
{
    return g_hash_table_size(table->row_index) < table->row_count;
}

/* The second column names the rows where the first one numbers them or puts them into groups.
 * RULE: decision office-sheets: where the first column is 序号 the second names the rows
 * [unit/test_data_table:test_second_column_names_rows] */
static void index_row_names(struct data_table *table)
{
    if (table->column_count < 3 || (!has_repeated_keys(table) && !column_numbers_rows(table->heads[0].text)))
        return;
    for (size_t row = 0; row < table->row_count; row++) {
        const struct data_cell *name = data_find_cell(table, row, 1);
        struct decimal number;
        if (!data_cell_is_gap(name) && !decimal_parse(name->text, strlen(name->text), &number) &&
            !g_hash_table_contains(table->row_index, name->text))
            index_add(table->row_alias_index, name->text, row);
    }
}

/* One warning for a table, however many names repeat. Totals of several groups do so as a matter of course.
 * RULE: decision loud: a name that several rows have finds none of them
 * [unit/test_data_table:test_repeated_keys_show_both_places] */
static void warn_of_repeated_keys(const struct data_table *table, struct diags *diags)
{
    g_autoptr(GHashTable) first = g_hash_table_new(hash_name, g_str_equal);
    for (size_t row = 0; row < table->row_count && has_repeated_keys(table); row++) {
        const struct data_cell *key = data_find_cell(table, row, 0);
        if (total_is_name(key->text) || data_row_name(table, row))
            continue;
        const struct data_cell *before = g_hash_table_lookup(first, key->text);
        if (before) {
            diag(diags, data_cell_pos(table, key), DIAG_DATA_REPEATED, _("a second row has the key “%s”"), key->text);
            diag_also(diags, data_cell_pos(table, before), _("the first one is here"));
            diag_help(diags, _("such rows can't be named in a text; rename them where that is wanted"));
            return;
        }
        g_hash_table_insert(first, (gpointer)key->text, (gpointer)key);
    }
}

/* Whether the column has numbers, but nothing says of what. */
static bool lacks_unit(const struct data_table *table, size_t column)
{
    const struct data_column *about = &table->columns[column];
    if (about->is_note || *about->unit || !column_holds_amounts(about->bare))
        return false;
    for (size_t row = 0; row < table->row_count; row++) {
        const struct data_cell *cell = data_find_cell(table, row, column);
        struct decimal number;
        if (!data_cell_is_gap(cell))
            return decimal_parse(cell->text, strlen(cell->text), &number);
    }
    return false;
}

/* 单位：见表 says nothing wrong where the names of the columns say the units. */
static void warn_of_doubtful_unit(const struct data_table *table, struct diags *diags)
{
    bool lacks = false;
    for (size_t i = 1; i < table->column_count && !lacks && table->unit_column < 0; i++)
        lacks = lacks_unit(table, i);
    if (!lacks || !table->unit_doubt.text || table->unit)
        return;
    diag(diags, data_cell_pos(table, &table->unit_doubt), DIAG_DATA_UNIT,
         _("“%s” is no unit; the figures of the table have none"), table->unit_doubt.text);
    diag_help(diags, _("write the units into the column names, as in 总投资（万元）, or into a column 单位"));
}

void data_table_index(struct data_table *table, struct diags *diags)
{
    drop_empty_columns(table);
    for (size_t column = 0; column < table->column_count; column++) {
        index_column(table, column, diags);
        read_head(table, column);
    }
    find_unit_column(table);
    index_aliases(table);
    data_read_currency(table);
    if (table->column_count == 0)
        return;
    size_t faults = 0;
    for (size_t row = 0; row < table->row_count && faults < FAULTS_MAX; row++)
        faults += !index_row(table, row, diags);
    if (faults == FAULTS_MAX)
        diag_help(diags, _("the rest of the file is not looked at: it has too many errors"));
    if (faults == 0) {
        index_row_names(table);
        warn_of_repeated_keys(table, diags);
        warn_of_doubtful_unit(table, diags);
    }
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
    gssize row = index_find(table->row_index, key);
    return row == -1 ? index_find(table->row_alias_index, key) : row;
}

const char *data_row_key(const struct data_table *table, size_t row)
{
    const char *key = data_find_cell(table, row, 0)->text;
    const char *name = table->column_count > 1 ? data_find_cell(table, row, 1)->text : "";
    bool is_named = *name && !total_is_name(key) && g_hash_table_contains(table->row_alias_index, name);
    return is_named ? name : key;
}

const char *data_row_name(const struct data_table *table, size_t row)
{
    const char *key = data_find_cell(table, row, 0)->text;
    const char *name = table->column_count > 1 ? data_find_cell(table, row, 1)->text : "";
    if (*name && index_find(table->row_alias_index, name) == (gssize)row)
        return name;
    return data_find_row(table, key) == (gssize)row ? key : NULL;
}

gssize data_find_column(const struct data_table *table, const char *name)
{
    gssize column = index_find(table->column_index, name);
    return column >= 0 ? column : index_find(table->alias_index, name);
}

gssize data_find_year(const struct data_table *table, size_t column, int year)
{
    const struct data_column *about = &table->columns[column];
    if (about->year == 0)
        return -1;
    g_autofree char *name = g_strdup_printf("%d年%s", year, about->tail);
    return data_find_column(table, name);
}

/* RULE: decision exact: ranks and rates are not added up [tables/total-blank] */
bool data_column_adds_up(const struct data_column *column)
{
    return !column->is_note && column_holds_amounts(column->bare);
}

struct pos data_cell_pos(const struct data_table *table, const struct data_cell *cell)
{
    return source_pos(table->source, cell->offset);
}

static const char *const gaps_known[] = {"—", "——", "-", "–", "--", "/", "／", NULL};
static const char *const gaps_unknown[] = {"", "…", "……", "...", NULL};

bool data_cell_says_none(const struct data_cell *cell)
{
    return g_strv_contains(gaps_known, cell->text);
}

/* RULE: decision one-list: —, empty and … say that there is no figure [unit/test_data_table:test_gaps] */
bool data_cell_is_gap(const struct data_cell *cell)
{
    return data_cell_says_none(cell) || g_strv_contains(gaps_unknown, cell->text);
}

size_t data_table_count(const struct data *data)
{
    return data->tables->len;
}

struct data_table *data_table_at(const struct data *data, size_t index)
{
    return index < data->tables->len ? g_ptr_array_index(data->tables, index) : NULL;
}
