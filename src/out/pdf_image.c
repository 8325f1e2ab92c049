#include "out/pdf_image.h"

#include "base/i18n.h"

#include <cairo.h>
#include <string.h>
#include <zlib.h>

struct pdf_images {
    GHashTable *numbers; /* const struct image * → number + 1 */
    GArray *ids;         /* object of each number */
    bool have_cmyk;
};

struct pdf_images *pdf_images_new(void)
{
    struct pdf_images *images = g_new0(struct pdf_images, 1);
    images->numbers = g_hash_table_new(NULL, NULL);
    images->ids = g_array_new(FALSE, FALSE, sizeof(int));
    return images;
}

void pdf_images_free(struct pdf_images *images)
{
    g_hash_table_destroy(images->numbers);
    g_array_free(images->ids, TRUE);
    g_free(images);
}

bool pdf_images_have_cmyk(const struct pdf_images *images)
{
    return images->have_cmyk;
}

void pdf_images_put_resources(const struct pdf_images *images, GString *out)
{
    for (guint i = 0; i < images->ids->len; i++)
        g_string_append_printf(out, "/I%u %d 0 R", i, g_array_index(images->ids, int, i));
}

static guint32 big_endian(const unsigned char *p)
{
    return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

/* Gives "/Type/XObject/Subtype/Image/Width…/Height…" followed by rest. */
static GString *new_entries(guint32 width, guint32 height, const char *rest)
{
    GString *out = g_string_new("/Type/XObject/Subtype/Image");
    g_string_append_printf(out, "/Width %u/Height %u%s", width, height, rest);
    return out;
}

static int write_image(struct pdf_file *file, GString *entries, const void *bytes, gsize length, bool deflate)
{
    int id = pdf_reserve(file);
    pdf_stream(file, id, entries->str, bytes, length, deflate);
    g_string_free(entries, TRUE);
    return id;
}

/* Whether the file has Adobe's marker: then its CMYK values are inverted. (Adobe Technical Note 5116) */
static bool has_adobe_marker(const struct image *image)
{
    const unsigned char *bytes = image->bytes;
    for (size_t at = 2; at + 4 <= image->length && bytes[at] == 0xff;) {
        unsigned char marker = bytes[at + 1];
        size_t length = (size_t)bytes[at + 2] << 8 | bytes[at + 3];
        if (marker == 0xda || length < 2) /* start of scan: no more headers */
            return false;
        if (marker == 0xee && length >= 14 && at + 9 <= image->length && memcmp(bytes + at + 4, "Adobe", 5) == 0)
            return true;
        at += 2 + length;
    }
    return false;
}

static int write_jpeg(struct pdf_images *images, struct pdf_file *file, const struct image *image)
{
    const char *colours = image->components == 1   ? "/ColorSpace/DeviceGray"
                          : image->components == 4 ? "/ColorSpace/DeviceCMYK"
                                                   : "/ColorSpace/DeviceRGB";
    GString *entries = new_entries((guint32)image->width_px, (guint32)image->height_px, colours);
    g_string_append(entries, "/BitsPerComponent 8/Filter/DCTDecode");
    if (image->components == 4) {
        images->have_cmyk = true;
        if (has_adobe_marker(image))
            g_string_append(entries, "/Decode[1 0 1 0 1 0 1 0]");
    }
    return write_image(file, entries, image->bytes, image->length, false);
}

/* What the chunks of a PNG say. (W3C PNG, chapter 11) */
struct png {
    guint32 width, height;
    guint8 depth, colour_type, interlace;
    const unsigned char *palette;
    guint32 palette_bytes;
    bool has_transparency;
    GByteArray *rows; /* the IDAT chunks put together: a zlib stream */
};

enum { PNG_GREY = 0, PNG_RGB = 2, PNG_PALETTE = 3, PNG_GREY_ALPHA = 4, PNG_RGB_ALPHA = 6 };

static void take_png_chunk(struct png *png, const unsigned char *type, const unsigned char *data, guint32 length)
{
    if (memcmp(type, "IHDR", 4) == 0 && length >= 13) {
        png->width = big_endian(data);
        png->height = big_endian(data + 4);
        png->depth = data[8];
        png->colour_type = data[9];
        png->interlace = data[12];
    } else if (memcmp(type, "PLTE", 4) == 0) {
        png->palette = data;
        png->palette_bytes = length;
    } else if (memcmp(type, "tRNS", 4) == 0) {
        png->has_transparency = true;
    } else if (memcmp(type, "IDAT", 4) == 0) {
        g_byte_array_append(png->rows, data, length);
    }
}

/* False where the file ends early or a check sum is wrong: what passes undecoded must be sound. */
static bool read_png_chunks(const struct image *image, struct png *png)
{
    size_t at = 8; /* signature */
    while (at + 12 <= image->length) {
        const unsigned char *chunk = image->bytes + at;
        guint32 length = big_endian(chunk);
        if (length > image->length - at - 12)
            return false;
        if (crc32(crc32(0, NULL, 0), chunk + 4, length + 4) != big_endian(chunk + 8 + length))
            return false;
        if (memcmp(chunk + 4, "IEND", 4) == 0)
            return png->rows->len > 0;
        take_png_chunk(png, chunk + 4, chunk + 8, length);
        at += 12 + (size_t)length;
    }
    return false;
}

static bool is_sound_png(const struct png *png)
{
    static const guint16 depths[7] = {/* bit n: depth n is allowed for the colour type */
                                      [PNG_GREY] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8,
                                      [PNG_RGB] = 1 << 8,
                                      [PNG_PALETTE] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8,
                                      [PNG_GREY_ALPHA] = 1 << 8,
                                      [PNG_RGB_ALPHA] = 1 << 8};
    if (png->width == 0 || png->height == 0 || png->colour_type > PNG_RGB_ALPHA || png->interlace > 1)
        return false;
    if (png->depth == 16)
        return depths[png->colour_type] != 0 && png->colour_type != PNG_PALETTE;
    if (png->depth > 8 || !(depths[png->colour_type] & 1 << png->depth))
        return false;
    return png->colour_type != PNG_PALETTE || (png->palette_bytes >= 3 && png->palette_bytes <= 768);
}

static void put_palette(const struct png *png, GString *out)
{
    guint32 colours = png->palette_bytes / 3;
    g_string_append_printf(out, "/ColorSpace[/Indexed/DeviceRGB %u<", colours - 1);
    for (guint32 i = 0; i < 3 * colours; i++)
        g_string_append_printf(out, "%02x", png->palette[i]);
    g_string_append(out, ">]");
}

/* PDF has PNG's row filters as a predictor, so the compressed rows go in as they are. (ISO 32000-1, 7.4.4.4) */
static int write_png_rows(struct pdf_file *file, const struct png *png)
{
    GString *entries = new_entries(png->width, png->height, "");
    if (png->colour_type == PNG_PALETTE)
        put_palette(png, entries);
    else
        g_string_append(entries, png->colour_type == PNG_RGB ? "/ColorSpace/DeviceRGB" : "/ColorSpace/DeviceGray");
    int colours = png->colour_type == PNG_RGB ? 3 : 1;
    g_string_append_printf(entries,
                           "/BitsPerComponent %d/Filter/FlateDecode"
                           "/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %u>>",
                           png->depth, colours, png->depth, png->width);
    return write_image(file, entries, png->rows->data, png->rows->len, false);
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

/* Takes apart one row of cairo's pixels, which are multiplied with their alpha. */
static void split_row(const guint32 *pixels, int width, guint8 *rgb, guint8 *alpha)
{
    for (int x = 0; x < width; x++) {
        guint32 a = pixels[x] >> 24;
        alpha[x] = (guint8)a;
        for (int c = 0; c < 3; c++) {
            guint32 value = pixels[x] >> (16 - 8 * c) & 0xff;
            rgb[3 * x + c] = (guint8)(a == 0 ? 255 : MIN(255, (value * 255 + a / 2) / a));
        }
    }
}

static int write_surface(struct pdf_file *file, cairo_surface_t *surface)
{
    gsize width = (gsize)cairo_image_surface_get_width(surface),
          height = (gsize)cairo_image_surface_get_height(surface);
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    bool opaque = cairo_image_surface_get_format(surface) != CAIRO_FORMAT_ARGB32;
    guint8 *rgb = g_malloc(width * height * 3), *alpha = g_malloc(width * height);
    for (gsize y = 0; y < height; y++) {
        guint32 *row = (guint32 *)(void *)(cairo_image_surface_get_data(surface) + y * stride);
        for (gsize x = 0; opaque && x < width; x++)
            row[x] |= 0xff000000u; /* RGB24 leaves the byte undefined */
        split_row(row, (int)width, rgb + y * width * 3, alpha + y * width);
    }
    GString *entries = new_entries((guint32)width, (guint32)height, "/ColorSpace/DeviceRGB/BitsPerComponent 8");
    if (!opaque) {
        GString *mask = new_entries((guint32)width, (guint32)height, "/ColorSpace/DeviceGray/BitsPerComponent 8");
        g_string_append_printf(entries, "/SMask %d 0 R", write_image(file, mask, alpha, width * height, true));
    }
    int id = write_image(file, entries, rgb, width * height * 3, true);
    g_free(rgb);
    g_free(alpha);
    return id;
}

static int write_decoded_png(struct pdf_file *file, const struct image *image)
{
    struct reader reader = {image, 0};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &reader);
    int id = 0;
    cairo_format_t format = cairo_image_surface_get_format(surface);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS &&
        (format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24))
        id = write_surface(file, surface);
    cairo_surface_destroy(surface);
    return id;
}

