/* The cells of one sheet, as they stand there. For read/xlsx/xlsx_table. */
#ifndef READ_XLSX_XLSX_SHEET_H
#define READ_XLSX_XLSX_SHEET_H

#include "read/xlsx/xlsx_book.h"

#include <stdint.h>

/* Rows and columns are counted from 0. */
struct sheet_cell {
    uint32_t row, column;
    const char *text; /* never empty */
};

struct sheet_range {
    uint32_t row, column, last_row, last_column;
};

enum fault_kind {
    FAULT_ERROR,        /* #DIV/0! */
    FAULT_FORMULA,      /* a formula without a value */
    FAULT_STALE,        /* a formula whose value is not to be trusted */
    FAULT_FORMAT,       /* a number format that is not supported */
    FAULT_DATE,         /* a date Excel does not have */
    FAULT_LONG,         /* more than 15 digits */
    FAULT_DAMAGED_CELL, /* what stands in the file makes no sense */
    FAULT_ORDER,        /* a cell comes twice or out of order: the end */
    FAULT_COLUMNS,      /* too many columns: the end */
    FAULT_CELLS,        /* too many cells: the end */
};

/* A file that goes on being wrong is not looked at to its end. */
enum { SHEET_FAULTS_MAX = 50, SHEET_MERGES_MAX = 100000 };

struct sheet_fault {
    enum fault_kind kind;
    uint32_t row, column;
};

struct xlsx_sheet {
    GArray *cells;                    /* struct sheet_cell that have text, row by row */
    GArray *merges;                   /* struct sheet_range */
    GArray *faults;                   /* struct sheet_fault */
    gint64 hidden_row, hidden_column; /* the first one with text; -1 for none */
};

/* Reads the sheet's part. Free the arrays with xlsx_sheet_free in any case. */
enum book_problem xlsx_sheet_read(struct xlsx_sheet *sheet, struct xlsx_book *book, const char *part);
void xlsx_sheet_free(struct xlsx_sheet *sheet);

#endif
