/* Each worker is forked before the first round and stays for all; it takes the next item from a shared table, sends its
 * result over a socket, and learns all results at the end of a round. The parent notices a worker that died, says why,
 * and goes on without its item. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "project/workers.h"

#include "base/i18n.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* What goes before each result through a socket; a head alone ends a round. */
struct result_head {
    uint64_t index; /* ROUND_END: no result follows */
    uint64_t size;
};

static const uint64_t ROUND_END = UINT64_MAX;

/* Exit status of a worker for which there was no memory; other ones are the system's or a sanitizer's. */
enum { OUT_OF_MEMORY_STATUS = 77 };

struct worker {
    pid_t pid;
    int fd;           /* -1: there is none */
    GByteArray *read; /* what has come and is no whole result yet */
    bool busy;        /* with the round */
    int number;       /* of this process, from 1 on; never given again */
    int end;          /* how it died; see waitpid */
};

struct pool {
    const struct work_round *rounds;
    size_t round_count;
    void *context;
    struct worker workers[WORKERS_MAX];
    int jobs, started_count;
    atomic_int *taken; /* shared: for each item of the round the number of the process that has begun it, 0 for none */
    size_t taken_size;
    char **lost; /* for each item of the round why its process died, NULL where it did not */
};

/* ---- results on their way ---- */

static bool send_all(int fd, const void *bytes, size_t size)
{
    for (const char *p = bytes; size > 0;) {
        ssize_t sent = send(fd, p, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        p += sent;
        size -= (size_t)sent;
    }
    return true;
}

static void append_head(GByteArray *out, uint64_t index, uint64_t size)
{
    struct result_head head = {index, size};
    g_byte_array_append(out, (const guint8 *)&head, sizeof head);
}

static void append_result(GByteArray *out, size_t index, GVariant *result)
{
    gsize size = g_variant_get_size(result);
    append_head(out, index, size);
    if (size > 0)
        g_byte_array_append(out, g_variant_get_data(result), (guint)size);
}

/* Takes whole results off the front of what has come; true at the end of the round. */
static bool take_results(GByteArray *read, const struct work_round *round, GVariant **results)
{
    struct result_head head;
    size_t done = 0;
    bool ended = false;
    while (!ended && read->len - done >= sizeof head) {
        memcpy(&head, read->data + done, sizeof head);
        ended = head.index == ROUND_END;
        if (read->len - done - sizeof head < head.size)
            break;
        g_autoptr(GBytes) bytes = g_bytes_new(read->data + done + sizeof head, head.size);
        if (head.index < round->count && !results[head.index])
            results[head.index] =
                g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(round->type), bytes, TRUE));
        done += sizeof head + head.size;
    }
    g_byte_array_remove_range(read, 0, (guint)done);
    return ended;
}

/* Waits for something to read; false where the other end is closed. */
static bool read_some(int fd, GByteArray *read_so_far)
{
    guint8 buffer[65536];
    ssize_t got = read(fd, buffer, sizeof buffer);
    if (got > 0)
        g_byte_array_append(read_so_far, buffer, (guint)got);
    return got > 0 || (got < 0 && errno == EINTR);
}

static void free_results(GVariant **results, size_t count)
{
    for (size_t i = 0; i < count; i++)
        g_clear_pointer(&results[i], g_variant_unref);
    g_free(results);
}

/* ---- in a child process ---- */

static void send_or_exit(int fd, GByteArray *bytes)
{
    if (!send_all(fd, bytes->data, bytes->len))
        _exit(1);
    g_byte_array_unref(bytes);
}

/* GLib ends the process where there is no memory, with words for programmers.
 * RULE: decision loud: where the machine fails, it is said of which document and why [cli/shared_errors:no_memory] */
static void die_of_error(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    if (strstr(message, "failed to allocate"))
        _exit(OUT_OF_MEMORY_STATUS);
    g_log_default_handler(domain, level, message, data);
}

/* Each process takes the next item that none has taken: long ones don't hold up the others.
 * RULE: decision same-bytes: any number of processes writes the same bytes [cli/build:same_bytes_for_any_jobs] */
static void do_items(struct pool *pool, const struct work_round *round, int fd, bool kept_only)
{
    int number = pool->started_count, nobody = 0;
    for (size_t index = 0; index < round->count; index++) {
        nobody = 0;
        if ((kept_only && !round->keeps(pool->context, index)) ||
            !atomic_compare_exchange_strong(&pool->taken[index], &nobody, number))
            continue;
        GVariant *result = g_variant_ref_sink(round->task(pool->context, index));
        GByteArray *bytes = g_byte_array_new();
        append_result(bytes, index, result);
        g_variant_unref(result);
        send_or_exit(fd, bytes);
    }
}

