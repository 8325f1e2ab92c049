/* Line composition by total fit.
 *
 * A paragraph is a row of atoms. Between two neighbours lies a joint: the white that belongs there by rule (a quarter
 * em between Chinese and Latin, minus half an em between two adjacent marks), the white that may be taken from it, and
 * the white that may be given to it.
 *
 *      我  ，  “  ABC  ”  是
 *        ·   -½     0   0 +½     joints: the comma and the bracket share their white, ” keeps its right half
 *
 * A line [i, j) has the natural width of its atoms and joints; its first atom loses the white on its left (a bracket),
 * its last one the white on its right (GB/T 15834-2011, 5.1.10: a mark at the end of a line shrinks to half an em).
 * What is left to the column's width is given or taken in the order of clreq 6.2.2.3: taken from word spaces, brackets,
 * commas, Han–Latin gaps, full stops; given to word spaces, gaps, then evenly to all joints. The cost of that grows
 * with the square, so that the worst lines are avoided first, and the cheapest way through the whole paragraph is
 * taken: cost[j] = min over i of cost[i] + cost of line [i, j) (Knuth and Plass 1981). All sums over a line are
 * differences of running sums, and only starts about one line before j are tried, so the time grows linearly with the
 * text.
 *
 * Rejected: greedy breaking with look-ahead. It is ten times faster, but leaves five lines of 648 looser than 0.05 em
 * where total fit leaves three or fewer, and it can't be asked for one line more or less, which page make-up needs. */
#include "page/compose.h"

#include "page/breaking.h"
#include "page/spacing.h"

#include <math.h>

/* What taking all of a stage's white costs; half of it costs an eighth, so that many marks give a little. */
static const double SHRINK_COST[SHRINK_MAX] = {1, 1, 1, 2, 1, 3};

/* Running sums over the joints before atoms 0 … k. */
struct sums {
    double shrink_all_pt;
    double shrink_pt[SHRINK_MAX];
    double stretch_pt; /* before it is stretched evenly */
    guint32 even;
};

static const double COST_OVERFULL = 1e9;
static const double COST_ONE_CHARACTER = 500; /* a last line of one character */
static const double COST_TWO_CHARACTERS = 4;
static const double COST_LINE = 0.2;         /* of any line that is not exact */
static const double STRETCH_UNIT_EM = 0.01;  /* even stretch that costs 1 */
static const double STRETCH_UGLY_EM = 0.045; /* page make-up must not ask for more … */
static const double COST_LOOSENESS = 30; /* … nor for a paragraph dearer than the best one by more: two loose lines */
static const double EMPTY_CELL_STRETCH_EM = 0.04; /* what a cell left empty in the strict grid counts as */
static const double RAGGED_COST = 0.1;            /* of an em left at the right of a ragged line */
static const double FUZZ_PT = 0.001;

/* ---- sums ---- */

struct composer {
    const struct text *text;
    const struct compose_options *options;
    double width_pt;
    bool justified;
    bool strict;
    struct sums *sums;
    double *left_pt;     /* where a line that starts at atom i begins, were the text one line */
    double *right_pt;    /* where a line that ends before atom i ends */
    double *break_costs; /* of a line that starts at atom i */
    double best_cost;    /* of the whole paragraph */
    bool emergency;      /* forbidden breaks are allowed at their price */
};

static bool is_invisible_at_end(const struct atom *atom)
{
    return atom->class == CLASS_SPACE || atom->class == CLASS_LINE_BREAK;
}

static void sum_up(struct composer *composer)
{
    const struct text *text = composer->text;
    struct sums running = {0};
    double x_pt = 0;
    composer->right_pt[0] = 0;
    for (size_t k = 0; k < text->count; k++) {
        const struct joint *joint = &text->joints[k];
        running.shrink_all_pt += joint->shrink_pt;
        running.shrink_pt[joint->shrink_stage] += joint->shrink_pt;
        running.stretch_pt += joint->stretch_pt;
        running.even += joint->even;
        composer->sums[k] = running;
        x_pt += joint->base_pt;
        composer->left_pt[k] = x_pt + spacing_start_trim_pt(text, k);
        x_pt += text->atoms[k].width_pt;
        composer->right_pt[k + 1] =
            is_invisible_at_end(&text->atoms[k]) ? composer->right_pt[k] : x_pt - spacing_end_trim_pt(text, k);
    }
}

