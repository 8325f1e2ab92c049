/* ECMA-376 part 1: packages and relationships (9), workbook (18.2), shared strings (18.4), styles (18.8). */
#include "read/xlsx/xlsx_book.h"

#include "read/table/cell_text.h"

#include <string.h>

/* ---- small things of the format ---- */

gint64 xlsx_index_parse(const char *text)
{
    guint64 value;
    if (!text || !g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &value, NULL))
        return -1;
    return (gint64)value;
}

bool xlsx_is_true(const char *text)
{
    static const char *const words[] = {"1", "true", "on", NULL};
    return text && g_strv_contains(words, text);
}

/* Reads _xHHHH_ at text; false where there is none. */
static bool read_escape(const char *text, gunichar *c)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    *c = 0;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return false;
        *c = *c * 16 + (gunichar)g_ascii_xdigit_value(text[i]);
    }
    return text[6] == '_' && g_unichar_validate(*c);
}

const char *xlsx_text_keep(struct arena *arena, GString *text)
{
    char *to = text->str;
    for (const char *p = text->str; *p;) {
        gunichar c;
        if (read_escape(p, &c)) {
            p += strlen("_x000D_");
            if (c >= ' ' || c == '\n' || c == '\t')
                to += g_unichar_to_utf8(c, to);
        } else if (*p == '\r') {
            p++;
        } else {
            *to++ = *p++;
        }
    }
    size_t length = (size_t)(to - text->str);
    const char *trimmed = cell_text_trim(text->str, &length);
    return length > 0 ? arena_strndup(arena, trimmed, length) : "";
}

/* ---- parts ---- */

static bool feed_piece(void *user, const char *bytes, size_t length)
{
    return xml_feed(user, bytes, length, false);
}

static enum book_problem book_problem_of(enum unzip_problem zip, enum xml_problem xml)
{
    if (zip == UNZIP_PASSWORD)
        return BOOK_PASSWORD;
    if (zip == UNZIP_TOO_LARGE)
        return BOOK_TOO_LARGE;
    if (xml == XML_DOCTYPE)
        return BOOK_DOCTYPE;
    return xml == XML_FINE && (zip == UNZIP_FINE || zip == UNZIP_NOT_WANTED) ? BOOK_FINE : BOOK_DAMAGED;
}

enum book_problem xlsx_book_read_part(struct xlsx_book *book, const char *part, const struct xml_handler *handler,
                                      void *user, struct xml_reader **reader)
{
    *reader = xml_new(handler, user);
    enum unzip_problem zip = xlsx_zip_read(book->zip, part, feed_piece, *reader);
    if (zip == UNZIP_FINE)
        xml_feed(*reader, "", 0, true);
    enum book_problem problem = book_problem_of(zip, xml_problem(*reader));
    xml_free(*reader);
    *reader = NULL;
    return problem;
}

/* ---- relationships ---- */

struct relationship {
    const char *type;   /* the last part of the address: worksheet */
    const char *target; /* part in the archive */
};

struct relationships {
    struct arena *arena;
    const char *folder; /* the targets start from, with / at its end or empty */
    GHashTable *by_id;  /* id → struct relationship */
    struct xml_reader *reader;
};

static const char *last_part(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? slash + 1 : path;
}

/* Lends folder/target without . and .., as names in the archive have it. */
static const char *resolve(struct arena *arena, const char *folder, const char *target)
{
    bool is_absolute = *target == '/';
    while (*target == '/') /* two at the start of a path have a meaning of their own */
        target++;
    g_autofree char *joined = g_strconcat("/", is_absolute ? "" : folder, target, NULL);
    g_autofree char *canonical = g_canonicalize_filename(joined, "/");
    return arena_strdup(arena, canonical + 1);
}

