/* A project on disk: where its content, templates and fonts are, and what all its documents share. For cmd. */
#ifndef PROJECT_PROJECT_H
#define PROJECT_PROJECT_H

#include "base/diag.h"
#include "data/data_table.h"
#include "doc/node.h"
#include "doc/site.h"

/* Why what all documents share can't be relied on. */
enum project_fault {
    PROJECT_SOUND,
    PROJECT_SITE_WRONG, /* site.yaml has errors */
    PROJECT_UNLISTED,   /* a folder can't be read */
};

struct project {
    struct arena *arena;
    struct diags *diags;      /* of what is shared: site.yaml, data */
    enum project_fault fault; /* PROJECT_SOUND, or nothing may be built of it */
    const char *directory;    /* as given */
    struct project_view view; /* what documents borrow */
    struct consistency_index *figures;
    struct plan_finder *plans;       /* see project/plan_finder.h */
    const char *user_templates_path; /* DIR/templates, NULL where there is none */
    const char *user_fonts_path;     /* DIR/fonts, NULL where there is none */
    const char *shipped_templates_path;
    const char *shipped_fonts_path; /* NULL where there is none */
    char **stems;                   /* documents: paths below content/ without .md, sorted, NULL-terminated */
    size_t stem_count;
};

/* Opens the project in directory: finds the documents (every content/ **.md but README.md and names that start with _
 * or .; one whose files would overwrite others is left out and reported), reads site.yaml and the data. NULL
 * after printing why, where there is no content/ folder. Free with project_close. */
struct project *project_open(const char *directory);
void project_close(struct project *project);

/* Gives the indexes of the stems that glob only matches, of all where it is NULL; *count of them, 0 after printing that
 * there are none. Free with g_free. */
size_t *project_select(const struct project *project, const char *only, size_t *count);

/* Finds the project of a Markdown file: gives the folder above the innermost folder named content, and the stem. False
 * after printing why: no such .md file, or no folder content above it. Free both with g_free. */
bool project_locate(const char *file, char **directory, char **stem);

#endif
