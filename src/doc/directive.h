/* What a ```table, ```chart or ```figures block asks for, read from its YAML but not yet looked up in the data. For
 * read and merge. */
#ifndef DOC_DIRECTIVE_H
#define DOC_DIRECTIVE_H

#include "chart/chart.h"
#include "doc/front.h"

/* 分图: what each small chart of a figure is for. */
enum directive_facets { FACETS_NONE, FACETS_COLUMNS, FACETS_ROWS, FACETS_GROUPS };

enum directive_scale { SCALE_COMMON, SCALE_OWN };

struct directive {
    struct pos pos;   /* of the block */
    const char *data; /* 数据: name of the data table */
    struct pos data_pos;
    struct text_list columns; /* 列: names to take, in this order; none: all but the key column. "上年=2024年" renames:
                                 the text before = is shown; filters may follow, as in {{…}}: "增长=2024年|同比" */
    struct text_list rows;    /* 行: keys to take, in this order; none: all */
    const char *key_head;     /* 首列: head of the key column; NULL: as in the data */
    const char *caption;      /* 标题 */
    struct pos caption_pos;
    struct node *caption_marks; /* parent of the NOTE_MARKs behind it, in no tree; NULL for none */
    const char *id;             /* 编号: "tab:x" or "fig:x", what references name; NULL for none */
    const char *unit;           /* 单位 */
    const char *note;           /* 注 */
    const char *data_source;    /* 来源 */
    const char *alt;            /* 替代文字 (chart) */
    enum chart_kind chart_kind; /* 类型: 柱形, 条形, 堆积 */
    const char *target;         /* 目标 (chart): the column of targets for the only other one; NULL for none */
    bool change;                /* 同比 (chart): the later of two years says its change */
    bool keeps_order;           /* 排序: 原序 (chart of 条形): do not sort by value */
    bool transpose;             /* 转置 (chart): columns are the categories, rows the series */
    const char *facets;         /* 分图 (chart): 列, 行, or the column by whose values rows are put together */
    enum directive_facets facets_kind;
    struct pos facets_pos;
    enum directive_scale scale; /* 刻度 (chart): 统一, 各自 */
    struct pos scale_pos;
    struct text_list total_rows; /* 合计行 (table): keys of rows to set off */
    struct text_list conditions; /* 筛选: "列 > 100", "性质 = 新建"; rows that meet all of them are taken, totals not */
    struct text_list order;      /* 排序: "2024年 降"; rows by this column, the next where equal, totals last */
    struct text_list alignments; /* 对齐 (table): "备注 左": how a column stands; others by what is in them */
    const char *sum_row;         /* 求和行 (table): key of a row that adds up those above; NULL for none */
    const char *group;           /* 分组 (table): column by whose values rows are put together; NULL for none */
    struct pos group_pos;
    const char *as_of; /* 截至 (figures); NULL for none */
};

#endif
