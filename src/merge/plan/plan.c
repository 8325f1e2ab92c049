/* Finding items, results and plans, and how an item stands. */
#include "merge/plan/plan.h"

#include "base/i18n.h"
#include "data/quantity.h"
#include "zh/hedge.h"
#include "zh/numeral.h"

#include <string.h>

const char *plan_status_text(enum plan_status status)
{
    static const char *const texts[] = {
        [PLAN_UNKNOWN] = "—", [PLAN_DONE] = "✓ 完成", [PLAN_PARTLY] = "△ 部分完成", [PLAN_NOT] = "✗ 未完成"};
    return texts[status];
}

/* ---- items ---- */

/* Lends the text up to its first 。 (or ：, of a lead), without 一是 at its start. */
static const char *shorten(struct arena *arena, const char *text, bool has_ordinal)
{
    int value;
    size_t length = has_ordinal ? numeral_chinese_read(text, &value) : 0;
    if (length > 0 && g_str_has_prefix(text + length, "是"))
        text += length + strlen("是");
    const char *end = strstr(text, "。");
    char *task = end ? arena_strndup(arena, text, (size_t)(end - text)) : arena_strdup(arena, text);
    if (g_str_has_suffix(task, "："))
        task[strlen(task) - strlen("：")] = '\0';
    return g_strstrip(task);
}

static const char *task_of(struct arena *arena, const struct node *block)
{
    const struct node *lead = block->first_child;
    if (block->kind == NODE_HEADING)
        return node_plain_text(arena, block);
    bool has_lead = lead && lead->kind == NODE_LEAD;
    return shorten(arena, node_plain_text(arena, has_lead ? lead : block), block->u.paragraph.ordinal > 0);
}

static void add_item(struct document *document, GHashTable *seen, GPtrArray *items, struct plan_item *item)
{
    const struct plan_item *earlier = g_hash_table_lookup(seen, item->id);
    if (earlier) {
        diag(document->diags, item->pos, DIAG_PLAN, _("the item “%s” is there twice"), item->id);
        if (earlier->pos.offset == item->pos.offset)
            diag_help(document->diags, _("in a repeated block each row needs a name of its own: {#{{本行.编号}} …}"));
        else
            diag_also(document->diags, earlier->pos, _("here for the first time"));
        return;
    }
    g_hash_table_insert(seen, (gpointer)item->id, item);
    g_ptr_array_add(items, item);
}

/* The level 1 heading we are below. Its number is told as number_document will do it, which comes later. */
struct section {
    const char *name, *number;
    int count;
};

static void enter_section(const struct document *document, struct section *section, struct node *heading)
{
    enum numbering numbering = document->front->numbering;
    bool is_section = heading->u.heading.level == 1, is_literal = heading->u.heading.number_is_literal;
    section->name = is_section ? node_plain_text(document->arena, heading) : NULL;
    section->number = "";
    section->count = is_section ? section->count : 0;
    if (!is_section || heading->u.heading.unnumbered || numbering == NUMBERING_NONE)
        return;
    section->count += is_literal || numbering == NUMBERING_AUTO;
    if (is_literal)
        section->number = heading->u.heading.number;
    else if (numbering == NUMBERING_AUTO)
        section->number = heading_number_format(document->arena, 1, section->count);
}

struct plan_item **plan_collect(struct document *document, size_t *count)
{
    struct arena *arena = document->arena;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    struct section section = {NULL, "", 0};
    struct node_walk walk = node_walk_start(document->root);
    while (node_walk_next(&walk)) {
        struct node *node = walk.node;
        if (walk.entering && node->kind == NODE_HEADING && node->u.heading.level <= 1)
            enter_section(document, &section, node);
        if (!walk.entering || !node->marks || !node->marks->item)
            continue;
        node->marks->item->task = task_of(arena, node);
        node->marks->item->section = section.name;
        node->marks->item->section_number = section.number;
        add_item(document, seen, items, node->marks->item);
    }
    *count = items->len;
    struct plan_item **lent = ARENA_NEW_ARRAY(arena, struct plan_item *, items->len + 1);
    for (guint i = 0; i < items->len; i++)
        lent[i] = g_ptr_array_index(items, i);
    return lent;
}

/* ---- how it stands ---- */

static bool wants_no_more(struct quantity target)
{
    return hedge_is_ceiling(target.hedge.before) || hedge_is_ceiling(target.hedge.after);
}

