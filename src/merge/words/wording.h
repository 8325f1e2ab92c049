/* The filters of {{表.行.列|…}}: a table for each family, from which wording, help and documentation follow. For
 * placeholder and cmd. */
#ifndef MERGE_WORDS_WORDING_H
#define MERGE_WORDS_WORDING_H

#include "merge/words/phrase.h"

enum { FILTER_NAMES_MAX = 4, FILTER_ARGUMENTS_MAX = 3 };

/* A filter as written: 占比:合计 or 2位. */
struct filter_call {
    const struct filter *filter;
    int number; /* the N of N位, 比N年; -1 for none */
    const char *arguments[FILTER_ARGUMENTS_MAX];
    size_t count;
};

enum filter_trait {
    FILTER_COMPARES = 1,     /* a cell with others, which a sum cannot be */
    FILTER_EXACT = 2,        /* takes no figure that is only about right */
    FILTER_KEEPS_WRITING = 4 /* looks at the text as it was written */
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
    unsigned traits;     /* enum filter_trait, or'ed */
};

/* The filters of one module. */
struct filter_family {
    const struct filter *filters;
    size_t count;
};
extern const struct filter_family filters_of_units, filters_of_numbers, filters_of_comparisons, filters_of_cells,
    filters_of_writing;

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

/* Reports that the phrase does not convert to unit; gives false. */
bool filter_report_unit(struct wording *w, const struct phrase *phrase, const char *unit);

/* Converts to the unit that detail or the first argument names: what any unit does as a filter. */
bool filter_convert(struct wording *w, struct phrase *phrase, const struct filter_call *call);

#endif
