/* The plans that documents of a project report on: each read once per output and run. For cmd. */
#ifndef CMD_PLANS_H
#define CMD_PLANS_H

#include "cmd/project.h"
#include "doc/plan.h"

/* Gives the finder of the project's plans; free it with plans_close, after all documents that used it. */
struct plan_finder *plans_open(struct project *project);
void plans_close(struct plan_finder *finder);

#endif
