/* Tasks, ledger and summary are TABLE nodes made from the items of a plan and the results that report on them; rows
 * are chosen by owner, sorted by time, and lead on the web to where things were planned and reported. */
#include "merge/plan/plan_table.h"

#include "base/i18n.h"
#include "chart/chart_words.h"
#include "data/quantity.h"
#include "doc/plan_block.h"
#include "doc/reference.h"
#include "doc/table_build.h"
#include "zh/total.h"

#include <string.h>

static const char NO_ENTRY[] = "—";

/* Completion of one section of the plan, or of all of it. */
struct section {
    const char *name;
    int counts[PLAN_NOT + 1]; /* items by enum plan_status */
    int total;
};

struct maker {
    struct document *document;
    struct arena *arena;
    const struct plan_block *block;
    const struct plan *plan; /* of a ledger */
    GHashTable *results;
    struct plan_item **items; /* that are shown, in order */
    size_t item_count;
};

/* ---- which items ---- */

/* Whether one of the owners, as 基教股、人事股 names them, is wanted. */
static bool is_wanted(const struct plan_block *block, const struct plan_item *item)
{
    if (block->owners.count == 0)
        return true;
    g_auto(GStrv) owners = g_regex_split_simple("[,，、;；]", item->owner ? item->owner : "", 0, 0);
    for (char **owner = owners; *owner; owner++)
        for (size_t i = 0; i < block->owners.count; i++)
            if (strcmp(g_strstrip(*owner), block->owners.texts[i]) == 0)
                return true;
    return false;
}

static int sort_key(const struct plan_item *item)
{
    return item->due.text ? item->due.sort_key : G_MAXINT;
}

/* Items due at the same time stay in the order of the text.
 * RULE: decision number-once: items come by their time, those of one time in the order of the text
 * [unit/test_tasks:due_times_sort] */
static int compare_due(const void *a, const void *b)
{
    const struct plan_item *first = *(struct plan_item *const *)a, *second = *(struct plan_item *const *)b;
    int order = (sort_key(first) > sort_key(second)) - (sort_key(first) < sort_key(second));
    if (order != 0)
        return order;
    return (first->pos.offset > second->pos.offset) - (first->pos.offset < second->pos.offset);
}

static void choose_items(struct maker *maker, struct plan_item *const *items, size_t count)
{
    maker->items = ARENA_NEW_ARRAY(maker->arena, struct plan_item *, count + 1);
    for (size_t i = 0; i < count; i++)
        if (is_wanted(maker->block, items[i]))
            maker->items[maker->item_count++] = items[i];
    if (maker->block->sort_by_due)
        qsort(maker->items, maker->item_count, sizeof *maker->items, compare_due);
}

/* An owner nobody has is a slip of the pen. */
static void report_no_items(const struct maker *maker, size_t all_count)
{
    struct diags *diags = maker->document->diags;
    const struct plan_block *block = maker->block;
    if (all_count > 0) {
        diag(diags, block->owners.positions[0], DIAG_PLAN, _("no item has the owner “%s”"), block->owners.texts[0]);
    } else {
        diag(diags, block->pos, DIAG_PLAN, _("there are no items of a plan to show"));
        diag_help(diags, _("write {#t1 owner=… due=… target=…} at the end of a paragraph of the plan"));
    }
}

static const struct plan_result *result_of(const struct maker *maker, const struct plan_item *item)
{
    return maker->results ? g_hash_table_lookup(maker->results, item) : NULL;
}

static enum plan_status status_of(const struct maker *maker, const struct plan_item *item)
{
    const struct plan_result *result = result_of(maker, item);
    return result ? result->status : PLAN_UNKNOWN;
}

static void warn_forgotten(const struct maker *maker)
{
    struct diags *diags = maker->document->diags;
    for (size_t i = 0; i < maker->item_count; i++) {
        const struct plan_item *item = maker->items[i];
        if (result_of(maker, item))
            continue;
        diag(diags, maker->block->plan_pos, DIAG_PLAN_FORGOTTEN, _("nothing is reported on the item “%s” (%s)"),
             item->id, item->task);
        diag_also(diags, item->pos, _("the plan says it here"));
        diag_help(diags, _("write {@%s#%s …} at the end of the paragraph that reports on it"), maker->plan->stem,
                  item->id);
    }
}

