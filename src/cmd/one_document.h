/* Commands that look at one document: find its project, read it, report, close. For cmd_dump and cmd_measure. */
#ifndef CMD_ONE_DOCUMENT_H
#define CMD_ONE_DOCUMENT_H

#include "cmd/options.h"
#include "project/project.h"

/* Prints to standard output what the command has to say of the document, which is lent. Returns the exit status that
 * deserves; what its diagnostics and the machine deserve goes before. */
typedef enum exit_status single_task(struct project *project, struct document *document, const struct options *options);

/* Runs task on the document options->file; diagnostics of project and document are reported behind what it prints. */
enum exit_status single_run(const struct options *options, single_task *task);

#endif
