/* The plans that documents of a project report on: each read once per output and run. For cmd. */
#ifndef PROJECT_PLAN_FINDER_H
#define PROJECT_PLAN_FINDER_H

#include "merge/plan/plan.h"
#include "project/project.h"

/* Gives the finder of the project's plans; free it with plans_close, after all documents that used it. */
struct plan_finder *plans_open(struct project *project);
void plans_close(struct plan_finder *finder);

#endif
