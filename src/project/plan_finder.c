#include "project/plan_finder.h"

#include "doc/front.h"
#include "merge/fill/passes.h"
#include "project/reading.h"

#include <string.h>

struct plans {
    struct plan_finder finder; /* first, so that it leads here */
    struct project *project;
    GHashTable *found; /* "1 2024/plan" → struct known_plan */
};

/* What is read of a plan: its document stays open, since results point into it. */
struct known_plan {
    struct plan plan;
    struct document *document;
};

static void free_known(gpointer pointer)
{
    struct known_plan *known = pointer;
    document_close(known->document);
    g_free(known);
}

static int compare_stems(const void *key, const void *stem)
{
    return strcmp(key, *(const char *const *)stem);
}

/* Errors of the plan are reported where it is a document of its own. */
static struct known_plan *read_plan(struct project *project, const char *stem, unsigned output)
{
    struct known_plan *known = g_new0(struct known_plan, 1);
    struct document *document = known->document = project_read_items(project, stem, output);
    known->plan = (struct plan){.stem = document->stem,
                                .title = document->front->title,
                                .number = document->front->document_number,
                                .has_page = (document->front->outputs & OUTPUT_HTML) != 0,
                                .is_public = !front_is_withheld(document->front),
                                .alike = document->alike};
    known->plan.items = plan_collect(document, &known->plan.item_count);
    return known;
}

static const struct plan *find_plan(void *context, const char *stem, unsigned output)
{
    struct plans *plans = context;
    struct project *project = plans->project;
    g_autofree char *key = g_strdup_printf("%u %s", output, stem);
    struct known_plan *known = g_hash_table_lookup(plans->found, key);
    if (known)
        return &known->plan;
    if (!bsearch(stem, project->stems, project->stem_count, sizeof *project->stems, compare_stems))
        return NULL;
    known = read_plan(project, stem, output);
    g_hash_table_insert(plans->found, g_steal_pointer(&key), known);
    return &known->plan;
}

struct plan_finder *plans_open(struct project *project)
{
    struct plans *plans = g_new0(struct plans, 1);
    plans->project = project;
    plans->found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_known);
    plans->finder = (struct plan_finder){find_plan, plans, (const char *const *)project->stems, project->stem_count};
    return &plans->finder;
}

void plans_close(struct plan_finder *finder)
{
    struct plans *plans = finder ? finder->context : NULL;
    if (!plans)
        return;
    g_hash_table_unref(plans->found);
    g_free(plans);
}
