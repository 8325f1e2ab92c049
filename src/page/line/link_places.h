/* Places that several documents bound into one file have: a link from one to another then leads to a page, not out of
 * the file. A place is named STEM#ANCHOR, as 2025/plan#h-1-2. For page. */
#ifndef PAGE_LINE_LINK_PLACES_H
#define PAGE_LINE_LINK_PLACES_H

#include "doc/node.h"
#include "page/frame/frame.h"

/* Gives the places of a meeting and its materials; free with places_free. */
struct places *places_new(const struct document *meeting);
void places_free(struct places *places);

/* Lends the name of the place in the document of the stem; NULL where there is none, or no places. */
const char *places_find(const struct places *places, struct arena *arena, const char *stem, const char *anchor);

/* Lends the name of the place that an address in the document of the stem from leads to: ../2024/plan.md#h-1, or
 * without anchor its title. NULL for any other address. */
const char *places_find_url(const struct places *places, struct arena *arena, const char *from, const char *url);

/* Adds the places of what is planned and reported, by their names within the document, but for the one known. */
void places_add_targets(const struct marks *marks, const char *known, struct frames *frames, int page, double x_pt,
                        double y_pt);

/* Makes names of places that a document has added to frames, from these indexes on, those of the whole file. */
struct places_start {
    guint page, target, outline;
};
struct places_start places_start(const struct frames *frames);
void places_qualify(struct frames *frames, struct places_start start, const char *stem);

#endif
