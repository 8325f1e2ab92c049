/* Blocks that are repeated for each row of a data table, between marks that stand alone on their lines:
 *   <!-- 逐行: 整改台账 -->                          each
 *   {{本行.序号|汉字}}是针对{{本行.存在问题}}的问题，……   this.number, this.column
 *   <!-- /逐行 -->                                   /each
 * Rows are chosen as for tables, in a mark of several lines (YAML):
 *   <!--
 *   逐行: 整改台账
 *   筛选: 进展 = 已完成
 *   排序: 扣分 降
 *   -->
 * The lines are copied before cmark reads them, so that a list or a table may go on from row to row and headings and
 * enumerations count on; every copy knows where its line stands in the source. What is copied are the lines as the
 * author wrote them, with other placeholders in them: no cell can be read as Markdown. For the Markdown reader only. */
#ifndef READ_BLOCKS_ROW_BLOCKS_H
#define READ_BLOCKS_ROW_BLOCKS_H

#include "read/blocks/reader.h"
#include "read/settings/keys.h"

/* Bytes of the source: from start up to end. */
struct extent {
    size_t start, end;
};

/* Lends the passage with all blocks repeated, which is the passage itself where there are none, and adds their extents
 * to reader->repeated. Marks that are malformed, not closed or nested, and rows that are not there are errors
 * [repeat]. Fenced code is text. */
struct passage *repeat_rows(struct reader *reader, struct passage *passage);

/* Whether the offset in the source lies in such a block. */
bool repeat_covers(const struct reader *reader, size_t source_offset);

/* True where a comment (from its <!-- on) is such a mark. */
bool repeat_is_mark(const char *comment);
/* The same, by the word it begins with: 逐行, /逐行. */
bool repeat_is_mark_word(const char *word);

/* The keys of a mark, for listings. */
const struct key_table *repeat_key_table(void);

#endif
