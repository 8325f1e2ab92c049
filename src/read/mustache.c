/* A template is parsed into a flat list of steps, in which a section knows where it ends; rendering walks the list.
 *
 * Lines with nothing but one tag on them vanish (“standalone” in the specification): whether a tag stands so is seen
 * from the bytes around it. A standalone partial indents every line of the partial's own text, but not the lines of
 * what is filled in; so the lines are not indented beforehand, but STEP_INDENT stands where a line of the template
 * begins, and the renderer writes there what is in force. */
#include "read/mustache.h"

#include "base/i18n.h"
#include "read/mustache_value.h"

#include <string.h>

enum {
    SECTION_NESTING_MAX = 64,
    PARTIAL_NESTING_MAX = 64,
    PARTIAL_COUNT_MAX = 256,
    STEPS_MAX = 4 * 1000 * 1000,
    OUTPUT_BYTES_MAX = 256 * 1024 * 1024
};

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

void mustache_escape(GString *out, const char *text, size_t length)
{
    static const char *const references[256] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"};
    size_t start = 0;
    for (size_t i = 0; i < length; i++) {
        const char *reference = references[(unsigned char)text[i]];
        if (!reference)
            continue;
        g_string_append_len(out, text + start, (gssize)(i - start));
        g_string_append(out, reference);
        start = i + 1;
    }
    g_string_append_len(out, text + start, (gssize)(length - start));
}

/* ---- parsing ---- */

struct parser {
    struct arena *arena;
    const struct source *source;
    struct diags *diags;
    const char *open, *close;     /* the delimiters in force */
    const char *raw_close;        /* } + close */
    const char *delimiters_close; /* = + close */
    size_t at;                    /* offset of what is not parsed yet */
    GArray *steps;                /* struct step */
    GArray *sections;             /* size_t: indexes of the open sections */
    bool failed;
};

/* A tag as it stands in the source. */
struct tag {
    char sigil;        /* # ^ / > & { = ! or 0 */
    size_t start, end; /* with its delimiters */
    const char *text;  /* trimmed, in the arena */
    bool standalone;
    size_t line_start; /* standalone: where its line starts */
    size_t line_end;   /* standalone: after its end of line */
};

