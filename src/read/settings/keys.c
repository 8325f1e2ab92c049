/* One reader for all tables of keys: names are looked up, a value is turned into what the key's kind asks for (text,
 * list, date, choice), unknown keys and values name the nearest. Fields are set by offset. */
#include "read/settings/keys.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

struct filler {
    struct arena *arena;
    const struct key_table *table;
    struct diags *diags;
    bool failed;
};

static bool names_have(const char *const *names, const char *name)
{
    for (size_t i = 0; i < KEY_NAMES_MAX && names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static void append_names(GString *text, const char *const *names)
{
    if (text->len > 0)
        g_string_append(text, _(", "));
    g_string_append_printf(text, "%s (%s)", names[0], names[1]);
}

static void bad_value(struct filler *filler, const struct yaml_node *node, const char *what)
{
    diag(filler->diags, node->pos, filler->table->bad_value, _("the value of “%s” must be %s"), node->key, what);
    filler->failed = true;
}

/* Lends the text on one line: a line end between Chinese characters is nothing, else it is a blank. */
static char *one_line(struct arena *arena, const char *text)
{
    GString *line = g_string_new(NULL);
    gunichar before = ' ';
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\n' || c == '\t') {
            gunichar after = g_utf8_get_char(g_utf8_next_char(p));
            c = c == '\n' && utf8_soft_break_vanishes(before, after) ? 0 : ' ';
        }
        if (c != 0)
            g_string_append_unichar(line, c);
        before = c != 0 ? c : before;
    }
    g_strstrip(line->str);
    char *copy = arena_strdup(arena, line->str);
    g_string_free(line, TRUE);
    return copy;
}

static bool has_control(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if ((*p < ' ' && *p != '\n' && *p != '\t') || *p == 0x7F)
            return true;
    return false;
}

/* Lends the text of a scalar; NULL after a diagnostic. */
static const char *scalar_text(struct filler *filler, const struct yaml_node *node, const char *key)
{
    if (node->kind != YAML_SCALAR) {
        diag(filler->diags, node->pos, filler->table->bad_value,
             node->kind == YAML_MAP ? _("the value of “%s” must be a text, not keys with values of their own")
                                    : _("the value of “%s” must be one text, not a list"),
             key);
        diag_help(filler->diags, _("put a text that starts with “{” or “[” in single quotes"));
        filler->failed = true;
        return NULL;
    }
    if (has_control(node->text)) {
        diag(filler->diags, node->pos, filler->table->bad_value, _("the value of “%s” has a control character"), key);
        filler->failed = true;
        return NULL;
    }
    return one_line(filler->arena, node->text);
}

/* A dash further to the right goes on with the text of the line above, as YAML has it: 各学校 - 各股室.
 * RULE: decision loud: a dash that goes on with the line above is said [bad/front-list] */
static bool swallows_item(const struct yaml_node *item)
{
    if (item->kind != YAML_SCALAR || !item->pos.source || !strstr(item->text, " - "))
        return false;
    const char *line = strchr(item->pos.source->text + item->pos.offset, '\n');
    line = line ? line + 1 : "";
    return g_str_has_prefix(line + strspn(line, " "), "- ");
}

static void report_swallowed(struct filler *filler, const struct yaml_node *item)
{
    diag(filler->diags, item->pos, filler->table->bad_value,
         _("the line below belongs to this one: its dash stands "
           "too far to the right"));
    diag_help(filler->diags, _("put the dashes of a list right below one another"));
    filler->failed = true;
}

static void fill_list(struct filler *filler, const struct yaml_node *node, struct text_list *list)
{
    bool alone = node->kind != YAML_LIST;
    size_t count = alone ? 1 : node->child_count;
    list->texts = ARENA_NEW_ARRAY(filler->arena, const char *, count);
    list->positions = ARENA_NEW_ARRAY(filler->arena, struct pos, count);
    list->count = 0;
    for (const struct yaml_node *item = alone ? node : node->first_child; item; item = alone ? NULL : item->next) {
        const char *text = scalar_text(filler, item, node->key);
        if (!text || !*text)
            continue;
        if (swallows_item(item))
            report_swallowed(filler, item);
        list->texts[list->count] = text;
        list->positions[list->count++] = item->pos;
    }
}

