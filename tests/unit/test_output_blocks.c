/* Blocks for some outputs only: what is left out, how often a document must be read, what is refused. */
#include "reading.h"

#include "read/blocks/output_blocks.h"

#define BLOCK(names, text) "<!-- only: " names " -->\n" text "\n<!-- /only -->\n"

static struct document *read_for(void **state, unsigned output, const char *text)
{
    struct reading *reading = *state;
    struct document *document = reading_open(reading, arena_printf(reading->arena, "# 题\n\n%s", text));
    document->output = output;
    markdown_read(document);
    return document;
}

static const char *text_for(void **state, unsigned output, const char *text)
{
    struct document *document = read_for(state, output, text);
    return node_plain_text(document->arena, document->root);
}

static void no_block_reads_once(void **state)
{
    struct document *document = read_for(state, 0, "一段。<!-- 备注 -->\n\n<!-- 另一个备注 -->\n");
    assert_int_equal(document->alike, OUTPUT_ALL);
    assert_int_equal(document->output, OUTPUT_PDF);
    assert_ptr_equal(only_source(document, 0), document->source);
    reading_assert_silent(state);
}

static void shows_what_is_for_the_output(void **state)
{
    static const char text[] = BLOCK("pdf", "甲") BLOCK("网页，会议材料", "乙") "<!-- 内部 -->\n丙\n<!-- /内部 -->\n";
    assert_string_equal(text_for(state, OUTPUT_PDF, text), "甲丙");
    assert_string_equal(text_for(state, OUTPUT_HTML, text), "乙");
    assert_string_equal(text_for(state, OUTPUT_HANDOUT, text), "乙丙");
    reading_assert_silent(state);
}

static void outputs_alike_share_a_reading(void **state)
{
    assert_int_equal(read_for(state, OUTPUT_PDF, "<!-- 内部 -->\n甲\n<!-- /内部 -->\n")->alike,
                     OUTPUT_PDF | OUTPUT_HANDOUT);
    assert_int_equal(read_for(state, OUTPUT_HTML, "<!-- 内部 -->\n甲\n<!-- /内部 -->\n")->alike, OUTPUT_HTML);
    assert_int_equal(read_for(state, OUTPUT_PDF, BLOCK("pdf, handout", "甲") BLOCK("handout", "乙"))->alike,
                     OUTPUT_PDF);
    assert_int_equal(read_for(state, OUTPUT_HTML, BLOCK("html,pdf,handout", "甲"))->alike, OUTPUT_ALL);
}

static void served_outputs_are_not_taken_again(void **state)
{
    struct document *document = read_for(state, OUTPUT_PDF, BLOCK("pdf", "甲"));
    assert_int_equal(document->alike, OUTPUT_PDF);
    document->output = 0;
    document->served = OUTPUT_PDF;
    markdown_read(document);
    assert_int_equal(document->output, OUTPUT_HANDOUT);
    assert_int_equal(document->alike, OUTPUT_HANDOUT | OUTPUT_HTML);
}

static void inner_block_is_for_both(void **state)
{
    static const char text[] = "<!-- 内部 -->\n甲\n" BLOCK("pdf, html", "乙") "丙\n<!-- /内部 -->\n";
    assert_string_equal(text_for(state, OUTPUT_PDF, text), "甲乙丙");
    assert_string_equal(text_for(state, OUTPUT_HANDOUT, text), "甲丙");
    assert_string_equal(text_for(state, OUTPUT_HTML, text), "");
    reading_assert_silent(state);
}

static void places_stay(void **state)
{
    struct document *document = read_for(state, OUTPUT_HTML, "<!-- 内部 -->\n甲\n<!-- /内部 -->\n\n乙{{甲.乙.丙}}\n");
    const struct node *value = document->root->first_child->last_child;
    assert_int_equal(value->kind, NODE_VALUE);
    assert_ptr_equal(value->pos.source, document->source);
    assert_int_equal(pos_line(value->pos), 7);
    assert_int_equal(pos_column(value->pos), 2);
}

