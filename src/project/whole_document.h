/* A document as a build needs it: read for all its outputs, with its profiles and what it binds. For project and cmd.
 */
#ifndef PROJECT_WHOLE_DOCUMENT_H
#define PROJECT_WHOLE_DOCUMENT_H

#include "project/reading.h"

/* Reads one document through all passes (read, merge, number, images, check), more than once where blocks are for some
 * of its outputs only: see document->other. Never NULL; its diags say how it went. Free with document_close. */
struct document *project_read_document(struct project *project, const char *stem, bool draft);

#endif
