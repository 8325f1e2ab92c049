/* A seal is pressed later, on paper or electronically, so what is laid out is the room for it: names and date below
 * its centre, blank rows above them for its upper half, a column at least as wide for each of several organs.
 *
 *     seal (7.3.5.1)                 no seal (7.3.5.2)           stamp (7.3.5.3)
 *     …text                          …text                       …text
 *     (two rows)                     (one row)                   (two rows)
 *          县教育局    县民政局             青禾县教育局              局长  [stamp]
 *                  2025年3月1日              2025年3月1日         (one row)
 *                           ^ 4 from the right            ^ 2                2025年3月1日   4 from the right
 */
#include "page/gongwen/gongwen_signature.h"

#include "zh/lexicon.h"

#include <math.h>

static const double SEAL_APART_MM = 3; /* seals neither touch nor overlap */

static double em_pt(const struct gongwen *gongwen)
{
    return style_column_pitch_pt(gongwen->style);
}

static double right_pt(const struct gongwen *gongwen, double em)
{
    return style_width_pt(gongwen->style) - em * em_pt(gongwen);
}

static struct block *add_text_line(struct gongwen *gongwen, struct text *text, double x_pt)
{
    struct block *block = block_new_paragraph(gongwen_arena(gongwen), text, gongwen->style);
    block->options.first_indent_pt = block->options.rest_indent_pt = MAX(0, x_pt);
    block->options.alignment = LINES_LEFT;
    block->keep_with_next = block->after_figures = block->is_signature = true;
    layout_add(&gongwen->layout, block);
    return block;
}

static struct block *add_line(struct gongwen *gongwen, const char *string, double x_pt, enum frame_part part)
{
    return add_text_line(gongwen, gongwen_body_text(gongwen, string, gongwen->style->body_role, part), x_pt);
}

/* rows_least: see struct block. */
static void add_space(struct gongwen *gongwen, int rows, int rows_least)
{
    if (rows <= 0)
        return;
    struct block *block = block_new_space(gongwen_arena(gongwen), rows);
    block->rows_least = rows_least;
    block->after_figures = block->is_signature = true;
    layout_add(&gongwen->layout, block);
}

/* The date ends what must stay together. */
static void add_date(struct gongwen *gongwen, const char *date, double x_pt)
{
    add_line(gongwen, date, x_pt, PART_DATE)->keep_with_next = false;
}

/* ---- with seals ---- */

/* The seal's top may come as close as below the characters of the last line of text, its centre between names and date,
 * which lie “slightly below” it. (7.3.5.1) */
static int least_seal_gap_rows(const struct page_style *style)
{
    double pitch_pt = style_row_pitch_pt(style), white_pt = (pitch_pt - style->body_size_pt) / 2;
    double above_names_pt = style->seal_diameter_mm * PT_PER_MM / 2 - pitch_pt;
    return MIN(style->seal_gap_rows, MAX(1, (int)ceil((above_names_pt - white_pt) / pitch_pt)));
}

/* A name under its seal; one too long for its column takes two lines. */
struct seal_name {
    const char *upper; /* NULL: it takes one line */
    const char *lower;
    double width_pt; /* of the longer line */
};

/* What it costs to break a name behind its character at last: lines of uneven length, words that are parted. A place
 * may always be parted from its office (青禾县|市场监督管理局), which the lexicon takes for one name: so only the two
 * characters at the break are asked after.
 * RULE: decision by-sense: a long name of an organ under a seal is broken between its words, in lines as even as may
 * be [gongwen/seal-long-organ, gongwen/seal-tie] */
static double name_break_cost(const gunichar *characters, size_t count, size_t last)
{
    enum { PLACE_CHARACTERS_MAX = 5, COST_WORD_PARTED = 10 };
    double uneven = (double)count - 2 * ((double)last + 1);
    int parted[2];
    if (lexicon_is_place_kind(characters[last]) && last > 0 && last < PLACE_CHARACTERS_MAX)
        return 0;
    lexicon_rate_breaks(characters + last, 2, NULL, 0, parted);
    return uneven * uneven + (parted[0] >= LEXICON_NEVER ? COST_WORD_PARTED : parted[0]);
}

