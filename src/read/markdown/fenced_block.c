#include "read/markdown/fenced_block.h"

#include "base/i18n.h"
#include "doc/directive.h"
#include "read/blocks/block_name.h"
#include "read/blocks/row_blocks.h"
#include "read/inline/inline_run.h"
#include "read/settings/front_read.h"
#include "read/settings/plan_block_read.h"

#include <string.h>

/* ---- where its YAML stands ---- */

static bool is_in_quote(const struct node *node)
{
    for (; node; node = node->parent)
        if (node->kind == NODE_QUOTE)
            return true;
    return false;
}

static int line_count(const char *text)
{
    int lines = 0;
    for (const char *p = text; *p; p++)
        lines += *p == '\n';
    return lines;
}

/* Whether the fence of the block is closed, and by its own: a block further down may have ended it. */
static bool is_closed(const struct fenced_block *block)
{
    return block->last_line - block->first_line > line_count(block->text) && !strstr(block->text, "\n```");
}

/* The offset in the source of the end of the block's text. */
static size_t text_end(const struct passage *passage, const struct fenced_block *block)
{
    size_t lines = (size_t)(block->first_line + line_count(block->text));
    return passage_source_offset(passage, passage_line_end(passage, MIN(lines, passage->line_count) - 1));
}

/* Finds the YAML of a block that asks for a table or chart, as offsets in the source; false after a diagnostic. */
static bool find_yaml(const struct reader *reader, const struct passage *passage, const struct fenced_block *block,
                      const struct node *parent, size_t *start, size_t *end)
{
    if (is_in_quote(parent)) {
        diag(reader->diags, block->pos, DIAG_TABLE_DIRECTIVE, _("a table or chart can't stand in a quotation"));
        return false;
    }
    if (!is_closed(block)) {
        diag(reader->diags, block->pos, DIAG_YAML_SYNTAX, _("the block “%s” that starts here is not ended"),
             block->info);
        diag_help(reader->diags, _("write ``` on a line of its own below its last item"));
        return false;
    }
    *start = passage_source_offset(passage, passage_line_start(passage, (size_t)block->first_line));
    if (repeat_covers(reader, *start)) {
        diag(reader->diags, block->pos, DIAG_REPEAT,
             _("a table or chart can't stand in a block that is repeated for each row"));
        diag_help(reader->diags, _("put it in front of the block or behind it"));
        return false;
    }
    *end = MAX(text_end(passage, block), *start);
    return true;
}

/* ---- what it asks for ---- */

static void take_caption_marks(struct reader *reader, struct directive *directive, enum directive_kind kind)
{
    directive->caption_marks = inline_run_cut_marks(reader, &directive->caption, directive->caption_pos);
    if (kind == DIRECTIVE_FIGURES && directive->caption_marks) {
        diag(reader->diags, directive->caption_pos, DIAG_NESTING, _("key figures carry no footnotes"));
        diag_help(reader->diags, _("write what it says into “note”"));
    }
}

/* ---- the node ---- */

static struct node *append(struct reader *reader, const struct fenced_block *block, struct node *parent,
                           enum node_kind kind)
{
    struct node *node = node_new(reader->arena, kind, block->pos);
    node_append(parent, node);
    return node;
}

static void append_directive(struct reader *reader, const struct passage *passage, const struct fenced_block *block,
                             struct node *parent, enum directive_kind kind)
{
    struct node *node = append(reader, block, parent, NODE_DIRECTIVE);
    node->u.directive.kind = kind;
    size_t start, end;
    if (!find_yaml(reader, passage, block, parent, &start, &end))
        return;
    struct directive *directive = directive_read(reader->document, block->pos, start, end, kind);
    node->u.directive.directive = directive;
    if (directive && directive->caption)
        take_caption_marks(reader, directive, kind);
}

static void append_plan_block(struct reader *reader, const struct passage *passage, const struct fenced_block *block,
                              struct node *parent, bool is_ledger)
{
    struct node *node = append(reader, block, parent, NODE_PLAN_BLOCK);
    size_t start, end;
    if (find_yaml(reader, passage, block, parent, &start, &end))
        node->u.plan_block.block = plan_block_read(reader->document, block->pos, start, end, is_ledger);
}

static void append_code(struct reader *reader, const struct fenced_block *block, struct node *parent)
{
    struct node *node = append(reader, block, parent, NODE_CODE_BLOCK);
    size_t length = strlen(block->text);
    if (length > 0 && block->text[length - 1] == '\n')
        length--;
    node->text = mask_restore(reader->arena, reader->mask, block->text, length);
    node->u.code.language = mask_restore(reader->arena, reader->mask, block->info, strlen(block->info));
    block_name_check(node->u.code.language, node->text, node->pos, reader->diags);
}

void fenced_block_append(struct reader *reader, const struct passage *passage, const struct fenced_block *block,
                         struct node *parent)
{
    switch (block_name_find(block->info)) {
    case BLOCK_TABLE:
        append_directive(reader, passage, block, parent, DIRECTIVE_TABLE);
        break;
    case BLOCK_CHART:
        append_directive(reader, passage, block, parent, DIRECTIVE_CHART);
        break;
    case BLOCK_FIGURES:
        append_directive(reader, passage, block, parent, DIRECTIVE_FIGURES);
        break;
    case BLOCK_TASKS:
        append_plan_block(reader, passage, block, parent, false);
        break;
    case BLOCK_LEDGER:
        append_plan_block(reader, passage, block, parent, true);
        break;
    case BLOCK_CODE:
        append_code(reader, block, parent);
        break;
    }
}
