/* Labels before what stands round a table: 表：, 单位：, 注：, 资料来源：. One list for Markdown and for sheets, and
 * one way to print them for paper and web. Words are those that offices write; notes may be numbered (注1：); the colon
 * may be half or full width, with blanks before it. */
#ifndef ZH_LABEL_H
#define ZH_LABEL_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum label { LABEL_CAPTION, LABEL_UNIT, LABEL_NOTE, LABEL_SOURCE, LABEL_MAX };

/* Returns the bytes of the label and its colon that text (length bytes) begins with; 0 where it begins with none. */
size_t label_length(enum label label, const char *text, size_t length);

/* Returns text behind its label, within it; text itself where it begins with none, or is NULL, or the label has a
 * number of its own. */
const char *label_skip(enum label label, const char *text);

/* Returns the label as it is printed, with its colon: “单位：”, “注：”, “资料来源：”. Not of a caption, which has a
 * number. */
const char *label_printed(enum label label);

/* Lends “注：…”, “资料来源：…”, or both with between; NULL where there is neither note nor source. */
const char *label_remark(struct arena *arena, const char *note, const char *source, const char *between);

enum caption_kind { CAPTION_TABLE, CAPTION_TABLE_AGAIN, CAPTION_FIGURE };

/* Lends “表1　标题”, “续表1”, “图1　标题”: one full-width space between, the way officials write it. title NULL: the
 * number alone. number 0: the title alone. */
const char *label_caption(struct arena *arena, enum caption_kind kind, int number, const char *title);

/* True where a line starts as a caption, a note or a source does: it ends a table even without a blank line. */
bool label_ends_table(const char *text, size_t length);

/* Whether a column of the name holds notes or sources, no figures: 备注, 资料来源. */
bool label_heads_notes(const char *name);

/* 附件, as it heads attachments and the list of them. */
#define LABEL_ANNEX "附件"

#endif
