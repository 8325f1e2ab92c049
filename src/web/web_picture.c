/* Blocks of coded data are moved and turned, which loses nothing, where sides are whole blocks, as cameras make them.
 * Others are decoded, turned by pixels and coded anew, and get their colour profile back. */
#include "web/web_picture.h"

#include <string.h>
#include <turbojpeg.h>

/* Quality of what is coded anew: no difference is seen, the file stays about as large as a camera's. */
enum { QUALITY = 92 };

/* What shows a picture of each orientation as it is held. (Exif 2.32, tag 0112) */
static const int operations[] = {[1] = TJXOP_NONE,      [2] = TJXOP_HFLIP, [3] = TJXOP_ROT180,     [4] = TJXOP_VFLIP,
                                 [5] = TJXOP_TRANSPOSE, [6] = TJXOP_ROT90, [7] = TJXOP_TRANSVERSE, [8] = TJXOP_ROT270};

/* Takes what turbojpeg has allocated. */
static GByteArray *take_bytes(unsigned char *bytes, unsigned long length)
{
    GByteArray *taken = g_byte_array_sized_new((guint)length);
    g_byte_array_append(taken, bytes, (guint)length);
    tjFree(bytes);
    return taken;
}

static GByteArray *turn_blocks(const struct image *image)
{
    tjtransform transform = {.op = operations[image->orientation], .options = TJXOPT_PERFECT};
    tjhandle handle = tjInitTransform();
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    bool turned = tjTransform(handle, image->bytes, image->length, 1, &bytes, &length, &transform, 0) == 0;
    tjDestroy(handle);
    if (turned)
        return take_bytes(bytes, length);
    tjFree(bytes);
    return NULL;
}

/* ---- by pixels ---- */

struct pixels {
    int width_px, height_px, format; /* TJPF_… */
    size_t pixel_bytes;
    unsigned char *bytes;
};

static struct pixels pixels_new(int width_px, int height_px, int format)
{
    size_t pixel_bytes = (size_t)tjPixelSize[format];
    return (struct pixels){width_px, height_px, format, pixel_bytes,
                           g_malloc((size_t)width_px * (size_t)height_px * pixel_bytes)};
}

/* Bytes are NULL where the data can't be decoded. */
static struct pixels decode(const struct image *image)
{
    static const int formats[] = {[1] = TJPF_GRAY, [3] = TJPF_RGB, [4] = TJPF_CMYK};
    bool is_turned = image_is_turned(image);
    struct pixels pixels = pixels_new(is_turned ? image->height_px : image->width_px,
                                      is_turned ? image->width_px : image->height_px, formats[image->components]);
    tjhandle handle = tjInitDecompress();
    if (tjDecompress2(handle, image->bytes, image->length, pixels.bytes, pixels.width_px, 0, pixels.height_px,
                      pixels.format, TJFLAG_ACCURATEDCT) != 0)
        g_clear_pointer(&pixels.bytes, g_free);
    tjDestroy(handle);
    return pixels;
}

/* Where the pixel shown at x, y is stored.
 * RULE: decision one-publication: a page shows a photo as it was held without saying how
 * [cli/pictures:pictures_are_turned, cli/pictures:turning_loses_nothing] */
static size_t stored_at(const struct pixels *stored, int orientation, int x, int y)
{
    bool exchanged = orientation >= 5;
    int column = exchanged ? y : x, row = exchanged ? x : y;
    if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
        column = stored->width_px - 1 - column;
    if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
        row = stored->height_px - 1 - row;
    return ((size_t)row * (size_t)stored->width_px + (size_t)column) * stored->pixel_bytes;
}

static struct pixels turn(const struct pixels *stored, const struct image *image)
{
    struct pixels shown = pixels_new(image->width_px, image->height_px, stored->format);
    unsigned char *to = shown.bytes;
    for (int y = 0; y < shown.height_px; y++)
        for (int x = 0; x < shown.width_px; x++, to += shown.pixel_bytes)
            memcpy(to, stored->bytes + stored_at(stored, image->orientation, x, y), shown.pixel_bytes);
    return shown;
}

static GByteArray *encode(const struct pixels *pixels)
{
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    tjhandle handle = tjInitCompress();
    bool encoded =
        tjCompress2(handle, pixels->bytes, pixels->width_px, 0, pixels->height_px, pixels->format, &bytes, &length,
                    pixels->format == TJPF_GRAY ? TJSAMP_GRAY : TJSAMP_444, QUALITY, TJFLAG_ACCURATEDCT) == 0;
    tjDestroy(handle);
    if (encoded)
        return take_bytes(bytes, length);
    tjFree(bytes);
    return NULL;
}

/* Puts the colour profile's segments of the old file behind the mark at the start of the new one. */
static GByteArray *with_profile(const struct image *image, GByteArray *encoded)
{
    enum { MARK = 2, JPEG_APP0 = 0xE0, JPEG_APP2 = 0xE2, JPEG_APP15 = 0xEF };
    GByteArray *whole = g_byte_array_sized_new(encoded->len);
    g_byte_array_append(whole, encoded->data, MARK);
    for (size_t at = MARK; at + 4 <= image->length && image->bytes[at] == 0xFF;) {
        int marker = image->bytes[at + 1];
        if (marker < JPEG_APP0 || marker > JPEG_APP15)
            break;
        guint length = MARK + (guint)(image->bytes[at + 2] << 8 | image->bytes[at + 3]);
        if (marker == JPEG_APP2)
            g_byte_array_append(whole, image->bytes + at, length);
        at += length;
    }
    g_byte_array_append(whole, encoded->data + MARK, encoded->len - MARK);
    g_byte_array_unref(encoded);
    return whole;
}

static GByteArray *turn_pixels(const struct image *image)
{
    struct pixels stored = decode(image);
    if (!stored.bytes)
        return NULL;
    struct pixels shown = turn(&stored, image);
    GByteArray *encoded = encode(&shown);
    g_free(stored.bytes);
    g_free(shown.bytes);
    return encoded ? with_profile(image, encoded) : NULL;
}

GByteArray *web_picture_turned(const struct image *image)
{
    GByteArray *turned = turn_blocks(image);
    return turned ? turned : turn_pixels(image);
}
