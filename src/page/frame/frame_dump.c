/* Pages as text, for golden files: all frames with places, or lines alone; then elements, targets and outline. */
#include "page/frame/frame.h"

#include "page/font/font.h"

#include <math.h>

/* One line a frame; positions in millimetres from the top left corner with two decimals: fine enough to see a grid
 * line missed, coarse enough to survive another compiler's rounding. The text comes last, so that nothing in it can be
 * taken for a field. */

static void append_number(GString *out, double value, int decimals)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE], format[] = "%.0f";
    double unit = pow(10, -decimals);
    format[2] = (char)('0' + decimals);
    if (fabs(value) < unit / 2)
        value = 0; /* never -0.00 */
    g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, format, value));
}

static void append_mm(GString *out, double value_pt)
{
    append_number(out, value_pt * 25.4 / 72, 2);
}

static void append_quoted(GString *out, const char *text)
{
    g_string_append(out, "“");
    for (const char *p = text; *p; p++) {
        if (*p == '\\')
            g_string_append(out, "\\\\");
        else if ((unsigned char)*p < 0x20 || *p == 0x7f)
            g_string_append_printf(out, "\\x%02x", (unsigned char)*p);
        else
            g_string_append_c(out, *p);
    }
    g_string_append(out, "”");
}

static void append_place(GString *out, double x_pt, double y_pt)
{
    g_string_append_c(out, ' ');
    append_mm(out, x_pt);
    g_string_append_c(out, ' ');
    append_mm(out, y_pt);
}

static void append_size(GString *out, double width_pt, double height_pt)
{
    g_string_append_c(out, ' ');
    append_mm(out, width_pt);
    g_string_append(out, "×");
    append_mm(out, height_pt);
}

static void append_colour(GString *out, guint32 colour)
{
    if (colour != 0)
        g_string_append_printf(out, " #%06x", colour);
}

static void append_element(const struct frames *frames, GString *out, int element)
{
    if (element == ELEMENT_ARTIFACT)
        g_string_append(out, " artifact");
    else
        g_string_append_printf(out, " %s",
                               element_role_name(g_array_index(frames->elements, struct element, element).role));
}

static const char *const part_names[PART_MAX] = {[PART_NONE] = "",
                                                 [PART_COPY_NUMBER] = "copy-number",
                                                 [PART_SECRECY] = "secrecy",
                                                 [PART_URGENCY] = "urgency",
                                                 [PART_MARK] = "mark",
                                                 [PART_MARK_SUFFIX] = "mark-suffix",
                                                 [PART_NUMBER] = "number",
                                                 [PART_SIGNER] = "signer",
                                                 [PART_ISSUER] = "issuer",
                                                 [PART_RED_LINE] = "red-line",
                                                 [PART_TITLE] = "title",
                                                 [PART_ADDRESSEES] = "addressees",
                                                 [PART_ATTACHMENT_LIST] = "attachment-list",
                                                 [PART_SIGNATURE] = "signature",
                                                 [PART_SIGNATURE_TITLE] = "signature-title",
                                                 [PART_DATE] = "date",
                                                 [PART_REMARK] = "remark",
                                                 [PART_ATTENDANCE] = "attendance",
                                                 [PART_ATTACHMENT_LABEL] = "attachment-label",
                                                 [PART_ATTACHMENT_TITLE] = "attachment-title",
                                                 [PART_RECORD_LINE] = "record-line",
                                                 [PART_RECORD_COPIES] = "record-copies",
                                                 [PART_RECORD_PRINTER] = "record-printer",
                                                 [PART_RECORD_DATE] = "record-date",
                                                 [PART_PAGE_NUMBER] = "page-number"};

/* What of an official document it is, behind the role of its element. */
static void append_part(const struct frames *frames, GString *out, const struct frame *frame)
{
    const char *name = part_names[frames_part(frames, frame)];
    if (*name)
        g_string_append_printf(out, " %s", name);
}