/* The object, 0 where the file is damaged or would take too much memory decoded. */
static int write_png(struct pdf_file *file, const struct image *image)
{
    enum { DECODED_PIXELS_MAX = 64 * 1024 * 1024 };
    struct png png = {.rows = g_byte_array_new()};
    int id = 0;
    if (read_png_chunks(image, &png) && is_sound_png(&png)) {
        bool plain = !png.interlace && !png.has_transparency && png.colour_type < PNG_GREY_ALPHA;
        if (plain)
            id = write_png_rows(file, &png);
        else if ((guint64)png.width * png.height <= DECODED_PIXELS_MAX)
            id = write_decoded_png(file, image);
    }
    g_byte_array_unref(png.rows);
    return id;
}

int pdf_images_add(struct pdf_images *images, struct pdf_file *file, const struct image *image, struct diags *diags)
{
    int number = GPOINTER_TO_INT(g_hash_table_lookup(images->numbers, image));
    if (number != 0)
        return number - 1;
    int id = image->format == IMAGE_JPEG ? write_jpeg(images, file, image) : write_png(file, image);
    if (id == 0) {
        diag(diags, (struct pos){NULL, 0}, DIAG_IMAGE, _("the picture “%s” is damaged or too large"), image->path);
        diag_help(diags, _("open it in a picture viewer and save it again"));
        return -1;
    }
    g_array_append_val(images->ids, id);
    g_hash_table_insert(images->numbers, (gpointer)image, GINT_TO_POINTER((int)images->ids->len));
    return (int)images->ids->len - 1;
}