static void take_relationship(void *user, const char *name, const char *const *attributes)
{
    struct relationships *relationships = user;
    const char *id = xml_attribute(attributes, "Id"), *target = xml_attribute(attributes, "Target");
    const char *type = last_part(xml_attribute(attributes, "Type")), *mode = xml_attribute(attributes, "TargetMode");
    if (strcmp(name, "Relationship") != 0 || !id || !target || !type || (mode && strcmp(mode, "External") == 0))
        return;
    if (g_hash_table_size(relationships->by_id) == UNZIP_ENTRIES_MAX) {
        xml_stop(relationships->reader);
        return;
    }
    struct relationship *relationship = ARENA_NEW(relationships->arena, struct relationship);
    relationship->type = arena_strdup(relationships->arena, type);
    relationship->target = resolve(relationships->arena, relationships->folder, target);
    g_hash_table_insert(relationships->by_id, arena_strdup(relationships->arena, id), relationship);
}

/* Reads the relationships of a part: a/b.xml has them in a/_rels/b.xml.rels; the package itself ("") in _rels/.rels. */
static enum book_problem read_relationships(struct xlsx_book *book, const char *part,
                                            struct relationships *relationships)
{
    static const struct xml_handler handler = {.start = take_relationship};
    const char *file = last_part(part);
    relationships->arena = book->arena;
    relationships->folder = arena_strndup(book->arena, part, (size_t)(file - part));
    relationships->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    const char *path = arena_printf(book->arena, "%s_rels/%s.rels", relationships->folder, file);
    return xlsx_book_read_part(book, path, &handler, relationships, &relationships->reader);
}

/* Borrows; NULL where there is none of the type. */
static const char *find_target(const struct relationships *relationships, const char *type)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, relationships->by_id);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        if (strcmp(((struct relationship *)value)->type, type) == 0)
            return ((struct relationship *)value)->target;
    return NULL;
}

/* ---- xl/workbook.xml ---- */

struct workbook_reader {
    struct xlsx_book *book;
    const struct relationships *relationships;
    GArray *sheets;
    bool has_workbook;
    struct xml_reader *reader;
};

static void take_sheet(struct workbook_reader *workbook, const char *const *attributes)
{
    const char *name = xml_attribute(attributes, "name"), *state = xml_attribute(attributes, "state");
    const char *id = NULL;
    for (const char *const *p = attributes; *p; p += 2) /* r:id beside sheetId */
        if (g_str_has_suffix(p[0], ":id"))
            id = p[1];
    const struct relationship *relationship = id ? g_hash_table_lookup(workbook->relationships->by_id, id) : NULL;
    struct book_sheet sheet = {
        .name = arena_strdup(workbook->book->arena, name ? name : ""),
        .part = relationship ? relationship->target : NULL,
        .is_hidden = state && strcmp(state, "visible") != 0,
        .is_chart = relationship && strcmp(relationship->type, "worksheet") != 0,
    };
    g_array_append_val(workbook->sheets, sheet);
    if (workbook->sheets->len > BOOK_SHEETS_MAX)
        xml_stop(workbook->reader);
}

static void take_workbook_element(void *user, const char *name, const char *const *attributes)
{
    struct workbook_reader *workbook = user;
    if (strcmp(name, "workbook") == 0)
        workbook->has_workbook = true;
    else if (strcmp(name, "workbookPr") == 0)
        workbook->book->from_1904 = xlsx_is_true(xml_attribute(attributes, "date1904"));
    else if (strcmp(name, "calcPr") == 0)
        workbook->book->is_stale = xlsx_is_true(xml_attribute(attributes, "fullCalcOnLoad"));
    else if (strcmp(name, "sheet") == 0)
        take_sheet(workbook, attributes);
}

static enum book_problem read_workbook(struct xlsx_book *book, const char *part,
                                       const struct relationships *relationships)
{
    static const struct xml_handler handler = {.start = take_workbook_element};
    struct workbook_reader workbook = {.book = book, .relationships = relationships};
    workbook.sheets = g_array_new(FALSE, FALSE, sizeof(struct book_sheet));
    enum book_problem problem = xlsx_book_read_part(book, part, &handler, &workbook, &workbook.reader);
    if (problem == BOOK_FINE && !workbook.has_workbook)
        problem = BOOK_NO_WORKBOOK;
    if (problem == BOOK_FINE && workbook.sheets->len > BOOK_SHEETS_MAX)
        problem = BOOK_TOO_LARGE;
    book->sheet_count = problem == BOOK_FINE ? workbook.sheets->len : 0;
    book->sheets = ARENA_NEW_ARRAY(book->arena, struct book_sheet, book->sheet_count + 1);
    if (book->sheet_count > 0)
        memcpy(book->sheets, workbook.sheets->data, book->sheet_count * sizeof *book->sheets);
    g_array_unref(workbook.sheets);
    return problem;
}

