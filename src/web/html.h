/* Writing HTML and SVG: tags from one table, a stack of what is open, every text and attribute escaped. Nobody else
 * prints a tag. For web. */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include <glib.h>
#include <stdbool.h>

enum html_tag {
    TAG_A,
    TAG_BLOCKQUOTE,
    TAG_BR,
    TAG_CAPTION,
    TAG_CODE,
    TAG_DD,
    TAG_DETAILS,
    TAG_DIV,
    TAG_DL,
    TAG_DT,
    TAG_EM,
    TAG_FIGCAPTION,
    TAG_FIGURE,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_HR,
    TAG_IMG,
    TAG_LI,
    TAG_MARK,
    TAG_OL,
    TAG_P,
    TAG_PRE,
    TAG_SECTION,
    TAG_SPAN,
    TAG_STRONG,
    TAG_SUMMARY,
    TAG_SUP,
    TAG_TABLE,
    TAG_TBODY,
    TAG_TD,
    TAG_TH,
    TAG_THEAD,
    TAG_TR,
    TAG_UL,
    /* SVG */
    TAG_CIRCLE,
    TAG_DEFS,
    TAG_DESC,
    TAG_G,
    TAG_LINE,
    TAG_PATH,
    TAG_PATTERN,
    TAG_RECT,
    TAG_SVG,
    TAG_TEXT,
    TAG_TITLE,
    TAG_MAX
};

enum html_attribute {
    ATTR_ALT,
    ATTR_ARIA_LABEL,
    ATTR_ARIA_LABELLEDBY,
    ATTR_BORDER,
    ATTR_CELLPADDING,
    ATTR_CELLSPACING,
    ATTR_CLASS,
    ATTR_COLSPAN,
    ATTR_HEIGHT,
    ATTR_HIDDEN,
    ATTR_HREF, /* a URL: percent-encoded where needed; with an unsafe scheme it becomes "#" */
    ATTR_ID,
    ATTR_ROLE,
    ATTR_ROWSPAN,
    ATTR_SCOPE,
    ATTR_SRC, /* the path of a file, relative to the page: all but letters, digits and / is percent-encoded */
    ATTR_START,
    ATTR_TABINDEX,
    ATTR_TITLE,
    ATTR_WIDTH,
    /* SVG */
    ATTR_CX,
    ATTR_CY,
    ATTR_D,
    ATTR_FILL,
    ATTR_FONT_SIZE,
    ATTR_PATTERN_UNITS,
    ATTR_R,
    ATTR_STROKE,
    ATTR_STROKE_WIDTH,
    ATTR_TEXT_ANCHOR,
    ATTR_TRANSFORM,
    ATTR_VIEW_BOX,
    ATTR_X,
    ATTR_X1,
    ATTR_X2,
    ATTR_Y,
    ATTR_Y1,
    ATTR_Y2,
    ATTR_MAX
};

enum { HTML_DEPTH_MAX = 512 };

/* Of the classes of a text for another site's pages: no rule there is for such names. */
#define HTML_PORTAL_PREFIX "yd-"

struct html {
    GString *out;
    bool for_portal; /* classes get the prefix, and tables their lines as attributes too: editors drop style sheets */
    int depth;
    unsigned char stack[HTML_DEPTH_MAX]; /* enum html_tag */
    bool in_start_tag;                   /* attributes may still come */
};

/* Starts writing to out, which must live as long. */
struct html html_start(GString *out);
/* Asserts that everything is closed. */
void html_end(struct html *html);

/* Opens an element; attributes may follow until anything else is written. A void element (br) is closed by that. */
void html_open(struct html *html, enum html_tag tag);
/* The same with a class, or several with a blank between, which may be NULL. */
void html_open_class(struct html *html, enum html_tag tag, const char *class_name);
/* Opens a TABLE. */
void html_open_table(struct html *html);
/* Closes the innermost element, which must be tag. */
void html_close(struct html *html, enum html_tag tag);

/* Adds an attribute to the start tag just opened; value NULL: none. A number has at most two decimals. */
void html_attribute(struct html *html, enum html_attribute attribute, const char *value);
void html_attribute_number(struct html *html, enum html_attribute attribute, double number);

void html_text(struct html *html, const char *text);
/* Opens, writes the text, closes; class_name may be NULL. */
void html_element(struct html *html, enum html_tag tag, const char *class_name, const char *text);

/* A URL that a page may lead to: relative, or http, https, mailto, tel. */
bool html_url_is_safe(const char *url);

/* Appends url as a browser wants it, percent-encoded but not yet escaped: for values of templates. */
void html_append_url(GString *out, const char *url);
/* The same for the path of a file, in which % ? # and : are but characters. */
void html_append_path(GString *out, const char *path);

/* Appends number with at most two decimals: 12, 0.5, -3.25. */
void html_append_number(GString *out, double number);

#endif
