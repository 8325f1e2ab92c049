/* The shape of a title's lines. For title. */
#ifndef PAGE_FLOW_TITLE_SHAPE_H
#define PAGE_FLOW_TITLE_SHAPE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* A title as pieces: piece i lies from left_em[i] to right_em[i + 1] when all stand in one line, so that a line of the
 * pieces [i, j) is right_em[j] - left_em[i] wide. */
struct title_pieces {
    size_t count;
    const double *left_em, *right_em;
    const double *costs; /* [i]: of starting a line with piece i; INFINITY where none may start */
    double width_em;     /* of the column */
};

/* From this cost on a break is taken only where there is no other way. */
#define TITLE_BREAK_UNWANTED 1000.0

enum { TITLE_PIECES_MAX = 400, TITLE_LINES_MAX = 40 };

/* Fills starts[0 … lines] with the first piece of each line and, last, the count; returns the number of lines. As few
 * lines as can be without unwanted breaks; of those the evenest, and among equally even ones a trapezoid or rhombus.
 * (GB/T 9704-2012, 7.3.1) At most TITLE_PIECES_MAX pieces; starts has TITLE_LINES_MAX + 1 elements. Returns 0 where
 * there are more pieces or more lines. */
size_t title_shape(const struct title_pieces *pieces, size_t *starts);

#endif
