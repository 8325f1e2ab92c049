/* Number formats that show fractions: # ?/?, ?/8. For read/xlsx/xlsx_format. */
#ifndef READ_XLSX_XLSX_FRACTION_H
#define READ_XLSX_XLSX_FRACTION_H

#include "read/xlsx/xlsx_format_code.h"
#include "read/xlsx/xlsx_number.h"

/* Whether the section shows a fraction; section->fraction then says how. One that is too fine makes the section
 * unsupported. */
bool xlsx_fraction_scan(struct section *section);

/* Appends the number, without its sign: 3 1/2, 1/2, 3. The nearest fraction with a denominator of the digits there are,
 * of several equally near ones that with the smallest. */
void xlsx_fraction_append(const struct section *section, const struct xlsx_number *number, GString *out);

#endif
