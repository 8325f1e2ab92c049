/* The order of the index, neighbours, addresses. */
#include "web/web_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct web_entry entry(const char *stem, int year, enum document_kind kind, int month, int day)
{
    return (struct web_entry){
        .stem = stem, .title = stem, .year = year, .kind = kind, .date = {year, month, day}, .outputs = OUTPUT_ALL};
}

static void years_then_kinds_then_dates(void **state)
{
    (void)state;
    struct web_entry all[] = {entry("a", 2024, KIND_PLAN, 1, 1), entry("b", 2025, KIND_NEWS, 1, 2),
                              entry("c", 2025, KIND_PLAN, 1, 1), entry("d", 2025, KIND_PLAN, 3, 1),
                              entry("e", 0, KIND_PLAN, 0, 0),    entry("f", 2025, KIND_PLAN, 3, 1)};
    struct web_entry *entries[6];
    for (size_t i = 0; i < 6; i++)
        entries[i] = &all[i];
    web_entries_link(entries, 6);
    static const char wanted[] = "dfcbae";
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(entries[i]->stem[0], wanted[i]);
}

static void neighbours_are_of_the_same_year(void **state)
{
    (void)state;
    struct web_entry old = entry("old", 2024, KIND_PLAN, 12, 31), first = entry("first", 2025, KIND_NEWS, 1, 1),
                     last = entry("last", 2025, KIND_PLAN, 2, 1);
    struct web_entry *entries[] = {&last, &old, &first};
    web_entries_link(entries, 3);
    assert_null(old.earlier);
    assert_null(old.later);
    assert_null(first.earlier);
    assert_ptr_equal(first.later, &last);
    assert_ptr_equal(last.earlier, &first);
    assert_null(last.later);
}

static void nothing_leads_to_a_document_without_page(void **state)
{
    (void)state;
    struct web_entry first = entry("first", 2025, KIND_PLAN, 1, 1), paper = entry("paper", 2025, KIND_PLAN, 2, 1),
                     last = entry("last", 2025, KIND_PLAN, 3, 1);
    paper.outputs = OUTPUT_PDF;
    struct web_entry *entries[] = {&paper, &first, &last};
    web_entries_link(entries, 3);
    assert_ptr_equal(first.later, &last);
    assert_ptr_equal(last.earlier, &first);
    assert_null(paper.earlier);
    assert_null(paper.later);
}

static void addresses_are_relative_and_encoded(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(web_entry_href(arena, "2025/a/b", "2024/计划", ".html"), "../../2024/%E8%AE%A1%E5%88%92.html");
    assert_string_equal(web_entry_href(arena, "index", "x#y", "-handout.pdf"), "x%23y-handout.pdf");
    assert_string_equal(web_root(arena, "index"), "");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_then_kinds_then_dates),
        cmocka_unit_test(neighbours_are_of_the_same_year),
        cmocka_unit_test(nothing_leads_to_a_document_without_page),
        cmocka_unit_test(addresses_are_relative_and_encoded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
