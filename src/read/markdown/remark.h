/* Remarks: <!-- … -->, what an author notes for himself. They are taken out of the source before anything reads it, so
 * that no character of them can get into any output. For the Markdown reader only. */
#ifndef READ_MARKDOWN_REMARK_H
#define READ_MARKDOWN_REMARK_H

#include "doc/node.h"

/* Sets document->source to a copy without remarks, where it has any; places in the copy know where they stand in the
 * file. A remark ends as CommonMark 0.31 says: at the first -->, or <!--> and <!---> are all of it. Fenced code and
 * code spans are left, and so are marks (内部, 仅限, 逐行) that stand alone on their lines, which have readers of their
 * own. What stands behind a remark on its line stays text; a remark alone on its lines leaves an empty one, since it
 * ends a paragraph. Errors: a remark that is not closed [raw-html], a mark that does not stand alone, and what looks
 * like a mark and is none [only], [repeat]. Does nothing to a source that has been through it. */
void remark_take_out(struct document *document);

/* Reports [raw-html] what is left of a remark in the text of the tree: nothing that a reader of the source might take
 * for one may be printed. */
void remark_check_tree(const struct document *document);

#endif
