/* Diagnostics are collected, sorted by place and level, and printed once: place, message, the line with a caret,
 * further places, advice. Repeats at one place are shown once; a long line is shown as a window; nothing of a text
 * may command the terminal. */
#include "base/diag.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

/* What is shown of a line too long for a terminal: this many columns around the caret. */
enum { WINDOW_COLUMNS = 100, WINDOW_CHARACTERS = 4 * WINDOW_COLUMNS };

struct remark { /* a help line or a second place */
    struct remark *next;
    struct pos pos; /* of a second place */
    bool is_help;
    const char *text;
};

struct entry {
    struct pos pos;
    enum diag_code code;
    const char *text;
    struct remark *remarks, **remarks_end;
};

struct ignored_table {
    enum diag_code code;
    const char *name;
};

struct diags {
    struct arena *arena;
    GPtrArray *entries;   /* struct entry *, as reported */
    GHashTable *reported; /* the same entries as a set: a repeat is dropped at once, so that counts are right */
    struct entry *last;   /* takes help and second places; NULL after a repeat */
    unsigned counts[DIAG_LEVEL_ERROR + 1];
    bool ignored[DIAG_ERROR_FIRST];
    GArray *ignored_tables; /* struct ignored_table */
};

#define DIAG_SHOWN_NAME(name, shown) [DIAG_##name] = shown,
static const char *const shown_names[DIAG_CODE_MAX] = {DIAG_NOTES(DIAG_SHOWN_NAME) DIAG_WARNINGS(DIAG_SHOWN_NAME)
                                                           DIAG_ERRORS(DIAG_SHOWN_NAME)};
#undef DIAG_SHOWN_NAME

static enum diag_level code_level(enum diag_code code)
{
    if (code < DIAG_WARNING_FIRST)
        return DIAG_LEVEL_NOTE;
    return code < DIAG_ERROR_FIRST ? DIAG_LEVEL_WARNING : DIAG_LEVEL_ERROR;
}

static const char *level_word(enum diag_level level)
{
    switch (level) {
    case DIAG_LEVEL_ERROR:
        return _("error");
    case DIAG_LEVEL_WARNING:
        return _("warning");
    default:
        return _("note");
    }
}

/* Places are ordered by path and offset; what has no place comes first. */
static int pos_compare(struct pos a, struct pos b)
{
    if (a.source != b.source) {
        if (!a.source || !b.source)
            return a.source ? 1 : -1;
        int order = strcmp(a.source->path, b.source->path);
        if (order != 0)
            return order;
    }
    return (a.offset > b.offset) - (a.offset < b.offset);
}

static guint entry_hash(gconstpointer pointer)
{
    const struct entry *entry = pointer;
    return g_str_hash(entry->text) * 31 + entry->pos.offset;
}

static gboolean entry_equal(gconstpointer pointer_a, gconstpointer pointer_b)
{
    const struct entry *a = pointer_a, *b = pointer_b;
    return a->code == b->code && pos_compare(a->pos, b->pos) == 0 && strcmp(a->text, b->text) == 0;
}

struct diags *diags_new(void)
{
    struct diags *diags = g_new0(struct diags, 1);
    diags->arena = arena_new();
    diags->entries = g_ptr_array_new();
    diags->reported = g_hash_table_new(entry_hash, entry_equal);
    diags->ignored_tables = g_array_new(FALSE, FALSE, sizeof(struct ignored_table));
    return diags;
}

void diags_free(struct diags *diags)
{
    if (!diags)
        return;
    g_hash_table_unref(diags->reported);
    g_array_unref(diags->ignored_tables);
    g_ptr_array_unref(diags->entries);
    arena_free(diags->arena);
    g_free(diags);
}

/* As it is shown: a control character, or a mark that turns the direction of writing, as a replacement character. */
static gunichar shown_character(gunichar c)
{
    bool hidden = (g_unichar_iscntrl(c) && c != '\t') || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return hidden ? 0xFFFD : c;
}