/* Reads "不少于 12片" too, with a blank that is there for the eye.
 * RULE: decision number-once: what a task is to reach is a quantity with its unit [unit/test_tasks:compares_exactly] */
static bool read_quantity(struct arena *arena, const char *text, struct quantity *quantity)
{
    if (!text)
        return false;
    g_auto(GStrv) parts = g_strsplit_set(text, " \t", -1);
    g_autofree char *bare = g_strjoinv("", parts);
    return quantity_parse(arena, arena_strdup(arena, bare), quantity);
}

enum plan_status plan_compare(struct arena *arena, const char *target, const char *done)
{
    struct quantity wanted, reached;
    if (!read_quantity(arena, target, &wanted) || !read_quantity(arena, done, &reached))
        return PLAN_UNKNOWN;
    if (unit_is_none(reached.unit))
        reached.unit = wanted.unit;
    if (!unit_is_like(wanted.unit, reached.unit) || !quantity_convert(reached, wanted.unit, &reached))
        return PLAN_UNKNOWN;
    int order = ratio_compare(reached.value, wanted.value);
    if (wants_no_more(wanted))
        return order <= 0 ? PLAN_DONE : PLAN_NOT;
    if (order >= 0)
        return PLAN_DONE;
    return ratio_sign(reached.value) > 0 ? PLAN_PARTLY : PLAN_NOT;
}

/* ---- results ---- */

const struct plan *plan_find(struct document *document, const char *stem, struct pos pos)
{
    const struct plan_finder *finder = document->project->plans;
    const struct plan *plan = finder ? finder->find(finder->context, stem, document->output) : NULL;
    if (!plan) {
        diag(document->diags, pos, DIAG_PLAN, _("there is no document “%s”"), stem);
        const char *nearest = finder ? diag_nearest(stem, finder->stems, finder->stem_count) : NULL;
        if (nearest)
            diag_help(document->diags, _("did you mean “%s”?"), nearest);
        else
            diag_help(document->diags, _("write its file below content, without .md, as in 2024/plan"));
        return NULL;
    }
    document->alike &= plan->alike;
    if (document->output != OUTPUT_HTML && !(plan->is_public && plan->alike & OUTPUT_HTML))
        document->exceeds_page = true;
    if (plan->is_public)
        return plan;
    if (document->output != OUTPUT_HTML) {
        document->alike &= ~(unsigned)OUTPUT_HTML;
        return plan;
    }
    diag(document->diags, pos, DIAG_PLAN, _("“%s” is not public, so a web page can't report on it"), stem);
    diag_help(document->diags, _("put this into a block <!-- 内部 -->, or leave the web page out of the outputs"));
    return NULL;
}

struct plan_result **plan_results(const struct document *document, size_t *count)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    struct node_walk walk = node_walk_start(document->root);
    while (node_walk_next(&walk)) {
        const struct marks *marks = walk.entering ? walk.node->marks : NULL;
        for (struct plan_result *result = marks ? marks->results : NULL; result; result = result->next)
            g_ptr_array_add(found, result);
    }
    *count = found->len;
    struct plan_result **lent = ARENA_NEW_ARRAY(document->arena, struct plan_result *, found->len + 1);
    for (guint i = 0; i < found->len; i++)
        lent[i] = g_ptr_array_index(found, i);
    return lent;
}

/* ---- what other pages say ---- */

static int compare_backlinks(const void *a, const void *b)
{
    const struct plan_backlink *first = a, *second = b;
    int order = strcmp(first->id, second->id);
    if (order == 0)
        order = strcmp(first->stem, second->stem);
    return order != 0 ? order : (first->number > second->number) - (first->number < second->number);
}

void plan_backlinks_sort(struct plan_backlink *backlinks, size_t count)
{
    if (count > 0)
        qsort(backlinks, count, sizeof *backlinks, compare_backlinks);
}

const struct plan_backlink *plan_backlinks_of(const struct document *document, const char *id, size_t *count)
{
    size_t low = 0, high = document->dress->backlink_count; /* the first one is in [low, high] */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(document->dress->backlinks[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (high = low; high < document->dress->backlink_count && strcmp(document->dress->backlinks[high].id, id) == 0;)
        high++;
    *count = high - low;
    return *count > 0 ? document->dress->backlinks + low : NULL;
}
