/* A card: the figure large with its unit small behind it, the name below, then the small lines, all in the middle.
 *
 *      ━━━━━━━━━━━━ ━━━━━━━━━━━━ ━━━━━━━━━━━━ ━━━━━━━━━━━━
 *      │ 9.243亿元 │ │          │ │          │ │          │
 *      │ 教育经费  │ │          │ │          │ │          │
 *      │ 比上年…   │ │          │ │          │ │          │
 *      └──────────┘ └──────────┘ └──────────┘ └──────────┘
 *
 * Lines and type, no grey: it prints in black and white. To readers of the PDF it is a list. */
#include "page/flow/cards_block.h"

#include "base/i18n.h"
#include "doc/key_figures.h"
#include "page/flow/float_block.h"
#include "page/line/line_draw.h"

/* A card is some seven characters of the text wide: 4 a row in a 公文 (28 a line), 3 in a handout (24). */
enum { CARD_COLUMNS = 7, ROW_CARDS_MIN = 2, ROW_CARDS_MAX = 4 };
static const double CARD_HEIGHT_MAX = 0.5; /* of the type area */
static const double GAP_PT = 6;
static const double PADDING_PT = 3.5;
static const double TOP_RULE_PT = 1.5, RULE_PT = 0.5;
static const double FIGURE_SIZE = 1.7, WORDS_SIZE = 1.4, SMALL_SIZE = 0.8; /* of the tables' type */
static const double LINE_EM = 1.35, TITLE_LINE_EM = 1.8;
static const double BASELINE = 0.76; /* of a line */

/* One paragraph of a card, or the title. */
struct card_text {
    const struct lines *lines;
    double line_pt;
};

struct card {
    const struct text *number, *unit; /* side by side; NULL where there is no number but long words */
    double unit_gap_pt;               /* between the two */
    double figure_line_pt;
    struct card_text *texts;
    size_t text_count;
    double height_pt;
};

struct cards_layout {
    struct card_text title; /* lines NULL for none */
    struct card *cards;
    size_t count, row_cards;
    double card_width_pt, *row_heights_pt;
};

/* ---- texts ---- */

static struct text_style style_of(enum font_role role, double size_pt)
{
    return (struct text_style){.role = role, .size_pt = size_pt, .em_pt = size_pt};
}

static struct card_text new_text(struct layout *layout, const char *string, struct pos pos, enum font_role role,
                                 double size_pt, double width_pt, int element)
{
    struct text_style style = style_of(role, size_pt);
    const struct text *text = text_from_string(&layout->context, string, pos, &style, element);
    struct compose_options options = {.width_pt = width_pt, .alignment = LINES_CENTRED};
    return (struct card_text){compose_lines(layout->context.arena, text, &options), size_pt * LINE_EM};
}

static double height_pt(const struct card_text *text)
{
    return text->lines ? (double)text->lines->count * text->line_pt : 0;
}

/* ---- a card ---- */

struct card_maker {
    struct layout *layout;
    struct card *card;
    double width_pt; /* inside */
    int body;        /* element */
};

static int add_paragraph(struct card_maker *maker)
{
    return frames_add_element(maker->layout->context.frames, ROLE_P, maker->body);
}

static void add_text_to(struct card_maker *maker, const char *string, struct pos pos, enum font_role role, double size,
                        int element)
{
    double size_pt = maker->layout->style->table_size_pt * size;
    struct card_text text = new_text(maker->layout, string, pos, role, size_pt, maker->width_pt, element);
    maker->card->texts[maker->card->text_count++] = text;
    maker->card->height_pt += height_pt(&text);
}

static void add_text(struct card_maker *maker, const char *string, struct pos pos, enum font_role role, double size)
{
    add_text_to(maker, string, pos, role, size, add_paragraph(maker));
}

static double figure_width_pt(const struct card *card)
{
    return text_natural_width(card->number) + card->unit_gap_pt + text_natural_width(card->unit);
}

