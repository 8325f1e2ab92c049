/* Blocks for some outputs only, between marks that stand alone on their lines:
 *   <!-- only: pdf, handout --> … <!-- /only -->   仅限: 公文, 会议材料 … /仅限
 *   <!-- internal --> … <!-- /internal -->         内部 … /内部: all but the web page
 * What is not for an output is blanked in a copy of the source before anything else reads it. So no heading, note, link
 * definition, placeholder or picture of it can find a way into that output. For the Markdown reader only. */
#ifndef READ_BLOCKS_OUTPUT_BLOCKS_H
#define READ_BLOCKS_OUTPUT_BLOCKS_H

#include "doc/node.h"

/* What an output is called in marks, OUTPUT_… of doc/front.h. */
enum { OUTPUT_NAMES = 6 };
extern const struct output_name {
    const char *name;
    unsigned output;
} output_names[OUTPUT_NAMES];

/* Settles document->output where it is 0 (its front matter must be read), and sets document->alike. Lends
 * document->source itself where no mark stands from the offset on, else a copy, byte for byte as long, with blanks for
 * the marks and for what is not for document->output. A mark that is malformed, not closed or nested deeper than once,
 * and names of outputs that do not exist are errors [only]. Fenced code is text. */
const struct source *only_source(struct document *document, size_t offset);

/* True where the line (length bytes, without its end) is such a mark or looks like one, and nothing else. */
bool only_is_mark_line(const char *line, size_t length);
/* True where a comment (from its <!-- on) is such a mark or looks like one. */
bool only_is_mark(const char *comment);

#endif
