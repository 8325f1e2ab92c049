/* cmark must not see placeholders, nor Chinese marks beside **: it would read them by the rules of blanks between
 * words. Each is replaced, byte for byte as long, by a stand-in: control characters for half-width marks,
 * noncharacters for full-width ones, {{index}} for a placeholder. What the reader meets is turned back. */
#include "read/blocks/stand_in.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "read/blocks/fence.h"

#include <string.h>

#define PLACEHOLDER_OPEN "\xEF\xB7\x90"  /* U+FDD0 */
#define PLACEHOLDER_CLOSE "\xEF\xB7\x91" /* U+FDD1 */
enum { WRAP_BYTES = 3, NOTE_BYTE = 0x1D, MARK_FIRST = 0xFDD2, NONCHARACTER_FIRST = 0xFDD0, NONCHARACTER_LAST = 0xFDEF };

/* Marks that may close or open strong text between letters; their index + MARK_FIRST is their stand-in. */
static const gunichar closing_marks[] = {0x3002, 0xFF0C, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01,
                                         0xFF09, 0x300B, 0x3009, 0x300D, 0x300F, 0x3011, 0x3015,
                                         0x201D, 0x2019, 0x2026, 0x2014, 0xFF05, 0xFF0E};
static const gunichar opening_marks[] = {0xFF08, 0x300A, 0x3008, 0x300C, 0x300E, 0x3010, 0x3014, 0x201C, 0x2018};
/* Half-width ones; their stand-ins are the control characters below. A semicolon may end an entity. */
static const char half_width_marks[] = ".,:?!%)\"'(";
static const char half_width_stand_ins[] = "\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F";
enum { HALF_WIDTH_CLOSING = 9, HALF_WIDTH_OPENING_FROM = 7 };

struct masker {
    struct arena *arena;
    struct diags *diags;
    struct mask *mask;
    GArray *placeholders;
    size_t unclosed_line_end; /* one report of an open {{ a line is enough */
    const char *line;         /* up to which fence has been followed */
    struct fence fence;
};

static struct pos masker_pos(const struct masker *masker, const char *p)
{
    return source_pos(masker->mask->source, masker->mask->source_offset + (size_t)(p - masker->mask->text));
}

/* ---- characters that no text has ---- */

static void replace_control(struct masker *masker, char *p)
{
    diag(masker->diags, masker_pos(masker, p), DIAG_ENCODING, _("the control character U+%04X stands in the text"),
         (unsigned char)*p);
    diag_help(masker->diags, _("delete it; it came in by copying"));
    *p = ' ';
}

static void replace_noncharacter(struct masker *masker, char *p)
{
    gunichar c = g_utf8_get_char(p);
    if (c < NONCHARACTER_FIRST || c > NONCHARACTER_LAST)
        return;
    diag(masker->diags, masker_pos(masker, p), DIAG_ENCODING,
         _("the character U+%04X stands in the text, which is none"), (unsigned)c);
    diag_help(masker->diags, _("delete it; it came in by a wrong conversion"));
    memset(p, ' ', WRAP_BYTES);
}

