#include "merge/words/aggregate.h"

#include <string.h>

static bool add_up(struct wording *w, const GArray *quantities, struct quantity *result)
{
    *result = g_array_index(quantities, struct quantity, 0);
    for (guint i = 1; i < quantities->len; i++) {
        struct quantity next = g_array_index(quantities, struct quantity, i), before = *result;
        if (!wording_calculated(w, calculate_sum(before, next, result), before, next))
            return false;
    }
    return true;
}

static bool find_extreme(struct wording *w, const GArray *quantities, int wanted, struct quantity *result)
{
    *result = g_array_index(quantities, struct quantity, 0);
    for (guint i = 1; i < quantities->len; i++) {
        struct quantity next = g_array_index(quantities, struct quantity, i);
        int order;
        if (!wording_calculated(w, calculate_order(next, *result, &order), next, *result))
            return false;
        if (order == wanted)
            *result = next;
    }
    return true;
}

bool aggregate_quantities(struct wording *w, enum aggregate aggregate, const GArray *quantities,
                          struct quantity *result)
{
    if (aggregate == AGGREGATE_MOST || aggregate == AGGREGATE_LEAST)
        return find_extreme(w, quantities, aggregate == AGGREGATE_MOST ? 1 : -1, result);
    if (!add_up(w, quantities, result))
        return false;
    if (aggregate == AGGREGATE_SUM)
        return true;
    if (!ratio_divide(result->value, ratio_from_int((long long)quantities->len), &result->value))
        return wording_calculated(w, CALCULATION_LARGE, *result, *result);
    result->scale = scale_for(result->value, result->scale, MIN(result->scale + 1, DECIMAL_SCALE_MAX));
    return true;
}
