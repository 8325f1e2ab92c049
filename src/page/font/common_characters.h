/* The characters that a font for Chinese offices should have. For cmd. */
#ifndef PAGE_FONT_COMMON_CHARACTERS_H
#define PAGE_FONT_COMMON_CHARACTERS_H

enum { COMMON_CHARACTERS_COUNT = 8105 };

/* 通用规范汉字表 (State Council, 2013), as UTF-8 in the table's order. */
extern const char common_characters[];

#endif
