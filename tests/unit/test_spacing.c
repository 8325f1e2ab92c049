/* White between atoms: adjacent marks, the gap between Chinese and Latin, the strict grid. */
#include "setting.h"

#include "doc/node.h"

static const char *const OPEN[] = {"“", "‘", "（", "《", "〈", "「", "『", "【", "〔", NULL};
static const char *const CLOSING[] = {"”",  "’",  "）", "》", "〉", "」", "』", "】", "〕",
                                      "，", "、", "；", "：", "。", "！", "？", NULL};

static void assert_pair(struct setting *setting, const char *a, const char *b, double wanted_em)
{
    char *string = g_strconcat("文", a, b, "字", NULL);
    double em = natural_em(setting, string) - 2;
    if (fabs(em - wanted_em) > 0.002)
        fail_msg("%s%s takes %.3f em, not %.3f", a, b, em, wanted_em);
    g_free(string);
}

/* clreq 3.1.6.1: two adjacent marks of 2 em are set in 1.5 em. */
static void adjacent_marks_take_one_and_a_half(void **state)
{
    for (int a = 0; CLOSING[a]; a++) {
        for (int b = 0; CLOSING[b]; b++)
            assert_pair(*state, CLOSING[a], CLOSING[b], 1.5);
        for (int b = 0; OPEN[b]; b++)
            assert_pair(*state, CLOSING[a], OPEN[b], 1.5);
    }
    for (int a = 0; OPEN[a]; a++)
        for (int b = 0; OPEN[b]; b++)
            assert_pair(*state, OPEN[a], OPEN[b], 1.5);
}

/* There is no white between a bracket and what it holds. */
static void facing_marks_keep_their_width(void **state)
{
    for (int a = 0; OPEN[a]; a++)
        for (int b = 0; CLOSING[b]; b++)
            assert_pair(*state, OPEN[a], CLOSING[b], 2);
}

static void marks_in_a_row_share_each_white(void **state)
{
    struct setting *setting = *state;
    assert_em(natural_em(setting, "文》”。字"), 2 + 2);
    assert_em(natural_em(setting, "文。”“字"), 2 + 2);
    assert_em(natural_em(setting, "文，“《字"), 2 + 2);
    assert_em(natural_em(setting, "文》）”，“（字"), 2 + 3.5);
}

static void single_marks_keep_their_white(void **state)
{
    struct setting *setting = *state;
    for (int i = 0; CLOSING[i]; i++) {
        char *string = g_strconcat("文", CLOSING[i], "字", NULL);
        assert_em(natural_em(setting, string), 3);
        g_free(string);
    }
    assert_em(natural_em(setting, "文“字"), 3);
}

/* GB/T 15834-2011, 5.1.7, 5.1.9; in the strict grid they keep their cell. */
static void interpunct_and_solidus_take_half(void **state)
{
    struct setting *setting = *state;
    assert_em(natural_em(setting, "甲·乙"), 2.5);
    assert_em(natural_em(setting, "和／或"), 2.5);
    setting->settings.strict_grid = true;
    assert_em(natural_em(setting, "甲·乙"), 3);
}

static void dashes_and_ellipses_are_two_em_and_connected(void **state)
{
    struct setting *setting = *state;
    assert_em(natural_em(setting, "文——字……"), 6);
    for (size_t i = 2; i <= 5; i += 3)
        assert_true(setting->text->joints[i].even == 0 && setting->text->joints[i].base_pt == 0);
}

/* ---- across nodes ---- */

static struct node *add_node(struct setting *setting, struct node *parent, enum node_kind kind, const char *string)
{
    struct node *node = ARENA_NEW(setting->arena, struct node), *last = parent->first_child;
    node->kind = kind;
    node->text = string;
    while (last && last->next)
        last = last->next;
    if (last)
        last->next = node;
    else
        parent->first_child = node;
    return node;
}

