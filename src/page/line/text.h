/* The text of one paragraph as atoms: the smallest pieces that line composition moves, one Chinese character or mark,
 * one shaped word, one space. Made from inline nodes or plain strings. For page. */
#ifndef PAGE_LINE_TEXT_H
#define PAGE_LINE_TEXT_H

#include "doc/node.h"
#include "doc/style/line_settings.h"
#include "page/font/font.h"
#include "page/frame/frame.h"
#include "zh/char_class.h"

struct joint;  /* page/line/spacing.h */
struct places; /* page/line/link_places.h */

struct atom {
    enum char_class class;
    guint8 pair;          /* enum mark_pair: how two adjacent marks share a cell of the strict grid */
    gunichar first, last; /* first and last character */
    const struct face *face;
    const char *text; /* UTF-8 it stands for */
    guint16 byte_count;
    guint16 glyph_first; /* of word: part of a shaped word */
    guint16 glyph_count;
    guint32 glyph; /* where word is NULL */
    const struct shaped_word *word;
    float width_pt;       /* full: with its own white, before any adjustment */
    float glyph_shift_pt; /* from the atom's left edge to the glyph origin */
    float size_pt;
    float rise_pt;           /* above the baseline */
    int break_cost;          /* inside a long word: what breaking after this atom costs; 0: the classes decide */
    int element;             /* frame element its frames belong to */
    int link;                /* index into links, -1 for none */
    bool is_code;            /* printed as it is typed */
    const struct node *note; /* NOTE_MARK: the note that must stand on the same page */
};

struct text_link {
    const char *url;
    const char *target;
    const char *description;
    int element;
};

struct text {
    struct arena *arena;
    struct atom *atoms;
    size_t count;
    struct text_link *links;
    size_t link_count;
    double em_pt; /* advance of a full-width character */
    const struct compose_settings *settings;
    struct joint *joints; /* [i]: the white before atom i; [0] is none */
    struct pos pos;       /* of the paragraph, for reports */
    bool has_notes;       /* some atom is a mark of a note */
};

/* How plain text of a paragraph is set. */
struct text_style {
    enum font_role role;
    double size_pt; /* type size */
    double em_pt;   /* column pitch: advance of a full-width character */
    guint32 colour;
    bool is_code; /* every blank counts, and no gap is added: what is printed can be typed as it stands; so in code
                   * between text */
};

/* What making text needs beside the nodes. */
struct text_context {
    struct arena *arena;
    struct fonts *fonts;
    struct frames *frames;                   /* elements for links and note marks are added here */
    struct diags *diags;                     /* missing and fallback glyphs */
    GHashTable *reported;                    /* characters reported already */
    const struct compose_settings *settings; /* NULL: compose_settings_default; borrowed as long as the arena */
    const char *stem;                        /* of the document */
    const struct places *places;             /* of all documents in the file; NULL where it is the only one */
};

/* Lends the atoms of the inline children of parent, in the style; element is the structure element of the paragraph.
 * Emphasis is set in 楷体, strong in 黑体, a run-in heading in 楷体 (there is no synthetic bold), code in 宋体. A
 * character that no font has is an error at its place, one from a fallback face is a note; each is reported once a
 * document. */
struct text *text_from_inlines(const struct text_context *context, const struct node *parent,
                               const struct text_style *style, int element);

/* Same, with prefix (a heading number, a list label) before the text, in the element prefix_element. */
struct text *text_from_inlines_with_prefix(const struct text_context *context, const char *prefix, int prefix_element,
                                           const struct node *parent, const struct text_style *style, int element);

/* Lends the atoms of a plain string; a line feed forces a break. */
struct text *text_from_string(const struct text_context *context, const char *string, struct pos pos,
                              const struct text_style *style, int element);

/* Lends a copy of text that is an artifact: a table's head repeated on the next page. */
struct text *text_as_artifact(const struct text *text);

/* Width of the text in one line without adjustment, in points. */
double text_natural_width(const struct text *text);

#endif