/* Appends the text as it may go to a terminal: one line of valid UTF-8, without characters that command it. Values and
 * file names come from anywhere.
 * RULE: decision bounded: nothing of a file reaches the terminal as a command
 * [unit/test_diag:test_nothing_reaches_the_terminal_as_a_command, cli/hostile:file_names_that_command_a_terminal] */
static void append_clean(GString *out, const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(out, c == '\n' || c == '\t' ? ' ' : shown_character(c));
    }
    g_free(valid);
}

char *diag_shown(const char *text)
{
    GString *clean = g_string_new(NULL);
    append_clean(clean, text);
    return g_string_free(clean, FALSE);
}

static const char *clean_text(struct arena *arena, const char *text)
{
    g_autofree char *clean = diag_shown(text);
    return arena_strdup(arena, clean);
}

static const char *format_text(struct arena *arena, const char *format, va_list arguments) G_GNUC_PRINTF(2, 0);

static const char *format_text(struct arena *arena, const char *format, va_list arguments)
{
    char *text = g_strdup_vprintf(format, arguments);
    const char *kept = clean_text(arena, text);
    g_free(text);
    return kept;
}

void diags_ignore(struct diags *diags, enum diag_code code)
{
    if (code < DIAG_ERROR_FIRST)
        diags->ignored[code] = true;
}

void diags_ignore_table(struct diags *diags, enum diag_code code, const char *table)
{
    struct ignored_table ignored = {code, arena_strdup(diags->arena, table)};
    if (code < DIAG_ERROR_FIRST)
        g_array_append_val(diags->ignored_tables, ignored);
}

/* Whether content/data/经费.csv, or content/data/经费.xlsx:2024, is meant by 经费, and the second by 经费_2024 too. */
static bool is_table(const struct source *source, const char *name)
{
    g_autofree char *path = g_strdup(source->path);
    char *sheet = source->is_sheet ? strrchr(path, ':') : NULL;
    if (sheet)
        *sheet++ = '\0';
    g_autofree char *file = g_path_get_basename(path);
    char *ending = strrchr(file, '.');
    if (ending)
        *ending = '\0';
    g_autofree char *table = sheet ? g_strconcat(file, "_", sheet, NULL) : NULL;
    return strcmp(file, name) == 0 || (table && strcmp(table, name) == 0);
}

static bool is_ignored(const struct diags *diags, enum diag_code code, struct pos pos)
{
    if (code >= DIAG_ERROR_FIRST)
        return false;
    bool ignored = diags->ignored[code];
    for (guint i = 0; i < diags->ignored_tables->len && pos.source && !ignored; i++) {
        const struct ignored_table *table = &g_array_index(diags->ignored_tables, struct ignored_table, i);
        ignored = table->code == code && is_table(pos.source, table->name);
    }
    return ignored;
}

bool diag_find_ignorable(const char *name, enum diag_code *code)
{
    for (int i = 0; i < DIAG_ERROR_FIRST; i++)
        if (strcmp(shown_names[i], name) == 0) {
            *code = (enum diag_code)i;
            return true;
        }
    return false;
}

const char *const *diag_ignorable_names(size_t *count)
{
    *count = DIAG_ERROR_FIRST;
    return shown_names;
}

void diag(struct diags *diags, struct pos pos, enum diag_code code, const char *format, ...)
{
    diags->last = NULL;
    pos = pos_original(pos);
    if (is_ignored(diags, code, pos))
        return;
    struct entry *entry = ARENA_NEW(diags->arena, struct entry);
    entry->pos = pos;
    entry->code = code;
    entry->remarks_end = &entry->remarks;
    va_list arguments;
    va_start(arguments, format);
    entry->text = format_text(diags->arena, format, arguments);
    va_end(arguments);
    if (!g_hash_table_add(diags->reported, entry))
        return;
    diags->last = entry;
    g_ptr_array_add(diags->entries, entry);
    diags->counts[code_level(code)]++;
}

static void add_remark(struct diags *diags, bool is_help, struct pos pos, const char *text)
{
    struct remark *remark = ARENA_NEW(diags->arena, struct remark);
    *remark = (struct remark){NULL, pos, is_help, text};
    *diags->last->remarks_end = remark;
    diags->last->remarks_end = &remark->next;
}

