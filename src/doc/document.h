/* One document on its way through the program, and what it borrows from its project. For all rooms above. */
#ifndef DOC_DOCUMENT_H
#define DOC_DOCUMENT_H

#include "base/arena.h"
#include "base/diag.h"

struct consistency_index;
struct data;
struct front;
struct material;
struct node;
struct page_style;
struct plan_backlink;
struct plan_finder;
struct site;

/* What all documents of a run share and none changes. */
struct project_view {
    const char *content_path;        /* file system path of content/: images must lie below it */
    struct data *data;               /* see data/data_table.h; NULL for none */
    const struct site *site;         /* see doc/site.h; NULL for none */
    const struct plan_finder *plans; /* see merge/plan/plan.h; NULL: there are no other documents */
    /* See check/check_text.h; NULL: typed numbers are not compared with the data. */
    const struct consistency_index *figures;
};

/* What a document is dressed in for its outputs once it is read, the same for all readings of its source. */
struct dress {
    const struct page_style *gongwen_style, *handout_style; /* see doc/style/page_style.h; NULL: the built-in ones */
    struct material *materials; /* of a meeting, in the order of its front matter; see doc/meeting_paper.h */
    size_t material_count;
    const struct plan_backlink *backlinks; /* borrowed: what other pages report on its items, for the web */
    size_t backlink_count;
};

/* One reading of a document: for one output, or for all that read alike. Lies in its arena, as do all that it has but
 * project and diags. Readings of one source share arena, diags, source and dress. */
struct document {
    struct arena *arena;
    struct diags *diags; /* borrowed: the caller frees it after the arena */
    struct source *source;
    const char *stem;                   /* path below content/ without .md: "2025/plan" */
    const char *folder_path;            /* file system path of the folder the document lies in */
    const struct project_view *project; /* borrowed */
    struct dress *dress;
    bool draft;             /* missing values print 【缺：…】 */
    struct front *front;    /* see doc/front.h */
    unsigned output;        /* OUTPUT_… it is read for: blocks only for others are left out. 0: the reader takes the
                               first one of its outputs that is not in served */
    unsigned served;        /* outputs that other readings of the same source serve */
    unsigned alike;         /* OUTPUT_… or'ed for which it reads the same; set by the reader */
    bool exceeds_page;      /* has blocks that the web page must not show; set by the reader and with the plan */
    struct document *other; /* the same source read for another output; NULL */
    struct node *root;      /* NODE_DOCUMENT */
    struct node **notes;    /* NOTE nodes as defined; after number: in printed order, used ones only */
    size_t note_count;
};

/* Returns an empty document [arena] that lends arena, diags and project; its stem and folder are copied. */
struct document *document_new(struct arena *arena, struct diags *diags, const struct project_view *project,
                              const char *stem, const char *folder_path);

/* Returns another reading [arena] of the document's source, empty as yet, for what is not in served. */
struct document *document_read_again(const struct document *document, unsigned served);

#endif