/* The organ's name in one line, or in two of at most most_pt; in one too where it can't be in two. */
static struct seal_name seal_name_within(struct gongwen *gongwen, const char *organ, double most_pt)
{
    struct arena *arena = gongwen_arena(gongwen);
    struct seal_name name = {NULL, organ, gongwen_width_pt(gongwen, organ)};
    glong count;
    gunichar *characters = g_utf8_to_ucs4_fast(organ, -1, &count);
    /* the halves may lack white that they have between them */
    bool may_break = name.width_pt > most_pt + 0.01 && name.width_pt <= 2 * most_pt + em_pt(gongwen);
    double best = INFINITY;
    for (glong last = 0; may_break && best > 0 && last + 1 < count; last++) {
        const char *lower = g_utf8_offset_to_pointer(organ, last + 1);
        const char *upper = arena_printf(arena, "%.*s", (int)(lower - organ), organ);
        double width_pt = MAX(gongwen_width_pt(gongwen, upper), gongwen_width_pt(gongwen, lower));
        double cost = name_break_cost(characters, (size_t)count, (size_t)last);
        if (width_pt > most_pt + 0.01 || cost >= best)
            continue;
        best = cost;
        name = (struct seal_name){upper, lower, width_pt};
    }
    g_free(characters);
    return name;
}

/* Seals in rows and columns, as far apart in all of them. */
struct seal_grid {
    size_t across;           /* columns; the last row, when not full, ends in the last of them, over the date */
    struct seal_name *names; /* of all organs */
    double centre_pt;        /* of the last column */
    double apart_pt;         /* from centre to centre */
    double cost;             /* in rows of the page; INFINITY: it does not fit */
};

static size_t seal_rows(const struct gongwen *gongwen, size_t across)
{
    return (gongwen->front->organs.count + across - 1) / across;
}

/* A row of seals and the white below it. */
static int rows_a_seal(const struct page_style *style)
{
    return (int)ceil((style->seal_diameter_mm + SEAL_APART_MM) * PT_PER_MM / style_row_pitch_pt(style));
}

static double seal_column_pt(const struct gongwen *gongwen, const struct seal_grid *grid, size_t column)
{
    size_t count = gongwen->front->organs.count, last_row = (seal_rows(gongwen, grid->across) - 1) * grid->across;
    double widest_pt = 0;
    for (size_t i = 0; i < count; i++)
        if ((i < last_row ? i % grid->across : grid->across - (count - i)) == column)
            widest_pt = MAX(widest_pt, grid->names[i].width_pt);
    return widest_pt;
}

/* Half of what a column takes at the type area's edge: its widest name or a seal, which of one organ alone may pass. */
static double seal_half_pt(const struct gongwen *gongwen, const struct seal_grid *grid, size_t column)
{
    double name_pt = seal_column_pt(gongwen, grid, column) / 2;
    return gongwen->front->organs.count > 1 ? MAX(name_pt, gongwen->style->seal_diameter_mm * PT_PER_MM / 2) : name_pt;
}

/* How much of 附注 in the row below the date (7.3.6) the first seal of the last row would cover. Its centre lies
 * between name and date.
 * RULE: GB/T 9704 7.3.6: no seal covers the 附注 [gongwen/seals-remark] */
static double covered_pt(struct gongwen *gongwen, const struct seal_grid *grid)
{
    const char *remark = gongwen->front->remark;
    if (!remark)
        return 0;
    const struct page_style *style = gongwen->style;
    size_t before_last = (seal_rows(gongwen, grid->across) - 1) * grid->across;
    size_t in_last_row = gongwen->front->organs.count - before_last;
    double pitch_pt = style_row_pitch_pt(style), radius_pt = style->seal_diameter_mm * PT_PER_MM / 2;
    double depth_pt = pitch_pt + (pitch_pt - style->body_size_pt) / 2; /* from the centre to the top of 附注 */
    double half_pt = depth_pt < radius_pt ? sqrt(radius_pt * radius_pt - depth_pt * depth_pt) : 0;
    double left_pt = grid->centre_pt - (double)(in_last_row - 1) * grid->apart_pt - half_pt;
    double indent_pt = 2 * em_pt(gongwen);
    double right_end_pt = indent_pt + gongwen_width_pt(gongwen, arena_printf(gongwen_arena(gongwen), "（%s）", remark));
    return half_pt > 0 ? MAX(0, right_end_pt - MAX(left_pt, indent_pt)) : 0;
}

