#include "cmd/report.h"

#include "base/i18n.h"

#include <stdio.h>

void report_diags(struct report *report, const struct diags *diags, const struct options *options)
{
    GString *out = g_string_new(NULL);
    diags_format(diags, out, options->verbose);
    fputs(out->str, stderr);
    g_string_free(out, TRUE);
    report->errors += diags_count(diags, DIAG_LEVEL_ERROR);
    report->warnings += diags_count(diags, DIAG_LEVEL_WARNING);
}

void report_lost_document(struct report *report, const char *stem, const char *reason)
{
    g_autofree char *shown = diag_shown(stem);
    fprintf(stderr, _("yaodian: work on “%s” broke off: %s\n"), shown, reason);
    report->system_failed = true;
}

void report_output(struct report *report)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return;
    perror(_("yaodian: cannot write to standard output"));
    report->system_failed = true;
}

enum exit_status report_status(const struct report *report, const struct options *options)
{
    if (report->system_failed)
        return EXIT_SYSTEM;
    if (report->errors > 0 || (options->strict && report->warnings > 0))
        return EXIT_CONTENT;
    return EXIT_CLEAN;
}
