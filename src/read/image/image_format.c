/* Headers of PNG and JPEG, as far as size, resolution, colours and the turn by Exif; everything is bounded by the
 * bytes there are, and what is not understood is refused with the name of the format it seems to be. */
#include "read/image/image_format.h"

#include "base/i18n.h"

#include <glib.h>
#include <string.h>

static guint32 read_u16(const unsigned char *p)
{
    return (guint32)p[0] << 8 | p[1];
}

static guint32 read_u32(const unsigned char *p)
{
    return read_u16(p) << 16 | read_u16(p + 2);
}

/* Resolutions that cannot be meant: left at the usual one of screens. */
static void set_dpi(struct image *image, double dpi)
{
    if (dpi >= 20 && dpi <= 5000)
        image->dpi = dpi;
}

static const char *set_size(struct image *image, guint32 width, guint32 height)
{
    if (width == 0 || height == 0)
        return _("has no width or no height");
    if (width > IMAGE_SIDE_MAX_PX || height > IMAGE_SIDE_MAX_PX)
        return _("has more than 30,000 pixels on one side");
    image->width_px = (int)width;
    image->height_px = (int)height;
    return NULL;
}

/* ---- PNG (W3C PNG specification, 5.2, 5.3, 11.2, 11.3.4.3) ---- */

static const unsigned char png_signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

enum { PNG_CHUNK_FRAME = 12 /* length, type, checksum */, PNG_HEADER_LENGTH = 13, PNG_PHYS_LENGTH = 9 };

struct png { /* what the chunks so far have shown */
    bool header, palette, data, end;
    int colour_type;
};

static bool png_is_type(const unsigned char *chunk, const char *type)
{
    return memcmp(chunk + 4, type, 4) == 0;
}

/* Bit depths a colour type may have, as a set of bits. (table 11.1) */
static bool png_depth_fits(int depth, int colour_type)
{
    static const unsigned depths[] = {
        [0] = 1 | 2 | 4 | 8 | 16, [2] = 8 | 16, [3] = 1 | 2 | 4 | 8, [4] = 8 | 16, [6] = 8 | 16};
    return colour_type >= 0 && colour_type < (int)G_N_ELEMENTS(depths) && (depth & (depth - 1)) == 0 &&
           (depths[colour_type] & (unsigned)depth);
}

static const char *png_header(struct image *image, struct png *png, const unsigned char *content, guint32 length)
{
    if (length != PNG_HEADER_LENGTH || png->header)
        return _("is damaged: its header is wrong");
    png->header = true;
    png->colour_type = content[9];
    if (!png_depth_fits(content[8], content[9]) || content[10] != 0 || content[11] != 0 || content[12] > 1)
        return _("is damaged: its header is wrong");
    const char *problem = set_size(image, read_u32(content), read_u32(content + 4));
    if (!problem && (gint64)image->width_px * image->height_px > IMAGE_PNG_AREA_MAX_PX)
        problem = _("has more than 64 million pixels; make it smaller, or save it as JPEG");
    return problem;
}

static const char *png_chunk(struct image *image, struct png *png, const unsigned char *chunk, guint32 length)
{
    const unsigned char *content = chunk + 8;
    if (png_is_type(chunk, "IHDR"))
        return png_header(image, png, content, length);
    if (!png->header)
        return _("is damaged: its header is missing");
    if (png_is_type(chunk, "pHYs") && length == PNG_PHYS_LENGTH && content[8] == 1)
        set_dpi(image, read_u32(content) * 0.0254);
    png->palette |= png_is_type(chunk, "PLTE");
    png->data |= png_is_type(chunk, "IDAT");
    png->end = png_is_type(chunk, "IEND");
    if (png->data && png->colour_type == 3 && !png->palette)
        return _("is damaged: its colours are missing");
    return NULL;
}

static const char *png_sniff(struct image *image)
{
    struct png png = {.header = false};
    image->format = IMAGE_PNG;
    size_t at = sizeof png_signature;
    while (!png.end) {
        if (image->length - at < PNG_CHUNK_FRAME)
            return _("is cut off: the end of the file is missing");
        const unsigned char *chunk = image->bytes + at;
        guint32 length = read_u32(chunk);
        if (length > image->length - at - PNG_CHUNK_FRAME)
            return _("is cut off: the end of the file is missing");
        const char *problem = png_chunk(image, &png, chunk, length);
        if (problem)
            return problem;
        at += PNG_CHUNK_FRAME + (size_t)length;
    }
    return png.data ? NULL : _("is damaged: it has no picture data");
}

