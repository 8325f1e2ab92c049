/* Labels before what stands round a table: 表：, 单位：, 注：, 资料来源：. One list for Markdown and for sheets. Words
 * are those that offices write; notes may be numbered (注1：); the colon may be half or full width, with blanks before
 * it. */
#ifndef ZH_LABEL_H
#define ZH_LABEL_H

#include <stdbool.h>
#include <stddef.h>

enum label { LABEL_CAPTION, LABEL_UNIT, LABEL_NOTE, LABEL_SOURCE, LABEL_MAX };

/* Returns the bytes of the label and its colon that text (length bytes) begins with; 0 where it begins with none. */
size_t label_length(enum label label, const char *text, size_t length);

/* True where a line starts as a caption, a note or a source does: it ends a table even without a blank line. */
bool label_ends_table(const char *text, size_t length);

#endif
