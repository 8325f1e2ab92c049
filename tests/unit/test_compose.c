/* Lines: their edges, what is given and taken, last resorts, and the figures of a long text. */
#include "setting.h"

#include "base/utf8.h"

#include <stdlib.h>

static const char HAN[] = "教育体育工作要点全县学校坚持立德树人根本任务统筹推进各项重点工作办学条件持续改善"
                          "教师队伍建设不断加强学生健康水平稳步提高校园安全责任逐级落实群众满意程度明显上升";

static char *repeat(const char *string, size_t times)
{
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < times; i++)
        g_string_append(all, string);
    return g_string_free(all, FALSE);
}

static void assert_lines(void **state, const char *string, double width_em, const char *wanted)
{
    assert_string_equal(compose_string(*state, string, width_em), wanted);
}

/* All lines but the last reach the right edge; none goes past it. */
static void assert_edges(struct setting *setting, double width_em)
{
    assert_false(setting->lines->overfull);
    for (size_t i = 0; i < setting->lines->count; i++) {
        if (setting->lines->lines[i].end == setting->lines->lines[i].first)
            continue;
        assert_true(line_right_em(setting, i) <= width_em + 0.002);
        if (i + 1 < setting->lines->count)
            assert_em(line_right_em(setting, i), width_em);
    }
}

/* ---- plain lines ---- */

static void full_lines_need_no_white(void **state)
{
    struct setting *setting = *state;
    setting->options.first_indent_pt = 2 * EM_PT;
    compose_string(setting, HAN, 28);
    assert_int_equal(setting->lines->count, 3);
    assert_int_equal(setting->lines->lines[0].end, 26);
    assert_int_equal(setting->lines->lines[1].end, 54);
    assert_edges(setting, 28);
}

static void empty_text_is_one_line(void **state)
{
    struct setting *setting = *state;
    compose_string(setting, "", 28);
    assert_int_equal(setting->lines->count, 1);
    assert_int_equal(setting->lines->lines[0].end, 0);
}

static void line_feed_forces_a_break(void **state)
{
    assert_lines(state, "甲乙\n丙丁", 28, "甲乙|丙丁");
    assert_lines(state, "甲乙\n\n丙", 28, "甲乙||丙");
}

/* ---- edges ---- */

/* GB/T 15834-2011, 5.1.10 */
static void mark_at_the_end_takes_half(void **state)
{
    struct setting *setting = *state;
    assert_lines(state, "一二三四五六七八九，一二三四五", 9.5, "一二三四五六七八九，|一二三四五");
    assert_edges(setting, 9.5);
    double *edges = line_edges_em(setting, 0);
    assert_em(edges[9], 9);
    g_free(edges);
}

static void flexible_end_keeps_a_whole_mark(void **state)
{
    struct setting *setting = *state;
    static const char TEXT[] = "一二三四五六七八九，一二三四五六七八九十一二";
    compose_string(setting, TEXT, 10);
    double *edges = line_edges_em(setting, 0);
    assert_em(edges[1] - edges[0], 1 + 0.5 / 9);
    g_free(edges);
    setting->settings.line_end_mark = LINE_END_FLEXIBLE;
    compose_string(setting, TEXT, 10);
    edges = line_edges_em(setting, 0);
    assert_em(edges[1] - edges[0], 1);
    g_free(edges);
}

static double first_edge_em(struct setting *setting, const char *string, size_t line)
{
    compose_string(setting, string, 6);
    double *edges = line_edges_em(setting, line), edge = edges[0];
    g_free(edges);
    return edge;
}

static void bracket_at_the_start_is_a_setting(void **state)
{
    struct setting *setting = *state;
    static const char TEXT[] = "《一二三四》五《六七八》九";
    setting->settings.line_start_bracket = LINE_START_KEEP;
    assert_em(first_edge_em(setting, "一二三四五六《六七八九十》", 1), 0);
    assert_em(first_edge_em(setting, TEXT, 0), 0);
    setting->settings.line_start_bracket = LINE_START_TRIM;
    assert_em(first_edge_em(setting, "一二三四五六《六七八九十》", 1), -0.5);
    assert_em(first_edge_em(setting, TEXT, 0), 0);
    setting->settings.line_start_bracket = LINE_START_TRIM_INDENT;
    assert_em(first_edge_em(setting, TEXT, 0), -0.5);
}

