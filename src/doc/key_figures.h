/* 数据一览: key figures as cards. A block ```figures becomes a TABLE with u.table.figures, in which each row is a card:
 * its head is the name, the first cell behind it the figure, the others small lines below. For web and page. */
#ifndef DOC_KEY_FIGURES_H
#define DOC_KEY_FIGURES_H

#include "doc/node.h"

struct key_figure {
    const char *name;
    const char *number; /* "9.243"; "" where it is no number */
    const char *unit;   /* "亿元", or all of it */
    const char **lines; /* "比上年增长4.3%", "2025年目标9.59亿元"; without those that are — */
    size_t line_count;
    bool missing; /* draft: unit is 【缺：…】 */
    struct pos pos;
};

/* Lends the cards of the table in order. */
struct key_figure *figures_read(struct arena *arena, const struct node *table, size_t *count);

#endif
