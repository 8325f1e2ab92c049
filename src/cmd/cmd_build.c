/* yaodian build: every document to its files, the index, the style sheet, a line of summary. */
#include "base/i18n.h"
#include "base/outfile.h"
#include "cmd/report.h"
#include "project/build.h"
#include "project/publication_paths.h"
#include "project/reading.h"
#include "project/workers.h"
#include "web/web_index.h"

#include <stdio.h>
#include <unistd.h>

struct run {
    const struct options *options;
    struct build build;
    struct report report;
    size_t *selected; /* indexes of stems to build */
    size_t selected_count;
    bool *is_selected; /* for each stem */
    bool page_is_lost; /* it is there, but not known what to say of it: what names all pages can't be made */
    unsigned files, internal_files, pages, notes;
};

/* ---- documents ---- */

static GVariant *scan_task(void *context, size_t index)
{
    struct run *run = context;
    return build_scan(&run->build, index, run->is_selected[index]);
}

static GVariant *build_task(void *context, size_t index)
{
    struct run *run = context;
    return build_document(&run->build, run->selected[index]);
}

static bool has_document(void *context, size_t index)
{
    const struct run *run = context;
    return run->build.documents[run->selected[index]] != NULL;
}

/* Built now or earlier. */
static bool has_page(const struct run *run, size_t index)
{
    g_autofree char *path = g_strconcat(run->build.out_path, "/", run->build.project->stems[index], ".html", NULL);
    return access(path, R_OK) == 0;
}

static void take_scans(void *context, GVariant *const *results)
{
    struct run *run = context;
    struct build *build = &run->build;
    GPtrArray *whole = g_ptr_array_new();
    for (size_t i = 0; i < build->project->stem_count; i++) {
        run->page_is_lost |= !results[i] && has_page(run, i);
        build->entries[i] = results[i] ? build_scan_entry(build, i, results[i]) : NULL;
        if (build->entries[i]) {
            g_ptr_array_add(whole, build->entries[i]);
            build_scan_backlinks(build, build->entries[i], results[i]);
        }
    }
    if (run->page_is_lost)
        build->request.formats &= ~(unsigned)OUTPUT_HTML;
    build_sort_backlinks(build);
    web_entries_link((struct web_entry **)whole->pdata, whole->len);
    g_ptr_array_unref(whole);
}

static void report_lost_scan(void *context, size_t index, const char *reason)
{
    struct run *run = context;
    report_lost_document(&run->report, run->build.project->stems[index], reason);
    if (has_page(run, index))
        fprintf(stderr, _("yaodian: all pages are left as they are, for they name one another\n"));
}

static void report_lost_build(void *context, size_t index, const char *reason)
{
    struct run *run = context;
    report_lost_document(&run->report, run->build.project->stems[run->selected[index]], reason);
}

static void report_result(struct run *run, size_t index, GVariant *result)
{
    g_autofree char *stem = diag_shown(run->build.project->stems[index]);
    struct build_result built = build_result_read(result);
    fputs(built.messages, stderr);
    run->report.errors += built.errors;
    run->report.warnings += built.warnings;
    run->notes += built.notes;
    run->report.system_failed |= built.system_failed;
    run->files += built.files;
    run->internal_files += built.internal_files;
    run->pages += built.pages;
    if (run->options->verbose)
        printf(_("%s: %u pages, %.1f ms\n"), stem, built.pages, built.microseconds / 1000.0);
    if (built.errors > 0 && !run->options->quiet)
        fprintf(stderr, _("%s: not written, because of %u errors\n"), stem, built.errors);
}

static void report_results(void *context, GVariant *const *results)
{
    struct run *run = context;
    for (size_t i = 0; i < run->selected_count; i++)
        if (results[i])
            report_result(run, run->selected[i], results[i]);
}

/* Pages name their neighbours and the index names all, so all documents are scanned before any is built. */
static void build_documents(struct run *run)
{
    const struct work_round rounds[] = {
        {run->build.project->stem_count, scan_task, BUILD_SCAN_TYPE, take_scans, report_lost_scan, NULL},
        {run->selected_count, build_task, BUILD_RESULT_TYPE, report_results, report_lost_build, has_document},
    };
    run->report.system_failed |= !workers_run(rounds, G_N_ELEMENTS(rounds), run->options->jobs, run);
}

/* ---- what belongs to all ---- */

static void write_shared(struct run *run, const char *name, const void *bytes, size_t length)
{
    g_autofree char *path = g_build_filename(run->build.out_path, name, NULL);
    if (outfile_write(path, bytes, length, run->build.project->diags))
        run->files++;
    else
        run->report.system_failed = true;
}

/* Documents whose page is there: built now or, where this time it had errors, earlier. */
static GPtrArray *listed_entries(const struct run *run)
{
    GPtrArray *listed = g_ptr_array_new();
    for (size_t i = 0; i < run->build.project->stem_count; i++) {
        struct web_entry *entry = run->build.entries[i];
        if (entry && (entry->outputs & OUTPUT_HTML) && has_page(run, i))
            g_ptr_array_add(listed, entry);
    }
    return listed;
}

static void write_index(struct run *run)
{
    GPtrArray *listed = listed_entries(run);
    GString *index = g_string_new(NULL);
    web_entries_link((struct web_entry **)listed->pdata, listed->len);
    if (web_index(run->build.web, (struct web_entry *const *)listed->pdata, listed->len, run->build.project->diags,
                  index))
        write_shared(run, "index.html", index->str, index->len);
    g_string_free(index, TRUE);
    g_ptr_array_unref(listed);
}

