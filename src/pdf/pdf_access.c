#include "pdf/pdf_access.h"

#define BIT(role) (1u << (role))

/* Elements that hold only certain others and no text of their own, elements that stand only in certain others; 0: no
 * such rule. (ISO 32000-1, 14.8.4.3)
 * RULE: ISO 14289 7.1: elements stand only where the standard lets them
 * [unit/test_pdf:misplaced_elements_are_not_accessible] */
static guint32 children_allowed(enum element_role role)
{
    switch (role) {
    case ROLE_TABLE:
        return BIT(ROLE_ROW) | BIT(ROLE_CAPTION);
    case ROLE_ROW:
        return BIT(ROLE_HEAD_CELL) | BIT(ROLE_CELL);
    case ROLE_LIST:
        return BIT(ROLE_LIST) | BIT(ROLE_LIST_ITEM) | BIT(ROLE_CAPTION);
    case ROLE_LIST_ITEM:
        return BIT(ROLE_LABEL) | BIT(ROLE_LIST_BODY);
    case ROLE_TOC:
        return BIT(ROLE_TOC) | BIT(ROLE_TOC_ITEM) | BIT(ROLE_CAPTION);
    default:
        return 0;
    }
}

static guint32 parents_allowed(enum element_role role)
{
    switch (role) {
    case ROLE_ROW:
        return BIT(ROLE_TABLE);
    case ROLE_HEAD_CELL:
    case ROLE_CELL:
        return BIT(ROLE_ROW);
    case ROLE_LIST_ITEM:
        return BIT(ROLE_LIST);
    case ROLE_LIST_BODY:
        return BIT(ROLE_LIST_ITEM);
    case ROLE_TOC_ITEM:
        return BIT(ROLE_TOC);
    default:
        return 0;
    }
}

static bool may_hold(enum element_role parent, enum element_role child)
{
    guint32 children = children_allowed(parent), parents = parents_allowed(child);
    return (children == 0 || children & BIT(child)) && (parents == 0 || parents & BIT(parent));
}

/* A caption is the first in what it heads; of a table it may also be the last. (ISO 32000-1, table 336) */
enum kids { NO_KIDS, SOME_KIDS, CLOSED_BY_CAPTION };

static bool add_kid(enum kids *kids, enum element_role parent, enum element_role child)
{
    bool ordered = children_allowed(parent) != 0;
    if (*kids == CLOSED_BY_CAPTION)
        return false;
    if (ordered && child == ROLE_CAPTION && *kids == SOME_KIDS) {
        *kids = CLOSED_BY_CAPTION;
        return parent == ROLE_TABLE;
    }
    *kids = SOME_KIDS;
    return true;
}

static bool kids_are_sound(const struct frames *frames)
{
    const struct element *elements = (const struct element *)(const void *)frames->elements->data;
    enum kids *kids = g_new0(enum kids, frames->elements->len);
    bool sound = true;
    for (guint i = 1; i < frames->elements->len && sound; i++) {
        enum element_role parent = elements[elements[i].parent].role;
        sound = may_hold(parent, elements[i].role) && add_kid(&kids[elements[i].parent], parent, elements[i].role);
    }
    g_free(kids);
    return sound;
}

static bool elements_are_sound(const struct frames *frames)
{
    const struct element *elements = (const struct element *)(const void *)frames->elements->data;
    int heading = 0;
    for (guint i = 1; i < frames->elements->len; i++) {
        const struct element *element = &elements[i];
        if (element->role == ROLE_FIGURE && !(element->alt && *element->alt))
            return false;
        if (element->role < ROLE_H1 || element->role > ROLE_H6)
            continue;
        int level = (int)(element->role - ROLE_H1) + 1;
        if (level > heading + 1)
            return false;
        heading = level;
    }
    return true;
}

static bool content_is_sound(const struct frames *frames)
{
    for (guint p = 0; p < frames->pages->len; p++) {
        const struct frame_page *page = g_ptr_array_index(frames->pages, p);
        for (guint i = 0; i < page->frames->len; i++) {
            int element = g_array_index(page->frames, struct frame, i).element;
            if (element != ELEMENT_ARTIFACT &&
                children_allowed(g_array_index(frames->elements, struct element, element).role) != 0)
                return false;
        }
    }
    return true;
}

bool pdf_is_accessible(const struct frames *frames)
{
    return frames->title && *frames->title && kids_are_sound(frames) && elements_are_sound(frames) &&
           content_is_sound(frames);
}
