/* Which PDFs say what must not be published, and the folder of their own below OUT where they stand: all the rest of
 * OUT may be put on the web as it is. For cmd. */
#ifndef PROJECT_PUBLICATION_PATHS_H
#define PROJECT_PUBLICATION_PATHS_H

#include "project/project.h"

/* Below OUT. No document's folder begins with _ (see project_open), so nothing else is written there. */
#define INTERNAL_FOLDER "_不公开"

/* True where the document's output (OUTPUT_…) must not be put on the web; see doc/publication.h. document is any
 * reading of it. */
bool internal_output(struct document *document, unsigned output);

/* Gives the path below OUT of a file of the document at stem. Free with g_free. */
char *internal_file_path(const char *stem, const char *suffix, bool is_internal);

/* Removes the file an earlier build left in the other of its two places, where the text has become internal since or is
 * no longer. A file to which a link leads out of OUT stays, and is reported where it could be published. False after a
 * diagnostic. */
bool internal_remove_other(const char *out_path, const char *stem, const char *suffix, bool is_internal,
                           struct diags *diags);

#endif
