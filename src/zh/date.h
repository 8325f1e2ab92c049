/* Dates as documents write them. For all. */
#ifndef ZH_DATE_H
#define ZH_DATE_H

#include "base/arena.h"

struct date {
    int year, month, day; /* year 0: no date */
};

/* Lends "2025年3月1日". (GB/T 9704-2012, 7.3.5.4: no leading zeros) "" for no date. */
char *date_chinese(struct arena *arena, struct date date);
/* Lends "2025-03-01"; "" for no date. */
char *date_iso(struct arena *arena, struct date date);

#endif