/* ---- JPEG (ITU-T T.81, annex B; JFIF 1.02) ---- */

/* Every marker Cx but three begins a frame of some kind. */
static bool jpeg_is_frame(int marker)
{
    return marker >= JPEG_SOF0 && marker <= JPEG_SOF15 && marker != JPEG_DHT && marker != JPEG_JPG &&
           marker != JPEG_DAC;
}

/* content: precision, height, width, components. A height of 0 would come later, in DNL; no one writes that. */
static const char *jpeg_frame(struct image *image, int marker, const unsigned char *content, size_t length)
{
    if (length < 6 || length < 6 + 3 * (size_t)content[5] || image->components != 0)
        return _("is damaged: its header is wrong");
    if (marker > JPEG_SOF2 || content[0] != 8)
        return _("is a JPEG of a rare kind; save it again as an ordinary one");
    image->components = content[5];
    if (image->components != 1 && image->components != 3 && image->components != 4)
        return _("is a JPEG of a rare kind; save it again as an ordinary one");
    return set_size(image, read_u16(content + 3), read_u16(content + 1));
}

/* content: "JFIF", version, units (1: per inch, 2: per centimetre), density across, density down. */
static void jpeg_density(struct image *image, const unsigned char *content, size_t length)
{
    if (length < 12 || memcmp(content, "JFIF", 5) != 0)
        return;
    if (content[7] == 1)
        set_dpi(image, read_u16(content + 8));
    else if (content[7] == 2)
        set_dpi(image, read_u16(content + 8) * 2.54);
}

/* ---- Exif: how the camera was held (Exif 2.32, 4.6.2, 4.6.4) ---- */

enum { TIFF_HEADER_LENGTH = 8, TIFF_ENTRY_LENGTH = 12, TIFF_SHORT = 3, TAG_ORIENTATION = 0x0112 };

struct tiff {
    const unsigned char *bytes;
    size_t length;
    bool big_endian;
};

static guint32 tiff_u16(const struct tiff *tiff, size_t at)
{
    const unsigned char *p = tiff->bytes + at;
    return tiff->big_endian ? read_u16(p) : (guint32)p[1] << 8 | p[0];
}

static guint32 tiff_u32(const struct tiff *tiff, size_t at)
{
    guint32 first = tiff_u16(tiff, at), second = tiff_u16(tiff, at + 2);
    return tiff->big_endian ? first << 16 | second : second << 16 | first;
}

/* The orientation that the first directory of the file tells; 1 where there is none, or nonsense. */
static int tiff_orientation(const struct tiff *tiff)
{
    size_t at = tiff_u32(tiff, 4);
    if (at > tiff->length || tiff->length - at < 2)
        return 1;
    for (guint32 entries = tiff_u16(tiff, at); entries > 0; entries--) {
        size_t entry = at + 2;
        if (tiff->length - entry < TIFF_ENTRY_LENGTH)
            return 1;
        if (tiff_u16(tiff, entry) == TAG_ORIENTATION && tiff_u16(tiff, entry + 2) == TIFF_SHORT) {
            guint32 value = tiff_u16(tiff, entry + 8);
            return value >= 1 && value <= 8 ? (int)value : 1;
        }
        at += TIFF_ENTRY_LENGTH;
    }
    return 1;
}

/* content: "Exif", two zeros, a TIFF file without picture. Browsers turn the picture by it, so paper must too. */
static void jpeg_exif(struct image *image, const unsigned char *content, size_t length)
{
    static const char name[6] = "Exif\0";
    if (length < sizeof name + TIFF_HEADER_LENGTH || memcmp(content, name, sizeof name) != 0)
        return;
    struct tiff tiff = {.bytes = content + sizeof name, .length = length - sizeof name};
    tiff.big_endian = tiff.bytes[0] == 'M';
    if ((tiff.bytes[0] == 'M' || tiff.bytes[0] == 'I') && tiff.bytes[1] == tiff.bytes[0] && tiff_u16(&tiff, 2) == 42)
        image->orientation = tiff_orientation(&tiff);
}

static void exchange_sides(struct image *image)
{
    int width_px = image->width_px;
    image->width_px = image->height_px;
    image->height_px = width_px;
}

