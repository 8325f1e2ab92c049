/* An address is first refused or cleaned by its text alone, then looked for below the document's folder, by its name
 * and by what %20 and the like mean. Each file is opened once; its errors stand where it is shown first. */
#define _XOPEN_SOURCE 700 /* realpath belongs to the XSI part of POSIX */

#include "read/image/image.h"

#include "base/i18n.h"
#include "base/infile.h"
#include "base/utf8.h"
#include "read/image/image_format.h"
#include "read/image/image_strip.h"

#include <stdlib.h>
#include <string.h>

enum { IMAGE_BYTES_MAX = 64 * 1024 * 1024, JPEG_PRESS_COLOURS = 4 };

/* Missing pictures for which the folder is searched for a near name. */
enum { SEARCHES_MAX = 20, SEARCH_NAMES_MAX = 5000 };

struct opener {
    struct document *document;
    char *content_path; /* resolved; malloc'ed by realpath */
    GHashTable *opened; /* resolved path → struct image *, NULL for one with errors */
    int searches;
};

/* ---- what a picture may be called ---- */

static bool has_scheme(const char *url)
{
    g_autofree char *scheme = g_uri_parse_scheme(url);
    return scheme && strlen(scheme) > 1 && strcmp(scheme, "file") != 0; /* C: is a drive */
}

/* False after a diagnostic where url is no relative path. */
static bool check_relative(const struct document *document, struct pos pos, const char *url)
{
    const char *help = _("copy the picture into the project, beside the document, and write its name");
    if (!*url)
        diag(document->diags, pos, DIAG_IMAGE, _("the picture has no file name"));
    else if (has_scheme(url) || g_str_has_prefix(url, "//"))
        diag(document->diags, pos, DIAG_IMAGE, _("the picture “%s” lies on the web, which is never asked"), url);
    else if (*url == '/' || (g_ascii_isalpha(url[0]) && url[1] == ':') || g_str_has_prefix(url, "file:"))
        diag(document->diags, pos, DIAG_IMAGE, _("the picture “%s” has a path that holds on one computer only"), url);
    else
        return true;
    diag_help(document->diags, "%s", help);
    return false;
}

/* Whether the path, from the document's folder on, climbs above content/: said before looking at the disk, so that the
 * answer does not depend on what lies there.
 * RULE: decision one-view: a picture lies in content/ [unit/test_image:test_paths_that_are_refused] */
static bool climbs_out(const struct document *document, const char *url)
{
    int depth = 0;
    for (const char *p = document->stem; *p; p++)
        depth += *p == '/';
    g_auto(GStrv) steps = g_strsplit(url, "/", -1);
    for (char **step = steps; *step; step++) {
        if (strcmp(*step, "..") == 0)
            depth--;
        else if (**step && strcmp(*step, ".") != 0)
            depth++;
        if (depth < 0)
            return true;
    }
    return false;
}

static void report_outside(const struct document *document, struct pos pos, const char *url)
{
    diag(document->diags, pos, DIAG_IMAGE, _("the picture “%s” lies outside the folder content"), url);
    diag_help(document->diags, _("copy the picture into the project, beside the document, and write its name"));
}

/* ---- finding the file ---- */

static bool is_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || strcmp(folder, "/") == 0);
}

/* Gives the name in folder nearest to name, NULL for none. */
static char *nearest_in(const char *folder, const char *name)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    if (!dir)
        return NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *entry; (entry = g_dir_read_name(dir)) != NULL && names->len < SEARCH_NAMES_MAX;)
        if (*entry != '.' && g_utf8_validate(entry, -1, NULL))
            g_ptr_array_add(names, g_strdup(entry));
    g_dir_close(dir);
    g_ptr_array_sort(names, utf8_compare_items); /* the same answer on every file system */
    return g_strdup(diag_nearest(name, (const char *const *)names->pdata, names->len));
}