/* ---- the table of items ---- */

static const enum alignment column_alignments[PLAN_COLUMN_MAX] = {
    [PLAN_COLUMN_NUMBER] = ALIGN_CENTRE, [PLAN_COLUMN_TASK] = ALIGN_LEFT,   [PLAN_COLUMN_TARGET] = ALIGN_CENTRE,
    [PLAN_COLUMN_OWNER] = ALIGN_CENTRE,  [PLAN_COLUMN_DUE] = ALIGN_CENTRE,  [PLAN_COLUMN_DONE] = ALIGN_CENTRE,
    [PLAN_COLUMN_STATUS] = ALIGN_LEFT,   [PLAN_COLUMN_REASON] = ALIGN_LEFT, [PLAN_COLUMN_PLACE] = ALIGN_LEFT};

static const char *or_none(const char *text)
{
    return text && *text ? text : NO_ENTRY;
}

/* What was done, in the target's unit where it was written without one. */
static const char *done_text(const struct maker *maker, const struct plan_result *result)
{
    struct quantity target, done;
    const char *wanted = result->item->target;
    if (!wanted || !quantity_parse(maker->arena, wanted, &target) ||
        !quantity_parse(maker->arena, result->done, &done) || !unit_is_none(done.unit))
        return result->done;
    return arena_printf(maker->arena, "%s%s", result->done, target.unit.name);
}

/* Headings are long: up to their first comma. */
static const char *short_name(struct arena *arena, const char *name)
{
    const char *comma = strstr(name, "，");
    return comma && comma > name ? arena_strndup(arena, name, (size_t)(comma - name)) : name;
}

/* Where in the plan the task is said: 二、建强教师队伍. On paper no link leads there. */
static const char *place_text(const struct maker *maker, const struct plan_item *item)
{
    if (!item->section)
        return NO_ENTRY;
    return arena_printf(maker->arena, "%s%s", item->section_number, short_name(maker->arena, item->section));
}

static const char *column_text(const struct maker *maker, enum plan_column column, size_t index)
{
    const struct plan_item *item = maker->items[index];
    const struct plan_result *result = result_of(maker, item);
    switch (column) {
    case PLAN_COLUMN_NUMBER:
        return arena_printf(maker->arena, "%zu", index + 1);
    case PLAN_COLUMN_TASK:
        return item->task;
    case PLAN_COLUMN_TARGET:
        return or_none(item->target);
    case PLAN_COLUMN_OWNER:
        return or_none(item->owner);
    case PLAN_COLUMN_DUE:
        return or_none(item->due.text);
    case PLAN_COLUMN_DONE:
        return result && result->done ? done_text(maker, result) : NO_ENTRY;
    case PLAN_COLUMN_STATUS:
        return plan_status_text(status_of(maker, item));
    case PLAN_COLUMN_REASON:
        return or_none(result ? result->reason : NULL);
    case PLAN_COLUMN_PLACE:
        return place_text(maker, item);
    case PLAN_COLUMN_MAX:
        break;
    }
    return NO_ENTRY;
}

/* On the web a task leads to where it was planned, a status to where it is reported.
 * RULE: decision one-view: a task leads to where it was planned, a status to where it is reported
 * [unit/test_tasks:backlinks_are_found, cli/tasks:ways_lead_to_places_that_are_there] */
static void set_link(const struct maker *maker, enum plan_column column, const struct plan_item *item,
                     struct node *text)
{
    const struct plan_result *result = result_of(maker, item);
    bool has_place = !maker->plan || maker->plan->has_page;
    const char *anchor = NULL, *stem = NULL;
    if (column == PLAN_COLUMN_TASK && has_place) {
        anchor = item->id;
        stem = maker->plan ? maker->plan->stem : NULL;
    } else if (column == PLAN_COLUMN_STATUS && result) {
        anchor = arena_printf(maker->arena, "result-%d", result->number);
    }
    if (!anchor)
        return;
    text->marks = ARENA_NEW(maker->arena, struct marks);
    text->marks->link_stem = stem;
    text->marks->link_anchor = anchor;
}

static void add_head(const struct maker *maker, struct node *table, const char *const *heads, size_t count)
{
    struct node *row = table_build_row(maker->arena, table, maker->block->pos, true, false);
    for (size_t i = 0; i < count; i++)
        table_build_cell(maker->arena, row, maker->block->pos, heads[i]);
}

