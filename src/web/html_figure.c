#include "web/html_figure.h"

#include "doc/image.h"
#include "zh/label.h"

void html_id_print(struct html *html, struct arena *arena, const char *id, const char *kind, int number)
{
    if (id)
        html_attribute(html, ATTR_ID, id);
    else if (number > 0)
        html_attribute(html, ATTR_ID, arena_printf(arena, "%s-%d", kind, number));
}

static void print_remark(struct html *html, enum label label, const char *text)
{
    if (!text)
        return;
    html_open_class(html, TAG_P, "remark");
    html_text(html, label_printed(label));
    html_text(html, text);
    html_close(html, TAG_P);
}

void html_remarks_print(struct html *html, const char *note, const char *data_source)
{
    print_remark(html, LABEL_NOTE, note);
    print_remark(html, LABEL_SOURCE, data_source);
}

void html_scroll_box_open(struct html *html, const char *label)
{
    html_open_class(html, TAG_DIV, "scroll");
    html_attribute_number(html, ATTR_TABINDEX, 0);
    html_attribute(html, ATTR_ROLE, "group");
    html_attribute(html, ATTR_ARIA_LABEL, label);
}

void html_unit_print(struct html *html, const char *unit)
{
    html_open_class(html, TAG_SPAN, "unit");
    html_text(html, label_printed(LABEL_UNIT));
    html_text(html, unit);
    html_close(html, TAG_SPAN);
}

/* ---- figures ---- */

/* A name with %20 in it reads like a URL where it is one; one that does not decode is taken as it is. */
const char *html_image_path(struct arena *arena, const struct node *image)
{
    g_autofree char *path = g_uri_unescape_string(image->u.image.url, NULL);
    return arena_strdup(arena, path ? path : image->u.image.url);
}

void html_image_print(struct html *html, struct arena *arena, const struct node *image)
{
    html_open(html, TAG_IMG);
    html_attribute(html, ATTR_SRC, html_image_path(arena, image));
    html_attribute(html, ATTR_ALT, node_plain_text(arena, image));
    if (image->u.image.image) {
        html_attribute_number(html, ATTR_WIDTH, image->u.image.image->width_px);
        html_attribute_number(html, ATTR_HEIGHT, image->u.image.image->height_px);
    }
}

/* Caption and number may stand at the figure or at its image. */
static const char *figure_caption(struct arena *arena, const struct node *figure, int *number)
{
    const struct node *image = figure->first_child;
    const char *title = figure->u.image.title;
    *number = figure->u.image.number;
    if (image && image->kind == NODE_IMAGE) {
        title = title ? title : image->u.image.title;
        *number = MAX(*number, image->u.image.number);
    }
    return title ? label_caption(arena, CAPTION_FIGURE, *number, title) : NULL;
}

void html_figure_open(struct html *html, struct arena *arena, const struct node *figure)
{
    int number;
    figure_caption(arena, figure, &number);
    html_open(html, TAG_FIGURE);
    html_id_print(html, arena, figure->u.image.id, "figure", number);
}

void html_figure_close(struct html *html, struct arena *arena, const struct node *figure)
{
    int number;
    const char *caption = figure_caption(arena, figure, &number);
    if (caption)
        html_element(html, TAG_FIGCAPTION, NULL, caption);
    html_close(html, TAG_FIGURE);
}
