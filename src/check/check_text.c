#include "check/check_text.h"

#include "check/figures/consistency_claim.h"
#include "check/prose/prose.h"
#include "doc/front.h"

/* Tables are read as tables. */
static bool is_read(enum node_kind kind)
{
    return kind == NODE_PARAGRAPH || kind == NODE_HEADING;
}

static void check_block(struct consistency_text *text, const struct node *block)
{
    consistency_text_read(text, block);
    prose_check(text, block);
    consistency_check_growth(text);
    consistency_check_literals(text);
    consistency_check_counts(text, block);
    consistency_text_add_words(text);
    consistency_check_sums(text);
}

static void check_tree(struct consistency_text *text, struct node *root)
{
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk)) {
        if (!walk.entering)
            continue;
        if (walk.node->kind == NODE_TABLE) {
            consistency_check_pipe_table(text->document, walk.node);
            node_walk_skip_children(&walk);
        } else if (is_read(walk.node->kind))
            check_block(text, walk.node);
    }
}

void consistency_check_document(const struct document *document)
{
    struct consistency_text text = consistency_text_new(document);
    if (document->root)
        check_tree(&text, document->root);
    for (size_t i = 0; i < document->note_count; i++)
        check_tree(&text, document->notes[i]);
    if (document->root && document->front) {
        consistency_check_front(&text);
        consistency_check_pairs(document);
    }
    consistency_text_clear(&text);
}