/* Between number and unit is the gap that text has between letters and Chinese characters. */
static double set_figure(struct card_maker *maker, const struct key_figure *figure, double size, int element)
{
    const struct text_context *context = &maker->layout->context;
    double size_pt = maker->layout->style->table_size_pt * size;
    struct text_style large = style_of(FONT_HEITI, size_pt);
    struct text_style small = style_of(FONT_FANGSONG, maker->layout->style->table_size_pt * MIN(size, 1));
    maker->card->number = text_from_string(context, figure->number, figure->pos, &large, element);
    maker->card->unit = text_from_string(context, figure->unit, figure->pos, &small, element);
    bool is_word = maker->card->unit->count > 0 && maker->card->unit->atoms[0].class == CLASS_HAN;
    maker->card->unit_gap_pt = is_word ? maker->layout->style->han_latin_gap_em * small.em_pt : 0;
    return figure_width_pt(maker->card);
}

/* What is no number stands in the place of one where it is short. */
static bool set_words(struct card_maker *maker, const struct key_figure *figure, int element)
{
    const struct text_context *context = &maker->layout->context;
    struct text_style style = style_of(FONT_HEITI, maker->layout->style->table_size_pt * WORDS_SIZE);
    maker->card->number = text_from_string(context, figure->unit, figure->pos, &style, element);
    maker->card->unit = text_from_string(context, "", figure->pos, &style, element);
    if (text_natural_width(maker->card->number) <= maker->width_pt)
        return true;
    maker->card->number = maker->card->unit = NULL;
    return false;
}

/* Size of a long figure. Beside the number the unit does not get smaller than it is anyway. */
static double smaller_figure(const struct card_maker *maker)
{
    static const double LEAST = 0.4;
    double number_pt = text_natural_width(maker->card->number), all_pt = figure_width_pt(maker->card);
    double size = FIGURE_SIZE * (maker->width_pt - (all_pt - number_pt)) / number_pt;
    if (size < 1) /* both */
        size = maker->width_pt / (number_pt / FIGURE_SIZE + all_pt - number_pt);
    return MAX(LEAST, size);
}

/* A long figure is set smaller. All figures have lines of one height, so that the names stand in a row. */
static void add_figure(struct card_maker *maker, const struct key_figure *figure)
{
    int element = add_paragraph(maker);
    maker->card->figure_line_pt = maker->layout->style->table_size_pt * FIGURE_SIZE * LINE_EM;
    if (*figure->number) {
        if (set_figure(maker, figure, FIGURE_SIZE, element) > maker->width_pt)
            set_figure(maker, figure, smaller_figure(maker), element);
    } else if (!set_words(maker, figure, element)) {
        add_text_to(maker, figure->unit, figure->pos, FONT_HEITI, 1, element);
        maker->card->figure_line_pt = 0;
    }
    maker->card->height_pt += maker->card->figure_line_pt;
}

static void make_card(struct layout *layout, struct card *card, const struct key_figure *figure, double width_pt,
                      int list)
{
    struct frames *frames = layout->context.frames;
    int item = frames_add_element(frames, ROLE_LIST_ITEM, list);
    struct card_maker maker = {layout, card, width_pt - 2 * PADDING_PT,
                               frames_add_element(frames, ROLE_LIST_BODY, item)};
    card->texts = ARENA_NEW_ARRAY(layout->context.arena, struct card_text, figure->line_count + 2);
    card->height_pt = 2 * PADDING_PT + TOP_RULE_PT;
    add_figure(&maker, figure);
    add_text(&maker, figure->name, figure->pos, FONT_HEITI, 1);
    for (size_t i = 0; i < figure->line_count; i++)
        add_text(&maker, figure->lines[i], figure->pos, FONT_FANGSONG, SMALL_SIZE);
}