/* Learns all results of a round from the parent. */
static void receive_results(struct pool *pool, const struct work_round *round, int fd)
{
    GVariant **results = g_new0(GVariant *, round->count + 1);
    GByteArray *read = g_byte_array_new();
    while (!take_results(read, round, results))
        if (!read_some(fd, read))
            _exit(1);
    g_byte_array_unref(read);
    round->done(pool->context, results);
    free_results(results, round->count);
}

static void work(struct pool *pool, int fd, size_t first_round)
{
    g_log_set_handler("GLib", G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION, die_of_error, NULL);
    for (size_t i = first_round; i < pool->round_count; i++) {
        const struct work_round *round = &pool->rounds[i];
        if (i > first_round)
            receive_results(pool, round - 1, fd);
        if (round->keeps)
            do_items(pool, round, fd, true);
        do_items(pool, round, fd, false);
        GByteArray *end = g_byte_array_new();
        append_head(end, ROUND_END, 0);
        send_or_exit(fd, end);
    }
    exit(0); /* a sanitizer looks for leaks then */
}

/* ---- in the parent ---- */

static void end_worker(struct worker *worker)
{
    close(worker->fd);
    worker->fd = -1;
    worker->busy = false;
    g_byte_array_unref(worker->read);
    if (waitpid(worker->pid, &worker->end, 0) < 0)
        worker->end = 0;
}

/* Gives a few words. */
static char *reason_of_death(int end)
{
    if (WIFEXITED(end) && WEXITSTATUS(end) == OUT_OF_MEMORY_STATUS)
        return g_strdup(_("there was not enough memory"));
    if (WIFSIGNALED(end) && WTERMSIG(end) == SIGKILL)
        return g_strdup(_("the system killed it, mostly for lack of memory"));
    if (WIFSIGNALED(end))
        return g_strdup_printf(_("a fault of the program, signal %d"), WTERMSIG(end));
    return g_strdup_printf(_("a fault of the program, status %d"), WIFEXITED(end) ? WEXITSTATUS(end) : -1);
}

/* Takes note of the item the dead worker was at. */
static void note_lost(struct pool *pool, const struct worker *worker, const struct work_round *round,
                      GVariant *const *results)
{
    for (size_t i = 0; i < round->count; i++)
        if (!results[i] && !pool->lost[i] && pool->taken[i] == worker->number)
            pool->lost[i] = reason_of_death(worker->end);
}

/* The other workers' sockets must not stay open in a child: it would keep them from seeing that the parent is gone. */
static void close_others(const struct pool *pool)
{
    for (int i = 0; i < pool->jobs; i++)
        if (pool->workers[i].fd >= 0)
            close(pool->workers[i].fd);
}

static bool start_worker(struct pool *pool, struct worker *worker, size_t first_round)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return false;
    fflush(NULL);
    worker->number = ++pool->started_count;
    worker->pid = fork();
    if (worker->pid == 0) {
        close_others(pool);
        close(ends[0]);
        work(pool, ends[1], first_round);
    }
    close(ends[1]);
    if (worker->pid < 0) {
        close(ends[0]);
        return false;
    }
    worker->fd = ends[0];
    worker->read = g_byte_array_new();
    return true;
}

static void send_results(struct pool *pool, const struct work_round *round, GVariant *const *results)
{
    GByteArray *bytes = g_byte_array_new();
    for (size_t i = 0; i < round->count; i++)
        if (results[i])
            append_result(bytes, i, results[i]);
    append_head(bytes, ROUND_END, 0);
    for (int i = 0; i < pool->jobs; i++)
        if (pool->workers[i].fd >= 0 && !send_all(pool->workers[i].fd, bytes->data, bytes->len))
            end_worker(&pool->workers[i]);
    g_byte_array_unref(bytes);
}

static void read_worker(struct pool *pool, struct worker *worker, const struct work_round *round, GVariant **results)
{
    if (!read_some(worker->fd, worker->read)) {
        end_worker(worker);
        note_lost(pool, worker, round, results);
    } else if (take_results(worker->read, round, results)) {
        worker->busy = false;
    }
}

