/* The command line: one table of options (options.c), from which parsing, --help of each command and the man page's
 * list follow. For cmd. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <stdbool.h>

#define YAODIAN_VERSION "0.1.0"

enum exit_status { EXIT_CLEAN = 0, EXIT_CONTENT = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

struct options {
    const char *directory;   /* DIR: the project, default "." */
    const char *file;        /* FILE of dump, TEMPLATE of render-template */
    const char *second_file; /* DATA.json */
    const char *what;        /* dump: "doc" or "frames" */
    const char *out;         /* -o OUT, default DIR/out */
    const char *only;        /* --only GLOB over stems, NULL: all */
    unsigned formats;        /* --format html,pdf,handout: OUTPUT_… of doc/front.h; default OUTPUT_ALL */
    int jobs;                /* -j N; 0: as many as processors where there are enough documents */
    bool filters;            /* --filters of data */
    bool keys;               /* --keys of data */
    bool draft;              /* --draft */
    bool json;               /* measure: --json */
    bool strict;             /* --strict: warnings count as errors for the exit status */
    bool quiet;              /* -q: only errors and warnings */
    bool verbose;            /* -v: notes too, and times of each document */
};

/* Each command gets the parsed options and gives the exit status. */
int cmd_build(const struct options *options);
int cmd_check(const struct options *options);
int cmd_dump(const struct options *options);
int cmd_fonts(const struct options *options);
int cmd_new(const struct options *options);
int cmd_data(const struct options *options);
int cmd_measure(const struct options *options);
int cmd_render_template(const struct options *options);

/* Parses argv (argv[0] is the program) by the table and runs the command. */
int options_run(int argc, char **argv);

#endif