static void gap_is_not_at_the_ends(void **state)
{
    struct setting *setting = *state;
    assert_lines(state, "一二三四五六七2025一二三四五六七八九", 9.25, "一二三四五六七2025|一二三四五六七八九");
    assert_edges(setting, 9.25);
    assert_lines(state, "一二三四五六七八九2025一二三四", 9, "一二三四五六七八九|2025一二三四");
    double *edges = line_edges_em(setting, 1);
    assert_em(edges[0], 0);
    g_free(edges);
}

static void blank_at_the_end_vanishes(void **state)
{
    assert_lines(state, "aaaaaaa bbbbbbb ccccccc", 4.5, "aaaaaaa|bbbbbbb|ccccccc");
}

/* ---- giving and taking ---- */

/* Taken in the order of clreq 6.2.2.3: brackets before commas before stops. */
static void white_is_taken_in_order(void **state)
{
    struct setting *setting = *state;
    compose_string(setting, "一二，三四《五六》七八。九一二三四", 14.75);
    make_text(setting, "一二，三《五》七。九十");
    struct line line = {.first = 0, .end = (guint32)setting->text->count, .adjust_pt = -0.75 * EM_PT};
    double *edges = g_new0(double, setting->text->count);
    place_line(setting->text, &line, edges);
    assert_em((edges[5] - edges[4]) / EM_PT, 1 - 0.375 + 0.375); /* 《五: white on the left only */
    assert_em((edges[4] - edges[3]) / EM_PT, 1 - 0.375);
    assert_em((edges[7] - edges[6]) / EM_PT, 1 - 0.375);
    assert_em((edges[3] - edges[2]) / EM_PT, 1);
    line.adjust_pt = -1.25 * EM_PT;
    place_line(setting->text, &line, edges);
    double even_em = 0.003; /* is taken before commas give: on ten joints */
    assert_em((edges[4] - edges[3]) / EM_PT, 0.5 - even_em);
    assert_em((edges[3] - edges[2]) / EM_PT, 0.75 + 9 * even_em);
    assert_em((edges[9] - edges[8]) / EM_PT, 1 - even_em);
    g_free(edges);
}

/* Given to blanks up to ½ em, to gaps up to ⅓ em, then evenly. */
static void white_is_given_in_order(void **state)
{
    struct setting *setting = *state;
    make_text(setting, "一A 2字二");
    struct line line = {.first = 0, .end = (guint32)setting->text->count};
    double before[8] = {0}, after[8] = {0};
    place_line(setting->text, &line, before);
    double blank_em = 0.5 - setting->text->atoms[2].width_pt / EM_PT;
    line.adjust_pt = (blank_em + 0.1) * EM_PT;
    place_line(setting->text, &line, after);
    assert_em((after[3] - after[2] - (before[3] - before[2])) / EM_PT, blank_em);
    assert_em((after[1] - before[1]) / EM_PT, 0.05);
    assert_em((after[5] - after[4] - (before[5] - before[4])) / EM_PT, 0);
    line.adjust_pt = (blank_em + 0.5 / 3 + 0.4) * EM_PT;
    place_line(setting->text, &line, after);
    assert_em((after[5] - after[4] - (before[5] - before[4])) / EM_PT, 0.1);
}

static void dashes_stay_connected_when_stretched(void **state)
{
    struct setting *setting = *state;
    compose_string(setting, "一二——三四五六七第3000000季度结束", 10.4);
    double *edges = line_edges_em(setting, 0);
    assert_em(edges[3] - edges[2], 1);
    assert_true(edges[1] - edges[0] > 1.01);
    g_free(edges);
}

/* A comma that may not begin a line: the one before it comes closer by 0.025 em a joint rather than giving 0.053. */
static void characters_come_closer_for_a_mark(void **state)
{
    struct setting *setting = *state;
    static const char TEXT[] = "一二三四五六七八九十一二三四五六七八九十，二三四五六七八九十一二三四五";
    compose_string(setting, TEXT, 20);
    assert_int_equal(setting->lines->lines[0].end, 21);
    assert_edges(setting, 20);
    double *edges = line_edges_em(setting, 0);
    assert_em(edges[20] - edges[0], 20 * (1 - 0.5 / 20));
    g_free(edges);
}

