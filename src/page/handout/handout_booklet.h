/* The text of a meeting's handout: its agenda and other pages of its own, then the materials. For handout. */
#ifndef PAGE_HANDOUT_HANDOUT_BOOKLET_H
#define PAGE_HANDOUT_HANDOUT_BOOKLET_H

#include "page/handout/handout_contents.h"

struct booklet;

/* Gives the booklet of the layout's document, which has materials; the layout is borrowed. Free with booklet_free. */
struct booklet *booklet_new(struct layout *layout);
void booklet_free(struct booklet *booklet);

/* Adds its sections and materials, with their headings, to the contents. */
void booklet_add_contents(const struct booklet *booklet, struct contents *contents);

/* Appends its pages, numbered. */
void booklet_lay_out(struct booklet *booklet);

/* Reports text that does not lie on its page where the document it belongs to begins; first_page is where the booklet's
 * pages begin by now. */
void booklet_check_inside(const struct booklet *booklet, guint first_page);

#endif
