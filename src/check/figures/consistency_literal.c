/* Typed numbers against the data: equal ones are better bound, contradicting ones are wrong. */
#include "base/i18n.h"
#include "check/figures/consistency_claim.h"
#include "check/figures/consistency_index.h"
#include "merge/words/placeholder.h"

#include <string.h>

enum { NAME_BYTES_MIN = 9, NAME_CHARACTERS_MAX = 24 };

/* Between an indicator and its figure. */
static const char *const links[] = {"达到",   "提高到", "提高至", "增加到", "增加至", "增至",   "上升到",
                                    "上升至", "降到",   "降至",   "下降到", "下降至", "控制在", "保持在",
                                    "稳定在", "达",     "为",     "是",     "共",     "有",     NULL};
/* Before an indicator that is the whole county's. */
static const char *const scopes[] = {"全县", "全市", "全区", "全省", "全年", "我县", "我市", "我区",
                                     "，",   "；",   "、",   "年",   "。",   "（",   "：",   NULL};

static size_t length_before(const struct consistency_text *text, size_t end, const char *const *words)
{
    for (size_t i = 0; words[i]; i++) {
        size_t length = strlen(words[i]);
        if (end >= length && memcmp(text->text->str + end - length, words[i], length) == 0)
            return length;
    }
    return 0;
}

/* Whether the literal, perhaps rounded, is the figure; units that do not go together say nothing. */
enum agreement { DISAGREES, AGREES, UNCLEAR };

static enum agreement compare(struct quantity literal, struct quantity figure)
{
    struct quantity converted;
    struct ratio difference, half = ratio_new(1, 2);
    if (unit_is_none(literal.unit) || unit_is_none(figure.unit) || unit_is_points(literal.unit) ||
        !quantity_convert(figure, literal.unit, &converted) ||
        !ratio_subtract(converted.value, literal.value, &difference))
        return UNCLEAR;
    for (int i = 0; i < literal.scale; i++)
        if (!ratio_divide(half, ratio_from_int(10), &half))
            return UNCLEAR;
    bool is_rounded = converted.scale > literal.scale;
    int order = ratio_compare(ratio_absolute(difference), is_rounded ? half : ratio_from_int(0));
    return order <= 0 ? AGREES : DISAGREES;
}

/* The placeholder to copy. It prints the unit too where the table gives one. */
static void help_binding(const struct consistency_text *text, const struct number *number,
                         const struct data_table *table, size_t row, size_t column)
{
    struct cell_value cell = cell_value_read(text->arena, table, row, column);
    size_t end = unit_is_none(cell.quantity.unit) ? number->end : number->behind;
    diag_help(text->document->diags, _("write %s instead of “%.*s”"),
              placeholder_format(text->arena, table->name, data_row_key(table, row), table->heads[column].text),
              (int)(end - number->start), text->text->str + number->start);
}

/* ---- an indicator's name right before the number ---- */

/* The longest row name that ends at end and begins a clause. */
static const struct indexed_row *find_row(const struct consistency_text *text, size_t end, size_t *start)
{
    const char *all = text->text->str, *p = all + end;
    const char *starts[NAME_CHARACTERS_MAX];
    size_t count = 0;
    if (!consistency_index_has_row_end(text->document->project->figures, all, p))
        return NULL;
    while (p > all && count < NAME_CHARACTERS_MAX) {
        p = g_utf8_prev_char(p);
        starts[count++] = p;
    }
    g_autofree char *name = g_strndup(p, (gsize)(all + end - p));
    while (count-- > 0) {
        size_t at = (size_t)(starts[count] - all);
        if (end - at < NAME_BYTES_MIN)
            return NULL;
        const struct indexed_row *row =
            consistency_index_rows(text->document->project->figures, name + (starts[count] - p));
        *start = at;
        if (row)
            return at == 0 || length_before(text, at, scopes) > 0 ? row : NULL;
    }
    return NULL;
}

/* The year the sentence speaks of at offset, as 2024年; 0 for none, -1 for 上年 and the like. */
static int year_at(const struct consistency_text *text, size_t offset)
{
    static const char *const relative[] = {"上年", "去年", "明年", "今年", "前年", "次年", "近年", NULL};
    size_t start = consistency_sentence_start(text, offset);
    const char *sentence = text->text->str + start;
    if (consistency_has_word(text, start, offset, relative))
        return -1;
    const char *mark = g_strrstr_len(sentence, (gssize)(offset - start), "年");
    while (mark && !(mark >= sentence + 4 && g_ascii_isdigit(mark[-1]) && g_ascii_isdigit(mark[-4])))
        mark = g_strrstr_len(sentence, mark - sentence, "年");
    return mark ? (int)g_ascii_strtoll((char[]){mark[-4], mark[-3], mark[-2], mark[-1], '\0'}, NULL, 10) : 0;
}

