/* Number formats (ECMA-376 part 1, 18.8.30 and 18.8.31): a cell's number as it stands in the cell. For read/xlsx. */
#ifndef READ_XLSX_XLSX_FORMAT_H
#define READ_XLSX_XLSX_FORMAT_H

#include "base/arena.h"

#include <stdbool.h>

struct xlsx_format;

/* Lends the format a code such as #,##0.00;[Red]-#,##0.00 stands for. Never NULL: what of it is not understood comes
 * out when it is needed. */
const struct xlsx_format *xlsx_format_new(struct arena *arena, const char *code);

/* The code of a built-in format (0 … 58) as Excel has it in Chinese; NULL where there is none. */
const char *xlsx_format_builtin(unsigned id);

enum format_result {
    FORMAT_FINE,
    FORMAT_NO_NUMBER,   /* the text is no number */
    FORMAT_UNSUPPORTED, /* eras, odd fractions: nothing may be guessed */
    FORMAT_NO_DATE,     /* a date before 1900 or after 9999: Excel shows ##### */
    FORMAT_TOO_LONG     /* more than 15 digits: Excel has lost the rest */
};

/* Appends the number, written as in the file, as the format shows it, with two differences, both because brackets and
 * red are lost on the way to paper: a negative number always has a minus and never brackets. Days are counted from 1900
 * or 1904. */
enum format_result xlsx_format_number(const struct xlsx_format *format, const char *number, bool from_1904,
                                      GString *out);

/* Appends a text as the format shows it. */
void xlsx_format_text(const struct xlsx_format *format, const char *text, GString *out);

#endif
