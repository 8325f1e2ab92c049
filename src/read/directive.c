/* The YAML of ```table and ```chart blocks. */
#include "doc/directive.h"

#include "base/i18n.h"
#include "read/front.h"
#include "read/keys.h"

#include <stddef.h>

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
    {{"caption", "标题", "表题"}, KEY_TEXT, DIRECTIVE(caption)},
    {{"total_rows", "合计行", "合计"}, KEY_LIST, DIRECTIVE(total_rows)},
    {{"sum_row", "求和行"}, KEY_TEXT, DIRECTIVE(sum_row)},
};

static const struct key chart_keys[] = {
    COMMON_KEYS,
    {{"caption", "标题", "图题"}, KEY_TEXT, DIRECTIVE(caption)},
    {{"alt", "替代文字"}, KEY_TEXT, DIRECTIVE(alt)},
    {{"transpose", "转置"}, KEY_FLAG, DIRECTIVE(transpose)},
};

static const struct key_table table_table = {table_keys, G_N_ELEMENTS(table_keys), DIAG_TABLE_DIRECTIVE,
                                             DIAG_TABLE_DIRECTIVE};
static const struct key_table chart_table = {chart_keys, G_N_ELEMENTS(chart_keys), DIAG_CHART_INPUT, DIAG_CHART_INPUT};

struct directive *directive_read(struct document *document, struct pos block_pos, size_t start, size_t end,
                                 bool is_chart)
{
    struct yaml_node *root = yaml_parse(document->arena, document->source, start, end, document->diags);
    if (!root)
        return NULL;
    struct directive *directive = ARENA_NEW(document->arena, struct directive);
    directive->pos = block_pos;
    const struct key_table *table = is_chart ? &chart_table : &table_table;
    if (!keys_read(document->arena, table, root, directive, document->diags))
        return NULL;
    if (!directive->data) {
        diag(document->diags, block_pos, table->bad_value, _("the block does not say which data it shows"));
        diag_help(document->diags, _("write “data: …” with the name of a file in content/data, without .csv"));
        return NULL;
    }
    return directive;
}
