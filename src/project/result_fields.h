/* What a worker sends to its parent, from one list of fields: the struct, the type of the GVariant, packing and
 * unpacking all follow from it, so that none can disagree. For build and cmd.
 *
 *     #define DONE_FIELDS(TEXT, NUMBER, FLAG) TEXT(messages) NUMBER(errors) FLAG(failed)
 *     struct done { RESULT_MEMBERS(DONE_FIELDS) };
 *     struct done fields = …;
 *     g_variant_new("(" RESULT_TYPES(DONE_FIELDS) ")" RESULT_VALUES(DONE_FIELDS));
 *     g_variant_get(variant, "(" RESULT_BORROWED_TYPES(DONE_FIELDS) ")" RESULT_SLOTS(DONE_FIELDS));
 *
 * The struct's variable is called fields; its texts are borrowed from the variant. */
#ifndef PROJECT_RESULT_FIELDS_H
#define PROJECT_RESULT_FIELDS_H

#include <glib.h>

#define RESULT_TEXT_MEMBER(name) const char *name;
#define RESULT_NUMBER_MEMBER(name) guint name;
#define RESULT_FLAG_MEMBER(name) gboolean name;
#define RESULT_MEMBERS(FIELDS) FIELDS(RESULT_TEXT_MEMBER, RESULT_NUMBER_MEMBER, RESULT_FLAG_MEMBER)

#define RESULT_TEXT_TYPE(name) "s"
#define RESULT_BORROWED_TEXT_TYPE(name) "&s"
#define RESULT_NUMBER_TYPE(name) "u"
#define RESULT_FLAG_TYPE(name) "b"
#define RESULT_TYPES(FIELDS) FIELDS(RESULT_TEXT_TYPE, RESULT_NUMBER_TYPE, RESULT_FLAG_TYPE)
#define RESULT_BORROWED_TYPES(FIELDS) FIELDS(RESULT_BORROWED_TEXT_TYPE, RESULT_NUMBER_TYPE, RESULT_FLAG_TYPE)

#define RESULT_VALUE(name) , fields.name
#define RESULT_SLOT(name) , &fields.name
#define RESULT_VALUES(FIELDS) FIELDS(RESULT_VALUE, RESULT_VALUE, RESULT_VALUE)
#define RESULT_SLOTS(FIELDS) FIELDS(RESULT_SLOT, RESULT_SLOT, RESULT_SLOT)

#endif
