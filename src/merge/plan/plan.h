/* Plan and result: what is to be done ({#t12 owner=… due=… target=…} at the end of a paragraph, list item or heading),
 * and what a later document says became of it ({@2024/plan#t12 done=…}). For read, web and cmd.
 *
 * A document that reports on a plan reads no more of that plan than its items, so two documents may well report on one
 * another. */
#ifndef MERGE_PLAN_PLAN_H
#define MERGE_PLAN_PLAN_H

#include "doc/front.h"
#include "doc/node.h"

/* When something is due. */
struct due {
    const char *text; /* as printed: 2025年6月底; NULL for none */
    int sort_key;     /* its last day as yyyymmdd */
};

struct plan_item {
    const char *id;             /* "t12", unique in its document */
    struct pos pos;             /* of {#… */
    const char *owner, *target; /* NULL for none */
    struct due due;
    struct node *block; /* the paragraph or heading it is said by */
    /* set by plan_collect: */
    const char *task;           /* in short */
    const char *section;        /* the level 1 heading above it; NULL for none */
    const char *section_number; /* its number: 二、; "" for none */
};

enum plan_status { PLAN_UNKNOWN, PLAN_DONE, PLAN_PARTLY, PLAN_NOT };

/* What a document says of an item of a plan. */
struct plan_result {
    struct pos pos;               /* of {@… */
    const char *stem, *id;        /* of the plan's document, of the item */
    const char *done;             /* 16所; NULL for none */
    const char *reason;           /* NULL for none */
    enum plan_status status;      /* as said; else set by plan_resolve from done and the item's target */
    int number;                   /* from 1 in the document: its id on the page is result-N; set by plan_resolve */
    const struct plan *plan;      /* set by plan_resolve; NULL after an error */
    const struct plan_item *item; /* likewise */
    struct plan_result *next;     /* of the same block */
};

/* Hangs on the block whose text they were taken off. */
struct marks {
    struct plan_item *item; /* NULL for none */
    struct plan_result *results;
    const char *link_stem;   /* of a TEXT: the document whose page it leads to on the web; NULL: its own */
    const char *link_anchor; /* the place there; NULL: it leads nowhere */
};

/* The items of one document, as seen by another. */
struct plan {
    const char *stem, *title;
    const char *number; /* 发文字号; NULL for none */
    bool has_page;      /* it is for the web */
    bool is_public;     /* what it says may be said on the web */
    unsigned alike;     /* OUTPUT_… or'ed for which it reads the same */
    struct plan_item **items;
    size_t item_count;
};

/* How a document finds the plans of others. */
struct plan_finder {
    /* Borrows the plan of the stem as it reads for the output (OUTPUT_…); NULL where there is no such document. */
    const struct plan *(*find)(void *context, const char *stem, unsigned output);
    void *context;
    const char *const *stems; /* all there are */
    size_t stem_count;
};

/* What a page shows of a result that another page reports. */
struct plan_backlink {
    const char *id;    /* of the item */
    const char *stem;  /* of the page */
    const char *title; /* of the page */
    int number;        /* result-N there */
    enum plan_status status;
};

/* Lends the items of a merged document in its order, *count of them, each with task and section set. An id that is
 * there twice is an error [plan]. */
struct plan_item **plan_collect(struct document *document, size_t *count);

/* Lends the results of a document in its order, *count of them. */
struct plan_result **plan_results(const struct document *document, size_t *count);

/* Puts backlinks into the order plan_backlinks_of needs. */
void plan_backlinks_sort(struct plan_backlink *backlinks, size_t count);
/* Borrows those of document->dress->backlinks (sorted) that are about the item, *count of them. */
const struct plan_backlink *plan_backlinks_of(const struct document *document, const char *id, size_t *count);

/* Behind merge, before number: finds what the results of the document refer to and how they stand, and replaces its
 * ```tasks and ```ledger blocks by tables and charts. Documents and items that do not exist, figures that can't be
 * compared are errors [plan]; an item reported twice, a status that contradicts its figures are warnings. */
void plan_resolve(struct document *document);

/* Borrows the plan of the stem for document->output, and narrows document->alike where it reads otherwise for others;
 * NULL after a diagnostic [plan] at pos: there is none, or it is not public and this is for the web. */
const struct plan *plan_find(struct document *document, const char *stem, struct pos pos);

/* ✓ 完成, △ 部分完成, ✗ 未完成; — for PLAN_UNKNOWN. Readable in black and white. */
const char *plan_status_text(enum plan_status status);

/* Whether what was done reaches the target, both numbers with like units: 15所 of 16所 is PLAN_PARTLY, 0 PLAN_NOT, a
 * target as 55%以内 wants no more. PLAN_UNKNOWN where one is no number or the units differ. */
enum plan_status plan_compare(struct arena *arena, const char *target, const char *done);

#endif
