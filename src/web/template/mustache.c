/* A template is parsed into steps once and rendered by walking them; sections call the walk again, partials are
 * parsed at their first use. Depth and steps are counted, so that rendering ends. */
#include "web/template/mustache.h"

#include "base/i18n.h"
#include "web/template/mustache_template.h"
#include "web/template/mustache_value.h"

#include <string.h>

enum {
    PARTIAL_NESTING_MAX = 64,
    PARTIAL_COUNT_MAX = 256,
    STEPS_MAX = 4 * 1000 * 1000,
    OUTPUT_BYTES_MAX = 256 * 1024 * 1024
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

/* Calls itself at most MUSTACHE_SECTION_NESTING_MAX × PARTIAL_NESTING_MAX deep. */
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
