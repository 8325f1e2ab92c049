/* Rounds of work in several processes: results, what stays from round to round, processes that die. */
#define _POSIX_C_SOURCE 200809L
#include "project/workers.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { ITEMS = 40, NONE = -1 };

/* Of the first round, and what the second makes of it. */
struct context {
    int deadly;           /* the first round's item that ends its process; NONE; ITEMS: all do */
    size_t length;        /* of the first round's texts */
    bool kept[ITEMS];     /* done in this process */
    size_t seen[ITEMS];   /* lengths of the first round's texts, 0 for a lost one */
    int done_count;       /* of the last round */
    size_t total[ITEMS];  /* results of the second round, SIZE_MAX for a lost one */
    guint pids[ITEMS][2]; /* who did the item in each round */
    int lost_count;       /* told of */
    char reason[64];
};

static GVariant *do_first(void *pointer, size_t index)
{
    struct context *context = pointer;
    if (context->deadly == (int)index || context->deadly == ITEMS)
        kill(getpid(), SIGKILL);
    context->kept[index] = true;
    g_autofree char *text = g_strnfill(context->length + index, 'x');
    return g_variant_new("(us)", (guint)getpid(), text);
}

static void see_first(void *pointer, GVariant *const *results)
{
    struct context *context = pointer;
    for (size_t i = 0; i < ITEMS; i++) {
        const char *text = "";
        if (results[i])
            g_variant_get(results[i], "(u&s)", &context->pids[i][0], &text);
        context->seen[i] = strlen(text);
    }
}

static void be_told(void *pointer, size_t index, const char *reason)
{
    struct context *context = pointer;
    assert_true(context->deadly == ITEMS || context->deadly == (int)index);
    context->lost_count++;
    g_strlcpy(context->reason, reason, sizeof context->reason);
}

static bool keeps(void *pointer, size_t index)
{
    return ((const struct context *)pointer)->kept[index];
}

static GVariant *do_second(void *pointer, size_t index)
{
    const struct context *context = pointer;
    guint64 total = index;
    for (size_t i = 0; i < ITEMS; i++)
        total += context->seen[i];
    return g_variant_new("(ut)", (guint)getpid(), total);
}

static void see_second(void *pointer, GVariant *const *results)
{
    struct context *context = pointer;
    context->done_count++;
    for (size_t i = 0; i < ITEMS; i++) {
        guint64 total = SIZE_MAX;
        if (results[i])
            g_variant_get(results[i], "(ut)", &context->pids[i][1], &total);
        context->total[i] = (size_t)total;
    }
}

static void run(struct context *context, int jobs)
{
    const struct work_round rounds[] = {{ITEMS, do_first, "(us)", see_first, be_told, NULL},
                                        {ITEMS, do_second, "(ut)", see_second, be_told, keeps}};
    workers_run(rounds, G_N_ELEMENTS(rounds), jobs, context);
    assert_int_equal(context->done_count, 1);
}

static void every_process_knows_the_round_before(void **state)
{
    (void)state;
    for (int jobs = 1; jobs <= 5; jobs += 2) {
        struct context context = {.deadly = NONE, .length = 1};
        run(&context, jobs);
        for (size_t i = 0; i < ITEMS; i++)
            assert_int_equal(context.total[i], i + ITEMS + ITEMS * (ITEMS - 1) / 2);
    }
}

/* More than a socket takes at once, in both directions. */
static void long_results_arrive_whole(void **state)
{
    (void)state;
    enum { LENGTH = 300 * 1000 };
    struct context context = {.deadly = NONE, .length = LENGTH};
    run(&context, 3);
    for (size_t i = 0; i < ITEMS; i++)
        assert_int_equal(context.total[i], i + ITEMS * LENGTH + ITEMS * (ITEMS - 1) / 2);
}

/* No process is started for the second round that was not there in the first. */
static void processes_stay(void **state)
{
    (void)state;
    struct context context = {.deadly = NONE, .length = 1};
    run(&context, 3);
    g_autoptr(GHashTable) processes = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < ITEMS; i++)
        for (int round = 0; round < 2; round++)
            g_hash_table_add(processes, GUINT_TO_POINTER(context.pids[i][round]));
    assert_false(g_hash_table_contains(processes, GUINT_TO_POINTER((guint)getpid())));
    assert_in_range(g_hash_table_size(processes), 1, 3);
}

static void one_process_is_another_one(void **state)
{
    (void)state;
    struct context context = {.deadly = NONE, .length = 1};
    run(&context, 1);
    for (size_t i = 0; i < ITEMS; i++)
        assert_int_not_equal(context.pids[i][1], getpid());
}

static void a_lost_item_loses_no_other(void **state)
{
    (void)state;
    for (int jobs = 1; jobs <= 3; jobs++) {
        struct context context = {.deadly = 7, .length = 1};
        run(&context, jobs);
        for (size_t i = 0; i < ITEMS; i++) {
            assert_int_equal(context.seen[i], i == 7 ? 0 : i + 1);
            assert_int_equal(context.total[i], i + ITEMS + ITEMS * (ITEMS - 1) / 2 - 8);
        }
        assert_int_equal(context.lost_count, 1);
        assert_string_equal(context.reason, "the system killed it, mostly for lack of memory");
    }
}

static void lost_processes_are_replaced(void **state)
{
    (void)state;
    struct context context = {.deadly = ITEMS, .length = 1};
    run(&context, 2);
    for (size_t i = 0; i < ITEMS; i++) {
        assert_int_equal(context.seen[i], 0);
        assert_int_equal(context.total[i], i);
    }
    assert_int_equal(context.lost_count, ITEMS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_process_knows_the_round_before),
        cmocka_unit_test(long_results_arrive_whole),
        cmocka_unit_test(processes_stay),
        cmocka_unit_test(one_process_is_another_one),
        cmocka_unit_test(a_lost_item_loses_no_other),
        cmocka_unit_test(lost_processes_are_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
