/* Dates and times in the formats of spreadsheets. For read/xlsx/xlsx_format. */
#ifndef READ_XLSX_XLSX_DATE_H
#define READ_XLSX_XLSX_DATE_H

#include "read/xlsx/xlsx_format_code.h"

/* Appends the day (and time) that serial days after the start of 1900 (or 1904) mean; false outside of 1900 … 9999. */
bool xlsx_date_append(const struct section *section, double serial, bool from_1904, GString *out);

#endif
