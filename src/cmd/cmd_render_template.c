/* `yaodian render-template TEMPLATE DATA.json`: the template engine on its own, for testing templates. */
#include "base/i18n.h"
#include "base/source_load.h"
#include "cmd/options.h"
#include "web/template/mustache.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct job {
    struct arena *arena;
    struct diags *diags;
    char *folder; /* where partials are looked for */
    enum exit_status status;
};

/* Lends a file's text; a file that is not there or may not be read is the system's fault, any other the content's. */
static const struct source *job_load(struct job *job, const char *path)
{
    const struct source *source = source_load(job->arena, path, path, job->diags);
    if (!source)
        job->status = MAX(job->status, access(path, R_OK) == 0 ? EXIT_CONTENT : EXIT_SYSTEM);
    return source;
}

/* The file NAME.mustache beside the template, nowhere else. */
static const struct source *job_load_partial(void *context, const char *name)
{
    struct job *job = context;
    g_autofree char *file_name = g_strconcat(name, ".mustache", NULL);
    g_autofree char *path = g_build_filename(job->folder, file_name, NULL);
    if (strchr(name, '/') || !g_file_test(path, G_FILE_TEST_EXISTS))
        return NULL;
    return job_load(job, arena_strdup(job->arena, path));
}

/* Both files are read before either is judged, so that one run shows what is wrong with both. */
static bool job_render(struct job *job, const struct options *options, GString *out)
{
    const struct source *template_source = job_load(job, options->file);
    const struct source *data_source = job_load(job, options->second_file);
    struct mustache_template *template =
        template_source ? mustache_parse(job->arena, template_source, job->diags) : NULL;
    struct mustache_value *data = data_source ? mustache_value_from_json(job->arena, data_source, job->diags) : NULL;
    return template && data && mustache_render(template, data, job_load_partial, job, false, job->diags, out);
}

static bool print_all(const GString *text)
{
    return fwrite(text->str, 1, text->len, stdout) == text->len && fflush(stdout) == 0;
}

static void job_print_diags(const struct job *job)
{
    g_autoptr(GString) text = g_string_new(NULL);
    diags_format(job->diags, text, false);
    fputs(text->str, stderr);
}

int cmd_render_template(const struct options *options)
{
    struct job job = {.arena = arena_new(), .diags = diags_new(), .folder = g_path_get_dirname(options->file)};
    g_autoptr(GString) out = g_string_new(NULL);
    bool rendered = job_render(&job, options, out);
    if (rendered && !print_all(out)) {
        diag(job.diags, (struct pos){NULL, 0}, DIAG_SYSTEM, _("the text can't be written to the standard output"));
        job.status = EXIT_SYSTEM;
    }
    if (diags_worst(job.diags) == DIAG_LEVEL_ERROR && job.status == EXIT_CLEAN)
        job.status = EXIT_CONTENT;
    job_print_diags(&job);
    enum exit_status status = job.status;
    g_free(job.folder);
    diags_free(job.diags);
    arena_free(job.arena);
    return (int)status;
}
