/* Where cairo must be told to put glyphs so that they come out where the frame has them. For out. */
#ifndef PDF_PDF_PEN_H
#define PDF_PDF_PEN_H

#include <stdbool.h>
#include <stddef.h>

/* A glyph of a line. Lengths in em, from the origin of the line. */
struct pen_glyph {
    double place_em;   /* where it shall stand; becomes where to tell cairo to put it */
    double advance_em; /* how far cairo believes that it moves a reader's pen */
    double width_em;   /* how far it does move it: the width in the font of the PDF */
    bool restarts;     /* it is placed by a text matrix of its own; becomes true where nothing else is exact enough */
    bool left_alone;   /* its place is not changed */
};

/* Sets places and restarts for glyphs of a type size. Read back from the PDF, no glyph is off by more than 0.045 pt,
 * the last one by no more than 0.0006 em. */
void pen_place(struct pen_glyph *glyphs, size_t count, double size_pt);

#endif
