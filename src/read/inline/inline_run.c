/* Text runs of a paragraph are read piece by piece: stand-ins become values, [^…] marks of notes, line ends blanks
 * or nothing. Calls come in the order of the text, so that places are found by going on. */
#include "read/inline/inline_run.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

struct piece {
    size_t at; /* in the run's text */
    struct pos pos;
};

enum { LABEL_BYTES_MAX = 200, NEAREST_SEARCHES_MAX = 20 };

struct inline_run inline_run_new(void)
{
    return (struct inline_run){g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(struct piece))};
}

void inline_run_free(struct inline_run *run)
{
    g_string_free(run->text, TRUE);
    g_array_free(run->pieces, TRUE);
}

void inline_run_add(struct inline_run *run, const char *text, size_t length, struct pos pos)
{
    struct piece piece = {run->text->len, pos};
    g_array_append_val(run->pieces, piece);
    g_string_append_len(run->text, text, (gssize)length);
}

/* The place of a byte of the run; calls come in order, so that the search goes on from *piece. */
static struct pos run_pos(const struct inline_run *run, size_t at, guint *piece)
{
    while (*piece + 1 < run->pieces->len && g_array_index(run->pieces, struct piece, *piece + 1).at <= at)
        (*piece)++;
    const struct piece *here = &g_array_index(run->pieces, struct piece, *piece);
    return source_pos(here->pos.source, here->pos.offset + (at - here->at));
}

/* Plain text waiting to become a node. */
struct plain {
    GString *text;
    struct pos pos;
};

static void add_plain(struct plain *plain, const char *text, size_t length, struct pos pos)
{
    if (plain->text->len == 0)
        plain->pos = pos;
    g_string_append_len(plain->text, text, (gssize)length);
}

static void append_plain(struct plain *plain, struct reader *reader, struct node *parent)
{
    if (plain->text->len == 0)
        return;
    char *text = mask_restore(reader->arena, reader->mask, plain->text->str, plain->text->len);
    node_append(parent, node_new_text(reader->arena, plain->pos, text));
    g_string_truncate(plain->text, 0);
}

static void append_value(struct reader *reader, struct node *parent, const struct mask_placeholder *placeholder)
{
    struct pos pos = source_pos(reader->document->source, placeholder->offset);
    struct node *node = node_new(reader->arena, NODE_VALUE, pos);
    node->u.value.expression = placeholder->expression;
    node_append(parent, node);
}

/* Bytes of the label in ^label] at text; 0 where there is none. */
static size_t label_length(const char *text, const char *end)
{
    if (text >= end || *text != '^')
        return 0;
    for (const char *p = text + 1; p < end && p - text <= LABEL_BYTES_MAX; p++) {
        if (*p == ']')
            return (size_t)(p - text) - 1;
        if (strchr(" \t\n", *p))
            return 0;
    }
    return 0;
}