static void parse_error(struct parser *parser, size_t offset, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void parse_error(struct parser *parser, size_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag(parser->diags, source_pos(parser->source, offset), DIAG_TEMPLATE, "%s",
         arena_vprintf(parser->arena, format, arguments));
    va_end(arguments);
    parser->failed = true;
}

static void set_delimiters(struct parser *parser, const char *open, const char *close)
{
    parser->open = open;
    parser->close = close;
    parser->raw_close = arena_printf(parser->arena, "}%s", close);
    parser->delimiters_close = arena_printf(parser->arena, "=%s", close);
}

static bool is_line_start(const struct source *source, size_t offset)
{
    return offset == 0 || source->text[offset - 1] == '\n';
}

static struct step *add_step(struct parser *parser, enum step_kind kind, size_t offset)
{
    g_array_append_val(parser->steps, ((struct step){.kind = kind, .offset = offset}));
    return &g_array_index(parser->steps, struct step, parser->steps->len - 1);
}

static void add_text(struct parser *parser, size_t start, size_t end)
{
    if (start >= end)
        return;
    if (is_line_start(parser->source, start))
        add_step(parser, STEP_INDENT, start);
    struct step *step = add_step(parser, STEP_TEXT, start);
    step->text = parser->source->text + start;
    step->length = end - start;
}

static struct step *add_named_step(struct parser *parser, enum step_kind kind, const struct tag *tag)
{
    struct step *step = add_step(parser, kind, tag->start);
    step->text = tag->text;
    if (tag->text[0] == '\0')
        parse_error(parser, tag->start, _("this tag names nothing"));
    if (strcmp(tag->text, ".") == 0)
        return step;
    for (const char *c = tag->text; c; c = strchr(c, '.') ? strchr(c, '.') + 1 : NULL)
        step->part_count++;
    step->parts = ARENA_NEW_ARRAY(parser->arena, const char *, step->part_count);
    char *rest = arena_strdup(parser->arena, tag->text);
    for (size_t i = 0; i < step->part_count; i++) {
        step->parts[i] = rest;
        rest += strcspn(rest, ".");
        *rest++ = '\0';
    }
    return step;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Finds out whether nothing but blanks stands beside the tag on its first and last line. */
static void look_beside_tag(const struct source *source, struct tag *tag)
{
    size_t start = tag->start, end = tag->end;
    while (start > 0 && is_blank(source->text[start - 1]))
        start--;
    while (end < source->length && is_blank(source->text[end]))
        end++;
    if (source->text[end] == '\r' && source->text[end + 1] == '\n')
        end++;
    if (!is_line_start(source, start) || (end < source->length && source->text[end] != '\n'))
        return;
    tag->standalone = true;
    tag->line_start = start;
    tag->line_end = end < source->length ? end + 1 : end;
}

/* Reads the tag whose opening delimiter stands at start; false after an error where it is not closed. */
static bool read_tag(struct parser *parser, size_t start, struct tag *tag)
{
    const char *text = parser->source->text;
    *tag = (struct tag){.start = start};
    size_t inside = start + strlen(parser->open);
    inside += strspn(text + inside, " \t\r\n");
    const char *close = parser->close;
    if (text[inside] && strchr("#^/>&{=!", text[inside]))
        tag->sigil = text[inside++];
    if (tag->sigil == '{')
        close = parser->raw_close;
    else if (tag->sigil == '=')
        close = parser->delimiters_close;
    const char *end = strstr(text + inside, close);
    if (!end) {
        parse_error(parser, start, _("this tag is not closed: there is no “%s” after it"), close);
        return false;
    }
    tag->end = (size_t)(end - text) + strlen(close);
    tag->text = g_strstrip(arena_strndup(parser->arena, text + inside, (size_t)(end - text) - inside));
    if (tag->sigil && strchr("#^/>=!", tag->sigil))
        look_beside_tag(parser->source, tag);
    return true;
}

static void open_section(struct parser *parser, const struct tag *tag)
{
    size_t index = parser->steps->len;
    add_named_step(parser, tag->sigil == '#' ? STEP_SECTION : STEP_INVERTED, tag);
    if (parser->sections->len == SECTION_NESTING_MAX)
        parse_error(parser, tag->start, _("more than %d sections stand inside each other here"), SECTION_NESTING_MAX);
    g_array_append_val(parser->sections, index);
}

static void close_section(struct parser *parser, const struct tag *tag)
{
    if (parser->sections->len == 0) {
        parse_error(parser, tag->start, _("section “%s” ends here, but was never opened"), tag->text);
        return;
    }
    size_t index = g_array_index(parser->sections, size_t, parser->sections->len - 1);
    g_array_set_size(parser->sections, parser->sections->len - 1);
    struct step *opened = &g_array_index(parser->steps, struct step, index);
    if (strcmp(opened->text, tag->text) != 0) {
        parse_error(parser, tag->start, _("section “%s” ends here while “%s” is still open"), tag->text, opened->text);
        diag_also(parser->diags, source_pos(parser->source, opened->offset), _("“%s” is opened here"), opened->text);
    }
    opened->end = parser->steps->len;
    add_step(parser, STEP_END, tag->start);
}

static void change_delimiters(struct parser *parser, const struct tag *tag)
{
    size_t open_length = strcspn(tag->text, " \t\r\n");
    const char *close = tag->text + open_length + strspn(tag->text + open_length, " \t\r\n");
    if (open_length == 0 || *close == '\0' || strpbrk(close, " \t\r\n") || strchr(tag->text, '=')) {
        parse_error(parser, tag->start, _("these are no delimiters: “%s”"), tag->text);
        diag_help(parser->diags, _("write them like this: {{=<%% %%>=}}"));
        return;
    }
    set_delimiters(parser, arena_strndup(parser->arena, tag->text, open_length), close);
}

static void parse_partial(struct parser *parser, const struct tag *tag)
{
    struct step *step = add_named_step(parser, STEP_PARTIAL, tag);
    if (tag->standalone)
        step->indent =
            arena_strndup(parser->arena, parser->source->text + tag->line_start, tag->start - tag->line_start);
}

static void parse_tag(struct parser *parser, const struct tag *tag)
{
    switch (tag->sigil) {
    case '#':
    case '^':
        open_section(parser, tag);
        break;
    case '/':
        close_section(parser, tag);
        break;
    case '>':
        parse_partial(parser, tag);
        break;
    case '=':
        change_delimiters(parser, tag);
        break;
    case '!':
        break;
    case '&':
    case '{':
        add_named_step(parser, STEP_RAW, tag);
        break;
    default:
        add_named_step(parser, STEP_ESCAPED, tag);
    }
}

/* Parses the text up to the next tag, and that tag; false at the end. */
static bool parse_next(struct parser *parser)
{
    const char *text = parser->source->text;
    const char *open = strstr(text + parser->at, parser->open);
    struct tag tag;
    if (!open || !read_tag(parser, (size_t)(open - text), &tag)) {
        add_text(parser, parser->at, parser->source->length);
        return false;
    }
    add_text(parser, parser->at, tag.standalone ? tag.line_start : tag.start);
    if (!tag.standalone && is_line_start(parser->source, tag.start))
        add_step(parser, STEP_INDENT, tag.start);
    parse_tag(parser, &tag);
    parser->at = tag.standalone ? tag.line_end : tag.end;
    return true;
}

static void report_open_sections(struct parser *parser)
{
    for (size_t i = 0; i < parser->sections->len; i++) {
        size_t index = g_array_index(parser->sections, size_t, i);
        const struct step *step = &g_array_index(parser->steps, struct step, index);
        parse_error(parser, step->offset, _("section “%s” is never closed"), step->text);
        diag_help(parser->diags, _("write {{/%s}} where it ends"), step->text);
    }
}

struct mustache_template *mustache_parse(struct arena *arena, const struct source *source, struct diags *diags)
{
    struct parser parser = {.arena = arena, .source = source, .diags = diags};
    parser.steps = g_array_new(false, false, sizeof(struct step));
    parser.sections = g_array_new(false, false, sizeof(size_t));
    set_delimiters(&parser, "{{", "}}");
    while (parse_next(&parser))
        ;
    report_open_sections(&parser);
    struct mustache_template *template = ARENA_NEW(arena, struct mustache_template);
    template->arena = arena;
    template->source = source;
    template->step_count = parser.steps->len;
    template->steps = ARENA_NEW_ARRAY(arena, struct step, parser.steps->len);
    if (parser.steps->len > 0)
        memcpy(template->steps, parser.steps->data, parser.steps->len * sizeof(struct step));
    g_array_free(parser.steps, true);
    g_array_free(parser.sections, true);
    return parser.failed ? NULL : template;
}

/* ---- rendering ---- */

struct renderer {
    struct mustache_template *root; /* keeps the partials */
    mustache_load_partial *load_partial;
    void *load_context;
    bool strict;
    struct diags *diags;
    GString *out;
    GPtrArray *contexts; /* const struct mustache_value *, the innermost last */
    int partial_depth;
    size_t step_count;
    bool failed;  /* an error was reported */
    bool stopped; /* … after which nothing more can be done */
};

/* A run of steps of one template, and what its lines are indented by. */
struct range {
    struct mustache_template *template;
    size_t first, end;
    const char *indent;
};

static void render_range(struct renderer *renderer, struct range range);

static struct pos step_pos(const struct range *range, const struct step *step)
{
    return source_pos(range->template->source, step->offset);
}

static void stop_with(struct renderer *renderer, struct pos pos, enum diag_code code, const char *text)
{
    diag(renderer->diags, pos, code, "%s", text);
    renderer->failed = renderer->stopped = true;
}

/* Counts a step; false where rendering has been stopped, or is now because it will not end in any useful time. */
static bool may_go_on(struct renderer *renderer, const struct range *range, const struct step *step)
{
    if (renderer->stopped)
        return false;
    if (++renderer->step_count > STEPS_MAX || renderer->out->len > OUTPUT_BYTES_MAX)
        stop_with(renderer, step_pos(range, step), DIAG_TOO_LARGE, _("this template makes far too much text"));
    return !renderer->stopped;
}

/* The value of a name; NULL where there is none. */
static const struct mustache_value *find_value(const struct renderer *renderer, const struct step *step)
{
    const GPtrArray *contexts = renderer->contexts;
    if (step->part_count == 0)
        return g_ptr_array_index(contexts, contexts->len - 1);
    const struct mustache_value *value = NULL;
    for (size_t i = contexts->len; i > 0 && !value; i--)
        value = mustache_map_find(g_ptr_array_index(contexts, i - 1), step->parts[0]);
    for (size_t i = 1; i < step->part_count && value; i++)
        value = mustache_map_find(value, step->parts[i]);
    return value;
}

static void report_unknown_name(struct renderer *renderer, const struct range *range, const struct step *step)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (size_t i = 0; i < renderer->contexts->len; i++) {
        const struct mustache_value *context = g_ptr_array_index(renderer->contexts, i);
        if (context->kind == MUSTACHE_MAP)
            for (const struct mustache_cell *cell = context->cells->first; cell; cell = cell->next)
                g_ptr_array_add(keys, (gpointer)cell->key);
    }
    diag(renderer->diags, step_pos(range, step), DIAG_TEMPLATE, _("nothing is called “%s” here"), step->text);
    const char *nearest = diag_nearest(step->text, (const char *const *)keys->pdata, keys->len);
    if (nearest)
        diag_help(renderer->diags, _("was “%s” meant?"), nearest);
    renderer->failed = true;
}

/* A map or list has no text: it prints as nothing. */
static const char *value_text(const struct mustache_value *value)
{
    if (value->kind == MUSTACHE_TEXT)
        return value->text;
    if (value->kind == MUSTACHE_BOOL)
        return value->truth ? "true" : "false";
    return "";
}

static void render_value(struct renderer *renderer, const struct range *range, const struct step *step)
{
    const struct mustache_value *value = find_value(renderer, step);
    if (!value && renderer->strict)
        report_unknown_name(renderer, range, step);
    if (!value)
        return;
    const char *text = value_text(value);
    if (step->kind == STEP_RAW)
        g_string_append(renderer->out, text);
    else
        mustache_escape(renderer->out, text, strlen(text));
}

static void render_text(struct renderer *renderer, const struct step *step, const char *indent)
{
    const char *text = step->text, *end = step->text + step->length;
    while (*indent && text < end) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        if (!newline || newline + 1 == end)
            break;
        g_string_append_len(renderer->out, text, newline + 1 - text);
        g_string_append(renderer->out, indent);
        text = newline + 1;
    }
    g_string_append_len(renderer->out, text, end - text);
}