/* The ledger's note, with the plan it is about: who holds the paper looks the task up there. */
static const char *note_of(const struct maker *maker)
{
    const char *note = maker->block->note, *title = maker->plan ? maker->plan->title : NULL;
    if (!title)
        return note;
    const char *number = maker->plan->number;
    const char *origin = arena_printf(maker->arena, "任务出自《%s》%s%s%s。", title, number ? "（" : "",
                                      number ? number : "", number ? "）" : "");
    if (!note)
        return origin;
    return arena_printf(maker->arena, "%s%s%s", note, g_str_has_suffix(note, "。") ? "" : "。", origin);
}

static struct node *make_items(const struct maker *maker)
{
    const struct plan_block *block = maker->block;
    enum alignment alignments[PLAN_COLUMN_MAX * 2];
    size_t columns = MIN(block->picked_count, G_N_ELEMENTS(alignments));
    for (size_t i = 0; i < columns; i++)
        alignments[i] = column_alignments[block->picked[i]];
    struct node *table = table_build_new(maker->arena, block->pos, alignments, (int)columns);
    add_head(maker, table, block->heads, columns);
    for (size_t i = 0; i < maker->item_count; i++) {
        struct node *row = table_build_row(maker->arena, table, block->pos, false, false);
        for (size_t c = 0; c < columns; c++) {
            const char *text = column_text(maker, block->picked[c], i);
            struct node *node = table_build_cell(maker->arena, row, block->pos, text);
            if (node)
                set_link(maker, block->picked[c], maker->items[i], node);
        }
    }
    table->u.table.caption = block->caption ? block->caption : block->is_ledger ? "工作任务完成情况台账" : "任务分工表";
    table->u.table.id = reference_full_id(maker->arena, block->id, "tab:");
    table->u.table.note = note_of(maker);
    table->u.table.data_source = block->data_source;
    return table;
}

/* ---- completion by section ---- */

static void count_item(struct section *section, enum plan_status status)
{
    section->counts[status]++;
    section->total++;
}

/* Gives the sections in the plan's order, then all of it. */
static GArray *count_sections(const struct maker *maker)
{
    GArray *sections = g_array_new(FALSE, TRUE, sizeof(struct section));
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    struct section all = {.name = TOTAL_NAME};
    for (size_t i = 0; i < maker->item_count; i++) {
        const char *name = maker->items[i]->section ? maker->items[i]->section : "其他";
        gpointer place = g_hash_table_lookup(places, name);
        if (!place) {
            struct section fresh = {.name = name};
            g_array_append_val(sections, fresh);
            place = GUINT_TO_POINTER(sections->len);
            g_hash_table_insert(places, (gpointer)name, place);
        }
        enum plan_status status = status_of(maker, maker->items[i]);
        count_item(&g_array_index(sections, struct section, GPOINTER_TO_UINT(place) - 1), status);
        count_item(&all, status);
    }
    g_array_append_val(sections, all);
    return sections;
}

/* Items done of all, in percent, half up; one decimal where some section needs it, so that all can be compared.
 * RULE: decision exact: the share done is rounded half up, with a decimal where a section needs it [tasks/done] */
static struct decimal completion(const struct section *section, int decimals)
{
    struct decimal percent = decimal_from_int(0);
    decimal_divide(decimal_from_int(100LL * section->counts[PLAN_DONE]), decimal_from_int(section->total), decimals,
                   &percent);
    return percent;
}

static int completion_decimals(const GArray *sections)
{
    for (guint i = 0; i < sections->len; i++) {
        struct decimal percent = completion(&g_array_index(sections, struct section, i), 1);
        if (decimal_compare(percent, decimal_round(percent, 0)) != 0)
            return 1;
    }
    return 0;
}

static void add_section(const struct maker *maker, struct node *table, const struct section *section, int decimals,
                        bool total)
{
    struct arena *arena = maker->arena;
    struct pos pos = maker->block->pos;
    struct node *row = table_build_row(arena, table, pos, false, total);
    const int counts[] = {section->total, section->counts[PLAN_DONE], section->counts[PLAN_PARTLY],
                          section->counts[PLAN_NOT]};
    table_build_cell(arena, row, pos, section->name);
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        table_build_cell(arena, row, pos, arena_printf(arena, "%d", counts[i]));
    table_build_cell(arena, row, pos,
                     arena_printf(arena, "%s%%", decimal_format(arena, completion(section, decimals), false)));
}