/* What all joints give unseen is taken before marks give all they have: a comma and a stop keep some of their white. */
static void marks_keep_some_white(void **state)
{
    struct setting *setting = *state;
    make_text(setting, "一二三四五六，七八九十一二。三四五六七八九十");
    struct line line = {.first = 0, .end = (guint32)setting->text->count, .adjust_pt = -0.5 * EM_PT};
    double edges[24] = {0};
    place_line(setting->text, &line, edges);
    assert_em((edges[7] - edges[6]) / EM_PT, 0.5 + 20 * 0.003);
    assert_em((edges[14] - edges[13]) / EM_PT, 1 - 0.003);
    assert_em((edges[1] - edges[0]) / EM_PT, 1 - 0.003);
    line.adjust_pt = -0.9 * EM_PT;
    place_line(setting->text, &line, edges);
    assert_em((edges[7] - edges[6]) / EM_PT, 0.5 - 0.007);
    assert_em((edges[14] - edges[13]) / EM_PT, 0.6 + 20 * 0.007);
    assert_em((edges[1] - edges[0]) / EM_PT, 1 - 0.007);
}

/* Past 0.04 em a joint nothing fits: here 1.5 em would be missing on 20 joints. */
static void characters_come_no_closer_than_that(void **state)
{
    struct setting *setting = *state;
    compose_string(setting, "一二三四五六七八九十一二三四五六七八九2025年，二三四五六七八九十一二三四五", 20);
    assert_int_equal(setting->lines->lines[0].end, 19);
}

/* Marks give before characters do. */
static void marks_give_first(void **state)
{
    struct setting *setting = *state;
    make_text(setting, "一二，三四五六");
    struct line line = {.first = 0, .end = (guint32)setting->text->count, .adjust_pt = -0.55 * EM_PT};
    double edges[7] = {0};
    place_line(setting->text, &line, edges);
    assert_em((edges[3] - edges[2]) / EM_PT, 0.5 - 0.05 / 6);
    assert_em((edges[5] - edges[4]) / EM_PT, 1 - 0.05 / 6);
}

