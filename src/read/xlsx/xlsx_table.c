/* From the grid of a sheet to a table: titles and the unit are passed, the head row found (several cells with text),
 * its rows counted by what is merged, the end of the body found by the notes below. Heads and merged cells are
 * spread, then the cells are given to the data. */
#include "read/xlsx/xlsx_table.h"

#include "base/i18n.h"
#include "data/quantity.h"
#include "read/table/cell_text.h"
#include "read/table/table_frame.h"
#include "read/xlsx/xlsx_grid.h"

#include <string.h>

enum { HEAD_ROWS_MAX = 8 };

struct builder {
    struct arena *arena;
    struct diags *diags;
    const struct xlsx_sheet *sheet;
    struct xlsx_grid grid;
    uint32_t first_column; /* of the table */
    uint32_t head_row, head_rows;
    uint32_t end_row;       /* behind the body */
    uint32_t table_columns; /* from first_column on */
    struct table_frame frame;
    bool broken;
};

static const struct sheet_cell *find_cell(const struct builder *builder, uint32_t row, uint32_t column)
{
    return xlsx_grid_find(&builder->grid, row, column);
}

static struct pos cell_place(const struct builder *builder, uint32_t row, uint32_t column)
{
    return xlsx_grid_pos(&builder->grid, row, column);
}

/* ---- faults ---- */

static void check_size(struct builder *builder)
{
    if (!xlsx_grid_is_too_large(&builder->grid))
        return;
    diag(builder->diags, source_pos(builder->grid.source, 0), DIAG_TOO_LARGE,
         _("the sheet has more than %d MB of text"), SHEET_TEXT_MAX_BYTES / 1024 / 1024);
    builder->broken = true;
}

static const struct {
    enum diag_code code;
    const char *message, *help; /* %s: the cell */
} faults[] = {
    [FAULT_ERROR] = {DIAG_XLSX_CELL, N_("the formula of cell %s gives an error"),
                     N_("correct the formula, or the cells it refers to, and save the file again")},
    [FAULT_FORMULA] = {DIAG_XLSX_CELL, N_("cell %s has a formula without its value"),
                       N_("open the file in Excel or WPS and save it again")},
    [FAULT_STALE] = {DIAG_XLSX_CELL, N_("cell %s has a formula that may not have been computed"),
                     N_("the program that wrote the file leaves computing to Excel: open it in Excel or WPS and save "
                        "it again")},
    [FAULT_FORMAT] = {DIAG_XLSX_CELL, N_("the number format of cell %s is not supported"),
                      N_("give the cell another format: a number, a percentage or a date without eras")},
    [FAULT_DATE] = {DIAG_XLSX_CELL, N_("cell %s is formatted as a date, but its number is none"),
                    N_("Excel shows ##### there; correct the number or the format")},
    [FAULT_LONG] = {DIAG_XLSX_CELL, N_("the number in cell %s has more than 15 digits, and Excel keeps no more"),
                    N_("format the column as text and enter the number again")},
    [FAULT_DAMAGED_CELL] = {DIAG_XLSX_CELL, N_("cell %s can't be read"),
                            N_("the file is damaged: open it in Excel or WPS, look at the cell and save it again")},
    [FAULT_ORDER] = {DIAG_XLSX_FILE, N_("after cell %s one comes twice or out of order"),
                     N_("the file is damaged: open it in Excel or WPS and save it again")},
    [FAULT_COLUMNS] = {DIAG_TOO_LARGE, N_("the sheet has more columns than are read: something stands in cell %s"),
                       N_("leave out the rows and columns the documents do not need")},
    [FAULT_CELLS] = {DIAG_TOO_LARGE, N_("the sheet has more cells than are read: up to cell %s they are too many"),
                     N_("leave out the rows and columns the documents do not need")},
};

static void report_faults(struct builder *builder)
{
    const struct sheet_fault *list = (const struct sheet_fault *)(void *)builder->sheet->faults->data;
    GString *name = g_string_new(NULL);
    for (guint i = 0; i < builder->sheet->faults->len; i++) {
        enum fault_kind kind = list[i].kind;
        g_string_truncate(name, 0);
        source_append_cell_name(list[i].row, list[i].column, name);
        diag(builder->diags, cell_place(builder, list[i].row, list[i].column), faults[kind].code,
             _(faults[kind].message), name->str);
        diag_help(builder->diags, "%s", _(faults[kind].help));
        builder->broken = true;
    }
    if (builder->sheet->faults->len == SHEET_FAULTS_MAX)
        diag_help(builder->diags, _("the rest of the file is not looked at: it has too many errors"));
    g_string_free(name, TRUE);
}

/* ---- what stands around the table ---- */

