#include "doc/style/line_settings.h"

const struct compose_settings *compose_settings_default(void)
{
    static const struct compose_settings DEFAULT = {
        .prohibition = PROHIBIT_STRICT,
        .han_latin_gap_em = 0.25,
        .line_start_bracket = LINE_START_TRIM,
        .line_end_mark = LINE_END_HALF,
    };
    return &DEFAULT;
}
