#include "out/pdf_finish.h"

#include "base/i18n.h"
#include "out/pdf_draw.h"
#include "out/pdf_metadata.h"
#include "out/pdf_outline.h"

#include <string.h>

/* cairo knows neither artifacts nor alternative texts, scopes, languages, output intents or metadata; its links and
 * outlines have no structure. So it only draws, and everything else is put in here. The contents are left as they are,
 * compressed: artifacts are drawn on pages of their own, whose contents become parts of the page they belong to,
 * between “this is an artifact” and “this was it”. */

struct finishing {
    struct pdf_file *file;
    const struct pdf_parts *parts;
    pdf_object catalog;
    pdf_object *pages; /* one for each page of the frames */
    pdf_object resources;
    struct bracket {
        pdf_object begin, end;
    } page_bracket, layer_brackets[ARTIFACT_LAYER_MAX]; /* contents around contents */
    struct pdf_places *places;
};

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
static void share_resources(struct finishing *finishing, pdf_object page)
{
    pdf_object resources = pdf_get(finishing->file, page, "/Resources");
    merge_resources(finishing->file, finishing->resources, resources);
    pdf_drop(finishing->file, resources);
    pdf_put_shared(finishing->file, page, "/Resources", finishing->resources);
}

static void append_contents(struct finishing *finishing, pdf_object contents, const struct bracket *bracket,
                            pdf_object drawn)
{
    pdf_put_shared(finishing->file, contents, NULL, bracket->begin);
    pdf_put(finishing->file, contents, NULL, pdf_get(finishing->file, drawn, "/Contents"));
    pdf_put_shared(finishing->file, contents, NULL, bracket->end);
    share_resources(finishing, drawn);
}

static void append_artifacts(struct finishing *finishing, pdf_object contents, enum artifact_layer layer,
                             const pdf_object *layers)
{
    if (layers[layer])
        append_contents(finishing, contents, &finishing->layer_brackets[layer], layers[layer]);
}

/* layers: pages of artifacts, 0 where there is none. */
static void join_contents(struct finishing *finishing, pdf_object page, const pdf_object *layers)
{
    pdf_object contents = pdf_new_array(finishing->file);
    append_artifacts(finishing, contents, ARTIFACT_SHAPES, layers);
    append_contents(finishing, contents, &finishing->page_bracket, page);
    append_artifacts(finishing, contents, ARTIFACT_TEXTS, layers);
    pdf_put(finishing->file, page, "/Contents", contents);
}

/* Takes the page and its artifacts from the pages drawn, at *next and behind it. */
static pdf_object take_page(struct finishing *finishing, int index, pdf_object drawn, int *next)
{
    const struct frame_page *frame_page = g_ptr_array_index(finishing->parts->frames->pages, index);
    pdf_object page = pdf_item(finishing->file, drawn, (*next)++), layers[ARTIFACT_LAYER_MAX] = {0};
    for (int layer = 0; layer < ARTIFACT_LAYER_MAX; layer++)
        if (page_has_artifacts(frame_page, (enum artifact_layer)layer))
            layers[layer] = pdf_item(finishing->file, drawn, (*next)++);
    join_contents(finishing, page, layers);
    for (int layer = 0; layer < ARTIFACT_LAYER_MAX; layer++)
        pdf_drop(finishing->file, layers[layer]);
    pdf_put_integer(finishing->file, page, "/StructParents", index);
    pdf_put_name(finishing->file, page, "/Tabs", "/S");
    return page;
}

