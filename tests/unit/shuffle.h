/* Put before every unit test: with YAODIAN_SHUFFLE=SEED the tests of a program run in another order, so that none can
 * rely on what the one before it has left. */
#ifndef TESTS_UNIT_SHUFFLE_H
#define TESTS_UNIT_SHUFFLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

static inline int run_shuffled(const char *name, const struct CMUnitTest *tests, size_t count, CMFixtureFunction setup,
                               CMFixtureFunction teardown)
{
    const char *seed = g_getenv("YAODIAN_SHUFFLE");
    struct CMUnitTest *shuffled = g_memdup2(tests, count * sizeof *tests);
    GRand *random = g_rand_new_with_seed(seed ? (guint32)g_ascii_strtoull(seed, NULL, 10) : 0);
    for (size_t i = count; seed && i > 1; i--) {
        size_t other = (size_t)g_rand_int_range(random, 0, (gint32)i);
        struct CMUnitTest moved = shuffled[i - 1];
        shuffled[i - 1] = shuffled[other];
        shuffled[other] = moved;
    }
    int failed = _cmocka_run_group_tests(name, shuffled, count, setup, teardown);
    g_rand_free(random);
    g_free(shuffled);
    return failed;
}

#undef cmocka_run_group_tests
#define cmocka_run_group_tests(tests, setup, teardown)                                                                 \
    run_shuffled(#tests, tests, sizeof(tests) / sizeof(tests)[0], setup, teardown)

#endif