/* ---- xl/sharedStrings.xml ---- */

struct strings_reader {
    struct arena *arena;
    GPtrArray *strings;
    GString *text; /* of the string being read */
    bool in_item, in_text;
    int phonetic_depth; /* 0: outside; pinyin above the characters is no part of the text */
    struct xml_reader *reader;
};

static void start_string_element(void *user, const char *name, const char *const *attributes)
{
    (void)attributes;
    struct strings_reader *strings = user;
    if (strcmp(name, "si") == 0) {
        strings->in_item = true;
        g_string_truncate(strings->text, 0);
        if (strings->strings->len == BOOK_STRINGS_MAX)
            xml_stop(strings->reader);
    } else if (strcmp(name, "rPh") == 0) {
        strings->phonetic_depth++;
    } else if (strcmp(name, "t") == 0) {
        strings->in_text = strings->in_item && strings->phonetic_depth == 0;
    }
}

static void end_string_element(void *user, const char *name)
{
    struct strings_reader *strings = user;
    if (strcmp(name, "si") == 0) {
        strings->in_item = false;
        g_ptr_array_add(strings->strings, (gpointer)xlsx_text_keep(strings->arena, strings->text));
    } else if (strcmp(name, "rPh") == 0) {
        strings->phonetic_depth--;
    } else if (strcmp(name, "t") == 0) {
        strings->in_text = false;
    }
}

static void take_string_text(void *user, const char *text, size_t length)
{
    struct strings_reader *strings = user;
    if (strings->in_text)
        g_string_append_len(strings->text, text, (gssize)length);
}

static enum book_problem read_strings(struct xlsx_book *book, const char *part)
{
    static const struct xml_handler handler = {start_string_element, end_string_element, take_string_text};
    struct strings_reader strings = {.arena = book->arena, .strings = g_ptr_array_new(), .text = g_string_new(NULL)};
    enum book_problem problem = xlsx_book_read_part(book, part, &handler, &strings, &strings.reader);
    if (problem == BOOK_FINE && strings.in_item)
        problem = BOOK_TOO_LARGE;
    book->string_count = strings.strings->len;
    book->strings = ARENA_NEW_ARRAY(book->arena, const char *, book->string_count + 1);
    if (book->string_count > 0)
        memcpy(book->strings, strings.strings->pdata, book->string_count * sizeof *book->strings);
    g_string_free(strings.text, TRUE);
    g_ptr_array_unref(strings.strings);
    return problem;
}

/* ---- xl/styles.xml ---- */

struct styles_reader {
    struct arena *arena;
    GHashTable *formats; /* id → struct xlsx_format */
    GPtrArray *of_cells; /* struct xlsx_format */
    bool in_cell_styles;
    struct xml_reader *reader;
};

static void take_format(struct styles_reader *styles, const char *const *attributes)
{
    gint64 id = xlsx_index_parse(xml_attribute(attributes, "numFmtId"));
    const char *code = xml_attribute(attributes, "formatCode");
    if (id < 0 || !code)
        return;
    if (g_hash_table_size(styles->formats) >= BOOK_FORMATS_MAX)
        xml_stop(styles->reader);
    else
        g_hash_table_insert(styles->formats, GSIZE_TO_POINTER((gsize)id),
                            (gpointer)xlsx_format_new(styles->arena, code));
}