static void fill_flag(struct filler *filler, const struct yaml_node *node, const char *text, bool *flag)
{
    static const char *const yes[] = {"true", "yes", "是", "真"}, *const no[] = {"false", "no", "否", "假"};
    for (size_t i = 0; i < G_N_ELEMENTS(yes); i++) {
        if (strcmp(text, yes[i]) == 0 || strcmp(text, no[i]) == 0) {
            *flag = strcmp(text, yes[i]) == 0;
            return;
        }
    }
    bad_value(filler, node, _("true (是) or false (否)"));
}

static void fill_year(struct filler *filler, const struct yaml_node *node, const char *text, int *year)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 4 && (strcmp(text + 4, "") == 0 || strcmp(text + 4, "年") == 0) && text[0] != '0')
        *year = (int)g_ascii_strtoll(text, NULL, 10);
    else
        bad_value(filler, node, _("a year of four digits, as in 2025"));
}

static const struct key_choice *find_choice(const struct key *key, const char *text)
{
    for (size_t i = 0; i < key->choice_count; i++)
        if (names_have(key->choices[i].names, text))
            return &key->choices[i];
    return NULL;
}

static const char *find_nearest_choice(const struct key *key, const char *text)
{
    GPtrArray *names = g_ptr_array_new();
    for (size_t i = 0; i < key->choice_count; i++)
        for (size_t n = 0; n < KEY_NAMES_MAX && key->choices[i].names[n]; n++)
            g_ptr_array_add(names, (gpointer)key->choices[i].names[n]);
    const char *nearest = diag_nearest(text, (const char *const *)names->pdata, names->len);
    g_ptr_array_free(names, TRUE);
    return nearest;
}

static void report_choice(struct filler *filler, const struct key *key, struct pos pos, const char *text,
                          const char *key_name)
{
    diag(filler->diags, pos, filler->table->bad_value, _("“%s” is no value of “%s”"), text, key_name);
    const char *nearest = find_nearest_choice(key, text);
    if (nearest)
        diag_help(filler->diags, _("did you mean “%s”?"), nearest);
    GString *names = g_string_new(NULL);
    for (size_t i = 0; i < key->choice_count; i++)
        append_names(names, key->choices[i].names);
    diag_help(filler->diags, _("write one of: %s"), names->str);
    g_string_free(names, TRUE);
    filler->failed = true;
}

static void fill_choice(struct filler *filler, const struct key *key, const struct yaml_node *node, const char *text,
                        unsigned *value)
{
    const struct key_choice *choice = find_choice(key, text);
    if (choice)
        *value = choice->value;
    else
        report_choice(filler, key, node->pos, text, node->key);
}

static void fill_choices(struct filler *filler, const struct key *key, const struct yaml_node *node, unsigned *value)
{
    struct text_list list;
    fill_list(filler, node, &list);
    unsigned sum = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct key_choice *choice = find_choice(key, list.texts[i]);
        if (choice)
            sum |= choice->value;
        else
            report_choice(filler, key, list.positions[i], list.texts[i], node->key);
    }
    if (sum != 0)
        *value = sum;
}

static bool is_empty(const struct yaml_node *node)
{
    return node->kind == YAML_SCALAR && node->text[strspn(node->text, " \n\t")] == '\0';
}

static void fill_scalar(struct filler *filler, const struct key *key, const struct yaml_node *node, void *field)
{
    const char *text = scalar_text(filler, node, node->key);
    if (!text)
        return;
    if (key->type == KEY_TEXT)
        *(const char **)field = text;
    else if (key->type == KEY_FLAG)
        fill_flag(filler, node, text, field);
    else if (key->type == KEY_YEAR)
        fill_year(filler, node, text, field);
    else if (key->type == KEY_CHOICE)
        fill_choice(filler, key, node, text, field);
    else if (!keys_read_date(text, node->pos, field, filler->diags))
        filler->failed = true;
}

static void fill(struct filler *filler, const struct key *key, const struct yaml_node *node, char *target)
{
    if (is_empty(node))
        return;
    if (key->pos_offset != 0)
        *(struct pos *)(void *)(target + key->pos_offset) = node->pos;
    void *field = target + key->offset;
    if (key->type == KEY_LIST)
        fill_list(filler, node, field);
    else if (key->type == KEY_CHOICES)
        fill_choices(filler, key, node, field);
    else if (key->type == KEY_NODE)
        *(const struct yaml_node **)field = node;
    else
        fill_scalar(filler, key, node, field);
}