/* ---- one line ---- */

static size_t line_content_end(const struct text *text, size_t first, size_t end)
{
    while (end > first && is_invisible_at_end(&text->atoms[end - 1]))
        end--;
    return end;
}

static double line_indent(const struct composer *composer, size_t first)
{
    return first == 0 ? composer->options->first_indent_pt : composer->options->rest_indent_pt;
}

/* What is left of the column (negative: missing) when [first, end) is set with nothing given or taken. */
static double spare_width(const struct composer *composer, size_t first, size_t end)
{
    return composer->width_pt - line_indent(composer, first) - (composer->right_pt[end] - composer->left_pt[first]);
}

static double shrink_cost(const struct composer *composer, size_t first, size_t end, double need_pt)
{
    const struct sums *high = &composer->sums[end - 1], *low = &composer->sums[first];
    double cost = COST_LINE;
    for (int stage = 0; stage < SHRINK_MAX && need_pt > FUZZ_PT; stage++) {
        double capacity = high->shrink_pt[stage] - low->shrink_pt[stage];
        if (capacity <= 0)
            continue;
        double ratio = MIN(need_pt, capacity) / capacity;
        cost += SHRINK_COST[stage] * ratio * ratio * ratio;
        need_pt -= ratio * capacity;
    }
    return need_pt > FUZZ_PT ? COST_OVERFULL * (1 + need_pt) : cost;
}

static double even_stretch_em(const struct composer *composer, size_t first, size_t end, double spare_pt)
{
    const struct sums *high = &composer->sums[end - 1], *low = &composer->sums[first];
    double em_pt = composer->text->em_pt;
    if (composer->strict)
        return MAX(spare_pt, 0) / em_pt * EMPTY_CELL_STRETCH_EM;
    spare_pt -= high->stretch_pt - low->stretch_pt;
    return spare_pt <= 0 ? 0 : spare_pt / MAX(high->even - low->even, 1) / em_pt;
}

static double stretch_cost(const struct composer *composer, size_t first, size_t end, double spare_pt)
{
    if (!composer->justified) {
        double ragged_em = spare_pt / composer->text->em_pt;
        return ragged_em * ragged_em * RAGGED_COST;
    }
    if (spare_pt <= FUZZ_PT)
        return 0;
    double ratio = even_stretch_em(composer, first, end, spare_pt) / STRETCH_UNIT_EM;
    return COST_LINE + ratio * ratio;
}

/* Of giving what is spare, or taking what is missing. */
static double white_cost(const struct composer *composer, size_t first, size_t end, double spare_pt)
{
    if (spare_pt >= -FUZZ_PT)
        return stretch_cost(composer, first, end, spare_pt);
    if (!composer->justified)
        return COST_OVERFULL * (1 - spare_pt);
    return shrink_cost(composer, first, end, -spare_pt);
}

/* White that the mark at the end of the line keeps, where the settings allow it and the line is evener so. */
static double kept_end_white(const struct composer *composer, size_t first, size_t end, double spare_pt)
{
    if (composer->text->settings->line_end_mark != LINE_END_FLEXIBLE || !composer->justified)
        return 0;
    double white_pt = spacing_end_trim_pt(composer->text, end - 1);
    if (white_pt <= 0 || spare_pt < white_pt - FUZZ_PT)
        return 0;
    return white_cost(composer, first, end, spare_pt - white_pt) < white_cost(composer, first, end, spare_pt) ? white_pt
                                                                                                              : 0;
}

static bool ends_paragraph(const struct text *text, size_t end)
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

static double last_line_cost(const struct composer *composer, size_t first, size_t end)
{
    const struct text *text = composer->text;
    if (first == 0 || text->atoms[first - 1].class == CLASS_LINE_BREAK)
        return 0;
    size_t characters = count_characters(text, first, end);
    if (characters > 2)
        return 0;
    if (characters == 2)
        return composer->justified ? COST_TWO_CHARACTERS : 0;
    return COST_ONE_CHARACTER;
}

