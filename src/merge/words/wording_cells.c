/* Filters that take several cells together: sums, means, ranks, how many reach their target. */
#include "base/i18n.h"
#include "merge/words/aggregate.h"
#include "merge/words/wording.h"
#include "zh/judgement.h"

#include <string.h>

/* ---- sums ---- */

static bool take_together(struct wording *w, struct phrase *phrase, enum aggregate aggregate)
{
    g_autoptr(GArray) quantities = g_array_new(FALSE, FALSE, sizeof(struct quantity));
    struct quantity result;
    if (!wording_numbers(w, phrase->origin, quantities) || !aggregate_quantities(w, aggregate, quantities, &result))
        return false;
    *phrase = phrase_number(result);
    return true;
}

static bool filter_sum(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)call;
    return take_together(w, phrase, AGGREGATE_SUM);
}

static bool filter_mean(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)call;
    return take_together(w, phrase, AGGREGATE_MEAN);
}

static bool filter_most(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)call;
    return take_together(w, phrase, AGGREGATE_MOST);
}

static bool filter_least(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)call;
    return take_together(w, phrase, AGGREGATE_LEAST);
}

/* ---- ranks ---- */

static bool is_ascending(struct wording *w, const struct filter_call *call, bool *ascending)
{
    *ascending = false;
    if (call->count == 0 || strcmp(call->arguments[0], "降") == 0 || strcmp(call->arguments[0], "desc") == 0)
        return true;
    *ascending = strcmp(call->arguments[0], "升") == 0 || strcmp(call->arguments[0], "asc") == 0;
    if (*ascending)
        return true;
    wording_error(w, DIAG_FILTER, _("“%s” is no order"), call->arguments[0]);
    diag_help(w->lookup->diags, _("write 排名 or 排名:降 for the largest first, 排名:升 for the smallest first"));
    return false;
}

/* Equal figures share a place.
 * RULE: decision exact: equal figures share a place [cli/wording:examples_print_what_is_said] */
static bool filter_rank(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    bool ascending;
    struct origin column = {phrase->origin.table, ORIGIN_ALL, phrase->origin.column};
    if (!is_ascending(w, call, &ascending))
        return false;
    if (!column.table)
        return wording_error(w, DIAG_FILTER, _("a calculated figure stands in no column and has no rank"));
    g_autoptr(GArray) quantities = g_array_new(FALSE, FALSE, sizeof(struct quantity));
    if (!wording_numbers(w, column, quantities))
        return false;
    long long rank = 1;
    for (guint i = 0; i < quantities->len; i++) {
        struct quantity other = g_array_index(quantities, struct quantity, i);
        int order;
        if (!wording_calculated(w, calculate_order(other, phrase->quantity, &order), other, phrase->quantity))
            return false;
        rank += order == (ascending ? -1 : 1);
    }
    *phrase = phrase_number(quantity_new(ratio_from_int(rank), 0, unit_named(w->arena, "位")));
    phrase->lead = "第";
    return true;
}

/* ---- targets ---- */

static bool reached_by_text(struct wording *w, struct origin cell, bool *reached)
{
    const char *text = data_find_cell(cell.table, (size_t)cell.row, (size_t)cell.column)->text;
    int says = judgement_of(text);
    *reached = says > 0;
    if (says != 0)
        return true;
    wording_error(w, DIAG_FILTER, _("“%s” does not say whether the target is reached"), text);
    wording_also_cell(w, cell.table, (size_t)cell.row, (size_t)cell.column);
    diag_help(w->lookup->diags,
              _("the cells must say 达标 or 未达标, ✓ or ✗; or name the column of targets: |达标数:column"));
    return false;
}

/* Whether a figure reaches the target that is the call's first argument; 上限 as its second makes it a ceiling. */
static bool reaches(struct wording *w, const struct phrase *actual, const struct filter_call *call, bool *reached)
{
    struct quantity target;
    int order;
    if (!wording_operand(w, actual, call->arguments[0], &target))
        return false;
    if (unit_is_none(target.unit) && !strchr(call->arguments[0], '.'))
        target.unit = actual->quantity.unit;
    if (!wording_calculated(w, calculate_order(actual->quantity, target, &order), actual->quantity, target))
        return false;
    const char *kind = call->count > 1 ? call->arguments[1] : "";
    bool is_ceiling = strcmp(kind, "不高于") == 0 || strcmp(kind, "上限") == 0 || strcmp(kind, "max") == 0;
    if (*kind && !is_ceiling) {
        wording_error(w, DIAG_FILTER, _("“%s” is no kind of target"), kind);
        diag_help(w->lookup->diags, _("write 上限 where the figure may not be above the target"));
        return false;
    }
    *reached = is_ceiling ? order <= 0 : order >= 0;
    return true;
}

