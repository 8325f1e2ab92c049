/* The filters of {{表.行.列|…}}: one table, from which wording, help and documentation follow. For placeholder and
 * cmd. */
#ifndef DOC_WORDING_H
#define DOC_WORDING_H

#include "doc/phrase.h"

enum { FILTER_NAMES_MAX = 4, FILTER_ARGUMENTS_MAX = 3 };

/* A filter as written: 占比:合计 or 2位. */
struct filter_call {
    const struct filter *filter;
    int number; /* the N of N位, 比N年; -1 for none */
    const char *arguments[FILTER_ARGUMENTS_MAX];
    size_t count;
};

struct filter {
    const char *names[FILTER_NAMES_MAX]; /* Chinese ones, then an ASCII one; N stands for digits */
    size_t least, most;                  /* arguments */
    unsigned accepts;                    /* enum phrase_kind, or'ed */
    bool (*apply)(struct wording *w, struct phrase *phrase, const struct filter_call *call);
    const char *detail;  /* what the function prints or converts to */
    const char *summary; /* N_() */
    const char *example; /* the inside of a placeholder over the table of the manual … */
    const char *result;  /* … and what it prints */
};

/* The filters in the order of the documentation. */
size_t filter_count(void);
const struct filter *filter_at(size_t index);

/* Applies the filters in [p, end): "亿元|2位". False after a diagnostic. */
bool wording_apply(struct wording *w, struct phrase *phrase, const char *p, const char *end);

/* Whether one of the filters compares a cell with others, which a sum cannot. */
bool wording_compares(struct wording *w, const char *filters);

/* Lends the text to print; NULL after a diagnostic. *tail: the unit or word it ends with, "" for none, which must not
 * be written again behind it. */
const char *wording_print(struct wording *w, const struct phrase *phrase, const char **tail);

/* Reads a whole number of at most most; false after a diagnostic. */
bool filter_whole_number(struct wording *w, const struct filter_call *call, size_t argument, int least, int most,
                         int *number);

/* The functions behind the table, in wording_number, wording_compare and wording_cells. */
typedef bool filter_function(struct wording *w, struct phrase *phrase, const struct filter_call *call);
filter_function filter_convert, filter_name_unit, filter_decimals, filter_group, filter_number, filter_absolute,
    filter_before, filter_after, filter_over, filter_nearly, filter_words, filter_capital, filter_date;
filter_function filter_growth, filter_growth_since, filter_growth_step, filter_difference, filter_change, filter_times,
    filter_doubled, filter_share, filter_gap;
filter_function filter_sum, filter_mean, filter_most, filter_least, filter_rank, filter_reached, filter_missed,
    filter_tick, filter_mark;

#endif