/* Reads until every worker has ended the round or died. */
static void read_all(struct pool *pool, const struct work_round *round, GVariant **results)
{
    for (;;) {
        struct pollfd polls[WORKERS_MAX];
        int busy = 0;
        for (int i = 0; i < pool->jobs; i++) {
            polls[i] = (struct pollfd){.fd = pool->workers[i].busy ? pool->workers[i].fd : -1, .events = POLLIN};
            busy += pool->workers[i].busy;
        }
        if (busy == 0)
            return;
        if (poll(polls, (nfds_t)pool->jobs, -1) < 0)
            continue;
        for (int i = 0; i < pool->jobs; i++)
            if (pool->workers[i].busy && polls[i].revents)
                read_worker(pool, &pool->workers[i], round, results);
    }
}

static void run_here(const struct work_round *round, void *context, GVariant **results)
{
    for (size_t index = 0; index < round->count; index++)
        if (!results[index])
            results[index] = g_variant_ref_sink(round->task(context, index));
}

static bool is_all_taken(const struct pool *pool, const struct work_round *round)
{
    for (size_t i = 0; i < round->count; i++)
        if (pool->taken[i] == 0)
            return false;
    return true;
}

static void report_lost(struct pool *pool, const struct work_round *round, GVariant *const *results)
{
    for (size_t i = 0; i < round->count; i++)
        if (!results[i])
            round->lost(pool->context, i, pool->lost[i] ? pool->lost[i] : _("no process could be started for it"));
}

/* Workers that died are replaced, also where the last one died before all was begun: each takes an item with it. */
static void run_round(struct pool *pool, size_t index, GVariant **results)
{
    const struct work_round *round = &pool->rounds[index];
    bool any = pool->jobs > 0;
    bool begun = false;
    for (size_t tries = 0; any && !begun && tries <= round->count; tries++) {
        any = false;
        for (int i = 0; i < pool->jobs; i++) {
            struct worker *worker = &pool->workers[i];
            worker->busy = worker->fd >= 0 || start_worker(pool, worker, index);
            any |= worker->busy;
        }
        read_all(pool, round, results);
        begun = is_all_taken(pool, round);
    }
    if (!any)
        run_here(round, pool->context, results);
    report_lost(pool, round, results);
}

static int job_count(const struct work_round *round, int jobs)
{
    if (jobs == 0)
        jobs = round->count < WORKERS_MIN_ITEMS ? 1 : (int)g_get_num_processors();
    return (int)MIN((size_t)CLAMP(jobs, 1, WORKERS_MAX), MAX(round->count, 1));
}

/* No jobs where there can be no other process. */
static struct pool open_pool(const struct work_round *rounds, size_t round_count, int jobs, void *context)
{
    struct pool pool = {.rounds = rounds, .round_count = round_count, .context = context};
    jobs = job_count(&rounds[0], jobs);
    for (size_t i = 0; i < round_count; i++)
        pool.taken_size = MAX(pool.taken_size, rounds[i].count * sizeof *pool.taken);
    pool.taken_size = MAX(pool.taken_size, sizeof *pool.taken);
    pool.taken = mmap(NULL, pool.taken_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pool.jobs = pool.taken != MAP_FAILED ? jobs : 0;
    for (int i = 0; i < pool.jobs; i++)
        pool.workers[i].fd = -1;
    return pool;
}

/* False where a process that had done its work ended badly, as a sanitizer lets it. */
static bool close_pool(struct pool *pool)
{
    bool sound = true;
    for (int i = 0; i < pool->jobs; i++)
        if (pool->workers[i].fd >= 0)
            end_worker(&pool->workers[i]);
    for (int i = 0; i < pool->jobs; i++)
        sound &= pool->workers[i].end == 0;
    if (pool->jobs > 0)
        munmap(pool->taken, pool->taken_size);
    return sound;
}

bool workers_run(const struct work_round *rounds, size_t round_count, int jobs, void *context)
{
    struct pool pool = open_pool(rounds, round_count, jobs, context);
    for (size_t i = 0; i < round_count; i++) {
        GVariant **results = g_new0(GVariant *, rounds[i].count + 1);
        pool.lost = g_new0(char *, rounds[i].count + 1);
        run_round(&pool, i, results);
        rounds[i].done(context, results);
        if (pool.jobs > 0)
            memset(pool.taken, 0, pool.taken_size);
        if (i + 1 < round_count)
            send_results(&pool, &rounds[i], results);
        free_results(results, rounds[i].count);
        for (size_t item = 0; item < rounds[i].count; item++)
            g_free(pool.lost[item]);
        g_free(pool.lost);
    }
    return close_pool(&pool);
}
