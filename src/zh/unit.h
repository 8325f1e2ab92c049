/* Units of measure: which there are, which convert into one another. For doc. */
#ifndef ZH_UNIT_H
#define ZH_UNIT_H

#include "base/ratio.h"

struct unit {
    const char *name;      /* as printed behind the number: 万元, %, 所; "" for none */
    const char *dimension; /* units of one dimension convert into one another: 元, 平方米; "" for plain numbers */
    struct ratio factor;   /* how many of the dimension's base unit it is: 万元 is 10,000 */
};

struct unit unit_none(void);

/* Finds a unit people use: 元 千元 万元 亿元, 平方米 ㎡ 亩 公顷 平方公里, % 个百分点, 人 名 位, measure words as 所 or
 * 人次, any of them behind 千 万 亿 百万 千万, and two of them as 元/人. Lends what it has to make. False where the
 * text is none. */
bool unit_find(struct arena *arena, const char *text, size_t length, struct unit *unit);

/* The same, but every other text is a unit of its own. */
struct unit unit_named(struct arena *arena, const char *text);

/* 个百分点: what two % differ by. */
struct unit unit_points(void);

bool unit_is_none(struct unit unit);
bool unit_is_percent(struct unit unit); /* % but not 百分点 */
bool unit_is_points(struct unit unit);  /* 个百分点 */

/* Whether amounts in both may be added after conversion. */
bool unit_is_like(struct unit a, struct unit b);

/* 万 or 亿 at the start of the unit's name, in bytes; 0 for none: where 余 goes in 3亿余元. */
size_t unit_multiplier_length(struct unit unit);

/* Returns the bytes of the longest unit that converts into others (万元, 平方米, %, not 个) at the start of text; 0 for
 * none. */
size_t unit_converting_length(const char *text);

/* Whether people count the unit in words: 两所, 三千万元; of 年, 级 and 校 words make names. */
bool unit_is_counted_in_words(struct unit unit);

#endif
