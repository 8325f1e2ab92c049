/* The document: one tree of our own nodes, every one of which knows its place in a source. The one vocabulary shared
 * by reading, checking, the web writer and page layout. Read rooms make it, merge/number/check complete it, and after
 * check nobody changes it. For every room above base. */
#ifndef DOC_NODE_H
#define DOC_NODE_H

#include "doc/document.h"

#include <stdbool.h>

struct chart;
struct directive;
struct image;
struct marks;
struct plan_block;

enum node_kind {
    /* blocks */
    NODE_DOCUMENT,
    NODE_HEADING,    /* inline children; u.heading */
    NODE_PARAGRAPH,  /* inline children; u.paragraph */
    NODE_LIST,       /* ITEM children; u.list */
    NODE_ITEM,       /* block children */
    NODE_QUOTE,      /* block children */
    NODE_CODE_BLOCK, /* text; u.code */
    NODE_TABLE,      /* ROW children; u.table */
    NODE_ROW,        /* CELL children; u.row */
    NODE_CELL,       /* inline children; u.cell */
    NODE_FIGURE,     /* an image alone in its paragraph: one IMAGE child; its title is the caption */
    NODE_CHART,      /* u.chart, made by merge from a chart directive */
    NODE_RULE,       /* thematic break */
    NODE_NOTE,       /* a footnote's text: block children; child of no block, found through NOTE_MARK; u.note */
    NODE_DIRECTIVE,  /* ```table / ```chart / ```figures before merge; u.directive. None is left after merge. */
    NODE_PLAN_BLOCK, /* ```tasks / ```ledger before plan_resolve; u.plan_block. None is left after it. */
    /* inlines */
    NODE_TEXT,  /* text */
    NODE_VALUE, /* a placeholder; text = what is printed, set by merge; u.value */
    NODE_EMPHASIS,
    NODE_STRONG,
    NODE_LEAD,       /* run-in heading: a strong sentence that opens a paragraph and ends in 。(**短句。**正文) */
    NODE_CODE,       /* text */
    NODE_LINK,       /* inline children; u.link */
    NODE_IMAGE,      /* inline children are the alternative text; u.image */
    NODE_NOTE_MARK,  /* u.note_mark */
    NODE_LINE_BREAK, /* hard line break */
    NODE_KIND_MAX
};

/* How a column of a table, or one of its cells, stands. DEFAULT: nobody says; none is left after align_tables. POINT:
 * right, and so that the decimal points of the column stand below one another. */
enum alignment { ALIGN_DEFAULT, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_POINT };

/* What a cell of a table says: words; a figure; a symbol (✓, —, …) or nothing. */
enum cell_content { CONTENT_WORDS, CONTENT_FIGURE, CONTENT_SYMBOL };

/* The characters of a figure from its point's place: -1,234 | .5 | %. Of a column: the most of each. */
struct figure_parts {
    int whole_count;    /* before the point: signs, digits and what groups them */
    int fraction_count; /* from the point on, with it; 0 where there is none */
    int behind_count;   /* %, ‰ */
};

/* What a block of YAML asks for: ```table, ```chart, ```figures. */
enum directive_kind { DIRECTIVE_TABLE, DIRECTIVE_CHART, DIRECTIVE_FIGURES };

/* What the author asks of a table cell with ^^ or <<. */
enum cell_join { JOIN_NONE, JOIN_ABOVE, JOIN_LEFT };

/* Chinese official headings: level 1 is 一、, 2 （一）, 3 1., 4 （1）. (GB/T 9704-2012, 7.3.3) Level 5 and deeper do
 * not exist. Level 0 is a title inside the text (a second #), which gets no number. */
enum { HEADING_LEVEL_MAX = 4 };

