/* Which addresses a link may have. For the Markdown reader only. */
#ifndef READ_INLINE_LINK_H
#define READ_INLINE_LINK_H

#include "base/diag.h"

/* Gives url, or "#" after a diagnostic [link-unsafe] where its scheme is none of http, https, mailto and tel, or where
 * it has control characters, which browsers leave out before they look at the scheme. Relative ones are safe. */
const char *link_check(const char *url, struct pos pos, struct diags *diags);

#endif
