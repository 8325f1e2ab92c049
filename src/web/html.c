/* Tags and attributes come from tables, so that none is misspelt; texts are escaped where they are written; open
 * tags are counted and must close in order. URLs are checked and encoded here alone. */
#include "web/html.h"

#include "web/template/mustache.h"

#include <math.h>
#include <string.h>

enum tag_flags {
    BLOCK = 1, /* on lines of its own */
    VOID = 2,  /* has no content and no end tag */
    EMPTY = 4, /* SVG: written <rect/> */
};

static const struct {
    const char *name;
    int flags;
} tags[TAG_MAX] = {
    [TAG_A] = {"a", 0},
    [TAG_BLOCKQUOTE] = {"blockquote", BLOCK},
    [TAG_BR] = {"br", VOID},
    [TAG_CAPTION] = {"caption", BLOCK},
    [TAG_CODE] = {"code", 0},
    [TAG_DD] = {"dd", BLOCK},
    [TAG_DETAILS] = {"details", BLOCK},
    [TAG_DIV] = {"div", BLOCK},
    [TAG_DL] = {"dl", BLOCK},
    [TAG_DT] = {"dt", BLOCK},
    [TAG_EM] = {"em", 0},
    [TAG_FIGCAPTION] = {"figcaption", BLOCK},
    [TAG_FIGURE] = {"figure", BLOCK},
    [TAG_H2] = {"h2", BLOCK},
    [TAG_H3] = {"h3", BLOCK},
    [TAG_H4] = {"h4", BLOCK},
    [TAG_H5] = {"h5", BLOCK},
    [TAG_HR] = {"hr", BLOCK | VOID},
    [TAG_IMG] = {"img", VOID},
    [TAG_LI] = {"li", BLOCK},
    [TAG_MARK] = {"mark", 0},
    [TAG_OL] = {"ol", BLOCK},
    [TAG_P] = {"p", BLOCK},
    [TAG_PRE] = {"pre", BLOCK},
    [TAG_SECTION] = {"section", BLOCK},
    [TAG_SPAN] = {"span", 0},
    [TAG_STRONG] = {"strong", 0},
    [TAG_SUMMARY] = {"summary", BLOCK},
    [TAG_SUP] = {"sup", 0},
    [TAG_TABLE] = {"table", BLOCK},
    [TAG_TBODY] = {"tbody", BLOCK},
    [TAG_TD] = {"td", BLOCK},
    [TAG_TH] = {"th", BLOCK},
    [TAG_THEAD] = {"thead", BLOCK},
    [TAG_TR] = {"tr", BLOCK},
    [TAG_UL] = {"ul", BLOCK},
    [TAG_CIRCLE] = {"circle", EMPTY},
    [TAG_DEFS] = {"defs", BLOCK},
    [TAG_DESC] = {"desc", BLOCK},
    [TAG_G] = {"g", BLOCK},
    [TAG_LINE] = {"line", BLOCK | EMPTY},
    [TAG_PATH] = {"path", EMPTY},
    [TAG_PATTERN] = {"pattern", BLOCK},
    [TAG_RECT] = {"rect", EMPTY},
    [TAG_SVG] = {"svg", BLOCK},
    [TAG_TEXT] = {"text", BLOCK},
    [TAG_TITLE] = {"title", 0},
};

enum attribute_kind { PLAIN, URL, PATH };

