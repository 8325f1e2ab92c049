#include "reading.h"

static char *note_text(void **state, const char *text, size_t index)
{
    struct document *document = reading_read_body(state, text);
    assert_true(index < document->note_count);
    return node_plain_text(document->arena, document->notes[index]);
}

static void test_mark_and_note(void **state)
{
    reading_assert_tree(state, "甲[^1]乙。\n\n[^1]: 注**一**\n",
                        "2:1 paragraph\n  2:1 text \"甲\"\n  2:2 note-mark number=1 note=\"1\"\n  2:6 text \"乙。\"\n"
                        "4:1 note number=1 label=\"1\"\n  4:7 paragraph\n    4:7 text \"注\"\n    4:8 strong\n"
                        "      4:10 text \"一\"\n");
    reading_assert_silent(state);
}

static void test_numbered_by_first_mention(void **state)
{
    struct document *document = reading_read_body(state, "甲[^b]乙[^a]丙[^b]\n\n[^a]: 一\n[^b]: 二\n");
    assert_int_equal(document->note_count, 2);
    assert_string_equal(document->notes[0]->u.note.label, "b");
    assert_int_equal(document->notes[0]->u.note.number, 1);
    struct node *last = document->root->first_child->last_child;
    assert_int_equal(last->kind, NODE_NOTE_MARK);
    assert_int_equal(last->u.note_mark.number, 1);
}

static void test_note_in_note(void **state)
{
    struct document *document = reading_read_body(state, "甲[^a]乙[^c]\n\n[^a]: 见[^b]\n[^b]: 二\n[^c]: 三\n");
    assert_int_equal(document->note_count, 3);
    assert_string_equal(document->notes[2]->u.note.label, "b");
    reading_assert_silent(state);
}

static void test_continuation(void **state)
{
    assert_string_equal(note_text(state, "甲[^1]\n\n[^1]: 一，\n    二。\n\n    三\n\n四\n", 0), "一，二。三");
    assert_string_equal(note_text(state, "甲[^1]\n\n[^1]: 一，\n二。\n\n四\n", 0), "一，二。");
    assert_string_equal(note_text(state, "甲[^1]\n\n[^1]:\n    一\n", 0), "一");
    assert_string_equal(note_text(state, "甲[^1]\n\n[^1]: 一\n\n\t二\n", 0), "一二");
    assert_string_equal(note_text(state, "甲[^1]\n\n[^1]: 一\n\n 二\n", 0), "一");
    assert_string_equal(note_text(state, "甲[^1]\n\n[^1]: 一\n\n   二\n", 0), "一");
    reading_assert_silent(state);
}

static void test_what_ends_a_note(void **state)
{
    static const char *const texts[] = {"## 四", "- 四", "1. 四", "> 四", "| 四 |", "```", "[^2]: 四", "---"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *text =
            arena_printf(((struct reading *)*state)->arena, "甲[^1][^2]\n\n[^2]: 二\n[^1]: 一\n%s\n", texts[i]);
        assert_string_equal(note_text(state, text, 0), "一");
    }
}

static void test_blocks_in_note(void **state)
{
    reading_assert_tree(state, "甲[^1]\n\n[^1]: 一\n\n    - 二{{a.b.c}}\n",
                        "2:1 paragraph\n  2:1 text \"甲\"\n  2:2 note-mark number=1 note=\"1\"\n"
                        "4:1 note number=1 label=\"1\"\n  4:7 paragraph\n    4:7 text \"一\"\n"
                        "  6:5 list tight\n    6:5 item\n      6:7 paragraph\n        6:7 text \"二\"\n"
                        "        6:8 value expression=\"a.b.c\"\n");
}

static void test_not_in_code(void **state)
{
    reading_assert_tree(state, "```\n[^1]: x\n```\n\n    [^2]: y\n",
                        "2:1 code-block language=\"\" \"[^1]: x\"\n6:5 code-block language=\"\" \"[^2]: y\"\n");
    reading_assert_silent(state);
}

static void test_behind_code(void **state)
{
    reading_read_body(state,
                      "甲[^1][^2]\n\n- ~~~\n  [^1]: x\n  ~~~\n\n`````c\n```\n`````\n[^1]: 一\n```a`b\n[^2]: 二\n");
    reading_assert_silent(state);
}

static void test_unknown(void **state)
{
    reading_assert_tree(state, "甲[^an]\n\n[^ann]: 一\n", "2:1 paragraph\n  2:1 text \"甲[^an]\"\n");
    reading_assert_diag(state, "test.md:2:2: error: there is no footnote “an” [note-missing]");
    reading_assert_diag(state, "did you mean “ann”?");
}

static void test_unused(void **state)
{
    assert_int_equal(reading_read_body(state, "甲\n\n[^1]: 一\n")->note_count, 0);
    reading_assert_diag(state, "test.md:4:1: warning: nothing refers to the footnote “1” [note-unused]");
}

static void test_twice(void **state)
{
    reading_read_body(state, "甲[^1]\n\n[^1]: 一\n[^1]: 二\n");
    reading_assert_diag(state, "test.md:5:1: error: the footnote “1” is there twice [note-duplicate]");
    reading_assert_diag(state, "test.md:4:1: note: first here");
}

static void test_empty(void **state)
{
    reading_read_body(state, "甲[^1]\n\n[^1]:\n\n乙\n");
    reading_assert_diag(state, "test.md:4:1: error: the footnote has no text");
}

static void test_below_a_mark(void **state)
{
    reading_read_body(state, "- 甲[^1]\n- [^1]: 一\n");
    reading_assert_errors(state, 2);
    reading_assert_diag(state, "put its text at the start of a line");
}

static void test_no_marks(void **state)
{
    reading_assert_tree(state, "甲\\[^1]乙[^ 2]丙[^]丁[^3\n",
                        "2:1 paragraph\n  2:1 text \"甲[^1]乙[^ 2]丙[^]丁[^3\"\n");
    reading_assert_silent(state);
}

static void test_in_cell_and_heading(void **state)
{
    struct document *document = reading_read_body(state, "## 题[^a]\n\n|甲[^b]|\n|-|\n\n[^a]: 一\n[^b]: 二\n");
    assert_int_equal(document->note_count, 2);
    reading_assert_silent(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING_TEST(test_mark_and_note),
        READING_TEST(test_numbered_by_first_mention),
        READING_TEST(test_note_in_note),
        READING_TEST(test_continuation),
        READING_TEST(test_what_ends_a_note),
        READING_TEST(test_blocks_in_note),
        READING_TEST(test_not_in_code),
        READING_TEST(test_behind_code),
        READING_TEST(test_unknown),
        READING_TEST(test_unused),
        READING_TEST(test_twice),
        READING_TEST(test_empty),
        READING_TEST(test_below_a_mark),
        READING_TEST(test_no_marks),
        READING_TEST(test_in_cell_and_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
