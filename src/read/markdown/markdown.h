/* Markdown text into our document tree: the only module that includes cmark.h. For cmd. */
#ifndef READ_MARKDOWN_MARKDOWN_H
#define READ_MARKDOWN_MARKDOWN_H

#include "doc/node.h"

/* Reads document->source: front matter into document->front, the text into document->root and ->notes. The document
 * must have arena, diags, source, stem, site. After errors the tree is still sound, with stand-ins. */
void markdown_read(struct document *document);

/* Deeper nesting of blocks or inlines is an error. */
enum { MARKDOWN_NESTING_MAX = 32 };

#endif
