#include "check/text/claim_shown.h"

const char *claim_shown(struct arena *arena, struct ratio value, int scale)
{
    struct decimal rounded;
    return ratio_round(value, scale, RATIO_HALF_UP, &rounded) ? decimal_format(arena, rounded, false) : "?";
}

struct ratio claim_half_unit(int scale)
{
    struct ratio half = ratio_new(1, 2);
    for (int i = 0; i < scale; i++)
        if (!ratio_divide(half, ratio_from_int(10), &half))
            break;
    return half;
}

struct ratio claim_slack(struct quantity quantity)
{
    return quantity.scale > 0 ? claim_half_unit(quantity.scale) : ratio_from_int(0);
}
