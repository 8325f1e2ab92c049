/* What all pages of a project share: the templates and the site's settings, opened once per run. The pages themselves
 * are made by web_page.h and web_index.h. For cmd and web.
 *
 * A run:  web_open → web_entry_new for each document → web_entries_link → web_page for each document, with
 * web_put_images → web_index → web_style to OUT/style.css. Opened before fork, it may be used after. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "doc/node.h"
#include "doc/site.h"
#include "web/template/mustache.h"

struct web;

/* Returns the web of a project [arena], NULL after diagnostics, which show places in what the arena has. The templates
 * are looked for below html/ of the user's templates folder (NULL where there is none), then of the shipped one, file
 * by file: a project may bring its own footer.mustache only. site is borrowed. */
struct web *web_open(struct arena *arena, const struct site *site, const char *user_templates_path,
                     const char *shipped_templates_path, struct diags *diags);

/* Lends the style sheet all pages refer to: it must be written to OUT/style.css. */
const char *web_style(const struct web *web, size_t *length);

/* Writes a file of the page's: path is below OUT, with / between folders. False stops. */
typedef bool web_put_file(void *context, const char *path, const void *bytes, size_t length);

/* Puts the images of document to where its page at OUT/stem.html looks for them. False where put was. */
bool web_put_images(const struct document *document, web_put_file *put, void *context);

/* ---- for the pages ---- */

enum web_template { WEB_PAGE, WEB_INDEX, WEB_FRAGMENT, WEB_TEMPLATE_MAX };

/* Appends the template filled with data; false after diagnostics. To data are added: site, and root, the way from the
 * page at stem (below OUT) back to OUT: "" or "../" as often as needed. */
bool web_render(struct web *web, enum web_template template, const char *stem, struct mustache_value *data,
                struct arena *arena, struct diags *diags, GString *out);

const struct site *web_site(const struct web *web);

/* Lends the way from the page at stem back to OUT. */
const char *web_root(struct arena *arena, const char *stem);

/* Sets key to text, and where that is NULL or empty to null: then {{key}} prints nothing, and a template may be
 * rendered strictly, so that only names nobody knows are errors. */
void web_set_text(struct arena *arena, struct mustache_value *map, const char *key, const char *text);

#endif
