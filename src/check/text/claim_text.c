/* A paragraph is put together once from its pieces (texts, values, placeholders), with a way back from every byte to
 * its node; then its numbers are found, each with its unit, hedge and the cell it was made from. Prose and figures
 * look at this one reading. */
#include "check/text/claim_text.h"

#include "base/utf8.h"
#include "doc/front.h"
#include "doc/site.h"
#include "zh/hedge.h"
#include "zh/numeral.h"

#include <string.h>

/* SENTENCE_BYTES_MAX: no sentence is looked through further, so that time stays linear whatever the text. */
enum { QUOTED_BYTES_MAX = 60, PHONE_DIGITS_MIN = 11, UNIT_CHARACTERS_MAX = 5, SENTENCE_BYTES_MAX = 1500 };

/* Stands for code and pictures, whose neighbours are not each other's. */
static const char OBJECT[] = "\xEF\xBF\xBC"; /* U+FFFC */

static const char *const sentence_ends[] = {"。", "！", "？", "\n", NULL};

struct consistency_text consistency_text_new(const struct document *document)
{
    return (struct consistency_text){.document = document,
                                     .arena = document->arena,
                                     .text = g_string_new(NULL),
                                     .pieces = g_array_new(FALSE, FALSE, sizeof(struct consistency_piece)),
                                     .numbers = g_array_new(FALSE, FALSE, sizeof(struct number))};
}

void consistency_text_clear(struct consistency_text *text)
{
    g_string_free(text->text, TRUE);
    g_array_free(text->pieces, TRUE);
    g_array_free(text->numbers, TRUE);
}

/* ---- places and words ---- */

