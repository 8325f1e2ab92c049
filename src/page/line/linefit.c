/* What a line from one break to another costs: sums over joints are kept, so that each question takes constant time.
 * White is taken and given in the order of clreq; widows, short last lines and parted words have their price. */
#include "page/line/linefit.h"

#include <math.h>

/* What taking all of a stage's white costs; half of it costs an eighth, so that many marks give a little. */
static const double SHRINK_COST[SHRINK_MAX] = {1, 1, 2, 2, 3};

static const double COST_TWO_CHARACTERS = 4;
static const double COST_LINE = 0.2;         /* of any line that is not exact */
static const double STRETCH_UNIT_EM = 0.005; /* even stretch that costs 1; squeezing is counted in it, too */
/* What is taken evenly from all joints when the marks have given all: 0.023 em costs as much as a stretch of 0.03,
 * 0.04 em as one of 0.066. */
static const double SQUEEZE_MOST_EM = 0.04;
static const double COST_SQUEEZE = 10, COST_SQUEEZE_UNIT = 0.3;
static const double EMPTY_CELL_STRETCH_EM = 0.04; /* what a cell left empty in the strict grid counts as */
static const double RAGGED_COST = 0.1;            /* of an em left at the right of a ragged line */

/* ---- sums ---- */

static bool is_invisible_at_end(const struct atom *atom)
{
    return atom->class == CLASS_SPACE || atom->class == CLASS_LINE_BREAK;
}

static void sum_up(struct linefit *fit)
{
    const struct text *text = fit->text;
    struct sums running = {0};
    double x_pt = 0;
    fit->right_pt[0] = 0;
    for (size_t k = 0; k < text->count; k++) {
        const struct joint *joint = &text->joints[k];
        running.shrink_all_pt += joint->shrink_pt;
        running.shrink_pt[joint->shrink_stage] += joint->shrink_pt;
        running.stretch_pt += joint->stretch_pt;
        running.even += joint->even;
        fit->sums[k] = running;
        x_pt += joint->base_pt;
        fit->left_pt[k] = x_pt + spacing_start_trim_pt(text, k);
        x_pt += text->atoms[k].width_pt;
        fit->right_pt[k + 1] =
            is_invisible_at_end(&text->atoms[k]) ? fit->right_pt[k] : x_pt - spacing_end_trim_pt(text, k);
    }
}

/* ---- one line ---- */

size_t linefit_content_end(const struct text *text, size_t first, size_t end)
{
    while (end > first && is_invisible_at_end(&text->atoms[end - 1]))
        end--;
    return end;
}

double linefit_indent_pt(const struct linefit *fit, size_t first)
{
    return first == 0 ? fit->options->first_indent_pt : fit->options->rest_indent_pt;
}

/* What is left of the column (negative: missing) when [first, end) is set with nothing given or taken. */
double linefit_spare_pt(const struct linefit *fit, size_t first, size_t end)
{
    return fit->width_pt - linefit_indent_pt(fit, first) - (fit->right_pt[end] - fit->left_pt[first]);
}

static double squeeze_most_pt(const struct linefit *fit, size_t first, size_t end)
{
    return fit->strict ? 0 : (fit->sums[end - 1].even - fit->sums[first].even) * SQUEEZE_MOST_EM * fit->text->em_pt;
}

/* Of taking even_pt evenly, missing_pt of it for want of white in marks.
 * RULE: decision total-fit: characters come a little closer where marks have given all [compose/squeezed,
 * unit/test_compose:marks_give_first] */
static double squeeze_cost(const struct linefit *fit, size_t first, size_t end, double even_pt, double missing_pt)
{
    double most_pt = squeeze_most_pt(fit, first, end);
    if (even_pt > most_pt + LINEFIT_FUZZ_PT)
        return LINEFIT_OVERFULL * (1 + even_pt);
    double ratio = most_pt > 0 ? even_pt / most_pt * SQUEEZE_MOST_EM / STRETCH_UNIT_EM : 0;
    return (missing_pt > LINEFIT_FUZZ_PT ? COST_SQUEEZE : 0) + COST_SQUEEZE_UNIT * ratio * ratio * ratio;
}