static void render_with(struct renderer *renderer, struct range inside, const struct mustache_value *context)
{
    g_ptr_array_add(renderer->contexts, (gpointer)context);
    render_range(renderer, inside);
    g_ptr_array_set_size(renderer->contexts, (int)renderer->contexts->len - 1);
}

static void render_section(struct renderer *renderer, const struct range *range, size_t index)
{
    const struct step *step = &range->template->steps[index];
    const struct mustache_value *value = find_value(renderer, step);
    const struct range inside = {range->template, index + 1, step->end, range->indent};
    bool truth = value && mustache_is_true(value);
    if (step->kind == STEP_INVERTED) {
        if (!truth)
            render_range(renderer, inside);
    } else if (truth && value->kind == MUSTACHE_LIST) {
        for (const struct mustache_cell *cell = value->cells->first; cell && may_go_on(renderer, range, step);
             cell = cell->next)
            render_with(renderer, inside, cell->value);
    } else if (truth) {
        render_with(renderer, inside, value);
    }
}

static struct partial *find_partial(struct mustache_template *root, const char *name)
{
    struct partial *partial = root->partials;
    while (partial && strcmp(partial->name, name) != 0)
        partial = partial->next;
    return partial;
}

/* Parses a partial, or says that there is none. Rendering stops at a bad one, and nothing is kept of it, so that the
 * next rendering fails with the same message. */
