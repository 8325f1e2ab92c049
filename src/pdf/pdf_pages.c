/* Each page of content is joined with its page of artifacts; resources of all pages are shared, fonts and pictures
 * completed where cairo leaves out what an archive file needs. */
#include "pdf/pdf_pages.h"

#include "pdf/pdf_draw.h"

#include <string.h>

/* Contents are left as cairo wrote them, compressed. What it has drawn on pages of their own, the artifacts, becomes a
 * part of the contents of the page it belongs to, between “this is an artifact” and “this was it”. */

struct joining {
    struct pdf_file *file;
    const struct frames *frames;
    pdf_object resources; /* of all pages */
    struct bracket {
        pdf_object begin, end;
    } page_bracket, layer_brackets[ARTIFACT_LAYER_MAX]; /* contents around contents */
};

static struct bracket new_bracket(struct pdf_file *file, const char *begin, const char *end)
{
    return (struct bracket){pdf_new_stream(file, begin, strlen(begin)), pdf_new_stream(file, end, strlen(end))};
}

/* What cairo draws on a page leaves a graphics state behind that is not that of a new page. Each layer has streams of
 * its own: there are readers that overlook a stream when they meet it on the page again. */
static void make_brackets(struct joining *joining)
{
    static const char *const begins[ARTIFACT_LAYER_MAX] = {
        [ARTIFACT_AREAS] = "/Artifact <</Type /Layout>> BDC q\n",
        [ARTIFACT_LINES] = "/Artifact <</Type /Layout>> BDC q\n",
        [ARTIFACT_TEXTS] = "/Artifact <</Type /Pagination>> BDC q\n",
    };
    joining->page_bracket = new_bracket(joining->file, "q\n", "Q\n");
    for (int layer = 0; layer < ARTIFACT_LAYER_MAX; layer++)
        joining->layer_brackets[layer] = new_bracket(joining->file, begins[layer], "Q EMC\n");
}

/* ---- pages ---- */

/* Copies entries that into lacks. */
static void merge(struct pdf_file *file, pdf_object into, pdf_object from)
{
    char **keys = pdf_keys(file, from);
    for (char **key = keys; *key; key++)
        if (!pdf_has(file, into, *key))
            pdf_put(file, into, *key, pdf_get(file, from, *key));
    g_strfreev(keys);
}

/* Names of resources are good for the whole file in cairo's PDF: /Font has the same /f-0-0 on all pages. */
static void merge_resources(struct pdf_file *file, pdf_object into, pdf_object from)
{
    char **kinds = pdf_keys(file, from);
    for (char **kind = kinds; *kind; kind++) {
        pdf_object resources = pdf_get(file, from, *kind), all = pdf_get(file, into, *kind);
        if (pdf_is_dictionary(file, all))
            merge(file, all, resources);
        else
            pdf_put_shared(file, into, *kind, resources);
        pdf_drop(file, all);
        pdf_drop(file, resources);
    }
    g_strfreev(kinds);
}

/* One dictionary of resources serves all pages. */
static void share_resources(struct joining *joining, pdf_object page)
{
    pdf_object resources = pdf_get(joining->file, page, "/Resources");
    merge_resources(joining->file, joining->resources, resources);
    pdf_drop(joining->file, resources);
    pdf_put_shared(joining->file, page, "/Resources", joining->resources);
}

static void append_contents(struct joining *joining, pdf_object contents, const struct bracket *bracket,
                            pdf_object drawn)
{
    pdf_put_shared(joining->file, contents, NULL, bracket->begin);
    pdf_put(joining->file, contents, NULL, pdf_get(joining->file, drawn, "/Contents"));
    pdf_put_shared(joining->file, contents, NULL, bracket->end);
    share_resources(joining, drawn);
}

static void append_artifacts(struct joining *joining, pdf_object contents, enum artifact_layer layer,
                             const pdf_object *layers)
{
    if (layers[layer])
        append_contents(joining, contents, &joining->layer_brackets[layer], layers[layer]);
}

/* layers: pages of artifacts, 0 where there is none. */
static void join_contents(struct joining *joining, pdf_object page, const pdf_object *layers)
{
    pdf_object contents = pdf_new_array(joining->file);
    append_artifacts(joining, contents, ARTIFACT_AREAS, layers);
    append_contents(joining, contents, &joining->page_bracket, page);
    append_artifacts(joining, contents, ARTIFACT_LINES, layers);
    append_artifacts(joining, contents, ARTIFACT_TEXTS, layers);
    pdf_put(joining->file, page, "/Contents", contents);
}

