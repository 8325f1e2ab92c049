/* 对应: sections that answer one another have equally many items. */
#include "base/i18n.h"
#include "check/figures/consistency_claim.h"
#include "check/figures/consistency_tally.h"
#include "doc/front.h"
#include "zh/total.h"

#include <string.h>

/* Gives the headings by their texts, the first of equal ones. */
static GHashTable *index_headings(const struct document *document)
{
    GHashTable *headings = g_hash_table_new(g_str_hash, g_str_equal);
    for (struct node *node = document->root->first_child; node; node = node->next) {
        char *title = node->kind == NODE_HEADING ? node_plain_text(document->arena, node) : NULL;
        if (title && !g_hash_table_contains(headings, title))
            g_hash_table_insert(headings, title, node);
    }
    return headings;
}

struct side {
    int count;
    struct pos pos;
};

static int rows_of(const struct data_table *table)
{
    int count = 0;
    for (size_t row = 0; row < table->row_count; row++)
        count += !total_is_name(data_row_key(table, row));
    return count;
}

/* A side of a pair: a heading and what is below it, or a table of the data and its rows. */
static bool count_side(const struct document *document, GHashTable *headings, const char *name, struct pos pos,
                       struct side *side)
{
    const struct node *heading = g_hash_table_lookup(headings, name);
    const struct data_table *table = document->project->data ? data_find_table(document->project->data, name) : NULL;
    if (!heading && (!table || table->broken)) {
        diag(document->diags, pos, DIAG_FRONT_VALUE, _("no heading and no table is named “%s”"), name);
        diag_help(document->diags, _("write the heading as it stands in the text, without its number"));
        return false;
    }
    if (!heading) {
        *side = (struct side){rows_of(table), source_pos(table->source, 0)};
        return true;
    }
    *side = (struct side){tally_section(document, heading), heading->pos};
    return true;
}

static void check_pair(const struct document *document, GHashTable *headings, const char *pair, struct pos pos)
{
    const char *mark = strstr(pair, "＝") ? strstr(pair, "＝") : strchr(pair, '=');
    struct side sides[2];
    if (!mark) {
        diag(document->diags, pos, DIAG_FRONT_VALUE, _("“%s” names no pair"), pair);
        diag_help(document->diags, _("write the two headings with = between them: 存在问题=整改措施"));
        return;
    }
    const char *behind = g_utf8_next_char(mark);
    char *left = g_strstrip(arena_strndup(document->arena, pair, (size_t)(mark - pair)));
    char *right = g_strstrip(arena_strdup(document->arena, behind));
    bool found = count_side(document, headings, left, pos, &sides[0]);
    if (!count_side(document, headings, right, pos, &sides[1]) || !found || sides[0].count == sides[1].count)
        return;
    diag(document->diags, sides[1].pos, DIAG_CONSISTENCY_PAIRS,
         _("the numbers of items differ: “%s” has %d, “%s” has %d"), right, sides[1].count, left, sides[0].count);
    diag_also(document->diags, sides[0].pos, _("the other one of the pair"));
    diag_help(document->diags, _("every item of the one is answered by one of the other"));
}

void consistency_check_pairs(const struct document *document)
{
    const struct text_list *pairs = &document->front->pairs;
    if (pairs->count == 0)
        return;
    GHashTable *headings = index_headings(document);
    for (size_t i = 0; i < pairs->count; i++)
        check_pair(document, headings, pairs->texts[i], pairs->positions[i]);
    g_hash_table_unref(headings);
}
