/* Mustache templates: the core specification (interpolation, sections, inverted sections, comments, partials,
 * delimiters), without lambdas. For web and cmd. */
#ifndef WEB_TEMPLATE_MUSTACHE_H
#define WEB_TEMPLATE_MUSTACHE_H

#include "base/diag.h"

#include <stdbool.h>

enum mustache_kind { MUSTACHE_NULL, MUSTACHE_BOOL, MUSTACHE_TEXT, MUSTACHE_LIST, MUSTACHE_MAP };

/* A value to fill in. Lists and maps keep insertion order; a later entry of a map hides an earlier one. */
struct mustache_value;

struct mustache_value *mustache_null(struct arena *arena);
struct mustache_value *mustache_bool(struct arena *arena, bool truth);
struct mustache_value *mustache_text(struct arena *arena, const char *text); /* borrows text */
struct mustache_value *mustache_list(struct arena *arena);
struct mustache_value *mustache_map(struct arena *arena);
void mustache_list_add(struct mustache_value *list, struct mustache_value *item);
void mustache_map_set(struct mustache_value *map, const char *key, struct mustache_value *value); /* borrows key */
/* Same with a text; nothing is set where text is NULL, so that {{#key}} is false. */
void mustache_map_set_text(struct mustache_value *map, const char *key, const char *text);

struct mustache_template;

/* Appends text with & < > " and ' as HTML references: the one place where anything is escaped for HTML, also for
 * web/html. */
void mustache_escape(GString *out, const char *text, size_t length);

/* Gives the source of partial name, NULL where there is none. */
typedef const struct source *mustache_load_partial(void *context, const char *name);

/* Lends a parsed template (parse once, render often); NULL after diagnostics at the tag (open or crossed sections,
 * unclosed tags, bad delimiters). */
struct mustache_template *mustache_parse(struct arena *arena, const struct source *source, struct diags *diags);

/* Appends the template filled with root. {{x}} escapes as HTML, {{{x}}} and {{&x}} do not. null, false, "" and the
 * empty list are false to a section. Partials are loaded and parsed when first met and then kept with the template: its
 * callers must always give the same load_partial. Recursion past 64 partials, and more work than any page needs (a
 * template that doubles itself), are errors. strict: a name that is in no map on the stack, and a partial that is not
 * there, are errors at their tag, instead of nothing; sections may always test for absent names. False after errors. */
bool mustache_render(struct mustache_template *template, const struct mustache_value *root,
                     mustache_load_partial *load_partial, void *load_context, bool strict, struct diags *diags,
                     GString *out);

/* Lends the value of a JSON text; NULL after a diagnostic. Numbers print with the fewest digits that mean
 * the same: 1.210 prints as 1.21. */
struct mustache_value *mustache_value_from_json(struct arena *arena, const struct source *source, struct diags *diags);

#endif
