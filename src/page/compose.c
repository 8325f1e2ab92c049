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

#include "base/utf8.h"

#include <math.h>

/* Order in which white is taken. */
enum shrink_stage { SHRINK_SPACE, SHRINK_BRACKET, SHRINK_COMMA, SHRINK_GAP, SHRINK_STOP, SHRINK_MAX };
/* What taking all of a stage's white costs; half of it costs an eighth, so that many marks give a little. */
static const double SHRINK_COST[SHRINK_MAX] = {2, 2, 4, 2, 6};

enum stretch_stage { STRETCH_SPACE, STRETCH_GAP, STRETCH_MAX };

struct joint {
    float base_pt;
    float shrink_pt;
    float stretch_pt;
    guint8 shrink_stage;
    guint8 stretch_stage;
    bool even; /* takes its part of what is stretched evenly */
};

/* Running sums over atoms 0 … k and the joints before each. */
struct sums {
    double natural_pt;
    double shrink_pt[SHRINK_MAX];
    double stretch_pt[STRETCH_MAX];
    guint32 even;
};

static const double BREAK_FORBIDDEN = 1e6; /* chosen only where there is no other way */
static const double COST_OVERFULL = 1e9;
static const double COST_ONE_CHARACTER = 500; /* a last line of one character */
static const double COST_TWO_CHARACTERS = 3;
static const double COST_UNWANTED = 8;       /* allowed, but not nice: —— at the start of a line, inside a date */
static const double COST_MEASURE = 60;       /* a number parted from what it counts */
static const double STRETCH_UNIT_EM = 0.015; /* even stretch that costs 1 */
static const double STRETCH_UGLY_EM = 0.06;  /* page make-up must not ask for more */
static const double FUZZ_PT = 0.001;

/* ---- joints ---- */

static float half_white(const struct atom *atom)
{
    return atom->width_pt >= 0.9F * atom->size_pt ? atom->width_pt / 2 : 0;
}

static float white_after(const struct atom *atom)
{
    return char_class_closes(atom->class) ? half_white(atom) : 0;
}

static float white_before(const struct atom *atom)
{
    return atom->class == CLASS_OPEN ? half_white(atom) : 0;
}

static bool takes_gap(gunichar c)
{
    return g_unichar_isalnum(c) || c == '%' || c == '+' || c == ')' || c == '(' || c == '$';
}

static bool is_han_latin(const struct atom *a, const struct atom *b)
{
    return (a->class == CLASS_HAN && utf8_is_han(a->last) && b->class == CLASS_WORD && takes_gap(b->first)) ||
           (a->class == CLASS_WORD && takes_gap(a->last) && b->class == CLASS_HAN && utf8_is_han(b->first));
}

static bool is_same_pair(const struct atom *a, const struct atom *b)
{
    return a->class == b->class && (a->class == CLASS_DASH || a->class == CLASS_ELLIPSIS || a->class == CLASS_WORD);
}

static struct joint mark_joint(const struct atom *a, const struct atom *b)
{
    struct joint joint = {.even = true};
    float after = white_after(a), before = white_before(b);
    if (after > 0 && (char_class_closes(b->class) || b->class == CLASS_NOTE_MARK)) {
        joint.base_pt = -after;
    } else if (after > 0 && before > 0) {
        joint.base_pt = -before;
        joint.shrink_pt = after / 2;
        joint.shrink_stage = SHRINK_BRACKET;
    } else if (before > 0 && a->class == CLASS_OPEN) {
        joint.base_pt = -before;
    } else if (after > 0) {
        joint.shrink_pt = after;
        joint.shrink_stage = a->class == CLASS_CLOSE   ? SHRINK_BRACKET
                             : a->class == CLASS_COMMA ? SHRINK_COMMA
                                                       : SHRINK_STOP;
    } else {
        joint.shrink_pt = before;
        joint.shrink_stage = SHRINK_BRACKET;
    }
    return joint;
}

