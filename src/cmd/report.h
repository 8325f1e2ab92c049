/* Prints the diagnostics of documents to standard error and gathers the exit status. For cmd. */
#ifndef CMD_REPORT_H
#define CMD_REPORT_H

#include "base/diag.h"
#include "cmd/options.h"

struct report {
    unsigned errors, warnings;
    bool system_failed; /* a file could not be written, or another fault of the machine */
};

/* Adds diags to the report and, where they have something that the options let show, prints them. */
void report_diags(struct report *report, const struct diags *diags, const struct options *options);

/* Says that the process died that was at the document; reason is a few words. */
void report_lost_document(struct report *report, const char *stem, const char *reason);

/* Writes out what was printed to standard output; a fault of the machine where that fails, after printing why. */
void report_output(struct report *report);

/* The exit status: system faults, then errors of content, then with --strict warnings. */
enum exit_status report_status(const struct report *report, const struct options *options);

#endif
