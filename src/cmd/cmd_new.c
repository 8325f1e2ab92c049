/* yaodian new: a project to begin with, copied from the shipped one. */
#include "base/i18n.h"
#include "base/infile.h"
#include "base/outfile.h"
#include "cmd/options.h"
#include "cmd/report.h"
#include "project/shipped.h"

#include <stdio.h>

enum { FILE_BYTES_MAX = 1 << 20 };

struct copying {
    const char *from, *to; /* folders */
    struct arena *arena;
    struct diags *diags;
    unsigned file_count;
};

/* Files that are there are the user's and stay.
 * RULE: decision old-output-kept: files that are there are the user's and stay
 * [cli/new:new_keeps_files_that_are_there] */
static void copy_file(struct copying *copying, const char *below)
{
    g_autofree char *from = g_build_filename(copying->from, below, NULL);
    g_autofree char *to = g_build_filename(copying->to, below, NULL);
    size_t length = 0;
    if (g_file_test(to, G_FILE_TEST_EXISTS))
        return;
    const char *bytes =
        infile_read(copying->arena, from, FILE_BYTES_MAX, &length, (struct pos){NULL, 0}, copying->diags);
    if (!bytes || !outfile_write(to, bytes, length, copying->diags))
        return;
    copying->file_count++;
}

static void copy_folder(struct copying *copying, const char *below)
{
    g_autofree char *path = g_build_filename(copying->from, below, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    if (!dir) {
        diag(copying->diags, (struct pos){NULL, 0}, DIAG_SYSTEM, _("the folder “%s” can't be read"), path);
        return;
    }
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *inside = *below ? g_build_filename(below, name, NULL) : g_strdup(name);
        g_autofree char *full = g_build_filename(copying->from, inside, NULL);
        if (g_file_test(full, G_FILE_TEST_IS_DIR))
            copy_folder(copying, inside);
        else
            copy_file(copying, inside);
    }
    g_dir_close(dir);
}

static bool is_project(const char *directory)
{
    g_autofree char *content = g_build_filename(directory, "content", NULL);
    return g_file_test(content, G_FILE_TEST_EXISTS);
}

static char *find_start(void)
{
    g_autofree char *templates = shipped_folder("templates");
    g_autofree char *start = templates ? g_build_filename(templates, "new", NULL) : NULL;
    return start && g_file_test(start, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&start) : NULL;
}

static void print_what_next(const struct copying *copying)
{
    printf(_("%u files in %s; put your own text and figures into %s/content, then: yaodian build %s\n"),
           copying->file_count, copying->to, copying->to, copying->to);
}

int cmd_new(const struct options *options)
{
    g_autofree char *start = find_start();
    if (is_project(options->directory)) {
        fprintf(stderr, _("yaodian: “%s” is a project already: it has a folder “content”\n"), options->directory);
        return EXIT_USAGE;
    }
    if (!start) {
        fprintf(stderr, _("yaodian: the program's own templates are missing; install it anew\n"));
        return EXIT_SYSTEM;
    }
    struct copying copying = {start, options->directory, arena_new(), diags_new(), 0};
    struct report report = {0};
    copy_folder(&copying, "");
    report_diags(&report, copying.diags, options);
    if (report.errors > 0)
        report.system_failed = true;
    else if (!options->quiet)
        print_what_next(&copying);
    report_output(&report);
    diags_free(copying.diags);
    arena_free(copying.arena);
    return report_status(&report, options);
}
