#include "pdf/pdf.h"

#include "pdf/pdf_draw.h"
#include "pdf/pdf_finish.h"

/* Frames become a file in three steps: the fonts are cut down to what is used, because cairo is slow with large ones
 * and keeps too much of them; cairo draws the pages; qpdf puts in what cairo has no words for. */

static void add_fonts(const struct frames *frames, struct pdf_fonts *fonts)
{
    for (guint p = 0; p < frames->pages->len; p++) {
        const struct frame_page *page = g_ptr_array_index(frames->pages, p);
        for (guint i = 0; i < page->frames->len; i++) {
            const struct frame *frame = &g_array_index(page->frames, struct frame, i);
            if (frame->kind == FRAME_GLYPHS)
                pdf_fonts_add(fonts, frame);
        }
    }
}

static GByteArray *write_document(const struct frames *frames, const struct pdf_sources *sources)
{
    GByteArray *drawn = pdf_draw(frames, sources);
    if (!drawn)
        return NULL;
    struct pdf_parts parts = {.frames = frames, .tags = sources->tags};
    parts.archivable = !pdf_images_have_cmyk(sources->images);
    GByteArray *bytes = pdf_finish(drawn, &parts, sources->diags);
    g_byte_array_unref(drawn);
    return bytes;
}

GByteArray *pdf_write(const struct frames *frames, struct diags *diags)
{
    struct pdf_fonts *fonts = pdf_fonts_new();
    struct pdf_images *images = pdf_images_new();
    struct pdf_tags *tags = pdf_tags_new(frames);
    struct pdf_sources sources = {.fonts = fonts, .images = images, .tags = tags, .diags = diags};
    GByteArray *bytes = NULL;
    add_fonts(frames, fonts);
    if (pdf_fonts_open(fonts, diags))
        bytes = write_document(frames, &sources);
    pdf_tags_free(tags);
    pdf_images_free(images);
    pdf_fonts_free(fonts);
    return bytes;
}
