/* White belongs to joints, not to atoms: two marks that meet share theirs (clreq 3.1.6.2), and what is taken or given
 * in a line is taken from and given to joints. So one table says all about spacing, and composition adds it up.
 *
 * In the strict grid the same table keeps the lattice. Nothing is taken or given; of each two adjacent marks both lose
 * their white, on whatever side it lies, and stand in one cell:
 *
 *      说  。 ”  他         the joint before 。 is 0, before ” -½, before 他 -½
 *      是  “ 《  公         before “ -½, before 《 -½, before 公 0
 *
 * and the gaps around a Latin run are made so wide that run and gaps fill whole half cells. */
#include "page/line/spacing.h"

#include "base/utf8.h"

#include <math.h>

const double SPACING_EVEN_BEFORE_EM[SHRINK_MAX] = {[SHRINK_COMMA] = 0.003, [SHRINK_GAP] = 0.005, [SHRINK_STOP] = 0.007};

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

/* A sign that stands alone between Chinese characters (和/或) is no word and gets no gap; in a word all but quotes do.
 * RULE: clreq 3.2.2: a lone sign between Chinese characters gets no gap
 * [unit/test_spacing:no_gap_beside_marks_and_lone_signs] */
static bool takes_gap(const struct atom *atom, gunichar edge)
{
    if (edge == '"' || edge == '\'' || edge == ',' || edge == ';')
        return false;
    return atom->first != atom->last || g_unichar_isalnum(edge) || edge == '%';
}

/* RULE: clreq 3.2.2: between Chinese and Latin stands a quarter of an em [unit/test_spacing:gap_is_a_setting,
 * compose/gap-none, compose/gap-third, compose/gap-eighth] */
static bool is_han_latin(const struct atom *a, const struct atom *b)
{
    if (a->is_code && b->is_code)
        return false;
    return (a->class == CLASS_HAN && b->class == CLASS_WORD && utf8_is_han(a->last) && takes_gap(b, b->first)) ||
           (a->class == CLASS_WORD && b->class == CLASS_HAN && utf8_is_han(b->first) && takes_gap(a, a->last));
}

/* Pieces of one thing: nothing is put between them. */
static bool is_one_thing(const struct atom *a, const struct atom *b)
{
    return a->class == b->class && (a->class == CLASS_DASH || a->class == CLASS_ELLIPSIS || a->class == CLASS_WORD);
}

/* ---- natural spacing ---- */