/* "text 28.00–178.43 41.64 FandolFang 16 P “…”": origins of the first and the last glyph, baseline. */
static void dump_glyphs(const struct frames *frames, const struct frame *frame, GString *out)
{
    size_t count = frame->u.glyphs.count;
    const struct frame_glyph *glyphs = frame->u.glyphs.glyphs;
    double first_pt = count > 0 ? glyphs[0].x_pt : 0, last_pt = count > 0 ? glyphs[count - 1].x_pt : 0;
    g_string_append(out, frame->turned ? "turned " : "text ");
    append_mm(out, frame->turned ? frame->x_pt : frame->x_pt + first_pt);
    g_string_append(out, frame->turned ? " " : "–");
    append_mm(out, frame->turned ? frame->y_pt - first_pt : frame->x_pt + last_pt);
    g_string_append(out, frame->turned ? "–" : " ");
    append_mm(out, frame->turned ? frame->y_pt - last_pt : frame->y_pt);
    g_string_append_printf(out, " %s ", face_family(frame->u.glyphs.face));
    append_number(out, frame->u.glyphs.size_pt, 2);
    append_colour(out, frame->colour);
    append_element(frames, out, frame->element);
    append_part(frames, out, frame);
    g_string_append_c(out, ' ');
    append_quoted(out, frame->u.glyphs.text);
}

static void dump_box(const struct frames *frames, const struct frame *frame, const char *kind, GString *out)
{
    g_string_append(out, kind);
    append_place(out, frame->x_pt, frame->y_pt);
    append_size(out, frame->width_pt, frame->height_pt);
    append_colour(out, frame->colour);
    append_element(frames, out, frame->element);
    append_part(frames, out, frame);
}

static void dump_frame(const struct frames *frames, const struct frame *frame, GString *out)
{
    static const char *const fills[FILL_MAX] = {[FILL_SOLID] = "solid",
                                                [FILL_WHITE] = "white",
                                                [FILL_DIAGONAL] = "diagonal",
                                                [FILL_DOTS] = "dots",
                                                [FILL_CROSS] = "cross"};
    switch (frame->kind) {
    case FRAME_GLYPHS:
        dump_glyphs(frames, frame, out);
        break;
    case FRAME_RULE:
        dump_box(frames, frame, "rule", out);
        break;
    case FRAME_BAR:
        dump_box(frames, frame, "bar", out);
        g_string_append_printf(out, " %s", fills[frame->u.bar.fill]);
        break;
    case FRAME_IMAGE:
        dump_box(frames, frame, "image", out);
        break;
    }
    g_string_append_c(out, '\n');
}

static void dump_link(const struct frame_link *link, GString *out)
{
    g_string_append(out, "link");
    append_place(out, link->x_pt, link->y_pt);
    append_size(out, link->width_pt, link->height_pt);
    g_string_append_printf(out, " %s ", link->url ? "url" : "target");
    append_quoted(out, link->url ? link->url : link->target ? link->target : "");
    g_string_append_c(out, ' ');
    append_quoted(out, link->description);
    g_string_append_c(out, '\n');
}

static void dump_page(const struct frames *frames, guint index, GString *out)
{
    const struct frame_page *page = g_ptr_array_index(frames->pages, index);
    g_string_append_printf(out, "page %u", index + 1);
    append_size(out, page->width_pt, page->height_pt);
    g_string_append(out, " mm label ");
    append_quoted(out, page->label);
    g_string_append_printf(out, " lines %d\n", page->body_lines);
    for (guint i = 0; i < page->frames->len; i++)
        dump_frame(frames, &g_array_index(page->frames, struct frame, i), out);
    for (guint i = 0; i < page->links->len; i++)
        dump_link(&g_array_index(page->links, struct frame_link, i), out);
}

static void dump_element(const struct element *element, int depth, GString *out)
{
    g_string_append_printf(out, "%*s%s", 2 * depth + 2, "", element_role_name(element->role));
    if (element->role == ROLE_HEAD_CELL)
        g_string_append(out, element->column_scope ? " column" : " row");
    if (element->column_span > 1)
        g_string_append_printf(out, " columns %d", element->column_span);
    if (element->row_span > 1)
        g_string_append_printf(out, " rows %d", element->row_span);
    if (element->title) {
        g_string_append_c(out, ' ');
        append_quoted(out, element->title);
    }
    if (element->alt) {
        g_string_append(out, " alt ");
        append_quoted(out, element->alt);
    }
    g_string_append_c(out, '\n');
}

/* Children need not follow their parent at once (a note is made where it is called, filled at the foot), so the tree
 * is threaded first: first child, next sibling. */
