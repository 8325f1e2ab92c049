/* What a character is, as far as every room needs it. Layout's finer classes are in zh/char_class. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <glib.h>
#include <stdbool.h>

/* A Chinese character: ideographs of all blocks, 〇, radicals, compatibility ideographs. */
bool utf8_is_han(gunichar c);

/* A Chinese full-width mark (，。《》（）、：；！？「」…—～ and the full-width forms), also “ ” ‘ ’. */
bool utf8_is_han_mark(gunichar c);

/* Columns a terminal gives the character: 0, 1 or 2. */
int utf8_terminal_width(gunichar c);
int utf8_terminal_columns(const char *text);

/* True where a line end between before and after is no space: one of them is Han or a Chinese mark, and the other is
 * one too or is anything but a letter of another script. Figures belong to the Chinese text they stand in. (clreq;
 * pandoc's east_asian_line_breaks) */
bool utf8_soft_break_vanishes(gunichar before, gunichar after);

/* Compares two texts by their bytes; a and b point to pointers to them, as in arrays that are sorted. */
int utf8_compare_items(const void *a, const void *b);

/* As g_str_has_prefix, inlined and mostly done after a byte or two: for what is asked at every character of a text. */
static inline bool utf8_starts_with(const char *text, const char *prefix)
{
    while (*prefix && *text == *prefix) {
        text++;
        prefix++;
    }
    return !*prefix;
}

/* Gives the text without blanks, its full-width digits as half-width ones: for comparing what people write. */
char *utf8_squeeze(const char *text);

/* Byte offset of the first byte that is not valid UTF-8, or -1. NUL bytes count as valid. */
gssize utf8_find_invalid(const char *text, gsize length);

#endif
