/* Narrow cells break often, so it matters where: 九年义务教|育 is as hard to read in a cell as in a title, and a
 * telephone number in two pieces is no number. Only for tables whose cells must break at all, and for short texts: long
 * ones stand in wide columns and are justified like paragraphs. */
#include "page/line/breaking.h"
#include "page/line/spacing.h"
#include "page/table/table_layout.h"
#include "zh/char_class.h"
#include "zh/lexicon.h"

static const double NUMBER_MAX_EM = 12; /* wider than this it is no number to be kept, but a way to break a table */

/* 4203.0万元, 12片: a number stays with what it counts.
 * RULE: decision by-sense: in narrow cells a number stays with what it counts [tables/cramped] */
static void keep_measures(struct text *text)
{
    for (size_t i = 0; i + 1 < text->count; i++) {
        gunichar after = text->atoms[i + 1].first;
        bool follows_digit = g_unichar_isdigit(text->atoms[i].last);
        bool follows_magnitude =
            i > 0 && g_unichar_isdigit(text->atoms[i - 1].last) && char_is_magnitude(text->atoms[i].first);
        if ((follows_digit && (char_is_measure(after) || char_is_magnitude(after))) ||
            (follows_magnitude && char_is_measure(after)))
            text->atoms[i].break_cost = MAX(text->atoms[i].break_cost, TABLE_BREAK_COST_IN_WORD);
    }
}

static void rate_by_sense(struct text *text)
{
    gunichar *characters = g_new(gunichar, text->count);
    int *costs = g_new(int, text->count);
    for (size_t i = 0; i < text->count; i++)
        characters[i] = text->atoms[i].first;
    lexicon_rate_breaks(characters, text->count, NULL, 0, costs);
    for (size_t i = 0; i + 1 < text->count; i++)
        if (costs[i] >= LEXICON_NEVER)
            text->atoms[i].break_cost = MAX(text->atoms[i].break_cost, TABLE_BREAK_COST_IN_WORD);
    g_free(characters);
    g_free(costs);
}

/* 在校生（人）: a name of up to three characters at the head of a column is not parted, whatever it is made of; what
 * stands below is mostly as wide.
 * RULE: decision by-sense: a name of up to three characters at the head of a column is whole [tables/head-short] */
static void keep_short_name(struct text *text)
{
    enum { SHORT_MAX = 3 };
    size_t end = 0;
    while (end < text->count && text->atoms[end].class == CLASS_HAN)
        end++;
    for (size_t i = 0; i + 1 < end && end <= SHORT_MAX; i++)
        text->atoms[i].break_cost = MAX(text->atoms[i].break_cost, TABLE_BREAK_COST_IN_WORD);
}

/* Measures the units between places where the text may break. */
static void measure_units(struct cell_layout *cell)
{
    const struct text *text = cell->text;
    for (size_t first = 0, end; first < text->count; first = end) {
        double width_pt = text->atoms[first].width_pt;
        bool is_number = g_unichar_isdigit(text->atoms[first].first);
        for (end = first + 1; end < text->count && break_cost_before(text, end) >= TABLE_BREAK_COST_IN_WORD; end++)
            width_pt += text->joints[end].base_pt + text->atoms[end].width_pt;
        bool ends_in_blank = text->atoms[end - 1].class == CLASS_SPACE;
        width_pt -= ends_in_blank ? text->atoms[end - 1].width_pt : spacing_end_trim_pt(text, end - 1);
        cell->unit_pt = MAX(cell->unit_pt, width_pt);
        if (is_number && width_pt <= NUMBER_MAX_EM * text->em_pt)
            cell->number_pt = MAX(cell->number_pt, width_pt);
    }
}

void table_mark_sense(struct table_layout *table)
{
    for (size_t i = 0; i < table->head.count + table->body.count; i++) {
        for (int column = 0; column < table->column_count; column++) {
            struct cell_layout *cell = &table->rows[i].cells[column];
            if (!cell->text || cell->text->count > TABLE_SENSE_ATOMS_MAX)
                continue;
            rate_by_sense(cell->text);
            keep_measures(cell->text);
            if (table->rows[i].is_head)
                keep_short_name(cell->text);
            measure_units(cell);
        }
    }
}