static double line_cost(const struct composer *composer, size_t first, size_t end)
{
    const struct text *text = composer->text;
    size_t content_end = line_content_end(text, first, end);
    if (content_end == first)
        return 0;
    double spare_pt = spare_width(composer, first, content_end);
    double cost = end < text->count ? composer->break_costs[end] : 0;
    if (!ends_paragraph(text, end)) {
        spare_pt -= kept_end_white(composer, first, content_end, spare_pt);
        return cost + white_cost(composer, first, content_end, spare_pt);
    }
    cost += last_line_cost(composer, first, content_end);
    return spare_pt >= -FUZZ_PT ? cost : cost + white_cost(composer, first, content_end, spare_pt);
}

static bool too_wide(const struct composer *composer, size_t first, size_t end)
{
    size_t content_end = line_content_end(composer->text, first, end);
    if (content_end <= first)
        return false;
    double capacity_pt = 0;
    if (composer->justified)
        capacity_pt = composer->sums[content_end - 1].shrink_all_pt - composer->sums[first].shrink_all_pt;
    return spare_width(composer, first, content_end) + capacity_pt < -FUZZ_PT;
}

static bool may_start(const struct composer *composer, size_t first)
{
    return first == 0 || composer->emergency || composer->break_costs[first] < BREAK_FORBIDDEN;
}

/* ---- the whole paragraph ---- */

/* The cheapest way to each end, and where its last line starts. previous[j] == j marks an end that can't be reached. */
static bool find_breaks(struct composer *composer, double *cost, guint32 *previous)
{
    const struct text *text = composer->text;
    const double far_pt = 4 * text->em_pt; /* lines shorter than this by more are tried only for want of others */
    size_t low = 0;
    cost[0] = 0;
    for (size_t end = 1; end <= text->count; end++) {
        cost[end] = INFINITY;
        previous[end] = (guint32)end;
        if (end >= 2 && text->atoms[end - 2].class == CLASS_LINE_BREAK)
            low = end - 1;
        if (end < text->count && !may_start(composer, end))
            continue;
        while (low + 1 < end && too_wide(composer, low, end))
            low++;
        bool is_last = ends_paragraph(text, end);
        for (size_t first = low; first < end; first++) {
            if (cost[first] >= cost[end] || !may_start(composer, first)) /* can't be cheaper: no cost is negative */
                continue;
            if (!is_last && isfinite(cost[end]) && spare_width(composer, first, end) > far_pt)
                break;
            double total = cost[first] + line_cost(composer, first, end);
            if (total < cost[end]) {
                cost[end] = total;
                previous[end] = (guint32)first;
            }
        }
    }
    return isfinite(cost[text->count]) && cost[text->count] < COST_OVERFULL;
}

/* Ways through the paragraph by the number of lines, for page make-up: one layer a line. */
struct layer_entry {
    double cost;
    guint32 end;
    guint32 previous; /* entry of the layer before */
};

static void layer_offer(GArray *layer, guint32 end, double cost, guint32 previous)
{
    for (guint i = layer->len; i > 0; i--) { /* ends come nearly in order: the entry is among the last ones */
        struct layer_entry *entry = &g_array_index(layer, struct layer_entry, i - 1);
        if (entry->end == end) {
            if (cost < entry->cost)
                *entry = (struct layer_entry){cost, end, previous};
            return;
        }
    }
    struct layer_entry entry = {cost, end, previous};
    g_array_append_val(layer, entry);
}

static GArray *next_layer(const struct composer *composer, const GArray *layer)
{
    const struct text *text = composer->text;
    GArray *next = g_array_new(FALSE, FALSE, sizeof(struct layer_entry));
    for (guint i = 0; i < layer->len; i++) {
        const struct layer_entry *from = &g_array_index(layer, struct layer_entry, i);
        for (size_t end = from->end + 1; end <= text->count && (!too_wide(composer, from->end, end)); end++) {
            size_t content_end = MAX(line_content_end(text, from->end, end), from->end + 1);
            if (end < text->count && !may_start(composer, end))
                continue;
            if (ends_paragraph(text, end) || spare_width(composer, from->end, content_end) < 2.5 * text->em_pt)
                layer_offer(next, (guint32)end, from->cost + line_cost(composer, from->end, end), i);
            if (text->atoms[end - 1].class == CLASS_LINE_BREAK)
                break;
        }
    }
    return next;
}

