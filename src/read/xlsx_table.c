#include "read/xlsx_table.h"

#include "base/i18n.h"
#include "read/cell_text.h"

#include <string.h>

struct builder {
    struct arena *arena;
    struct diags *diags;
    const struct xlsx_sheet *sheet;
    const struct sheet_cell *cells;
    size_t cell_count;
    const struct source *source;
    uint32_t first_row, row_count;  /* with text */
    uint32_t first_column, columns; /* columns: counted from A */
    uint32_t head_row, head_rows;
    const struct sheet_cell **grid; /* row_count × columns; NULL: empty */
    uint32_t *offsets;              /* of the same in the source */
    bool broken;
};

static size_t grid_index(const struct builder *builder, uint32_t row, uint32_t column)
{
    return (size_t)(row - builder->first_row) * builder->columns + column;
}

/* Borrows; NULL where the cell is empty or outside. */
static const struct sheet_cell *find_cell(const struct builder *builder, uint32_t row, uint32_t column)
{
    if (row < builder->first_row || row - builder->first_row >= builder->row_count || column >= builder->columns)
        return NULL;
    return builder->grid[grid_index(builder, row, column)];
}

/* ---- the grid and the source ---- */

static void measure(struct builder *builder)
{
    if (builder->cell_count == 0)
        return;
    builder->first_row = builder->cells[0].row;
    builder->row_count = builder->cells[builder->cell_count - 1].row - builder->first_row + 1;
    builder->first_column = G_MAXUINT32;
    for (size_t i = 0; i < builder->cell_count; i++) {
        builder->first_column = MIN(builder->first_column, builder->cells[i].column);
        builder->columns = MAX(builder->columns, builder->cells[i].column + 1);
    }
}

static void append_line_text(GString *line, const char *text)
{
    for (const char *p = text; *p; p++)
        g_string_append_c(line, *p == '\n' || *p == '\t' ? ' ' : *p);
}

static void write_row(struct builder *builder, uint32_t row, GString *text)
{
    for (uint32_t column = 0; column < builder->columns; column++) {
        const struct sheet_cell *cell = find_cell(builder, row, column);
        if (column > 0)
            g_string_append_c(text, '\t');
        builder->offsets[grid_index(builder, row, column)] = (uint32_t)text->len;
        if (cell && text->len <= SHEET_TEXT_MAX_BYTES)
            append_line_text(text, cell->text);
    }
    g_string_append_c(text, '\n');
}

static void write_source(struct builder *builder, const char *shown_path)
{
    size_t count = (size_t)builder->row_count * builder->columns;
    builder->grid = g_new0(const struct sheet_cell *, count + 1);
    builder->offsets = g_new0(uint32_t, count + 1);
    for (size_t i = 0; i < builder->cell_count; i++)
        builder->grid[grid_index(builder, builder->cells[i].row, builder->cells[i].column)] = &builder->cells[i];
    GString *text = g_string_new(NULL);
    for (uint32_t row = 0; row < builder->first_row; row++)
        g_string_append_c(text, '\n');
    for (uint32_t row = 0; row < builder->row_count; row++)
        write_row(builder, builder->first_row + row, text);
    const char *kept = arena_strndup(builder->arena, text->str, text->len);
    builder->source = source_new(builder->arena, shown_path, kept, text->len);
    if (text->len > SHEET_TEXT_MAX_BYTES) {
        diag(builder->diags, source_pos(builder->source, 0), DIAG_TOO_LARGE, _("the sheet has more than %d MB of text"),
             SHEET_TEXT_MAX_BYTES / 1024 / 1024);
        builder->broken = true;
    }
    g_string_free(text, TRUE);
}

/* Of a cell that is not kept: the end of its row, or of the sheet. */
static struct pos cell_place(const struct builder *builder, uint32_t row, uint32_t column)
{
    bool has_row = row >= builder->first_row && row - builder->first_row < builder->row_count;
    if (!has_row)
        return source_pos(builder->source, builder->source->length);
    return source_pos(builder->source, builder->offsets[grid_index(builder, row, MIN(column, builder->columns - 1))]);
}

/* ---- faults ---- */

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
                      N_("give the cell another format: a number, a percentage or a date without Chinese numerals, "
                         "fractions or eras")},
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
    [FAULT_GAP] = {DIAG_XLSX_CELL, N_("the row is empty, but something follows in cell %s"),
                   N_("delete the empty row; move notes to another sheet whose name starts with “_”")},
};

