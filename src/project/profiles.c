#include "project/profiles.h"

#include "base/i18n.h"
#include "base/source_load.h"
#include "base/utf8.h"
#include "read/settings/profile.h"

#include <string.h>

/* A name, not a path. */
static bool is_name(const char *name)
{
    return *name && name[0] != '.' && !strpbrk(name, "/\\");
}

/* Lends the path of the profile in the project's templates or the program's; NULL where it is in neither. */
static const char *find_profile(const struct project *project, struct arena *arena, const char *name)
{
    const char *folders[] = {project->user_templates_path, project->shipped_templates_path};
    for (size_t i = 0; i < G_N_ELEMENTS(folders) && is_name(name); i++) {
        const char *path = folders[i] ? arena_printf(arena, "%s/pdf/%s.yaml", folders[i], name) : NULL;
        if (path && g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return path;
    }
    return NULL;
}

static void list_names(const char *templates, GPtrArray *names)
{
    g_autofree char *folder = templates ? g_build_filename(templates, "pdf", NULL) : NULL;
    GDir *dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
    for (const char *file; dir && (file = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_suffix(file, ".yaml"))
            g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(".yaml")));
    if (dir)
        g_dir_close(dir);
}

static void report_missing(const struct project *project, const struct document *document, struct pos pos,
                           const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    list_names(project->user_templates_path, names);
    list_names(project->shipped_templates_path, names);
    g_ptr_array_sort(names, utf8_compare_items);
    diag(document->diags, pos, DIAG_PROFILE, _("there is no profile “%s”"), name);
    const char *nearest = diag_nearest(name, (const char *const *)names->pdata, names->len);
    if (nearest)
        diag_help(document->diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(document->diags, _("profiles are the files templates/pdf/NAME.yaml"));
}

static const struct page_style *choose(const struct project *project, struct document *document, const char *name,
                                       struct pos pos, const struct page_style *base)
{
    if (!name)
        return base;
    const char *path = find_profile(project, document->arena, name);
    if (!path) {
        report_missing(project, document, pos, name);
        return base;
    }
    struct source *source = source_load(document->arena, path, path, document->diags);
    return source ? profile_read(document->arena, source, base, document->diags) : base;
}

/* All readings of a document, for its several outputs, have the same styles. */
void profiles_choose(const struct project *project, struct document *document)
{
    const struct front *front = document->front;
    const struct site *site = project->view.site;
    document->dress->gongwen_style =
        front->profile ? choose(project, document, front->profile, front->profile_pos, style_gongwen())
                       : choose(project, document, site->profile, site->profile_pos, style_gongwen());
    document->dress->handout_style =
        front->handout_profile
            ? choose(project, document, front->handout_profile, front->handout_profile_pos, style_handout())
            : choose(project, document, site->handout_profile, site->handout_profile_pos, style_handout());
}
