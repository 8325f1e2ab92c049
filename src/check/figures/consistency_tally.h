/* Counting what a section has: headings, 一是 …, items of lists. For the consistency modules. */
#ifndef CHECK_FIGURES_CONSISTENCY_TALLY_H
#define CHECK_FIGURES_CONSISTENCY_TALLY_H

#include "check/text/claim_text.h"

/* Nothing is looked for further than so many blocks away, so that time stays linear whatever the document. */
enum { TALLY_BLOCKS_MAX = 1000 };

struct tally {
    int headings, paragraphs, items; /* child headings; paragraphs 一是 …; items of lists */
    struct pos first;                /* of what is counted */
};

/* The level of a heading for this purpose: 0 for a title inside the text, HEADING_LEVEL_MAX + 1 for what is none. */
int tally_level(const struct node *node);

/* Borrows the heading that block stands below, or block where it is one; NULL for none near enough. */
const struct node *tally_heading_before(const struct node *block);

/* Counts what stands behind start up to the next heading that is not below level (-1: the whole document). Behind the
 * first heading only headings of its level count; paragraphs that come again from 一是 end the enumeration. All 0 where
 * the end is too far away. */
struct tally tally_behind(const struct node *start, int level);

/* The count where exactly one kind of countable is there, else 0. */
int tally_single(const struct tally *tally);

/* How many 一是, 二是, … stand one after the other from offset on; *first: where 一是 stands. */
int tally_inline(const struct consistency_text *text, size_t offset, size_t *first);

/* What is below a heading: its child headings, else its paragraphs 一是 …, else the items of its list, else those
 * inside its first paragraph that has some. */
int tally_section(const struct document *document, const struct node *heading);

#endif
