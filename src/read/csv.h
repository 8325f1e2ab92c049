/* CSV as Excel and WPS save it, into data tables. For cmd. */
#ifndef READ_CSV_H
#define READ_CSV_H

#include "doc/data.h"

/* What one file may hold. */
enum { CSV_CELLS_MAX = 2000000, CSV_COLUMNS_MAX = 1000 };

/* Reads text as RFC 4180 (quotes doubled inside quotes, CRLF or LF; a blank last line is nothing) into a new table.
 * A row with more or fewer cells than the first, a stray quote, an open quote at the end and a file without a row of
 * names are errors at their place; all are reported, the table is then marked broken.
 * Taken beyond the RFC, as it means one thing only: blanks (also full-width ones) around cells and around their quotes;
 * rows and columns that are empty up to the end of the sheet; a first line "sep=,"; tabs as separators where the first
 * line has no comma. */
struct data_table *csv_read(struct data *data, const char *name, const struct source *source, struct diags *diags);

/* Reads every *.csv of the folder in order of names (no folder: no tables). Unreadable files are errors. The table of a
 * file with errors is there and broken. */
void csv_read_folder(struct data *data, const char *folder_path, const char *shown_path, struct diags *diags);

#endif
