/* Measures an official document that has been laid out: what lies where, against what the standard (or the profile)
 * asks for. Takes positions from the frames alone, so that a fault of the layout shows. For cmd. */
#ifndef PAGE_MEASURE_MEASURE_H
#define PAGE_MEASURE_MEASURE_H

#include "doc/node.h"
#include "doc/style/page_style.h"
#include "page/frame/frame.h"

/* Lengths agree where they differ by no more than this. */
#define MEASURE_TOLERANCE_MM 0.1

struct measurement {
    const char *element;      /* in the standard's words: "发文机关标志上边缘距版心上边缘" */
    const char *clause;       /* of GB/T 9704-2012: "7.2.4" */
    int page;                 /* from 1; 0: the whole document */
    double least_mm, most_mm; /* required; equal for an exact length */
    double measured_mm;
    bool passed;
};

/* Gives the measurements (struct measurement) of what the document has; free with g_array_unref. */
GArray *measure_gongwen(const struct frames *frames, const struct front *front, const struct page_style *style);

#endif
