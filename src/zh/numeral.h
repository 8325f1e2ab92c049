/* Chinese numerals, and the numbers of headings as authors write them. For doc and read. */
#ifndef ZH_NUMERAL_H
#define ZH_NUMERAL_H

#include "base/arena.h"

#include <stdbool.h>

enum { NUMERAL_MAX = 9999 };

/* Lends 1 … NUMERAL_MAX in Chinese: 十二, 一百零三; other values in digits. */
char *numeral_chinese(struct arena *arena, int value);

/* Reads the Chinese numeral text starts with; gives its length in bytes, 0 where there is none. 十五五 is read as 十五.
 */
size_t numeral_chinese_read(const char *text, int *value);

/* The number of the 一是, 二是 … that the text opens with; 0 where it opens with none. */
int numeral_ordinal(const char *text);

/* A number at the start of a heading. */
struct heading_number {
    int level;         /* 1 … 4: 一、 （一） 1. （1） */
    int value;         /* from 1 */
    size_t length;     /* bytes of the number with its marks */
    bool off_standard; /* (一) half-width, or 1、 for 1. */
};

/* False where text starts with none: 1.5亿元 and 十五五 are no numbers. */
bool heading_number_read(const char *text, struct heading_number *number);

/* Lends the number of a level as GB/T 9704-2012 7.3.3 wants it: 一、 （一） 1. （1） */
char *heading_number_format(struct arena *arena, int level, int value);

/* Lends the mark of a note: ① … ⑳, ㉑ … ㉟, ㊱ … ㊿, then (51). */
char *numeral_note_mark(struct arena *arena, int number);

#endif
