/* What paragraphs and headings mean beyond Markdown, on our own nodes once their inlines are there. For the Markdown
 * reader only. */
#ifndef READ_MARKDOWN_BLOCK_MEANING_H
#define READ_MARKDOWN_BLOCK_MEANING_H

#include "read/blocks/reader.h"

/* Takes the marks of plan and result off, settles the soft breaks. A paragraph of nothing (a comment, say) goes; one of
 * one image becomes a FIGURE; a strong text that opens it and ends in 。 or ： becomes a LEAD where something follows;
 * 一是, 二是 … give the ordinal. */
void shape_paragraph(struct reader *reader, struct node *paragraph);

/* Takes marks likewise, settles the soft breaks, and takes the number (一、 …) and {-} off the heading's text and keeps
 * them in the node. */
void shape_heading(struct reader *reader, struct node *heading);

/* Takes the first level 0 heading as the document's title where the front matter has none, or drops it where it says
 * the same. No title at all is an error [title-missing]. */
void shape_title(struct reader *reader);

/* Takes the paragraphs beside the tables below root that are their caption (表：…（单位：…）), unit (单位：…), note
 * (注：…) and source (资料来源：…). */
void shape_captions(struct reader *reader, struct node *root);

#endif
