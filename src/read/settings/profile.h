/* Profiles: templates/pdf/NAME.yaml, what a house or a place does otherwise than the standard, into a page style. For
 * cmd. */
#ifndef READ_SETTINGS_PROFILE_H
#define READ_SETTINGS_PROFILE_H

#include "base/diag.h"
#include "doc/style/page_style.h"

/* Lends base with what the profile changes. A key or unit that does not exist, a value out of its range and a page that
 * does not hold its type area are errors at their line; what else is there is taken, so the style is always usable:
 * base itself after an error. */
struct page_style *profile_read(struct arena *arena, const struct source *source, const struct page_style *base,
                                struct diags *diags);

/* All keys there are, for their documentation: count, and the English and the Chinese name of each. */
size_t profile_key_count(void);
const char *const *profile_key_names(size_t index);

#endif