static void report_missing(struct opener *opener, struct pos pos, const char *url)
{
    const struct document *document = opener->document;
    diag(document->diags, pos, DIAG_IMAGE, _("there is no picture “%s”"), url);
    if (strchr(url, '\\')) {
        diag_help(document->diags, _("folders are separated by /, not by \\"));
        return;
    }
    if (++opener->searches > SEARCHES_MAX)
        return;
    g_autofree char *path = g_build_filename(document->folder_path, url, NULL);
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    char *resolved = realpath(folder, NULL);
    bool inside = resolved && (strcmp(resolved, opener->content_path) == 0 || is_below(resolved, opener->content_path));
    g_autofree char *nearest = inside ? nearest_in(resolved, name) : NULL;
    if (nearest)
        diag_help(document->diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(document->diags, _("paths begin in the folder of the document"));
    free(resolved);
}

/* Gives the path of the file that url means from the document's folder. A name written with %20 is taken as it stands
 * where there is such a file, else with the blank it means. */
static char *find_path(const struct document *document, const char *url)
{
    char *path = g_build_filename(document->folder_path, url, NULL);
    if (!strchr(url, '%') || g_file_test(path, G_FILE_TEST_EXISTS))
        return path;
    g_autofree char *unescaped = g_uri_unescape_string(url, NULL);
    if (!unescaped || climbs_out(document, unescaped))
        return path;
    g_free(path);
    return g_build_filename(document->folder_path, unescaped, NULL);
}

/* ---- opening ---- */

/* Colours of a printing press mean nothing without the press, so an archive file has none. (ISO 19005-2, 6.2.4.3) */
static void warn_of_press_colours(const struct document *document, struct pos pos, const char *url)
{
    diag(document->diags, pos, DIAG_IMAGE_CMYK,
         _("the picture “%s” has the colours of a printing press (CMYK): the PDF will be no archive file (PDF/A)"),
         url);
    diag_help(document->diags, _("open it in a picture program and save it again with screen colours (RGB)"));
}

/* Lends the picture; NULL after a diagnostic. */
static struct image *open_file(struct document *document, struct pos pos, const char *url, const char *path)
{
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        diag(document->diags, pos, DIAG_IMAGE, _("“%s” is a folder or a device, no picture"), url);
        return NULL;
    }
    struct image *image = ARENA_NEW(document->arena, struct image);
    image->path = arena_strdup(document->arena, path);
    const void *bytes = infile_read(document->arena, path, IMAGE_BYTES_MAX, &image->length, pos, document->diags);
    if (!bytes)
        return NULL;
    image->bytes = bytes;
    const char *problem = image_sniff(image);
    if (!problem && image->components == JPEG_PRESS_COLOURS)
        warn_of_press_colours(document, pos, url);
    if (!problem) {
        image_strip(document->arena, image);
        return image;
    }
    /* TRANSLATORS: the second part is a message that goes on: “is damaged: …” */
    diag(document->diags, pos, DIAG_IMAGE, _("the picture “%s” %s"), url, problem);
    return NULL;
}

/* A file shown twice is opened once; one with errors is reported where it is shown first. */
static struct image *open_once(struct opener *opener, struct pos pos, const char *url, const char *path,
                               const char *resolved)
{
    gpointer image = NULL;
    if (!g_hash_table_lookup_extended(opener->opened, resolved, NULL, &image)) {
        image = open_file(opener->document, pos, url, path);
        g_hash_table_insert(opener->opened, g_strdup(resolved), image);
    }
    return image;
}

static struct image *open_image(struct opener *opener, struct pos pos, const char *url)
{
    const struct document *document = opener->document;
    if (!check_relative(document, pos, url))
        return NULL;
    if (climbs_out(document, url)) {
        report_outside(document, pos, url);
        return NULL;
    }
    g_autofree char *path = find_path(document, url);
    char *resolved = realpath(path, NULL);
    struct image *image = NULL;
    if (!resolved)
        report_missing(opener, pos, url);
    else if (!is_below(resolved, opener->content_path))
        report_outside(document, pos, url);
    else
        image = open_once(opener, pos, url, path, resolved);
    free(resolved);
    return image;
}

static void open_images_of(struct opener *opener, struct node *root)
{
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk))
        if (walk.entering && walk.node->kind == NODE_IMAGE)
            walk.node->u.image.image = open_image(opener, walk.node->pos, walk.node->u.image.url);
}

void image_open_all(struct document *document)
{
    struct opener opener = {document, realpath(document->project->content_path, NULL), NULL, 0};
    if (!opener.content_path)
        return;
    opener.opened = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (document->root)
        open_images_of(&opener, document->root);
    for (size_t i = 0; i < document->note_count; i++)
        open_images_of(&opener, document->notes[i]);
    g_hash_table_unref(opener.opened);
    free(opener.content_path);
}
