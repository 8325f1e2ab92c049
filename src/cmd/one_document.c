#include "cmd/one_document.h"

#include "cmd/report.h"
#include "project/whole_document.h"

static enum exit_status run_in(struct project *project, const char *stem, const struct options *options,
                               single_task *task)
{
    struct report report = {0};
    report_diags(&report, project->diags, options);
    struct document *document = project_read_document(project, stem, options->draft);
    enum exit_status judged = task(project, document, options);
    report_output(&report);
    report_diags(&report, document->diags, options);
    document_close(document);
    enum exit_status status = report_status(&report, options);
    return status == EXIT_CLEAN ? judged : status;
}

enum exit_status single_run(const struct options *options, single_task *task)
{
    g_autofree char *directory = NULL, *stem = NULL;
    if (!project_locate(options->file, &directory, &stem))
        return EXIT_USAGE;
    struct project *project = project_open(directory);
    enum exit_status status = project ? run_in(project, stem, options, task) : EXIT_USAGE;
    project_close(project);
    return status;
}
