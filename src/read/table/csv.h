/* CSV as Excel and WPS save it, into data tables. For project/data_folder. */
#ifndef READ_TABLE_CSV_H
#define READ_TABLE_CSV_H

#include "data/data_table.h"

/* What one file may hold. */
enum { CSV_CELLS_MAX = 2000000, CSV_COLUMNS_MAX = 1000 };

/* Reads text as RFC 4180 (quotes doubled inside quotes, CRLF or LF; a blank last line is nothing) into a new table.
 * A row with more or fewer cells than the first, a stray quote, an open quote at the end and a file without a row of
 * names are errors at their place; all are reported, the table is then marked broken.
 * Taken beyond the RFC, as it means one thing only: blanks (also full-width ones) around cells and around their quotes;
 * rows and columns that are empty up to the end of the sheet; a first line "sep=,"; tabs as separators where the first
 * line has no comma. */
struct data_table *csv_read(struct data *data, const char *name, const struct source *source, struct diags *diags);

/* The same for text whose cells are separated by tabs, whatever the first line looks like. */
struct data_table *tsv_read(struct data *data, const char *name, const struct source *source, struct diags *diags);

#endif