static struct node *make_summary(const struct maker *maker, const GArray *sections)
{
    static const char *const heads[] = {"工作板块", "任务数", "✓ 完成", "△ 部分完成", "✗ 未完成", "完成率"};
    static const enum alignment alignments[G_N_ELEMENTS(heads)] = {ALIGN_DEFAULT};
    const struct plan_block *block = maker->block;
    struct node *table = table_build_new(maker->arena, block->pos, alignments, G_N_ELEMENTS(alignments));
    add_head(maker, table, heads, G_N_ELEMENTS(heads));
    int decimals = completion_decimals(sections);
    for (guint i = 0; i < sections->len; i++)
        add_section(maker, table, &g_array_index(sections, struct section, i), decimals, i + 1 == sections->len);
    table->u.table.caption = block->summary_caption ? block->summary_caption : "各工作板块任务完成情况";
    table->u.table.unit = "项";
    int unknown = g_array_index(sections, struct section, sections->len - 1).counts[PLAN_UNKNOWN];
    if (unknown > 0)
        table->u.table.note = arena_printf(maker->arena, "有%d项任务尚无结果，计入任务数。", unknown);
    return table;
}

/* ---- the chart of it ---- */

static struct node *make_chart(const struct maker *maker, const GArray *sections)
{
    struct arena *arena = maker->arena;
    const struct plan_block *block = maker->block;
    size_t count = sections->len - 1;
    if (count > CHART_CATEGORY_MAX) {
        diag(maker->document->diags, block->pos, DIAG_PLAN, _("the chart would have %zu categories; the most is %zu"),
             count, (size_t)CHART_CATEGORY_MAX);
        return NULL;
    }
    struct chart *chart = ARENA_NEW(arena, struct chart);
    chart->title = block->chart_caption ? block->chart_caption : "各工作板块任务完成率";
    chart->unit = "%";
    chart->category_count = count;
    chart->categories = ARENA_NEW_ARRAY(arena, const char *, count);
    chart->series_count = 1;
    chart->series = ARENA_NEW(arena, struct chart_series);
    chart->series->name = "完成率";
    chart->series->values = ARENA_NEW_ARRAY(arena, struct chart_value, count);
    int decimals = completion_decimals(sections);
    for (size_t i = 0; i < count; i++) {
        const struct section *section = &g_array_index(sections, struct section, i);
        struct decimal percent = completion(section, decimals);
        chart->categories[i] = short_name(arena, section->name);
        chart->series->values[i] =
            (struct chart_value){.number = percent, .text = decimal_format(arena, percent, false), .pos = block->pos};
    }
    chart->alt = chart_describe(arena, chart);
    struct node *node = node_new(arena, NODE_CHART, block->pos);
    node->u.chart.chart = chart;
    return node;
}

/* ---- the blocks ---- */

/* The items first: a long table that may be split, then what is short. */
static void put_before(const struct maker *maker, struct node *node)
{
    node_insert_before(node, make_items(maker));
    if (!maker->block->is_ledger)
        return;
    g_autoptr(GArray) sections = count_sections(maker);
    node_insert_before(node, make_summary(maker, sections));
    struct node *chart = maker->block->chart ? make_chart(maker, sections) : NULL;
    if (chart)
        node_insert_before(node, chart);
}

void plan_table_replace(struct document *document, struct node *node, struct plan_item *const *items, size_t item_count,
                        GHashTable *results)
{
    const struct plan_block *block = node->u.plan_block.block;
    struct maker maker = {.document = document, .arena = document->arena, .block = block};
    if (block && block->is_ledger) {
        maker.results = results;
        maker.plan = plan_find(document, block->plan, block->plan_pos);
        items = maker.plan ? maker.plan->items : NULL;
        item_count = maker.plan ? maker.plan->item_count : 0;
    }
    bool can_show = block && (!block->is_ledger || maker.plan);
    if (can_show) {
        choose_items(&maker, items, item_count);
        if (maker.item_count == 0)
            report_no_items(&maker, item_count);
    }
    if (maker.plan)
        warn_forgotten(&maker);
    if (maker.item_count > 0)
        put_before(&maker, node);
    node_unlink(node);
}