static void dump_elements(const struct frames *frames, GString *out)
{
    int count = (int)frames->elements->len;
    int *first = g_new(int, (gsize)count), *next = g_new(int, (gsize)count), *depth = g_new0(int, (gsize)count);
    const struct element *elements = (const struct element *)(const void *)frames->elements->data;
    for (int i = 0; i < count; i++)
        first[i] = next[i] = -1;
    for (int i = count - 1; i > 0; i--) {
        next[i] = first[elements[i].parent];
        first[elements[i].parent] = i;
    }
    g_string_append(out, "elements\n");
    for (int i = 0; i >= 0;) {
        dump_element(&elements[i], depth[i], out);
        int child = first[i];
        if (child >= 0)
            depth[child] = depth[i] + 1;
        while (child < 0 && i > 0) {
            child = next[i];
            if (child >= 0)
                depth[child] = depth[i];
            i = elements[i].parent;
        }
        i = child;
    }
    g_free(first);
    g_free(next);
    g_free(depth);
}

static void dump_targets(const struct frames *frames, GString *out)
{
    for (guint i = 0; i < frames->targets->len; i++) {
        const struct frame_target *target = &g_array_index(frames->targets, struct frame_target, i);
        g_string_append_printf(out, "target page %d", target->page + 1);
        append_place(out, target->x_pt, target->y_pt);
        g_string_append_c(out, ' ');
        append_quoted(out, target->name);
        g_string_append_c(out, '\n');
    }
}

static void dump_outline(const struct frames *frames, GString *out)
{
    if (frames->outline->len > 0)
        g_string_append(out, "outline\n");
    for (guint i = 0; i < frames->outline->len; i++) {
        const struct frame_outline *entry = &g_array_index(frames->outline, struct frame_outline, i);
        g_string_append_printf(out, "%*s", 2 * entry->level + 2, "");
        append_quoted(out, entry->title);
        g_string_append(out, " to ");
        append_quoted(out, entry->target ? entry->target : "");
        g_string_append_c(out, '\n');
    }
}

void frames_dump(const struct frames *frames, GString *out)
{
    for (guint i = 0; i < frames->pages->len; i++)
        dump_page(frames, i, out);
    dump_elements(frames, out);
    dump_targets(frames, out);
    dump_outline(frames, out);
}

/* ---- lines ---- */

static bool is_beside(const struct frame *frame, const struct frame *before)
{
    return before && before->kind == FRAME_GLYPHS && before->y_pt == frame->y_pt && before->element == frame->element;
}

/* The face that most texts of the pages are set in. */
static const char *main_family(const struct frames *frames)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    const char *most = "";
    for (guint i = 0; i < frames->pages->len; i++) {
        const struct frame_page *page = g_ptr_array_index(frames->pages, i);
        for (guint j = 0; j < page->frames->len; j++) {
            const struct frame *frame = &g_array_index(page->frames, struct frame, j);
            if (frame->kind != FRAME_GLYPHS)
                continue;
            const char *family = face_family(frame->u.glyphs.face);
            guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, family)) + 1;
            g_hash_table_insert(counts, (gpointer)family, GUINT_TO_POINTER(count));
            if (count > GPOINTER_TO_UINT(g_hash_table_lookup(counts, most)) || strcmp(family, most) == 0)
                most = family;
        }
    }
    return most;
}

/* A line of the page is what stands on one baseline in one element; its part and its face, where that is not the main
 * one, in front. */
static void dump_line(const struct frames *frames, const struct frame *frame, const struct frame *before,
                      const char *family, GString *out)
{
    if (is_beside(frame, before)) {
        g_string_truncate(out, out->len - 1); /* its line end */
        g_string_append_c(out, ' ');
    } else {
        const char *part = part_names[frames_part(frames, frame)], *own = face_family(frame->u.glyphs.face);
        bool is_main = strcmp(own, family) == 0;
        g_string_append_printf(out, "  %s%s%s%s", part, *part ? " " : "", is_main ? "" : own, is_main ? "" : " ");
    }
    append_quoted(out, frame->u.glyphs.text);
    g_string_append_c(out, '\n');
}

void frames_dump_lines(const struct frames *frames, GString *out)
{
    const char *family = main_family(frames);
    for (guint i = 0; i < frames->pages->len; i++) {
        const struct frame_page *page = g_ptr_array_index(frames->pages, i);
        g_string_append_printf(out, "page %u%s\n", i + 1, page->width_pt > page->height_pt ? " across" : "");
        const struct frame *before = NULL;
        for (guint j = 0; j < page->frames->len; j++) {
            const struct frame *frame = &g_array_index(page->frames, struct frame, j);
            if (frame->kind == FRAME_GLYPHS)
                dump_line(frames, frame, before, family, out);
            else if (frame->kind == FRAME_IMAGE)
                g_string_append(out, "  image\n");
            before = frame;
        }
    }
}
