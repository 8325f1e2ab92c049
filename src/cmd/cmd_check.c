/* yaodian check: reads and checks every document, and writes nothing. */
#include "base/i18n.h"
#include "cmd/options.h"
#include "cmd/project.h"
#include "cmd/report.h"

#include <fnmatch.h>
#include <stdio.h>

static void check_one(struct project *project, const char *stem, const struct options *options, struct report *report)
{
    struct document *document = project_read_document(project, stem, options->draft);
    report_diags(report, document->diags, options);
    document_close(document);
}

int cmd_check(const struct options *options)
{
    struct project *project = project_open(options->directory);
    struct report report = {0};
    size_t checked = 0;
    if (!project)
        return EXIT_USAGE;
    report_diags(&report, project->diags, options);
    for (size_t i = 0; i < project->stem_count; i++) {
        if (options->only && fnmatch(options->only, project->stems[i], 0) != 0)
            continue;
        check_one(project, project->stems[i], options, &report);
        checked++;
    }
    if (!options->quiet)
        printf(ngettext("%zu document checked: %u errors, %u warnings\n",
                        "%zu documents checked: %u errors, %u warnings\n", checked),
               checked, report.errors, report.warnings);
    project_close(project);
    return report_status(&report, options);
}
