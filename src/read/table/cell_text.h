/* What all readers of tables do to the text of a cell. For read/table/csv, read/xlsx/xlsx and read/table/table_tree. */
#ifndef READ_TABLE_CELL_TEXT_H
#define READ_TABLE_CELL_TEXT_H

#include <stddef.h>
#include <string.h>

/* Bytes of the blank that text begins with, 0 where there is none: space, tab, line feed, no-break space, full-width
 * space. text ends with a NUL. Inline: it is asked for every cell of every file. */
static inline size_t cell_blank_at(const char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\n')
        return 1;
    if (strncmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    return strncmp(text, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

/* Cuts the blanks at both ends off the length bytes at text, which has room for a NUL behind them. Gives where the rest
 * starts, ended with a NUL; *length becomes its length. */
char *cell_text_trim(char *text, size_t *length);

/* Takes the line breaks out of a column name or a key, where they only shape the sheet: between Chinese characters
 * nothing is left, else one space. */
void cell_text_join_lines(char *name);

#endif
