/* Frames: the document laid out, glyphs and shapes at positions on pages. Page layout makes them; the PDF writer (later
 * OFD) draws them and measures nothing; tests read their dump. Coordinates are points from the top left corner of the
 * page, y downwards. For page and out. */
#ifndef PAGE_FRAME_FRAME_H
#define PAGE_FRAME_FRAME_H

#include "base/diag.h"
#include "chart/fill.h"
#include "zh/date.h"

struct face;  /* page/font/font.h: a font file at an index */
struct image; /* doc/image.h */

/* Structure of the document for tagged PDF (ISO 32000-1, 14.8), in document order. Elements form a tree; frames refer
 * to the element they are the content of, or are artifacts. */
enum element_role {
    ROLE_DOCUMENT,
    ROLE_SECTION,
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_H5,
    ROLE_H6,
    ROLE_P,
    ROLE_QUOTE,
    ROLE_CODE,
    ROLE_LIST,
    ROLE_LIST_ITEM,
    ROLE_LABEL,
    ROLE_LIST_BODY,
    ROLE_TABLE,
    ROLE_ROW,
    ROLE_HEAD_CELL,
    ROLE_CELL,
    ROLE_FIGURE,
    ROLE_CAPTION,
    ROLE_LINK,
    ROLE_NOTE,
    ROLE_REFERENCE,
    ROLE_SPAN,
    ROLE_TOC,
    ROLE_TOC_ITEM,
    ROLE_MAX
};

/* What of an official document an element or an artifact is: for `yaodian measure` and tests. (GB/T 9704-2012, 7.1) */
enum frame_part {
    PART_NONE, /* text, or what nobody measures */
    PART_COPY_NUMBER,
    PART_SECRECY,
    PART_URGENCY,
    PART_MARK,        /* 发文机关标志 */
    PART_MARK_SUFFIX, /* 文件 beside several names */
    PART_NUMBER,      /* 发文字号, 令号 */
    PART_SIGNER,      /* 签发人 */
    PART_ISSUER,      /* 纪要: organ and date above the red line */
    PART_RED_LINE,
    PART_TITLE,
    PART_ADDRESSEES,
    PART_ATTACHMENT_LIST,
    PART_SIGNATURE,
    PART_SIGNATURE_TITLE, /* 职务 */
    PART_DATE,
    PART_REMARK,
    PART_ATTENDANCE,
    PART_ATTACHMENT_LABEL,
    PART_ATTACHMENT_TITLE,
    PART_RECORD_LINE,
    PART_RECORD_COPIES, /* 抄送, 主送 */
    PART_RECORD_PRINTER,
    PART_RECORD_DATE,
    PART_PAGE_NUMBER,
    PART_MAX
};

struct element {
    enum element_role role;
    int parent;                /* index, -1 for the root */
    const char *alt;           /* alternative text of FIGURE; else NULL */
    const char *title;         /* of headings: for /T; else NULL */
    bool column_scope;         /* HEAD_CELL: heads a column, else a row */
    int column_span, row_span; /* cells; 0 counts as 1 */
    enum frame_part part;
};

enum { ELEMENT_ARTIFACT = -1 };

struct frame_glyph {
    guint32 id;        /* in the face */
    float x_pt;        /* origin, from the frame's x_pt */
    float y_pt;        /* origin above (-) or below (+) the baseline: 0 nearly always */
    guint8 byte_count; /* of the frame's text this glyph stands for; 0: with the glyph before it */
};

enum frame_kind { FRAME_GLYPHS, FRAME_RULE, FRAME_BAR, FRAME_IMAGE };

struct frame {
    enum frame_kind kind;
    int element;                /* index into element list, or ELEMENT_ARTIFACT */
    enum frame_part part;       /* of an artifact; others have their element's */
    double x_pt, y_pt;          /* GLYPHS: baseline origin; others: top left corner */
    double width_pt, height_pt; /* all but GLYPHS; a RULE is a filled rectangle */
    guint32 colour;             /* 0xRRGGBB */
    bool turned;                /* GLYPHS: a quarter to the left round the origin, the line runs up the page; glyphs'
                                 * x_pt count upwards, y_pt to the right */
    union {
        struct {
            const struct face *face;
            double size_pt;
            const char *text; /* UTF-8 the glyphs stand for, in order */
            struct frame_glyph *glyphs;
            size_t count;
        } glyphs;
        struct {
            enum chart_fill fill;
            double stroke_pt;
        } bar;
        const struct image *image;
    } u;
};

struct frame_link { /* a clickable rectangle */
    double x_pt, y_pt, width_pt, height_pt;
    int element;             /* the LINK (or REFERENCE, TOC_ITEM) element */
    const char *url;         /* or NULL */
    const char *target;      /* name of a frame_target, or NULL */
    const char *description; /* /Contents; never NULL */
};

struct frame_page {
    double width_pt, height_pt;
    const char *label; /* page number as printed; "" for a page without one */
    GArray *frames;    /* struct frame, in drawing order */
    GArray *links;     /* struct frame_link */
    int body_lines;    /* lines of text in the type area: for tests and `measure` */
};

struct frame_target { /* a place links and the outline go to */
    const char *name;
    int page; /* index */
    double x_pt, y_pt;
};

struct frame_outline {
    const char *title;
    int level;          /* 0 outermost */
    const char *target; /* name */
};

struct frames {
    struct arena *arena;                             /* everything lies in it; the GArrays are freed by frames_free */
    GPtrArray *pages;                                /* struct frame_page * */
    GArray *elements;                                /* struct element; [0] is ROLE_DOCUMENT */
    GArray *targets;                                 /* struct frame_target */
    GArray *outline;                                 /* struct frame_outline, in document order */
    const char *title, *author, *subject, *keywords; /* title never NULL */
    const char *language;                            /* "zh-CN" */
    struct date date; /* of the document: the only date in the file; year 0: 2000-01-01 is written */
    bool duplex;      /* viewer preference: print on both sides */
    bool print_only;  /* for paper alone: without structure, places or outline */
    bool short_edge;  /* flipped on the short edge, for folding */
};

/* Gives empty frames with the document element; free them with frames_free (the arena is the caller's). */
struct frames *frames_new(struct arena *arena);
void frames_free(struct frames *frames);

struct frame_page *frames_add_page(struct frames *frames, double width_pt, double height_pt);
int frames_add_element(struct frames *frames, enum element_role role, int parent);
struct element *frames_element(struct frames *frames, int index);
/* Lends the name of the role in ISO 32000-1, 14.8.4: "Sect". */
const char *element_role_name(enum element_role role);
/* What the frame is part of: its element's part, or of the nearest one above that has one. */
enum frame_part frames_part(const struct frames *frames, const struct frame *frame);
/* Copies name. */
void frames_add_target(struct frames *frames, const char *name, int page, double x_pt, double y_pt);

/* Drops links, places and outline: what is left is for printing. */
void frames_make_print_only(struct frames *frames);

/* Reports, as an error at pos, the first text of count pages that does not lie wholly on its page: it would be lost
 * without a word. */
void frames_check_inside(const struct frames *frames, guint first, guint count, struct pos pos, struct diags *diags);

/* Appends all pages as text, in millimetres, one frame a line: the golden files (.frames) and `yaodian dump frames`. */
void frames_dump(const struct frames *frames, GString *out);
/* Appends what stands on each page line by line, without places: `yaodian dump lines`. */
void frames_dump_lines(const struct frames *frames, GString *out);

#endif
