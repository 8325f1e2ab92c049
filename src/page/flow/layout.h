/* What all of layout needs at hand, and how blocks and pages are added. For page. */
#ifndef PAGE_FLOW_LAYOUT_H
#define PAGE_FLOW_LAYOUT_H

#include "page/flow/block.h"

struct layout {
    struct text_context context; /* arena, fonts, frames, diags */
    const struct page_style *style;
    const struct document *document;
    GPtrArray *blocks;         /* struct block *, what flow and formats make */
    struct note_layout *notes; /* of document->notes, same order; see paginate */
    double foot_pt;            /* height of what will stand at the foot of the text's last page (版记); 0: nothing */
    int body_element;          /* parent of the body's elements */
    int heading_depth;         /* levels that a part or an attachment puts above its headings; 0 below the title */
};

/* A footnote composed: its lines may be split over pages. */
struct note_layout {
    GPtrArray *blocks; /* TEXT blocks */
};

/* Opens a layout for a document that has passed check; frames, fonts and diags stay the caller's. */
void layout_open(struct layout *layout, const struct document *document, struct fonts *fonts, struct frames *frames,
                 struct diags *diags, const struct page_style *style);
void layout_close(struct layout *layout);

/* Adds an empty page of the style's size behind the last one. */
struct frame_page *layout_add_page(struct layout *layout);

/* Appends one block. */
void layout_add(struct layout *layout, struct block *block);

/* Lends a text style of the body's size and pitch in a role. */
struct text_style layout_text_style(const struct layout *layout, enum font_role role);

/* Appends a centred heading line group (titles): size_pt type in the role, each line one row. Returns the block. */
struct block *layout_add_centred(struct layout *layout, const char *string, struct pos pos, enum font_role role,
                                 double size_pt, int element);

#endif