enum { LOOSENESS_LINES_MAX = 30 }; /* longer paragraphs have no looseness: the layers would grow too wide */

/* Starts of the lines of the cheapest setting in exactly line_count lines, NULL where there is none. Free with g_free.
 */
static guint32 *breaks_for_line_count(const struct composer *composer, size_t line_count)
{
    if (line_count < 1 || line_count > LOOSENESS_LINES_MAX)
        return NULL;
    GArray *layers[LOOSENESS_LINES_MAX + 1] = {NULL};
    struct layer_entry start = {0, 0, 0};
    layers[0] = g_array_new(FALSE, FALSE, sizeof(struct layer_entry));
    g_array_append_val(layers[0], start);
    for (size_t i = 1; i <= line_count; i++)
        layers[i] = next_layer(composer, layers[i - 1]);
    guint32 *starts = NULL;
    for (guint i = 0; i < layers[line_count]->len; i++) {
        const struct layer_entry *entry = &g_array_index(layers[line_count], struct layer_entry, i);
        if (entry->end != composer->text->count || entry->cost >= COST_ONE_CHARACTER)
            continue;
        starts = g_new(guint32, line_count + 1);
        for (size_t line = line_count; line > 0; line--) {
            starts[line] = entry->end;
            entry = &g_array_index(layers[line - 1], struct layer_entry, entry->previous);
        }
        starts[0] = 0;
        break;
    }
    for (size_t i = 0; i <= line_count; i++)
        g_array_unref(layers[i]);
    return starts;
}

static guint32 *best_breaks(struct composer *composer, size_t *line_count)
{
    size_t count = composer->text->count;
    double *cost = g_new(double, count + 1);
    guint32 *previous = g_new(guint32, count + 1);
    composer->emergency = false;
    if (!find_breaks(composer, cost, previous)) {
        composer->emergency = true;
        find_breaks(composer, cost, previous);
    }
    composer->best_cost = cost[count];
    size_t lines = 0;
    for (guint32 end = (guint32)count; end > 0; end = previous[end])
        lines++;
    guint32 *starts = g_new(guint32, lines + 1);
    *line_count = lines;
    for (guint32 end = (guint32)count; end > 0; end = previous[end])
        starts[lines--] = end;
    starts[0] = 0;
    g_free(cost);
    g_free(previous);
    return starts;
}

/* Left edge of a line's content from the column's. */
static double aligned_left(const struct composer *composer, double indent_pt, double spare_pt)
{
    switch (composer->options->alignment) {
    case LINES_CENTRED:
        return indent_pt + spare_pt / 2;
    case LINES_RIGHT:
        return indent_pt + spare_pt;
    default:
        return indent_pt;
    }
}

/* How much of spare_pt is given or taken in the line. */
static double adjustment(const struct composer *composer, size_t first, size_t content_end, size_t end, double spare_pt)
{
    if (!composer->justified || content_end == first || (spare_pt >= 0 && ends_paragraph(composer->text, end)))
        return 0;
    if (composer->strict && composer->sums[content_end - 1].even == composer->sums[first].even)
        return 0;
    return spare_pt - kept_end_white(composer, first, content_end, spare_pt);
}

static void judge_line(const struct composer *composer, struct lines *lines, size_t first, size_t end, double spare_pt)
{
    double capacity_pt = 0;
    if (composer->justified)
        capacity_pt = composer->sums[end - 1].shrink_all_pt - composer->sums[first].shrink_all_pt;
    if (spare_pt + capacity_pt < -FUZZ_PT)
        lines->overfull = true;
    if (composer->justified)
        lines->worst_stretch_em = MAX(lines->worst_stretch_em, even_stretch_em(composer, first, end, spare_pt));
}

/* In columns narrower than this a last line of one character is nothing to report. */
static const double SHORT_LINE_COLUMN_EM = 8;

