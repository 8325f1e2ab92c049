#include "read/inline/link.h"

#include "base/i18n.h"

#include <stdbool.h>
#include <string.h>

static const char *const safe_schemes[] = {"http", "https", "mailto", "tel"};
static const char link_stand_in[] = "#";

static bool has_control(const char *url)
{
    for (const unsigned char *p = (const unsigned char *)url; *p; p++)
        if (*p < ' ' || *p == 0x7F)
            return true;
    return false;
}

/* Bytes of the scheme before its colon; 0 where the address is relative. (RFC 3986, 3.1) */
static size_t scheme_length(const char *url)
{
    if (!g_ascii_isalpha(*url))
        return 0;
    size_t length = 1;
    while (g_ascii_isalnum(url[length]) || (url[length] && strchr("+-.", url[length])))
        length++;
    return url[length] == ':' ? length : 0;
}

static bool is_safe_scheme(const char *url, size_t length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(safe_schemes); i++)
        if (strlen(safe_schemes[i]) == length && g_ascii_strncasecmp(url, safe_schemes[i], length) == 0)
            return true;
    return false;
}

/* //host and its spellings leave the site without saying so.
 * RULE: decision loud: a link to another site without its scheme is refused [unit/test_markdown:test_link_other_host]
 */
static bool is_other_host(const char *url)
{
    return strchr("/\\", url[0]) && url[0] && strchr("/\\", url[1]) && url[1];
}

const char *link_check(const char *url, struct pos pos, struct diags *diags)
{
    const char *start = url + strspn(url, " ");
    size_t length = scheme_length(start);
    if (has_control(url)) {
        diag(diags, pos, DIAG_LINK_UNSAFE, _("the link's address has control characters"));
        diag_help(diags, _("write the address anew"));
    } else if (length > 0 && !is_safe_scheme(start, length)) {
        diag(diags, pos, DIAG_LINK_UNSAFE, _("a link may not lead to “%.*s:”"), (int)MIN(length, 40), start);
        diag_help(diags, _("http:, https:, mailto:, tel: and addresses within the site are allowed"));
    } else if (is_other_host(start)) {
        diag(diags, pos, DIAG_LINK_UNSAFE, _("the link's address does not say how to reach it"));
        diag_help(diags, _("write https:// before the host's name"));
    } else {
        return url;
    }
    return link_stand_in;
}
