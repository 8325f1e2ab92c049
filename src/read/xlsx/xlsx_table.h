/* The data table in a sheet: its title, its head rows, its body. For read/xlsx/xlsx. */
#ifndef READ_XLSX_XLSX_TABLE_H
#define READ_XLSX_XLSX_TABLE_H

#include "data/data_table.h"
#include "read/xlsx/xlsx_sheet.h"

/* Makes a table of a sheet that has cells or faults, and reports the faults. Its source is that of
 * its grid (read/xlsx/xlsx_grid.h), shown as shown_path.
 * The table starts at the first row and column with text; empty columns are left out.
 * Around it (read/table/table_frame.h): titles above the heads are passed over, a line 单位：万元 gives the unit, lines
 * 注：… and 资料来源：… below give note and source. Anything else behind an empty row is an error: a second table.
 * Heads: a cell merged over several columns, with texts under it, makes the row below a head row too, and stands for
 * all its columns; so does a cell of the head merged over rows. The texts of a column are joined with nothing between:
 * 2024年 over 数量 is 2024年数量.
 * Body: the value of a merged cell stands in the first of its cells, a text in the first of each row with — in the
 * others of the first row; the rest are empty. Hidden rows and columns are read, with a warning. */
struct data_table *xlsx_table_new(struct data *data, const char *name, const char *shown_path,
                                  const struct xlsx_sheet *sheet, struct diags *diags);

#endif