/* Places the columns: the last one where the date ends four characters from the right edge, further right where the
 * others would else pass the left edge, further left where its own names would pass the right one. */
static void place_seal_columns(struct gongwen *gongwen, struct seal_grid *grid, double date_pt)
{
    enum { COST_MOVED = 2, COST_TWO_LINES = 6 };
    const struct page_style *style = gongwen->style;
    size_t last = grid->across - 1;
    grid->apart_pt = (style->seal_diameter_mm + SEAL_APART_MM) * PT_PER_MM;
    for (size_t i = 0; i < last; i++)
        grid->apart_pt =
            MAX(grid->apart_pt,
                (seal_column_pt(gongwen, grid, i) + seal_column_pt(gongwen, grid, i + 1)) / 2 + em_pt(gongwen));
    double wanted_pt = right_pt(gongwen, style->seal_date_right_em) - date_pt / 2;
    double least_pt = seal_half_pt(gongwen, grid, 0) + (double)last * grid->apart_pt;
    double most_pt = style_width_pt(style) - seal_half_pt(gongwen, grid, last);
    grid->centre_pt = MIN(MAX(wanted_pt, last > 0 ? least_pt : 0), most_pt);
    grid->cost = (double)seal_rows(gongwen, grid->across) * rows_a_seal(style);
    grid->cost += grid->centre_pt > wanted_pt + 0.01 ? COST_MOVED : 0;
    for (size_t i = 0; i < gongwen->front->organs.count; i++)
        if (grid->names[i].upper) {
            grid->cost += COST_TWO_LINES;
            break;
        }
    grid->cost += covered_pt(gongwen, grid) / em_pt(gongwen); /* a row for each character */
    if (last > 0 && least_pt > most_pt + 0.01)
        grid->cost = INFINITY;
}

/* So many columns, with names of any length or none wider than its share of the type area. */
static struct seal_grid seal_grid_of(struct gongwen *gongwen, size_t across, bool in_two_lines, double date_pt)
{
    const struct text_list *organs = &gongwen->front->organs;
    double share_pt = (style_width_pt(gongwen->style) - (double)(across - 1) * em_pt(gongwen)) / (double)across;
    struct seal_grid grid = {.across = across};
    grid.names = ARENA_NEW_ARRAY(gongwen_arena(gongwen), struct seal_name, organs->count);
    for (size_t i = 0; i < organs->count; i++)
        grid.names[i] = seal_name_within(gongwen, organs->texts[i], in_two_lines ? share_pt : INFINITY);
    place_seal_columns(gongwen, &grid, date_pt);
    return grid;
}

/* One column always does; more where that saves rows, the fewest of them for as many rows.
 * RULE: GB/T 9704 7.3.5.1: seals stand up to three abreast and neither touch nor leave the type area
 * [gongwen/seal-joint, cli/measure:seals_neither_touch_nor_leave_the_type_area, gongwen/seal-five] */
static struct seal_grid choose_seal_grid(struct gongwen *gongwen, double date_pt)
{
    const struct page_style *style = gongwen->style;
    size_t most = (size_t)(style->type_area_width_mm / MAX(style->seal_diameter_mm, 1));
    struct seal_grid best = seal_grid_of(gongwen, 1, false, date_pt);
    for (size_t across = 2; across <= MIN(most, gongwen->front->organs.count); across++)
        for (int in_two_lines = 0; in_two_lines <= 1; in_two_lines++) {
            struct seal_grid grid = seal_grid_of(gongwen, across, in_two_lines, date_pt);
            if (grid.cost < best.cost)
                best = grid;
        }
    return best;
}

