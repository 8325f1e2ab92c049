/* One row for each reason, then all combinations against what must never be. */
#include "doc/publication.h"

#include "doc/front.h"
#include "doc/meeting_paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct row {
    enum secrecy secrecy;
    enum visibility visibility;
    bool exceeds_page;
    unsigned outputs, output;
    enum publication_place place;
    enum publication_reason reason;
};

static const struct row rows[] = {
    {SECRECY_NONE, VISIBILITY_ABSENT, false, OUTPUT_ALL, OUTPUT_HTML, PUBLICATION_PUBLIC, PUBLICATION_OPEN},
    {SECRECY_NONE, VISIBILITY_PUBLIC, false, OUTPUT_ALL, OUTPUT_PDF, PUBLICATION_PUBLIC, PUBLICATION_OPEN},
    {SECRECY_NONE, VISIBILITY_PUBLIC, false, OUTPUT_PDF, OUTPUT_HTML, PUBLICATION_NOWHERE, PUBLICATION_NO_OUTPUT},
    {SECRECY_NONE, VISIBILITY_ON_REQUEST, false, OUTPUT_ALL, OUTPUT_HTML, PUBLICATION_NOWHERE, PUBLICATION_ON_REQUEST},
    {SECRECY_NONE, VISIBILITY_ON_REQUEST, false, OUTPUT_ALL, OUTPUT_PDF, PUBLICATION_INTERNAL, PUBLICATION_ON_REQUEST},
    {SECRECY_NONE, VISIBILITY_WITHHELD, false, OUTPUT_ALL, OUTPUT_HTML, PUBLICATION_NOWHERE, PUBLICATION_WITHHELD},
    {SECRECY_NONE, VISIBILITY_WITHHELD, false, OUTPUT_ALL, OUTPUT_HANDOUT, PUBLICATION_INTERNAL, PUBLICATION_WITHHELD},
    {SECRECY_SECRET, VISIBILITY_PUBLIC, false, OUTPUT_ALL, OUTPUT_HTML, PUBLICATION_NOWHERE, PUBLICATION_CLASSIFIED},
    {SECRECY_SECRET, VISIBILITY_ABSENT, false, OUTPUT_ALL, OUTPUT_PDF, PUBLICATION_INTERNAL, PUBLICATION_CLASSIFIED},
    {SECRECY_NONE, VISIBILITY_ABSENT, true, OUTPUT_ALL, OUTPUT_PDF, PUBLICATION_INTERNAL, PUBLICATION_INTERNAL_BLOCKS},
    {SECRECY_NONE, VISIBILITY_PUBLIC, true, OUTPUT_ALL, OUTPUT_HTML, PUBLICATION_NOWHERE, PUBLICATION_INTERNAL_BLOCKS},
};

static struct publication ask(const struct row *row, struct material *material)
{
    struct front front = {.secrecy = row->secrecy, .visibility = row->visibility, .outputs = row->outputs};
    struct dress dress = {.materials = material, .material_count = material ? 1 : 0};
    struct document document = {.front = &front, .exceeds_page = row->exceeds_page, .dress = &dress};
    return publication_of(&document, row->output);
}

static void test_reasons(G_GNUC_UNUSED void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct publication publication = ask(&rows[i], NULL);
        assert_int_equal(publication.place, rows[i].place);
        assert_int_equal(publication.reason, rows[i].reason);
    }
}

/* A material: 0 for none, else bits for the ways in which it may not be published. */
enum { BOUND = 1, BOUND_CLASSIFIED = 2, BOUND_WITHHELD = 4, BOUND_EXCEEDS = 8, BOUND_PAGELESS = 16, BOUND_MAX = 32 };

static bool may_be_public(const struct row *row, unsigned bound)
{
    if (!(row->outputs & row->output) || row->secrecy || row->exceeds_page ||
        row->visibility == VISIBILITY_ON_REQUEST || row->visibility == VISIBILITY_WITHHELD)
        return false;
    if (row->output != OUTPUT_HANDOUT || !(bound & BOUND))
        return true;
    return !(bound & (BOUND_CLASSIFIED | BOUND_WITHHELD | BOUND_EXCEEDS)) &&
           !((bound & BOUND_PAGELESS) && (row->outputs & OUTPUT_HTML));
}

static void check_combination(const struct row *row, unsigned bound)
{
    struct front front = {.secrecy = bound & BOUND_CLASSIFIED ? SECRECY_CONFIDENTIAL : SECRECY_NONE,
                          .visibility = bound & BOUND_WITHHELD ? VISIBILITY_WITHHELD : VISIBILITY_PUBLIC,
                          .outputs = bound & BOUND_PAGELESS ? OUTPUT_HANDOUT : OUTPUT_ALL};
    struct document document = {.front = &front, .exceeds_page = bound & BOUND_EXCEEDS};
    struct material material = {.document = &document};
    struct publication publication = ask(row, bound & BOUND ? &material : NULL);
    assert_int_equal(publication.place == PUBLICATION_PUBLIC, may_be_public(row, bound));
    assert_int_equal(publication.place == PUBLICATION_PUBLIC, publication.reason == PUBLICATION_OPEN);
    assert_false(row->output == OUTPUT_HTML && publication.place == PUBLICATION_INTERNAL);
    assert_int_equal(publication.reason == PUBLICATION_NO_OUTPUT, !(row->outputs & row->output));
    assert_true((row->outputs & row->output) || publication.place == PUBLICATION_NOWHERE);
}

static void test_all_combinations(G_GNUC_UNUSED void **state)
{
    for (unsigned outputs = 1; outputs <= OUTPUT_ALL; outputs++)
        for (unsigned output = OUTPUT_HTML; output <= OUTPUT_HANDOUT; output <<= 1)
            for (int visibility = 0; visibility < VISIBILITY_MAX; visibility++)
                for (unsigned secret = 0; secret < 4; secret++)
                    for (unsigned bound = 0; bound < BOUND_MAX; bound++) {
                        struct row row = {.secrecy = secret & 1 ? SECRECY_SECRET : SECRECY_NONE,
                                          .visibility = (enum visibility)visibility,
                                          .exceeds_page = secret & 2,
                                          .outputs = outputs,
                                          .output = output};
                        check_combination(&row, bound);
                    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_all_combinations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