/* Takes the page and its artifacts from the pages drawn, at *next and behind it. */
static pdf_object take_page(struct joining *joining, int index, pdf_object drawn, int *next)
{
    const struct frame_page *frame_page = g_ptr_array_index(joining->frames->pages, index);
    pdf_object page = pdf_item(joining->file, drawn, (*next)++), layers[ARTIFACT_LAYER_MAX] = {0};
    for (int layer = 0; layer < ARTIFACT_LAYER_MAX; layer++)
        if (page_has_artifacts(frame_page, (enum artifact_layer)layer))
            layers[layer] = pdf_item(joining->file, drawn, (*next)++);
    join_contents(joining, page, layers);
    for (int layer = 0; layer < ARTIFACT_LAYER_MAX; layer++)
        pdf_drop(joining->file, layers[layer]);
    if (!joining->frames->print_only) {
        pdf_put_integer(joining->file, page, "/StructParents", index);
        pdf_put_name(joining->file, page, "/Tabs", "/S");
    }
    return page;
}

/* ---- resources ---- */

/* What PDF/A asks for and cairo takes for granted. (ISO 19005-2, 6.2.11.3.2) */
static void complete_font(struct pdf_file *file, pdf_object font)
{
    pdf_object descendants = pdf_get(file, font, "/DescendantFonts");
    for (int i = 0; i < pdf_length(file, descendants); i++) {
        pdf_object descendant = pdf_item(file, descendants, i);
        if (pdf_has_name(file, descendant, "/Subtype", "/CIDFontType2"))
            pdf_put_name(file, descendant, "/CIDToGIDMap", "/Identity");
        pdf_drop(file, descendant);
    }
    pdf_drop(file, descendants);
}

/* Whether a JPEG has Adobe's marker. (Adobe Technical Note 5116) */
static bool has_adobe_marker(const guint8 *bytes, gsize length)
{
    for (gsize at = 2; at + 4 <= length && bytes[at] == 0xff;) {
        guint8 marker = bytes[at + 1];
        gsize size = (gsize)bytes[at + 2] << 8 | bytes[at + 3];
        if (marker == 0xda || size < 2) /* start of scan: no more headers */
            return false;
        if (marker == 0xee && size >= 14 && at + 9 <= length && memcmp(bytes + at + 4, "Adobe", 5) == 0)
            return true;
        at += 2 + size;
    }
    return false;
}

/* Programs that leave this marker write CMYK inverted. */
static void complete_image(struct pdf_file *file, pdf_object image)
{
    static const double inverted[8] = {1, 0, 1, 0, 1, 0, 1, 0};
    pdf_object entries = pdf_stream_dictionary(file, image);
    if (pdf_has_name(file, entries, "/ColorSpace", "/DeviceCMYK")) {
        GBytes *bytes = pdf_stream_bytes(file, image);
        gsize length = 0;
        const guint8 *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
        if (data && has_adobe_marker(data, length))
            pdf_put_numbers(file, entries, "/Decode", inverted, 8);
        g_bytes_unref(bytes);
    }
    pdf_drop(file, entries);
}

static void complete_resources(struct joining *joining, const char *kind,
                               void (*complete)(struct pdf_file *file, pdf_object resource))
{
    pdf_object resources = pdf_get(joining->file, joining->resources, kind);
    char **keys = pdf_keys(joining->file, resources);
    for (char **key = keys; *key; key++) {
        pdf_object resource = pdf_get(joining->file, resources, *key);
        complete(joining->file, resource);
        pdf_drop(joining->file, resource);
    }
    g_strfreev(keys);
    pdf_drop(joining->file, resources);
}

pdf_object *pdf_pages_join(struct pdf_file *file, pdf_object catalog, const struct frames *frames)
{
    struct joining joining = {.file = file, .frames = frames};
    pdf_object *pages = g_new0(pdf_object, frames->pages->len), kids = pdf_new_array(file);
    pdf_object root = pdf_get(file, catalog, "/Pages"), drawn = pdf_get(file, root, "/Kids");
    int next = 0;
    joining.resources = pdf_new_indirect(file, pdf_new_dictionary(file));
    make_brackets(&joining);
    for (guint i = 0; i < frames->pages->len; i++) {
        pages[i] = take_page(&joining, (int)i, drawn, &next);
        pdf_put_shared(file, kids, NULL, pages[i]);
    }
    pdf_put(file, root, "/Kids", kids);
    pdf_put_integer(file, root, "/Count", (int)frames->pages->len);
    complete_resources(&joining, "/Font", complete_font);
    complete_resources(&joining, "/XObject", complete_image);
    pdf_drop(file, drawn);
    pdf_drop(file, root);
    return pages;
}
