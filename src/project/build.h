/* One document from its source to its files: the pipeline. For cmd. */
#ifndef PROJECT_BUILD_H
#define PROJECT_BUILD_H

#include "page/font/font.h"
#include "project/project.h"
#include "project/result_fields.h"
#include "web/web_index.h"

/* What is asked of a build. */
struct build_request {
    unsigned formats; /* OUTPUT_… or'ed: the outputs to make */
    bool draft;       /* missing values print 【缺：…】 */
    bool verbose;     /* notes are reported too */
};

/* What all documents of a run share; made before the workers are forked, entries and backlinks between their rounds. */
struct build {
    struct project *project;
    struct build_request request;
    const char *out_path;
    struct web *web;
    struct fonts *fonts;         /* NULL where no PDF is wanted */
    struct web_entry **entries;  /* one for each stem; NULL for a document of which nothing is known */
    struct document **documents; /* those that build_scan read and kept for build_document in this process, else NULL */
    size_t kept_bytes;           /* of them */
    GHashTable *backlinks; /* stem → GArray of struct plan_backlink, sorted: what other pages report on its items */
};

/* What a worker tells of a document it has scanned, with the results of tasks it reports: (stem and id of the item,
 * number, status). */
#define BUILD_SCAN_FIELDS(TEXT, NUMBER, FLAG)                                                                          \
    FLAG(listed)                                                                                                       \
    TEXT(title)                                                                                                        \
    NUMBER(kind) NUMBER(year) NUMBER(date_year) NUMBER(date_month) NUMBER(date_day) TEXT(source) NUMBER(outputs)
#define BUILD_TASKS_TYPE "a(ssiu)"
#define BUILD_SCAN_TYPE "(" RESULT_TYPES(BUILD_SCAN_FIELDS) BUILD_TASKS_TYPE ")"

/* What a worker tells of a document it has built. */
#define BUILD_RESULT_FIELDS(TEXT, NUMBER, FLAG)                                                                        \
    TEXT(messages)                                                                                                     \
    NUMBER(errors)                                                                                                     \
    NUMBER(warnings)                                                                                                   \
    NUMBER(notes) FLAG(system_failed) NUMBER(files) NUMBER(internal_files) NUMBER(pages) NUMBER(microseconds)
#define BUILD_RESULT_TYPE "(" RESULT_TYPES(BUILD_RESULT_FIELDS) ")"

struct build_result {
    RESULT_MEMBERS(BUILD_RESULT_FIELDS)
};

/* Returns what the variant says; its texts are the variant's. */
struct build_result build_result_read(GVariant *variant);

/* Reads the document of a stem for what other pages say of it. Reports nothing: build_document does, which needs not
 * read it again where it is to be kept and there is room. */
GVariant *build_scan(struct build *build, size_t index, bool keep);

/* Lends the entry of a scan's result, NULL where nothing is known of the document. One with errors offers what an
 * earlier build has left. */
struct web_entry *build_scan_entry(struct build *build, size_t index, GVariant *result);

/* Adds what a scan's result reports on items of plans to build->backlinks; entry is that of the scan. */
void build_scan_backlinks(struct build *build, const struct web_entry *entry, GVariant *result);
/* Puts all of build->backlinks into order, once they are there. */
void build_sort_backlinks(struct build *build);

/* Reads, checks, lays out and writes the document of a stem. Only where there is no error are its files written. */
GVariant *build_document(struct build *build, size_t index);

#endif
