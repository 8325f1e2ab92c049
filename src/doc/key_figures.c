#include "doc/key_figures.h"

#include "data/data_table.h"

#include <string.h>

/* Bytes of the digits a figure begins with, its sign, point and commas among them. */
static size_t number_length(const char *text)
{
    size_t length = 0;
    while (g_str_has_prefix(text + length, "−") || strchr("+-", text[length] ? text[length] : ' '))
        length += text[length] & 0x80 ? strlen("−") : 1;
    size_t digits = strspn(text + length, "0123456789.,");
    return digits > 0 ? length + digits : 0;
}

/* "比上年" and "增长4.3%" are one line; so are "2025年目标" and "9.59亿元". NULL for nothing to say. */
static const char *line_text(struct arena *arena, const struct node *head, const struct node *cell)
{
    const char *text = node_plain_text(arena, cell);
    if (!*text || data_cell_is_gap(&(struct data_cell){text, 0}))
        return NULL;
    return arena_printf(arena, "%s%s", node_plain_text(arena, head), text);
}

static struct key_figure read_card(struct arena *arena, const struct node *heads, const struct node *row)
{
    const struct node *name = row->first_child, *figure = name->next, *head = heads->first_child->next;
    struct key_figure card = {.name = node_plain_text(arena, name), .number = "", .unit = "", .pos = row->pos};
    if (!figure)
        return card;
    const char *text = node_plain_text(arena, figure);
    size_t length = number_length(text);
    card.number = arena_strndup(arena, text, length);
    card.unit = text + length;
    card.missing = figure->first_child && figure->first_child->kind == NODE_VALUE;
    size_t room = 0;
    for (const struct node *cell = figure->next; cell; cell = cell->next)
        room++;
    card.lines = ARENA_NEW_ARRAY(arena, const char *, room);
    for (const struct node *cell = figure->next; cell; cell = cell->next) {
        head = head->next;
        const char *line = line_text(arena, head, cell);
        if (line)
            card.lines[card.line_count++] = line;
    }
    return card;
}

struct key_figure *figures_read(struct arena *arena, const struct node *table, size_t *count)
{
    const struct node *heads = table->first_child;
    *count = 0;
    for (const struct node *row = heads->next; row; row = row->next)
        ++*count;
    struct key_figure *cards = ARENA_NEW_ARRAY(arena, struct key_figure, *count);
    size_t at = 0;
    for (const struct node *row = heads->next; row; row = row->next)
        cards[at++] = read_card(arena, heads, row);
    return cards;
}
