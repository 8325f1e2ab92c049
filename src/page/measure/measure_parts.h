/* What the parts of measuring share: measure_box.c finds the boxes, measure_grid.c, measure_head.c and measure_text.c
 * measure the type area, 版头 and 主体, measure.c the rest. For them only. Lengths without a unit are millimetres from
 * the top left corner of the page. */
#ifndef PAGE_MEASURE_MEASURE_PARTS_H
#define PAGE_MEASURE_MEASURE_PARTS_H

#include "doc/front.h"
#include "page/measure/measure.h"

struct measuring {
    const struct frames *frames;
    const struct front *front;
    const struct page_style *style;
    GArray *list; /* struct measurement */
};

struct box {
    bool found;
    double left, right; /* advance boxes */
    double top, bottom; /* em boxes */
    double ink_top, ink_bottom;
    double first_baseline, last_baseline;
};

static inline double measure_mm(double pt)
{
    return pt / PT_PER_MM;
}

/* ---- boxes ---- */

const struct frame_page *measure_page(const struct measuring *measuring, guint page);
bool measure_is_text_of(const struct measuring *measuring, const struct frame *frame, enum frame_part part);

/* What a part has on a page, and of that the line with the baseline. */
struct box measure_part_box(const struct measuring *measuring, guint page, enum frame_part part);
struct box measure_line_box(const struct measuring *measuring, guint page, enum frame_part part, double baseline);

/* The part on the first, the last page that has it. */
struct box measure_find_first(const struct measuring *measuring, enum frame_part part, guint *page);
struct box measure_find_last(const struct measuring *measuring, enum frame_part part, guint *page);

/* Gives the rules (struct frame) of a part on a page, from the top. */
GArray *measure_find_rules(const struct measuring *measuring, guint page, enum frame_part part);

/* Widens the box so that it holds the frame. */
void measure_add_frame(struct box *box, const struct frame *frame);

/* Edges of a frame of text, and its last character. */
double measure_frame_left(const struct frame *frame);
double measure_frame_right(const struct frame *frame);
gunichar measure_last_character(const char *text);

bool measure_is_body(const struct measuring *measuring, const struct frame *frame);

/* ---- the page ---- */

double measure_left_mm(const struct measuring *measuring);
double measure_right_mm(const struct measuring *measuring);
double measure_centre_mm(const struct measuring *measuring);
double measure_bottom_mm(const struct measuring *measuring);
double measure_em_mm(const struct measuring *measuring);
double measure_row_mm(const struct measuring *measuring);

/* Top of the row a line of type of size_pt has its baseline in. */
double measure_row_top(const struct measuring *measuring, double baseline, double size_pt);

/* ---- results ---- */

void measure_add(struct measuring *measuring, guint page, const char *element, const char *clause, double required,
                 double measured);
void measure_add_range(struct measuring *measuring, guint page, const char *element, const char *clause, double least,
                       double most, double measured);

/* ---- parts of the document ---- */

void measure_grid(struct measuring *measuring);

/* Returns the lower edge of 版头; 0 without one. */
double measure_head(struct measuring *measuring);

void measure_gap_below_head(struct measuring *measuring, double head_bottom);
void measure_title(struct measuring *measuring);

/* The first paragraph that begins in a Chinese character. */
void measure_indent(struct measuring *measuring);

/* The first line of a part that is indented by two characters. */
void measure_indented(struct measuring *measuring, enum frame_part part, const char *element, const char *clause);

void measure_signature(struct measuring *measuring);
void measure_annex(struct measuring *measuring);

#endif