static void definitions_inside_are_not_seen(void **state)
{
    static const char text[] = "甲[乙]。\n\n<!-- 内部 -->\n[乙]: https://example.org\n<!-- /内部 -->\n";
    assert_string_equal(text_for(state, OUTPUT_HTML, text), "甲[乙]。");
    assert_string_equal(text_for(state, OUTPUT_PDF, text), "甲乙。");
}

static void note_used_in_another_output_is_used(void **state)
{
    read_for(state, OUTPUT_HTML, "<!-- 内部 -->\n甲[^注]\n<!-- /内部 -->\n\n[^注]: 乙。\n");
    reading_assert_silent(state);
}

static void note_of_another_output_is_missing(void **state)
{
    read_for(state, OUTPUT_HTML, "甲[^注]\n\n<!-- 内部 -->\n[^注]: 乙。\n<!-- /内部 -->\n");
    reading_assert_diag(state, "there is no footnote “注”");
}

static void fenced_marks_are_text(void **state)
{
    static const char text[] = "```text\n<!-- 内部 -->\n```\n\n~~~~\n~~~\n<!-- only: x -->\n~~~~\n";
    read_for(state, OUTPUT_HTML, text);
    reading_assert_silent(state);
}

static void expect_refused(void **state, const char *text, const char *expected)
{
    read_for(state, OUTPUT_PDF, text);
    reading_assert_diag(state, expected);
    reading_assert_diag(state, "[only]");
}

static void unclosed(void **state)
{
    expect_refused(state, "<!-- 内部 -->\n甲\n", "test.md:3:1: error: the block that starts here is not ended");
}

static void unknown_output(void **state)
{
    expect_refused(state, BLOCK("pdf, hmtl", "甲"), "did you mean “html”?");
}

static void no_outputs(void **state)
{
    expect_refused(state, "<!-- only: -->\n甲\n<!-- /only -->\n", "there is no output “”");
}

static void in_a_quotation(void **state)
{
    expect_refused(state, "> <!-- 内部 -->\n> 甲\n", "this mark must stand alone on its line");
}

static void behind_text(void **state)
{
    expect_refused(state, "甲 <!-- /内部 -->\n", "this mark must stand alone on its line");
}

static void misspelt(void **state)
{
    expect_refused(state, "<!-- olny: pdf -->\n", "“olny: pdf” is no mark");
}

static void too_deep(void **state)
{
    expect_refused(state, BLOCK("pdf", BLOCK("pdf", BLOCK("pdf", "甲"))), "can be nested only once");
}

static void wrong_end(void **state)
{
    expect_refused(state, "<!-- 内部 -->\n甲\n<!-- /仅限 -->\n", "write <!-- /内部 -->");
}

static void end_alone(void **state)
{
    expect_refused(state, "甲\n\n<!-- /only -->\n", "no block for some outputs is open here");
}

/* Marks by the thousand, all open. */
static void many_marks(void **state)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append(text, i % 3 ? "<!-- 内部 -->\n" : "甲\n");
    read_for(state, OUTPUT_HTML, text->str);
    reading_assert_diag(state, "is not ended");
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING_TEST(no_block_reads_once),
        READING_TEST(shows_what_is_for_the_output),
        READING_TEST(outputs_alike_share_a_reading),
        READING_TEST(served_outputs_are_not_taken_again),
        READING_TEST(inner_block_is_for_both),
        READING_TEST(places_stay),
        READING_TEST(definitions_inside_are_not_seen),
        READING_TEST(note_used_in_another_output_is_used),
        READING_TEST(note_of_another_output_is_missing),
        READING_TEST(fenced_marks_are_text),
        READING_TEST(unclosed),
        READING_TEST(unknown_output),
        READING_TEST(no_outputs),
        READING_TEST(in_a_quotation),
        READING_TEST(behind_text),
        READING_TEST(misspelt),
        READING_TEST(too_deep),
        READING_TEST(wrong_end),
        READING_TEST(end_alone),
        READING_TEST(many_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
