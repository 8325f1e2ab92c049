#include "check/prose/prose_rule.h"

#include <stdarg.h>

enum { SHOWN_MAX = 20 };

bool prose_report(struct prose *prose, const char *p, enum diag_code code, const char *format, ...)
{
    if (prose->shown >= SHOWN_MAX)
        return false;
    prose->shown++;
    va_list arguments;
    va_start(arguments, format);
    const char *text = arena_vprintf(prose->text->arena, format, arguments);
    va_end(arguments);
    diag(prose->text->document->diags, consistency_text_pos(prose->text, (size_t)(p - prose->start)), code, "%s", text);
    return true;
}