static size_t count_texts(const struct builder *builder, uint32_t row, uint32_t first, uint32_t last)
{
    size_t count = 0;
    for (uint32_t column = first; column <= last && column < builder->grid.columns; column++)
        count += find_cell(builder, row, column) != NULL;
    return count;
}

static size_t count_row(const struct builder *builder, uint32_t row)
{
    return count_texts(builder, row, builder->first_column, builder->grid.columns);
}

/* The first cell of the row with text, which it must have. */
static uint32_t first_in_row(const struct builder *builder, uint32_t row)
{
    uint32_t column = builder->first_column;
    while (!find_cell(builder, row, column))
        column++;
    return column;
}

static void report_cell(struct builder *builder, struct pos pos, uint32_t row, const char *message, const char *help)
{
    GString *name = g_string_new(NULL);
    source_append_cell_name(row, first_in_row(builder, row), name);
    diag(builder->diags, pos, DIAG_XLSX_CELL, message, name->str);
    diag_help(builder->diags, "%s", help);
    g_string_free(name, TRUE);
    builder->broken = true;
}

static const struct sheet_range *merges_of(const struct builder *builder)
{
    return (const struct sheet_range *)(void *)builder->sheet->merges->data;
}

/* Whether the row's only text is merged over several columns, but not over that of the keys: it is one of the names,
 * and the keys are named below. */
static bool is_group_head(const struct builder *builder, uint32_t row)
{
    const struct sheet_range *merges = merges_of(builder);
    uint32_t column = first_in_row(builder, row);
    for (guint i = 0; i < builder->sheet->merges->len && column > builder->first_column; i++)
        if (merges[i].row == row && merges[i].column == column && merges[i].last_column > column)
            return true;
    return false;
}

/* Whether a text of the row says that it belongs above the names. */
static bool has_label(const struct builder *builder, uint32_t row)
{
    for (uint32_t column = builder->first_column; column < builder->grid.columns; column++) {
        const struct sheet_cell *cell = find_cell(builder, row, column);
        if (cell && table_frame_is_above(cell->text))
            return true;
    }
    return false;
}

/* Finds the first row of column names: the first one with several cells that is no line such as 2024年 … 单位：万元;
 * where there is none, the first row. */
static void find_head_row(struct builder *builder)
{
    uint32_t end = builder->grid.first_row + builder->grid.row_count;
    builder->head_row = builder->grid.first_row;
    for (uint32_t row = builder->grid.first_row; row < end && row - builder->grid.first_row <= FRAME_LINES_MAX; row++) {
        size_t count = count_row(builder, row);
        if ((count > 1 && !has_label(builder, row)) || (count == 1 && is_group_head(builder, row))) {
            builder->head_row = row;
            return;
        }
    }
}

static void take_line_above(struct builder *builder, uint32_t row)
{
    for (uint32_t column = builder->first_column; column < builder->grid.columns; column++) {
        const struct sheet_cell *cell = find_cell(builder, row, column);
        if (cell && !table_frame_take_above(&builder->frame, cell->text, cell_place(builder, row, column).offset))
            report_cell(builder, cell_place(builder, row, column), row, _("the line of cell %s names several units"),
                        _("write them into the column names, as in 总投资（万元）, or into a column 单位"));
    }
}

/* A title stands in the first column or over several; elsewhere a cell alone may be a name of columns. */
static void pass_titles(struct builder *builder)
{
    find_head_row(builder);
    for (uint32_t row = builder->grid.first_row; row < builder->head_row && !builder->broken; row++) {
        size_t count = count_row(builder, row);
        if (count == 0)
            continue;
        uint32_t column = first_in_row(builder, row);
        if (count == 1 && column > builder->first_column && !has_label(builder, row))
            report_cell(builder, cell_place(builder, row, column), row,
                        _("cell %s is alone in a row above the column names"),
                        _("put a title into the first column; merge a name of several columns over them"));
        else
            take_line_above(builder, row);
    }
}

/* Lends the texts of the row, which has some, in one. */
static const char *join_row(const struct builder *builder, uint32_t row)
{
    if (count_row(builder, row) == 1)
        return find_cell(builder, row, first_in_row(builder, row))->text;
    GString *text = g_string_new(NULL);
    for (uint32_t column = builder->first_column; column < builder->grid.columns; column++) {
        const struct sheet_cell *cell = find_cell(builder, row, column);
        if (cell)
            g_string_append(text, cell->text);
    }
    const char *kept = arena_strndup(builder->arena, text->str, text->len);
    g_string_free(text, TRUE);
    return kept;
}

static bool is_below(const struct builder *builder, uint32_t row)
{
    return table_frame_is_below(find_cell(builder, row, first_in_row(builder, row))->text);
}

