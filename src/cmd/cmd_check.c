/* yaodian check: reads and checks every document, and writes nothing. */
#include "base/i18n.h"
#include "cmd/options.h"
#include "cmd/report.h"
#include "project/project.h"
#include "project/result_fields.h"
#include "project/whole_document.h"
#include "project/workers.h"

#include <stdio.h>

#define CHECK_RESULT_FIELDS(TEXT, NUMBER, FLAG) TEXT(messages) NUMBER(errors) NUMBER(warnings)
#define CHECK_RESULT_TYPE "(" RESULT_TYPES(CHECK_RESULT_FIELDS) ")"

struct check_result {
    RESULT_MEMBERS(CHECK_RESULT_FIELDS)
};

struct run {
    struct project *project;
    const struct options *options;
    struct report report;
    size_t *selected; /* indexes of stems to check */
    size_t selected_count;
};

static GVariant *check_task(void *context, size_t index)
{
    const struct run *run = context;
    const char *stem = run->project->stems[run->selected[index]];
    struct document *document = project_read_document(run->project, stem, run->options->draft);
    GString *messages = g_string_new(NULL);
    diags_format(document->diags, messages, run->options->verbose);
    struct check_result fields = {.messages = messages->str,
                                  .errors = diags_count(document->diags, DIAG_LEVEL_ERROR),
                                  .warnings = diags_count(document->diags, DIAG_LEVEL_WARNING)};
    GVariant *result = g_variant_new(CHECK_RESULT_TYPE RESULT_VALUES(CHECK_RESULT_FIELDS));
    g_string_free(messages, TRUE);
    document_close(document);
    return result;
}

static void report_result(struct run *run, GVariant *result)
{
    struct check_result fields;
    g_variant_get(result, "(" RESULT_BORROWED_TYPES(CHECK_RESULT_FIELDS) ")" RESULT_SLOTS(CHECK_RESULT_FIELDS));
    fputs(fields.messages, stderr);
    run->report.errors += fields.errors;
    run->report.warnings += fields.warnings;
}

static void report_results(void *context, GVariant *const *results)
{
    struct run *run = context;
    for (size_t i = 0; i < run->selected_count; i++)
        if (results[i])
            report_result(run, results[i]);
}

static void report_lost(void *context, size_t index, const char *reason)
{
    struct run *run = context;
    report_lost_document(&run->report, run->project->stems[run->selected[index]], reason);
}

static void check_documents(struct run *run)
{
    const struct work_round round = {run->selected_count, check_task,  CHECK_RESULT_TYPE,
                                     report_results,      report_lost, NULL};
    run->report.system_failed |= !workers_run(&round, 1, run->options->jobs, run);
}

int cmd_check(const struct options *options)
{
    struct run run = {.project = project_open(options->directory), .options = options};
    if (!run.project)
        return EXIT_USAGE;
    run.selected = project_select(run.project, options->only, &run.selected_count);
    bool none = options->only && run.selected_count == 0;
    report_diags(&run.report, run.project->diags, options);
    check_documents(&run);
    if (!options->quiet && !none)
        printf(ngettext("%zu document checked: %u errors, %u warnings\n",
                        "%zu documents checked: %u errors, %u warnings\n", run.selected_count),
               run.selected_count, run.report.errors, run.report.warnings);
    g_free(run.selected);
    project_close(run.project);
    return none ? EXIT_USAGE : report_status(&run.report, options);
}
