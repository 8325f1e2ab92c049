/* The file is walked part by part, and the parts on two short lists of what belongs to the picture are copied: what is
 * not known goes. */
#include "read/image/image_strip.h"

#include "read/image/image_format.h"

#include <glib.h>
#include <string.h>

/* Copies parts of the image one behind the other. */
struct copy {
    const struct image *image;
    unsigned char *bytes;
    size_t length;
};

static void keep(struct copy *copy, size_t from, size_t to)
{
    memcpy(copy->bytes + copy->length, copy->image->bytes + from, to - from);
    copy->length += to - from;
}

/* ---- PNG (W3C PNG specification, 5.3, 11.3) ---- */

enum { PNG_SIGNATURE_LENGTH = 8, PNG_FRAME = 12, PNG_ANCILLARY = 0x20 /* in the first letter */ };

static bool png_belongs(const unsigned char *type)
{
    static const char kept[][5] = {"tRNS", "iCCP", "sRGB", "gAMA", "cHRM", "pHYs"};
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
        if (memcmp(type, kept[i], 4) == 0)
            return true;
    return !(type[0] & PNG_ANCILLARY);
}

static void strip_png(struct copy *copy)
{
    const struct image *image = copy->image;
    size_t at = PNG_SIGNATURE_LENGTH;
    bool end = false;
    keep(copy, 0, at);
    while (!end) {
        const unsigned char *chunk = image->bytes + at;
        size_t length =
            PNG_FRAME + ((size_t)chunk[0] << 24 | (size_t)chunk[1] << 16 | (size_t)chunk[2] << 8 | chunk[3]);
        end = memcmp(chunk + 4, "IEND", 4) == 0;
        if (png_belongs(chunk + 4))
            keep(copy, at, at + length);
        at += length;
    }
}

/* ---- JPEG (ITU-T T.81, annex B; JFIF 1.02; ICC.1, B.4) ---- */

enum { JFIF_LENGTH = 16 /* without a thumbnail */, THUMBNAIL_AT = 14 /* its sides, in the segment */ };

/* A thumbnail shows the picture before it was cut. */
static void keep_jfif(struct copy *copy, size_t from)
{
    unsigned char *segment = copy->bytes + copy->length + 2;
    keep(copy, from, from + 2 + JFIF_LENGTH);
    segment[0] = 0;
    segment[1] = JFIF_LENGTH;
    segment[THUMBNAIL_AT] = segment[THUMBNAIL_AT + 1] = 0;
}

static bool has_name(const unsigned char *segment, size_t length, const char *name)
{
    size_t name_length = strlen(name) + 1;
    return length >= 2 + name_length && memcmp(segment + 2, name, name_length) == 0;
}

/* The marker's two bytes stand at from, its segment of length bytes behind them. */
static void keep_segment(struct copy *copy, int marker, size_t from, size_t length)
{
    const unsigned char *segment = copy->image->bytes + from + 2;
    bool is_application = marker >= JPEG_APP0 && marker <= JPEG_APP15;
    if (marker == JPEG_APP0 && length >= JFIF_LENGTH && has_name(segment, length, "JFIF"))
        keep_jfif(copy, from);
    else if ((!is_application && marker != JPEG_COM) ||
             (marker == JPEG_APP2 && has_name(segment, length, "ICC_PROFILE")) ||
             (marker == JPEG_APP14 && length >= 7 && memcmp(segment + 2, "Adobe", 5) == 0))
        keep(copy, from, from + 2 + length);
}

static void strip_jpeg(struct copy *copy)
{
    const struct image *image = copy->image;
    keep(copy, 0, 2);
    for (size_t at = 2;;) {
        int marker = image->bytes[at + 1];
        if (marker == 0xFF) { /* a fill byte */
            at++;
            continue;
        }
        if (marker == JPEG_EOI) {
            keep(copy, at, at + 2);
            return;
        }
        size_t length = (size_t)image->bytes[at + 2] << 8 | image->bytes[at + 3];
        keep_segment(copy, marker, at, length);
        at += 2 + length;
        if (marker == JPEG_SOS) {
            size_t data = at;
            at = jpeg_skip_data(image, at);
            keep(copy, data, at);
        }
    }
}

/* RULE: decision one-publication: a picture says nothing but what it shows
 * [cli/pictures:nothing_but_the_picture_leaves, cli/pictures:colours_and_resolution_stay] */
void image_strip(struct arena *arena, struct image *image)
{
    struct copy copy = {image, arena_alloc(arena, image->length), 0};
    if (image->format == IMAGE_PNG)
        strip_png(&copy);
    else
        strip_jpeg(&copy);
    image->bytes = copy.bytes;
    image->length = copy.length;
}