/* A name or figure of hundreds of characters would run off the page unseen. */
static void check_height(struct layout *layout, const struct card *card, const struct key_figure *figure)
{
    enum { SHOWN_MAX = 20 };
    if (card->height_pt <= CARD_HEIGHT_MAX * layout->style->rows * style_row_pitch_pt(layout->style))
        return;
    g_autofree char *name = g_utf8_substring(figure->name, 0, MIN(g_utf8_strlen(figure->name, -1), SHOWN_MAX));
    diag(layout->context.diags, figure->pos, DIAG_TABLE_SIZE, _("the card of “%s” does not fit on a page"), name);
    diag_help(layout->context.diags, _("give it a short name (short=name in the data) and fewer words"));
}

/* ---- blocks ---- */

static struct card_text make_title(struct layout *layout, const struct node *table, int parent)
{
    const char *title = table->u.table.caption, *as_of = table->u.table.as_of;
    if (!title && !as_of)
        return (struct card_text){NULL, 0};
    const char *string = arena_printf(layout->context.arena, "%s%s%s%s", title ? title : "", as_of ? "（截至" : "",
                                      as_of ? as_of : "", as_of ? "）" : "");
    double size_pt = layout->style->caption_size_pt;
    int element = frames_add_element(layout->context.frames, ROLE_CAPTION, parent);
    struct card_text text =
        new_text(layout, string, table->pos, FONT_HEITI, size_pt, style_width_pt(layout->style), element);
    text.line_pt = size_pt * TITLE_LINE_EM;
    return text;
}

static struct cards_layout *make_cards(struct layout *layout, const struct node *table, int list)
{
    struct arena *arena = layout->context.arena;
    struct cards_layout *cards = ARENA_NEW(arena, struct cards_layout);
    const struct key_figure *figures = figures_read(arena, table, &cards->count);
    cards->row_cards = (size_t)CLAMP(layout->style->columns / CARD_COLUMNS, ROW_CARDS_MIN, ROW_CARDS_MAX);
    double gaps_pt = GAP_PT * (double)(cards->row_cards - 1);
    cards->card_width_pt = (style_width_pt(layout->style) - gaps_pt) / (double)cards->row_cards;
    cards->title = make_title(layout, table, list);
    cards->cards = ARENA_NEW_ARRAY(arena, struct card, cards->count);
    cards->row_heights_pt = ARENA_NEW_ARRAY(arena, double, cards->count / cards->row_cards + 1);
    for (size_t i = 0; i < cards->count; i++) {
        make_card(layout, &cards->cards[i], &figures[i], cards->card_width_pt, list);
        check_height(layout, &cards->cards[i], &figures[i]);
        double *row_pt = &cards->row_heights_pt[i / cards->row_cards];
        *row_pt = MAX(*row_pt, cards->cards[i].height_pt);
    }
    return cards;
}

static double rest_height_pt(const struct cards_layout *rest)
{
    double all_pt = height_pt(&rest->title);
    for (size_t row = 0; row * rest->row_cards < rest->count; row++)
        all_pt += rest->row_heights_pt[row] + GAP_PT;
    return all_pt;
}

/* Takes the rows that fit a page off the rest; at least one. */
static struct cards_layout *take_page(struct layout *layout, struct cards_layout *rest, double room_pt,
                                      double *taken_pt)
{
    struct cards_layout *cards = ARENA_NEW(layout->context.arena, struct cards_layout);
    size_t rows = 0;
    *cards = *rest;
    *taken_pt = height_pt(&rest->title);
    for (; rows * rest->row_cards < rest->count; rows++) {
        double row_pt = rest->row_heights_pt[rows] + GAP_PT;
        if (rows > 0 && *taken_pt + row_pt > room_pt)
            break;
        *taken_pt += row_pt;
    }
    cards->count = MIN(rest->count, rows * rest->row_cards);
    rest->cards += cards->count;
    rest->count -= cards->count;
    rest->row_heights_pt += rows;
    rest->title.lines = NULL;
    return cards;
}

