/* Names of the organs that issue the document, written almost right: 教育和体育局 for 教育体育局. */
#include "base/i18n.h"
#include "check/prose/prose_rule.h"
#include "doc/front.h"

#include <string.h>

/* HEAD: characters that must agree before names are compared. Shorter names differ from others by one character.
 * ORGANS_MAX, NAME_BYTES_MAX: more than any document has, so that time stays linear whatever the front matter says. */
enum { HEAD_CHARACTERS = 3, NAME_CHARACTERS_MIN = 6, ORGANS_MAX = 30, NAME_BYTES_MAX = 240 };

/* Length of what stands at p if it is the name with one character more or less; 0 for anything else. */
static size_t near_length(const char *p, const char *name)
{
    const char *q = name;
    while (*p && *p == *q) {
        p++;
        q++;
    }
    if (!*p || !*q)
        return 0;
    /* back to the start of the characters that differ */
    const char *text = p, *rest = q;
    while (((unsigned char)*text & 0xC0) == 0x80) {
        text--;
        rest--;
    }
    size_t before = (size_t)(rest - name), length = strlen(rest);
    const char *more = g_utf8_next_char(text), *less = g_utf8_next_char(rest);
    if (strncmp(more, rest, length) == 0)
        return before + (size_t)(more - text) + length;
    if (*less && strncmp(text, less, strlen(less)) == 0)
        return before + strlen(less);
    return 0;
}

static void check_name(struct prose *prose, const char *name)
{
    if (strnlen(name, NAME_BYTES_MAX + 1) > NAME_BYTES_MAX || g_utf8_strlen(name, -1) < NAME_CHARACTERS_MIN)
        return;
    size_t head_length = (size_t)(g_utf8_offset_to_pointer(name, HEAD_CHARACTERS) - name);
    char head[32];
    if (head_length >= sizeof head)
        return;
    memcpy(head, name, head_length);
    head[head_length] = '\0';
    for (const char *p = prose->start; (p = strstr(p, head)) != NULL; p += head_length) {
        size_t length = g_str_has_prefix(p, name) ? 0 : near_length(p, name);
        if (length > 0 && prose_report(prose, p, DIAG_ORGAN_NAME, _("“%.*s” is almost the name of the issuing organ"),
                                       (int)length, p))
            diag_help(prose->text->document->diags, _("write “%s”, if that is meant"), name);
    }
}

void prose_check_organs(struct prose *prose)
{
    const struct document *document = prose->text->document;
    const struct front *front = document->front;
    for (size_t i = 0; front && i < MIN(front->organs.count, ORGANS_MAX); i++)
        check_name(prose, front->organs.texts[i]);
}