struct node {
    enum node_kind kind;
    struct pos pos;
    struct node *parent, *first_child, *last_child, *next, *previous;
    const char *text;    /* for kinds with text, else NULL */
    struct marks *marks; /* of plan and result, see merge/plan/plan.h; NULL for most */
    union {
        struct {
            int level;              /* 0 … HEADING_LEVEL_MAX */
            const char *number;     /* "一、", "（一）", "1.", "（1）"; NULL where it has none */
            bool number_is_literal; /* the author wrote it; it stands in number, not in the children */
            bool unnumbered;        /* the author asked for none with {-} */
            const char *anchor;     /* id for links and outline, unique in the document: "h-1-2", set by number */
        } heading;
        struct {
            int ordinal; /* 1 for 一是, 2 for 二是 … where the paragraph opens so; else 0 */
        } paragraph;
        struct {
            bool ordered;
            bool tight;
            int start;      /* of an ordered list */
            char delimiter; /* '.' or ')' as written */
        } list;
        struct {
            const char *language; /* info string, "" for none */
        } code;
        struct {
            int column_count;
            enum alignment *alignments; /* column_count of them: as stated, after align_tables as decided */
            struct figure_parts *parts; /* column_count of them, of the figures at a POINT; set by align_tables */
            const char *caption;        /* 表题, NULL for none */
            struct node *caption_marks; /* parent of the NOTE_MARKs behind it, in no tree; NULL for none */
            const char *unit;           /* 单位：…, NULL for none */
            const char *note;           /* 注：…, NULL for none */
            const char *data_source;    /* 资料来源：…, NULL for none */
            const char *id;             /* "tab:x" of {#tab:x}, NULL for none */
            int number;                 /* 表N, 0 where it has no caption or is of key figures; set by number */
            bool figures;               /* 数据一览: each row is a card, see doc/key_figures.h */
            const char *as_of;          /* of key figures: 截至…, NULL for none */
        } table;
        struct {
            bool header;
            bool total; /* 合计 row, set off by the writers */
            bool group; /* its one cell heads the rows below */
        } row;
        struct {
            enum alignment alignment;  /* as its column's; a cell may depart from it after align_tables */
            enum cell_content content; /* set by align_tables */
            struct figure_parts parts; /* of a FIGURE; set by align_tables */
            int column;                /* from 0 */
            int row_span, column_span; /* 0 counts as 1; covered cells are not in the tree */
            enum cell_join join;       /* until table_span_merge */
        } cell;
        struct {
            struct chart *chart;        /* see chart/chart.h */
            const char *id;             /* "fig:x", NULL for none */
            int number;                 /* 图N, 0 where it has no title; set by number */
            struct node *caption_marks; /* as of a table */
        } chart;
        struct {
            enum directive_kind kind;
            struct directive *directive; /* see doc/directive.h; NULL where its YAML had errors */
        } directive;
        struct {
            const struct plan_block *block; /* see doc/plan_block.h; NULL where its YAML had errors */
        } plan_block;
        struct {
            const char *url;   /* checked for safety by the reader */
            const char *title; /* NULL for none */
        } link;
        struct {
            const char *url;     /* as written, relative to the document's folder */
            const char *title;   /* NULL for none; of a FIGURE: its caption */
            const char *id;      /* "fig:x" of a FIGURE's {#fig:x}, NULL for none */
            struct image *image; /* set by check; see doc/image.h */
            int number;          /* 图N of a FIGURE with a caption, else 0; set by number */
        } image;
        struct {
            struct node *note; /* the NOTE it refers to */
            int number;        /* as printed, from 1 in order of first mention; set by number */
        } note_mark;
        struct {
            int number;        /* 0 while nothing refers to it */
            const char *label; /* as written in [^label] */
        } note;
        struct {
            const char *expression; /* between the braces, trimmed: 表.行.列 */
            bool missing;           /* draft: text is 【缺：…】 */
        } value;
    } u;
};

/* Lends a node of the kind at pos. */
struct node *node_new(struct arena *arena, enum node_kind kind, struct pos pos);
struct node *node_new_text(struct arena *arena, struct pos pos, const char *text);

void node_append(struct node *parent, struct node *child);
void node_insert_before(struct node *sibling, struct node *node);
/* Takes the node out of its tree; it stays whole. */
void node_unlink(struct node *node);
/* Puts replacement where node stands and takes node out. */
void node_replace(struct node *node, struct node *replacement);

bool node_is_block(enum node_kind kind);
const char *node_kind_name(enum node_kind kind); /* "heading" */

/* Walks a tree in document order without recursion:
 *   struct node_walk walk = node_walk_start(root);
 *   while (node_walk_next(&walk)) { walk.node, walk.entering }
 * Every node is met twice (entering, leaving), leaves too. The current node may be replaced by one not in the tree when
 * leaving; node_walk_skip_children may be called when entering. */
struct node_walk {
    struct node *node;
    bool entering;
    struct node *root;
    struct node *next_node;
    bool next_entering;
};
struct node_walk node_walk_start(struct node *root);
bool node_walk_next(struct node_walk *walk);
void node_walk_skip_children(struct node_walk *walk);

/* Lends the plain text below node (texts, values, code; a line break is nothing). A value that is not merged yet stands
 * as {{expression}}. */
char *node_plain_text(struct arena *arena, const struct node *node);

/* Appends the tree with positions as text, one node a line: the golden files (.tree) and `yaodian dump doc`. */
void doc_dump(const struct document *document, GString *out);

#endif