static void report_faults(struct builder *builder)
{
    const struct sheet_fault *list = (const struct sheet_fault *)(void *)builder->sheet->faults->data;
    GString *name = g_string_new(NULL);
    for (guint i = 0; i < builder->sheet->faults->len; i++) {
        enum fault_kind kind = list[i].kind;
        g_string_truncate(name, 0);
        xlsx_cell_name(list[i].row, list[i].column, name);
        diag(builder->diags, cell_place(builder, list[i].row, list[i].column), faults[kind].code,
             _(faults[kind].message), name->str);
        diag_help(builder->diags, "%s", _(faults[kind].help));
        builder->broken = true;
    }
    if (builder->sheet->faults->len == SHEET_FAULTS_MAX)
        diag_help(builder->diags, _("the rest of the file is not looked at: it has too many errors"));
    g_string_free(name, TRUE);
}

/* ---- titles ---- */

static size_t count_texts(const struct builder *builder, uint32_t row, uint32_t first, uint32_t last)
{
    size_t count = 0;
    for (uint32_t column = first; column <= last && column < builder->columns; column++)
        count += find_cell(builder, row, column) != NULL;
    return count;
}

static const struct sheet_range *merges_of(const struct builder *builder)
{
    return (const struct sheet_range *)(void *)builder->sheet->merges->data;
}

/* The merged cell that is all there is in the row, in its first cell or not; NULL where there is none. */
static const struct sheet_range *find_wide_cell(const struct builder *builder, uint32_t row)
{
    const struct sheet_range *merges = merges_of(builder);
    for (guint i = 0; i < builder->sheet->merges->len; i++)
        if (merges[i].row == row && merges[i].last_column > merges[i].column &&
            find_cell(builder, row, merges[i].column))
            return &merges[i];
    return NULL;
}

static bool covers_all(const struct builder *builder, const struct sheet_range *merge)
{
    return merge && merge->column <= builder->first_column && merge->last_column + 1 >= builder->columns;
}

static bool names_unit(const char *text)
{
    return strstr(text, "单位：") || strstr(text, "单位:");
}

static void report_single_cell(struct builder *builder, uint32_t row)
{
    uint32_t column = builder->first_column;
    while (!find_cell(builder, row, column))
        column++;
    bool unit = names_unit(find_cell(builder, row, column)->text);
    diag(builder->diags, cell_place(builder, row, column), DIAG_XLSX_CELL,
         unit ? _("the unit stands in a row of its own")
              : _("the first row has a single cell, so it does not name the columns"));
    diag_help(builder->diags, "%s",
              unit
                  ? _("write it into the column names, as in 总投资（万元）, or into a column 单位, and delete the row")
                  : _("delete title lines above the row of column names, or merge them over all columns"));
    builder->broken = true;
}

/* Finds the first row of column names. A cell merged over some columns, but not over that of the keys, is one of them:
 * the keys are named below. */
static void pass_titles(struct builder *builder)
{
    uint32_t end = builder->first_row + builder->row_count, row = builder->first_row;
    while (row + 1 < end && builder->columns - builder->first_column > 1 &&
           count_texts(builder, row, builder->first_column, builder->columns) == 1) {
        const struct sheet_range *wide = find_wide_cell(builder, row);
        if (wide && wide->column > builder->first_column)
            break;
        if (!covers_all(builder, wide) || names_unit(find_cell(builder, row, wide->column)->text)) {
            report_single_cell(builder, row);
            break;
        }
        row = MIN(wide->last_row, end - 2) + 1;
    }
    builder->head_row = row;
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
    uint32_t limit = MIN(SHEET_HEAD_ROWS_MAX, builder->first_row + builder->row_count - builder->head_row);
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
        for (uint32_t column = merge->column; column <= merge->last_column && column < builder->columns; column++)
            builder->grid[grid_index(builder, merge->row, column)] = cell;
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

static struct data_table *make_table(struct builder *builder, struct data *data, const char *name)
{
    pass_titles(builder);
    count_head_rows(builder);
    spread_heads(builder);
    uint32_t above = builder->head_row + builder->head_rows - builder->first_row;
    struct data_table *table = data_add_table(data, name, builder->source, builder->row_count - above,
                                              builder->columns - builder->first_column);
    fill(builder, table);
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
        .sheet = sheet,
        .cells = (const struct sheet_cell *)(void *)sheet->cells->data,
        .cell_count = sheet->cells->len,
    };
    measure(&builder);
    write_source(&builder, shown_path);
    report_faults(&builder);
    struct data_table *table =
        builder.cell_count > 0 ? make_table(&builder, data, name) : data_add_table(data, name, builder.source, 0, 0);
    table->broken |= builder.broken;
    g_free(builder.grid);
    g_free(builder.offsets);
    return table;
}