static double natural_em_around(struct setting *setting, const char *before, enum node_kind kind, const char *inside,
                                const char *after)
{
    struct text_context context = setting_context(setting);
    struct node paragraph = {.kind = NODE_PARAGRAPH};
    add_node(setting, &paragraph, NODE_TEXT, before);
    bool is_leaf = kind == NODE_CODE || kind == NODE_VALUE;
    struct node *node = add_node(setting, &paragraph, kind, is_leaf ? inside : NULL);
    if (kind == NODE_LINK)
        node->u.link.url = "https://example.org/";
    if (!is_leaf)
        add_node(setting, node, NODE_TEXT, inside);
    add_node(setting, &paragraph, NODE_TEXT, after);
    setting->text = text_from_inlines(&context, &paragraph, &BODY, 0);
    return text_natural_width(setting->text) / EM_PT;
}

static const enum node_kind STYLES[] = {NODE_STRONG, NODE_EMPHASIS, NODE_LINK, NODE_VALUE};

static void marks_are_adjacent_across_styles(void **state)
{
    struct setting *setting = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(STYLES); i++) {
        assert_em(natural_em_around(setting, "文，", STYLES[i], "“强”", "。字"), 2 + 1 + 3);
        assert_em(natural_em_around(setting, "文（", STYLES[i], "《强》", "）字"), 2 + 1 + 3);
    }
}

static void gap_stands_around_styles_and_code(void **state)
{
    struct setting *setting = *state;
    double word_em = natural_em(setting, "AB");
    for (size_t i = 0; i < G_N_ELEMENTS(STYLES); i++) {
        double inside_em = natural_em_around(setting, "", STYLES[i], "AB", "");
        assert_em(natural_em_around(setting, "文", STYLES[i], "AB", "字") - inside_em, 2.5);
        assert_em(natural_em_around(setting, "文 ", STYLES[i], "AB", " 字") - inside_em, 2.5);
    }
    double code_em = natural_em_around(setting, "", NODE_CODE, "AB", "");
    assert_em(natural_em_around(setting, "文", NODE_CODE, "AB", "字") - code_em, 2.5);
    assert_em(natural_em_around(setting, "AB文", NODE_STRONG, "字", "AB") - 2 * word_em, 2.5);
}

static double code_em(struct setting *setting, const char *code)
{
    return natural_em_around(setting, "", NODE_CODE, code, "");
}

/* What is printed can be typed as it stands: no gap looks like a blank, none is lost, none becomes wider than another.
 */
static void code_is_printed_as_it_is_typed(void **state)
{
    struct setting *setting = *state;
    assert_em(code_em(setting, "文稿.md"), 2 + code_em(setting, ".md"));
    assert_em(code_em(setting, "2024年|元"), 2 + code_em(setting, "2024") + code_em(setting, "|"));
    double blank_em = code_em(setting, "a b") - code_em(setting, "ab");
    assert_true(blank_em > 0.1);
    double bar_em = code_em(setting, "|");
    assert_em(code_em(setting, "年 |  元"), 2 + bar_em + 3 * blank_em);
    const struct joint *behind_blank = &setting->text->joints[2];
    assert_true(behind_blank->stretch_pt == 0 && behind_blank->shrink_pt == 0);
}

/* A note mark takes the white of the mark before it, and what follows it gives nothing more. */
static void note_mark_hugs_what_is_before_it(void **state)
{
    struct setting *setting = *state;
    struct text_context context = setting_context(setting);
    struct node paragraph = {.kind = NODE_PARAGRAPH}, note = {.kind = NODE_PARAGRAPH};
    add_node(setting, &paragraph, NODE_TEXT, "文”");
    struct node *mark = add_node(setting, &paragraph, NODE_NOTE_MARK, NULL);
    mark->u.note_mark.note = &note;
    mark->u.note_mark.number = 1;
    add_node(setting, &paragraph, NODE_TEXT, "。");
    struct text *text = text_from_inlines(&context, &paragraph, &BODY, 0);
    assert_int_equal(text->count, 4);
    assert_int_equal(text->atoms[2].class, CLASS_NOTE_MARK);
    assert_em(text->joints[2].base_pt / EM_PT, -0.5);
    assert_em(text->joints[3].base_pt / EM_PT, 0);
    assert_int_equal(text->joints[2].even, 0);
}

/* ---- Han and Latin ---- */

