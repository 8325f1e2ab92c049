#include "read/table/cell_text.h"

#include "base/utf8.h"

/* Bytes of the blank that the first length bytes of text end with. */
static size_t blank_before(const char *text, size_t length)
{
    for (size_t size = 1; size <= MIN(length, 3); size++)
        if (cell_blank_at(text + length - size) == size)
            return size;
    return 0;
}

char *cell_text_trim(char *text, size_t *length)
{
    for (size_t blank; (blank = blank_before(text, *length)) > 0;)
        *length -= blank;
    text[*length] = '\0';
    for (size_t blank; (blank = cell_blank_at(text)) > 0; *length -= blank)
        text += blank;
    return text;
}

void cell_text_join_lines(char *name)
{
    char *to = name;
    gunichar before = 0;
    for (const char *p = name; *p;) {
        if (*p == '\n') {
            while (*p == '\n' || *p == ' ')
                p++;
            if (before != ' ' && !utf8_soft_break_vanishes(before, g_utf8_get_char(p)))
                *to++ = ' ';
        } else {
            const char *next = g_utf8_next_char(p);
            before = g_utf8_get_char(p);
            memmove(to, p, (size_t)(next - p));
            to += next - p;
            p = next;
        }
    }
    *to = '\0';
}