/* A line of a row's names, upper or lower, that of its last organ as the block's text and the others beside it. */
static void add_seal_line(struct gongwen *gongwen, const struct seal_grid *grid, size_t first, size_t count,
                          const int *elements, bool is_upper)
{
    struct text_beside *beside = ARENA_NEW_ARRAY(gongwen_arena(gongwen), struct text_beside, count);
    struct text_style text_style = layout_text_style(&gongwen->layout, gongwen->style->body_role);
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        const struct seal_name *name = &grid->names[first + i];
        const char *string = is_upper ? name->upper : name->lower;
        if (!string)
            continue;
        double middle_pt = grid->centre_pt - (double)(count - 1 - i) * grid->apart_pt;
        beside[found].text =
            text_from_string(&gongwen->layout.context, string, gongwen->front->title_pos, &text_style, elements[i]);
        beside[found++].x_pt = middle_pt - gongwen_width_pt(gongwen, string) / 2;
    }
    if (found == 0)
        return;
    struct block *block = add_text_line(gongwen, (struct text *)beside[found - 1].text, beside[found - 1].x_pt);
    block->beside = beside;
    block->beside_count = found - 1;
}

/* The names of one row, each an element, whether in one line or in two. blank_rows above the last of its lines. */
static void add_seal_row(struct gongwen *gongwen, const struct seal_grid *grid, size_t row, int blank_rows,
                         int least_rows)
{
    size_t first = row * grid->across, count = MIN(grid->across, gongwen->front->organs.count - first);
    int *elements = ARENA_NEW_ARRAY(gongwen_arena(gongwen), int, count);
    bool in_two_lines = false;
    for (size_t i = 0; i < count; i++) {
        elements[i] = gongwen_add_element(gongwen, PART_SIGNATURE);
        in_two_lines |= grid->names[first + i].upper != NULL;
    }
    add_space(gongwen, blank_rows - in_two_lines, MAX(0, least_rows - in_two_lines));
    add_seal_line(gongwen, grid, first, count, elements, true);
    add_seal_line(gongwen, grid, first, count, elements, false);
}

/* The date ends four characters from the right edge, the last organ is centred over it; the others stand left of it in
 * columns, in rows as high as a seal, the first row filled. Where an organ is so long that it would pass the right
 * edge, it ends there and the date is centred under it; where many organs would take many rows, the date moves right.
 * RULE: GB/T 9704 7.3.5.1: with a seal the date ends four characters from the right edge, the organ is centred over
 * it [gongwen/seal, cli/measure:signatures] */
static void add_sealed(struct gongwen *gongwen, const char *date)
{
    const struct page_style *style = gongwen->style;
    double date_pt = gongwen_width_pt(gongwen, date);
    struct seal_grid grid = choose_seal_grid(gongwen, date_pt);
    for (size_t row = 0; row < seal_rows(gongwen, grid.across); row++)
        add_seal_row(gongwen, &grid, row, row == 0 ? style->seal_gap_rows : rows_a_seal(style) - 1,
                     row == 0 ? least_seal_gap_rows(style) : 0);
    add_date(gongwen, date, grid.centre_pt - date_pt / 2);
}

/* ---- without ---- */

/* One blank row; the organ ends two characters from the right edge, the date begins two characters right of its first;
 * a date longer than that ends two characters from the edge itself and moves the organ left.
 * RULE: GB/T 9704 7.3.5.2: without a seal the organ ends two characters from the right edge, the date begins two
 * characters right of it [gongwen/unsealed, gongwen/unsealed-long-date, gongwen/unsealed-joint] */
