/* 版头: what stands above the text of page 1, in each format but the letter's. For gongwen. */
#ifndef PAGE_GONGWEN_GONGWEN_HEAD_H
#define PAGE_GONGWEN_GONGWEN_HEAD_H

#include "page/gongwen/gongwen_text.h"

/* Each makes the head and sets first_row. */

/* 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人, red line. (GB/T 9704-2012, 7.2) */
void gongwen_head_general(struct gongwen *gongwen);
/* 命令（令）: mark, 令号. (10.2) */
void gongwen_head_order(struct gongwen *gongwen);
/* 纪要: mark, number, organ and date, red line. (10.3; below the mark the standard leaves it to the organ) */
void gongwen_head_minutes(struct gongwen *gongwen);

/* Lends the up to three labels in the order and the rows they stand in: 份号 in the first, 密级和保密期限 in the
 * second, 紧急程度 in the next one. (7.2.1–7.2.3) */
struct head_label {
    const struct text *text;
    int row;
};
size_t gongwen_head_labels(struct gongwen *gongwen, struct head_label labels[3]);

/* Share of a row that the blank rows below the head may fall short of: the head ends anywhere, the text begins on the
 * grid, and two rows less a quarter look like two, while two and nine tenths look like three. */
#define HEAD_GAP_SHARE 0.25

/* The first row of the grid that leaves so many blank rows below y_pt, or hardly less. */
int gongwen_row_below(const struct page_style *style, double y_pt, int blank_rows);

#endif
