/* Work shared out over processes, in rounds. Processes and not threads, because Pango and fontconfig lock; fork before
 * any call of theirs. For cmd. */
#ifndef PROJECT_WORKERS_H
#define PROJECT_WORKERS_H

#include <glib.h>
#include <stdbool.h>

/* Does item index; gives its result (floating or not, never NULL). Runs in a child process when there are several. */
typedef GVariant *worker_task(void *context, size_t index);

/* Takes note of a round's results, in the order of its items; NULL stands for an item whose process died. Runs in every
 * process that goes on to another round, and after the last round in the caller's alone. The results are borrowed. */
typedef void worker_done(void *context, GVariant *const *results);

/* Says of an item of the round that its process died, in the caller's process and before the round is done; reason is
 * a few words. */
typedef void worker_lost(void *context, size_t index, const char *reason);

/* Whether this process has kept something of item index that the others have not: it does the item before others. */
typedef bool worker_keeps(void *context, size_t index);

struct work_round {
    size_t count; /* of its items */
    worker_task *task;
    const char *type; /* of the results */
    worker_done *done;
    worker_lost *lost;
    worker_keeps *keeps; /* NULL: all processes are alike */
};

/* Runs the rounds one after the other in up to jobs processes, which stay and keep their memory from round to round.
 * jobs 0: as many as there are processors, one where the first round has fewer than WORKERS_MIN_ITEMS items. The work
 * is never done in this process, unless no other can be started: what dies there takes nothing else with it. Returns
 * false where a process ended badly behind its work. */
bool workers_run(const struct work_round *rounds, size_t round_count, int jobs, void *context);

enum { WORKERS_MIN_ITEMS = 4, WORKERS_MAX = 64 };

#endif
