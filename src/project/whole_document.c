#include "project/whole_document.h"

#include "project/meeting_papers.h"
#include "project/profiles.h"
#include "project/reading.h"

struct document *project_read_document(struct project *project, const char *stem, bool draft)
{
    struct document *document = reading_new(project, stem, draft);
    if (reading_load(project, document)) {
        reading_for_outputs(document);
        profiles_choose(project, document);
        materials_read(project, document);
    }
    return document;
}
