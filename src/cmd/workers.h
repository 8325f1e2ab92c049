/* Work shared out over processes. Processes and not threads, because Pango and fontconfig lock; fork before any call of
 * theirs. For cmd. */
#ifndef CMD_WORKERS_H
#define CMD_WORKERS_H

#include <glib.h>
#include <stdbool.h>

/* Does item index; gives its result (floating or not, never NULL). Runs in a child process when there are several. */
typedef GVariant *worker_task(void *context, size_t index);

/* Runs task for all indexes below count in up to jobs processes and puts the results of type, in order, into results;
 * free each with g_variant_unref. NULL stands for an item whose process died. jobs 0: as many as there are processors,
 * one where there are fewer than WORKERS_MIN_ITEMS items; 1: in this process. */
void workers_run(size_t count, int jobs, worker_task *task, void *context, const GVariantType *type,
                 GVariant **results);

/* Processes that workers_run would use. */
int workers_job_count(size_t count, int jobs);

enum { WORKERS_MIN_ITEMS = 4, WORKERS_MAX = 64 };

#endif
