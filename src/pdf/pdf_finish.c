/* The one pass of qpdf over what cairo has drawn: pages with their artifacts, links, structure, outline, page
 * labels, metadata, colour profile. */
#include "pdf/pdf_finish.h"

#include "base/i18n.h"
#include "pdf/pdf_metadata.h"
#include "pdf/pdf_outline.h"
#include "pdf/pdf_pages.h"

#include <string.h>

/* cairo knows neither artifacts nor alternative texts, scopes, languages, output intents or metadata; its links and
 * outlines have no structure. So it only draws, and everything else is put in here. */

struct finishing {
    struct pdf_file *file;
    const struct pdf_parts *parts;
    pdf_object catalog;
    pdf_object *pages; /* one for each page of the frames */
    struct pdf_places *places;
};

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

/* Runs of numbers that count on are one range; any other label is a prefix without a number. (12.4.2)
 * RULE: ISO 32000 12.4.2: pages are called in the reader as they are printed [unit/test_pdf:pages_have_labels] */
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
    const struct frames *frames = finishing->parts->frames;
    pdf_put_boolean(file, mark_info, "/Marked", !frames->print_only);
    pdf_put(file, finishing->catalog, "/MarkInfo", mark_info);
    pdf_put_boolean(file, preferences, "/DisplayDocTitle", true);
    if (frames->duplex)
        pdf_put_name(file, preferences, "/Duplex", frames->short_edge ? "/DuplexFlipShortEdge" : "/DuplexFlipLongEdge");
    pdf_put(file, finishing->catalog, "/ViewerPreferences", preferences);
    pdf_put_text(file, finishing->catalog, "/Lang", finishing->parts->frames->language);
}

/* ---- all of it ---- */

static void finishing_open(struct finishing *finishing)
{
    struct pdf_file *file = finishing->file;
    finishing->catalog = pdf_root(file);
    finishing->pages = pdf_pages_join(file, finishing->catalog, finishing->parts->frames);
    finishing->places = pdf_places_new(finishing->parts->frames, finishing->pages);
}

static void finishing_close(struct finishing *finishing)
{
    pdf_places_free(finishing->places);
    g_free(finishing->pages); /* handles go with the file */
}

static void put_everything(struct finishing *finishing)
{
    if (!finishing->parts->frames->print_only)
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
