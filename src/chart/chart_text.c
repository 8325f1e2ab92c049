/* Widths of texts by classes of characters, without a face, since a scene is drawn by several writers; wrapping of
 * labels at places where a reader pauses, in up to three lines. */
#include "chart/chart_text.h"

#include "base/utf8.h"

#include <string.h>

/* Sums of tenths and hundredths of an em must not fail a comparison by a rounding error. */
static const double EM_SLACK = 1e-9;

static bool is_one_of(gunichar c, const char *characters)
{
    return c != 0 && g_utf8_strchr(characters, -1, c) != NULL;
}

static double char_em(gunichar c)
{
    if (utf8_is_han(c) || utf8_is_han_mark(c) || utf8_terminal_width(c) == 2)
        return 1;
    return is_one_of(c, "%@MWmw") ? 0.9 : 0.55;
}

double chart_text_em(const char *text)
{
    double em = 0;
    for (; *text; text = g_utf8_next_char(text))
        em += char_em(g_utf8_get_char(text));
    return em;
}

char *chart_text_clean(struct arena *arena, const char *text)
{
    GString *clean = g_string_new(NULL);
    bool space = false;
    for (; text && *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (g_unichar_isspace(c) || g_unichar_iscntrl(c)) {
            space = clean->len > 0;
            continue;
        }
        if (space)
            g_string_append_c(clean, ' ');
        space = false;
        g_string_append_unichar(clean, c);
    }
    char *result = arena_strdup(arena, clean->str);
    g_string_free(clean, TRUE);
    return result;
}

const char *chart_text_clip(struct arena *arena, const char *text, double max_em)
{
    static const double ELLIPSIS_EM = 1.0;
    double em = 0;
    const char *cut = text;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        em += char_em(g_utf8_get_char(at));
        if (em > max_em + EM_SLACK)
            return max_em < ELLIPSIS_EM ? "" : arena_printf(arena, "%.*s…", (int)(cut - text), text);
        if (em + ELLIPSIS_EM <= max_em + EM_SLACK)
            cut = g_utf8_next_char(at);
    }
    return text;
}

static bool is_number(gunichar c)
{
    return g_unichar_isdigit(c) || is_one_of(c, "〇零一二三四五六七八九十百千万亿两");
}

/* What belongs to the number before it: 2024年, 第3季度, 100万. */
static bool is_measure(gunichar c)
{
    return is_one_of(c, "年月日号时分届期次级度季周批轮类等个位名人所家项件份条班岁元万亿倍成米亩吨");
}

static bool opens(gunichar c)
{
    return is_one_of(c, "（《〈【「『〔“‘([{<");
}

/* What may not begin a line. */
static bool closes(gunichar c)
{
    return is_one_of(c, "，。、；：！？）》〉】」』〕”’…—～％‰℃·,.;:!?)]}>%°~-/");
}

/* Whether a line may end between two neighbouring characters. */
static bool may_break(gunichar before, gunichar after)
{
    if (opens(before) || closes(after))
        return false;
    if (is_one_of(before, "～—") && g_unichar_isdigit(after))
        return false;
    if (is_one_of(before, "-/") && g_unichar_isalpha(after))
        return true;
    if (char_em(before) < 1 && char_em(after) < 1)
        return false;
    if (before == 0x7B2C) /* 第 */
        return !is_number(after);
    return !is_number(before) || !(is_number(after) || is_measure(after));
}

/* A mark or the end of a place's name is where a reader pauses. 市 and 区 are also parts of words: 市场, 区域. */
static bool is_good_break(gunichar before, gunichar after)
{
    return closes(before) || opens(after) || after == 0x7B2C /* 第 */ ||
           (is_one_of(before, "省市县区乡镇村局园") && !is_one_of(after, "场域级内外间属里政直长容"));
}

/* Most Chinese words have two characters, so that a line ends better after an even number of them. */
static double break_penalty(gunichar before, gunichar after, size_t run)
{
    static const double PLAIN = 1, ODD = 4;
    if (is_good_break(before, after))
        return 0;
    return run % 2 == 0 || g_unichar_isdigit(before) || g_unichar_isdigit(after) ? PLAIN : ODD;
}

struct chart_label chart_label_new(struct arena *arena, const char *text, bool anywhere)
{
    struct chart_label label = {.text = text,
                                .pieces = ARENA_NEW_ARRAY(arena, struct chart_piece, g_utf8_strlen(text, -1) + 1)};
    struct chart_piece *piece = label.pieces;
    size_t run = 0; /* characters since the last place where a word ended for certain */
    gunichar before = 0, c = 0;
    piece->text = text;
    for (const char *at = text; *at;) {
        before = c;
        c = g_utf8_get_char(at);
        at = g_utf8_next_char(at);
        gunichar next = g_utf8_get_char(at);
        piece->length = (size_t)(at - piece->text);
        piece->em += char_em(c);
        run++;
        bool space = next == ' ';
        if (!space && next != 0 && !anywhere && !may_break(c, next))
            continue;
        piece->penalty = space ? 0 : break_penalty(c, next, run);
        if (piece->penalty == 0 || g_unichar_isdigit(c) || (is_measure(c) && is_number(before)))
            run = 0;
        if (space) {
            piece->space_em = char_em(' ');
            at++;
        }
        label.count++;
        *++piece = (struct chart_piece){.text = at};
    }
    return label;
}