/* Takes the notes below; false after the report of a row that is none. */
static bool take_lines_below(struct builder *builder, uint32_t row)
{
    for (uint32_t end = builder->grid.first_row + builder->grid.row_count; row < end; row++) {
        size_t count = count_row(builder, row);
        if (count == 0 ||
            ((count == 1 || is_below(builder, row)) && table_frame_take_below(&builder->frame, join_row(builder, row))))
            continue;
        report_cell(builder, cell_place(builder, row, first_in_row(builder, row)), row,
                    _("cell %s stands behind the notes that end the table"),
                    _("move the notes behind the last row; a second table belongs on a sheet of its own"));
        return false;
    }
    return true;
}

/* Finds the end of the body: the notes, or the end of the sheet. */
static void find_end_row(struct builder *builder)
{
    uint32_t end = builder->grid.first_row + builder->grid.row_count, empty_row = 0;
    builder->end_row = builder->head_row + builder->head_rows;
    for (uint32_t row = builder->end_row; row < end; row++) {
        if (count_row(builder, row) == 0) {
            empty_row = empty_row > 0 ? empty_row : row;
        } else if (is_below(builder, row)) {
            take_lines_below(builder, row);
            return;
        } else if (empty_row > 0) {
            report_cell(builder, cell_place(builder, empty_row, 0), row,
                        _("the row is empty, but something follows in cell %s"),
                        _("delete the empty row; a second table belongs on a sheet of its own"));
            return;
        } else {
            builder->end_row = row + 1;
        }
    }
}

/* The table's own columns: titles and notes may begin before it. */
static void find_columns(struct builder *builder)
{
    uint32_t first = builder->grid.columns, columns = 0;
    for (uint32_t row = builder->head_row; row < builder->end_row; row++)
        for (uint32_t column = builder->first_column; column < builder->grid.columns; column++)
            if (find_cell(builder, row, column)) {
                first = MIN(first, column);
                columns = MAX(columns, column + 1);
            }
    if (columns > 0)
        builder->first_column = first;
    builder->table_columns = columns > 0 ? columns - first : builder->grid.columns - builder->first_column;
}

/* ---- heads ---- */

static bool groups_columns(const struct builder *builder, const struct sheet_range *merge)
{
    return merge->last_column > merge->column &&
           count_texts(builder, merge->last_row + 1, merge->column, merge->last_column) > 1;
}

static void count_head_rows(struct builder *builder)
{
    const struct sheet_range *merges = merges_of(builder);
    uint32_t limit = MIN(HEAD_ROWS_MAX, builder->grid.first_row + builder->grid.row_count - builder->head_row);
    builder->head_rows = 1;
    for (uint32_t before = 0; before != builder->head_rows;) { /* until no merged cell reaches below */
        before = builder->head_rows;
        for (guint i = 0; i < builder->sheet->merges->len; i++) {
            if (merges[i].row < builder->head_row || merges[i].row - builder->head_row >= before)
                continue;
            uint32_t rows = merges[i].last_row - builder->head_row + 1 + (groups_columns(builder, &merges[i]) ? 1 : 0);
            builder->head_rows = MAX(builder->head_rows, MIN(rows, limit));
        }
    }
}

/* Puts the cell of each merged head into all columns of its first row. */
static void spread_heads(struct builder *builder)
{
    const struct sheet_range *merges = merges_of(builder);
    for (guint i = 0; i < builder->sheet->merges->len; i++) {
        const struct sheet_range *merge = &merges[i];
        const struct sheet_cell *cell = find_cell(builder, merge->row, merge->column);
        if (!cell || merge->row < builder->head_row || merge->row - builder->head_row >= builder->head_rows ||
            !groups_columns(builder, merge))
            continue;
        for (uint32_t column = merge->column; column <= merge->last_column && column < builder->grid.columns; column++)
            xlsx_grid_set(&builder->grid, merge->row, column, cell);
    }
}

static struct data_cell make_head(const struct builder *builder, uint32_t column)
{
    GString *name = g_string_new(NULL);
    uint32_t lowest = builder->head_row;
    for (uint32_t row = builder->head_row; row < builder->head_row + builder->head_rows; row++) {
        const struct sheet_cell *cell = find_cell(builder, row, column);
        if (!cell)
            continue;
        g_string_append(name, cell->text);
        lowest = row;
    }
    char *kept = arena_strdup(builder->arena, name->str);
    g_string_free(name, TRUE);
    cell_text_join_lines(kept);
    return (struct data_cell){kept, cell_place(builder, lowest, column).offset};
}

/* ---- body ---- */