static struct mustache_template *parse_partial_source(struct renderer *renderer, const struct range *range,
                                                      const struct step *step)
{
    mustache_load_partial *load = renderer->load_partial;
    const struct source *source = load ? load(renderer->load_context, step->text) : NULL;
    struct mustache_template *template = NULL;
    if (source) {
        template = mustache_parse(renderer->root->arena, source, renderer->diags);
    } else if (renderer->strict) {
        diag(renderer->diags, step_pos(range, step), DIAG_TEMPLATE, _("there is no partial “%s”"), step->text);
        diag_help(renderer->diags, _("write one as %s.mustache beside the template"), step->text);
    }
    if (!template && (source || renderer->strict))
        renderer->failed = renderer->stopped = true;
    return template;
}

/* Finds the partial of a step that is met for the first time. */
static void seek_partial(struct renderer *renderer, const struct range *range, struct step *step)
{
    struct mustache_template *root = renderer->root;
    struct partial *partial = find_partial(root, step->text);
    if (!partial && root->partial_count == PARTIAL_COUNT_MAX)
        stop_with(renderer, step_pos(range, step), DIAG_TOO_LARGE, _("this template uses too many partials"));
    struct mustache_template *parsed =
        partial || renderer->stopped ? NULL : parse_partial_source(renderer, range, step);
    if (renderer->stopped)
        return;
    if (!partial) {
        partial = ARENA_NEW(root->arena, struct partial);
        *partial = (struct partial){step->text, parsed, root->partials};
        root->partials = partial;
        root->partial_count++;
    }
    step->partial = partial->template;
    step->partial_sought = true;
}

