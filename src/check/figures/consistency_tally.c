#include "check/figures/consistency_tally.h"

#include "zh/numeral.h"

#include <string.h>

int tally_level(const struct node *node)
{
    return node->kind == NODE_HEADING ? node->u.heading.level : HEADING_LEVEL_MAX + 1;
}

const struct node *tally_heading_before(const struct node *block)
{
    for (int i = 0; block && i < TALLY_BLOCKS_MAX; block = block->previous, i++)
        if (block->kind == NODE_HEADING)
            return block;
    return NULL;
}

static void note_first(struct tally *tally, const struct node *node)
{
    if (!tally->first.source)
        tally->first = node->pos;
}

static int list_length(const struct node *list)
{
    int count = 0;
    for (const struct node *item = list->first_child; item; item = item->next)
        count++;
    return count;
}

struct tally tally_behind(const struct node *start, int level)
{
    struct tally tally = {0};
    int child = 0, blocks = 0;
    for (const struct node *node = start; node; node = node->next) {
        if (blocks++ == TALLY_BLOCKS_MAX)
            return (struct tally){0};
        if (node->kind == NODE_HEADING) {
            if (tally_level(node) <= level || (child > 0 && tally_level(node) < child))
                break;
            child = child == 0 ? tally_level(node) : child;
            tally.headings += tally_level(node) == child;
            note_first(&tally, node);
        } else if (child == 0 && node->kind == NODE_PARAGRAPH && node->u.paragraph.ordinal > 0) {
            if (node->u.paragraph.ordinal == 1 && tally.paragraphs > 0)
                break;
            tally.paragraphs++;
            note_first(&tally, node);
        } else if (child == 0 && node->kind == NODE_LIST && tally.items == 0) {
            tally.items = list_length(node);
            note_first(&tally, node);
        }
    }
    return tally;
}

int tally_single(const struct tally *tally)
{
    int kinds = (tally->headings > 0) + (tally->paragraphs > 0) + (tally->items > 0);
    return kinds == 1 ? tally->headings + tally->paragraphs + tally->items : 0;
}

/* ---- in one paragraph ---- */

int tally_inline(const struct consistency_text *text, size_t offset, size_t *first)
{
    const char *all = text->text->str, *p = all + offset;
    int count = 0;
    for (;;) {
        g_autofree char *number = g_strconcat(numeral_chinese(text->arena, count + 1), "是", NULL);
        const char *found = strstr(p, number);
        while (found && found > all &&
               !consistency_word_before(text, (size_t)(found - all),
                                        (const char *const[]){"。", "；", "，", "：", " ", ";", "\n", "）", NULL}))
            found = strstr(found + 1, number);
        if (!found)
            return count;
        if (count++ == 0)
            *first = (size_t)(found - all);
        p = found + strlen(number);
    }
}

/* 一是 … inside the first paragraph that has them. */
static int count_inside(const struct document *document, const struct node *heading)
{
    struct consistency_text text = consistency_text_new(document);
    int count = 0;
    size_t at;
    for (const struct node *node = heading->next; node && node->kind != NODE_HEADING && count < 2; node = node->next) {
        if (node->kind != NODE_PARAGRAPH)
            continue;
        consistency_text_read(&text, node);
        count = tally_inline(&text, 0, &at);
    }
    consistency_text_clear(&text);
    return count;
}

int tally_section(const struct document *document, const struct node *heading)
{
    struct tally tally = tally_behind(heading->next, tally_level(heading));
    int count = tally.headings > 0 ? tally.headings : tally.paragraphs > 1 ? tally.paragraphs : tally.items;
    return count > 0 ? count : count_inside(document, heading);
}
