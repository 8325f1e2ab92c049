/* Templates and style sheets of the user go before those of the program; each is read once. Pictures are written
 * beside the pages that show them. */
#include "web/web.h"

#include "base/i18n.h"
#include "base/infile.h"
#include "base/source_load.h"
#include "doc/image.h"
#include "web/html_figure.h"
#include "web/web_picture.h"

#include <string.h>

enum { FOLDER_MAX = 2, STYLE_BYTES_MAX = 4 * 1024 * 1024 };

struct web {
    struct arena *arena;
    const struct site *site;
    const char *folders[FOLDER_MAX]; /* where templates are looked for, in this order */
    int folder_count;
    struct diags *diags; /* of whoever is rendering: partials are loaded when first met */
    struct mustache_template *templates[WEB_TEMPLATE_MAX];
    struct mustache_value *site_value;
    const char *style;
    size_t style_length;
};

static const char *const template_names[WEB_TEMPLATE_MAX] = {
    [WEB_PAGE] = "page", [WEB_INDEX] = "index", [WEB_FRAGMENT] = "fragment"};

/* ---- opening ---- */

static void add_folder(struct web *web, const char *templates_path)
{
    if (!templates_path)
        return;
    g_autofree char *path = g_build_filename(templates_path, "html", NULL);
    web->folders[web->folder_count++] = arena_strdup(web->arena, path);
}

/* Lends the path of the file in the first folder that has it; NULL where none has. */
static const char *find_file(const struct web *web, const char *name)
{
    for (int i = 0; i < web->folder_count; i++) {
        g_autofree char *path = g_build_filename(web->folders[i], name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return arena_strdup(web->arena, path);
    }
    return NULL;
}

static const char *require_file(const struct web *web, const char *name, struct diags *diags)
{
    const char *path = find_file(web, name);
    if (path)
        return path;
    diag(diags, (struct pos){NULL, 0}, DIAG_SYSTEM, _("the template “%s” is not there"), name);
    diag_help(diags, _("put it into templates/html of the project, or install the program again"));
    return NULL;
}

static struct mustache_template *open_template(struct web *web, const char *name, struct diags *diags)
{
    const char *path = require_file(web, arena_printf(web->arena, "%s.mustache", name), diags);
    const struct source *source = path ? source_load(web->arena, path, path, diags) : NULL;
    return source ? mustache_parse(web->arena, source, diags) : NULL;
}

static bool open_style(struct web *web, struct diags *diags)
{
    const char *path = require_file(web, "style.css", diags);
    if (path)
        web->style = infile_read(web->arena, path, STYLE_BYTES_MAX, &web->style_length, (struct pos){NULL, 0}, diags);
    return web->style != NULL;
}

static struct mustache_value *site_value(struct arena *arena, const struct site *site)
{
    struct mustache_value *map = mustache_map(arena);
    web_set_text(arena, map, "name", site->name);
    web_set_text(arena, map, "domain", site->domain);
    web_set_text(arena, map, "id_code", site->id_code);
    web_set_text(arena, map, "organ", site->organ);
    web_set_text(arena, map, "column", site->column);
    web_set_text(arena, map, "contact", site->contact);
    web_set_text(arena, map, "icp_number", site->icp_number);
    web_set_text(arena, map, "police_number", site->police_number);
    return map;
}

struct web *web_open(struct arena *arena, const struct site *site, const char *user_templates_path,
                     const char *shipped_templates_path, struct diags *diags)
{
    struct web *web = ARENA_NEW(arena, struct web);
    web->arena = arena;
    web->site = site;
    web->site_value = site_value(web->arena, site);
    add_folder(web, user_templates_path);
    add_folder(web, shipped_templates_path);
    bool opened = open_style(web, diags);
    for (int i = 0; i < WEB_TEMPLATE_MAX; i++) {
        web->templates[i] = open_template(web, template_names[i], diags);
        opened &= web->templates[i] != NULL;
    }
    return opened ? web : NULL;
}

const char *web_style(const struct web *web, size_t *length)
{
    *length = web->style_length;
    return web->style;
}

const struct site *web_site(const struct web *web)
{
    return web->site;
}

/* ---- rendering ---- */

void web_set_text(struct arena *arena, struct mustache_value *map, const char *key, const char *text)
{
    mustache_map_set(map, key, text && *text ? mustache_text(arena, text) : mustache_null(arena));
}

const char *web_root(struct arena *arena, const char *stem)
{
    g_autoptr(GString) root = g_string_new(NULL);
    for (const char *c = stem; *c; c++)
        if (*c == '/')
            g_string_append(root, "../");
    return arena_strndup(arena, root->str, root->len);
}

/* The file NAME.mustache of the folders, nowhere else. */
static const struct source *load_partial(void *context, const char *name)
{
    struct web *web = context;
    if (strchr(name, '/'))
        return NULL;
    const char *path = find_file(web, arena_printf(web->arena, "%s.mustache", name));
    return path ? source_load(web->arena, path, path, web->diags) : NULL;
}

bool web_render(struct web *web, enum web_template template, const char *stem, struct mustache_value *data,
                struct arena *arena, struct diags *diags, GString *out)
{
    web_set_text(arena, data, "root", web_root(arena, stem));
    mustache_map_set(data, "site", web->site_value);
    web->diags = diags;
    return mustache_render(web->templates[template], data, load_partial, web, true, diags, out);
}

/* ---- images ---- */

/* Lends folder/path without . and .. ; the reader has made sure that it does not climb out. */
static const char *join_path(struct arena *arena, const char *stem, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(stem);
    g_autofree char *joined = g_build_filename("/", folder, path, NULL);
    g_autofree char *plain = g_canonicalize_filename(joined, "/");
    return arena_strdup(arena, plain + strspn(plain, "/"));
}

/* One whose data can't be turned is left as it is: what shows it says then what is wrong with it. */
static bool put_image(const struct image *image, const char *path, web_put_file *put, void *context)
{
    GByteArray *turned = image->orientation > 1 ? web_picture_turned(image) : NULL;
    bool done =
        turned ? put(context, path, turned->data, turned->len) : put(context, path, image->bytes, image->length);
    if (turned)
        g_byte_array_unref(turned);
    return done;
}

static bool put_images_below(const struct document *document, struct node *root, web_put_file *put, void *context)
{
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk)) {
        if (!walk.entering || walk.node->kind != NODE_IMAGE || !walk.node->u.image.image)
            continue;
        const struct image *image = walk.node->u.image.image;
        const char *path = join_path(document->arena, document->stem, html_image_path(document->arena, walk.node));
        if (!put_image(image, path, put, context))
            return false;
    }
    return true;
}

bool web_put_images(const struct document *document, web_put_file *put, void *context)
{
    for (size_t i = 0; i < document->note_count; i++)
        if (!put_images_below(document, document->notes[i], put, context))
            return false;
    return put_images_below(document, document->root, put, context);
}
