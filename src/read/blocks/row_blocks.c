/* A block between <!-- 逐行: table --> marks is copied as lines, once for each row that is selected; 本行.column
 * becomes a placeholder for that row's cell. Every copy knows its line in the source. A table's rows go on from
 * those above the block. */
#include "read/blocks/row_blocks.h"

#include "base/i18n.h"
#include "merge/fill/selection.h"
#include "merge/words/placeholder.h"
#include "read/blocks/fence.h"
#include "zh/total.h"

#include <stddef.h>
#include <string.h>

/* More than any document needs; what is more is a table that got here by mistake. */
enum { ROWS_MAX = 1000, BYTES_MAX = 4 * 1024 * 1024 };

/* A mark, as offsets in the passage and lines of it. */
struct mark {
    bool is_end;
    size_t first_line, last_line;
    size_t start;            /* of its <!-- */
    size_t inside, close;    /* between <!-- and --> */
    const char *behind_word; /* in the passage */
};

struct repeater {
    struct reader *reader;
    const struct passage *passage;
    struct passage_builder builder;
    struct fence fence;
    struct lookup lookup;
    size_t bytes;        /* copied so far */
    const char *close;   /* the --> found last, or the end of the text: not to be searched for again */
    bool is_close_alone; /* nothing but blanks behind it on its line */
};

/* The lines between two marks, and the row they are copied for. */
struct block {
    struct mark open;
    size_t first_line, end_line; /* up to end_line */
    const struct data_table *table;
    bool is_tight; /* copies follow each other without a blank line: items of a list, rows of a table */
};

/* ---- marks ---- */

bool repeat_is_mark_word(const char *word)
{
    const char *bare = *word == '/' ? word + 1 : word;
    return strcmp(bare, "逐行") == 0 || g_ascii_strcasecmp(bare, "each") == 0;
}

static const char *skip_blanks(const char *p)
{
    return p + strspn(p, " \t\r\n");
}

