/* The white between the atoms of a text: what belongs there by rule, what may be taken and what may be given. For text,
 * compose and place. */
#ifndef PAGE_LINE_SPACING_H
#define PAGE_LINE_SPACING_H

#include "page/line/text.h"

/* Order in which white is taken (clreq 3.5.3; the mark at the line's end has given its half before, and interpuncts
 * have none) and given. */
enum shrink_stage { SHRINK_SPACE, SHRINK_BRACKET, SHRINK_COMMA, SHRINK_GAP, SHRINK_STOP, SHRINK_MAX };
/* What all joints have given evenly, in em, before the stage gives anything: too little to be seen, and it leaves marks
 * some of their white. 0: no more than before the stages before it. */
extern const double SPACING_EVEN_BEFORE_EM[SHRINK_MAX];

enum stretch_stage { STRETCH_SPACE, STRETCH_GAP, STRETCH_MAX };

struct joint {
    float base_pt; /* white by rule; negative where two marks share theirs */
    float shrink_pt;
    float stretch_pt;
    guint8 shrink_stage;
    guint8 stretch_stage;
    guint8 even; /* 1: takes its part of what is stretched evenly */
};

/* Two adjacent marks in the strict grid: each gives its white, and both stand in one cell. */
enum mark_pair { PAIR_NONE, PAIR_FIRST, PAIR_SECOND };

/* Fills text->joints, and the pairs where the settings ask for the strict grid. */
void spacing_set(struct text *text);

/* White that the atom loses where it starts or ends a line, in points; negative: white it keeps there that else would
 * lie in the joint. is_first: of the paragraph's first line. */
double spacing_start_trim_pt(const struct text *text, size_t index);
double spacing_end_trim_pt(const struct text *text, size_t index);

#endif