/* Index of the piece that offset lies in. */
static size_t piece_at(const struct consistency_text *text, size_t offset)
{
    size_t low = 0, high = text->pieces->len;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (g_array_index(text->pieces, struct consistency_piece, middle).start <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static const struct node *node_at(const struct consistency_text *text, size_t offset)
{
    if (text->pieces->len == 0)
        return NULL;
    return g_array_index(text->pieces, struct consistency_piece, piece_at(text, offset)).node;
}

/* More than two may have a line end between them in the source. */
static size_t two_characters(const char *p)
{
    const char *next = *p ? g_utf8_next_char(p) : p;
    return (size_t)((*next ? g_utf8_next_char(next) : next) - p);
}

/* Escapes make the source longer than the text: then the characters are searched for. */
struct pos consistency_text_pos(const struct consistency_text *text, size_t offset)
{
    enum { SLACK_BYTES = 256 };
    if (text->pieces->len == 0)
        return (struct pos){NULL, 0};
    const struct consistency_piece *piece =
        &g_array_index(text->pieces, struct consistency_piece, piece_at(text, offset));
    struct pos pos = piece->node->pos;
    if (!pos.source || piece->node->kind != NODE_TEXT)
        return pos;
    size_t delta = offset - piece->start, rest = pos.source->length - pos.offset;
    const char *start = pos.source->text + pos.offset, *wanted = text->text->str + offset;
    size_t length = two_characters(wanted);
    if (delta + length <= rest && memcmp(start + delta, wanted, length) == 0)
        return source_pos(pos.source, pos.offset + delta);
    g_autofree char *needle = g_strndup(wanted, length);
    const char *found = g_strstr_len(start, (gssize)MIN(2 * delta + SLACK_BYTES, rest), needle);
    return found ? source_pos(pos.source, (size_t)(found - pos.source->text)) : pos;
}

size_t consistency_word_at(const struct consistency_text *text, size_t offset, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (utf8_starts_with(text->text->str + offset, words[i]))
            return strlen(words[i]);
    return 0;
}

bool consistency_has_word(const struct consistency_text *text, size_t start, size_t end, const char *const *words)
{
    for (size_t i = 0; words[i] && start < end; i++)
        if (g_strstr_len(text->text->str + start, (gssize)(end - start), words[i]))
            return true;
    return false;
}

/* Whether a sentence ends with the character at p; few bytes are worth a closer look. */
static bool ends_sentence(const struct consistency_text *text, const char *p)
{
    unsigned char byte = (unsigned char)*p;
    return (byte == 0xE3 || byte == 0xEF || byte == '\n') &&
           consistency_word_at(text, (size_t)(p - text->text->str), sentence_ends) > 0;
}

size_t consistency_sentence_end(const struct consistency_text *text, size_t offset)
{
    const char *start = text->text->str, *p = start + offset, *last = p + SENTENCE_BYTES_MAX;
    while (*p && p < last && !ends_sentence(text, p))
        p = g_utf8_next_char(p);
    return (size_t)(p - start);
}

size_t consistency_sentence_start(const struct consistency_text *text, size_t offset)
{
    const char *start = text->text->str, *p = start + offset;
    while (p > start && p + SENTENCE_BYTES_MAX > start + offset) {
        const char *before = g_utf8_prev_char(p);
        if (ends_sentence(text, before))
            break;
        p = before;
    }
    return (size_t)(p - start);
}

const struct number *consistency_number_at(const struct consistency_text *text, size_t index)
{
    return &g_array_index(text->numbers, struct number, index);
}

size_t consistency_number_from(const struct consistency_text *text, size_t offset)
{
    size_t low = 0, high = text->numbers->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (consistency_number_at(text, middle)->start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether one of the list's texts stands in the text so that it covers [start, end). */
static bool is_listed(const struct consistency_text *text, const struct text_list *list, size_t start, size_t end)
{
    for (size_t i = 0; i < list->count; i++) {
        size_t length = strlen(list->texts[i]);
        size_t from = end > length ? end - length : 0, to = MIN(start + length, text->text->len);
        if (length >= end - start && g_strstr_len(text->text->str + from, (gssize)(to - from), list->texts[i]))
            return true;
    }
    return false;
}

bool consistency_text_is_ignored(const struct consistency_text *text, size_t start, size_t end)
{
    const struct document *document = text->document;
    return (document->front && is_listed(text, &document->front->ignored_numbers, start, end)) ||
           (document->project->site && is_listed(text, &document->project->site->ignored_numbers, start, end));
}

/* ---- reading numbers ---- */

static bool starts_with(const char *p, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (utf8_starts_with(p, words[i]))
            return true;
    return false;
}

static bool ends_with(const char *start, const char *end, const char *const *words)
{
    for (size_t i = 0; words[i]; i++) {
        size_t length = strlen(words[i]);
        if ((size_t)(end - start) >= length && memcmp(end - length, words[i], length) == 0)
            return true;
    }
    return false;
}

bool consistency_word_before(const struct consistency_text *text, size_t offset, const char *const *words)
{
    return ends_with(text->text->str, text->text->str + offset, words);
}

static const char *digits_end(const char *p)
{
    while (g_ascii_isdigit(*p) || ((*p == ',' || *p == '.') && g_ascii_isdigit(p[1])))
        p++;
    return p;
}

/* Whether the digits are part of a name, a date, a time, a document's or telephone number, a standard's …
 * RULE: decision rather-miss: numbers of documents, dates, telephones and standards are no quantities
 * [unit/test_consistency:test_names_are_no_numbers] */
static bool is_no_quantity(const char *text, const char *start, const char *end)
{
    static const char *const before[] = {"第", "〔", "[", "［", "+", "/", ":", "：0", "_", "*", "#", "-", NULL};
    static const char *const behind[] = {"号", "〕", "]", "］", "+", "/", ":", "-", "日", "时", "点", "_", "*", NULL};
    size_t length = (size_t)(end - start);
    char previous = start > text ? start[-1] : ' ';
    if (g_ascii_isalnum(previous) || previous == '.' || ends_with(text, start, before) || starts_with(end, behind))
        return true;
    if ((start[0] == '0' && length > 1 && start[1] != '.') ||
        (length >= PHONE_DIGITS_MIN && !memchr(start, ',', length)))
        return true;
    if (utf8_starts_with(end, "月"))
        return true;
    return length == 4 && (utf8_starts_with(end, "年") || utf8_starts_with(end, "—") || utf8_starts_with(end, "～")) &&
           (start[0] == '1' || start[0] == '2') && !memchr(start, '.', length);
}

static size_t word_length(const char *p, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (utf8_starts_with(p, words[i]))
            return strlen(words[i]);
    return 0;
}

/* The longest unit at p; behind it. */
static const char *take_unit(struct arena *arena, const char *p, struct unit *unit)
{
    const char *ends[UNIT_CHARACTERS_MAX];
    size_t count = 0;
    for (const char *q = p; *q && count < UNIT_CHARACTERS_MAX;) {
        gunichar c = g_utf8_get_char(q);
        if (c < 0x80 ? !g_ascii_isalpha((char)c) && c != '%' && c != '/' : !g_unichar_isalpha(c) && c < 0x2030)
            break;
        q = g_utf8_next_char(q);
        ends[count++] = q;
    }
    while (count-- > 0)
        if (unit_find(arena, p, (size_t)(ends[count] - p), unit))
            return ends[count];
    *unit = unit_none();
    return p;
}

static bool is_range(const char *text, const char *start, const char *behind)
{
    static const char *const marks[] = {"～", "~", "—", "–", "至", NULL};
    size_t length = word_length(behind, marks);
    return ends_with(text, start, marks) || (length > 0 && g_ascii_isdigit(behind[length]));
}

/* The number at [start, end) with its unit and what hedges it; false for a name as 5G. */
static bool take_number(const struct consistency_text *text, const char *start, const char *end, struct decimal decimal,
                        struct number *number)
{
    const char *all = text->text->str;
    size_t middle = strlen(hedge_middle_at(end));
    struct unit unit;
    const char *p = take_unit(text->arena, end + middle, &unit);
    if (p == end && g_ascii_isalpha(*p)) /* 5G */
        return false;
    size_t after = strlen(hedge_after_at(p));
    *number = (struct number){.start = (size_t)(start - all), .end = (size_t)(end - all)};
    number->behind = (size_t)(p + after - all);
    number->vague =
        middle > 0 || after > 0 || is_range(all, start, p) || hedge_is_vague(hedge_before_ending(all, start));
    number->quantity = quantity_new(ratio_from_decimal(decimal), decimal.scale, unit);
    const struct node *node = node_at(text, number->start);
    number->value = node && node->kind == NODE_VALUE ? node : NULL;
    return !consistency_text_is_ignored(text, number->start, number->end);
}

static void add_number(struct consistency_text *text, const char *start, const char *end)
{
    struct decimal decimal;
    struct number number;
    if (decimal_parse(start, (size_t)(end - start), &decimal) && take_number(text, start, end, decimal, &number))
        g_array_append_val(text->numbers, number);
}

/* Behind the quotation that opens at p, where it is short enough to be a name; else p. */
static const char *skip_quoted(const char *p)
{
    const char *closing = utf8_starts_with(p, "“") ? "”" : utf8_starts_with(p, "《") ? "》" : NULL;
    const char *end = closing ? g_strstr_len(p, QUOTED_BYTES_MAX, closing) : NULL;
    return end ? end + strlen(closing) : p;
}

static void read_numbers(struct consistency_text *text)
{
    const char *all = text->text->str;
    for (const char *p = all; *p;) {
        const char *behind = (unsigned char)*p == 0xE2 || (unsigned char)*p == 0xE3 ? skip_quoted(p) : p;
        if (behind > p) {
            p = behind;
        } else if (g_ascii_isdigit(*p)) {
            const char *end = digits_end(p);
            if (!is_no_quantity(all, p, end))
                add_number(text, p, end);
            p = end;
        } else {
            p++;
        }
    }
}

void consistency_text_read(struct consistency_text *text, const struct node *block)
{
    g_string_truncate(text->text, 0);
    g_array_set_size(text->pieces, 0);
    g_array_set_size(text->numbers, 0);
    struct node_walk walk = node_walk_start((struct node *)block);
    while (node_walk_next(&walk)) {
        const struct node *node = walk.node;
        bool is_object = node->kind == NODE_CODE || node->kind == NODE_IMAGE || node->kind == NODE_LINE_BREAK;
        if (!walk.entering || !(is_object || ((node->kind == NODE_TEXT || node->kind == NODE_VALUE) && node->text)))
            continue;
        struct consistency_piece piece = {text->text->len, node};
        g_array_append_val(text->pieces, piece);
        g_string_append(text->text, is_object ? OBJECT : node->text);
    }
    read_numbers(text);
}

/* ---- numbers in words ---- */

/* The lead bytes of 一 … 十, 百, 千, 两. */
static bool may_be_numeral(unsigned char byte)
{
    return byte == 0xE4 || byte == 0xE5 || byte == 0xE7;
}

/* Behind the numeral at p, 两 being 2; p where there is none or it is one of many shades: 两三所, 十几所, 三五所. */
static const char *read_numeral(const char *p, int *value)
{
    static const char *const more[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九",
                                       "十", "百", "千", "两", "几", "零", "〇", NULL};
    bool two = utf8_starts_with(p, "两");
    size_t length = two ? strlen("两") : numeral_chinese_read(p, value);
    *value = two ? 2 : *value;
    return length > 0 && !starts_with(p + length, more) ? p + length : p;
}

static void add_word(struct consistency_text *text, const char *start, const char *end, int value)
{
    static const char *const before[] = {"第", "几", "数", "每", "之", "分", "初", "高", "逐", "同",
                                         "这", "那", "某", "各", "任", "“",  "《", "上", NULL};
    const char *all = text->text->str;
    struct decimal decimal = {value, 0};
    struct number number;
    if (!ends_with(all, start, before) && take_number(text, start, end, decimal, &number) &&
        unit_is_counted_in_words(number.quantity.unit))
        g_array_append_val(text->numbers, number);
}

static gint compare_starts(gconstpointer a, gconstpointer b)
{
    size_t one = ((const struct number *)a)->start, other = ((const struct number *)b)->start;
    return (one > other) - (one < other);
}

void consistency_text_add_words(struct consistency_text *text)
{
    guint count = text->numbers->len;
    for (const char *p = text->text->str; *p;) {
        int value = 0;
        const char *end = may_be_numeral((unsigned char)*p) ? read_numeral(p, &value) : p;
        if (end > p)
            add_word(text, p, end, value);
        const char *quoted = (unsigned char)*p == 0xE2 || (unsigned char)*p == 0xE3 ? skip_quoted(p) : p;
        p = end > p ? end : quoted > p ? quoted : g_utf8_next_char(p);
    }
    if (text->numbers->len > count)
        g_array_sort(text->numbers, compare_starts);
}

/* ---- placeholders ---- */

bool consistency_cell_of(const struct document *document, const struct node *value, struct consistency_cell *cell)
{
    const char *expression = value->u.value.expression;
    if (!document->project->data || !expression)
        return false;
    g_autofree char *path = g_strndup(expression, strcspn(expression, "|"));
    if (strpbrk(path, "\"()*+/") || strstr(path, "“") || strstr(path, "｜"))
        return false;
    g_auto(GStrv) parts = g_strsplit(path, ".", 4);
    if (g_strv_length(parts) != 3)
        return false;
    cell->table = data_find_table(document->project->data, g_strstrip(parts[0]));
    if (!cell->table || cell->table->broken)
        return false;
    gssize row = data_find_row(cell->table, g_strstrip(parts[1]));
    gssize column = data_find_column(cell->table, g_strstrip(parts[2]));
    if (row < 0 || column < 0)
        return false;
    cell->row = (size_t)row;
    cell->column = (size_t)column;
    return true;
}
