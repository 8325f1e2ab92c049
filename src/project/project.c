/* A project is opened in a fixed order: folders, documents, site, data, what checks need of them, other plans. Names
 * that would overwrite one another are left out and reported. */
#include "project/project.h"

#include "base/i18n.h"
#include "base/source_load.h"
#include "base/utf8.h"
#include "check/check_text.h"
#include "doc/front.h"
#include "merge/fill/passes.h"
#include "merge/plan/plan.h"
#include "project/data_folder.h"
#include "project/meeting_papers.h"
#include "project/plan_finder.h"
#include "project/profiles.h"
#include "project/shipped.h"
#include "read/image/image.h"
#include "read/markdown/markdown.h"
#include "read/settings/front_read.h"
#include "read/settings/ignored_codes.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Deeper folders are not looked into. */
enum { FOLDER_DEPTH_MAX = 32 };

/* Lends directory/name; without the directory where that is the current one, as people write it. */
static char *path_in(struct project *project, const char *name)
{
    if (strcmp(project->directory, ".") == 0)
        return arena_strdup(project->arena, name);
    g_autofree char *path = g_build_filename(project->directory, name, NULL);
    return arena_strdup(project->arena, path);
}

/* Lends directory/name where that is a folder, else NULL. */
static const char *folder_in(struct project *project, const char *name)
{
    const char *path = path_in(project, name);
    return g_file_test(path, G_FILE_TEST_IS_DIR) ? path : NULL;
}

static const char *lend_shipped(struct project *project, const char *name)
{
    g_autofree char *path = shipped_folder(name);
    return path ? arena_strdup(project->arena, path) : NULL;
}

static bool is_hidden_name(const char *name)
{
    return name[0] == '.' || name[0] == '_';
}

static bool is_document_name(const char *name)
{
    return g_str_has_suffix(name, ".md") && strcmp(name, "README.md") != 0;
}

/* plan.md.txt, as Windows names what Notepad saves, and plan.MD: documents that would not be found. */
static void check_name(struct project *project, const char *folder, const char *name)
{
    static const char *const endings[] = {".md", ".md.txt", ".markdown"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (!g_str_has_suffix(lower, endings[i]) || g_str_equal(lower, "readme.md"))
            continue;
        diag(project->diags, (struct pos){NULL, 0}, DIAG_DATA_IGNORED,
             _("“%s/%s” is passed over: the names of documents end in .md"), folder, name);
        diag_help(project->diags, _("rename it to “%.*s.md”; let Windows show the endings of names for that"),
                  (int)(strlen(name) - strlen(endings[i])), name);
        return;
    }
}

/* Adds the documents of content/below to stems. Folders behind symbolic links are left out: they could lead round. */
static void find_documents(struct project *project, const char *below, int depth, GPtrArray *stems)
{
    g_autofree char *folder = g_build_filename(project->view.content_path, below, NULL);
    GDir *dir = depth < FOLDER_DEPTH_MAX ? g_dir_open(folder, 0, NULL) : NULL;
    if (!dir) {
        diag(project->diags, (struct pos){NULL, 0}, DIAG_SYSTEM, _("the folder “%s” can't be read"), folder);
        project->fault = PROJECT_UNLISTED;
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        if (!is_hidden_name(name))
            g_ptr_array_add(names, g_strdup(name));
    g_dir_close(dir);
    g_ptr_array_sort(names, utf8_compare_items);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *inside = *below ? g_build_filename(below, name, NULL) : g_strdup(name);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK))
                find_documents(project, inside, depth + 1, stems);
        } else if (is_document_name(name)) {
            g_ptr_array_add(stems, arena_strndup(project->arena, inside, strlen(inside) - strlen(".md")));
        } else {
            check_name(project, folder, name);
        }
    }
}

/* Gives the stem whose files would be overwritten by those of this one, as the handout of 通知.md by 通知-handout.md;
 * NULL where there is none.
 * RULE: decision old-output-kept: two documents share no name of a file
 * [cli/only:documents_do_not_share_names_of_files] */
static char *find_clash(const GPtrArray *stems, const char *stem)
{
    static const char *const endings[] = {"-handout", "-booklet", "-preprinted", "-fragment"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (!g_str_has_suffix(stem, endings[i]))
            continue;
        g_autofree char *other = g_strndup(stem, strlen(stem) - strlen(endings[i]));
        if (bsearch(&other, stems->pdata, stems->len, sizeof *stems->pdata, utf8_compare_items))
            return g_steal_pointer(&other);
    }
    return NULL;
}

/* The list of all documents is index.html. */
static bool check_index(struct project *project, const char *stem)
{
    if (strcmp(stem, "index") != 0)
        return false;
    diag(project->diags, (struct pos){NULL, 0}, DIAG_SYSTEM,
         _("“%s/index.md” is left out: index.html is the list of all documents"), project->view.content_path);
    diag_help(project->diags, _("give it another name, or put it into a folder"));
    return true;
}

