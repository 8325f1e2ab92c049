/* For unit tests of the Markdown reader: a text is read and its tree or its diagnostics compared. */
#ifndef UNIT_READING_H
#define UNIT_READING_H

#include "doc/front.h"
#include "doc/node.h"
#include "doc/site.h"
#include "merge/fill/passes.h"
#include "read/markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct reading {
    struct arena *arena;
    struct diags *diags;
    struct project_view project; /* empty unless a test fills it */
    struct document document;
};

static inline int reading_set_up(void **state)
{
    struct reading *reading = g_new0(struct reading, 1);
    reading->arena = arena_new();
    reading->diags = diags_new();
    *state = reading;
    return 0;
}

static inline int reading_tear_down(void **state)
{
    struct reading *reading = *state;
    arena_free(reading->arena);
    diags_free(reading->diags);
    g_free(reading);
    return 0;
}

#define READING_TEST(function) cmocka_unit_test_setup_teardown(function, reading_set_up, reading_tear_down)

/* Opens a document of the text, not read yet. */
static inline struct document *reading_open(struct reading *reading, const char *text)
{
    char *copy = arena_strdup(reading->arena, text);
    reading->document = *document_new(reading->arena, reading->diags, &reading->project, "test", ".");
    reading->document.source = source_new(reading->arena, "test.md", copy, strlen(copy));
    return &reading->document;
}

/* Reads the text as a document of its own. */
static inline struct document *reading_read(void **state, const char *text)
{
    struct document *document = reading_open(*state, text);
    markdown_read(document);
    return document;
}

/* Reads text behind a title and numbers the document, so that line 1 of text is line 2. */
static inline struct document *reading_read_body(void **state, const char *text)
{
    struct reading *reading = *state;
    struct document *document = reading_read(state, arena_printf(reading->arena, "# 题\n%s", text));
    number_document(document);
    return document;
}

/* Compares the tree below the root and the notes, without the lines of the front matter and of the root. */
static inline void reading_assert_tree(void **state, const char *text, const char *expected)
{
    GString *dump = g_string_new(NULL), *tree = g_string_new(NULL);
    doc_dump(reading_read_body(state, text), dump);
    char **lines = g_strsplit(dump->str, "\n", -1);
    bool in_note = false;
    for (char **line = lines; *line; line++) {
        in_note = in_note || strstr(*line, " note number=");
        if (**line && !g_str_has_prefix(*line, "front ") && !strstr(*line, " document"))
            g_string_append_printf(tree, "%s\n", in_note ? *line : *line + 2);
    }
    assert_string_equal(tree->str, expected);
    g_strfreev(lines);
    g_string_free(dump, TRUE);
    g_string_free(tree, TRUE);
}

static inline void reading_assert_diag(void **state, const char *expected)
{
    struct reading *reading = *state;
    GString *shown = g_string_new(NULL);
    diags_format(reading->diags, shown, true);
    if (!strstr(shown->str, expected))
        fail_msg("“%s” is not in: %s", expected, shown->str);
    g_string_free(shown, TRUE);
}

static inline void reading_assert_errors(void **state, unsigned count)
{
    struct reading *reading = *state;
    assert_int_equal(diags_count(reading->diags, DIAG_LEVEL_ERROR), count);
}

static inline void reading_assert_silent(void **state)
{
    struct reading *reading = *state;
    GString *shown = g_string_new(NULL);
    diags_format(reading->diags, shown, true);
    assert_string_equal(shown->str, "");
    g_string_free(shown, TRUE);
}

#endif
