/* What the rules on writing share, and the rules, by what they look at. For check/prose. */
#ifndef CHECK_PROSE_PROSE_RULE_H
#define CHECK_PROSE_PROSE_RULE_H

#include "check/text/claim_text.h"

/* One character after the other, with its neighbours; 0 at either end. */
struct prose {
    const struct consistency_text *text;
    const struct node *block;
    const char *start, *p;
    gunichar before, c, after;
    const char *blank; /* the stray blank seen last, NULL for none */
    int shown;         /* reports so far: after some the rest needs no further proof */
};

/* Whether a unit of measure stands at p, of up to four characters. */
bool prose_is_unit(const struct prose *prose, const char *p);

/* Reports at p; false once there are enough. */
bool prose_report(struct prose *prose, const char *p, enum diag_code code, const char *format, ...) G_GNUC_PRINTF(4, 5);

/* mark-form, mark-double, mark-needless, stray-space; at one character. */
void prose_check_marks(struct prose *prose);
/* mark-pair; over the whole text. */
void prose_check_pairs(struct prose *prose);
/* encoding-doubtful, traditional, word-wrong, word-repeated; at one character. */
void prose_check_words(struct prose *prose);
/* number-form at the start of a paragraph; paragraph-end at its end. */
void prose_check_edges(struct prose *prose);
/* full-width; at one character. */
void prose_check_wide(struct prose *prose);
/* range-form, date-form, date-wrong; at one digit. */
void prose_check_digits(struct prose *prose);
/* money-form, percent-points; over the numbers of the text. */
void prose_check_amounts(struct prose *prose);
/* organ-name; over the whole text. */
void prose_check_organs(struct prose *prose);
/* private-data; at the start of a run of digits. */
void prose_check_private(struct prose *prose);

#endif
