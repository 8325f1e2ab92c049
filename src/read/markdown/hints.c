/* Looks for what an author meant and Markdown does not read: headings without #, bullets of Word, numbers without a
 * blank, placeholders in wrong braces. Each is a warning with what to write; the text stays as it is. */
#include "read/markdown/hints.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "data/data_table.h"
#include "read/blocks/block_name.h"
#include "zh/numeral.h"

#include <string.h>

/* Longer ones are no headings. HASHES_MAX: of cmark. */
enum { HEADING_CHARACTERS_MAX = 40, HASHES_MAX = 6, BRACES_BYTES_MAX = 256 };

static const char WIDE_BLANK[] = "　";

/* ---- lines of the source ---- */

static const char *line_end(const char *p)
{
    const char *end = strchr(p, '\n');
    return end ? end : p + strlen(p);
}

static const char *next_line(const char *p)
{
    const char *end = line_end(p);
    return *end ? end + 1 : NULL;
}

static const char *skip_blanks(const char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

/* Whether the paragraph that goes on up to here ends before this line. */
static bool ends_paragraph(const char *line)
{
    const char *p = skip_blanks(line);
    return !*p || *p == '\n' || *p == '\r' || *p == '#' || *p == '>' || *p == '<' || g_str_has_prefix(p, "```") ||
           g_str_has_prefix(p, "---") || ((*p == '-' || *p == '*' || *p == '+') && p[1] == ' ');
}

static size_t count_characters(const char *start, const char *end, const char *wanted)
{
    size_t count = 0;
    for (const char *p = start; (p = g_strstr_len(p, end - p, wanted)) != NULL; p += strlen(wanted))
        count++;
    return count;
}

static struct pos place(const struct document *document, const char *p)
{
    return source_pos(document->source, (size_t)(p - document->source->text));
}

/* ---- headings ---- */

/* ##标题 and ＃＃ 标题; true where it was one. */
static bool check_mark(const struct document *document, const struct node *paragraph, const char *line)
{
    size_t hashes = strspn(line, "#");
    bool wide = g_str_has_prefix(line, "＃");
    const char *behind = line + hashes;
    bool close = hashes > 0 && hashes <= HASHES_MAX &&
                 (hashes > 1 ? !strchr(" \t\r\n", *behind) : utf8_is_han(g_utf8_get_char(behind)));
    if (!wide && !close)
        return false;
    diag(document->diags, paragraph->pos, DIAG_HEADING_MARK,
         wide ? _("full-width ＃ makes no heading") : _("a heading needs a blank behind its #"));
    diag_help(document->diags, _("write “## ” and the heading; at the start of a text that is no heading, write \\#"));
    return true;
}

static bool ends_in_mark(const char *text)
{
    static const char *const marks[] = {"。", "；", "：", "，", "、", "！", "？", ".", ";", ":", ",", "…", "”", "）"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_suffix(text, marks[i]))
            return true;
    return false;
}

/* 一、抓安全 or （一）抓安全, alone in its paragraph. What has a colon is rather an item: 一、时间：3月5日.
 * RULE: decision loud: 一、抓安全 alone in a paragraph is told to be a heading [bad/hints] */
static void check_plain_heading(const struct document *document, const struct node *paragraph)
{
    const char *text = node_plain_text(document->arena, paragraph);
    struct heading_number number;
    if (!heading_number_read(text, &number) || number.level > 2 || g_utf8_strlen(text, -1) > HEADING_CHARACTERS_MAX ||
        !text[number.length] || ends_in_mark(text) || strstr(text, "：") || strstr(text, "。"))
        return;
    diag(document->diags, paragraph->pos, DIAG_HEADING_PLAIN, _("this looks like a heading, but it is a paragraph"));
    diag_help(document->diags, _("write “%s ” before it; the number may stay or go"), number.level == 1 ? "##" : "###");
}

/* # 一、抓安全: one # makes a title, which gets no number. */
static void check_part(const struct document *document, const struct node *heading)
{
    struct heading_number number;
    const char *text = node_plain_text(document->arena, heading);
    if (heading->u.heading.level > 0 || !heading_number_read(text, &number) || number.level > 2 || !text[number.length])
        return;
    diag(document->diags, heading->pos, DIAG_HEADING_MARK, _("“%.*s” belongs to a heading, but one # makes a title"),
         (int)number.length, text);
    diag_help(document->diags, _("write “%s ” before it; the number may stay or go"), number.level == 1 ? "##" : "###");
}

/* ---- lines that are no paragraphs ---- */

static size_t ordinal_length(const char *p)
{
    int value = 0;
    size_t length = numeral_chinese_read(p, &value);
    return length > 0 && g_str_has_prefix(p + length, "是") ? length : 0;
}

/* What people type, or Word leaves, before an item of a list. */
static bool is_bullet(const char *line)
{
    static const char bullets[] = "•●◆■▪○◇□➢①②③④⑤⑥⑦⑧⑨⑩";
    gunichar c = g_utf8_get_char(line);
    return c >= 0x80 && (g_utf8_strchr(bullets, -1, c) || (c >= 0xE000 && c <= 0xF8FF));
}

/* 2.建强队伍, but not 2.5万元 nor 2.3月底前: behind the number begins a word. */
static bool is_numbered(const char *line)
{
    struct heading_number number;
    if (!heading_number_read(line, &number))
        return false;
    return number.level <= 2 || utf8_is_han(g_utf8_get_char(skip_blanks(line + number.length)));
}

static bool looks_like_start(const char *line)
{
    if (g_str_has_prefix(line, WIDE_BLANK))
        return true;
    line = skip_blanks(line);
    return ordinal_length(line) > 0 || is_bullet(line) || is_numbered(line);
}

/* Where the next block begins, which not every line tells; the end of the source where there is none. */
static const char *block_end(const struct document *document, const struct node *block)
{
    const struct source *source = document->source;
    const struct node *next = block->next;
    bool is_behind = next && next->pos.source == source && next->pos.offset > block->pos.offset;
    return source->text + (is_behind ? next->pos.offset : source->length);
}

static void check_lines(const struct document *document, const struct node *paragraph, const char *line)
{
    const char *end = block_end(document, paragraph);
    while ((line = next_line(line)) != NULL && line < end && !ends_paragraph(line)) {
        if (!looks_like_start(line))
            continue;
        diag(document->diags, place(document, line), DIAG_PARAGRAPH_LINES,
             _("this line looks like a paragraph, but it goes on from the line above"));
        diag_help(document->diags, _("put an empty line before it"));
        return;
    }
}

/* ---- bars ---- */

static bool is_row(const char *line, const char **bar)
{
    line = skip_blanks(line);
    *bar = g_str_has_prefix(line, "｜") ? "｜" : "|";
    return g_str_has_prefix(line, *bar) && count_characters(line, line_end(line), *bar) >= 2;
}

/* A whole table that was too large to be taken, which is said already. */
static bool is_refused_table(const char *head, const char *dashes)
{
    const char *end = line_end(dashes);
    return strspn(dashes, "|-: \t\r") == (size_t)(end - dashes) && strchr(dashes, '-') < end &&
           count_characters(head, line_end(head), "|") == count_characters(dashes, end, "|");
}

static bool check_bars(const struct document *document, const struct node *paragraph, const char *line)
{
    const char *bar, *other, *second = next_line(line);
    if (!is_row(line, &bar) || !second || !is_row(second, &other) || is_refused_table(line, second))
        return false;
    if (strcmp(bar, "|") != 0) {
        diag(document->diags, paragraph->pos, DIAG_TABLE_SHAPE, _("full-width bars ｜ make no table"));
        diag_help(document->diags, _("write half-width bars | and a row of dashes below the head"));
        return true;
    }
    const char *end = line_end(line);
    while (end > line && strchr(" \t\r", end[-1]))
        end--;
    size_t cells = count_characters(line, end, "|") - (end[-1] == '|' ? 1 : 0);
    g_autoptr(GString) dashes = g_string_new("|");
    for (size_t i = 0; i < MIN(cells, 12); i++)
        g_string_append(dashes, "---|");
    diag(document->diags, paragraph->pos, DIAG_TABLE_SHAPE, _("these rows are no table: the row of dashes is missing"));
    diag_help(document->diags, _("write “%s” below the head: as many dashes as the head has cells"), dashes->str);
    return true;
}

/* ---- braces ---- */

static const struct brace {
    const char *open, *close;
} braces[] = {{"｛｛", "｝｝"}, {"｛", "｝"}, {"{", "}"}};

/* 表.行.列 whose table there is, or which is Chinese. */
static bool is_path(const struct document *document, const char *inside)
{
    g_auto(GStrv) parts = g_strsplit(inside, ".", 4);
    if (g_strv_length(parts) < 3)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (!*g_strstrip(parts[i]))
            return false;
    return (document->project->data && data_find_table(document->project->data, parts[0])) ||
           (utf8_is_han(g_utf8_get_char(parts[0])) && utf8_is_han(g_utf8_get_char(parts[1])));
}

/* Where the needle, which is at p in the text, stands in the source, not behind a backslash; NULL for nowhere. Escapes
 * make the source longer than the text. */
static const char *find_written(const struct document *document, const struct node *text, const char *p,
                                const char *needle)
{
    enum { WINDOW_BYTES = 4096 };
    size_t offset = MIN(text->pos.offset + (size_t)(p - text->text), document->source->length);
    const char *found = g_strstr_len(document->source->text + offset, WINDOW_BYTES, needle);
    return found && (found == document->source->text || found[-1] != '\\') ? found : NULL;
}

/* Behind what opens at p where it is a placeholder in the wrong braces; NULL where it is none. */
static const char *check_brace(const struct document *document, const struct node *text, const char *p,
                               const struct brace *brace)
{
    if (!g_str_has_prefix(p, brace->open))
        return NULL;
    const char *inside = p + strlen(brace->open);
    const char *close = g_strstr_len(inside, BRACES_BYTES_MAX, brace->close);
    if (!close)
        return NULL;
    g_autofree char *expression = g_strndup(inside, (gsize)(close - inside));
    g_autofree char *whole = g_strndup(p, (gsize)(close - p) + strlen(brace->close));
    const char *written = is_path(document, expression) ? find_written(document, text, p, whole) : NULL;
    if (!written)
        return NULL;
    diag(document->diags, place(document, written), DIAG_PLACEHOLDER_SYNTAX,
         _("“%s” is no placeholder: it needs two half-width braces"), whole);
    diag_help(document->diags, _("write {{%s}}"), g_strstrip(expression));
    return close + strlen(brace->close);
}

static void check_braces(const struct document *document, const struct node *text)
{
    for (const char *p = text->text; (p = strpbrk(p, "{\xEF")) != NULL;) {
        const char *behind = NULL;
        for (size_t i = 0; i < G_N_ELEMENTS(braces) && !behind; i++)
            behind = check_brace(document, text, p, &braces[i]);
        p = behind ? behind : p + 1;
    }
}

/* ---- all ---- */

static void check_paragraph(const struct document *document, const struct node *paragraph)
{
    const char *line = document->source->text + paragraph->pos.offset;
    if (check_mark(document, paragraph, line) || check_bars(document, paragraph, line) ||
        block_name_check_marks(line, paragraph->pos, document->diags))
        return;
    check_plain_heading(document, paragraph);
    check_lines(document, paragraph, line);
}

void hints_check(struct document *document)
{
    struct node_walk walk = node_walk_start(document->root);
    while (node_walk_next(&walk)) {
        const struct node *node = walk.node;
        if (!walk.entering || node->pos.source != document->source)
            continue;
        if (node->kind == NODE_PARAGRAPH && node->parent == document->root)
            check_paragraph(document, node);
        else if (node->kind == NODE_HEADING)
            check_part(document, node);
        else if (node->kind == NODE_TEXT && node->text)
            check_braces(document, node);
    }
}