/* Reads the word of a comment; *behind is what follows it. */
static char *comment_word(const char *comment, const char **behind)
{
    const char *start = skip_blanks(comment + strlen("<!--")), *end = start + (*start == '/');
    while (*end && g_unichar_isalpha(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    *behind = end;
    return g_strndup(start, (gsize)(end - start));
}

bool repeat_is_mark(const char *comment)
{
    const char *behind;
    g_autofree char *word = comment_word(comment, &behind);
    return repeat_is_mark_word(word);
}

/* The --> that ends a comment, with nothing but blanks behind it on its line; NULL where there is none. */
static const char *find_close(struct repeater *repeater, const char *inside)
{
    const char *text = repeater->passage->text;
    if (!repeater->close || repeater->close < inside) {
        const char *close = strstr(inside, "-->"), *rest = close ? close + strlen("-->") : "-";
        rest += strspn(rest, " \t\r");
        repeater->close = close ? close : text + repeater->passage->length;
        repeater->is_close_alone = *rest == '\n' || *rest == '\0';
    }
    return repeater->is_close_alone ? repeater->close : NULL;
}

/* Whether a mark starts at the line and nothing else stands on its lines. */
static bool find_mark(struct repeater *repeater, size_t line, struct mark *mark)
{
    const struct passage *passage = repeater->passage;
    const char *text = passage->text, *start = text + passage_line_start(passage, line);
    const char *open = start + strspn(start, " \t");
    if (!g_str_has_prefix(open, "<!--"))
        return false;
    g_autofree char *word = comment_word(open, &mark->behind_word);
    const char *close = repeat_is_mark_word(word) ? find_close(repeater, open + strlen("<!--")) : NULL;
    if (!close || mark->behind_word > close)
        return false;
    mark->is_end = *word == '/';
    mark->start = (size_t)(open - text);
    mark->inside = mark->start + strlen("<!--");
    mark->close = (size_t)(close - text);
    mark->first_line = mark->last_line = line;
    while (passage_line_end(passage, mark->last_line) < mark->close)
        mark->last_line++;
    return true;
}

static struct pos mark_pos(const struct repeater *repeater, const struct mark *mark)
{
    return passage_pos(repeater->passage, mark->start);
}

/* ---- which rows ---- */

#define DIRECTIVE(field) .offset = offsetof(struct directive, field)

static const struct key keys[] = {
    {{"each", "逐行"}, KEY_TEXT, DIRECTIVE(data), .pos_offset = offsetof(struct directive, data_pos)},
    {{"rows", "行"}, KEY_LIST, DIRECTIVE(rows)},
    {{"filter", "筛选"}, KEY_LIST, DIRECTIVE(conditions)},
    {{"order", "排序"}, KEY_LIST, DIRECTIVE(order)},
};
static const struct key_table key_table = {keys, G_N_ELEMENTS(keys), DIAG_REPEAT, DIAG_REPEAT};

static const char *behind_colon(const char *p)
{
    p = skip_blanks(p);
    return *p == ':' ? p + 1 : g_str_has_prefix(p, "：") ? p + strlen("：") : NULL;
}

/* A mark on one line names the table alone: no YAML, so that a full-width colon will do. */
static bool read_short(struct repeater *repeater, const struct mark *mark, struct directive *directive)
{
    const char *name = behind_colon(mark->behind_word), *end = repeater->passage->text + mark->close;
    name = name ? skip_blanks(name) : end;
    while (end > name && g_ascii_isspace(end[-1]))
        end--;
    if (name >= end) {
        diag(repeater->reader->diags, directive->pos, DIAG_REPEAT, _("the mark does not say for which table"));
        diag_help(repeater->reader->diags, _("write <!-- 逐行: table --> with the name of a file in content/data"));
        return false;
    }
    directive->data = arena_strndup(repeater->reader->arena, name, (size_t)(end - name));
    directive->data_pos = passage_pos(repeater->passage, (size_t)(name - repeater->passage->text));
    return true;
}

static bool read_long(struct repeater *repeater, const struct mark *mark, struct directive *directive)
{
    struct reader *reader = repeater->reader;
    size_t start = passage_source_offset(repeater->passage, mark->inside);
    size_t end = passage_source_offset(repeater->passage, mark->close);
    struct yaml_node *root = yaml_parse(reader->arena, reader->document->source, start, end, reader->diags);
    if (!root || !keys_read(reader->arena, &key_table, root, directive, reader->diags))
        return false;
    if (directive->data)
        return true;
    diag(reader->diags, directive->pos, DIAG_REPEAT, _("the mark does not say for which table"));
    return false;
}

/* Totals are about other rows: they are left out unless the author names them.
 * RULE: decision number-once: totals are left out of repeated lines [repeat/rows] */
static void leave_totals(struct selection *selection)
{
    size_t kept = 0;
    for (size_t i = 0; i < selection->row_count; i++)
        if (!total_is_name(selection->rows[i].key))
            selection->rows[kept++] = selection->rows[i];
    selection->row_count = kept;
}

static bool check_rows(struct repeater *repeater, const struct directive *directive, const struct selection *selection)
{
    struct diags *diags = repeater->reader->diags;
    for (size_t i = 0; i < selection->row_count; i++)
        if (selection->rows[i].index < 0)
            return false; /* reported */
    if (selection->row_count == 0)
        diag(diags, directive->pos, lookup_code(&repeater->lookup, DIAG_REPEAT),
             _("the data table “%s” has no rows to show"), selection->table->name);
    if (selection->row_count > ROWS_MAX) {
        diag(diags, directive->pos, DIAG_TOO_LARGE, _("the block would be repeated for %zu rows; the most is %d"),
             selection->row_count, ROWS_MAX);
        diag_help(diags, _("choose the rows with “行” or “筛选”"));
    }
    return selection->row_count > 0 && selection->row_count <= ROWS_MAX;
}

static bool choose_rows(struct repeater *repeater, const struct mark *mark, struct directive *directive,
                        struct selection *selection)
{
    bool is_long = mark->last_line > mark->first_line;
    directive->pos = mark_pos(repeater, mark);
    if (!(is_long ? read_long : read_short)(repeater, mark, directive) ||
        !selection_make(repeater->reader->arena, &repeater->lookup, directive, selection))
        return false;
    if (directive->rows.count == 0)
        leave_totals(selection);
    return check_rows(repeater, directive, selection);
}

/* ---- copying ---- */

static void add_line(struct repeater *repeater, size_t line)
{
    const struct passage *passage = repeater->passage;
    size_t start = passage_line_start(passage, line);
    passage_builder_add(&repeater->builder, passage->text + start, passage_line_end(passage, line) - start,
                        passage_source_offset(passage, start));
}

static void add_blank(struct repeater *repeater, size_t line)
{
    passage_builder_add(&repeater->builder, "", 0,
                        passage_source_offset(repeater->passage, passage_line_start(repeater->passage, line)));
}

/* Puts this row's cells where a copied line names 本行. */
static void set_row(struct repeater *repeater, const struct block *block, GString *copy, size_t row, size_t count)
{
    struct reader *reader = repeater->reader;
    char *p = copy->str, *end = p + copy->len;
    for (struct mask_piece piece; (piece = mask_next(reader->mask, p, end)).kind != MASK_END; p += piece.length) {
        if (piece.kind != MASK_PLACEHOLDER)
            continue;
        const char *expression =
            placeholder_in_row(reader->arena, piece.placeholder->expression, block->table, row, count);
        if (expression && !mask_replace(reader->mask, reader->arena, p, *piece.placeholder, expression))
            diag(reader->diags, mark_pos(repeater, &block->open), DIAG_TOO_LARGE,
                 _("there are more placeholders than %zu"), reader->mask->placeholder_count - 1);
    }
}

static void add_copy(struct repeater *repeater, const struct block *block, size_t row, size_t count)
{
    const struct passage *passage = repeater->passage;
    for (size_t line = block->first_line; line < block->end_line; line++) {
        size_t start = passage_line_start(passage, line);
        g_autoptr(GString) copy =
            g_string_new_len(passage->text + start, (gssize)(passage_line_end(passage, line) - start));
        set_row(repeater, block, copy, row, count);
        passage_builder_add(&repeater->builder, copy->str, copy->len, passage_source_offset(passage, start));
    }
}

static bool is_list_mark(const char *p)
{
    const char *sign = p + strspn(p, "0123456789");
    return *sign && strchr(sign > p ? ".)" : "-+*", *sign) && sign[1] == ' ';
}

/* What the block begins with: the bar of a table or the mark of a list. */
static char first_sign(const struct repeater *repeater, const struct block *block)
{
    const struct passage *passage = repeater->passage;
    for (size_t line = block->first_line; line < block->end_line; line++) {
        const char *start = passage->text + passage_line_start(passage, line), *p = start + strspn(start, " \t");
        if (p < passage->text + passage_line_end(passage, line))
            return *p == '|' ? '|' : is_list_mark(p) ? '-' : '\0';
    }
    return '\0';
}

static bool check_bytes(struct repeater *repeater, const struct block *block, size_t rows)
{
    const struct passage *passage = repeater->passage;
    size_t start = passage_line_start(passage, block->first_line), end = passage_line_start(passage, block->end_line);
    repeater->bytes += MIN((end - start) * rows, (size_t)BYTES_MAX + 1);
    if (repeater->bytes <= BYTES_MAX)
        return true;
    diag(repeater->reader->diags, mark_pos(repeater, &block->open), DIAG_TOO_LARGE,
         _("what is repeated would have more than %d bytes"), BYTES_MAX);
    return false;
}

/* A table's rows go on from those above the block; anything else begins anew. */
static void add_copies(struct repeater *repeater, struct block *block, const struct selection *selection)
{
    char sign = first_sign(repeater, block);
    block->table = selection->table;
    block->is_tight = sign != '\0';
    if (!check_bytes(repeater, block, selection->row_count))
        return;
    for (size_t i = 0; i < selection->row_count; i++) {
        if (sign != '|' && (i == 0 || !block->is_tight))
            add_blank(repeater, block->open.first_line);
        add_copy(repeater, block, (size_t)selection->rows[i].index, i + 1);
    }
    if (sign != '|')
        add_blank(repeater, block->open.first_line);
}

/* A draft shows that something is missing. */
static void add_stand_in(struct repeater *repeater, const struct block *block, const char *name)
{
    const char *text = placeholder_missing_text(repeater->reader->arena, name);
    add_blank(repeater, block->open.first_line);
    passage_builder_add(&repeater->builder, text, strlen(text),
                        passage_source_offset(repeater->passage, block->open.start));
    add_blank(repeater, block->open.first_line);
}

/* ---- blocks ---- */

static void report_nested(struct repeater *repeater, const struct mark *outer, const struct mark *inner)
{
    struct diags *diags = repeater->reader->diags;
    diag(diags, mark_pos(repeater, inner), DIAG_REPEAT, _("a repeated block can't stand in another one"));
    diag_also(diags, mark_pos(repeater, outer), _("the block around it starts here"));
    diag_help(diags, _("end that one first, or choose the rows of each with “筛选”"));
}

/* Finds where the block ends; false after a diagnostic. *next: the line to go on with. */
static bool find_end(struct repeater *repeater, struct block *block, size_t *next)
{
    const struct passage *passage = repeater->passage;
    struct fence fence = {0};
    bool is_good = true;
    size_t depth = 1, line = block->first_line;
    for (struct mark mark; line < passage->line_count; line++) {
        size_t start = passage_line_start(passage, line);
        if (fence.mark || !find_mark(repeater, line, &mark)) {
            fence_follow(&fence, passage->text + start, passage_line_end(passage, line) - start);
            continue;
        }
        if (!mark.is_end && is_good)
            report_nested(repeater, &block->open, &mark);
        is_good = is_good && mark.is_end;
        depth = mark.is_end ? depth - 1 : depth + 1;
        block->end_line = line;
        line = mark.last_line;
        if (depth == 0) {
            *next = line + 1;
            return is_good;
        }
    }
    diag(repeater->reader->diags, mark_pos(repeater, &block->open), DIAG_REPEAT,
         _("the block that starts here is not ended"));
    diag_help(repeater->reader->diags, _("write <!-- /逐行 --> on a line of its own behind it"));
    *next = passage->line_count;
    return false;
}

/* Copies the block that the mark opens; gives the line behind it. */
static size_t take_block(struct repeater *repeater, const struct mark *open)
{
    struct block block = {.open = *open, .first_line = open->last_line + 1};
    struct directive *directive = ARENA_NEW(repeater->reader->arena, struct directive);
    struct selection selection = {0};
    size_t next;
    bool is_whole = find_end(repeater, &block, &next);
    struct extent extent = {passage_source_offset(repeater->passage, open->start),
                            passage_source_offset(repeater->passage, passage_line_start(repeater->passage, next))};
    g_array_append_val(repeater->reader->repeated, extent);
    if (!choose_rows(repeater, open, directive, &selection))
        add_stand_in(repeater, &block, directive->data ? directive->data : "");
    else if (is_whole)
        add_copies(repeater, &block, &selection);
    return next;
}

static size_t take_line(struct repeater *repeater, size_t line)
{
    const struct passage *passage = repeater->passage;
    struct mark mark;
    if (repeater->fence.mark || !find_mark(repeater, line, &mark)) {
        size_t start = passage_line_start(passage, line);
        fence_follow(&repeater->fence, passage->text + start, passage_line_end(passage, line) - start);
        add_line(repeater, line);
        return line + 1;
    }
    if (!mark.is_end)
        return take_block(repeater, &mark);
    diag(repeater->reader->diags, mark_pos(repeater, &mark), DIAG_REPEAT, _("no repeated block is open here"));
    return mark.last_line + 1;
}

struct passage *repeat_rows(struct reader *reader, struct passage *passage)
{
    if (!strstr(passage->text, "<!--") ||
        (!strstr(passage->text, "逐行") &&
         !g_regex_match_simple("<!--\\s*/?each\\b", passage->text, G_REGEX_CASELESS, 0)))
        return passage;
    struct repeater repeater = {.reader = reader, .passage = passage};
    repeater.builder = passage_builder_start(passage->source);
    repeater.lookup = lookup_new(reader->document, DIAG_REPEAT);
    for (size_t line = 0; line < passage->line_count;)
        line = take_line(&repeater, line);
    return passage_builder_end(&repeater.builder, reader->arena);
}

bool repeat_covers(const struct reader *reader, size_t source_offset)
{
    for (guint i = 0; i < reader->repeated->len; i++) {
        const struct extent *extent = &g_array_index(reader->repeated, struct extent, i);
        if (source_offset >= extent->start && source_offset < extent->end)
            return true;
    }
    return false;
}

const struct key_table *repeat_key_table(void)
{
    return &key_table;
}