/* NULL where the file and Excel know no format of the number. */
static const struct xlsx_format *find_format(struct styles_reader *styles, gint64 id)
{
    gpointer key = GSIZE_TO_POINTER((gsize)id);
    const struct xlsx_format *format = g_hash_table_lookup(styles->formats, key);
    const char *code = format || id > G_MAXINT ? NULL : xlsx_format_builtin((unsigned)id);
    if (!code)
        return format;
    format = xlsx_format_new(styles->arena, code);
    g_hash_table_insert(styles->formats, key, (gpointer)format);
    return format;
}

static void take_cell_style(struct styles_reader *styles, const char *const *attributes)
{
    if (styles->of_cells->len == BOOK_FORMATS_MAX) {
        xml_stop(styles->reader);
        return;
    }
    const char *id = xml_attribute(attributes, "numFmtId");
    gint64 number = id ? xlsx_index_parse(id) : 0;
    g_ptr_array_add(styles->of_cells, number < 0 ? NULL : (gpointer)find_format(styles, number));
}

static void start_style_element(void *user, const char *name, const char *const *attributes)
{
    struct styles_reader *styles = user;
    if (strcmp(name, "numFmt") == 0)
        take_format(styles, attributes);
    else if (strcmp(name, "cellXfs") == 0)
        styles->in_cell_styles = true;
    else if (strcmp(name, "xf") == 0 && styles->in_cell_styles)
        take_cell_style(styles, attributes);
}

static void end_style_element(void *user, const char *name)
{
    struct styles_reader *styles = user;
    if (strcmp(name, "cellXfs") == 0)
        styles->in_cell_styles = false;
}

static enum book_problem read_styles(struct xlsx_book *book, const char *part)
{
    static const struct xml_handler handler = {start_style_element, end_style_element, NULL};
    struct styles_reader styles = {
        .arena = book->arena,
        .formats = g_hash_table_new(NULL, NULL),
        .of_cells = g_ptr_array_new(),
    };
    enum book_problem problem = xlsx_book_read_part(book, part, &handler, &styles, &styles.reader);
    book->format_count = styles.of_cells->len;
    book->formats = ARENA_NEW_ARRAY(book->arena, const struct xlsx_format *, book->format_count + 1);
    if (book->format_count > 0)
        memcpy(book->formats, styles.of_cells->pdata, book->format_count * sizeof *book->formats);
    g_hash_table_unref(styles.formats);
    g_ptr_array_unref(styles.of_cells);
    return problem;
}

/* ---- the whole ---- */

static enum book_problem read_shared(struct xlsx_book *book, const char *workbook_part)
{
    struct relationships relationships;
    enum book_problem problem = read_relationships(book, workbook_part, &relationships);
    if (problem == BOOK_FINE)
        problem = read_workbook(book, workbook_part, &relationships);
    const char *strings = find_target(&relationships, "sharedStrings"), *styles = find_target(&relationships, "styles");
    if (problem == BOOK_FINE && strings && xlsx_zip_has(book->zip, strings)) /* named also where there are none */
        problem = read_strings(book, strings);
    if (problem == BOOK_FINE && styles)
        problem = read_styles(book, styles);
    g_hash_table_unref(relationships.by_id);
    return problem;
}

enum book_problem xlsx_book_open(struct xlsx_book *book, struct arena *arena, const void *bytes, size_t length)
{
    *book = (struct xlsx_book){.arena = arena, .general = xlsx_format_new(arena, "General")};
    enum unzip_problem zip;
    book->zip = xlsx_zip_open(bytes, length, &zip);
    if (!book->zip)
        return book_problem_of(zip, XML_FINE);
    struct relationships package;
    enum book_problem problem = BOOK_NO_WORKBOOK;
    if (xlsx_zip_has(book->zip, "_rels/.rels")) {
        problem = read_relationships(book, "", &package);
        const char *part = find_target(&package, "officeDocument");
        if (problem == BOOK_FINE)
            problem = part && xlsx_zip_has(book->zip, part) ? read_shared(book, part) : BOOK_NO_WORKBOOK;
        g_hash_table_unref(package.by_id);
    }
    return problem;
}

void xlsx_book_close(struct xlsx_book *book)
{
    xlsx_zip_close(book->zip);
}