static void join_pages(struct finishing *finishing)
{
    struct pdf_file *file = finishing->file;
    int count = (int)finishing->parts->frames->pages->len, next = 0;
    pdf_object root = pdf_get(file, finishing->catalog, "/Pages"), drawn = pdf_get(file, root, "/Kids");
    pdf_object kids = pdf_new_array(file);
    for (int i = 0; i < count; i++) {
        finishing->pages[i] = take_page(finishing, i, drawn, &next);
        pdf_put_shared(file, kids, NULL, finishing->pages[i]);
    }
    pdf_put(file, root, "/Kids", kids);
    pdf_put_integer(file, root, "/Count", count);
    pdf_drop(file, drawn);
    pdf_drop(file, root);
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

static void complete_resources(struct finishing *finishing, const char *kind,
                               void (*complete)(struct pdf_file *file, pdf_object resource))
{
    pdf_object resources = pdf_get(finishing->file, finishing->resources, kind);
    char **keys = pdf_keys(finishing->file, resources);
    for (char **key = keys; *key; key++) {
        pdf_object resource = pdf_get(finishing->file, resources, *key);
        complete(finishing->file, resource);
        pdf_drop(finishing->file, resource);
    }
    g_strfreev(keys);
    pdf_drop(finishing->file, resources);
}

/* ---- links ---- */

/* Addresses in a PDF are ASCII. (ISO 32000-1, 12.6.4.7) */
static void put_address(struct pdf_file *file, pdf_object annotation, const char *url)
{
    char *ascii = g_uri_escape_string(url, "%:/?#[]@!$&'()*+,;=~", FALSE);
    pdf_object action = pdf_new_dictionary(file);
    pdf_put_name(file, action, "/S", "/URI");
    pdf_put_bytes(file, action, "/URI", ascii);
    pdf_put(file, annotation, "/A", action);
    g_free(ascii);
}

/* Gives the annotation of a link, 0 where its target is not in the document. */
static pdf_object new_link(struct finishing *finishing, const struct frame_page *page, const struct frame_link *link)
{
    struct pdf_file *file = finishing->file;
    double edges[4] = {link->x_pt, page->height_pt - link->y_pt - link->height_pt, link->x_pt + link->width_pt,
                       page->height_pt - link->y_pt};
    pdf_object annotation = pdf_new_dictionary(file);
    if (link->url)
        put_address(file, annotation, link->url);
    else if (!pdf_put_destination(finishing->places, file, annotation, link->target)) {
        pdf_drop(file, annotation);
        return 0;
    }
    pdf_put_name(file, annotation, "/Type", "/Annot");
    pdf_put_name(file, annotation, "/Subtype", "/Link");
    pdf_put_integer(file, annotation, "/F", 4); /* is printed (ISO 19005-2, 6.3.2) */
    pdf_put_numbers(file, annotation, "/Rect", edges, 4);
    pdf_put_numbers(file, annotation, "/Border", (double[]){0, 0, 0}, 3);
    pdf_put_text(file, annotation, "/Contents", link->description);
    return pdf_new_indirect(file, annotation);
}

/* Appends the annotations to links, which must live as long as the structure tree. */
static void put_links(struct finishing *finishing, int index, GArray *links)
{
    const struct frame_page *page = g_ptr_array_index(finishing->parts->frames->pages, index);
    pdf_object annotations = pdf_new_array(finishing->file);
    for (guint i = 0; i < page->links->len; i++) {
        const struct frame_link *link = &g_array_index(page->links, struct frame_link, i);
        pdf_object annotation = new_link(finishing, page, link);
        if (annotation == 0)
            continue;
        int key = pdf_tags_link(finishing->parts->tags, index, link->element, annotation);
        pdf_put_integer(finishing->file, annotation, "/StructParent", key);
        pdf_put_shared(finishing->file, annotations, NULL, annotation);
        g_array_append_val(links, annotation);
    }
    if (pdf_length(finishing->file, annotations) > 0)
        pdf_put_shared(finishing->file, finishing->pages[index], "/Annots", annotations);
    pdf_drop(finishing->file, annotations);
}

/* Links belong to the structure, so they come first. */
static void put_structure(struct finishing *finishing)
{
    GArray *links = g_array_new(FALSE, FALSE, sizeof(pdf_object));
    for (guint i = 0; i < finishing->parts->frames->pages->len; i++)
        put_links(finishing, (int)i, links);
    pdf_put(finishing->file, finishing->catalog, "/StructTreeRoot",
            pdf_tags_make(finishing->parts->tags, finishing->file, finishing->pages));
    for (guint i = 0; i < links->len; i++)
        pdf_drop(finishing->file, g_array_index(links, pdf_object, i));
    g_array_free(links, TRUE);
}

/* ---- what the file says of itself ---- */

/* The label as a number from 1 on, 0 where it is anything else ("", "Ⅱ", "007"). */
static int label_number(const char *label)
{
    int number = 0;
    if (*label == '0' || strlen(label) > 6)
        return 0;
    for (; g_ascii_isdigit(*label); label++)
        number = 10 * number + (*label - '0');
    return *label ? 0 : number;
}

static pdf_object new_label(struct pdf_file *file, const char *label, int number)
{
    pdf_object entry = pdf_new_dictionary(file);
    if (number > 0) {
        pdf_put_name(file, entry, "/S", "/D");
        pdf_put_integer(file, entry, "/St", number);
    } else if (*label) {
        pdf_put_text(file, entry, "/P", label);
    }
    return entry;
}

/* Runs of numbers that count on are one range; any other label is a prefix without a number. (12.4.2) */
static void put_page_labels(struct finishing *finishing)
{
    struct pdf_file *file = finishing->file;
    const GPtrArray *pages = finishing->parts->frames->pages;
    pdf_object labels = pdf_new_dictionary(file), ranges = pdf_new_array(file);
    int expected = 0;
    for (guint i = 0; i < pages->len; i++) {
        const char *label = ((const struct frame_page *)g_ptr_array_index(pages, i))->label;
        int number = label_number(label);
        if (number == 0 || number != expected) {
            pdf_put_integer(file, ranges, NULL, (int)i);
            pdf_put(file, ranges, NULL, new_label(file, label, number));
        }
        expected = number > 0 ? number + 1 : 0;
    }
    pdf_put(file, labels, "/Nums", ranges);
    pdf_put(file, finishing->catalog, "/PageLabels", labels);
}

static void put_info(struct finishing *finishing)
{
    const struct frames *frames = finishing->parts->frames;
    const char *const texts[][2] = {{"/Title", frames->title},     {"/Author", frames->author},
                                    {"/Subject", frames->subject}, {"/Keywords", frames->keywords},
                                    {"/Creator", "yaodian"},       {"/Producer", "yaodian"}};
    pdf_object info = pdf_new_dictionary(finishing->file);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (texts[i][1])
            pdf_put_text(finishing->file, info, texts[i][0], texts[i][1]);
    struct date date = pdf_date(frames);
    char day[40];
    g_snprintf(day, sizeof day, "D:%04d%02d%02d000000+08'00'", date.year, date.month, date.day);
    pdf_put_bytes(finishing->file, info, "/CreationDate", day);
    pdf_put_bytes(finishing->file, info, "/ModDate", day);
    pdf_put_info(finishing->file, info);
}

static void put_metadata(struct finishing *finishing)
{
    GString *xmp = g_string_new(NULL);
    pdf_put_xmp(finishing->parts->frames, finishing->parts->archivable, xmp);
    pdf_object metadata = pdf_new_stream(finishing->file, xmp->str, xmp->len);
    pdf_object entries = pdf_stream_dictionary(finishing->file, metadata);
    pdf_put_name(finishing->file, entries, "/Type", "/Metadata");
    pdf_put_name(finishing->file, entries, "/Subtype", "/XML");
    pdf_drop(finishing->file, entries);
    pdf_put(finishing->file, finishing->catalog, "/Metadata", metadata);
    g_string_free(xmp, TRUE);
}

static void put_output_intent(struct finishing *finishing)
{
    struct pdf_file *file = finishing->file;
    GByteArray *bytes = g_byte_array_new();
    pdf_put_srgb_profile(bytes);
    pdf_object profile = pdf_new_stream(file, bytes->data, bytes->len);
    pdf_object entries = pdf_stream_dictionary(file, profile);
    pdf_put_integer(file, entries, "/N", 3);
    pdf_drop(file, entries);
    g_byte_array_unref(bytes);
    pdf_object intent = pdf_new_dictionary(file), intents = pdf_new_array(file);
    pdf_put_name(file, intent, "/Type", "/OutputIntent");
    pdf_put_name(file, intent, "/S", "/GTS_PDFA1");
    pdf_put_bytes(file, intent, "/OutputConditionIdentifier", "sRGB");
    pdf_put_bytes(file, intent, "/Info", "sRGB");
    pdf_put(file, intent, "/DestOutputProfile", profile);
    pdf_put(file, intents, NULL, intent);
    pdf_put(file, finishing->catalog, "/OutputIntents", intents);
}

static void put_preferences(struct finishing *finishing)
{
    struct pdf_file *file = finishing->file;
    pdf_object mark_info = pdf_new_dictionary(file), preferences = pdf_new_dictionary(file);
    pdf_put_boolean(file, mark_info, "/Marked", true);
    pdf_put(file, finishing->catalog, "/MarkInfo", mark_info);
    pdf_put_boolean(file, preferences, "/DisplayDocTitle", true);
    if (finishing->parts->frames->duplex)
        pdf_put_name(file, preferences, "/Duplex", "/DuplexFlipLongEdge");
    pdf_put(file, finishing->catalog, "/ViewerPreferences", preferences);
    pdf_put_text(file, finishing->catalog, "/Lang", finishing->parts->frames->language);
}

/* ---- all of it ---- */

static struct bracket new_bracket(struct pdf_file *file, const char *begin, const char *end)
{
    return (struct bracket){pdf_new_stream(file, begin, strlen(begin)), pdf_new_stream(file, end, strlen(end))};
}

/* What cairo draws on a page leaves a graphics state behind that is not that of a new page. Each layer has streams of
 * its own: there are readers that overlook a stream when they meet it on the page again. */
static void make_brackets(struct finishing *finishing)
{
    finishing->page_bracket = new_bracket(finishing->file, "q\n", "Q\n");
    for (int layer = 0; layer < ARTIFACT_LAYER_MAX; layer++)
        finishing->layer_brackets[layer] = new_bracket(finishing->file, "/Artifact BMC q\n", "Q EMC\n");
}

static void finishing_open(struct finishing *finishing)
{
    struct pdf_file *file = finishing->file;
    finishing->catalog = pdf_root(file);
    finishing->pages = g_new0(pdf_object, finishing->parts->frames->pages->len);
    finishing->resources = pdf_new_indirect(file, pdf_new_dictionary(file));
    finishing->places = pdf_places_new(finishing->parts->frames, finishing->pages);
    make_brackets(finishing);
}

static void finishing_close(struct finishing *finishing)
{
    pdf_places_free(finishing->places);
    g_free(finishing->pages); /* handles go with the file */
}

static void put_everything(struct finishing *finishing)
{
    join_pages(finishing);
    complete_resources(finishing, "/Font", complete_font);
    complete_resources(finishing, "/XObject", complete_image);
    put_structure(finishing);
    pdf_put_outline(finishing->places, finishing->file, finishing->catalog);
    put_page_labels(finishing);
    put_preferences(finishing);
    put_metadata(finishing);
    put_output_intent(finishing);
    put_info(finishing);
}

GByteArray *pdf_finish(const GByteArray *drawn, const struct pdf_parts *parts, struct diags *diags)
{
    char *problem = NULL;
    struct finishing finishing = {.file = pdf_file_open(drawn, &problem), .parts = parts};
    GByteArray *bytes = NULL;
    if (finishing.file) {
        finishing_open(&finishing);
        put_everything(&finishing);
        bytes = pdf_file_close(finishing.file, &problem);
        finishing_close(&finishing);
    }
    if (!bytes)
        diag(diags, (struct pos){NULL, 0}, DIAG_SYSTEM, _("the PDF can't be finished: %s"), problem);
    g_free(problem);
    return bytes;
}