static void report_missing(struct reader *reader, const char *label, struct pos pos)
{
    diag(reader->diags, pos, DIAG_NOTE_MISSING, _("there is no footnote “%s”"), label);
    guint count;
    g_autofree const char **labels = (const char **)g_hash_table_get_keys_as_array(reader->notes, &count);
    bool look = reader->missing_note_count++ < NEAREST_SEARCHES_MAX;
    const char *nearest = look ? diag_nearest(label, labels, count) : NULL;
    if (nearest)
        diag_help(reader->diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(reader->diags, _("put its text at the start of a line: [^%s]: …"), label);
}

/* The footnote that ^label] at text refers to; *length is that of all this. NULL where it is plain text. */
static struct node *find_note(struct reader *reader, const char *text, const char *end, struct pos pos, size_t *length)
{
    size_t label_bytes = label_length(text, end);
    if (label_bytes == 0)
        return NULL;
    *length = label_bytes + 2;
    const char *label = mask_restore(reader->arena, reader->mask, text + 1, label_bytes);
    struct node *note = g_hash_table_lookup(reader->notes, label);
    if (!note)
        report_missing(reader, label, pos);
    return note;
}

static void append_mark(struct reader *reader, struct node *parent, struct node *note, struct pos pos)
{
    struct node *mark = node_new(reader->arena, NODE_NOTE_MARK, pos);
    mark->u.note_mark.note = note;
    node_append(parent, mark);
    g_hash_table_add(reader->used_notes, note);
}

/* Where the last [^label] of the text begins that nothing follows; NULL for none. */
static char *find_last_mark(char *text)
{
    char *mark = g_strrstr(text, "[^");
    size_t length = mark ? label_length(mark + 1, text + strlen(text)) : 0;
    return length > 0 && strcmp(mark + 2 + length, "]") == 0 ? mark : NULL;
}

struct node *inline_run_cut_marks(struct reader *reader, const char **text, struct pos pos)
{
    struct node *marks = node_new(reader->arena, NODE_PARAGRAPH, pos);
    char *rest = arena_strdup(reader->arena, *text), *first = rest + strlen(rest);
    for (char *mark; (mark = find_last_mark(rest)) != NULL; *mark = '\0', g_strchomp(rest))
        first = mark;
    for (const char *at = *text + (first - rest); (at = strstr(at, "[^")) != NULL; at++) {
        size_t length = label_length(at + 1, at + strlen(at));
        const char *label = arena_strndup(reader->arena, at + 2, length);
        struct node *note = g_hash_table_lookup(reader->notes, label);
        if (note)
            append_mark(reader, marks, note, pos);
        else
            report_missing(reader, label, pos);
    }
    *text = rest;
    return marks->first_child ? marks : NULL;
}

/* Takes one piece; gives its bytes. */
static size_t take_piece(struct reader *reader, struct node *parent, struct plain *plain, struct mask_piece piece,
                         const char *end, struct pos pos)
{
    size_t mark_bytes = 0;
    struct node *note = piece.kind == MASK_NOTE ? find_note(reader, piece.start + 1, end, pos, &mark_bytes) : NULL;
    if (!note && piece.kind != MASK_PLACEHOLDER) {
        add_plain(plain, piece.start, piece.length, pos);
        return piece.length;
    }
    append_plain(plain, reader, parent);
    if (note)
        append_mark(reader, parent, note, pos);
    else
        append_value(reader, parent, piece.placeholder);
    return piece.length + mark_bytes;
}

void inline_run_flush(struct inline_run *run, struct reader *reader, struct node *parent)
{
    if (run->text->len == 0)
        return;
    const char *start = run->text->str, *end = start + run->text->len;
    struct plain plain = {.text = g_string_new(NULL)};
    guint piece_index = 0;
    for (const char *p = start; p < end;) {
        /* A text that starts with a soft break stands where its first character does. */
        size_t visible = (size_t)(p - start) + (*p == '\n' && p + 1 < end ? 1 : 0);
        struct pos pos = run_pos(run, visible, &piece_index);
        p += take_piece(reader, parent, &plain, mask_next(reader->mask, p, end), end, pos);
    }
    append_plain(&plain, reader, parent);
    g_string_free(plain.text, TRUE);
    g_string_truncate(run->text, 0);
    g_array_set_size(run->pieces, 0);
}

/* ---- soft breaks ---- */

struct breaker {
    struct reader *reader;
    gunichar before;      /* the last character; 0 at the start */
    struct node *waiting; /* TEXT whose last break depends on what follows it */
};

/* A value is a figure or a name between Chinese characters; what it will be is not known yet. */
static const gunichar value_stands_for = 0x503C;

static gunichar last_char(const char *text)
{
    return g_utf8_get_char(g_utf8_prev_char(text + strlen(text)));
}

static void settle_waiting(struct breaker *breaker, gunichar after)
{
    struct node *node = breaker->waiting;
    breaker->waiting = NULL;
    if (node && !utf8_soft_break_vanishes(breaker->before, after))
        node->text = arena_printf(breaker->reader->arena, "%s ", node->text);
}

static void settle_text(struct breaker *breaker, struct node *node)
{
    if (!*node->text)
        return;
    settle_waiting(breaker, g_utf8_get_char(node->text));
    if (!strchr(node->text, '\n')) {
        breaker->before = last_char(node->text);
        return;
    }
    GString *text = g_string_new(NULL);
    for (const char *p = node->text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\n' && p[1] == '\0') {
            breaker->waiting = node;
        } else if (c != '\n') {
            g_string_append_unichar(text, c);
            breaker->before = c;
        } else if (!utf8_soft_break_vanishes(breaker->before, g_utf8_get_char(p + 1))) {
            g_string_append_c(text, ' ');
        }
    }
    node->text = arena_strndup(breaker->reader->arena, text->str, text->len);
    g_string_free(text, TRUE);
}

static void settle_leaf(struct breaker *breaker, struct node *node)
{
    if (node->kind == NODE_TEXT) {
        settle_text(breaker, node);
    } else if (node->kind == NODE_CODE && *node->text) {
        settle_waiting(breaker, g_utf8_get_char(node->text));
        breaker->before = last_char(node->text);
    } else if (node->kind == NODE_VALUE) {
        settle_waiting(breaker, value_stands_for);
        breaker->before = value_stands_for;
    }
}

void inline_run_settle_breaks(struct reader *reader, struct node *block)
{
    struct breaker breaker = {.reader = reader};
    struct node_walk walk = node_walk_start(block);
    while (node_walk_next(&walk))
        if (walk.entering)
            settle_leaf(&breaker, walk.node);
    walk = node_walk_start(block);
    while (node_walk_next(&walk))
        if (!walk.entering && walk.node->kind == NODE_TEXT && !*walk.node->text)
            node_unlink(walk.node);
}
