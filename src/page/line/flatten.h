/* The first step from inline nodes to atoms: all characters of a paragraph laid out flat, each with the run it came
 * from, so that what a character is can be decided from its neighbours across nodes. Only for text. */
#ifndef PAGE_LINE_FLATTEN_H
#define PAGE_LINE_FLATTEN_H

#include "page/line/text.h"

/* What all characters of one node have in common. */
struct run {
    enum font_role role;
    double size_pt;
    double rise_pt;
    int element;
    int link; /* index into links, -1 for none */
    bool is_code;
    const struct node *note;
    struct pos pos;
    const char *text;
};

struct flat_char {
    const char *bytes;
    gunichar c;
    guint32 run; /* index into runs */
    guint8 byte_count;
    guint8 class; /* enum char_class */
};

struct gathered {
    const struct text_context *context;
    const struct text_style *style;
    GArray *runs;  /* struct run */
    GArray *chars; /* struct flat_char */
    GArray *links; /* struct text_link */
};

void gathered_open(struct gathered *gathered, const struct text_context *context, const struct text_style *style);
void gathered_close(struct gathered *gathered);

/* The run of plain text in the style. */
struct run run_of_style(const struct text_style *style, struct pos pos, int element);

/* Appends the string as characters of the run; a line feed is a forced break. The string must outlive the atoms. */
void gather_string(struct gathered *gathered, struct run run, const char *string);

/* Appends the inline children of parent, each in its run. */
void gather_inlines(struct gathered *gathered, struct run run, const struct node *parent);

#endif
