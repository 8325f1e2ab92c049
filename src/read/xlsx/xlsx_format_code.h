/* A number format taken apart. For read/xlsx/xlsx_format and read/xlsx/xlsx_date. */
#ifndef READ_XLSX_XLSX_FORMAT_CODE_H
#define READ_XLSX_XLSX_FORMAT_CODE_H

#include "base/arena.h"
#include "zh/numeral_dbnum.h"

#include <stdbool.h>

enum token_kind {
    TOKEN_LITERAL, /* text */
    TOKEN_DIGIT,   /* 0 # ? in letter */
    TOKEN_POINT,
    TOKEN_COMMA,
    TOKEN_PERCENT,
    TOKEN_EXPONENT, /* E+ or E-, the sign in letter */
    TOKEN_TEXT,     /* @ */
    TOKEN_GENERAL,
    TOKEN_DATE,     /* y m d h s a (weekday 周), letter count times; M: minutes */
    TOKEN_ELAPSED,  /* [h] [m] [s] */
    TOKEN_HALF_DAY, /* AM/PM; letter c: 上午/下午 */
};

struct token {
    enum token_kind kind;
    char letter;
    int count;
    const char *text;
};

enum section_kind { SECTION_NUMBER, SECTION_DATE, SECTION_FRACTION };

/* Tokens [first, end) are a fraction. */
struct fraction {
    size_t first, end;
    bool is_mixed; /* whole numbers stand apart: 3 1/2 */
    int fixed;     /* the denominator; 0: the best one up to largest */
    int largest;
};

enum { FORMAT_SECTIONS_MAX = 4, FORMAT_TOKENS_MAX = 128 };

struct section {
    enum section_kind kind;
    bool unsupported;
    char condition;      /* '<' '>' '=' 'l' (<=) 'g' (>=) '!' (<>), 0: none */
    double limit;        /* of the condition */
    bool is_system_date; /* [$-F800]: the long date of the system; [$-F400]: its time */
    bool is_chinese;     /* [$-804] */
    enum numerals numerals;
    struct fraction fraction;
    struct token *tokens;
    size_t token_count;
};

struct xlsx_format {
    struct section sections[FORMAT_SECTIONS_MAX];
    size_t section_count;
    bool is_general; /* nothing else: the commonest format by far */
};

#endif
