#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "cmd/workers.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* What goes before each result through a worker's pipe. */
struct result_head {
    uint64_t index;
    uint64_t size;
};

struct worker {
    pid_t pid;
    int fd;           /* read end; -1 when done */
    GByteArray *read; /* what has come and is no whole result yet */
};

int workers_job_count(size_t count, int jobs)
{
    if (jobs == 0)
        jobs = count < WORKERS_MIN_ITEMS ? 1 : (int)g_get_num_processors();
    return (int)MIN((size_t)CLAMP(jobs, 1, WORKERS_MAX), MAX(count, 1));
}

static bool write_all(int fd, const void *bytes, size_t size)
{
    for (const char *p = bytes; size > 0;) {
        ssize_t written = write(fd, p, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        p += written;
        size -= (size_t)written;
    }
    return true;
}

static void send_result(int fd, size_t index, GVariant *result)
{
    g_variant_ref_sink(result);
    struct result_head head = {index, g_variant_get_size(result)};
    if (!write_all(fd, &head, sizeof head) || !write_all(fd, g_variant_get_data(result), head.size))
        _exit(1);
    g_variant_unref(result);
}

/* Each worker takes the next index until there is none: long documents don't hold up the others. */
static void work(int fd, atomic_size_t *next, size_t count, worker_task *task, void *context)
{
    for (size_t index; (index = atomic_fetch_add(next, 1)) < count;)
        send_result(fd, index, task(context, index));
    fflush(NULL);
    _exit(0);
}

static bool start_worker(struct worker *worker, atomic_size_t *next, size_t count, worker_task *task, void *context)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    fflush(NULL);
    worker->pid = fork();
    if (worker->pid == 0) {
        close(ends[0]);
        work(ends[1], next, count, task, context);
    }
    close(ends[1]);
    worker->fd = ends[0];
    if (worker->pid < 0) {
        close(ends[0]);
        worker->fd = -1;
        return false;
    }
    worker->read = g_byte_array_new();
    return true;
}

/* Takes whole results off the front of what a worker has sent. */
static void take_results(struct worker *worker, size_t count, const GVariantType *type, GVariant **results)
{
    struct result_head head;
    size_t done = 0;
    while (worker->read->len - done >= sizeof head) {
        memcpy(&head, worker->read->data + done, sizeof head);
        if (worker->read->len - done - sizeof head < head.size)
            break;
        g_autoptr(GBytes) bytes = g_bytes_new(worker->read->data + done + sizeof head, head.size);
        if (head.index < count && !results[head.index])
            results[head.index] = g_variant_ref_sink(g_variant_new_from_bytes(type, bytes, TRUE));
        done += sizeof head + head.size;
    }
    g_byte_array_remove_range(worker->read, 0, (guint)done);
}

static void read_worker(struct worker *worker, size_t count, const GVariantType *type, GVariant **results)
{
    guint8 buffer[65536];
    ssize_t got = read(worker->fd, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR)
        return;
    if (got > 0) {
        g_byte_array_append(worker->read, buffer, (guint)got);
        take_results(worker, count, type, results);
        return;
    }
    close(worker->fd);
    worker->fd = -1;
    g_byte_array_unref(worker->read);
    waitpid(worker->pid, NULL, 0);
}

static void read_all(struct worker *workers, int jobs, size_t count, const GVariantType *type, GVariant **results)
{
    for (;;) {
        struct pollfd polls[WORKERS_MAX];
        int open = 0;
        for (int i = 0; i < jobs; i++) {
            polls[i] = (struct pollfd){.fd = workers[i].fd, .events = POLLIN};
            open += workers[i].fd >= 0;
        }
        if (open == 0)
            return;
        if (poll(polls, (nfds_t)jobs, -1) < 0)
            continue;
        for (int i = 0; i < jobs; i++)
            if (workers[i].fd >= 0 && polls[i].revents)
                read_worker(&workers[i], count, type, results);
    }
}

static void run_here(size_t count, worker_task *task, void *context, GVariant **results)
{
    for (size_t index = 0; index < count; index++)
        if (!results[index])
            results[index] = g_variant_ref_sink(task(context, index));
}

void workers_run(size_t count, int jobs, worker_task *task, void *context, const GVariantType *type, GVariant **results)
{
    jobs = workers_job_count(count, jobs);
    atomic_size_t *next = MAP_FAILED;
    if (jobs > 1)
        next = mmap(NULL, sizeof *next, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (next == MAP_FAILED) {
        run_here(count, task, context, results);
        return;
    }
    struct worker workers[WORKERS_MAX];
    int started = 0;
    atomic_init(next, 0);
    while (started < jobs && start_worker(&workers[started], next, count, task, context))
        started++;
    read_all(workers, started, count, type, results);
    munmap(next, sizeof *next);
    if (started == 0)
        run_here(count, task, context, results);
}
