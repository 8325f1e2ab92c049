/* Which profile a document is laid out by. For project. */
#ifndef PROJECT_PROFILES_H
#define PROJECT_PROFILES_H

#include "project/project.h"

/* Reads the profiles that the document's front matter or the site name, from templates/pdf of the project, else of the
 * program, into the document's styles. One that does not exist is an error where it is named. */
void profiles_choose(const struct project *project, struct document *document);

#endif
