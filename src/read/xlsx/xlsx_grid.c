#include "read/xlsx/xlsx_grid.h"

static const struct sheet_cell *cells_of(const struct xlsx_sheet *sheet)
{
    return (const struct sheet_cell *)(void *)sheet->cells->data;
}

static size_t grid_index(const struct xlsx_grid *grid, uint32_t row, uint32_t column)
{
    return (size_t)(row - grid->first_row) * grid->columns + column;
}

static bool has_row(const struct xlsx_grid *grid, uint32_t row)
{
    return row >= grid->first_row && row - grid->first_row < grid->row_count;
}

const struct sheet_cell *xlsx_grid_find(const struct xlsx_grid *grid, uint32_t row, uint32_t column)
{
    return has_row(grid, row) && column < grid->columns ? grid->cells[grid_index(grid, row, column)] : NULL;
}

void xlsx_grid_set(struct xlsx_grid *grid, uint32_t row, uint32_t column, const struct sheet_cell *cell)
{
    grid->cells[grid_index(grid, row, column)] = cell;
}

struct pos xlsx_grid_pos(const struct xlsx_grid *grid, uint32_t row, uint32_t column)
{
    if (!has_row(grid, row))
        return source_pos(grid->source, grid->source->length);
    return source_pos(grid->source, grid->offsets[grid_index(grid, row, MIN(column, grid->columns - 1))]);
}

bool xlsx_grid_is_too_large(const struct xlsx_grid *grid)
{
    return grid->source->length > SHEET_TEXT_MAX_BYTES;
}

/* ---- making it ---- */

static void measure(struct xlsx_grid *grid, const struct xlsx_sheet *sheet)
{
    const struct sheet_cell *cells = cells_of(sheet);
    guint count = sheet->cells->len;
    if (count == 0)
        return;
    grid->first_row = cells[0].row;
    grid->row_count = cells[count - 1].row - grid->first_row + 1;
    grid->first_column = G_MAXUINT32;
    for (guint i = 0; i < count; i++) {
        grid->first_column = MIN(grid->first_column, cells[i].column);
        grid->columns = MAX(grid->columns, cells[i].column + 1);
    }
}

static void append_line_text(GString *line, const char *text)
{
    for (const char *p = text; *p; p++)
        g_string_append_c(line, *p == '\n' || *p == '\t' ? ' ' : *p);
}

static void write_row(struct xlsx_grid *grid, uint32_t row, GString *text)
{
    for (uint32_t column = 0; column < grid->columns; column++) {
        const struct sheet_cell *cell = xlsx_grid_find(grid, row, column);
        if (column > 0)
            g_string_append_c(text, '\t');
        grid->offsets[grid_index(grid, row, column)] = (uint32_t)text->len;
        if (cell && text->len <= SHEET_TEXT_MAX_BYTES)
            append_line_text(text, cell->text);
    }
    g_string_append_c(text, '\n');
}

static void write_source(struct xlsx_grid *grid, struct arena *arena, const char *shown_path)
{
    GString *text = g_string_new(NULL);
    for (uint32_t row = 0; row < grid->first_row; row++)
        g_string_append_c(text, '\n');
    for (uint32_t row = 0; row < grid->row_count; row++)
        write_row(grid, grid->first_row + row, text);
    const char *kept = arena_strndup(arena, text->str, text->len);
    struct source *source = source_new(arena, shown_path, kept, text->len);
    source->is_sheet = true;
    grid->source = source;
    g_string_free(text, TRUE);
}

struct xlsx_grid xlsx_grid_new(struct arena *arena, const struct xlsx_sheet *sheet, const char *shown_path)
{
    struct xlsx_grid grid = {0};
    measure(&grid, sheet);
    size_t count = (size_t)grid.row_count * grid.columns;
    const struct sheet_cell *cells = cells_of(sheet);
    grid.cells = g_new0(const struct sheet_cell *, count + 1);
    grid.offsets = g_new0(uint32_t, count + 1);
    for (guint i = 0; i < sheet->cells->len; i++)
        xlsx_grid_set(&grid, cells[i].row, cells[i].column, &cells[i]);
    write_source(&grid, arena, shown_path);
    return grid;
}

void xlsx_grid_clear(struct xlsx_grid *grid)
{
    g_free(grid->cells);
    g_free(grid->offsets);
}