/* Puts the cell into those of its range that are empty, up to the end of the body. Gives the number of cells. */
static guint64 spread(struct builder *builder, const struct sheet_range *merge, const struct sheet_cell *cell)
{
    static const struct sheet_cell nothing = {0, 0, "—"};
    uint32_t end_row = MIN(merge->last_row + 1, builder->end_row),
             columns = MIN(merge->last_column + 1, builder->grid.columns);
    for (uint32_t column = merge->column + 1; column < columns; column++)
        if (!find_cell(builder, merge->row, column))
            xlsx_grid_set(&builder->grid, merge->row, column, &nothing);
    for (uint32_t row = merge->row + 1; row < end_row; row++)
        if (!find_cell(builder, row, merge->column))
            xlsx_grid_set(&builder->grid, row, merge->column, cell);
    return (guint64)(end_row - merge->row) + columns - merge->column;
}

/* A text merged over several rows holds for each: 小学 beside its schools; over several columns it leaves nothing to be
 * said in the others: 合计. A number holds once: its sum would grow.
 * RULE: decision office-sheets: a text merged over rows holds for each, a number once
 * [unit/test_xlsx:test_kinds_of_cells] */
static void spread_body(struct builder *builder)
{
    const struct sheet_range *merges = merges_of(builder);
    uint32_t body_row = builder->head_row + builder->head_rows;
    /* more: they overlap, which none may */
    guint64 done = 0, cells = (guint64)builder->grid.row_count * builder->grid.columns;
    for (guint i = 0; i < builder->sheet->merges->len && done <= cells; i++) {
        const struct sheet_cell *cell = find_cell(builder, merges[i].row, merges[i].column);
        struct quantity number;
        if (cell && merges[i].row >= body_row && merges[i].row < builder->end_row &&
            !quantity_parse(builder->arena, cell->text, &number))
            done += spread(builder, &merges[i], cell);
    }
}

static struct data_cell make_cell(const struct builder *builder, uint32_t row, uint32_t column)
{
    const struct sheet_cell *cell = find_cell(builder, row, column);
    const char *text = cell ? cell->text : "";
    if (column == builder->first_column && strchr(text, '\n')) {
        char *key = arena_strdup(builder->arena, text);
        cell_text_join_lines(key);
        text = key;
    }
    return (struct data_cell){text, cell_place(builder, row, column).offset};
}

static void fill(const struct builder *builder, struct data_table *table)
{
    for (size_t column = 0; column < table->column_count; column++)
        table->heads[column] = make_head(builder, builder->first_column + (uint32_t)column);
    uint32_t body_row = builder->head_row + builder->head_rows;
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t column = 0; column < table->column_count; column++)
            *data_find_cell(table, row, column) =
                make_cell(builder, body_row + (uint32_t)row, builder->first_column + (uint32_t)column);
}

/* What is hidden in the sheet is easily forgotten, and would be printed.
 * RULE: decision loud: hidden rows and columns are said [unit/test_xlsx:test_hidden_columns] */
static void warn_of_hidden(struct builder *builder)
{
    gint64 row = builder->sheet->hidden_row, column = builder->sheet->hidden_column;
    if (row >= builder->head_row && row < builder->end_row)
        diag(builder->diags, cell_place(builder, (uint32_t)row, builder->first_column), DIAG_DATA_HIDDEN,
             _("the row is hidden in the sheet, but read like the others"));
    else if (column >= builder->first_column && column < builder->first_column + builder->table_columns)
        diag(builder->diags, cell_place(builder, builder->head_row, (uint32_t)column), DIAG_DATA_HIDDEN,
             _("the column is hidden in the sheet, but read like the others"));
    else
        return;
    diag_help(builder->diags, _("show it again in Excel or WPS, and delete what is not to be read"));
}

static struct data_table *make_table(struct builder *builder, struct data *data, const char *name)
{
    pass_titles(builder);
    count_head_rows(builder);
    find_end_row(builder);
    find_columns(builder);
    spread_heads(builder);
    spread_body(builder);
    struct data_table *table =
        data_add_table(data, name, builder->grid.source, builder->end_row - builder->head_row - builder->head_rows,
                       builder->table_columns);
    fill(builder, table);
    table_frame_give(&builder->frame, table);
    warn_of_hidden(builder);
    if (!builder->broken) /* names that are missing because of a fault need no complaint of their own */
        data_table_index(table, builder->diags);
    return table;
}

struct data_table *xlsx_table_new(struct data *data, const char *name, const char *shown_path,
                                  const struct xlsx_sheet *sheet, struct diags *diags)
{
    struct builder builder = {
        .arena = data_arena(data),
        .diags = diags,
        .frame = {.arena = data_arena(data)},
        .sheet = sheet,
        .grid = xlsx_grid_new(data_arena(data), sheet, shown_path),
    };
    builder.first_column = builder.grid.first_column;
    check_size(&builder);
    report_faults(&builder);
    struct data_table *table = sheet->cells->len > 0 ? make_table(&builder, data, name)
                                                     : data_add_table(data, name, builder.grid.source, 0, 0);
    table->broken |= builder.broken;
    xlsx_grid_clear(&builder.grid);
    return table;
}
