/* The numbers of the page that offices see: those of the standard and our own, each by its name. */
#include "doc/style/page_style.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_number(double got, double wanted)
{
    if (fabs(got - wanted) > 1e-9)
        fail_msg("%g, not %g", got, wanted);
}

/* GB/T 9704-2012, 5.1 and 5.2 */
static void paper_and_type_area_are_the_standards(void **state)
{
    const struct page_style *style = style_gongwen();
    (void)state;
    assert_number(style->page_width_mm, 210);
    assert_number(style->page_height_mm, 297);
    assert_number(style->top_mm, 37);
    assert_number(style->left_mm, 28);
    assert_number(style->type_area_width_mm, 156);
    assert_number(style->type_area_height_mm, 225);
    assert_int_equal(style->rows, 22);
    assert_int_equal(style->columns, 28);
}

/* 7.2.7, 7.3.1, 7.3.2 */
static void head_stands_where_the_standard_says(void **state)
{
    const struct page_style *style = style_gongwen();
    (void)state;
    assert_number(style->mark_top_mm, 35);
    assert_number(style->red_line_gap_mm, 4);
    assert_int_equal(style->number_gap_rows, 2);
    assert_int_equal(style->title_gap_rows, 2);
    assert_int_equal(style->addressee_gap_rows, 1);
}

/* 7.3.5.2 */
static void signature_ends_two_characters_from_the_edge(void **state)
{
    (void)state;
    assert_number(style_gongwen()->signature_right_em, 2);
    assert_number(style_gongwen()->signature_date_indent_em, 2);
}

/* 7.3.5.1, 7.3.5.3 */
static void date_of_seal_and_stamp_ends_four_characters_from_the_edge(void **state)
{
    (void)state;
    assert_number(style_gongwen()->seal_date_right_em, 4);
    assert_number(style_gongwen()->stamp_right_em, 4);
    assert_number(style_gongwen()->stamp_title_gap_em, 2);
}

/* clreq 3.2.2 */
static void gap_of_han_and_latin_is_a_quarter_em(void **state)
{
    (void)state;
    assert_number(style_gongwen()->han_latin_gap_em, 0.25);
    assert_number(style_handout()->han_latin_gap_em, 0.25);
}

static void lines_of_tables_are_17_points_high(void **state)
{
    (void)state;
    assert_number(style_gongwen()->table_line_pt, 17);
    assert_number(style_handout()->table_line_pt, 20);
}

/* 7.5 */
static void page_number_stands_seven_millimetres_below_the_type_area(void **state)
{
    (void)state;
    assert_number(style_gongwen()->page_number_gap_mm, 7);
    assert_number(style_gongwen()->page_number_indent_em, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_and_type_area_are_the_standards),
        cmocka_unit_test(head_stands_where_the_standard_says),
        cmocka_unit_test(signature_ends_two_characters_from_the_edge),
        cmocka_unit_test(date_of_seal_and_stamp_ends_four_characters_from_the_edge),
        cmocka_unit_test(gap_of_han_and_latin_is_a_quarter_em),
        cmocka_unit_test(lines_of_tables_are_17_points_high),
        cmocka_unit_test(page_number_stands_seven_millimetres_below_the_type_area),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
