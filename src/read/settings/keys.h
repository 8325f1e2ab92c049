/* Tables of keys: which keys a YAML map may have and where their values go in a struct. For front and directive. */
#ifndef READ_SETTINGS_KEYS_H
#define READ_SETTINGS_KEYS_H

#include "doc/front.h"
#include "read/settings/yaml.h"

enum key_type {
    KEY_TEXT,    /* const char * */
    KEY_LIST,    /* struct text_list; one text alone is a list too */
    KEY_FLAG,    /* bool */
    KEY_DATE,    /* struct date */
    KEY_YEAR,    /* int */
    KEY_CHOICE,  /* unsigned: the value of one choice */
    KEY_CHOICES, /* unsigned: the values of several choices or'ed */
    KEY_NODE,    /* const struct yaml_node *: as it stands, for a table of its own */
};

enum { KEY_NAMES_MAX = 3 };

struct key_choice {
    const char *names[KEY_NAMES_MAX]; /* English, Chinese, another Chinese one */
    unsigned value;
};

struct key {
    const char *names[KEY_NAMES_MAX]; /* English, Chinese, another Chinese one */
    enum key_type type;
    size_t offset;     /* of the value in the struct */
    size_t pos_offset; /* of a struct pos for the value's place; 0 for none */
    const struct key_choice *choices;
    size_t choice_count;
};

struct key_table {
    const struct key *keys;
    size_t count;
    enum diag_code unknown_key, bad_value; /* how to report */
};

/* Fills target, a struct as table describes it, from root; keys that are absent or empty leave it as it is. root that
 * is no MAP, unknown keys, the same key in two languages, values of the wrong kind or form are errors; false after
 * any, the rest is still read. Texts come without blanks around and on one line. */
bool keys_read(struct arena *arena, const struct key_table *table, const struct yaml_node *root, void *target,
               struct diags *diags);

/* Reads "2025-03-01" or "2025年3月1日". False after a diagnostic [date-invalid] at pos. */
bool keys_read_date(const char *text, struct pos pos, struct date *date, struct diags *diags);

#endif
