/* Lengths as people write them: 35mm, 28磅, 三号, 2字. For profile. */
#ifndef READ_SETTINGS_LENGTH_H
#define READ_SETTINGS_LENGTH_H

#include <stdbool.h>

enum length_unit {
    UNIT_NONE,
    UNIT_MM,  /* cm are turned into them */
    UNIT_PT,  /* and 磅; names of type sizes are turned into them */
    UNIT_EM,  /* 字: columns of the grid */
    UNIT_ROW, /* 行: rows of the grid */
};

struct length {
    double value;
    enum length_unit unit;
};

/* Reads text whole; false where it is no number with a unit that exists. *unknown_unit (borrowed from text) is the unit
 * where that is what is wrong, else NULL; *nearest the existing one that it looks like, or NULL. */
bool length_read(const char *text, struct length *length, const char **unknown_unit, const char **nearest);

#endif
