/* What the program sets itself, typed into the text by hand: title, addressee, 附件说明, signature, page numbers, 版记.
 * It would stand there twice, or not in its place. For check/check. */
#ifndef CHECK_CHECK_TYPED_PARTS_H
#define CHECK_CHECK_TYPED_PARTS_H

#include "doc/node.h"

/* Warns [part-typed] of each paragraph that is such a part, whether the front matter has it already or should. Looks at
 * the text before the first attachment; page numbers and the title are found everywhere in it. */
void typed_parts_check(const struct document *document);

#endif
