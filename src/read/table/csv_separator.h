/* What stands between the cells of a CSV file. For read/table/csv. */
#ifndef READ_TABLE_CSV_SEPARATOR_H
#define READ_TABLE_CSV_SEPARATOR_H

#include "base/diag.h"

enum { CSV_ANY_SEPARATOR = '\0' };

/* The separator that a first line “sep=;” names, as Excel writes it for itself; else usual; where that is
 * CSV_ANY_SEPARATOR a comma, or a tab where the first line has no comma. *offset: bytes before the table. Other marks
 * are not guessed at, as a semicolon may well belong to the only column's name: '\0' after a diagnostic. */
char csv_separator_find(const struct source *source, char usual, size_t *offset, struct diags *diags);

#endif