static void gap_is_a_setting(void **state)
{
    struct setting *setting = *state;
    double word_em = natural_em(setting, "Word");
    static const double GAPS[] = {0, 0.125, 0.25, 1.0 / 3};
    for (size_t i = 0; i < G_N_ELEMENTS(GAPS); i++) {
        setting->settings.han_latin_gap_em = GAPS[i];
        assert_em(natural_em(setting, "用Word写"), 2 + word_em + 2 * GAPS[i]);
        assert_em(natural_em(setting, "用 Word 写"), 2 + word_em + 2 * GAPS[i]);
    }
}

static void gap_stands_beside_numbers_and_signs_of_words(void **state)
{
    struct setting *setting = *state;
    static const char *const WORDS[] = {"2025", "63%", "+5", "C++", "-3.5", "(a)", "A/B", "$5"};
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        char *string = g_strconcat("文", WORDS[i], "字", NULL);
        double gap_em = natural_em(setting, string) - natural_em(setting, WORDS[i]) - 2;
        assert_em(gap_em, 0.5);
        g_free(string);
    }
}

static void no_gap_beside_marks_and_lone_signs(void **state)
{
    struct setting *setting = *state;
    assert_em(natural_em(setting, "，AB（") - natural_em(setting, "AB"), 2);
    assert_em(natural_em(setting, "和/或") - natural_em(setting, "/"), 2);
    assert_em(natural_em(setting, "说\"好\"") - 2 * natural_em(setting, "\""), 2);
}

/* ---- strict grid ---- */

static void strict_grid_gives_marks_whole_cells(void **state)
{
    struct setting *setting = *state;
    setting->settings.strict_grid = true;
    assert_em(natural_em(setting, "文，字“文”字"), 7);
}

static void strict_grid_pairs_marks_in_one_cell(void **state)
{
    struct setting *setting = *state;
    setting->settings.strict_grid = true;
    static const char *const PAIRS[] = {"。”", "”。", "》，", "“《", "，“", "”“", "：《"};
    for (size_t i = 0; i < G_N_ELEMENTS(PAIRS); i++) {
        char *string = g_strconcat("文", PAIRS[i], "字", NULL);
        assert_em(natural_em(setting, string), 3);
        g_free(string);
    }
    assert_em(natural_em(setting, "文》”。字"), 4);
    assert_em(natural_em(setting, "文》”，“字"), 4);
    assert_em(natural_em(setting, "文（）字"), 4);
}

static void strict_grid_gives_runs_whole_half_cells(void **state)
{
    struct setting *setting = *state;
    setting->settings.strict_grid = true;
    static const char *const RUNS[] = {"A", "AB", "2025", "63%", "Word 2016", "95.2℃", "W‰"};
    for (size_t i = 0; i < G_N_ELEMENTS(RUNS); i++) {
        char *string = g_strconcat("文", RUNS[i], "字", NULL);
        double halves = natural_em(setting, string) * 2;
        assert_em(halves, round(halves));
        assert_true(natural_em(setting, string) >= 2 + natural_em(setting, RUNS[i]));
        g_free(string);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {setting_test(adjacent_marks_take_one_and_a_half),
                                       setting_test(facing_marks_keep_their_width),
                                       setting_test(marks_in_a_row_share_each_white),
                                       setting_test(single_marks_keep_their_white),
                                       setting_test(interpunct_and_solidus_take_half),
                                       setting_test(dashes_and_ellipses_are_two_em_and_connected),
                                       setting_test(marks_are_adjacent_across_styles),
                                       setting_test(gap_stands_around_styles_and_code),
                                       setting_test(code_is_printed_as_it_is_typed),
                                       setting_test(note_mark_hugs_what_is_before_it),
                                       setting_test(gap_is_a_setting),
                                       setting_test(gap_stands_beside_numbers_and_signs_of_words),
                                       setting_test(no_gap_beside_marks_and_lone_signs),
                                       setting_test(strict_grid_gives_marks_whole_cells),
                                       setting_test(strict_grid_pairs_marks_in_one_cell),
                                       setting_test(strict_grid_gives_runs_whole_half_cells)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