/* Bytes of &#…; at p where it means a character that no text has, else 0: it would look like a stand-in. */
static size_t bad_reference_length(const char *p)
{
    if (p[0] != '&' || p[1] != '#')
        return 0;
    bool is_hex = p[2] == 'x' || p[2] == 'X';
    const char *digits = p + (is_hex ? 3 : 2);
    char *end;
    if (!g_ascii_isxdigit(*digits))
        return 0;
    guint64 c = g_ascii_strtoull(digits, &end, is_hex ? 16 : 10);
    bool is_bad = (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F ||
                  (c >= NONCHARACTER_FIRST && c <= NONCHARACTER_LAST);
    return *end == ';' && is_bad ? (size_t)(end + 1 - p) : 0;
}

static void replace_reference(struct masker *masker, char *p, size_t length)
{
    diag(masker->diags, masker_pos(masker, p), DIAG_ENCODING, _("“%.*s” means a character that no text has"),
         (int)length, p);
    diag_help(masker->diags, _("delete it; it came in by a wrong conversion"));
    memset(p, ' ', length);
}

static void mask_controls(struct masker *masker)
{
    char *end = masker->mask->text + masker->mask->length;
    for (char *p = masker->mask->text; p < end; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\r' && p[1] != '\n')
            *p = '\n';
        else if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
            replace_control(masker, p);
        else if (c == 0xEF && (unsigned char)p[1] == 0xB7)
            replace_noncharacter(masker, p);
        else if (c == '&' && bad_reference_length(p) > 0)
            replace_reference(masker, p, bad_reference_length(p));
    }
}

/* ---- placeholders ---- */

static bool is_escaped(const char *start, const char *p)
{
    size_t backslashes = 0;
    while (p > start && p[-1] == '\\') {
        backslashes++;
        p--;
    }
    return backslashes % 2 == 1;
}

/* End of the quoted part that starts at p, or p where it is none. */
static const char *skip_quoted(const char *p, const char *limit)
{
    const char *closing = *p == '"' ? "\"" : g_str_has_prefix(p, "“") ? "”" : NULL;
    if (!closing)
        return p;
    const char *inside = g_utf8_next_char(p);
    const char *end = inside < limit ? g_strstr_len(inside, limit - inside, closing) : NULL;
    return end ? end + strlen(closing) : p;
}

/* The braces that close the placeholder whose inside starts at p; NULL where its line has none or another one opens. */
static const char *find_close(const char *p, const char *line_end, bool with_quotes)
{
    const char *limit = line_end - p > MASK_PLACEHOLDER_MAX_BYTES ? p + MASK_PLACEHOLDER_MAX_BYTES : line_end;
    while (p < limit) {
        if (p[0] == '}' && p[1] == '}')
            return p;
        if (p[0] == '{' && p[1] == '{')
            return NULL;
        const char *after = with_quotes ? skip_quoted(p, limit) : p;
        p = after > p ? after : p + 1;
    }
    return NULL;
}

static void report_unclosed(struct masker *masker, const char *open, const char *line_end)
{
    size_t end = (size_t)(line_end - masker->mask->text);
    if (masker->unclosed_line_end == end)
        return;
    masker->unclosed_line_end = end;
    diag(masker->diags, masker_pos(masker, open), DIAG_PLACEHOLDER_SYNTAX, _("“{{” is not closed on its line"));
    diag_help(masker->diags, _("write {{table.row.column}}; for braces in the text write \\{{"));
}

/* Writes the index over the placeholder; false where it has too many digits for it. */
static bool write_stand_in(char *open, size_t length, size_t index)
{
    char *digit = open + length - WRAP_BYTES;
    while (--digit >= open + WRAP_BYTES) {
        *digit = "0123456789abcdefghijklmnopqrstuvwxyz"[index % 36];
        index /= 36;
    }
    memcpy(open, PLACEHOLDER_OPEN, WRAP_BYTES);
    memcpy(open + length - WRAP_BYTES, PLACEHOLDER_CLOSE, WRAP_BYTES);
    return index == 0;
}

static void mask_placeholder(struct masker *masker, char *open, const char *close)
{
    size_t length = (size_t)(close + 2 - open);
    char *expression = g_strstrip(arena_strndup(masker->arena, open + 2, length - 4));
    if (length < MASK_PLACEHOLDER_MIN_BYTES || *expression == '\0') {
        diag(masker->diags, masker_pos(masker, open), DIAG_PLACEHOLDER_SYNTAX, _("“{{%s}}” names no figure"),
             expression);
        diag_help(masker->diags, _("write {{table.row.column}}; for braces in the text write \\{{"));
        return;
    }
    struct mask_placeholder placeholder = {(size_t)(open - masker->mask->text) + masker->mask->source_offset, length,
                                           expression, false};
    size_t index = masker->placeholders->len;
    g_array_append_val(masker->placeholders, placeholder);
    if (!write_stand_in(open, length, index))
        diag(masker->diags, masker_pos(masker, open), DIAG_TOO_LARGE, _("there are more placeholders than %zu"), index);
}

/* Whether p stands between the backquotes of code in its line, as far as is looked. */
static bool is_in_code(const char *text, const char *p, const char *line_end)
{
    enum { LOOK_BYTES = 1024 };
    size_t before = 0;
    const char *first = p - MIN(p - text, LOOK_BYTES);
    for (const char *q = p; q > first && q[-1] != '\n'; q--)
        before += q[-1] == '`';
    return before % 2 == 1 && memchr(p, '`', (size_t)MIN(line_end - p, LOOK_BYTES));
}

/* Follows the walk over fences up to p; true where p is text inside one. What asks for a table, a chart or a list of
 * tasks is read by others, who report it. */
static bool is_fenced(struct masker *masker, const char *p)
{
    const char *end = masker->mask->text + masker->mask->length;
    while (masker->line <= p) {
        const char *newline = memchr(masker->line, '\n', (size_t)(end - masker->line));
        size_t length = (size_t)((newline ? newline : end) - masker->line);
        fence_follow(&masker->fence, masker->line, length);
        masker->line += length + 1;
    }
    return masker->fence.mark != 0;
}

/* Where the two characters stand next in [p, end); NULL where they do not. */
static char *find_two(char *p, const char *end, const char *two)
{
    for (; p < end && (p = memchr(p, two[0], (size_t)(end - p))) != NULL; p++)
        if (p + 1 < end && p[1] == two[1])
            return p;
    return NULL;
}

static void mask_placeholders(struct masker *masker)
{
    char *text = masker->mask->text, *end = text + masker->mask->length;
    const char *line_end = text;
    for (char *p = text; (p = find_two(p, end, "{{")) != NULL;) {
        if (line_end <= p) {
            const char *newline = memchr(p, '\n', (size_t)(end - p));
            line_end = newline ? newline : end;
        }
        bool escaped = is_escaped(text, p);
        const char *close = escaped ? NULL : find_close(p + 2, line_end, true);
        if (!close && !escaped)
            close = find_close(p + 2, line_end, false);
        if (close)
            mask_placeholder(masker, p, close);
        else if (!escaped && !is_fenced(masker, p) && !is_in_code(text, p, line_end))
            report_unclosed(masker, p, line_end);
        p += close ? (size_t)(close + 2 - p) : 2;
    }
    masker->mask->placeholder_count = masker->placeholders->len;
    masker->mask->placeholders =
        ARENA_NEW_ARRAY(masker->arena, struct mask_placeholder, MAX(masker->placeholders->len, 1));
    if (masker->placeholders->len > 0)
        memcpy(masker->mask->placeholders, masker->placeholders->data,
               masker->placeholders->len * sizeof(struct mask_placeholder));
}

/* ---- footnote brackets ---- */

static void mask_notes(struct mask *mask)
{
    char *end = mask->text + mask->length;
    for (char *p = mask->text; (p = find_two(p, end, "[^")) != NULL; p += 2)
        if (!is_escaped(mask->text, p))
            *p = NOTE_BYTE;
}

/* ---- marks beside strong text ---- */

static gssize find_mark(const gunichar *marks, size_t count, gunichar c)
{
    for (size_t i = 0; i < count; i++)
        if (marks[i] == c)
            return (gssize)i;
    return -1;
}

/* A parenthesis that ends a link's address must stay one. */
static bool closes_link(const char *text, const char *parenthesis)
{
    enum { LOOK_BACK_BYTES = 512 };
    const char *first = parenthesis - MIN(parenthesis - text, LOOK_BACK_BYTES);
    for (const char *p = parenthesis; p > first && *p != '\n'; p--)
        if (*p == '(')
            return p > text && p[-1] == ']';
    return false;
}

static bool is_letter(gunichar c, size_t run_length)
{
    if (c >= NONCHARACTER_FIRST && c <= NONCHARACTER_LAST)
        return true;
    if (run_length == 1)
        return utf8_is_han(c);
    return c == NOTE_BYTE || (c != 0 && !g_unichar_isspace(c) && !g_unichar_ispunct(c) && !g_unichar_iscntrl(c));
}

static void mask_wide_mark(char *p, size_t index)
{
    char stand_in[8];
    g_assert(g_utf8_next_char(p) - p == WRAP_BYTES);
    g_unichar_to_utf8(MARK_FIRST + (gunichar)index, stand_in);
    memcpy(p, stand_in, WRAP_BYTES);
}

static void mask_mark_before(struct mask *mask, char *run)
{
    char *p = g_utf8_find_prev_char(mask->text, run);
    gunichar c = p ? g_utf8_get_char(p) : 0;
    gssize index = find_mark(closing_marks, G_N_ELEMENTS(closing_marks), c);
    if (index >= 0) {
        mask_wide_mark(p, (size_t)index);
        return;
    }
    const char *half = c > ' ' && c < 0x80 ? memchr(half_width_marks, (int)c, HALF_WIDTH_CLOSING) : NULL;
    if (half && !is_escaped(mask->text, p) && !(c == ')' && closes_link(mask->text, p)))
        *p = half_width_stand_ins[half - half_width_marks];
}

static void mask_mark_after(char *p)
{
    gunichar c = g_utf8_get_char(p);
    gssize index = find_mark(opening_marks, G_N_ELEMENTS(opening_marks), c);
    if (index >= 0) {
        mask_wide_mark(p, (size_t)index + G_N_ELEMENTS(closing_marks));
        return;
    }
    const char *opening = half_width_marks + HALF_WIDTH_OPENING_FROM;
    const char *half = c > ' ' && c < 0x80 ? strchr(opening, (int)c) : NULL;
    if (half)
        *p = half_width_stand_ins[half - half_width_marks];
}

static void mask_emphasis(struct mask *mask)
{
    char *text = mask->text, *end = text + mask->length;
    for (char *run = text; (run = memchr(run, '*', (size_t)(end - run))) != NULL;) {
        size_t length = strspn(run, "*");
        char *after = run + length;
        const char *before = g_utf8_find_prev_char(text, run);
        if (is_letter(g_utf8_get_char(after), length))
            mask_mark_before(mask, run);
        else if (before && *before != '\\' && is_letter(g_utf8_get_char(before), length))
            mask_mark_after(after);
        run = after;
    }
}

struct mask *mask_new(struct arena *arena, const struct source *source, size_t offset, struct diags *diags)
{
    struct mask *mask = ARENA_NEW(arena, struct mask);
    mask->source = source;
    mask->source_offset = offset;
    mask->length = source->length - offset;
    mask->text = arena_strndup(arena, source->text + offset, mask->length);
    struct masker masker = {.arena = arena,
                            .diags = diags,
                            .mask = mask,
                            .placeholders = g_array_new(FALSE, FALSE, sizeof(struct mask_placeholder)),
                            .unclosed_line_end = SIZE_MAX,
                            .line = mask->text};
    mask_controls(&masker);
    mask_placeholders(&masker);
    mask_notes(mask);
    mask_emphasis(mask);
    g_array_free(masker.placeholders, TRUE);
    return mask;
}

bool mask_replace(struct mask *mask, struct arena *arena, char *stand_in, struct mask_placeholder placeholder,
                  const char *expression)
{
    if (mask->placeholder_count >= mask->placeholder_space) {
        mask->placeholder_space = MAX(2 * mask->placeholder_count, 64);
        struct mask_placeholder *more = ARENA_NEW_ARRAY(arena, struct mask_placeholder, mask->placeholder_space);
        memcpy(more, mask->placeholders, mask->placeholder_count * sizeof *more);
        mask->placeholders = more;
    }
    placeholder.expression = expression;
    placeholder.replaced = true;
    mask->placeholders[mask->placeholder_count] = placeholder;
    return write_stand_in(stand_in, placeholder.length, mask->placeholder_count++);
}

/* ---- taking masks off ---- */

bool mask_is_note(const char *text)
{
    return *text == NOTE_BYTE && text[1] == '^';
}

/* The placeholder whose stand-in starts at text; NULL where there is none. */
static const struct mask_placeholder *find_placeholder(const struct mask *mask, const char *text, const char *end)
{
    if (end - text < MASK_PLACEHOLDER_MIN_BYTES || memcmp(text, PLACEHOLDER_OPEN, WRAP_BYTES) != 0)
        return NULL;
    size_t index = 0;
    const char *p = text + WRAP_BYTES;
    for (; p < end && g_ascii_isalnum(*p) && index < mask->placeholder_count; p++)
        index = index * 36 + (size_t)(g_ascii_isdigit(*p) ? *p - '0' : *p - 'a' + 10);
    bool closed = end - p >= WRAP_BYTES && memcmp(p, PLACEHOLDER_CLOSE, WRAP_BYTES) == 0;
    return closed && index < mask->placeholder_count ? &mask->placeholders[index] : NULL;
}

struct mask_piece mask_next(const struct mask *mask, const char *start, const char *end)
{
    struct mask_piece piece = {start < end ? MASK_TEXT : MASK_END, start, 0, NULL};
    for (const char *p = start; p < end; p++) {
        bool is_note = *p == NOTE_BYTE;
        const struct mask_placeholder *placeholder = *p == '\xEF' ? find_placeholder(mask, p, end) : NULL;
        if ((is_note || placeholder) && p > start)
            break;
        piece.length++;
        if (is_note || placeholder) {
            piece.kind = is_note ? MASK_NOTE : MASK_PLACEHOLDER;
            piece.placeholder = placeholder;
            piece.length = is_note ? 1 : placeholder->length;
            break;
        }
    }
    return piece;
}

/* The mark that c stands in for, or c itself. */
static gunichar unmask_character(gunichar c)
{
    const char *half = c != 0 && c < ' ' ? strchr(half_width_stand_ins, (int)c) : NULL;
    if (half)
        return (gunichar)half_width_marks[half - half_width_stand_ins];
    if (c == NOTE_BYTE)
        return '[';
    size_t index = c - MARK_FIRST;
    if (c < MARK_FIRST || c > NONCHARACTER_LAST)
        return c;
    if (index < G_N_ELEMENTS(closing_marks))
        return closing_marks[index];
    index -= G_N_ELEMENTS(closing_marks);
    return index < G_N_ELEMENTS(opening_marks) ? opening_marks[index] : c;
}

static void append_placeholder(GString *out, const struct mask *mask, const struct mask_placeholder *placeholder)
{
    if (placeholder->replaced)
        g_string_append_printf(out, "{{%s}}", placeholder->expression);
    else
        g_string_append_len(out, mask->source->text + placeholder->offset, (gssize)placeholder->length);
}

/* Bytes from p on that stand for themselves: stand-ins are control characters, or start with the byte EF. */
static size_t plain_length(const char *p, const char *end)
{
    const char *start = p;
    while (p < end && (unsigned char)*p >= ' ' && *p != '\xEF')
        p++;
    return (size_t)(p - start);
}

char *mask_restore(struct arena *arena, const struct mask *mask, const char *text, size_t length)
{
    GString *plain_text = g_string_sized_new(length);
    for (const char *p = text, *end = text + length; p < end;) {
        size_t plain = plain_length(p, end);
        g_string_append_len(plain_text, p, (gssize)plain);
        p += plain;
        if (p == end)
            break;
        const struct mask_placeholder *placeholder = *p == '\xEF' ? find_placeholder(mask, p, end) : NULL;
        if (placeholder) {
            append_placeholder(plain_text, mask, placeholder);
            p += placeholder->length;
            continue;
        }
        g_string_append_unichar(plain_text, unmask_character(g_utf8_get_char(p)));
        p = g_utf8_next_char(p);
    }
    char *lent = arena_strndup(arena, plain_text->str, plain_text->len);
    g_string_free(plain_text, TRUE);
    return lent;
}
