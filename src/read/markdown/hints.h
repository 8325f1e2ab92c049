/* What looks as if the author meant something else: headings without #, rows of bars that are no table, a single brace.
 * For the Markdown reader only. */
#ifndef READ_MARKDOWN_HINTS_H
#define READ_MARKDOWN_HINTS_H

#include "doc/node.h"

/* Looks at the blocks below document->root, once they are whole. Warns [heading-plain] of a paragraph that is a heading
 * by its number, [heading-mark] of ## without a blank behind it and of # before 一、, [paragraph-lines] of lines that
 * look like paragraphs of their own; bars without a row of dashes [table-shape] and placeholders in other braces
 * [placeholder-syntax] are errors. */
void hints_check(struct document *document);

#endif