static const struct {
    const char *name;
    enum attribute_kind kind;
} attributes[ATTR_MAX] = {
    [ATTR_ALT] = {"alt", PLAIN},
    [ATTR_ARIA_LABEL] = {"aria-label", PLAIN},
    [ATTR_ARIA_LABELLEDBY] = {"aria-labelledby", PLAIN},
    [ATTR_BORDER] = {"border", PLAIN},
    [ATTR_CELLPADDING] = {"cellpadding", PLAIN},
    [ATTR_CELLSPACING] = {"cellspacing", PLAIN},
    [ATTR_CLASS] = {"class", PLAIN},
    [ATTR_COLSPAN] = {"colspan", PLAIN},
    [ATTR_HEIGHT] = {"height", PLAIN},
    [ATTR_HIDDEN] = {"hidden", PLAIN},
    [ATTR_HREF] = {"href", URL},
    [ATTR_ID] = {"id", PLAIN},
    [ATTR_ROLE] = {"role", PLAIN},
    [ATTR_ROWSPAN] = {"rowspan", PLAIN},
    [ATTR_SCOPE] = {"scope", PLAIN},
    [ATTR_SRC] = {"src", PATH},
    [ATTR_START] = {"start", PLAIN},
    [ATTR_TABINDEX] = {"tabindex", PLAIN},
    [ATTR_TITLE] = {"title", PLAIN},
    [ATTR_WIDTH] = {"width", PLAIN},
    [ATTR_CX] = {"cx", PLAIN},
    [ATTR_CY] = {"cy", PLAIN},
    [ATTR_D] = {"d", PLAIN},
    [ATTR_FILL] = {"fill", PLAIN},
    [ATTR_FONT_SIZE] = {"font-size", PLAIN},
    [ATTR_PATTERN_UNITS] = {"patternUnits", PLAIN},
    [ATTR_R] = {"r", PLAIN},
    [ATTR_STROKE] = {"stroke", PLAIN},
    [ATTR_STROKE_WIDTH] = {"stroke-width", PLAIN},
    [ATTR_TEXT_ANCHOR] = {"text-anchor", PLAIN},
    [ATTR_TRANSFORM] = {"transform", PLAIN},
    [ATTR_VIEW_BOX] = {"viewBox", PLAIN},
    [ATTR_X] = {"x", PLAIN},
    [ATTR_X1] = {"x1", PLAIN},
    [ATTR_X2] = {"x2", PLAIN},
    [ATTR_Y] = {"y", PLAIN},
    [ATTR_Y1] = {"y1", PLAIN},
    [ATTR_Y2] = {"y2", PLAIN},
};

/* ---- URLs ---- */

static void append_percent_encoded(GString *out, const char *text, const char *kept)
{
    for (const char *c = text; *c; c++) {
        if (g_ascii_isalnum(*c) || strchr(kept, *c))
            g_string_append_c(out, *c);
        else
            g_string_append_printf(out, "%%%02X", (unsigned char)*c);
    }
}

/* Unreserved and reserved characters and % stay. (RFC 3986, 2.2 and 2.3) */
void html_append_url(GString *out, const char *url)
{
    append_percent_encoded(out, url, "-._~:/?#[]@!$&'()*+,;=%");
}

void html_append_path(GString *out, const char *path)
{
    append_percent_encoded(out, path, "-._~/@!$()*+,;=");
}

/* Browsers drop tabs and line ends inside a scheme and control characters before it; here both make a URL unsafe.
 * RULE: decision loud: an address that could run a script leads nowhere [unit/test_html:unsafe_urls_lead_nowhere,
 * unit/test_markdown:test_link_javascript] */