/* RULE: clreq 3.5.3: white is taken in an order: word spaces, marks, gaps [compose/shrink,
 * unit/test_compose:white_is_taken_in_order] */
static double shrink_cost(const struct linefit *fit, size_t first, size_t end, double need_pt)
{
    const struct sums *high = &fit->sums[end - 1], *low = &fit->sums[first];
    double cost = COST_LINE, even_pt = 0, joints_em_pt = fit->strict ? 0 : (high->even - low->even) * fit->text->em_pt;
    for (int stage = 0; stage < SHRINK_MAX && need_pt > LINEFIT_FUZZ_PT; stage++) {
        double more_pt = CLAMP(joints_em_pt * SPACING_EVEN_BEFORE_EM[stage] - even_pt, 0, need_pt);
        even_pt += more_pt;
        need_pt -= more_pt;
        double capacity = high->shrink_pt[stage] - low->shrink_pt[stage];
        if (capacity <= 0)
            continue;
        double ratio = MIN(need_pt, capacity) / capacity;
        cost += SHRINK_COST[stage] * ratio * ratio * ratio;
        need_pt -= ratio * capacity;
    }
    return cost + squeeze_cost(fit, first, end, even_pt + need_pt, need_pt);
}

double linefit_capacity_pt(const struct linefit *fit, size_t first, size_t end)
{
    if (!fit->justified)
        return 0;
    return fit->sums[end - 1].shrink_all_pt - fit->sums[first].shrink_all_pt + squeeze_most_pt(fit, first, end);
}

double linefit_stretch_em(const struct linefit *fit, size_t first, size_t end, double spare_pt)
{
    const struct sums *high = &fit->sums[end - 1], *low = &fit->sums[first];
    double em_pt = fit->text->em_pt;
    if (fit->strict)
        return MAX(spare_pt, 0) / em_pt * EMPTY_CELL_STRETCH_EM;
    spare_pt -= high->stretch_pt - low->stretch_pt;
    return spare_pt <= 0 ? 0 : spare_pt / MAX(high->even - low->even, 1) / em_pt;
}

/* RULE: clreq 3.5.4: white is given in an order: word spaces, gaps, then between characters [compose/stretch,
 * unit/test_compose:white_is_given_in_order] */
static double stretch_cost(const struct linefit *fit, size_t first, size_t end, double spare_pt)
{
    if (!fit->justified) {
        double ragged_em = spare_pt / fit->text->em_pt;
        return ragged_em * ragged_em * RAGGED_COST;
    }
    if (spare_pt <= LINEFIT_FUZZ_PT)
        return 0;
    double ratio = linefit_stretch_em(fit, first, end, spare_pt) / STRETCH_UNIT_EM;
    return COST_LINE + ratio * ratio;
}

/* Of giving what is spare, or taking what is missing. */
static double white_cost(const struct linefit *fit, size_t first, size_t end, double spare_pt)
{
    if (spare_pt >= -LINEFIT_FUZZ_PT)
        return stretch_cost(fit, first, end, spare_pt);
    if (!fit->justified)
        return LINEFIT_OVERFULL * (1 - spare_pt);
    return shrink_cost(fit, first, end, -spare_pt);
}

/* White that the mark at the end of the line keeps, where the settings allow it and the line is evener so. */
double linefit_kept_white_pt(const struct linefit *fit, size_t first, size_t end, double spare_pt)
{
    if (fit->text->settings->line_end_mark != LINE_END_FLEXIBLE || !fit->justified)
        return 0;
    double white_pt = spacing_end_trim_pt(fit->text, end - 1);
    if (white_pt <= 0 || spare_pt < white_pt - LINEFIT_FUZZ_PT)
        return 0;
    return white_cost(fit, first, end, spare_pt - white_pt) < white_cost(fit, first, end, spare_pt) ? white_pt : 0;
}