/* The strict set: a dash begins a line where the line before would be stretched by more than 0.055 em, not before. */
static void dash_begins_a_line_as_last_resort(void **state)
{
    struct setting *setting = *state;
    compose_string(setting, "一二三四五六七八九十一二三四五六七八九十——三四五六七八九十一二三四五六七八九十", 21);
    assert_int_equal(setting->lines->lines[0].end, 20);
    compose_string(setting, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八——三四五六七八九十一二三四五", 28);
    assert_int_equal(setting->lines->lines[0].end, 27);
    setting->settings.prohibition = PROHIBIT_GB;
    compose_string(setting, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八——三四五六七八九十一二三四五", 28);
    assert_int_equal(setting->lines->lines[0].end, 28);
}

/* ---- last lines ---- */

static void no_last_line_of_one_character(void **state)
{
    struct setting *setting = *state;
    for (size_t count = 2; count <= 70; count++) {
        char *string = g_strndup(HAN, 3 * count), *stopped = g_strconcat(string, "。", NULL);
        compose_string(setting, string, 28);
        assert_false(setting->lines->short_last_line);
        compose_string(setting, stopped, 28);
        assert_false(setting->lines->short_last_line);
        const struct line *last = &setting->lines->lines[setting->lines->count - 1];
        assert_true(last->end - last->first >= 3);
        g_free(string);
        g_free(stopped);
    }
}

/* Where nothing else is possible it is set, and said. */
static void unavoidable_short_last_line_is_told(void **state)
{
    struct setting *setting = *state;
    compose_string(setting, "一二三四五六七八九\n十", 9);
    assert_false(setting->lines->short_last_line); /* the author wants it */
    compose_string(setting, "……………………十", 8);
    assert_true(setting->lines->short_last_line);
    lines_report(setting->lines, setting->diags);
    assert_int_equal(diags_count(setting->diags, DIAG_LEVEL_WARNING), 1);
    compose_string(setting, "一二三四五六七八九十", 8);
    lines_report(setting->lines, setting->diags);
    assert_int_equal(diags_count(setting->diags, DIAG_LEVEL_WARNING), 1);
}

/* ---- last resorts ---- */

static void assert_nothing_overflows(struct setting *setting, const char *unit, size_t times, double width_em)
{
    char *string = repeat(unit, times);
    compose_string(setting, string, width_em);
    assert_false(setting->lines->overfull);
    size_t atoms = 0;
    for (size_t i = 0; i < setting->lines->count; i++) {
        assert_true(line_right_em(setting, i) <= width_em + 0.002);
        atoms += setting->lines->lines[i].end - setting->lines->lines[i].first;
    }
    assert_int_equal(atoms, setting->text->count);
    g_free(string);
}

static void nothing_overflows(void **state)
{
    static const char *const UNITS[] = {"w", "7",  "，", "》", "《", "—", "…",   "～",
                                        "·", "％", "-",  "(",  "/",  "‘", "“a”", "1,"};
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        assert_nothing_overflows(*state, UNITS[i], 300, 28);
        assert_nothing_overflows(*state, UNITS[i], 60, 4);
    }
}

static void long_word_fills_its_lines(void **state)
{
    struct setting *setting = *state;
    char *string = repeat("w", 300);
    compose_string(setting, string, 28);
    for (size_t i = 0; i + 1 < setting->lines->count; i++)
        assert_true(line_right_em(setting, i) > 26);
    g_free(string);
}

static void address_breaks_behind_its_marks(void **state)
{
    assert_lines(state, "详见网址https://www.qinghe.gov.cn/jytyj/2025/02/18/notice_20250218.html的规定", 18,
                 "详见网址https://www.qinghe.gov.cn/|jytyj/2025/02/18/notice_20250218.html|的规定");
}

/* ---- strict grid ---- */

static void strict_grid_keeps_the_lattice(void **state)
{
    struct setting *setting = *state;
    setting->settings.strict_grid = true;
    static const char TEXT[] =
        "全县教育系统坚持“立德树人”，对照《要点》，统筹推进各项重点工作。办学条件持续改善，教师队伍建设不断加强。“"
        "双减”要求落实到位，课后服务（含寒暑假托管）保障机制不断完善，做到学校、学生全覆盖，群众满意程度明显上升。";
    setting->options.first_indent_pt = 2 * EM_PT;
    compose_string(setting, TEXT, 28);
    assert_true(setting->lines->count > 3);
    for (size_t i = 0; i < setting->lines->count; i++) {
        double *edges = line_edges_em(setting, i);
        const struct line *line = &setting->lines->lines[i];
        for (guint32 k = line->first; k < line->end; k++)
            if (setting->text->atoms[k].class == CLASS_HAN)
                assert_em(edges[k - line->first], round(edges[k - line->first]));
        g_free(edges);
    }
}

static void strict_grid_sets_runs_flush(void **state)
{
    struct setting *setting = *state;
    setting->settings.strict_grid = true;
    assert_lines(state, "一二三四五六七八2025年一二三四五六七Word", 10, "一二三四五六七八|2025年一二三四五六|七Word");
    double *edges = line_edges_em(setting, 1);
    assert_em(edges[0], 0);
    assert_em(edges[1] * 2, round(edges[1] * 2));
    g_free(edges);
}

/* ---- variants ---- */

static int is_variant(struct setting *setting, const struct lines *lines, int more)
{
    if (!lines)
        return 0;
    assert_int_equal((int)lines->count, (int)setting->lines->count + more);
    assert_true(lines->cost >= setting->lines->cost && lines->worst_stretch_em <= 0.045);
    assert_false(lines->overfull || lines->short_last_line);
    return 1;
}

static void variants_add_or_save_a_line(void **state)
{
    struct setting *setting = *state;
    int looser = 0, tighter = 0;
    char *marked = repeat("统筹推进各项工作，“持续改善”办学条件，", 10);
    for (int count = 60; count < 120; count++) {
        char *string = g_utf8_substring(marked, 0, count);
        compose_string(setting, string, 28);
        struct variants variants = compose_variants(setting->arena, setting->lines, &setting->options);
        looser += is_variant(setting, variants.looser, 1);
        tighter += is_variant(setting, variants.tighter, -1);
        g_free(string);
    }
    g_free(marked);
    assert_true(looser > 0 && tighter > 0);
}

/* ---- the long text ---- */

struct figures {
    size_t lines, characters[64]; /* characters: of lines that hold only full-width text */
    double sum, square_sum, highest, worst_edge;
};

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Median advance between two Chinese characters of the line; 0 where there are fewer than five. */
static double median_advance_em(struct setting *setting, size_t index)
{
    const struct line *line = &setting->lines->lines[index];
    const struct atom *atoms = setting->text->atoms + line->first;
    size_t count = line->end - line->first, advances = 0;
    double *edges = line_edges_em(setting, index), *advance = g_new(double, count + 1), median = 0;
    for (size_t k = 1; k < count; k++)
        if (utf8_is_han(atoms[k - 1].first) && utf8_is_han(atoms[k].first))
            advance[advances++] = edges[k] - edges[k - 1];
    qsort(advance, advances, sizeof *advance, compare_doubles);
    if (advances >= 5)
        median = advance[advances / 2];
    g_free(edges);
    g_free(advance);
    return median;
}

static bool is_full_width(const struct text *text, const struct line *line)
{
    for (guint32 i = line->first; i < line->end; i++)
        if (text->atoms[i].class == CLASS_WORD)
            return false;
    return true;
}

static void measure_lines(struct setting *setting, struct figures *figures)
{
    for (size_t i = 0; i < setting->lines->count; i++) {
        const struct line *line = &setting->lines->lines[i];
        double advance_em = median_advance_em(setting, i);
        if (i + 1 < setting->lines->count) {
            figures->worst_edge = MAX(figures->worst_edge, fabs(line_right_em(setting, i) - 28) * EM_PT);
            figures->characters[MIN(line->end - line->first, 63)] += i > 0 && is_full_width(setting->text, line);
        }
        if (advance_em == 0)
            continue;
        figures->lines++;
        figures->sum += advance_em;
        figures->square_sum += advance_em * advance_em;
        figures->highest = MAX(figures->highest, advance_em);
    }
}

static void long_text_is_even(void **state)
{
    struct setting *setting = *state;
    struct figures figures = {0};
    char *content = NULL;
    assert_true(g_file_get_contents("tests/compose/long.md", &content, NULL, NULL));
    char **paragraphs = g_strsplit(strstr(content, "\n---\n") + 5, "\n", -1);
    setting->options.first_indent_pt = 2 * EM_PT;
    for (size_t i = 0; paragraphs[i]; i++) {
        if (!*paragraphs[i])
            continue;
        compose_string(setting, paragraphs[i], 28);
        assert_false(setting->lines->overfull || setting->lines->short_last_line);
        measure_lines(setting, &figures);
    }
    double mean = figures.sum / (double)figures.lines;
    double deviation = sqrt(figures.square_sum / (double)figures.lines - mean * mean);
    print_message("%zu lines, advance %.4f ± %.4f em, at most %.3f\n", figures.lines, mean, deviation, figures.highest);
    assert_true(figures.lines > 150);
    assert_true(deviation < 0.006 && figures.highest < 1.06);
    assert_true(figures.worst_edge * 25.4 / 72 < 0.003);
    for (size_t i = 0; i < G_N_ELEMENTS(figures.characters); i++)
        assert_true(i == 28 || figures.characters[i] < figures.characters[28]);
    g_strfreev(paragraphs);
    g_free(content);
}

/* ---- size ---- */

static void megabyte_paragraph_is_set_quickly(void **state)
{
    struct setting *setting = *state;
    char *string = repeat("全县在校学生32,618人，比上年增加1.7%；对照“双减”要求，完善课后服务（含托管）机制。", 9000);
    assert_true(strlen(string) > 1000000);
    gint64 start = g_get_monotonic_time();
    compose_string(setting, string, 28);
    double seconds = (double)(g_get_monotonic_time() - start) / 1e6;
    print_message("%.2f s for %zu lines\n", seconds, setting->lines->count);
    assert_true(setting->lines->count > 10000 && !setting->lines->overfull);
    assert_true(seconds < 15); /* it takes 0.15; sanitizers and a busy machine more; quadratic time minutes */
    g_free(string);
}

int main(void)
{
    const struct CMUnitTest tests[] = {setting_test(full_lines_need_no_white),
                                       setting_test(empty_text_is_one_line),
                                       setting_test(line_feed_forces_a_break),
                                       setting_test(mark_at_the_end_takes_half),
                                       setting_test(flexible_end_keeps_a_whole_mark),
                                       setting_test(bracket_at_the_start_is_a_setting),
                                       setting_test(gap_is_not_at_the_ends),
                                       setting_test(blank_at_the_end_vanishes),
                                       setting_test(white_is_taken_in_order),
                                       setting_test(white_is_given_in_order),
                                       setting_test(dashes_stay_connected_when_stretched),
                                       setting_test(characters_come_closer_for_a_mark),
                                       setting_test(characters_come_no_closer_than_that),
                                       setting_test(marks_give_first),
                                       setting_test(marks_keep_some_white),
                                       setting_test(dash_begins_a_line_as_last_resort),
                                       setting_test(no_last_line_of_one_character),
                                       setting_test(unavoidable_short_last_line_is_told),
                                       setting_test(nothing_overflows),
                                       setting_test(long_word_fills_its_lines),
                                       setting_test(address_breaks_behind_its_marks),
                                       setting_test(strict_grid_keeps_the_lattice),
                                       setting_test(strict_grid_sets_runs_flush),
                                       setting_test(variants_add_or_save_a_line),
                                       setting_test(long_text_is_even),
                                       setting_test(megabyte_paragraph_is_set_quickly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
