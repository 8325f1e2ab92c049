/* Template text into steps. Lines with nothing but one tag on them vanish (“standalone” in the specification): whether
 * a tag stands so is seen from the bytes around it. */
#include "base/i18n.h"
#include "web/template/mustache_template.h"

#include <string.h>

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
    if (parser->sections->len == MUSTACHE_SECTION_NESTING_MAX)
        parse_error(parser, tag->start, _("more than %d sections stand inside each other here"),
                    MUSTACHE_SECTION_NESTING_MAX);
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