static void report_unknown(struct filler *filler, const struct yaml_node *node)
{
    const struct key_table *table = filler->table;
    diag(filler->diags, node->key_pos, table->unknown_key, _("there is no key “%s”"), node->key);
    GPtrArray *names = g_ptr_array_new();
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < table->count; i++) {
        append_names(all, table->keys[i].names);
        for (size_t n = 0; n < KEY_NAMES_MAX && table->keys[i].names[n]; n++)
            g_ptr_array_add(names, (gpointer)table->keys[i].names[n]);
    }
    const char *nearest = diag_nearest(node->key, (const char *const *)names->pdata, names->len);
    if (nearest)
        diag_help(filler->diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(filler->diags, _("the keys are: %s"), all->str);
    g_string_free(all, TRUE);
    g_ptr_array_free(names, TRUE);
    filler->failed = true;
}

static const struct key *find_key(const struct key_table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (names_have(table->keys[i].names, name))
            return &table->keys[i];
    return NULL;
}

static void report_no_map(struct filler *filler, const struct yaml_node *root)
{
    diag(filler->diags, root->pos, filler->table->bad_value, _("keys with values are expected here"));
    if (root->kind == YAML_SCALAR && strstr(root->text, "："))
        diag_help(filler->diags, _("write a half-width colon and a blank after the key, as in “title: …”"));
    else
        diag_help(filler->diags, _("write a key, a colon, a blank and the value on each line"));
    filler->failed = true;
}

bool keys_read(struct arena *arena, const struct key_table *table, const struct yaml_node *root, void *target,
               struct diags *diags)
{
    struct filler filler = {.arena = arena, .table = table, .diags = diags};
    if (root->kind != YAML_MAP) {
        report_no_map(&filler, root);
        return false;
    }
    const struct yaml_node **seen = g_new0(const struct yaml_node *, table->count);
    for (const struct yaml_node *node = root->first_child; node; node = node->next) {
        const struct key *key = find_key(table, node->key);
        if (!key) {
            report_unknown(&filler, node);
        } else if (seen[key - table->keys]) {
            const struct yaml_node *first = seen[key - table->keys];
            diag(diags, node->key_pos, table->unknown_key, _("“%s” and “%s” are the same key"), first->key, node->key);
            diag_also(diags, first->key_pos, _("first here"));
            filler.failed = true;
        } else {
            seen[key - table->keys] = node;
            fill(&filler, key, node, target);
        }
    }
    g_free(seen);
    return !filler.failed;
}

/* Reads digits_max digits at most, then the mark. */
static bool read_part(const char **text, size_t digits_max, const char *mark, int *value)
{
    size_t digits = strspn(*text, "0123456789");
    if (digits == 0 || digits > digits_max || !g_str_has_prefix(*text + digits, mark))
        return false;
    *value = (int)g_ascii_strtoll(*text, NULL, 10);
    *text += digits + strlen(mark);
    return true;
}

static bool read_form(const char *text, const char *year_mark, const char *month_mark, const char *day_mark,
                      struct date *date)
{
    return read_part(&text, 4, year_mark, &date->year) && read_part(&text, 2, month_mark, &date->month) &&
           read_part(&text, 2, day_mark, &date->day) && *text == '\0' && date->year >= 1000;
}

bool keys_read_date(const char *text, struct pos pos, struct date *date, struct diags *diags)
{
    static const struct date STAND_IN = {1900, 1, 1}; /* a date that can't be read is not a missing one */
    struct date read = {0};
    g_autofree char *plain = utf8_squeeze(text);
    if (!read_form(plain, "-", "-", "", &read) && !read_form(plain, "年", "月", "日", &read)) {
        diag(diags, pos, DIAG_DATE_INVALID, _("“%s” is no date"), text);
        diag_help(diags, _("write it as 2025-03-01 or 2025年3月1日"));
        *date = STAND_IN;
        return false;
    }
    if (!g_date_valid_dmy((GDateDay)read.day, (GDateMonth)read.month, (GDateYear)read.year)) {
        diag(diags, pos, DIAG_DATE_INVALID, _("there is no day “%s”"), text);
        diag_help(diags, _("look it up in the calendar"));
        *date = STAND_IN;
        return false;
    }
    *date = read;
    return true;
}