void diag_help(struct diags *diags, const char *format, ...)
{
    if (!diags->last)
        return;
    va_list arguments;
    va_start(arguments, format);
    add_remark(diags, true, (struct pos){NULL, 0}, format_text(diags->arena, format, arguments));
    va_end(arguments);
}

void diag_also(struct diags *diags, struct pos pos, const char *format, ...)
{
    if (!diags->last)
        return;
    va_list arguments;
    va_start(arguments, format);
    add_remark(diags, false, pos_original(pos), format_text(diags->arena, format, arguments));
    va_end(arguments);
}

enum diag_level diags_worst(const struct diags *diags)
{
    for (int level = DIAG_LEVEL_ERROR; level > DIAG_LEVEL_NONE; level--)
        if (diags->counts[level] > 0)
            return (enum diag_level)level;
    return DIAG_LEVEL_NONE;
}

unsigned diags_count(const struct diags *diags, enum diag_level level)
{
    return diags->counts[level];
}

bool diags_first_error(const struct diags *diags, struct pos *pos, const char **text)
{
    const struct entry *first = NULL;
    for (guint i = 0; i < diags->entries->len; i++) {
        const struct entry *entry = diags->entries->pdata[i];
        if (code_level(entry->code) == DIAG_LEVEL_ERROR && (!first || pos_compare(entry->pos, first->pos) < 0))
            first = entry;
    }
    if (!first)
        return false;
    *pos = first->pos;
    *text = first->text;
    return true;
}

/* ---- the source line and the caret ---- */

static int shown_width(gunichar c)
{
    return c == '\t' ? 1 : utf8_terminal_width(shown_character(c));
}

/* Where a walk from p towards the start (end) of the line has passed columns, or the line's start (end). */
static const char *walk_back(const char *line, const char *p, int columns, int *walked)
{
    int characters = 0;
    *walked = 0;
    while (p > line && characters++ < WINDOW_CHARACTERS) {
        const char *before = g_utf8_prev_char(p);
        int width = shown_width(g_utf8_get_char(before));
        if (*walked + width > columns)
            break;
        *walked += width;
        p = before;
    }
    return p;
}

static const char *walk_forward(const char *p, const char *end, int columns, int *walked)
{
    int characters = 0;
    *walked = 0;
    while (p < end && characters++ < WINDOW_CHARACTERS) {
        int width = shown_width(g_utf8_get_char(p));
        if (*walked + width > columns)
            break;
        *walked += width;
        p = g_utf8_next_char(p);
    }
    return p;
}

struct window { /* the part of a line that is shown */
    const char *start, *end;
    bool cut_before, cut_after;
};

static struct window window_around(const char *line, size_t length, const char *caret)
{
    int before, after;
    const char *line_end = line + length;
    const char *start = walk_back(line, caret, WINDOW_COLUMNS, &before);
    const char *end = walk_forward(caret, line_end, WINDOW_COLUMNS, &after);
    if (before + after > WINDOW_COLUMNS) {
        int room_before = MAX(WINDOW_COLUMNS / 2, WINDOW_COLUMNS - after);
        start = walk_back(line, caret, MIN(before, room_before), &before);
        end = walk_forward(caret, line_end, WINDOW_COLUMNS - before, &after);
    }
    return (struct window){start, end, start > line, end < line_end};
}

