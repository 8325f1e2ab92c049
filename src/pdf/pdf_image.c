#include "pdf/pdf_image.h"

#include "base/i18n.h"

#include <string.h>

struct pdf_images {
    GHashTable *surfaces; /* const struct image * → cairo_surface_t * */
    bool have_cmyk;
};

struct pdf_images *pdf_images_new(void)
{
    struct pdf_images *images = g_new0(struct pdf_images, 1);
    images->surfaces = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)cairo_surface_destroy);
    return images;
}

void pdf_images_free(struct pdf_images *images)
{
    g_hash_table_destroy(images->surfaces);
    g_free(images);
}

bool pdf_images_have_cmyk(const struct pdf_images *images)
{
    return images->have_cmyk;
}

/* cairo writes the file instead of the surface's one pixel. */
static cairo_surface_t *jpeg_surface(const struct image *image)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, image->bytes, image->length, NULL, NULL);
    return surface;
}

struct reader {
    const struct image *image;
    size_t at;
};

static cairo_status_t read_bytes(void *closure, unsigned char *to, unsigned length)
{
    struct reader *reader = closure;
    if (length > reader->image->length - reader->at)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, reader->image->bytes + reader->at, length);
    reader->at += length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *png_surface(const struct image *image)
{
    struct reader reader = {image, 0};
    return cairo_image_surface_create_from_png_stream(read_bytes, &reader);
}

cairo_surface_t *pdf_images_find(struct pdf_images *images, const struct image *image, struct diags *diags)
{
    cairo_surface_t *surface = g_hash_table_lookup(images->surfaces, image);
    if (surface)
        return surface;
    surface = image->format == IMAGE_JPEG ? jpeg_surface(image) : png_surface(image);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        diag(diags, (struct pos){NULL, 0}, DIAG_IMAGE, _("the picture “%s” is damaged or too large"), image->path);
        diag_help(diags, _("open it in a picture viewer and save it again"));
        return NULL;
    }
    images->have_cmyk |= image->format == IMAGE_JPEG && image->components == 4;
    g_hash_table_insert(images->surfaces, (gpointer)image, surface);
    return surface;
}
