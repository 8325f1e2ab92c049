#include "out/pdf.h"

#include "out/pdf_draw.h"
#include "out/pdf_finish.h"

/* Frames become a file in one walk over the pages: the fonts are cut down first, because contents are written in the
 * glyph numbers of the cut fonts; drawing reports to the structure tree; what depends on everything comes last.
 *
 * Nothing stands between the frames and the operators. cairo, which could draw them, spends 60 ms on 100 pages and a
 * further 8 ms on each font, rounds positions to 3/1000 em and knows neither artifacts nor alternative texts; putting
 * those in afterwards means taking the file apart again. */

struct document {
    const struct frames *frames;
    struct pdf_file *file;
    int *page_ids;
    int pages_id, resources_id;
    struct pdf_sources sources;
    struct pdf_places *places;
};

static bool write_fonts(const struct frames *frames, struct pdf_fonts *fonts, struct pdf_file *file,
                        struct diags *diags)
{
    for (guint p = 0; p < frames->pages->len; p++) {
        const struct frame_page *page = g_ptr_array_index(frames->pages, p);
        for (guint i = 0; i < page->frames->len; i++) {
            const struct frame *frame = &g_array_index(page->frames, struct frame, i);
            if (frame->kind == FRAME_GLYPHS)
                pdf_fonts_add(fonts, frame);
        }
    }
    return pdf_fonts_write(fonts, file, diags);
}

/* Addresses in a PDF are ASCII. (ISO 32000-1, 12.6.4.7) */
static void put_address(GString *out, const char *url)
{
    char *ascii = g_uri_escape_string(url, "%:/?#[]@!$&'()*+,;=~", FALSE);
    g_string_append(out, "/A<</S/URI/URI");
    pdf_put_bytes(out, ascii);
    g_string_append(out, ">>");
    g_free(ascii);
}

/* Writes the annotation of a link and appends its reference; nothing where its target is not in the document. */
static void write_link(struct document *document, int page_index, const struct frame_link *link, GString *references)
{
    const struct frame_page *page = g_ptr_array_index(document->frames->pages, page_index);
    double edges[4] = {link->x_pt, page->height_pt - link->y_pt - link->height_pt, link->x_pt + link->width_pt,
                       page->height_pt - link->y_pt};
    GString *out = g_string_new("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (int i = 0; i < 4; i++) {
        pdf_put_number(out, edges[i], 2);
        g_string_append_c(out, i < 3 ? ' ' : ']');
    }
    g_string_append(out, "/Contents");
    pdf_put_text(out, link->description);
    bool leads_somewhere = link->url || pdf_put_destination(document->places, link->target, out);
    if (link->url)
        put_address(out, link->url);
    if (leads_somewhere) {
        int id = pdf_reserve(document->file);
        int key = pdf_tags_link(document->sources.tags, page_index, link->element, id);
        g_string_append_printf(out, "/StructParent %d>>", key);
        pdf_object(document->file, id, out->str);
        g_string_append_printf(references, "%d 0 R ", id);
    }
    g_string_free(out, TRUE);
}

static bool write_page(struct document *document, int index)
{
    const struct frame_page *page = g_ptr_array_index(document->frames->pages, index);
    GString *out = g_string_new(NULL);
    bool sound = pdf_draw_page(&document->sources, page, index, out);
    int content_id = pdf_reserve(document->file);
    pdf_stream(document->file, content_id, "", out->str, out->len, true);
    g_string_printf(out,
                    "<</Type/Page/Parent %d 0 R/Resources %d 0 R/Contents %d 0 R/StructParents %d/Tabs/S/MediaBox[0 0 ",
                    document->pages_id, document->resources_id, content_id, index);
    pdf_put_number(out, page->width_pt, 3);
    g_string_append_c(out, ' ');
    pdf_put_number(out, page->height_pt, 3);
    g_string_append_c(out, ']');
    if (page->links->len > 0) {
        g_string_append(out, "/Annots[");
        for (guint i = 0; i < page->links->len; i++)
            write_link(document, index, &g_array_index(page->links, struct frame_link, i), out);
        g_string_append_c(out, ']');
    }
    g_string_append(out, ">>");
    pdf_object(document->file, document->page_ids[index], out->str);
    g_string_free(out, TRUE);
    return sound;
}

static void write_pages_root(struct document *document)
{
    GString *out = g_string_new(NULL);
    g_string_printf(out, "<</Type/Pages/Count %u/Kids[", document->frames->pages->len);
    for (guint i = 0; i < document->frames->pages->len; i++)
        g_string_append_printf(out, "%d 0 R ", document->page_ids[i]);
    g_string_append(out, "]>>");
    pdf_object(document->file, document->pages_id, out->str);
    g_string_assign(out, "<</Font<<");
    pdf_fonts_put_resources(document->sources.fonts, out);
    g_string_append(out, ">>/XObject<<");
    pdf_images_put_resources(document->sources.images, out);
    g_string_append(out, ">>>>");
    pdf_object(document->file, document->resources_id, out->str);
    g_string_free(out, TRUE);
}

static bool write_pages(struct document *document)
{
    bool sound = true;
    for (guint i = 0; i < document->frames->pages->len; i++)
        sound &= write_page(document, (int)i);
    write_pages_root(document);
    return sound;
}

static void reserve_pages(struct document *document)
{
    document->pages_id = pdf_reserve(document->file);
    document->resources_id = pdf_reserve(document->file);
    document->page_ids = g_new(int, document->frames->pages->len);
    for (guint i = 0; i < document->frames->pages->len; i++)
        document->page_ids[i] = pdf_reserve(document->file);
}

static GByteArray *write_document(struct document *document)
{
    reserve_pages(document);
    document->places = pdf_places_new(document->frames, document->page_ids);
    struct pdf_tags *tags = pdf_tags_new(document->frames, document->page_ids);
    document->sources.tags = tags;
    GByteArray *bytes = NULL;
    if (write_pages(document)) {
        struct pdf_parts parts = {.frames = document->frames, .places = document->places};
        parts.pages_id = document->pages_id;
        parts.tags_id = pdf_tags_write(tags, document->file);
        parts.archivable = !pdf_images_have_cmyk(document->sources.images);
        bytes = pdf_finish(document->file, &parts);
    } else {
        pdf_file_discard(document->file);
    }
    pdf_tags_free(tags);
    pdf_places_free(document->places);
    g_free(document->page_ids);
    return bytes;
}

GByteArray *pdf_write(const struct frames *frames, struct diags *diags)
{
    struct pdf_file *file = pdf_file_new();
    struct pdf_fonts *fonts = pdf_fonts_new();
    struct pdf_images *images = pdf_images_new();
    struct document document = {.frames = frames, .file = file};
    document.sources = (struct pdf_sources){.fonts = fonts, .images = images, .file = file, .diags = diags};
    GByteArray *bytes = NULL;
    if (write_fonts(frames, fonts, file, diags))
        bytes = write_document(&document);
    else
        pdf_file_discard(file);
    pdf_images_free(images);
    pdf_fonts_free(fonts);
    return bytes;
}