/* At least one of the two is a mark with white between them. */
static struct joint mark_joint(const struct atom *a, const struct atom *b)
{
    struct joint joint = {.even = b->class != CLASS_NOTE_MARK};
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

static struct joint gap_joint(double gap_pt)
{
    return (struct joint){.base_pt = (float)gap_pt,
                          .shrink_pt = (float)(gap_pt / 2),
                          .shrink_stage = SHRINK_GAP,
                          .stretch_pt = (float)(gap_pt / 3),
                          .stretch_stage = STRETCH_GAP,
                          .even = 1};
}

static struct joint space_joint(const struct atom *space)
{
    return (struct joint){.shrink_pt = MAX(0, space->width_pt - 0.2F * space->size_pt),
                          .shrink_stage = SHRINK_SPACE,
                          .stretch_pt = MAX(0, 0.5F * space->size_pt - space->width_pt),
                          .stretch_stage = STRETCH_SPACE,
                          .even = 1};
}

/* The joint between two neighbours of a line. (clreq 3.1.6.2 adjacent marks, 3.2.2 Han–Latin gap)
 * RULE: clreq 3.1.6.2: two marks that meet share their white [compose/adjacent-marks,
 * unit/test_spacing:adjacent_marks_take_one_and_a_half, compose/adjacent-values, compose/mark-trains] */
static struct joint joint_between(const struct text *text, const struct atom *a, const struct atom *b)
{
    if (white_after(a) > 0 || white_before(b) > 0)
        return mark_joint(a, b);
    if (is_han_latin(a, b))
        return gap_joint(text->settings->han_latin_gap_em * text->em_pt);
    if (a->class == CLASS_SPACE && !a->is_code)
        return space_joint(a);
    return (struct joint){.even = !is_one_thing(a, b) && b->class != CLASS_NOTE_MARK && b->class != CLASS_SPACE};
}

/* ---- strict grid ---- */

static bool is_white_mark(const struct atom *atom)
{
    return white_after(atom) > 0 || white_before(atom) > 0;
}

/* An opening and a closing mark that face each other have no white between them to give.
 * RULE: clreq 3.1.6.2: an opening and a closing mark that face each other keep their width
 * [unit/test_spacing:facing_marks_keep_their_width] */
static bool makes_pair(const struct atom *a, const struct atom *b)
{
    return is_white_mark(a) && is_white_mark(b) && !(a->class == CLASS_OPEN && b->class != CLASS_OPEN);
}

static void pair_marks(struct text *text)
{
    for (size_t i = 0; i + 1 < text->count; i++) {
        if (!makes_pair(&text->atoms[i], &text->atoms[i + 1]))
            continue;
        text->atoms[i].pair = PAIR_FIRST;
        text->atoms[i + 1].pair = PAIR_SECOND;
        i++;
    }
}

/* What is not set on whole cells. */
static bool is_in_run(const struct atom *atom)
{
    return atom->class == CLASS_WORD || atom->class == CLASS_SPACE || atom->class == CLASS_PERCENT ||
           atom->class == CLASS_NOTE_MARK;
}

static void set_grid_joint(struct text *text, size_t i)
{
    const struct atom *a = &text->atoms[i - 1], *b = &text->atoms[i];
    struct joint *joint = &text->joints[i];
    bool at_run = is_in_run(a) != is_in_run(b) && b->class != CLASS_NOTE_MARK;
    *joint = (struct joint){.even = a->class == CLASS_SPACE || at_run};
    if (a->pair != PAIR_NONE)
        joint->base_pt -= white_after(a);
    if (b->pair != PAIR_NONE)
        joint->base_pt -= white_before(b);
    if (is_han_latin(a, b))
        joint->base_pt += (float)(text->settings->han_latin_gap_em * text->em_pt);
}

/* Widens the gaps around the run [first, end) until both fill whole half cells.
 * RULE: clreq 3.2.5: on the strict grid every Chinese character stands in its cell [compose/strict-grid,
 * unit/test_spacing:strict_grid_gives_runs_whole_half_cells, compose/natural] */
static void fill_half_cells(struct text *text, size_t first, size_t end)
{
    bool has_left =
        first > 0 && text->atoms[first].class != CLASS_NOTE_MARK && text->atoms[first - 1].class != CLASS_LINE_BREAK;
    bool has_right = end < text->count;
    double width_pt = 0, half_pt = text->em_pt / 2;
    for (size_t i = first; i < end; i++)
        width_pt += text->atoms[i].width_pt;
    if (has_left)
        width_pt += MAX(text->joints[first].base_pt, 0);
    if (has_right)
        width_pt += MAX(text->joints[end].base_pt, 0);
    double more_pt = ceil(width_pt / half_pt - 0.01) * half_pt - width_pt;
    if (has_left)
        text->joints[first].base_pt += (float)(has_right ? more_pt / 2 : more_pt);
    if (has_right)
        text->joints[end].base_pt += (float)(has_left ? more_pt / 2 : more_pt);
}

static void set_strict_grid(struct text *text)
{
    pair_marks(text);
    for (size_t i = 1; i < text->count; i++)
        set_grid_joint(text, i);
    for (size_t first = 0, end; first < text->count; first = end) {
        for (end = first; end < text->count && is_in_run(&text->atoms[end]); end++)
            ;
        if (end > first)
            fill_half_cells(text, first, end);
        else
            end++;
    }
}

/* ---- for all ---- */

void spacing_set(struct text *text)
{
    text->joints = ARENA_NEW_ARRAY(text->arena, struct joint, MAX(text->count, 1));
    text->joints[0] = (struct joint){0};
    if (text->settings->strict_grid) {
        set_strict_grid(text);
        return;
    }
    for (size_t i = 1; i < text->count; i++)
        text->joints[i] = joint_between(text, &text->atoms[i - 1], &text->atoms[i]);
}

/* RULE: clreq 3.1.6.3: a bracket at the start of a line gives its white [compose/bracket-trim,
 * compose/bracket-trim-indent, compose/bracket-keep] */
double spacing_start_trim_pt(const struct text *text, size_t index)
{
    const struct atom *atom = &text->atoms[index];
    if (text->settings->strict_grid) {
        if (is_in_run(atom) && index > 0)
            return -MAX(text->joints[index].base_pt, 0);
        return atom->pair == PAIR_FIRST ? white_before(atom) : 0;
    }
    bool is_trimmed = text->settings->line_start_bracket == LINE_START_TRIM_INDENT ||
                      (text->settings->line_start_bracket == LINE_START_TRIM && index > 0);
    return is_trimmed ? white_before(atom) : 0;
}

/* RULE: GB/T 15834 5.1.10: a mark at the end of a line shrinks to half an em [compose/line-end-half,
 * compose/line-end-flexible] */
double spacing_end_trim_pt(const struct text *text, size_t index)
{
    const struct atom *atom = &text->atoms[index];
    if (text->settings->strict_grid) {
        if (is_in_run(atom) && index + 1 < text->count)
            return -MAX(text->joints[index + 1].base_pt, 0);
        return atom->pair == PAIR_SECOND ? white_after(atom) : 0;
    }
    return white_after(atom);
}
