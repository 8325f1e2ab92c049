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
 * What is left to the column's width is given or taken in the order of clreq 3.5.3 and 3.5.4: taken from word spaces,
 * brackets, commas, Han–Latin gaps, full stops, and last evenly from all joints, 0.04 em at most; given to word spaces,
 * gaps, then evenly to all joints. The cost of that grows with the square or the cube, so that the worst
 * lines are avoided first, and the cheapest way through the whole paragraph is taken: cost[j] = min over i of cost[i] +
 * cost of line [i, j) (Knuth and Plass 1981). All sums over a line are differences of running sums, and only starts
 * about one line before j are tried, so the time grows linearly with the text. A first pass keeps all rules; where that
 * is impossible (sixty closing marks in a row), a second one takes forbidden breaks at their price, so that nothing
 * ever stands outside the column.
 *
 * Costs were set by measuring the sample documents, 420 lines of 28 characters, by how far the advance between Chinese
 * characters differs from line to line (standard deviation, the widest), and by how many marks inside lines gave white.
 * By the even stretch that costs as much as taking all white of the brackets:
 *
 *      0.010 em      .0036 to .0065, 1.035     22 % of the marks
 *      0.007         .0022 to .0065, 1.035     24 %
 *      0.005         .0011 to .0057, 1.035     26 %, chosen: each document is below .006
 *      0.004         the same                  27 %
 *
 * The prices of breaks (breaking.c) were raised with it, so that a number is parted from its unit no sooner than
 * before. LINE_END_FLEXIBLE would even out more, but GB/T 15834 has no such marks.
 *
 * clreq knows no taking of white between characters. Clerks do it in Word (字符间距紧缩 0.1 磅), and rightly: in
 *
 *      县特殊教育学校要逐项核对家庭经济困难学生资|助，     22 columns: the comma may not begin a line
 *
 * either 21 characters are spread by 0.05 em each, or 23 come closer by 0.023 em, which nobody sees. In 120 long texts
 * (9,300 pages, 146,000 lines that go on; 公文 and handout):
 *
 *      at most       deviation, mean and worst     widest     lines past 1.06     公文 pages with 22 lines
 *      nothing       .0043, .0067                  1.135      74                  90 % (79 to 97)
 *      0.025 em      .0034, .0060                  1.105      19                  96 % (89 to 100)
 *      0.04 em       .0033, .0052                  1.105       6                  96 % (89 to 100)
 *
 * A line whose commas and stops have given all looks crammed beside one where they are open. So all joints give a
 * little before commas do, and a little more before stops (SPACING_EVEN_BEFORE_EM), at most 0.1 pt of 16 pt. Of the
 * lines of twenty of these texts that have commas, those whose commas gave all; so with stops; and the deviation:
 *
 *      nothing             11 %     6 %       .0033, .0052
 *      0.003, 0.007         3 %     0.5 %     .0036, .0054, chosen
 *      0.006, 0.010         3 %     0.5 %     .0042, .0059, and two sample documents past .006
 *
 * What remains are first lines of a paragraph before something long that can't be broken (“借助|STEAM课程”).
 *
 * Page make-up asks for settings in a line less or more. Less is had from the white of marks and is not seen in the
 * advance, or a little evenly. More costs 55 a line of 27 characters; a paragraph may have two such lines
 * (COST_LOOSENESS). Of the 公文 pages of long texts 87 % are full with hardly one such line (deviation .0022 on
 * average), 91 % with one (.0025), 95 % with two (.0030), 97 % with three (.0033).
 *
 * Rejected: greedy breaking with look-ahead. It is ten times faster, but leaves five lines of 648 looser than 0.05 em
 * where total fit leaves three or fewer, and it can't be asked for one line more or less, which page make-up needs. */
#include "page/line/compose.h"

#include "base/i18n.h"
#include "page/line/linefit.h"

#include <math.h>

/* Page make-up must not ask for more than this, nor for a paragraph dearer than the best one by more: two loose
 * lines. */
static const double STRETCH_UGLY_EM = 0.045;
static const double COST_LOOSENESS = 110;

/* ---- the whole paragraph ---- */

/* The cheapest way to each end, and where its last line starts. previous[j] == j marks an end that can't be reached.
 * RULE: decision total-fit: breaks are chosen for the whole paragraph [unit/test_compose:long_text_is_even,
 * compose/long] */
