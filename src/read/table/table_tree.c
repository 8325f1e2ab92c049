/* A tree of maps or lists of maps becomes a table: columns are collected in the order they are first seen, then the
 * rows are read. */
#include "read/table/table_tree.h"

#include "base/i18n.h"
#include "read/table/cell_text.h"
#include "read/table/csv.h"

/* A file that goes on being wrong is not read to its end. */
enum { FAULTS_MAX = 50 };

struct builder {
    struct arena *arena;
    const struct source *source;
    struct diags *diags;
    GPtrArray *columns;  /* const struct yaml_node *: the value whose key names the column first; NULL: 项目 */
    GHashTable *by_name; /* column name → GSIZE_TO_POINTER(column + 1) */
    bool has_row_keys;   /* a map of maps */
    size_t row_count;
    unsigned faults;
};

static void report_shape(struct builder *builder, struct pos pos)
{
    if (++builder->faults > FAULTS_MAX)
        return;
    diag(builder->diags, pos, DIAG_TABLE_SHAPE, _("this is no table"));
    diag_help(
        builder->diags,
        _("a table is a list of rows, each with the same keys, or rows by name: every value is one text or number"));
}

/* Gives the column of the name, or the next one for a name that is new. */
static size_t find_column(struct builder *builder, const struct yaml_node *value)
{
    gsize found = GPOINTER_TO_SIZE(g_hash_table_lookup(builder->by_name, value->key));
    if (found > 0)
        return found - 1;
    g_ptr_array_add(builder->columns, (gpointer)value);
    g_hash_table_insert(builder->by_name, (gpointer)value->key, GSIZE_TO_POINTER(builder->columns->len));
    return builder->columns->len - 1;
}

/* Collects the columns of one row and looks at its shape. */
static void survey_row(struct builder *builder, const struct yaml_node *row)
{
    builder->row_count++;
    if (row->kind != YAML_MAP) {
        report_shape(builder, row->pos);
        return;
    }
    for (const struct yaml_node *value = row->first_child; value; value = value->next) {
        if (value->kind != YAML_SCALAR)
            report_shape(builder, value->pos);
        if (builder->columns->len > CSV_COLUMNS_MAX)
            return;
        find_column(builder, value);
    }
}

static void check_size(struct builder *builder, const struct yaml_node *root)
{
    size_t columns = builder->columns->len;
    if (columns > CSV_COLUMNS_MAX)
        diag(builder->diags, root->pos, DIAG_TOO_LARGE, _("the table has more than %d columns"), CSV_COLUMNS_MAX);
    else if (columns > 0 && builder->row_count > CSV_CELLS_MAX / columns)
        diag(builder->diags, root->pos, DIAG_TOO_LARGE, _("the table has more than %d cells"), CSV_CELLS_MAX);
    else
        return;
    diag_help(builder->diags, _("leave out the rows and columns the documents do not need"));
    builder->faults++;
}

static void survey(struct builder *builder, const struct yaml_node *root)
{
    if (root->kind == YAML_SCALAR || !root->first_child) {
        report_shape(builder, root->pos);
        return;
    }
    builder->has_row_keys = root->kind == YAML_MAP;
    if (builder->has_row_keys)
        g_ptr_array_add(builder->columns, NULL);
    for (const struct yaml_node *row = root->first_child; row; row = row->next)
        survey_row(builder, row);
    check_size(builder, root);
}

static bool is_null(const struct yaml_node *value)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    return !value->quoted && g_strv_contains(nulls, value->text);
}

static struct data_cell make_cell(struct builder *builder, const char *text, struct pos pos, bool is_name)
{
    char *kept = arena_strdup(builder->arena, text);
    size_t length = strlen(kept);
    kept = cell_text_trim(kept, &length);
    if (is_name)
        cell_text_join_lines(kept);
    return (struct data_cell){kept, pos.offset};
}

/* Two values of a row for one column: a key that is there twice. */
static void report_second(struct builder *builder, const struct data_table *table, const struct data_cell *first,
                          const struct yaml_node *value)
{
    if (++builder->faults > FAULTS_MAX)
        return;
    diag(builder->diags, value->key_pos, DIAG_DATA_DUPLICATE, _("the row has a second value for “%s”"), value->key);
    diag_also(builder->diags, data_cell_pos(table, first), _("the first one is here"));
}

static void fill_row(struct builder *builder, struct data_table *table, size_t index, const struct yaml_node *row)
{
    for (size_t column = 0; column < table->column_count; column++)
        *data_find_cell(table, index, column) = (struct data_cell){"", row->pos.offset};
    if (builder->has_row_keys)
        *data_find_cell(table, index, 0) = make_cell(builder, row->key, row->key_pos, true);
    for (const struct yaml_node *value = row->first_child; value; value = value->next) {
        size_t column = find_column(builder, value);
        if (data_find_cell(table, index, column)->offset != row->pos.offset)
            report_second(builder, table, data_find_cell(table, index, column), value);
        const char *text = is_null(value) ? "" : value->text;
        *data_find_cell(table, index, column) = make_cell(builder, text, value->pos, column == 0);
    }
}

static struct data_table *fill(struct builder *builder, struct data *data, const char *name,
                               const struct yaml_node *root)
{
    struct data_table *table = data_add_table(data, name, builder->source, builder->row_count, builder->columns->len);
    for (size_t column = 0; column < table->column_count; column++) {
        const struct yaml_node *first = g_ptr_array_index(builder->columns, column);
        table->heads[column] = first ? make_cell(builder, first->key, first->key_pos, true)
                                     : (struct data_cell){DATA_KEY_HEAD, root->pos.offset};
    }
    size_t index = 0;
    for (const struct yaml_node *row = root->first_child; row; row = row->next)
        fill_row(builder, table, index++, row);
    return table;
}

struct data_table *table_from_tree(struct data *data, const char *name, const struct source *source,
                                   const struct yaml_node *root, struct diags *diags)
{
    struct builder builder = {
        .arena = data_arena(data),
        .source = source,
        .diags = diags,
        .columns = g_ptr_array_new(),
        .by_name = g_hash_table_new(g_str_hash, g_str_equal),
    };
    if (root)
        survey(&builder, root);
    struct data_table *table;
    if (root && builder.faults == 0) {
        table = fill(&builder, data, name, root);
        table->broken = builder.faults > 0;
        data_table_index(table, diags);
    } else {
        table = data_add_table(data, name, source, 0, 0);
        table->broken = true;
    }
    g_ptr_array_unref(builder.columns);
    g_hash_table_unref(builder.by_name);
    return table;
}

bool table_tree_too_large(const struct source *source, struct diags *diags)
{
    if (source->length <= TREE_FILE_MAX_BYTES)
        return false;
    diag(diags, source_pos(source, 0), DIAG_TOO_LARGE, _("the file is larger than %d MB"),
         TREE_FILE_MAX_BYTES / 1024 / 1024);
    diag_help(diags, _("keep tables of that size as .csv or .xlsx"));
    return true;
}
