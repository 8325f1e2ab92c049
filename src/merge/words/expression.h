/* {{= 教育.小学.2024年 - 教育.小学.2023年}}: arithmetic over cells, exact and with units. For placeholder. */
#ifndef MERGE_WORDS_EXPRESSION_H
#define MERGE_WORDS_EXPRESSION_H

#include "merge/words/condition.h"

/* Calculates what stands in [p, end), a part of w->expression:
 *   sum     = product { (+ | -) product }
 *   product = factor { (* | × | / | ÷) factor }
 *   factor  = - factor | number [unit] | ( sum ) | path | name ( arguments )
 * Functions: sum 合计, avg 平均, min 最小, max 最大 over any number of values and columns 表.*.列, abs 绝对值, and
 * count 计数 of the rows that meet a condition: count(表.*.列 > 100), count(表.*.结论 = 达标). Full-width parentheses,
 * commas and signs are read too. False after a diagnostic at the operand. */
bool expression_evaluate(struct wording *w, const char *p, const char *end, struct phrase *phrase);

/* Reads a condition on the rows of table, w->expression, as 筛选 has it:
 *   condition = column sign right
 *   right     = column | 表.*.column | sum | text, which stands in quotation marks where it could be another of these
 * What it keeps lives in w->arena. False after a diagnostic. */
bool expression_read_condition(struct wording *w, const struct data_table *table, const char *text,
                               struct condition *condition);

#endif