bool linefit_ends_paragraph(const struct text *text, size_t end)
{
    return end == text->count || text->atoms[end - 1].class == CLASS_LINE_BREAK;
}

/* Characters of a line that carry it, marks that close not counted; a word counts as two. At most 3. */
static size_t count_characters(const struct text *text, size_t first, size_t end)
{
    size_t characters = 0;
    for (size_t i = first; i < end && characters < 3; i++) {
        const struct atom *atom = &text->atoms[i];
        if (!char_class_closes(atom->class) && atom->class != CLASS_NOTE_MARK)
            characters += atom->class == CLASS_WORD && atom->byte_count > 1 ? 2 : 1;
    }
    return MIN(characters, 3);
}

/* RULE: clreq 3.4.4: no last line of one character [compose/last-line,
 * unit/test_compose:no_last_line_of_one_character] */
double linefit_last_line_cost(const struct linefit *fit, size_t first, size_t end)
{
    const struct text *text = fit->text;
    if (first == 0 || text->atoms[first - 1].class == CLASS_LINE_BREAK)
        return 0;
    size_t characters = count_characters(text, first, end);
    if (characters > 2)
        return 0;
    if (characters == 2)
        return fit->justified ? COST_TWO_CHARACTERS : 0;
    return LINEFIT_ONE_CHARACTER;
}

/* RULE: decision total-fit: a dash begins a line rather than that the one before is stretched wide
 * [compose/dash-last-resort] */
double linefit_cost(const struct linefit *fit, size_t first, size_t end)
{
    const struct text *text = fit->text;
    size_t content_end = linefit_content_end(text, first, end);
    if (content_end == first)
        return 0;
    double spare_pt = linefit_spare_pt(fit, first, content_end);
    double cost = end < text->count ? fit->break_costs[end] : 0;
    if (!linefit_ends_paragraph(text, end)) {
        spare_pt -= linefit_kept_white_pt(fit, first, content_end, spare_pt);
        return cost + white_cost(fit, first, content_end, spare_pt);
    }
    cost += linefit_last_line_cost(fit, first, content_end);
    return spare_pt >= -LINEFIT_FUZZ_PT ? cost : cost + white_cost(fit, first, content_end, spare_pt);
}

bool linefit_is_too_wide(const struct linefit *fit, size_t first, size_t end)
{
    size_t content_end = linefit_content_end(fit->text, first, end);
    if (content_end <= first)
        return false;
    return linefit_spare_pt(fit, first, content_end) + linefit_capacity_pt(fit, first, content_end) < -LINEFIT_FUZZ_PT;
}

static double *break_costs_new(const struct text *text)
{
    double *costs = g_new0(double, text->count + 1);
    for (size_t i = 1; i < text->count; i++)
        costs[i] = break_cost_before(text, i);
    return costs;
}

void linefit_open(struct linefit *fit, const struct text *text, const struct compose_options *options)
{
    *fit = (struct linefit){.text = text, .options = options, .width_pt = options->width_pt};
    fit->justified = options->alignment == LINES_JUSTIFIED;
    fit->strict = fit->justified && text->settings->strict_grid;
    if (fit->strict && options->width_pt > text->em_pt)
        fit->width_pt = floor(options->width_pt / text->em_pt + 0.001) * text->em_pt;
    fit->sums = g_new(struct sums, text->count + 1);
    fit->left_pt = g_new(double, text->count + 1);
    fit->right_pt = g_new(double, text->count + 1);
    sum_up(fit);
    fit->break_costs = break_costs_new(text);
}

void linefit_close(struct linefit *fit)
{
    g_free(fit->sums);
    g_free(fit->left_pt);
    g_free(fit->right_pt);
    g_free(fit->break_costs);
}