static bool check_clash(struct project *project, const GPtrArray *stems, const char *stem)
{
    g_autofree char *other = find_clash(stems, stem);
    if (!other)
        return false;
    diag(project->diags, (struct pos){NULL, 0}, DIAG_SYSTEM,
         _("“%s/%s.md” is left out: files of “%s.md” have the names that its own would have"),
         project->view.content_path, stem, other);
    diag_help(project->diags, _("give it a name that does not end in “%s”"), stem + strlen(other));
    return true;
}

/* Stems come in order of their bytes, whatever order the file system has. */
static void list_documents(struct project *project)
{
    g_autoptr(GPtrArray) stems = g_ptr_array_new();
    find_documents(project, "", 0, stems);
    g_ptr_array_sort(stems, utf8_compare_items);
    project->stems = ARENA_NEW_ARRAY(project->arena, char *, stems->len + 1);
    for (size_t i = 0; i < stems->len; i++) {
        char *stem = g_ptr_array_index(stems, i);
        if (!check_index(project, stem) && !check_clash(project, stems, stem))
            project->stems[project->stem_count++] = stem;
    }
}

static struct site *read_site(struct project *project)
{
    const char *path = path_in(project, "content/site.yaml");
    struct source *source = NULL;
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        source = source_load(project->arena, path, path, project->diags);
    return site_read(project->arena, source, project->diags);
}

static void note_site_errors(struct project *project, unsigned errors_before)
{
    if (diags_count(project->diags, DIAG_LEVEL_ERROR) > errors_before && project->fault == PROJECT_SOUND)
        project->fault = PROJECT_SITE_WRONG;
}

static struct data *read_data(struct project *project)
{
    struct data *data = data_new();
    const char *path = path_in(project, "content/data");
    data_folder_read(data, path, path, project->diags);
    return data;
}

struct project *project_open(const char *directory)
{
    struct arena *arena = arena_new();
    struct project *project = ARENA_NEW(arena, struct project);
    project->arena = arena;
    project->directory = arena_strdup(arena, directory);
    project->view.content_path = folder_in(project, "content");
    if (!project->view.content_path) {
        fprintf(stderr, _("yaodian: “%s” is no project: it has no folder “content”\n"), directory);
        arena_free(arena);
        return NULL;
    }
    project->user_templates_path = folder_in(project, "templates");
    project->user_fonts_path = folder_in(project, "fonts");
    project->shipped_templates_path = lend_shipped(project, "templates");
    project->shipped_fonts_path = lend_shipped(project, "fonts");
    project->diags = diags_new();
    list_documents(project);
    unsigned errors = diags_count(project->diags, DIAG_LEVEL_ERROR);
    project->view.site = read_site(project);
    note_site_errors(project, errors);
    project->view.data = read_data(project);
    errors = diags_count(project->diags, DIAG_LEVEL_ERROR);
    ignored_codes_check_tables(&project->view.site->ignored_codes, project->view.data, project->diags);
    note_site_errors(project, errors);
    project->view.figures = project->figures = consistency_index_new(project->view.data);
    consistency_check_data(project->view.data, project->diags);
    project->view.plans = project->plans = plans_open(project);
    return project;
}

void project_close(struct project *project)
{
    if (!project)
        return;
    plans_close(project->plans);
    consistency_index_free(project->figures);
    data_free(project->view.data);
    diags_free(project->diags);
    arena_free(project->arena);
}

size_t *project_select(const struct project *project, const char *only, size_t *count)
{
    size_t *selected = g_new(size_t, project->stem_count + 1);
    *count = 0;
    for (size_t i = 0; i < project->stem_count; i++)
        if (!only || fnmatch(only, project->stems[i], 0) == 0)
            selected[(*count)++] = i;
    if (only && *count == 0)
        fprintf(stderr, _("yaodian: no document matches “%s”\n"), only);
    return selected;
}

/* Splits path at its last folder named content: "a/content/2025/plan.md" into "a" and "2025/plan". */
static bool split_at_content(const char *path, char **directory, char **stem)
{
    static const char name[] = "content/";
    for (const char *p = path + strlen(path); p-- > path;) {
        if ((p > path && p[-1] != '/') || !g_str_has_prefix(p, name))
            continue;
        const char *below = p + strlen(name);
        *stem = g_strndup(below, strlen(below) - strlen(".md"));
        if (p == path)
            *directory = g_strdup(".");
        else
            *directory = p - 1 == path ? g_strdup("/") : g_strndup(path, (size_t)(p - 1 - path));
        return true;
    }
    return false;
}

bool project_locate(const char *file, char **directory, char **stem)
{
    if (!g_str_has_suffix(file, ".md") || !g_file_test(file, G_FILE_TEST_IS_REGULAR)) {
        fprintf(stderr, _("yaodian: “%s” is no Markdown file (.md)\n"), file);
        return false;
    }
    g_autofree char *absolute = g_canonicalize_filename(file, NULL);
    if (split_at_content(file, directory, stem) || split_at_content(absolute, directory, stem))
        return true;
    fprintf(stderr, _("yaodian: “%s” lies in no project: no folder above it is named “content”\n"), file);
    return false;
}
