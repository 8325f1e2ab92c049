/* Names of rows and columns that add up or repeat others: 合计, 全县总计, 小 计; 其中：. One list for sheets, texts,
 * charts and checks. */
#ifndef ZH_TOTAL_H
#define ZH_TOTAL_H

#include <stdbool.h>

/* True for the name of a total, with blanks inside and words before it too: 合计, 合　计, 全县总计, 城区小计. */
bool total_is_name(const char *name);

/* True for the total of a part of the rows: 小计, 城区小计. */
bool total_is_subtotal(const char *name);

/* True for a row that repeats a part of the one above: 其中：女教师, # 女教师. */
bool total_is_among(const char *name);

/* True for a row whose figures stand in other rows too: a total or a part, which no sum, count or choice may take
 * again. */
bool total_repeats_rows(const char *name);

/* 合计: what a row that adds up others is called where the author does not say. */
#define TOTAL_NAME "合计"

#endif
