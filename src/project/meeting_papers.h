/* What a meeting binds into its handout: found, read and looked at. For project. */
#ifndef PROJECT_MEETING_PAPERS_H
#define PROJECT_MEETING_PAPERS_H

#include "project/project.h"

/* Reads the documents that the front matter lists under 材料 into document->dress->materials and those of its other
 * readings. One that does not exist, is listed twice, is the meeting itself or another meeting, has errors, or is
 * classified higher than the meeting is an error [material] at its place in the list. */
void materials_read(struct project *project, struct document *document);

#endif
