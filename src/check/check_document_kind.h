/* The rules of the 文种: what a 请示 must have that a 通告 must not. For check/check. */
#ifndef CHECK_CHECK_DOCUMENT_KIND_H
#define CHECK_CHECK_DOCUMENT_KIND_H

#include "doc/node.h"

/* Warns [kind] where a document with a 发文字号 lacks what its kind has, or has what its kind does not; where the title
 * ends in another kind. 条例 is 党政机关公文处理工作条例 (中办发〔2012〕14号). */
void check_kind(const struct document *document);

#endif
