/* Results find the items they are about, then blocks become tables: a table of tasks shows what the document itself
 * plans, a ledger what its results say. */
#include "base/i18n.h"
#include "merge/plan/plan.h"
#include "merge/plan/plan_table.h"

/* Documents with more unknown names than this get no suggestions for the rest. */
enum { SUGGESTIONS_MAX = 50 };

struct resolver {
    struct document *document;
    GHashTable *seen;  /* item → its first result */
    GHashTable *plans; /* plan → GHashTable of its items by id */
    int count;
    int suggestions;
};

/* Adds the nearest of what there is to the diagnostic reported last. */
static void suggest(struct resolver *resolver, const char *name, const char *const *names, size_t count)
{
    bool looks = resolver->suggestions++ < SUGGESTIONS_MAX;
    const char *nearest = looks ? diag_nearest(name, names, count) : NULL;
    if (nearest)
        diag_help(resolver->document->diags, _("did you mean “%s”?"), nearest);
}

static GHashTable *items_by_id(struct resolver *resolver, const struct plan *plan)
{
    GHashTable *items = g_hash_table_lookup(resolver->plans, plan);
    if (items)
        return items;
    items = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < plan->item_count; i++)
        g_hash_table_insert(items, (gpointer)plan->items[i]->id, plan->items[i]);
    g_hash_table_insert(resolver->plans, (gpointer)plan, items);
    return items;
}

static const struct plan_item *find_item(struct resolver *resolver, const struct plan *plan,
                                         const struct plan_result *result)
{
    const struct plan_item *item = g_hash_table_lookup(items_by_id(resolver, plan), result->id);
    if (item)
        return item;
    diag(resolver->document->diags, result->pos, DIAG_PLAN, _("“%s” has no item “%s”"), plan->stem, result->id);
    if (plan->alike != OUTPUT_ALL)
        diag_help(resolver->document->diags, _("the item may stand there in a block that is for some outputs only"));
    g_autofree const char **ids = g_new(const char *, plan->item_count + 1);
    for (size_t i = 0; i < plan->item_count; i++)
        ids[i] = plan->items[i]->id;
    suggest(resolver, result->id, ids, plan->item_count);
    return NULL;
}

static void warn_twice(struct resolver *resolver, struct plan_result *result)
{
    const struct plan_result *earlier = g_hash_table_lookup(resolver->seen, result->item);
    if (!earlier) {
        g_hash_table_insert(resolver->seen, (gpointer)result->item, result);
        return;
    }
    diag(resolver->document->diags, result->pos, DIAG_PLAN_TWICE, _("the item “%s” is reported twice"), result->id);
    diag_also(resolver->document->diags, earlier->pos, _("here for the first time"));
    diag_also(resolver->document->diags, result->item->pos, _("the plan says it here"));
}

/* Takes the status from the figures where they can be compared.
 * RULE: decision number-once: a task's status follows from its figures where they can be compared [tasks/done,
 * unit/test_tasks:status_against_figures] */
static void settle_status(struct resolver *resolver, struct plan_result *result)
{
    struct document *document = resolver->document;
    const struct plan_item *item = result->item;
    enum plan_status found = plan_compare(document->arena, item->target, result->done);
    if (result->status == PLAN_UNKNOWN && found == PLAN_UNKNOWN) {
        diag(document->diags, result->pos, DIAG_PLAN, _("it can't be told whether the item “%s” is done"), item->id);
        if (item->target)
            diag_also(document->diags, item->pos, _("its target is “%s”"), item->target);
        diag_help(document->diags,
                  _("write done=… with a number in the target's unit, or status=完成, 部分完成 or 未完成"));
    } else if (result->status != PLAN_UNKNOWN && found != PLAN_UNKNOWN && found != result->status) {
        diag(document->diags, result->pos, DIAG_PLAN_STATUS,
             _("the status of “%s” is “%s”, but its figures (%s of %s) say “%s”"), item->id,
             plan_status_text(result->status), result->done, item->target, plan_status_text(found));
        diag_also(document->diags, item->pos, _("the plan says it here"));
    }
    if (result->status == PLAN_UNKNOWN)
        result->status = found;
}

static void resolve_result(struct resolver *resolver, struct plan_result *result)
{
    result->plan = plan_find(resolver->document, result->stem, result->pos);
    result->item = result->plan ? find_item(resolver, result->plan, result) : NULL;
    if (!result->item) {
        result->plan = NULL;
        return;
    }
    result->number = ++resolver->count;
    warn_twice(resolver, result);
    settle_status(resolver, result);
}

static GPtrArray *find_blocks(const struct document *document)
{
    GPtrArray *blocks = g_ptr_array_new();
    struct node_walk walk = node_walk_start(document->root);
    while (node_walk_next(&walk))
        if (walk.entering && walk.node->kind == NODE_PLAN_BLOCK)
            g_ptr_array_add(blocks, walk.node);
    return blocks;
}

void plan_resolve(struct document *document)
{
    size_t item_count, result_count;
    struct plan_item **items = plan_collect(document, &item_count);
    struct plan_result **results = plan_results(document, &result_count);
    g_autoptr(GPtrArray) blocks = find_blocks(document);
    struct resolver resolver = {.document = document, .seen = g_hash_table_new(NULL, NULL)};
    resolver.plans = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
    for (size_t i = 0; i < result_count; i++)
        resolve_result(&resolver, results[i]);
    for (guint i = 0; i < blocks->len; i++)
        plan_table_replace(document, g_ptr_array_index(blocks, i), items, item_count, resolver.seen);
    g_hash_table_unref(resolver.plans);
    g_hash_table_unref(resolver.seen);
}