static bool find_breaks(struct linefit *fit, double *cost, guint32 *previous)
{
    const struct text *text = fit->text;
    const double far_pt = 4 * text->em_pt; /* lines shorter than this by more are tried only for want of others */
    size_t low = 0;
    cost[0] = 0;
    for (size_t end = 1; end <= text->count; end++) {
        cost[end] = INFINITY;
        previous[end] = (guint32)end;
        if (end >= 2 && text->atoms[end - 2].class == CLASS_LINE_BREAK)
            low = end - 1;
        if (end < text->count && !linefit_may_start(fit, end))
            continue;
        while (low + 1 < end && linefit_is_too_wide(fit, low, end))
            low++;
        bool is_last = linefit_ends_paragraph(text, end);
        for (size_t first = low; first < end; first++) {
            if (cost[first] >= cost[end] || !linefit_may_start(fit, first)) /* can't be cheaper: no cost is negative */
                continue;
            if (!is_last && isfinite(cost[end]) && linefit_spare_pt(fit, first, end) > far_pt)
                break;
            double total = cost[first] + linefit_cost(fit, first, end);
            if (total < cost[end]) {
                cost[end] = total;
                previous[end] = (guint32)first;
            }
        }
    }
    return isfinite(cost[text->count]) && cost[text->count] < LINEFIT_OVERFULL;
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

static const double SHORT_OF_COLUMN_EM = 2.5; /* lines shorter than the column by more are in no variant */

/* The first end behind from that gives a line long enough from first. */
static size_t first_end(const struct linefit *fit, size_t first, size_t from)
{
    const double most_pt = SHORT_OF_COLUMN_EM * fit->text->em_pt;
    size_t end = MAX(from, first + 1);
    while (!linefit_ends_paragraph(fit->text, end) && linefit_spare_pt(fit, first, end) >= most_pt)
        end++;
    return end;
}

static GArray *next_layer(const struct linefit *fit, const GArray *layer)
{
    const struct text *text = fit->text;
    GArray *next = g_array_new(FALSE, FALSE, sizeof(struct layer_entry));
    size_t low = 0;
    for (guint i = 0; i < layer->len; i++) {
        const struct layer_entry *from = &g_array_index(layer, struct layer_entry, i);
        bool is_in_order = i > 0 && from->end > g_array_index(layer, struct layer_entry, i - 1).end;
        if (from->end == text->count)
            continue;
        low = first_end(fit, from->end, is_in_order ? low : 0);
        for (size_t end = low; end <= text->count && !linefit_is_too_wide(fit, from->end, end); end++) {
            if (end == text->count || linefit_may_start(fit, end))
                layer_offer(next, (guint32)end, from->cost + linefit_cost(fit, from->end, end), i);
            if (linefit_ends_paragraph(text, end))
                break;
        }
    }
    return next;
}

enum { VARIANT_LINES_MAX = 30 }; /* longer paragraphs have none: the layers would grow too wide */

/* Starts of the lines of the way that ends with the entry of the layer. Free with g_free. */
static guint32 *starts_of_way(GArray *const *layers, size_t line_count, const struct layer_entry *entry)
{
    guint32 *starts = g_new(guint32, line_count + 1);
    for (size_t line = line_count; line > 0; line--) {
        starts[line] = entry->end;
        entry = &g_array_index(layers[line - 1], struct layer_entry, entry->previous);
    }
    starts[0] = 0;
    return starts;
}

static guint32 *best_breaks(struct linefit *fit, size_t *line_count)
{
    size_t count = fit->text->count;
    double *cost = g_new(double, count + 1);
    guint32 *previous = g_new(guint32, count + 1);
    fit->emergency = false;
    if (!find_breaks(fit, cost, previous)) {
        fit->emergency = true;
        find_breaks(fit, cost, previous);
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

/* Left edge of a line's content from the column's. */
static double aligned_left(const struct linefit *fit, double indent_pt, double spare_pt)
{
    switch (fit->options->alignment) {
    case LINES_CENTRED:
        return indent_pt + spare_pt / 2;
    case LINES_RIGHT:
        return indent_pt + spare_pt;
    default:
        return indent_pt;
    }
}

/* How much of spare_pt is given or taken in the line. */
static double adjustment(const struct linefit *fit, size_t first, size_t content_end, size_t end, double spare_pt)
{
    if (!fit->justified || content_end == first || (spare_pt >= 0 && linefit_ends_paragraph(fit->text, end)))
        return 0;
    if (fit->strict && fit->sums[content_end - 1].even == fit->sums[first].even)
        return 0;
    return spare_pt - linefit_kept_white_pt(fit, first, content_end, spare_pt);
}

static void judge_line(const struct linefit *fit, struct lines *lines, size_t first, size_t end, double spare_pt)
{
    if (spare_pt + linefit_capacity_pt(fit, first, end) < -LINEFIT_FUZZ_PT)
        lines->overfull = true;
    if (fit->justified)
        lines->worst_stretch_em = MAX(lines->worst_stretch_em, linefit_stretch_em(fit, first, end, spare_pt));
}

/* In columns narrower than this a last line of one character is nothing to report. */
static const double SHORT_LINE_COLUMN_EM = 8;

static void set_line(const struct linefit *fit, struct lines *lines, size_t first, size_t end)
{
    const struct text *text = fit->text;
    struct line *line = &lines->lines[lines->count++];
    size_t content_end = linefit_content_end(text, first, end);
    double indent_pt = linefit_indent_pt(fit, first);
    double spare_pt = fit->width_pt - indent_pt;
    if (content_end > first)
        spare_pt = linefit_spare_pt(fit, first, content_end);
    line->first = (guint32)first;
    line->end = (guint32)content_end;
    line->adjust_pt = adjustment(fit, first, content_end, end, spare_pt);
    line->width_pt = fit->width_pt - indent_pt - spare_pt + line->adjust_pt;
    line->x_pt = aligned_left(fit, indent_pt, spare_pt);
    lines->cost += linefit_cost(fit, first, end);
    double judged_pt = fit->strict ? spare_pt : MIN(spare_pt, line->adjust_pt);
    if (content_end > first)
        judge_line(fit, lines, first, content_end, linefit_ends_paragraph(text, end) ? MIN(spare_pt, 0) : judged_pt);
    if (end == text->count && fit->width_pt >= SHORT_LINE_COLUMN_EM * text->em_pt)
        lines->short_last_line = linefit_last_line_cost(fit, first, content_end) >= LINEFIT_ONE_CHARACTER;
}

static struct lines *set_lines(struct arena *arena, const struct linefit *fit, const guint32 *starts, size_t line_count)
{
    struct lines *lines = ARENA_NEW(arena, struct lines);
    lines->text = fit->text;
    lines->lines = ARENA_NEW_ARRAY(arena, struct line, MAX(line_count, 1));
    for (size_t i = 0; i < line_count; i++)
        set_line(fit, lines, starts[i], starts[i + 1]);
    if (line_count == 0) {
        lines->lines[0].x_pt = fit->options->first_indent_pt;
        lines->count = 1;
    }
    return lines;
}

struct lines *compose_lines(struct arena *arena, const struct text *text, const struct compose_options *options)
{
    struct linefit fit;
    linefit_open(&fit, text, options);
    size_t line_count = 0;
    guint32 *starts = best_breaks(&fit, &line_count);
    struct lines *lines = set_lines(arena, &fit, starts, line_count);
    lines->has_forbidden_breaks = fit.emergency;
    g_free(starts);
    linefit_close(&fit);
    return lines;
}

/* ---- variants ---- */

static bool is_ugly(const struct lines *lines, const struct lines *best)
{
    return lines->worst_stretch_em > STRETCH_UGLY_EM || lines->overfull || lines->short_last_line ||
           lines->cost > best->cost + COST_LOOSENESS;
}

/* The setting that ends in the last of the layers, NULL where there is none that is fit to print. */
static struct lines *set_variant(struct arena *arena, const struct linefit *fit, const struct lines *best,
                                 GArray *const *layers, size_t line_count)
{
    for (guint i = layers[line_count]->len; i > 0; i--) {
        const struct layer_entry *entry = &g_array_index(layers[line_count], struct layer_entry, i - 1);
        if (entry->end != fit->text->count || entry->cost > best->cost + COST_LOOSENESS)
            continue;
        guint32 *starts = starts_of_way(layers, line_count, entry);
        struct lines *lines = set_lines(arena, fit, starts, line_count);
        g_free(starts);
        return is_ugly(lines, best) ? NULL : lines;
    }
    return NULL;
}

/* RULE: decision whole-rows: a paragraph can be set in a line less or more
 * [unit/test_compose:variants_add_or_save_a_line] */
struct variants compose_variants(struct arena *arena, const struct lines *best, const struct compose_options *options)
{
    struct variants variants = {NULL, NULL};
    size_t count = best->count;
    if (best->has_forbidden_breaks || count + 1 > VARIANT_LINES_MAX || best->text->count == 0)
        return variants;
    struct linefit fit;
    linefit_open(&fit, best->text, options);
    GArray *layers[VARIANT_LINES_MAX + 1];
    struct layer_entry start = {0, 0, 0};
    layers[0] = g_array_new(FALSE, FALSE, sizeof start);
    g_array_append_val(layers[0], start);
    for (size_t i = 1; i <= count + 1; i++)
        layers[i] = next_layer(&fit, layers[i - 1]);
    variants.tighter = count > 1 ? set_variant(arena, &fit, best, layers, count - 1) : NULL;
    variants.looser = set_variant(arena, &fit, best, layers, count + 1);
    for (size_t i = 0; i <= count + 1; i++)
        g_array_unref(layers[i]);
    linefit_close(&fit);
    return variants;
}

void lines_report(const struct lines *lines, struct diags *diags)
{
    if (lines->overfull) {
        diag(diags, lines->text->pos, DIAG_LAYOUT_OVERFULL,
             _("a line of this paragraph does not fit into the page width"));
        diag_help(diags, _("break up the long word or number in it"));
    }
    if (!lines->short_last_line)
        return;
    const struct line *line = &lines->lines[lines->count - 1];
    GString *shown = g_string_new(NULL);
    for (guint32 i = line->first; i < line->end; i++)
        g_string_append_len(shown, lines->text->atoms[i].text, lines->text->atoms[i].byte_count);
    diag(diags, lines->text->pos, DIAG_SHORT_LAST_LINE, _("the last line of the paragraph is only “%s”"), shown->str);
    diag_help(diags, _("shorten or lengthen the paragraph by a few characters"));
    g_string_free(shown, TRUE);
}
