/* libyaml's events become a tree of nodes with places. What people get wrong (full-width colons, tabs, quotes,
 * braces) is told in their words instead of the parser's; anchors, aliases and tags are refused. */
#include "read/settings/yaml.h"

#include "base/i18n.h"

#include <string.h>
#include <yaml.h>

enum { NESTING_MAX = 32 };

/* An open list or map. */
struct level {
    struct yaml_node *node;
    struct yaml_node *last_child;
    struct yaml_node *key;  /* MAP: scalar read as key whose value comes next, else NULL */
    GHashTable *first_keys; /* MAP: key → its node, to find duplicates */
};

struct reader {
    struct arena *arena;
    const struct source *source;
    struct diags *diags;
    yaml_parser_t parser;
    size_t start, end;
    /* libyaml counts characters: the byte offset of one of them, from where the next is looked for. */
    size_t cursor_index, cursor_offset;
    struct level levels[NESTING_MAX];
    size_t depth;
    struct yaml_node *root;
    bool failed;  /* there was an error: gives no tree */
    bool stopped; /* after it nothing sensible follows */
};

/* Marks come nearly in order, so that going on from the last one keeps the whole linear. */
static struct pos mark_pos(struct reader *reader, const yaml_mark_t *mark)
{
    if (mark->index < reader->cursor_index) {
        reader->cursor_index = 0;
        reader->cursor_offset = reader->start;
    }
    const char *text = reader->source->text;
    const char *p = text + reader->cursor_offset;
    while (reader->cursor_index < mark->index && p < text + reader->end) {
        p = g_utf8_next_char(p);
        reader->cursor_index++;
    }
    reader->cursor_offset = (size_t)(p - text);
    return source_pos(reader->source, reader->cursor_offset);
}

static void fail(struct reader *reader, struct pos pos, const char *message)
{
    diag(reader->diags, pos, DIAG_YAML_SYNTAX, "%s", message);
    reader->failed = true;
}

/* A full-width colon looks right to the author and is none to YAML: the commonest mistake by far.
 * RULE: decision loud: a full-width colon behind a key is told [unit/test_yaml:test_wide_colon, bad/front-colon] */
static bool line_has_wide_colon(const struct source *source, struct pos pos)
{
    size_t length;
    const char *line = source_line(source, pos_line(pos), &length);
    const char *wide = g_strstr_len(line, (gssize)length, "：");
    return wide && !g_strstr_len(line, wide - line, ":");
}

static void help_wide_colon(struct reader *reader, struct pos pos)
{
    if (line_has_wide_colon(reader->source, pos))
        diag_help(reader->diags, _("write a half-width colon and a blank after the key, as in “title: …”"));
}

static const struct {
    const char *libyaml, *message, *help;
} problems[] = {
    {"could not find expected ':'", N_("the line has no “key: value”"),
     N_("write the key, a half-width colon, a blank and the value")},
    {"mapping values are not allowed in this context", N_("a colon stands where none may be"),
     N_("put a value with a colon in single quotes, as in 'value: more', and check the blanks at the line's start")},
    {"did not find expected key", N_("the line has no key, or something follows a quoted value"),
     N_("keys of one level start in one column; put a value with double quotes inside in single quotes")},
    {"did not find expected <document start>", N_("something follows a value that has ended"),
     N_("put a value with double quotes inside in single quotes")},
    {"did not find expected '-' indicator", N_("a list goes on with a line that is no item of it"),
     N_("start every item with “- ” in one column")},
    {"found character that cannot start any token", N_("a value may not start with this character"),
     N_("put the value in single quotes; indent with blanks, not with tabs")},
    {"found a tab character that violates indentation", N_("a tab stands at the start of the line"),
     N_("delete it, or indent with blanks")},
    {"found a tab character where an indentation space is expected", N_("a tab stands at the start of the line"),
     N_("delete it, or indent with blanks")},
    {"found unexpected end of stream", N_("a quote is not closed"), N_("put the same quote at the value's end")},
    {"did not find expected node content", N_("a value may not start with this character"),
     N_("put the value in single quotes")},
    {"did not find expected ',' or '}'", N_("a value that starts with a brace does not end as one"),
     N_("put a value with {{…}} in single quotes")},
    {"did not find expected ',' or ']'", N_("a list in brackets is not closed"),
     N_("put “]” behind the last item; put a value that is no list and starts with a bracket in single quotes")},
    {"found unknown escape character", N_("a backslash in double quotes starts an unknown escape"),
     N_("use single quotes")},
    {"control characters are not allowed", N_("a control character stands in the text"), N_("delete it")},
};

static void report_problem(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    const char *problem = parser->problem ? parser->problem : "";
    /* What is not closed is best shown where it opens. */
    bool at_end = g_str_has_prefix(problem, "found unexpected end of stream");
    struct pos pos = mark_pos(reader, at_end ? &parser->context_mark : &parser->problem_mark);
    if (parser->error == YAML_READER_ERROR)
        pos = source_pos(reader->source, reader->start + parser->problem_offset);
    for (size_t i = 0; i < G_N_ELEMENTS(problems); i++) {
        if (strcmp(problem, problems[i].libyaml) != 0)
            continue;
        fail(reader, pos, _(problems[i].message));
        diag_help(reader->diags, "%s", _(problems[i].help));
        help_wide_colon(reader, pos);
        return;
    }
    diag(reader->diags, pos, DIAG_YAML_SYNTAX, _("this is no correct YAML (%s)"), problem);
    help_wide_colon(reader, pos);
    reader->failed = true;
}