/* The joint between two neighbours of a line. (clreq 3.1.6.1 adjacent marks, 3.2.2 Han–Latin gap) */
static struct joint joint_between(const struct text *text, const struct atom *a, const struct atom *b)
{
    struct joint joint = {.even = !is_same_pair(a, b) && b->class != CLASS_NOTE_MARK};
    if (white_after(a) > 0 || white_before(b) > 0) {
        joint = mark_joint(a, b);
        joint.even = b->class != CLASS_NOTE_MARK;
    } else if (is_han_latin(a, b)) {
        double gap_pt = text->han_latin_gap_em * text->em_pt;
        joint.base_pt = (float)gap_pt;
        joint.shrink_pt = (float)(gap_pt / 2);
        joint.shrink_stage = SHRINK_GAP;
        joint.stretch_pt = (float)(gap_pt / 3);
        joint.stretch_stage = STRETCH_GAP;
    } else if (a->class == CLASS_SPACE) {
        joint.shrink_pt = MAX(0, a->width_pt - 0.2F * a->size_pt);
        joint.shrink_stage = SHRINK_SPACE;
        joint.stretch_pt = MAX(0, 0.5F * a->size_pt - a->width_pt);
        joint.stretch_stage = STRETCH_SPACE;
    } else if (b->class == CLASS_SPACE) {
        joint.even = false;
    }
    return joint;
}

static struct sums *sum_up(const struct text *text)
{
    struct sums *sums = g_new(struct sums, text->count + 1);
    struct sums running = {0};
    for (size_t k = 0; k < text->count; k++) {
        if (k > 0) {
            struct joint joint = joint_between(text, &text->atoms[k - 1], &text->atoms[k]);
            running.natural_pt += joint.base_pt;
            running.shrink_pt[joint.shrink_stage] += joint.shrink_pt;
            running.stretch_pt[joint.stretch_stage] += joint.stretch_pt;
            running.even += joint.even;
        }
        running.natural_pt += text->atoms[k].width_pt;
        sums[k] = running;
    }
    return sums;
}

/* ---- where a line may end ---- */

static bool may_not_start_line(const struct atom *atom)
{
    switch (atom->class) {
    case CLASS_CLOSE:
    case CLASS_COMMA:
    case CLASS_STOP:
    case CLASS_ELLIPSIS:
    case CLASS_INTERPUNCT:
    case CLASS_CONNECTOR:
    case CLASS_SOLIDUS:
    case CLASS_PERCENT:
    case CLASS_NOTE_MARK:
    case CLASS_SPACE:
    case CLASS_LINE_BREAK:
        return true;
    case CLASS_WORD: /* Latin marks that close what stands before */
        return atom->byte_count == 1 && g_unichar_type(atom->first) != G_UNICODE_OPEN_PUNCTUATION &&
               !g_unichar_isalnum(atom->first);
    default:
        return false;
    }
}

static bool may_not_end_line(const struct atom *atom)
{
    return atom->class == CLASS_OPEN || atom->class == CLASS_CONNECTOR || atom->class == CLASS_SOLIDUS ||
           (atom->class == CLASS_WORD && g_unichar_type(atom->last) == G_UNICODE_OPEN_PUNCTUATION);
}

/* Numbers stay with their units, 第 with its number, a year in 〔〕 with the rest of the document number. */
static double number_break_cost(const struct atom *a, const struct atom *b)
{
    bool after_digit = a->class == CLASS_WORD && (g_unichar_isdigit(a->last) || a->last == '%');
    bool before_digit = b->class == CLASS_WORD && g_unichar_isdigit(b->first);
    if (after_digit && b->class == CLASS_HAN && char_is_date_unit(b->first))
        return BREAK_FORBIDDEN;
    if (after_digit && b->class == CLASS_HAN && char_is_measure(b->first))
        return COST_MEASURE;
    if (before_digit && (a->last == 0x3015 || a->last == 0x7B2C)) /* 〕 第 */
        return BREAK_FORBIDDEN;
    if (before_digit && (a->last == 0x5E74 || a->last == 0x6708)) /* 年 月: dates stay whole where that costs little */
        return COST_UNWANTED;
    return 0;
}