static void set_line(const struct composer *composer, struct lines *lines, size_t first, size_t end)
{
    const struct text *text = composer->text;
    struct line *line = &lines->lines[lines->count++];
    size_t content_end = line_content_end(text, first, end);
    double indent_pt = line_indent(composer, first);
    double spare_pt = composer->width_pt - indent_pt;
    if (content_end > first)
        spare_pt = spare_width(composer, first, content_end);
    line->first = (guint32)first;
    line->end = (guint32)content_end;
    line->adjust_pt = adjustment(composer, first, content_end, end, spare_pt);
    line->width_pt = composer->width_pt - indent_pt - spare_pt + line->adjust_pt;
    line->x_pt = aligned_left(composer, indent_pt, spare_pt);
    lines->cost += line_cost(composer, first, end);
    double judged_pt = composer->strict ? spare_pt : MIN(spare_pt, line->adjust_pt);
    if (content_end > first)
        judge_line(composer, lines, first, content_end, ends_paragraph(text, end) ? MIN(spare_pt, 0) : judged_pt);
    if (end == text->count && composer->width_pt >= SHORT_LINE_COLUMN_EM * text->em_pt)
        lines->short_last_line = last_line_cost(composer, first, content_end) >= COST_ONE_CHARACTER;
}

static struct lines *set_lines(struct arena *arena, const struct composer *composer, const guint32 *starts,
                               size_t line_count)
{
    struct lines *lines = ARENA_NEW(arena, struct lines);
    lines->text = composer->text;
    lines->lines = ARENA_NEW_ARRAY(arena, struct line, MAX(line_count, 1));
    for (size_t i = 0; i < line_count; i++)
        set_line(composer, lines, starts[i], starts[i + 1]);
    if (line_count == 0) {
        lines->lines[0].x_pt = composer->options->first_indent_pt;
        lines->count = 1;
    }
    return lines;
}

static double *break_costs_new(const struct text *text)
{
    double *costs = g_new0(double, text->count + 1);
    for (size_t i = 1; i < text->count; i++)
        costs[i] = break_cost_before(text, i);
    return costs;
}

static void composer_open(struct composer *composer, const struct text *text, const struct compose_options *options)
{
    *composer = (struct composer){.text = text, .options = options, .width_pt = options->width_pt};
    composer->justified = options->alignment == LINES_JUSTIFIED;
    composer->strict = composer->justified && text->settings->strict_grid;
    if (composer->strict && options->width_pt > text->em_pt)
        composer->width_pt = floor(options->width_pt / text->em_pt + 0.001) * text->em_pt;
    composer->sums = g_new(struct sums, text->count + 1);
    composer->left_pt = g_new(double, text->count + 1);
    composer->right_pt = g_new(double, text->count + 1);
    sum_up(composer);
    composer->break_costs = break_costs_new(text);
}

static void composer_close(struct composer *composer)
{
    g_free(composer->sums);
    g_free(composer->left_pt);
    g_free(composer->right_pt);
    g_free(composer->break_costs);
}

/* The setting in line_count lines, NULL where there is none that is fit to print. */
static struct lines *set_with_line_count(struct arena *arena, const struct composer *composer, size_t line_count)
{
    guint32 *starts = composer->emergency ? NULL : breaks_for_line_count(composer, line_count);
    if (!starts)
        return NULL;
    struct lines *lines = set_lines(arena, composer, starts, line_count);
    g_free(starts);
    bool is_ugly = lines->worst_stretch_em > STRETCH_UGLY_EM || lines->overfull || lines->short_last_line ||
                   lines->cost > composer->best_cost + COST_LOOSENESS;
    return is_ugly ? NULL : lines;
}

struct lines *compose_lines(struct arena *arena, const struct text *text, const struct compose_options *options)
{
    struct composer composer;
    composer_open(&composer, text, options);
    size_t line_count = 0;
    guint32 *starts = best_breaks(&composer, &line_count);
    struct lines *lines = NULL;
    if (options->looseness == 0)
        lines = set_lines(arena, &composer, starts, line_count);
    else if ((int)line_count + options->looseness > 0)
        lines = set_with_line_count(arena, &composer, (size_t)((int)line_count + options->looseness));
    g_free(starts);
    composer_close(&composer);
    return lines;
}