static void render_partial(struct renderer *renderer, const struct range *range, struct step *step)
{
    if (!step->partial_sought)
        seek_partial(renderer, range, step);
    if (!step->partial)
        return;
    if (renderer->partial_depth == PARTIAL_NESTING_MAX) {
        stop_with(renderer, step_pos(range, step), DIAG_NESTING, _("partials include each other without end"));
        return;
    }
    g_autofree char *indent = step->indent ? g_strconcat(range->indent, step->indent, NULL) : g_strdup("");
    renderer->partial_depth++;
    render_range(renderer, (struct range){step->partial, 0, step->partial->step_count, indent});
    renderer->partial_depth--;
}

/* Renders one step; gives the index of the next one. */
static size_t render_step(struct renderer *renderer, const struct range *range, size_t index)
{
    struct step *step = &range->template->steps[index];
    switch (step->kind) {
    case STEP_TEXT:
        render_text(renderer, step, range->indent);
        break;
    case STEP_INDENT:
        g_string_append(renderer->out, range->indent);
        break;
    case STEP_ESCAPED:
    case STEP_RAW:
        render_value(renderer, range, step);
        break;
    case STEP_SECTION:
    case STEP_INVERTED:
        render_section(renderer, range, index);
        return step->end + 1;
    case STEP_PARTIAL:
        render_partial(renderer, range, step);
        break;
    case STEP_END:
        break;
    }
    return index + 1;
}

/* Calls itself at most SECTION_NESTING_MAX × PARTIAL_NESTING_MAX deep. */
static void render_range(struct renderer *renderer, struct range range)
{
    const struct step *steps = range.template->steps;
    for (size_t i = range.first; i < range.end && may_go_on(renderer, &range, &steps[i]);)
        i = render_step(renderer, &range, i);
}

bool mustache_render(struct mustache_template *template, const struct mustache_value *root, mustache_load_partial *load,
                     void *load_context, bool strict, struct diags *diags, GString *out)
{
    struct renderer renderer = {.root = template,
                                .load_partial = load,
                                .load_context = load_context,
                                .strict = strict,
                                .diags = diags,
                                .out = out,
                                .contexts = g_ptr_array_new()};
    g_ptr_array_add(renderer.contexts, (gpointer)root);
    render_range(&renderer, (struct range){template, 0, template->step_count, ""});
    g_ptr_array_free(renderer.contexts, true);
    return !renderer.failed;
}
