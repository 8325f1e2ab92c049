/* The YAML of ```tasks and ```ledger blocks. */
#include "read/settings/plan_block_read.h"

#include "base/i18n.h"
#include "read/settings/keys.h"
#include "zh/label.h"

#include <stddef.h>
#include <string.h>

#define BLOCK(field) .offset = offsetof(struct plan_block, field)
#define COMMON_KEYS                                                                                                    \
    {{"caption", "标题", "表题"}, KEY_TEXT, BLOCK(caption)}, {{"id", "编号"}, KEY_TEXT, BLOCK(id)},                    \
        {{"note", "注"}, KEY_TEXT, BLOCK(note)}, {{"columns", "列"}, KEY_LIST, BLOCK(columns)},                        \
        {{"owner", "责任股室", "责任"}, KEY_LIST, BLOCK(owners)},                                                      \
        {{"sort", "排序"}, KEY_CHOICE, BLOCK(sort_by_due), 0, orders, G_N_ELEMENTS(orders)},                           \
    {                                                                                                                  \
        {"source", "来源", "资料来源"}, KEY_TEXT, BLOCK(data_source)                                                   \
    }

static const struct key_choice orders[] = {
    {{"due", "时限", "完成时限"}, 1},
    {{"text", "原文"}, 0},
};

static const struct key tasks_keys[] = {COMMON_KEYS};

static const struct key ledger_keys[] = {
    COMMON_KEYS,
    {{"plan", "计划"}, KEY_TEXT, BLOCK(plan), .pos_offset = offsetof(struct plan_block, plan_pos)},
    {{"chart", "图"}, KEY_FLAG, BLOCK(chart)},
    {{"chart_caption", "图题"}, KEY_TEXT, BLOCK(chart_caption)},
    {{"summary_caption", "汇总标题"}, KEY_TEXT, BLOCK(summary_caption)},
};

static const struct key_table tasks_table = {tasks_keys, G_N_ELEMENTS(tasks_keys), DIAG_PLAN, DIAG_PLAN};
static const struct key_table ledger_table = {ledger_keys, G_N_ELEMENTS(ledger_keys), DIAG_PLAN, DIAG_PLAN};

static const struct {
    const char *chinese, *english;
    bool in_ledger_only;
} columns[PLAN_COLUMN_MAX] = {
    [PLAN_COLUMN_NUMBER] = {"序号", "number", false}, [PLAN_COLUMN_TASK] = {"任务", "task", false},
    [PLAN_COLUMN_TARGET] = {"目标", "target", false}, [PLAN_COLUMN_OWNER] = {"责任股室", "owner", false},
    [PLAN_COLUMN_DUE] = {"完成时限", "due", false},   [PLAN_COLUMN_DONE] = {"结果", "done", true},
    [PLAN_COLUMN_STATUS] = {"状态", "status", true},  [PLAN_COLUMN_REASON] = {"说明", "reason", true},
    [PLAN_COLUMN_PLACE] = {"出处", "place", true},
};

static const enum plan_column tasks_usual[] = {PLAN_COLUMN_NUMBER, PLAN_COLUMN_TASK, PLAN_COLUMN_TARGET,
                                               PLAN_COLUMN_OWNER, PLAN_COLUMN_DUE};
static const enum plan_column ledger_usual[] = {PLAN_COLUMN_NUMBER, PLAN_COLUMN_TASK, PLAN_COLUMN_TARGET,
                                                PLAN_COLUMN_DONE, PLAN_COLUMN_STATUS};

static void report_column(struct document *document, const char *name, struct pos pos, bool is_ledger)
{
    const char *names[PLAN_COLUMN_MAX];
    size_t count = 0;
    GString *all = g_string_new(NULL);
    for (int i = 0; i < PLAN_COLUMN_MAX; i++) {
        if (columns[i].in_ledger_only && !is_ledger)
            continue;
        names[count++] = columns[i].chinese;
        g_string_append_printf(all, "%s%s (%s)", all->len ? _(", ") : "", columns[i].english, columns[i].chinese);
    }
    diag(document->diags, pos, DIAG_PLAN, _("there is no column “%s”"), name);
    const char *nearest = diag_nearest(name, names, count);
    if (nearest)
        diag_help(document->diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(document->diags, _("write one of: %s"), all->str);
    g_string_free(all, TRUE);
}

/* The column of a name; PLAN_COLUMN_MAX for none. */
static enum plan_column find_column(const char *name, bool is_ledger)
{
    for (int i = 0; i < PLAN_COLUMN_MAX; i++)
        if ((is_ledger || !columns[i].in_ledger_only) &&
            (strcmp(name, columns[i].chinese) == 0 || strcmp(name, columns[i].english) == 0))
            return (enum plan_column)i;
    return PLAN_COLUMN_MAX;
}

/* Reads "承办单位=责任股室" or "责任股室". */
static bool pick_column(struct document *document, struct plan_block *block, size_t index)
{
    const char *text = block->columns.texts[index], *equals = strchr(text, '=');
    const char *name = equals ? equals + 1 : text;
    enum plan_column column = find_column(name, block->is_ledger);
    if (column == PLAN_COLUMN_MAX) {
        report_column(document, name, block->columns.positions[index], block->is_ledger);
        return false;
    }
    block->picked[index] = column;
    block->heads[index] =
        equals ? arena_strndup(document->arena, text, (size_t)(equals - text)) : columns[column].chinese;
    return true;
}

static bool pick_columns(struct document *document, struct plan_block *block)
{
    const enum plan_column *usual = block->is_ledger ? ledger_usual : tasks_usual;
    bool is_usual = block->columns.count == 0, good = true;
    block->picked_count = is_usual ? G_N_ELEMENTS(tasks_usual) : block->columns.count;
    block->picked = ARENA_NEW_ARRAY(document->arena, enum plan_column, block->picked_count);
    block->heads = ARENA_NEW_ARRAY(document->arena, const char *, block->picked_count);
    for (size_t i = 0; i < block->picked_count; i++) {
        if (!is_usual) {
            good = pick_column(document, block, i) && good;
            continue;
        }
        block->picked[i] = usual[i];
        block->heads[i] = columns[usual[i]].chinese;
    }
    return good;
}

const struct plan_block *plan_block_read(struct document *document, struct pos block_pos, size_t start, size_t end,
                                         bool is_ledger)
{
    struct yaml_node *root = yaml_parse(document->arena, document->source, start, end, document->diags);
    if (!root)
        return NULL;
    struct plan_block *block = ARENA_NEW(document->arena, struct plan_block);
    block->is_ledger = is_ledger;
    block->pos = block_pos;
    if (!keys_read(document->arena, is_ledger ? &ledger_table : &tasks_table, root, block, document->diags))
        return NULL;
    block->note = label_skip(LABEL_NOTE, block->note);
    block->data_source = label_skip(LABEL_SOURCE, block->data_source);
    if (is_ledger && !block->plan) {
        diag(document->diags, block_pos, DIAG_PLAN, _("the ledger does not say of which plan it is"));
        diag_help(document->diags, _("write “计划: 2024/plan”: the plan's file below content, without .md"));
        return NULL;
    }
    return pick_columns(document, block) ? block : NULL;
}

const struct key_table *plan_block_key_table(bool is_ledger)
{
    return is_ledger ? &ledger_table : &tasks_table;
}
