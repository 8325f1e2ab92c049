/* What a ```tasks or ```ledger block asks for, read from its YAML. For read and plan. */
#ifndef DOC_PLAN_BLOCK_H
#define DOC_PLAN_BLOCK_H

#include "doc/front.h"

enum plan_column {
    PLAN_COLUMN_NUMBER, /* 序号 */
    PLAN_COLUMN_TASK,   /* 任务 */
    PLAN_COLUMN_TARGET, /* 目标 */
    PLAN_COLUMN_OWNER,  /* 责任股室 */
    PLAN_COLUMN_DUE,    /* 完成时限 */
    PLAN_COLUMN_DONE,   /* 结果 (ledger) */
    PLAN_COLUMN_STATUS, /* 状态 (ledger) */
    PLAN_COLUMN_REASON, /* 说明 (ledger) */
    PLAN_COLUMN_PLACE,  /* 出处 (ledger) */
    PLAN_COLUMN_MAX
};

struct plan_block {
    bool is_ledger;
    struct pos pos;
    const char *plan; /* 计划 (ledger): stem of the plan's document */
    struct pos plan_pos;
    const char *caption;         /* 标题; NULL: the usual one */
    const char *id;              /* 编号: "tab:x" */
    const char *note;            /* 注 */
    const char *data_source;     /* 来源 */
    struct text_list columns;    /* 列: names of columns; none: the usual ones. "承办单位=责任股室" renames */
    struct text_list owners;     /* 责任股室: only these; none: all */
    unsigned sort_by_due;        /* 排序: 时限 1, as in the text 0 */
    bool chart;                  /* 图 (ledger): a chart of completion by section too */
    const char *chart_caption;   /* 图题 */
    const char *summary_caption; /* 汇总标题 (ledger): of the table by section */
    /* set by the reader: */
    enum plan_column *picked; /* picked_count of them */
    const char **heads;
    size_t picked_count;
};

#endif