static void add_unsealed(struct gongwen *gongwen, const char *date)
{
    const struct page_style *style = gongwen->style;
    const struct text_list *organs = &gongwen->front->organs;
    double date_pt = gongwen_width_pt(gongwen, date), indent_pt = style->signature_date_indent_em * em_pt(gongwen);
    double edge_pt = right_pt(gongwen, style->signature_right_em);
    double organ_x_pt = edge_pt - gongwen_widest_pt(gongwen, organs), date_x_pt = organ_x_pt + indent_pt;
    if (date_x_pt + date_pt > edge_pt) {
        date_x_pt = edge_pt - date_pt;
        organ_x_pt = MIN(organ_x_pt, date_x_pt - indent_pt);
    }
    add_space(gongwen, style->signature_gap_rows, 0);
    for (size_t i = 0; i < organs->count; i++)
        add_line(gongwen, organs->texts[i], organ_x_pt, PART_SIGNATURE);
    add_date(gongwen, date, date_x_pt);
}

/* ---- with signature stamps ---- */

/* Room for the stamp four characters from the right edge, 职务 two characters left of it on the row of its middle; one
 * organ a line. The stamp's upper and lower parts reach into the blank rows.
 * RULE: GB/T 9704 7.3.5.3: a signature stamp ends four characters from the right edge, 职务 two characters left of it
 * [gongwen/stamp, gongwen/stamp-joint] */
static void add_stamped(struct gongwen *gongwen, const char *date)
{
    const struct page_style *style = gongwen->style;
    const struct text_list *titles = &gongwen->front->signer_titles;
    double stamp_x_pt = right_pt(gongwen, style->stamp_right_em) - style->stamp_width_mm * PT_PER_MM;
    double title_right_pt = stamp_x_pt - style->stamp_title_gap_em * em_pt(gongwen);
    double date_x_pt = right_pt(gongwen, style->stamp_right_em) - gongwen_width_pt(gongwen, date);
    add_space(gongwen, style->stamp_gap_rows, 0);
    for (size_t i = 0; i < titles->count; i++) {
        if (i > 0)
            add_space(gongwen, 1, 0);
        add_line(gongwen, titles->texts[i], title_right_pt - gongwen_width_pt(gongwen, titles->texts[i]),
                 PART_SIGNATURE_TITLE);
    }
    add_space(gongwen, titles->count > 0 ? 1 : 0, 0);
    add_date(gongwen, date, date_x_pt);
}

/* ---- the whole ---- */

static enum signature signature_of(const struct front *front)
{
    if (front->signature != SIGNATURE_DEFAULT)
        return front->signature;
    if (front->format == FORMAT_ORDER)
        return SIGNATURE_STAMP;
    return front->document_number ? SIGNATURE_SEAL : SIGNATURE_UNSEALED;
}

static bool has_signature(const struct front *front)
{
    bool is_in_head = front->format == FORMAT_MINUTES && front->signature == SIGNATURE_DEFAULT;
    return front->organs.count > 0 && front->date.year && !is_in_head;
}

void gongwen_add_signature(struct gongwen *gongwen)
{
    const struct front *front = gongwen->front;
    if (!has_signature(front))
        return;
    const char *date = date_chinese(gongwen_arena(gongwen), front->date);
    gongwen_keep_last_block(gongwen);
    switch (signature_of(front)) {
    case SIGNATURE_STAMP:
        add_stamped(gongwen, date);
        break;
    case SIGNATURE_SEAL:
        add_sealed(gongwen, date);
        break;
    default:
        add_unsealed(gongwen, date);
        break;
    }
}

double gongwen_seal_below_pt(const struct gongwen *gongwen)
{
    const struct front *front = gongwen->front;
    const struct page_style *style = gongwen->style;
    const GPtrArray *blocks = gongwen->layout.blocks;
    const struct block *last = blocks->len > 0 ? g_ptr_array_index(blocks, blocks->len - 1) : NULL;
    if (!last || !last->is_signature || front->remark || !has_signature(front) || signature_of(front) != SIGNATURE_SEAL)
        return 0;
    /* name and date “slightly below” its centre: that may lie on the name */
    return MAX(0, style->seal_diameter_mm * PT_PER_MM / 2 - 1.5 * style_row_pitch_pt(style));
}
