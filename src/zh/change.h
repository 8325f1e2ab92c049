/* Words of change, in texts, cells and heads of columns: 增长, 下降, 同比. For merge/words, check and chart.
 * Source: 统计公报 of the state and reports of offices; what a change of a % is called, GB/T 15835-2011 and 统计术语.
 */
#ifndef ZH_CHANGE_H
#define ZH_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

/* Lists end with NULL. Longer words stand before those they begin with. */
extern const char *const change_rises[];        /* 增长, 提高 … */
extern const char *const change_falls[];        /* 下降, 减少 … */
extern const char *const change_bases[];        /* before one of both: 比上年, 同比 … */
extern const char *const change_years_before[]; /* 上年, 去年 … */

/* What changes. */
enum change_of { CHANGE_OF_AMOUNT, CHANGE_OF_RATE, CHANGE_OF_SHARE };

/* Returns the word that is printed: of an amount by so many, 增加 or 减少; by a rate, 增长 or 下降; of a share by
 * 个百分点, 提高 or 下降. */
const char *change_rise(enum change_of what);
const char *change_fall(enum change_of what);

/* What the figures of a column of change are, by the end of its head. */
enum change_column {
    CHANGE_COLUMN_NONE,
    CHANGE_COLUMN_PERCENT,
    CHANGE_COLUMN_POINTS,
    CHANGE_COLUMN_DIFFERENCE,
    CHANGE_COLUMN_WORDS
};

/* Returns what a head as 金额同比 says; *subject_length: bytes of 金额. */
enum change_column change_column_of(const char *head, size_t *subject_length);

/* Whether a text has what heads of columns of change have: whether a closer look is worth it. */
bool change_is_mentioned(const char *text);

#endif