static bool reached_by_number(struct wording *w, struct origin cell, const struct filter_call *call, bool *reached)
{
    struct phrase actual = {.kind = PHRASE_NUMBER, .origin = cell};
    return wording_cell_number(w, cell.table, (size_t)cell.row, (size_t)cell.column, &actual.quantity) &&
           reaches(w, &actual, call, reached);
}

static bool filter_tick(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    bool reached;
    if (!reaches(w, phrase, call, &reached))
        return false;
    *phrase = (struct phrase){.kind = PHRASE_TEXT, .text = reached ? "✓" : "✗"};
    return true;
}

/* A mark that also prints in black and white. */
static bool filter_mark(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    bool reached;
    if (!reaches(w, phrase, call, &reached))
        return false;
    if (!reached)
        phrase->trail = "★";
    return true;
}

/* 7项中3项未达标 */
static bool count_reached(struct wording *w, struct phrase *phrase, const struct filter_call *call, bool wanted)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(struct origin));
    if (!wording_cells(w, phrase->origin, cells))
        return false;
    long long count = 0;
    for (guint i = 0; i < cells->len; i++) {
        struct origin cell = g_array_index(cells, struct origin, i);
        bool reached;
        if (!(call->count > 0 ? reached_by_number(w, cell, call, &reached) : reached_by_text(w, cell, &reached)))
            return false;
        count += reached == wanted;
    }
    *phrase = phrase_number(quantity_new(ratio_from_int(count), 0, unit_named(w->arena, "项")));
    phrase->trail = wanted ? "达标" : "未达标";
    phrase->lead = arena_printf(w->arena, "%u项中", cells->len);
    if (count == 0 || count == (long long)cells->len) { /* 7项全部达标 */
        phrase->lead = NULL;
        phrase->trail = wanted == (count > 0) ? "全部达标" : "全部未达标";
        phrase->of_all = (int)cells->len;
    }
    return true;
}

static bool filter_reached(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    return count_reached(w, phrase, call, true);
}

static bool filter_missed(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    return count_reached(w, phrase, call, false);
}

/* ---- the filters ---- */

/* clang-format off */
static const struct filter filters[] = {
    {{"排名", "rank"}, 0, 1, PHRASE_NUMBER, filter_rank, NULL,
     N_("the place in the column, the largest first; 排名:升 the smallest first"),
     "学段.初中.在校生|排名", "第2位", FILTER_COMPARES | FILTER_EXACT},
    {{"合计", "sum"}, 0, 0, PHRASE_CELLS, filter_sum, NULL,
     N_("the sum of a column, or of a row's years; rows 合计, 小计 and 其中 are left out"),
     "学段.*.学校数|合计", "84所", 0},
    {{"平均", "mean"}, 0, 0, PHRASE_CELLS, filter_mean, NULL,
     N_("the mean"),
     "指标.毛入园率.*|平均|1位", "93.9%", 0},
    {{"最大", "max"}, 0, 0, PHRASE_CELLS, filter_most, NULL,
     N_("the largest"),
     "学段.*.在校生|最大", "26480名", 0},
    {{"最小", "min"}, 0, 0, PHRASE_CELLS, filter_least, NULL,
     N_("the smallest"),
     "学段.*.在校生|最小", "7160名", 0},
    {{"达标数", "reached"}, 0, 2, PHRASE_CELLS, filter_reached, NULL,
     N_("how many say 达标 or ✓, or reach the column named; 达标数:column,上限 for ceilings"),
     "指标.*.2024年|达标数:目标", "4项中2项达标", 0},
    {{"未达标数", "missed"}, 0, 2, PHRASE_CELLS, filter_missed, NULL,
     N_("how many do not"),
     "学段.*.结论|未达标数", "3项中1项未达标", 0},
    {{"达标", "tick"}, 1, 2, PHRASE_NUMBER, filter_tick, NULL,
     N_("✓ where the figure reaches the one named, else ✗; for columns of tables"),
     "指标.新增学位.2024年|达标:目标", "✗", FILTER_COMPARES | FILTER_EXACT},
    {{"标记", "mark"}, 1, 2, PHRASE_NUMBER, filter_mark, NULL,
     N_("★ behind figures below the one named; 标记:figure,上限 behind those above it"),
     "指标.新增学位.2024年|标记:目标", "1480个★", FILTER_COMPARES | FILTER_EXACT},
};
/* clang-format on */

const struct filter_family filters_of_cells = {filters, G_N_ELEMENTS(filters)};
