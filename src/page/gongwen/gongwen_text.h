/* What the parts of an official document share: the document being laid out, and lines of text that know which part
 * they are. For gongwen and its parts. */
#ifndef PAGE_GONGWEN_GONGWEN_TEXT_H
#define PAGE_GONGWEN_GONGWEN_TEXT_H

#include "doc/front.h"
#include "page/flow/layout.h"
#include "page/flow/overlay.h"

struct gongwen {
    struct layout layout;
    const struct front *front;
    const struct page_style *style; /* of the layout */
    struct overlay head;            /* of page 1 */
    int first_row;                  /* in which the text of page 1 begins */
    bool addressees_in_record;      /* 7.3.2: they would leave page 1 without text */
};

/* A paragraph of its own in the structure that is the part. Returns its element. */
int gongwen_add_element(struct gongwen *gongwen, enum frame_part part);

/* Lends text of the part as a paragraph of its own in the structure; pos is where it was written. */
struct text *gongwen_text(struct gongwen *gongwen, const char *string, struct pos pos,
                          const struct text_style *text_style, enum frame_part part);
/* The same in the body's size and pitch, of the front matter. */
struct text *gongwen_body_text(struct gongwen *gongwen, const char *string, enum font_role role, enum frame_part part);

/* In names of organs lines rather break between words (办公室) than in them, and not behind their first character. */
void gongwen_keep_words(struct text *text);

/* Width of string in the body's size and pitch, and of the widest of a list. */
double gongwen_width_pt(struct gongwen *gongwen, const char *string);
double gongwen_widest_pt(struct gongwen *gongwen, const struct text_list *list);

/* Lends before + the texts with separator between them + after. */
const char *gongwen_join(struct gongwen *gongwen, const struct text_list *list, const char *before,
                         const char *separator, const char *after);

/* Height of ink of text above and below the baseline, in points. */
void gongwen_ink_pt(const struct text *text, double *above_pt, double *below_pt);

/* Rows that the title, 主送 and two lines of text need; estimated, before they are composed. */
int gongwen_rows_for_body(struct gongwen *gongwen);

/* What stands before the signature goes along where that would stand alone on a page; where that is but a line, what
 * stands before it too: never less than two lines. (7.3.5.5) */
void gongwen_keep_last_block(struct gongwen *gongwen);

static inline struct arena *gongwen_arena(const struct gongwen *gongwen)
{
    return gongwen->layout.context.arena;
}

#endif