static void write_shared_files(struct run *run)
{
    size_t length = 0;
    if (!(run->build.request.formats & OUTPUT_HTML))
        return;
    const char *style = web_style(run->build.web, &length);
    write_shared(run, "style.css", style, length);
    if (!run->options->only)
        write_index(run);
}

static void print_summary(const struct run *run, gint64 started)
{
    if (run->options->quiet)
        return;
    printf(_("%zu documents, %u files in %s, %u PDF pages, %.0f ms"), run->selected_count, run->files,
           run->build.out_path, run->pages, (double)(g_get_monotonic_time() - started) / 1000);
    if (run->report.errors + run->report.warnings > 0)
        printf(_("; %u errors, %u warnings"), run->report.errors, run->report.warnings);
    if (run->notes > 0 && !run->options->verbose)
        printf(_("; notes (shown with -v): %u"), run->notes);
    printf("\n");
    if (run->internal_files > 0)
        printf(_("%u PDFs that are not public are in %s/%s: leave this folder out when you put %s on the web\n"),
               run->internal_files, run->build.out_path, INTERNAL_FOLDER, run->build.out_path);
}

/* ---- the run ---- */

static bool wants_pdf(const struct options *options)
{
    return (options->formats & (OUTPUT_PDF | OUTPUT_HANDOUT)) != 0;
}

static void open_fonts(struct run *run)
{
    struct project *project = run->build.project;
    struct diags *diags = diags_new();
    run->build.fonts = fonts_open(project->user_fonts_path, project->shipped_fonts_path, diags);
    report_diags(&run->report, diags, run->options);
    if (diags_worst(diags) >= DIAG_LEVEL_ERROR) {
        fonts_free(run->build.fonts);
        run->build.fonts = NULL;
        run->report.system_failed = true;
    }
    diags_free(diags);
}

static void run_build(struct run *run)
{
    struct build *build = &run->build;
    struct project *project = build->project;
    run->is_selected = ARENA_NEW_ARRAY(project->arena, bool, project->stem_count + 1);
    for (size_t i = 0; i < run->selected_count; i++)
        run->is_selected[run->selected[i]] = true;
    build->entries = ARENA_NEW_ARRAY(project->arena, struct web_entry *, project->stem_count + 1);
    build->documents = ARENA_NEW_ARRAY(project->arena, struct document *, project->stem_count + 1);
    build->web = web_open(project->arena, project->view.site, project->user_templates_path,
                          project->shipped_templates_path, project->diags);
    if (build->web) {
        if (wants_pdf(run->options))
            open_fonts(run);
        build_documents(run);
        write_shared_files(run);
    }
    report_diags(&run->report, project->diags, run->options);
    for (size_t i = 0; i < project->stem_count; i++)
        document_close(build->documents[i]);
    g_clear_pointer(&build->backlinks, g_hash_table_unref);
    if (build->fonts)
        fonts_free(build->fonts);
}

/* Output among the documents would be taken for the user's files, and the other way round.
 * RULE: decision old-output-kept: output goes nowhere among the documents
 * [cli/only:output_among_the_documents_is_refused] */
static bool lies_in_content(const struct project *project, const char *out_path)
{
    g_autofree char *content = g_canonicalize_filename(project->view.content_path, NULL);
    g_autofree char *out = g_canonicalize_filename(out_path, NULL);
    size_t length = strlen(content);
    if (strncmp(out, content, length) != 0 || !strchr("/", out[length]))
        return false;
    fprintf(stderr, _("yaodian: “%s” lies in the folder of the documents; choose another folder for the output\n"),
            out_path);
    return true;
}

/* Where all is gone at once, a folder was moved or a disk is not there: nobody means to empty the site.
 * RULE: decision old-output-kept: an error in what all documents share overwrites nothing
 * [cli/shared_errors:a_broken_site_stops_the_build, cli/shared_errors:no_documents_empty_no_index] */
static bool is_sound(const struct project *project)
{
    if (project->stem_count == 0) {
        diag(project->diags, (struct pos){NULL, 0}, DIAG_SYSTEM, _("there is no document in “%s”"),
             project->view.content_path);
        diag_help(project->diags, _("documents are files that end in .md; see whether the folder is the right one"));
    }
    return project->fault == PROJECT_SOUND && project->stem_count > 0;
}

/* Takes the project. */
static int refuse(struct run *run)
{
    report_diags(&run->report, run->build.project->diags, run->options);
    fprintf(stderr, _("yaodian: nothing was written: the error above concerns all documents\n"));
    run->report.system_failed |= run->build.project->fault != PROJECT_SITE_WRONG;
    project_close(run->build.project);
    return report_status(&run->report, run->options);
}

int cmd_build(const struct options *options)
{
    gint64 started = g_get_monotonic_time();
    struct build_request request = {options->formats, options->draft, options->verbose};
    struct run run = {.options = options, .build = {.project = project_open(options->directory), .request = request}};
    if (!run.build.project)
        return EXIT_USAGE;
    g_autofree char *out_path = options->out ? g_strdup(options->out)
                                : g_str_equal(options->directory, ".")
                                    ? g_strdup("out")
                                    : g_build_filename(options->directory, "out", NULL);
    run.build.out_path = out_path;
    if (lies_in_content(run.build.project, out_path)) {
        project_close(run.build.project);
        return EXIT_USAGE;
    }
    if (!is_sound(run.build.project))
        return refuse(&run);
    run.selected = project_select(run.build.project, options->only, &run.selected_count);
    bool none = options->only && run.selected_count == 0;
    if (!none) {
        run_build(&run);
        print_summary(&run, started);
    }
    g_free(run.selected);
    project_close(run.build.project);
    return none ? EXIT_USAGE : report_status(&run.report, options);
}
