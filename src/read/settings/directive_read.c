/* The YAML of ```table, ```chart and ```figures blocks. */
#include "doc/directive.h"

#include "base/i18n.h"
#include "read/settings/front_read.h"
#include "read/settings/keys.h"
#include "zh/label.h"

#include <stddef.h>
#include <string.h>

#define DIRECTIVE(field) .offset = offsetof(struct directive, field)
#define COMMON_KEYS                                                                                                    \
    {{"data", "数据"}, KEY_TEXT, DIRECTIVE(data), .pos_offset = offsetof(struct directive, data_pos)},                 \
        {{"columns", "列"}, KEY_LIST, DIRECTIVE(columns)}, {{"rows", "行"}, KEY_LIST, DIRECTIVE(rows)},                \
        {{"key_head", "首列"}, KEY_TEXT, DIRECTIVE(key_head)}, {{"unit", "单位"}, KEY_TEXT, DIRECTIVE(unit)},          \
        {{"note", "注"}, KEY_TEXT, DIRECTIVE(note)}, {{"id", "编号"}, KEY_TEXT, DIRECTIVE(id)},                        \
        {{"filter", "筛选"}, KEY_LIST, DIRECTIVE(conditions)}, {{"order", "排序"}, KEY_LIST, DIRECTIVE(order)},        \
    {                                                                                                                  \
        {"source", "来源", "资料来源"}, KEY_TEXT, DIRECTIVE(data_source)                                               \
    }

static const struct key table_keys[] = {
    COMMON_KEYS,
    {{"caption", "标题", "表题"}, KEY_TEXT, DIRECTIVE(caption), .pos_offset = offsetof(struct directive, caption_pos)},
    {{"total_rows", "合计行", "合计"}, KEY_LIST, DIRECTIVE(total_rows)},
    {{"align", "对齐"}, KEY_LIST, DIRECTIVE(alignments)},
    {{"sum_row", "求和行"}, KEY_TEXT, DIRECTIVE(sum_row)},
    {{"group", "分组"}, KEY_TEXT, DIRECTIVE(group), .pos_offset = offsetof(struct directive, group_pos)},
};

static const struct key_choice chart_choices[] = {
    {{"columns", "柱形", "柱状"}, CHART_COLUMNS},
    {{"bars", "条形"}, CHART_BARS},
    {{"stacked", "堆积"}, CHART_STACKED},
};

static const struct key_choice scale_choices[] = {
    {{"common", "统一"}, SCALE_COMMON},
    {{"own", "各自"}, SCALE_OWN},
};

static const struct key chart_keys[] = {
    COMMON_KEYS,
    {{"caption", "标题", "图题"}, KEY_TEXT, DIRECTIVE(caption), .pos_offset = offsetof(struct directive, caption_pos)},
    {{"alt", "替代文字"}, KEY_TEXT, DIRECTIVE(alt)},
    {{"transpose", "转置"}, KEY_FLAG, DIRECTIVE(transpose)},
    {{"type", "类型"},
     KEY_CHOICE,
     DIRECTIVE(chart_kind),
     .choices = chart_choices,
     .choice_count = G_N_ELEMENTS(chart_choices)},
    {{"target", "目标"}, KEY_TEXT, DIRECTIVE(target)},
    {{"change", "同比"}, KEY_FLAG, DIRECTIVE(change)},
    {{"facets", "分图"}, KEY_TEXT, DIRECTIVE(facets), .pos_offset = offsetof(struct directive, facets_pos)},
    {{"scale", "刻度"},
     KEY_CHOICE,
     DIRECTIVE(scale),
     .pos_offset = offsetof(struct directive, scale_pos),
     .choices = scale_choices,
     .choice_count = G_N_ELEMENTS(scale_choices)},
};

static const struct key figures_keys[] = {
    {{"data", "数据"}, KEY_TEXT, DIRECTIVE(data), .pos_offset = offsetof(struct directive, data_pos)},
    {{"columns", "列"}, KEY_LIST, DIRECTIVE(columns)},
    {{"rows", "行"}, KEY_LIST, DIRECTIVE(rows)},
    {{"filter", "筛选"}, KEY_LIST, DIRECTIVE(conditions)},
    {{"order", "排序"}, KEY_LIST, DIRECTIVE(order)},
    {{"caption", "标题"}, KEY_TEXT, DIRECTIVE(caption), .pos_offset = offsetof(struct directive, caption_pos)},
    {{"as_of", "截至"}, KEY_TEXT, DIRECTIVE(as_of)},
    {{"note", "注"}, KEY_TEXT, DIRECTIVE(note)},
    {{"source", "来源", "资料来源"}, KEY_TEXT, DIRECTIVE(data_source)},
};

#define KEY_TABLE(keys, code)                                                                                          \
    {                                                                                                                  \
        (keys), G_N_ELEMENTS(keys), (code), (code)                                                                     \
    }

static const struct key_table key_tables[] = {
    [DIRECTIVE_TABLE] = KEY_TABLE(table_keys, DIAG_TABLE_DIRECTIVE),
    [DIRECTIVE_CHART] = KEY_TABLE(chart_keys, DIAG_CHART_INPUT),
    [DIRECTIVE_FIGURES] = KEY_TABLE(figures_keys, DIAG_TABLE_DIRECTIVE),
};

/* “order: none” is no column to sort by. */
static void read_kept_order(struct directive *directive)
{
    if (directive->order.count != 1)
        return;
    const char *text = directive->order.texts[0];
    directive->keeps_order = strcmp(text, "none") == 0 || strcmp(text, "原序") == 0;
    if (directive->keeps_order)
        directive->order.count = 0;
}

static void read_facets(struct directive *directive)
{
    const char *text = directive->facets;
    if (!text)
        return;
    directive->facets_kind = FACETS_GROUPS;
    if (strcmp(text, "columns") == 0 || strcmp(text, "列") == 0)
        directive->facets_kind = FACETS_COLUMNS;
    else if (strcmp(text, "rows") == 0 || strcmp(text, "行") == 0)
        directive->facets_kind = FACETS_ROWS;
}

struct directive *directive_read(struct document *document, struct pos block_pos, size_t start, size_t end,
                                 enum directive_kind kind)
{
    struct yaml_node *root = yaml_parse(document->arena, document->source, start, end, document->diags);
    if (!root)
        return NULL;
    struct directive *directive = ARENA_NEW(document->arena, struct directive);
    directive->pos = block_pos;
    const struct key_table *table = &key_tables[kind];
    if (!keys_read(document->arena, table, root, directive, document->diags))
        return NULL;
    directive->unit = label_skip(LABEL_UNIT, directive->unit);
    directive->note = label_skip(LABEL_NOTE, directive->note);
    directive->data_source = label_skip(LABEL_SOURCE, directive->data_source);
    if (kind == DIRECTIVE_CHART) {
        read_kept_order(directive);
        read_facets(directive);
    }
    if (!directive->data) {
        diag(document->diags, block_pos, table->bad_value, _("the block does not say which data it shows"));
        diag_help(document->diags, _("write “data: …” with the name of a file in content/data, without .csv"));
        return NULL;
    }
    return directive;
}

const struct key_table *directive_key_table(enum directive_kind kind)
{
    return &key_tables[kind];
}