/* Cost of ending a line after a and starting the next with b. (clreq 3.1.3; GB/T 15834-2011, 5.1) */
static double break_cost(const struct atom *a, const struct atom *b)
{
    if (a->class == CLASS_LINE_BREAK)
        return 0;
    if (may_not_start_line(b) || (may_not_end_line(a)))
        return BREAK_FORBIDDEN;
    if (a->class == CLASS_SPACE)
        return 0;
    if (a->class == CLASS_WORD && b->class == CLASS_WORD)
        return a->break_cost ? a->break_cost : BREAK_FORBIDDEN;
    if (is_same_pair(a, b))
        return BREAK_FORBIDDEN;
    if (a->break_cost)
        return a->break_cost;
    if (b->class == CLASS_DASH || (b->first == 0x3014 && a->class == CLASS_HAN)) /* 青教体〔2025〕 */
        return COST_UNWANTED;
    return number_break_cost(a, b);
}

/* ---- one line ---- */

struct composer {
    const struct text *text;
    const struct compose_options *options;
    struct sums *sums;
    double *break_costs; /* of a line that starts at atom i */
    bool emergency;      /* forbidden breaks are allowed at their price */
};

static size_t line_content_end(const struct text *text, size_t first, size_t end)
{
    while (end > first && (text->atoms[end - 1].class == CLASS_SPACE || text->atoms[end - 1].class == CLASS_LINE_BREAK))
        end--;
    return end;
}

static double line_indent(const struct composer *composer, size_t first)
{
    return first == 0 ? composer->options->first_indent_pt : composer->options->rest_indent_pt;
}

static double start_trim(const struct composer *composer, size_t first)
{
    return first == 0 ? 0 : white_before(&composer->text->atoms[first]);
}

/* Width of [first, end) with nothing given or taken; end is the content's end. */
static double natural_width(const struct composer *composer, size_t first, size_t end)
{
    if (end <= first)
        return 0;
    const struct atom *atoms = composer->text->atoms;
    return composer->sums[end - 1].natural_pt - composer->sums[first].natural_pt + atoms[first].width_pt -
           start_trim(composer, first) - white_after(&atoms[end - 1]);
}

static double shrink_capacity(const struct composer *composer, size_t first, size_t end)
{
    double capacity = 0;
    for (int stage = 0; stage < SHRINK_MAX; stage++)
        capacity += composer->sums[end - 1].shrink_pt[stage] - composer->sums[first].shrink_pt[stage];
    return capacity;
}