void cards_block_add(struct layout *layout, const struct node *table, int element)
{
    struct cards_layout *rest =
        make_cards(layout, table, frames_add_element(layout->context.frames, ROLE_LIST, element));
    struct block spare = {.kind = BLOCK_FIGURE, .pos = table->pos};
    struct text *behind =
        float_block_add_remark(layout, &spare, table->u.table.note, table->u.table.data_source, element);
    double last_room_pt = float_block_room_pt(layout, &spare);
    while (rest->count > 0) {
        struct block *block = block_new(layout->context.arena, BLOCK_FIGURE, table->pos);
        double room_pt = float_block_room_pt(layout, block); /* without the remark, which the last page has */
        room_pt = rest_height_pt(rest) <= room_pt ? last_room_pt : room_pt;
        block->cards = take_page(layout, rest, room_pt, &block->figure_height_pt);
        block->figure_width_pt = style_width_pt(layout->style);
        if (rest->count == 0)
            block->remark = spare.remark;
        float_block_finish(layout, block, rest->count == 0 ? behind : NULL);
    }
}

/* ---- drawing ---- */

static double draw_lines(struct layout *layout, struct frame_page *page, const struct card_text *text, double x_pt,
                         double y_pt)
{
    for (size_t i = 0; text->lines && i < text->lines->count; i++, y_pt += text->line_pt)
        draw_line(layout->context.frames, page, text->lines->text, &text->lines->lines[i], x_pt,
                  y_pt + text->line_pt * BASELINE, 0);
    return y_pt;
}

static void draw_border(struct frame_page *page, double x_pt, double y_pt, double width_pt, double box_height_pt)
{
    draw_rule(page, x_pt, y_pt, width_pt, TOP_RULE_PT, 0);
    draw_rule(page, x_pt, y_pt, RULE_PT, box_height_pt, 0);
    draw_rule(page, x_pt + width_pt - RULE_PT, y_pt, RULE_PT, box_height_pt, 0);
    draw_rule(page, x_pt, y_pt + box_height_pt - RULE_PT, width_pt, RULE_PT, 0);
}

static void draw_card(struct layout *layout, struct frame_page *page, const struct card *card, double x_pt, double y_pt,
                      double width_pt)
{
    struct frames *frames = layout->context.frames;
    y_pt += TOP_RULE_PT + PADDING_PT;
    if (card->number) {
        double left_pt = x_pt + (width_pt - figure_width_pt(card)) / 2;
        double unit_left_pt = left_pt + text_natural_width(card->number) + card->unit_gap_pt;
        double baseline_pt = y_pt + card->figure_line_pt * BASELINE;
        draw_text(frames, page, card->number, LINES_LEFT, left_pt, baseline_pt, 0);
        draw_text(frames, page, card->unit, LINES_LEFT, unit_left_pt, baseline_pt, 0);
        y_pt += card->figure_line_pt;
    }
    for (size_t i = 0; i < card->text_count; i++)
        y_pt = draw_lines(layout, page, &card->texts[i], x_pt + PADDING_PT, y_pt);
}

void cards_block_draw(struct layout *layout, const struct block *block, struct frame_page *page, double y_pt)
{
    const struct cards_layout *cards = block->cards;
    double left_pt = style_left_pt(layout->style);
    y_pt = draw_lines(layout, page, &cards->title, left_pt, y_pt);
    for (size_t i = 0; i < cards->count; i++) {
        size_t row = i / cards->row_cards, column = i % cards->row_cards;
        double x_pt = left_pt + (double)column * (cards->card_width_pt + GAP_PT);
        draw_border(page, x_pt, y_pt, cards->card_width_pt, cards->row_heights_pt[row]);
        draw_card(layout, page, &cards->cards[i], x_pt, y_pt, cards->card_width_pt);
        if (column + 1 == cards->row_cards)
            y_pt += cards->row_heights_pt[row] + GAP_PT;
    }
}
