/* One document through the passes: read, merged, numbered, checked. Other documents are only what its plans and
 * materials give it. For project and cmd. */
#ifndef PROJECT_READING_H
#define PROJECT_READING_H

#include "project/project.h"

/* Reads of one document, as it is for the output, what its items of a plan need: without looking at other documents.
 * Never NULL; free with document_close. */
struct document *project_read_items(struct project *project, const char *stem, unsigned output);
/* Reads one document through all passes as its handout reads, whatever outputs it has itself, to be bound into that of
 * a meeting: without materials of its own, and without profiles. Never NULL; free with document_close. */
struct document *project_read_material(struct project *project, const char *stem, bool draft);
/* Borrows the reading that is for the output (OUTPUT_…), the first one where none is. */
struct document *document_for(struct document *document, unsigned output);
void document_close(struct document *document);

/* ---- for what reads it further ---- */

/* Gives an empty document of the stem, which lends from the project. */
struct document *reading_new(struct project *project, const char *stem, bool draft);
/* False after a diagnostic: then the document is an empty one. */
bool reading_load(struct project *project, struct document *document);
/* Runs the passes, once for all outputs that read the same. Most documents read the same for all; blocks for some only
 * make more than one reading necessary. */
void reading_for_outputs(struct document *document);

#endif
