#include "read/blocks/stand_in.h"

#include "reading.h"

static struct mask *mask(void **state, const char *text)
{
    struct reading *reading = *state;
    struct source *source = source_new(reading->arena, "test.md", text, strlen(text));
    return mask_new(reading->arena, source, 0, reading->diags);
}

static void assert_length_kept(const struct mask *masked)
{
    assert_int_equal(strlen(masked->text), masked->source->length);
    assert_int_equal(masked->length, masked->source->length);
}

static void test_placeholder(void **state)
{
    struct mask *masked = mask(state, "共{{ 学校.合计.2025年 }}所{{a.b.c}}");
    assert_length_kept(masked);
    assert_int_equal(masked->placeholder_count, 2);
    assert_string_equal(masked->placeholders[0].expression, "学校.合计.2025年");
    assert_int_equal(masked->placeholders[0].offset, strlen("共"));
    assert_string_equal(masked->placeholders[1].expression, "a.b.c");
    assert_null(strstr(masked->text, "{{"));
    struct arena *arena = ((struct reading *)*state)->arena;
    assert_string_equal(mask_restore(arena, masked, masked->text, masked->length), masked->source->text);
}

static void test_pieces(void **state)
{
    struct mask *masked = mask(state, "a{{b.c.d}}e[^f]");
    const char *end = masked->text + masked->length;
    struct mask_piece piece = mask_next(masked, masked->text, end);
    assert_int_equal(piece.kind, MASK_TEXT);
    assert_int_equal(piece.length, 1);
    piece = mask_next(masked, piece.start + piece.length, end);
    assert_int_equal(piece.kind, MASK_PLACEHOLDER);
    assert_string_equal(piece.placeholder->expression, "b.c.d");
    piece = mask_next(masked, piece.start + piece.length, end);
    assert_int_equal(piece.kind, MASK_TEXT);
    piece = mask_next(masked, piece.start + piece.length, end);
    assert_int_equal(piece.kind, MASK_NOTE);
    assert_int_equal(piece.length, 1);
    assert_true(mask_is_note(piece.start));
    assert_int_equal(mask_next(masked, end, end).kind, MASK_END);
}

static void test_many_placeholders(void **state)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 2000; i++)
        g_string_append(text, "{{a.b.c}}");
    struct mask *masked = mask(state, text->str);
    assert_int_equal(masked->placeholder_count, 2000);
    struct mask_piece last = mask_next(masked, masked->text + masked->length - 9, masked->text + masked->length);
    assert_ptr_equal(last.placeholder, &masked->placeholders[1999]);
    g_string_free(text, TRUE);
}

static void test_quoted_braces(void **state)
{
    struct mask *masked = mask(state, "{{表.\"a}}b\".列}} {{表.“c}}”.列}}");
    assert_int_equal(masked->placeholder_count, 2);
    assert_string_equal(masked->placeholders[0].expression, "表.\"a}}b\".列");
    assert_string_equal(masked->placeholders[1].expression, "表.“c}}”.列");
}

static void test_open_quote_in_placeholder(void **state)
{
    assert_string_equal(mask(state, "{{表.\"a.列}} \" x")->placeholders[0].expression, "表.\"a.列");
}

static void test_escaped_braces(void **state)
{
    assert_int_equal(mask(state, "\\{{a.b.c}}")->placeholder_count, 0);
    assert_int_equal(mask(state, "\\\\{{a.b.c}}")->placeholder_count, 1);
    reading_assert_silent(state);
}

static void test_unclosed(void **state)
{
    struct mask *masked = mask(state, "文{{a.b\nc}} {{d.e.f}}");
    assert_int_equal(masked->placeholder_count, 1);
    reading_assert_errors(state, 1);
    reading_assert_diag(state, "test.md:1:2: error: “{{” is not closed on its line [placeholder-syntax]");
}

static void test_unclosed_before_another(void **state)
{
    struct mask *masked = mask(state, "{{a {{b.c.d}}");
    assert_int_equal(masked->placeholder_count, 1);
    assert_string_equal(masked->placeholders[0].expression, "b.c.d");
    reading_assert_errors(state, 1);
}

static void test_too_short(void **state)
{
    assert_int_equal(mask(state, "{{a.b}}")->placeholder_count, 0);
    reading_assert_diag(state, "test.md:1:1: error: “{{a.b}}” names no figure [placeholder-syntax]");
    mask(state, "{{         }}");
    reading_assert_errors(state, 2);
}

static void test_control_characters(void **state)
{
    struct mask *masked = mask(state, "a\x01"
                                      "b\x7F\tc");
    assert_string_equal(masked->text, "a b \tc");
    reading_assert_errors(state, 2);
    reading_assert_diag(state, "test.md:1:2: error: the control character U+0001");
}

static void test_noncharacters(void **state)
{
    assert_string_equal(mask(state, "\xEF\xB7\x90"
                                    "1\xEF\xB7\x91")
                            ->text,
                        "   1   ");
    reading_assert_errors(state, 2);
}

static void test_references_to_control_characters(void **state)
{
    assert_string_equal(mask(state, "a&#1;b&#xFDD0;c&#x1d;&#32;&#9;")->text, "a    b        c      &#32;&#9;");
    reading_assert_errors(state, 3);
}

static void test_line_ends(void **state)
{
    assert_string_equal(mask(state, "a\rb\r\nc")->text, "a\nb\r\nc");
    reading_assert_silent(state);
}

static void test_marks_beside_strong(void **state)
{
    struct arena *arena = ((struct reading *)*state)->arena;
    static const char *const texts[] = {"**短句。**正文", "正文**“要点”**正文", "增长**5%**以上", "**（一）**甲"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct mask *masked = mask(state, texts[i]);
        assert_length_kept(masked);
        assert_string_not_equal(masked->text, texts[i]);
        assert_string_equal(mask_restore(arena, masked, masked->text, masked->length), texts[i]);
    }
}

static void test_marks_left_alone(void **state)
{
    static const char *const texts[] = {"张**、李**", "5*（3+2）*4", "[a](b)**c**", "**a** 。b", "\\)**甲**", "* 甲。"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_string_equal(mask(state, texts[i])->text, texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING_TEST(test_placeholder),
        READING_TEST(test_pieces),
        READING_TEST(test_many_placeholders),
        READING_TEST(test_quoted_braces),
        READING_TEST(test_open_quote_in_placeholder),
        READING_TEST(test_escaped_braces),
        READING_TEST(test_unclosed),
        READING_TEST(test_unclosed_before_another),
        READING_TEST(test_too_short),
        READING_TEST(test_control_characters),
        READING_TEST(test_noncharacters),
        READING_TEST(test_references_to_control_characters),
        READING_TEST(test_line_ends),
        READING_TEST(test_marks_beside_strong),
        READING_TEST(test_marks_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