/* The number of lines when each is filled as far as it goes; CHART_LABEL_LINES_MAX + 1 where these are more. */
static size_t count_lines(const struct chart_label *label, double max_em)
{
    size_t lines = label->count > 0;
    double used = 0;
    for (size_t i = 0; i < label->count && lines <= CHART_LABEL_LINES_MAX; i++) {
        const struct chart_piece *piece = &label->pieces[i];
        if (piece->em > max_em + EM_SLACK)
            return CHART_LABEL_LINES_MAX + 1;
        if (used + piece->em > max_em + EM_SLACK) {
            lines++;
            used = 0;
        }
        used += piece->em + piece->space_em;
    }
    return lines;
}

bool chart_label_fits(const struct chart_label *label, double max_em)
{
    return count_lines(label, max_em) <= CHART_LABEL_LINES_MAX;
}

bool chart_label_fits_well(const struct chart_label *label, double max_em)
{
    size_t lines = count_lines(label, max_em);
    return lines <= 1 || (lines <= CHART_LABEL_LINES_MAX && (size_t)g_utf8_strlen(label->text, -1) >= 2 * lines);
}

/* The best breaks by dynamic programming: cost[n][i] is that of the first i pieces on n lines, from[n][i] the number of
 * pieces on the lines before the last. */
struct breaks {
    size_t count;
    double *cost[CHART_LABEL_LINES_MAX + 1];
    size_t *from[CHART_LABEL_LINES_MAX + 1];
};

static struct breaks breaks_new(struct arena *arena, size_t count)
{
    struct breaks breaks = {.count = count};
    for (size_t line = 0; line <= CHART_LABEL_LINES_MAX; line++) {
        breaks.cost[line] = ARENA_NEW_ARRAY(arena, double, count + 1);
        breaks.from[line] = ARENA_NEW_ARRAY(arena, size_t, count + 1);
        for (size_t i = 0; i <= count; i++)
            breaks.cost[line][i] = line == 0 && i == 0 ? 0 : G_MAXDOUBLE;
    }
    return breaks;
}

static void breaks_find(struct breaks *breaks, size_t line, size_t end, const struct chart_label *label, double max_em,
                        double ideal_em)
{
    const struct chart_piece *pieces = label->pieces;
    double em = 0;
    for (size_t start = end; start-- > 0;) {
        em += pieces[start].em + (start + 1 < end ? pieces[start].space_em : 0);
        if (em > max_em + EM_SLACK)
            break;
        if (breaks->cost[line - 1][start] == G_MAXDOUBLE)
            continue;
        double cost = breaks->cost[line - 1][start] + (em - ideal_em) * (em - ideal_em) +
                      (end < breaks->count ? pieces[end - 1].penalty : 0);
        if (cost < breaks->cost[line][end]) {
            breaks->cost[line][end] = cost;
            breaks->from[line][end] = start;
        }
    }
}

static struct chart_lines wrap_evenly(struct arena *arena, const struct chart_label *label, double max_em)
{
    struct chart_lines lines = {.count = count_lines(label, max_em)};
    struct breaks breaks = breaks_new(arena, label->count);
    double ideal_em = chart_text_em(label->text) / (double)MAX(lines.count, 1);
    for (size_t line = 1; line <= lines.count; line++) {
        for (size_t end = 1; end <= label->count; end++)
            breaks_find(&breaks, line, end, label, max_em, ideal_em);
    }
    size_t end = label->count;
    for (size_t line = lines.count; line > 0; line--) {
        const struct chart_piece *first = &label->pieces[breaks.from[line][end]], *last = &label->pieces[end - 1];
        lines.texts[line - 1] = arena_strndup(arena, first->text, (size_t)(last->text - first->text) + last->length);
        end = breaks.from[line][end];
    }
    return lines;
}

struct chart_lines chart_label_wrap(struct arena *arena, const struct chart_label *label, double max_em)
{
    if (chart_label_fits(label, max_em))
        return wrap_evenly(arena, label, max_em);
    for (double budget_em = CHART_LABEL_LINES_MAX * max_em; budget_em >= 1; budget_em -= 0.5) {
        struct chart_label cut = chart_label_new(arena, chart_text_clip(arena, label->text, budget_em), true);
        if (chart_label_fits(&cut, max_em))
            return wrap_evenly(arena, &cut, max_em);
    }
    return (struct chart_lines){0};
}