/* Appends the line of pos and under it a caret. Tabs are copied to the caret's line, so that both lines jump alike. */
static void format_place(GString *out, struct pos pos)
{
    uint32_t line_number = pos_line(pos);
    size_t length;
    const char *line = source_line(pos.source, line_number, &length);
    const char *caret = MIN(pos.source->text + pos.offset, line + length);
    while (caret > line && ((unsigned char)*caret & 0xC0) == 0x80)
        caret--; /* a place inside a character is the character's */
    struct window window = window_around(line, length, caret);

    g_string_append_printf(out, "%5u | %s", line_number, window.cut_before ? "…" : "");
    GString *under = g_string_new(window.cut_before ? " " : "");
    for (const char *p = window.start; p < window.end; p = g_utf8_next_char(p)) {
        gunichar c = shown_character(g_utf8_get_char(p));
        g_string_append_unichar(out, c);
        for (int width = shown_width(c); width > 0 && p < caret; width--)
            g_string_append_c(under, c == '\t' ? '\t' : ' ');
    }
    g_string_append_printf(out, "%s\n      | %s^\n", window.cut_after ? "…" : "", under->str);
    g_string_free(under, TRUE);
}

/* The column of the place formatted last, from 0. Places come sorted; counting on from the last one keeps many
 * diagnostics in one huge line from costing the square of its length. */
struct column_cursor {
    struct pos pos;
    uint32_t column;
};

/* Characters between two places of a line; in a sheet, cells. */
static uint32_t count_columns(const struct source *source, uint32_t from, uint32_t to)
{
    const char *p = source->text + from, *end = source->text + to;
    if (!source->is_sheet)
        return (uint32_t)g_utf8_strlen(p, (gssize)(end - p));
    uint32_t tabs = 0;
    while (p < end)
        tabs += *p++ == '\t';
    return tabs;
}

static uint32_t cursor_column(struct column_cursor *cursor, struct pos pos)
{
    uint32_t line = pos_line(pos);
    if (cursor->pos.source != pos.source || cursor->pos.offset > pos.offset || pos_line(cursor->pos) != line)
        *cursor = (struct column_cursor){{pos.source, pos.source->line_starts[line - 1]}, 0};
    cursor->column += count_columns(pos.source, cursor->pos.offset, pos.offset);
    cursor->pos = pos;
    return cursor->column;
}

/* plan.md:8:4, 经费.xlsx:2024年:B8 */
static void format_where(GString *out, struct pos pos, struct column_cursor *cursor)
{
    if (!pos.source)
        return;
    append_clean(out, pos.source->path);
    g_string_append_c(out, ':');
    uint32_t column = cursor_column(cursor, pos);
    if (pos.source->is_sheet)
        source_append_cell_name(pos_line(pos) - 1, column, out);
    else
        g_string_append_printf(out, "%u:%u", pos_line(pos), column + 1);
    g_string_append(out, ": ");
}

static void format_remark(GString *out, const struct remark *remark, struct column_cursor *cursor)
{
    if (remark->is_help) {
        g_string_append_printf(out, "      = %s: %s\n", _("help"), remark->text);
        return;
    }
    format_where(out, remark->pos, cursor);
    g_string_append_printf(out, "%s: %s\n", level_word(DIAG_LEVEL_NOTE), remark->text);
    if (remark->pos.source)
        format_place(out, remark->pos);
}

static gint compare_entries(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    return pos_compare((*(const struct entry *const *)a)->pos, (*(const struct entry *const *)b)->pos);
}

void diags_format(const struct diags *diags, GString *out, bool notes)
{
    if (diags->entries->len == 0)
        return;
    GPtrArray *sorted = g_ptr_array_copy(diags->entries, NULL, NULL);
    g_qsort_with_data(sorted->pdata, (gint)sorted->len, sizeof(gpointer), compare_entries, NULL);
    struct column_cursor cursor = {{NULL, 0}, 0}, remark_cursor = {{NULL, 0}, 0};
    for (guint i = 0; i < sorted->len; i++) {
        const struct entry *entry = sorted->pdata[i];
        enum diag_level level = code_level(entry->code);
        if (level == DIAG_LEVEL_NOTE && !notes)
            continue;
        format_where(out, entry->pos, &cursor);
        g_string_append_printf(out, "%s: %s [%s]\n", level_word(level), entry->text, shown_names[entry->code]);
        if (entry->pos.source)
            format_place(out, entry->pos);
        for (const struct remark *remark = entry->remarks; remark; remark = remark->next)
            format_remark(out, remark, &remark_cursor);
    }
    g_ptr_array_unref(sorted);
}