static struct yaml_node *new_node(struct reader *reader, enum yaml_kind kind, struct pos pos)
{
    struct yaml_node *node = ARENA_NEW(reader->arena, struct yaml_node);
    node->kind = kind;
    node->pos = pos;
    return node;
}

static void check_duplicate(struct reader *reader, struct level *level, struct yaml_node *node)
{
    struct yaml_node *first = g_hash_table_lookup(level->first_keys, node->key);
    if (!first) {
        g_hash_table_insert(level->first_keys, (gpointer)node->key, node);
        return;
    }
    diag(reader->diags, node->key_pos, DIAG_YAML_SYNTAX, _("the key “%s” is there twice"), node->key);
    diag_also(reader->diags, first->key_pos, _("first here"));
    reader->failed = true;
}

static void take_key(struct reader *reader, struct level *level, struct yaml_node *node)
{
    if (node->kind != YAML_SCALAR) {
        fail(reader, node->pos, _("no value or key may start with a brace or bracket"));
        diag_help(reader->diags, _("put a value with {{…}} in single quotes"));
        reader->stopped = true;
    } else {
        level->key = node;
    }
}

static void attach(struct reader *reader, struct yaml_node *node)
{
    if (reader->depth == 0) {
        reader->root = node;
        return;
    }
    struct level *level = &reader->levels[reader->depth - 1];
    if (level->node->kind == YAML_MAP) {
        if (!level->key) {
            take_key(reader, level, node);
            return;
        }
        node->key = level->key->text;
        node->key_pos = level->key->pos;
        level->key = NULL;
        check_duplicate(reader, level, node);
    }
    if (level->last_child)
        level->last_child->next = node;
    else
        level->node->first_child = node;
    level->last_child = node;
    level->node->child_count++;
}

static void refuse_properties(struct reader *reader, struct pos pos, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (!anchor && !tag)
        return;
    fail(reader, pos, anchor ? _("a value may not start with “&”") : _("a value may not start with “!”"));
    diag_help(reader->diags, _("put the value in single quotes"));
}

static void take_scalar(struct reader *reader, const yaml_event_t *event)
{
    struct pos pos = mark_pos(reader, &event->start_mark);
    refuse_properties(reader, pos, event->data.scalar.anchor, event->data.scalar.tag);
    const char *value = (const char *)event->data.scalar.value;
    struct yaml_node *node = new_node(reader, YAML_SCALAR, pos);
    node->text = arena_strndup(reader->arena, value, event->data.scalar.length);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (strlen(node->text) != event->data.scalar.length)
        fail(reader, pos, _("a control character stands in the text"));
    attach(reader, node);
}

static void open_level(struct reader *reader, const yaml_event_t *event, enum yaml_kind kind)
{
    struct pos pos = mark_pos(reader, &event->start_mark);
    if (kind == YAML_MAP)
        refuse_properties(reader, pos, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    else
        refuse_properties(reader, pos, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    if (reader->depth == NESTING_MAX) {
        diag(reader->diags, pos, DIAG_NESTING, _("lists are nested deeper than %d"), NESTING_MAX);
        reader->failed = reader->stopped = true;
        return;
    }
    struct yaml_node *node = new_node(reader, kind, pos);
    attach(reader, node);
    struct level *level = &reader->levels[reader->depth++];
    *level = (struct level){.node = node};
    if (kind == YAML_MAP)
        level->first_keys = g_hash_table_new(g_str_hash, g_str_equal);
}

static void close_level(struct reader *reader)
{
    struct level *level = &reader->levels[--reader->depth];
    if (level->first_keys)
        g_hash_table_destroy(level->first_keys);
}

static void take_alias(struct reader *reader, const yaml_event_t *event)
{
    struct pos pos = mark_pos(reader, &event->start_mark);
    fail(reader, pos, _("a value may not start with “*”"));
    diag_help(reader->diags, _("put the value in single quotes"));
    struct yaml_node *stand_in = new_node(reader, YAML_SCALAR, pos);
    stand_in->text = "";
    attach(reader, stand_in);
}

static void take_document_start(struct reader *reader, const yaml_event_t *event)
{
    if (!reader->root && !event->data.document_start.version_directive)
        return;
    fail(reader, mark_pos(reader, &event->start_mark), _("only one YAML text may stand here"));
    reader->stopped = true;
}

static void take_event(struct reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(reader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_level(reader, event, YAML_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        open_level(reader, event, YAML_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_level(reader);
        break;
    case YAML_ALIAS_EVENT:
        take_alias(reader, event);
        break;
    case YAML_DOCUMENT_START_EVENT:
        take_document_start(reader, event);
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
}

static void read_events(struct reader *reader)
{
    bool at_end = false;
    while (!at_end && !reader->stopped) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event)) {
            report_problem(reader);
            return;
        }
        at_end = event.type == YAML_STREAM_END_EVENT;
        take_event(reader, &event);
        yaml_event_delete(&event);
    }
}

struct yaml_node *yaml_parse(struct arena *arena, const struct source *source, size_t start, size_t end,
                             struct diags *diags)
{
    g_assert(start <= end && end <= source->length);
    struct reader *reader = g_new0(struct reader, 1);
    *reader = (struct reader){.arena = arena, .source = source, .diags = diags, .start = start, .end = end};
    reader->cursor_offset = start;
    if (!yaml_parser_initialize(&reader->parser))
        g_error("yaml_parser_initialize: out of memory");
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)source->text + start, end - start);
    read_events(reader);
    while (reader->depth > 0)
        close_level(reader);
    yaml_parser_delete(&reader->parser);
    struct yaml_node *root = reader->root ? reader->root : new_node(reader, YAML_MAP, source_pos(source, start));
    if (reader->failed)
        root = NULL;
    g_free(reader);
    return root;
}
