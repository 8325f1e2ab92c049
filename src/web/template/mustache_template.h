/* A parsed Mustache template from inside: for mustache_parse.c, which makes it, and mustache.c, which renders it. */
#ifndef WEB_TEMPLATE_MUSTACHE_TEMPLATE_H
#define WEB_TEMPLATE_MUSTACHE_TEMPLATE_H

#include "web/template/mustache.h"

/* Sections inside sections of one template. */
enum { MUSTACHE_SECTION_NESTING_MAX = 64 };

/* A template is a flat list of steps, in which a section knows where it ends.
 *
 * A standalone partial indents every line of the partial's own text, but not the lines of what is filled in; so the
 * lines are not indented beforehand, but STEP_INDENT stands where a line of the template begins, and the renderer
 * writes there what is in force. */
enum step_kind { STEP_TEXT, STEP_INDENT, STEP_ESCAPED, STEP_RAW, STEP_SECTION, STEP_INVERTED, STEP_END, STEP_PARTIAL };

struct step {
    enum step_kind kind;
    size_t offset;      /* of the tag in the source */
    const char *text;   /* TEXT: from the source; else the name as written */
    size_t length;      /* TEXT: bytes */
    const char **parts; /* of a dotted name; none for “.” */
    size_t part_count;
    size_t end;                        /* SECTION, INVERTED: index of its END */
    const char *indent;                /* PARTIAL: the blanks before a standalone one, else NULL */
    struct mustache_template *partial; /* PARTIAL, once it was loaded */
    bool partial_sought;
};

struct partial {
    const char *name;
    struct mustache_template *template; /* NULL: there is none */
    struct partial *next;
};

struct mustache_template {
    struct arena *arena;
    const struct source *source;
    struct step *steps;
    size_t step_count;
    struct partial *partials; /* of the outermost template: all partials met */
    size_t partial_count;
};

#endif
