#include "read/settings/length.h"

#include "base/diag.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    double factor;
    enum length_unit unit;
} units[] = {
    {"mm", 1, UNIT_MM}, {"毫米", 1, UNIT_MM}, {"cm", 10, UNIT_MM}, {"厘米", 10, UNIT_MM},
    {"pt", 1, UNIT_PT}, {"磅", 1, UNIT_PT},   {"字", 1, UNIT_EM},  {"行", 1, UNIT_ROW},
};

/* 三号 and 四号 are 15.75 and 14 pt here: see doc/style/page_style.c. */
static const struct {
    const char *name;
    double size_pt;
} sizes[] = {
    {"初号", 42},    {"小初", 36}, {"一号", 26}, {"小一", 24}, {"二号", 22},   {"小二", 18},
    {"三号", 15.75}, {"小三", 15}, {"四号", 14}, {"小四", 12}, {"五号", 10.5}, {"小五", 9},
};

static bool read_size_name(const char *text, struct length *length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        if (strcmp(text, sizes[i].name) != 0)
            continue;
        *length = (struct length){sizes[i].size_pt, UNIT_PT};
        return true;
    }
    return false;
}

static const char *nearest_unit(const char *text)
{
    const char *names[G_N_ELEMENTS(units) + G_N_ELEMENTS(sizes)];
    size_t count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        names[count++] = units[i].name;
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
        names[count++] = sizes[i].name;
    return diag_nearest(text, names, count);
}

static bool take_unit(const char *unit, struct length *length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strcmp(unit, units[i].name) != 0)
            continue;
        length->value *= units[i].factor;
        length->unit = units[i].unit;
        return true;
    }
    return false;
}

bool length_read(const char *text, struct length *length, const char **unknown_unit, const char **nearest)
{
    *unknown_unit = *nearest = NULL;
    if (read_size_name(text, length))
        return true;
    size_t digits = strspn(text, "+-0123456789.");
    char *end;
    length->value = g_ascii_strtod(text, &end);
    length->unit = UNIT_NONE;
    if (digits == 0 || end != text + digits || !isfinite(length->value)) {
        *nearest = nearest_unit(text);
        return false;
    }
    const char *unit = end + strspn(end, " ");
    if (!*unit || take_unit(unit, length))
        return true;
    *unknown_unit = unit;
    *nearest = nearest_unit(unit);
    return false;
}