/* ---- the segments of a JPEG ---- */

size_t jpeg_skip_data(const struct image *image, size_t at)
{
    const unsigned char *end = image->bytes + image->length;
    for (const unsigned char *p = image->bytes + at; (p = memchr(p, 0xFF, (size_t)(end - p))) != NULL; p++) {
        if (end - p < 2)
            break;
        if (p[1] != 0 && p[1] != 0xFF && !(p[1] >= JPEG_RST0 && p[1] <= JPEG_RST7))
            return (size_t)(p - image->bytes);
    }
    return image->length;
}

/* Reads the segment at *at and moves on to the next marker. */
static const char *jpeg_segment(struct image *image, int marker, size_t *at)
{
    const unsigned char *segment = image->bytes + *at;
    size_t left = image->length - *at;
    if (left < 2 || read_u16(segment) > left)
        return _("is cut off: the end of the file is missing");
    size_t length = read_u16(segment);
    if (length < 2)
        return _("is damaged: it has a wrong length inside");
    const char *problem = NULL;
    if (jpeg_is_frame(marker))
        problem = jpeg_frame(image, marker, segment + 2, length - 2);
    else if (marker == JPEG_APP0)
        jpeg_density(image, segment + 2, length - 2);
    else if (marker == JPEG_APP1)
        jpeg_exif(image, segment + 2, length - 2);
    else if (marker == JPEG_SOS && image->components == 0)
        problem = _("is damaged: its header is missing");
    *at += length;
    if (marker == JPEG_SOS)
        *at = jpeg_skip_data(image, *at);
    return problem;
}

static const char *jpeg_read_segments(struct image *image)
{
    bool data = false;
    for (size_t at = 2;;) {
        if (image->length - at < 2)
            return _("is cut off: the end of the file is missing");
        if (image->bytes[at] != 0xFF)
            return _("is damaged: a part of it is missing");
        int marker = image->bytes[++at];
        if (marker == 0xFF) /* a fill byte */
            continue;
        at++;
        if (marker == JPEG_EOI)
            return data ? NULL : _("is damaged: it has no picture data");
        const char *problem = jpeg_segment(image, marker, &at);
        if (problem)
            return problem;
        data = data || marker == JPEG_SOS;
    }
}

static const char *jpeg_sniff(struct image *image)
{
    image->format = IMAGE_JPEG;
    const char *problem = jpeg_read_segments(image);
    if (!problem && image_is_turned(image))
        exchange_sides(image);
    return problem;
}

/* ---- anything else ---- */

static bool starts_with(const struct image *image, size_t at, const char *bytes)
{
    size_t length = strlen(bytes);
    return image->length >= at + length && memcmp(image->bytes + at, bytes, length) == 0;
}

/* Names what the file is, so that the author knows what to save anew. */
static const char *name_other_format(const struct image *image)
{
    if (image->length == 0)
        return _("is an empty file");
    if (starts_with(image, 0, "GIF8"))
        return _("is a GIF; save it as PNG");
    if (starts_with(image, 0, "BM"))
        return _("is a BMP; save it as PNG");
    if (starts_with(image, 0, "RIFF") && starts_with(image, 8, "WEBP"))
        return _("is a WebP; save it as PNG or JPEG");
    if (starts_with(image, 4, "ftyp"))
        return _("is a HEIC or AVIF, as telephones take them; save it as JPEG");
    if (starts_with(image, 0, "II*") || starts_with(image, 0, "MM"))
        return _("is a TIFF; save it as PNG or JPEG");
    if (starts_with(image, 0, "<svg") || starts_with(image, 0, "<?xml"))
        return _("is an SVG; save it as PNG");
    if (starts_with(image, 0, "%PDF"))
        return _("is a PDF; save its page as PNG");
    return _("is neither PNG nor JPEG, whatever its name says");
}

const char *image_sniff(struct image *image)
{
    image->dpi = 96;
    image->components = 0;
    image->orientation = 1;
    if (image->length >= sizeof png_signature && memcmp(image->bytes, png_signature, sizeof png_signature) == 0)
        return png_sniff(image);
    if (image->length >= 3 && memcmp(image->bytes, "\xFF\xD8\xFF", 3) == 0)
        return jpeg_sniff(image);
    return name_other_format(image);
}