bool html_url_is_safe(const char *url)
{
    static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:"};
    for (const char *c = url; *c; c++)
        if (g_ascii_iscntrl(*c))
            return false;
    size_t length = strcspn(url, ":/?#");
    if (url[length] != ':')
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

/* ---- elements ---- */

struct html html_start(GString *out)
{
    return (struct html){.out = out};
}

static void finish_start_tag(struct html *html)
{
    if (!html->in_start_tag)
        return;
    html->in_start_tag = false;
    int flags = tags[html->stack[html->depth - 1]].flags;
    g_string_append(html->out, flags & EMPTY ? "/>" : ">");
    if (!(flags & (VOID | EMPTY)))
        return;
    html->depth--;
    if (flags & BLOCK)
        g_string_append_c(html->out, '\n');
}

void html_end(struct html *html)
{
    finish_start_tag(html);
    g_assert(html->depth == 0);
}

static void start_line(struct html *html)
{
    if (html->out->len > 0 && html->out->str[html->out->len - 1] != '\n')
        g_string_append_c(html->out, '\n');
}

void html_open(struct html *html, enum html_tag tag)
{
    finish_start_tag(html);
    g_assert(html->depth < HTML_DEPTH_MAX);
    if (tags[tag].flags & BLOCK)
        start_line(html);
    g_string_append_c(html->out, '<');
    g_string_append(html->out, tags[tag].name);
    html->stack[html->depth++] = (unsigned char)tag;
    html->in_start_tag = true;
}

static char *portal_classes(const char *class_name)
{
    g_auto(GStrv) names = g_strsplit(class_name, " ", -1);
    g_autofree char *joined = g_strjoinv(" " HTML_PORTAL_PREFIX, names);
    return g_strconcat(HTML_PORTAL_PREFIX, joined, NULL);
}

void html_open_class(struct html *html, enum html_tag tag, const char *class_name)
{
    g_autofree char *prefixed = html->for_portal && class_name ? portal_classes(class_name) : NULL;
    html_open(html, tag);
    html_attribute(html, ATTR_CLASS, prefixed ? prefixed : class_name);
}

void html_open_table(struct html *html)
{
    html_open(html, TAG_TABLE);
    html_attribute(html, ATTR_BORDER, html->for_portal ? "1" : NULL);
    html_attribute(html, ATTR_CELLSPACING, html->for_portal ? "0" : NULL);
    html_attribute(html, ATTR_CELLPADDING, html->for_portal ? "4" : NULL);
}

void html_close(struct html *html, enum html_tag tag)
{
    finish_start_tag(html);
    g_assert(html->depth > 0 && html->stack[html->depth - 1] == tag);
    html->depth--;
    g_string_append(html->out, "</");
    g_string_append(html->out, tags[tag].name);
    g_string_append_c(html->out, '>');
    if (tags[tag].flags & BLOCK)
        g_string_append_c(html->out, '\n');
}

static void append_escaped_with(GString *out, const char *value, void (*encode)(GString *, const char *))
{
    g_autoptr(GString) encoded = g_string_new(NULL);
    encode(encoded, value);
    mustache_escape(out, encoded->str, encoded->len);
}

void html_attribute(struct html *html, enum html_attribute attribute, const char *value)
{
    g_assert(html->in_start_tag);
    if (!value)
        return;
    g_string_append_c(html->out, ' ');
    g_string_append(html->out, attributes[attribute].name);
    g_string_append(html->out, "=\"");
    switch (attributes[attribute].kind) {
    case PLAIN:
        mustache_escape(html->out, value, strlen(value));
        break;
    case URL:
        append_escaped_with(html->out, html_url_is_safe(value) ? value : "#", html_append_url);
        break;
    case PATH:
        append_escaped_with(html->out, value, html_append_path);
        break;
    }
    g_string_append_c(html->out, '"');
}

/* Hundredths are enough for a drawing, and in whole numbers they are the same on every machine. */
void html_append_number(GString *out, double number)
{
    long long hundredths = llround(CLAMP(number, -1e12, 1e12) * 100);
    long long size = ABS(hundredths);
    g_string_append_printf(out, "%s%lld", hundredths < 0 ? "-" : "", size / 100);
    if (size % 100 != 0)
        g_string_append_printf(out, size % 10 ? ".%02lld" : ".%01lld", size % 10 ? size % 100 : size % 100 / 10);
}

void html_attribute_number(struct html *html, enum html_attribute attribute, double number)
{
    g_assert(html->in_start_tag);
    g_string_append_c(html->out, ' ');
    g_string_append(html->out, attributes[attribute].name);
    g_string_append(html->out, "=\"");
    html_append_number(html->out, number);
    g_string_append_c(html->out, '"');
}

void html_text(struct html *html, const char *text)
{
    finish_start_tag(html);
    mustache_escape(html->out, text, strlen(text));
}

void html_element(struct html *html, enum html_tag tag, const char *class_name, const char *text)
{
    html_open_class(html, tag, class_name);
    html_text(html, text);
    html_close(html, tag);
}
