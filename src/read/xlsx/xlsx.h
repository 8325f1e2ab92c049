/* Workbooks as Excel and WPS save them (.xlsx, ECMA-376), into data tables. For project/data_folder. */
#ifndef READ_XLSX_XLSX_H
#define READ_XLSX_XLSX_H

#include "data/data_table.h"

/* Reads the sheets of the workbook in bytes into new tables. Passed over are hidden sheets, chart sheets, empty ones
 * and those whose name starts with “_”. If one sheet is left, its table is called name; if several are, each is called
 * name_SHEET, so that no table changes its name or its meaning when sheets change their order.
 * Cells are texts as they stand in the sheet: numbers in their number format (read/xlsx/xlsx_format.h), dates, TRUE and
 * FALSE; of formulas the value saved with them. Rows, heads and merged cells: read/xlsx/xlsx_table.h. Errors: what is
 * no such workbook (with what it seems to be), one with a password, damaged or over the limits; cells that show an
 * error, formulas without a value, number formats that are not understood. There is then a broken table of the name. */
void xlsx_read(struct data *data, const char *name, const void *bytes, size_t length, const char *shown_path,
               struct diags *diags);

#endif
