#include "doc/publication.h"

#include "doc/front.h"
#include "doc/meeting_paper.h"

static enum publication_reason reason_of_front(const struct front *front)
{
    if (!front_is_withheld(front))
        return PUBLICATION_OPEN;
    return front->secrecy                               ? PUBLICATION_CLASSIFIED
           : front->visibility == VISIBILITY_ON_REQUEST ? PUBLICATION_ON_REQUEST
           : front->visibility == VISIBILITY_ABSENT     ? PUBLICATION_FOR_FEW
                                                        : PUBLICATION_WITHHELD;
}

/* A booklet says all that it binds. Beside a page, a document that has none is taken for one that should not have. */
static bool binds_internal(const struct document *meeting)
{
    bool has_page = meeting->front->outputs & OUTPUT_HTML;
    for (size_t i = 0; i < meeting->dress->material_count; i++) {
        const struct document *material = meeting->dress->materials[i].document;
        bool lacks_page = !(material->front->outputs & OUTPUT_HTML);
        if (material->exceeds_page || front_is_withheld(material->front) || (has_page && lacks_page))
            return true;
    }
    return false;
}

/* RULE: decision one-publication: what is 依申请公开, 不予公开 or classified goes into no page, fragment, index entry
 * or public PDF [unit/test_publication, cli/leaks:what_is_not_published_by_itself_has_no_page] */
struct publication publication_of(const struct document *reading, unsigned output)
{
    enum publication_reason reason = reason_of_front(reading->front);
    if (!(reading->front->outputs & output))
        return (struct publication){PUBLICATION_NOWHERE, PUBLICATION_NO_OUTPUT};
    if (reason == PUBLICATION_OPEN && reading->exceeds_page)
        reason = PUBLICATION_INTERNAL_BLOCKS;
    if (reason == PUBLICATION_OPEN && output == OUTPUT_HANDOUT && binds_internal(reading))
        reason = PUBLICATION_BINDS_INTERNAL;
    if (reason == PUBLICATION_OPEN)
        return (struct publication){PUBLICATION_PUBLIC, reason};
    return (struct publication){output == OUTPUT_HTML ? PUBLICATION_NOWHERE : PUBLICATION_INTERNAL, reason};
}
