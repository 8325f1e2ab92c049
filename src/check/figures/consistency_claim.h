/* Single kinds of claims; what check/check_text is made of. For check. */
#ifndef CHECK_FIGURES_CONSISTENCY_CLAIM_H
#define CHECK_FIGURES_CONSISTENCY_CLAIM_H

#include "check/text/claim_text.h"
#include "data/data_table.h"

/* 总投资3200万元，其中县级1200万元、省级2000万元; 新建2所、续建6所，共8所; 8个（新建2个，续建6个）. */
void consistency_check_sums(const struct consistency_text *text);

/* {{…2024年}}个，比上年增长17.5%. */
void consistency_check_growth(const struct consistency_text *text);

/* Typed numbers that the data have, or contradict. */
void consistency_check_literals(const struct consistency_text *text);

/* 七大工程, 以下8个问题, 五个方面 in the paragraph or heading that text was read from. */
void consistency_check_counts(const struct consistency_text *text, const struct node *block);

/* 七大工程, 八个问题 and sums in title and summary, against what follows. */
void consistency_check_front(struct consistency_text *text);

/* 对应: [存在问题=整改措施]. */
void consistency_check_pairs(const struct document *document);

/* Rows and columns 合计 that are not what they add up; columns of change that are not the change. */
void consistency_check_totals(struct diags *diags, struct arena *arena, const struct data_table *table);
void consistency_check_changes(struct diags *diags, struct arena *arena, const struct data_table *table);

/* The same of a TABLE that was written by hand. */
void consistency_check_pipe_table(const struct document *document, const struct node *table);

/* ---- what they share ---- */

/* Whether a change from before to now is what stated (in % or 百分点) says, as far as the decimals written tell.
 * *found: the change, in the unit of stated. False in *known where it can't be computed. */
bool consistency_change_matches(struct quantity before, struct quantity now, struct quantity stated, bool *known,
                                struct ratio *found);

/* The column that has the figures of the year before those in column: 2023年 of 2024年, 2024年 of 2025年计划,
 * 上年在校生 of 在校生. year: which one is meant, 0 for the one before. -1 for none. */
gssize consistency_column_before(const struct data_table *table, size_t column, int year);

#endif