static double shrink_cost(const struct composer *composer, size_t first, size_t end, double need_pt)
{
    double cost = 0;
    for (int stage = 0; stage < SHRINK_MAX && need_pt > FUZZ_PT; stage++) {
        double capacity = composer->sums[end - 1].shrink_pt[stage] - composer->sums[first].shrink_pt[stage];
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
    for (int stage = 0; stage < STRETCH_MAX; stage++)
        spare_pt -= high->stretch_pt[stage] - low->stretch_pt[stage];
    guint32 even = high->even - low->even;
    if (spare_pt <= 0)
        return 0;
    return even > 0 ? spare_pt / even / composer->text->em_pt : spare_pt / composer->text->em_pt;
}

static double stretch_cost(const struct composer *composer, size_t first, size_t end, double spare_pt)
{
    if (composer->options->alignment != LINES_JUSTIFIED) {
        double ragged_em = spare_pt / composer->text->em_pt;
        return ragged_em * ragged_em * 0.1;
    }
    double ratio = even_stretch_em(composer, first, end, spare_pt) / STRETCH_UNIT_EM;
    return 0.2 + ratio * ratio;
}

static bool ends_paragraph(const struct text *text, size_t end)
{
    return end == text->count || text->atoms[end - 1].class == CLASS_LINE_BREAK;
}

/* Characters of a last line that carry it, not counting marks that close. */
static double last_line_cost(const struct text *text, size_t first, size_t end, bool justified)
{
    size_t characters = 0;
    for (size_t i = first; i < end && characters < 3; i++)
        characters += !char_class_closes(text->atoms[i].class) && text->atoms[i].class != CLASS_NOTE_MARK;
    if (first == 0 || text->atoms[first - 1].class == CLASS_LINE_BREAK || characters > 2)
        return 0;
    if (characters == 2 || text->atoms[first].class == CLASS_WORD)
        return justified ? COST_TWO_CHARACTERS : 0;
    return COST_ONE_CHARACTER;
}

static double line_cost(const struct composer *composer, size_t first, size_t end)
{
    const struct text *text = composer->text;
    size_t content_end = line_content_end(text, first, end);
    if (content_end == first)
        return 0;
    double spare_pt =
        composer->options->width_pt - line_indent(composer, first) - natural_width(composer, first, content_end);
    double cost = end < text->count ? composer->break_costs[end] : 0;
    bool is_last = ends_paragraph(text, end);
    if (is_last)
        cost += last_line_cost(text, first, content_end, composer->options->alignment == LINES_JUSTIFIED);
    if (spare_pt >= -FUZZ_PT)
        return cost + (is_last ? 0 : stretch_cost(composer, first, content_end, spare_pt));
    if (composer->options->alignment != LINES_JUSTIFIED)
        return cost + COST_OVERFULL * (1 - spare_pt);
    return cost + shrink_cost(composer, first, content_end, -spare_pt);
}

static bool too_wide(const struct composer *composer, size_t first, size_t end)
{
    size_t content_end = line_content_end(composer->text, first, end);
    if (content_end <= first)
        return false;
    double capacity_pt =
        composer->options->alignment == LINES_JUSTIFIED ? shrink_capacity(composer, first, content_end) : 0;
    return natural_width(composer, first, content_end) - capacity_pt >
           composer->options->width_pt - line_indent(composer, first) + FUZZ_PT;
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
        while (low + 1 < end && too_wide(composer, low, end))
            low++;
        if (end < text->count && !may_start(composer, end))
            continue;
        bool is_last = ends_paragraph(text, end);
        for (size_t first = low; first < end; first++) {
            if (!isfinite(cost[first]) || !may_start(composer, first))
                continue;
            double spare_pt = composer->options->width_pt - natural_width(composer, first, end);
            if (!is_last && spare_pt > far_pt + composer->options->first_indent_pt && isfinite(cost[end]))
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
            double spare_pt = composer->options->width_pt - line_indent(composer, from->end) -
                              natural_width(composer, from->end, line_content_end(text, from->end, end));
            if (spare_pt < 2.5 * text->em_pt || ends_paragraph(text, end))
                if (end == text->count || may_start(composer, end))
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

static void set_line(const struct composer *composer, struct lines *lines, size_t first, size_t end)
{
    lines->cost += line_cost(composer, first, end);
    const struct compose_options *options = composer->options;
    struct line *line = &lines->lines[lines->count++];
    size_t content_end = line_content_end(composer->text, first, end);
    double indent_pt = line_indent(composer, first), natural_pt = natural_width(composer, first, content_end);
    double spare_pt = options->width_pt - indent_pt - natural_pt;
    bool justified = options->alignment == LINES_JUSTIFIED && content_end > first;
    if (justified && spare_pt < -FUZZ_PT && shrink_capacity(composer, first, content_end) < -spare_pt - FUZZ_PT)
        lines->overfull = true;
    if (options->alignment != LINES_JUSTIFIED && spare_pt < -FUZZ_PT)
        lines->overfull = true;
    if (justified && (spare_pt < 0 || !ends_paragraph(composer->text, end))) {
        line->adjust_pt = spare_pt;
        if (spare_pt > 0)
            lines->worst_stretch_em =
                MAX(lines->worst_stretch_em, even_stretch_em(composer, first, content_end, spare_pt));
    }
    line->first = (guint32)first;
    line->end = (guint32)content_end;
    line->width_pt = natural_pt + line->adjust_pt;
    line->x_pt = indent_pt + (options->alignment == LINES_CENTRED ? spare_pt / 2
                              : options->alignment == LINES_RIGHT ? spare_pt
                                                                  : 0);
    if (end == composer->text->count)
        lines->short_last_line = last_line_cost(composer->text, first, content_end, justified) >= COST_ONE_CHARACTER;
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
        costs[i] = break_cost(&text->atoms[i - 1], &text->atoms[i]);
    return costs;
}

struct lines *compose_lines(struct arena *arena, const struct text *text, const struct compose_options *options)
{
    struct composer composer = {.text = text, .options = options};
    composer.sums = sum_up(text);
    composer.break_costs = break_costs_new(text);
    size_t line_count = 0;
    guint32 *starts = best_breaks(&composer, &line_count);
    if (options->looseness != 0) {
        g_free(starts);
        starts = composer.emergency ? NULL
                                    : breaks_for_line_count(&composer, (size_t)((int)line_count + options->looseness));
        line_count = (size_t)((int)line_count + options->looseness);
    }
    struct lines *lines = starts ? set_lines(arena, &composer, starts, line_count) : NULL;
    if (lines && options->looseness != 0 &&
        (lines->worst_stretch_em > STRETCH_UGLY_EM || lines->overfull || lines->short_last_line))
        lines = NULL;
    g_free(starts);
    g_free(composer.sums);
    g_free(composer.break_costs);
    return lines;
}

/* ---- placing ---- */

/* How much of each joint's white is used in a line. */
struct fit {
    double shrink_ratio[SHRINK_MAX];
    double stretch_ratio[STRETCH_MAX];
    double even_pt;
};

static struct fit fit_line(const struct text *text, const struct line *line)
{
    struct fit fit = {.even_pt = 0};
    double shrink_pt[SHRINK_MAX] = {0}, stretch_pt[STRETCH_MAX] = {0}, spare_pt = line->adjust_pt;
    guint32 even = 0;
    for (guint32 k = line->first + 1; k < line->end; k++) {
        struct joint joint = joint_between(text, &text->atoms[k - 1], &text->atoms[k]);
        shrink_pt[joint.shrink_stage] += joint.shrink_pt;
        stretch_pt[joint.stretch_stage] += joint.stretch_pt;
        even += joint.even;
    }
    for (int stage = 0; spare_pt < 0 && stage < SHRINK_MAX; stage++) {
        double use_pt = MIN(-spare_pt, shrink_pt[stage]);
        fit.shrink_ratio[stage] = shrink_pt[stage] > 0 ? use_pt / shrink_pt[stage] : 0;
        spare_pt += use_pt;
    }
    for (int stage = 0; spare_pt > 0 && stage < STRETCH_MAX; stage++) {
        double use_pt = MIN(spare_pt, stretch_pt[stage]);
        fit.stretch_ratio[stage] = stretch_pt[stage] > 0 ? use_pt / stretch_pt[stage] : 0;
        spare_pt -= use_pt;
    }
    if (spare_pt > 0 && even > 0)
        fit.even_pt = spare_pt / even;
    return fit;
}

void compose_place_line(const struct text *text, const struct line *line, double *x_pt)
{
    if (line->end <= line->first)
        return;
    struct fit fit = fit_line(text, line);
    double x = line->x_pt - (line->first == 0 ? 0 : white_before(&text->atoms[line->first]));
    x_pt[0] = x;
    for (guint32 k = line->first + 1; k < line->end; k++) {
        struct joint joint = joint_between(text, &text->atoms[k - 1], &text->atoms[k]);
        x += text->atoms[k - 1].width_pt + joint.base_pt - joint.shrink_pt * fit.shrink_ratio[joint.shrink_stage] +
             joint.stretch_pt * fit.stretch_ratio[joint.stretch_stage] + (joint.even ? fit.even_pt : 0);
        x_pt[k - line->first] = x;
    }
}

double text_natural_width(const struct text *text)
{
    double width_pt = 0;
    for (size_t k = 0; k < text->count; k++) {
        if (k > 0)
            width_pt += joint_between(text, &text->atoms[k - 1], &text->atoms[k]).base_pt;
        width_pt += text->atoms[k].width_pt;
    }
    return width_pt;
}
