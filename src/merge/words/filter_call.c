#include "base/i18n.h"
#include "merge/words/wording.h"

#include <string.h>

bool filter_whole_number(struct wording *w, const struct filter_call *call, size_t argument, int least, int most,
                         int *number)
{
    struct decimal value;
    const char *text = call->arguments[argument];
    if (decimal_parse(text, strlen(text), &value) && value.scale == 0 && value.coefficient >= least &&
        value.coefficient <= most) {
        *number = (int)value.coefficient;
        return true;
    }
    return wording_error(w, DIAG_FILTER, _("“%s” is no whole number from %d to %d"), text, least, most);
}
