/* Text inside a paragraph, heading or cell: cmark's inlines into ours. reader_read_inlines (read/blocks/reader.h) reads
 * a passage that holds nothing else. For read/markdown. */
#ifndef READ_MARKDOWN_INLINE_READER_H
#define READ_MARKDOWN_INLINE_READER_H

#include "read/markdown/converter.h"

extern const struct converter_handler inline_reader_handlers[CONVERTER_HANDLERS];

#endif