/* What the row has for the year. UNCLEAR: nothing to compare with. */
static enum agreement compare_row(struct arena *arena, const struct indexed_row *row, int year, struct quantity literal,
                                  size_t *column)
{
    enum agreement agreement = UNCLEAR;
    for (size_t i = 1; i < row->table->column_count; i++) {
        if (row->table->columns[i].year != year)
            continue;
        struct cell_value cell = cell_value_read(arena, row->table, row->row, i);
        if (cell.kind != CELL_NUMBER || cell.conflict)
            continue;
        enum agreement here = compare(literal, cell.quantity);
        if (here == AGREES)
            return AGREES;
        if (here == DISAGREES && agreement == UNCLEAR)
            *column = i;
        agreement = here == DISAGREES ? here : agreement;
    }
    return agreement;
}

static void report_contradiction(const struct consistency_text *text, const struct number *number,
                                 const struct indexed_row *row, size_t column)
{
    const struct data_table *table = row->table;
    const struct data_cell *cell = data_find_cell(table, row->row, column);
    struct diags *diags = text->document->diags;
    const char *key = data_row_key(table, row->row);
    diag(diags, consistency_text_pos(text, number->start), DIAG_CONSISTENCY_VALUE,
         _("“%s” is %.*s here and %s in the data"), key, (int)(number->behind - number->start),
         text->text->str + number->start, cell->text);
    diag_also(diags, data_cell_pos(table, cell), _("this figure"));
    help_binding(text, number, table, row->row, column);
}

/* True where the number was found to be wrong.
 * RULE: decision number-once: a typed figure is compared with the data [consistency/findings,
 * cli/consistency:literal_is_to_be_bound] */
static bool check_indicator(const struct consistency_text *text, const struct number *number)
{
    size_t end = number->start, start = 0, column = 0;
    end -= length_before(text, end, links);
    const struct indexed_row *row = find_row(text, end, &start);
    int year = row ? year_at(text, start) : 0;
    if (!row || year <= 0)
        return false;
    const struct indexed_row *wrong = NULL;
    size_t wrong_column = 0;
    for (; row; row = row->next) {
        enum agreement agreement = compare_row(text->arena, row, year, number->quantity, &column);
        if (agreement == AGREES)
            return false;
        if (agreement == DISAGREES && !wrong) {
            wrong = row;
            wrong_column = column;
        }
    }
    if (wrong)
        report_contradiction(text, number, wrong, wrong_column);
    return wrong != NULL;
}

/* ---- literals that the data have ---- */

static bool goes_with(struct unit a, struct unit b)
{
    return unit_is_none(a) || unit_is_none(b) || (unit_is_like(a, b) && ratio_compare(a.factor, b.factor) == 0);
}

/* A short row name (小学) is not enough: the column's is wanted too. */
static bool is_named(const struct consistency_text *text, size_t start, size_t end, const struct indexed_figure *figure)
{
    const char *key = data_row_key(figure->table, figure->row);
    const char *const name[] = {key, NULL};
    const char *const head[] = {figure->table->columns[figure->column].bare, NULL};
    return consistency_has_word(text, start, end, name) &&
           (strlen(key) >= NAME_BYTES_MIN || consistency_has_word(text, start, end, head));
}

static void check_literal(const struct consistency_text *text, const struct number *number)
{
    const struct indexed_figure *figure =
        consistency_index_figures(text->document->project->figures, number->quantity.value);
    size_t start = consistency_sentence_start(text, number->start);
    size_t end = consistency_sentence_end(text, number->start);
    for (; figure; figure = figure->next) {
        if (!goes_with(number->quantity.unit, figure->quantity.unit) || !is_named(text, start, end, figure))
            continue;
        const struct data_cell *cell = data_find_cell(figure->table, figure->row, figure->column);
        struct diags *diags = text->document->diags;
        diag(diags, consistency_text_pos(text, number->start), DIAG_CONSISTENCY_LITERAL,
             _("the data have this number: bind it"));
        diag_also(diags, data_cell_pos(figure->table, cell), _("this figure"));
        help_binding(text, number, figure->table, figure->row, figure->column);
        return;
    }
}

void consistency_check_literals(const struct consistency_text *text)
{
    if (!text->document->project->figures)
        return;
    for (size_t i = 0; i < text->numbers->len; i++) {
        const struct number *number = consistency_number_at(text, i);
        if (!number->value && !number->vague && !check_indicator(text, number))
            check_literal(text, number);
    }
}
