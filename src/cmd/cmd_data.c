/* yaodian data: every figure of the project and the placeholder that puts it into a text; or every filter or key. */
#include "base/i18n.h"
#include "cmd/options.h"
#include "cmd/report.h"
#include "data/quantity.h"
#include "merge/words/placeholder.h"
#include "merge/words/wording.h"
#include "project/project.h"
#include "read/blocks/row_blocks.h"
#include "read/markdown/plan_mark.h"
#include "read/settings/front_read.h"
#include "read/settings/meeting_list.h"
#include "read/settings/plan_block_read.h"
#include "read/settings/profile.h"

#include <stdio.h>
#include <string.h>

/* One line for one figure, also where the cell has several.
 * RULE: decision bounded: nothing of a sheet commands the terminal [cli/listing:no_control_character_is_listed] */
static void print_figure(const char *placeholder, const char *text)
{
    g_autofree char *name = diag_shown(placeholder), *line = diag_shown(text);
    printf("%s\t%s\n", name, *line ? line : _("(empty)"));
}

static void print_shown(const char *before, const char *text)
{
    g_autofree char *shown = diag_shown(text);
    printf("%s%s", before, shown);
}

/* As the placeholder prints it: with the unit that the table gives. */
static const char *figure_text(struct arena *arena, const struct data_table *table, size_t row, size_t column)
{
    struct cell_value value = cell_value_read(arena, table, row, column);
    bool adds_unit = value.kind == CELL_NUMBER && value.bare;
    return arena_printf(arena, "%s%s", value.cell->text, adds_unit ? value.quantity.unit.name : "");
}

static const char *column_name(const struct data_table *table, size_t column)
{
    const char *bare = table->columns[column].bare;
    return data_find_column(table, bare) == (gssize)column ? bare : table->heads[column].text;
}

static void print_row(const struct data_table *table, size_t row)
{
    struct arena *arena = arena_new();
    const char *name = data_row_name(table, row);
    for (size_t column = 1; column < table->column_count; column++)
        if (strcmp(data_find_cell(table, row, column)->text, name) != 0)
            print_figure(placeholder_format(arena, table->name, name, column_name(table, column)),
                         figure_text(arena, table, row, column));
    arena_free(arena);
}

/* Rows whose names repeat have no placeholder. */
static void print_rows(const struct data_table *table)
{
    size_t nameless = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        if (data_row_name(table, row))
            print_row(table, row);
        else
            nameless++;
    }
    if (nameless > 0)
        printf(_("(rows whose names repeat: %zu)\n"), nameless);
}

static void print_line(const char *label, const char *text)
{
    g_autofree char *shown = diag_shown(text);
    printf("# %s：%s\n", label, shown);
}

/* "单位：万元	注：…	资料来源：…", as far as they stand around the table. */
static void print_frame(const struct data_table *table)
{
    const struct {
        const char *label, *text;
    } lines[] = {{"单位", table->unit}, {"注", table->note}, {"资料来源", table->data_source}};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i].text)
            print_line(lines[i].label, lines[i].text);
}

/* "# 基建	content/data/基建.csv	项目 | 2023年 | 2024年" */
static void print_head(const struct data_table *table)
{
    print_shown("# ", table->name);
    print_shown("\t", table->source->path);
    putchar('\t');
    if (table->broken)
        fputs(_("(has errors)"), stdout);
    for (size_t column = 0; column < table->column_count && !table->broken; column++)
        print_shown(column > 0 ? " | " : "", table->heads[column].text);
    putchar('\n');
}

static void print_table(const struct data_table *table)
{
    print_head(table);
    if (table->broken)
        return;
    print_frame(table);
    print_rows(table);
}

static void print_tables(const struct data *data)
{
    for (size_t i = 0; i < data_table_count(data); i++) {
        if (i > 0)
            putchar('\n');
        print_table(data_table_at(data, i));
    }
}

/* ---- filters ---- */

/* "比N年, since	growth since that year	{{指标.毛入园率.2024年|比2022年}}	提高2.4个百分点" */
static void print_filter(const struct filter *filter)
{
    for (size_t i = 0; i < FILTER_NAMES_MAX && filter->names[i]; i++)
        printf("%s%s", i > 0 ? ", " : "", filter->names[i]);
    printf("\t%s\t{{%s}}\t%s\n", _(filter->summary), filter->example, filter->result);
}

static int list_filters(const struct options *options)
{
    struct report report = {0};
    for (size_t i = 0; i < filter_count(); i++)
        print_filter(filter_at(i));
    report_output(&report);
    return report_status(&report, options);
}

/* ---- keys ---- */

static void print_names(const char *const *names, size_t most)
{
    for (size_t i = 0; i < most && names[i]; i++)
        printf("%s%s", i > 0 ? ", " : "", names[i]);
}

/* "chart	type, 类型	columns, 柱形, 柱状; bars, 条形" */
static void print_key(const char *place, const struct key *key)
{
    printf("%s\t", place);
    print_names(key->names, KEY_NAMES_MAX);
    printf("\t");
    for (size_t i = 0; i < key->choice_count; i++) {
        printf("%s", i > 0 ? "; " : "");
        print_names(key->choices[i].names, KEY_NAMES_MAX);
    }
    printf("\n");
}

static void print_keys(const char *place, const struct key_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        print_key(place, &table->keys[i]);
}

static void print_mark_keys(void)
{
    const char *const *names;
    bool of_result;
    for (size_t i = 0; (names = plan_mark_key_names(i, &of_result)) != NULL; i++) {
        printf("%s\t", of_result ? "{@…}" : "{#…}");
        print_names(names, SIZE_MAX);
        printf("\t\n");
    }
}

static void print_profile_keys(void)
{
    for (size_t i = 0; i < profile_key_count(); i++) {
        printf("templates/pdf\t");
        print_names(profile_key_names(i), 2);
        printf("\t\n");
    }
}

/* Where a key may stand, its names, its choices. */
static int list_keys(const struct options *options)
{
    struct report report = {0};
    print_keys("---", front_key_table());
    print_keys("--- materials, 材料", material_key_table());
    print_keys("site.yaml", site_key_table());
    print_keys("```table, ```表格", directive_key_table(DIRECTIVE_TABLE));
    print_keys("```chart, ```图表", directive_key_table(DIRECTIVE_CHART));
    print_keys("```figures, ```数据一览", directive_key_table(DIRECTIVE_FIGURES));
    print_keys("```tasks, ```任务", plan_block_key_table(false));
    print_keys("```ledger, ```台账", plan_block_key_table(true));
    print_keys("<!-- each, <!-- 逐行", repeat_key_table());
    print_mark_keys();
    print_profile_keys();
    report_output(&report);
    return report_status(&report, options);
}

/* Diagnostics come last: on a terminal they must not scroll away above the figures. */
int cmd_data(const struct options *options)
{
    if (options->filters)
        return list_filters(options);
    if (options->keys)
        return list_keys(options);
    struct project *project = project_open(options->directory);
    if (!project)
        return EXIT_USAGE;
    print_tables(project->view.data);
    if (data_table_count(project->view.data) == 0 && !options->quiet)
        fprintf(stderr, _("yaodian: there are no data: no .csv file in “%s/data”\n"), project->view.content_path);
    struct report report = {0};
    report_output(&report);
    report_diags(&report, project->diags, options);
    project_close(project);
    return report_status(&report, options);
}
