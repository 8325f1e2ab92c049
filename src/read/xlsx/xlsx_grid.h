/* The cells of a sheet by row and column, and the source made of them. For read/xlsx/xlsx_table. */
#ifndef READ_XLSX_XLSX_GRID_H
#define READ_XLSX_XLSX_GRID_H

#include "base/diag.h"
#include "read/xlsx/xlsx_sheet.h"

enum { SHEET_TEXT_MAX_BYTES = 64 * 1024 * 1024 };

struct xlsx_grid {
    uint32_t first_row, row_count;   /* with text */
    uint32_t first_column, columns;  /* columns: counted from A */
    const struct sheet_cell **cells; /* row_count × columns; NULL: empty */
    uint32_t *offsets;               /* of the same in the source */
    const struct source *source;     /* lent by the arena */
};

/* Puts the cells of the sheet, which may have none, into a grid. Each line of its source is a row of the sheet, of the
 * same number, its cells separated by tabs; shown_path is what stands before the line number. Free with
 * xlsx_grid_clear. */
struct xlsx_grid xlsx_grid_new(struct arena *arena, const struct xlsx_sheet *sheet, const char *shown_path);
void xlsx_grid_clear(struct xlsx_grid *grid);

/* Whether the sheet has more text than is read: the rest of it is missing in the source. */
bool xlsx_grid_is_too_large(const struct xlsx_grid *grid);

/* Borrows; NULL where the cell is empty or outside. */
const struct sheet_cell *xlsx_grid_find(const struct xlsx_grid *grid, uint32_t row, uint32_t column);

/* Lets cell, which the grid borrows, stand in a place of the grid. */
void xlsx_grid_set(struct xlsx_grid *grid, uint32_t row, uint32_t column, const struct sheet_cell *cell);

/* The place of a cell; of one that is outside: the end of its row, or of the sheet. */
struct pos xlsx_grid_pos(const struct xlsx_grid *grid, uint32_t row, uint32_t column);

#endif
