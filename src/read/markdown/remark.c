/* One walk over the source, line by line, with the state that decides whether <!-- opens a remark: in the front matter,
 * in fenced code, in a block of YAML, in a code span. Where a remark goes, the text before it is copied and the cut is
 * noted, so that pos_original finds the way back. Leftmost wins, as in CommonMark: a code span that opens first keeps
 * what it holds. Where the walk and cmark might disagree about fenced code, remark_check_tree is the second lock. */
#include "read/markdown/remark.h"

#include "base/i18n.h"
#include "read/blocks/block_name.h"
#include "read/blocks/fence.h"
#include "read/blocks/output_blocks.h"
#include "read/blocks/row_blocks.h"
#include "read/markdown/mark_lookalike.h"

#include <string.h>

static const char OPEN[] = "<!--", CLOSE[] = "-->";

enum { TICKS_MAX = 32 };

struct walk {
    struct document *document;
    const char *text, *end;
    const char *copied; /* up to here the text is in out */
    GString *out;       /* NULL until the first cut */
    GArray *cuts;       /* of struct source_cut */
    bool in_front;
    struct fence fence;
    bool fence_is_code;
    const char *no_closer[TICKS_MAX + 1]; /* up to here no run of so many backquotes closes a code span */
};

static struct pos walk_pos(const struct walk *walk, const char *p)
{
    return source_pos(walk->document->source, (size_t)(p - walk->text));
}

static const char *line_end(const struct walk *walk, const char *p)
{
    const char *newline = memchr(p, '\n', (size_t)(walk->end - p));
    return newline ? newline : walk->end;
}

static const char *skip_blanks(const char *p)
{
    return p + strspn(p, " \t\r");
}

/* ---- cutting ---- */

static void cut(struct walk *walk, const char *from, const char *to)
{
    if (from >= to)
        return;
    if (!walk->out) {
        walk->out = g_string_sized_new((gsize)(walk->end - walk->text));
        walk->cuts = g_array_new(FALSE, FALSE, sizeof(struct source_cut));
    }
    g_string_append_len(walk->out, walk->copied, from - walk->copied);
    walk->copied = to;
    struct source_cut noted = {(uint32_t)walk->out->len, (uint32_t)((size_t)(to - walk->text) - walk->out->len)};
    g_array_append_val(walk->cuts, noted);
}

/* Whether only blanks stand before p on its line, what is cut out not counted. */
static bool begins_line(const struct walk *walk, const char *p)
{
    for (; p > walk->copied; p--)
        if (p[-1] == '\n')
            return true;
        else if (p[-1] != ' ' && p[-1] != '\t')
            return false;
    if (!walk->out)
        return true;
    for (size_t at = walk->out->len; at > 0 && walk->out->str[at - 1] != '\n'; at--)
        if (walk->out->str[at - 1] != ' ' && walk->out->str[at - 1] != '\t')
            return false;
    return true;
}

/* Of a remark alone on its lines <!----> stays, which ends a paragraph and is dropped later; elsewhere it leaves no
 * blanks at the ends of a line, which could mean a line break or code. */
static void cut_remark(struct walk *walk, const char *open, const char *behind)
{
    const char *rest = skip_blanks(behind);
    bool ends = *rest == '\n' || rest == walk->end, begins = begins_line(walk, open);
    bool is_text = !walk->in_front && walk->fence.mark == 0;
    if (is_text && begins && ends && (size_t)(behind - open) >= strlen(OPEN) + strlen(CLOSE)) {
        cut(walk, open + strlen(OPEN), behind - strlen(CLOSE));
        return;
    }
    if (ends && !begins)
        while (open > walk->copied && (open[-1] == ' ' || open[-1] == '\t'))
            open--;
    cut(walk, open, begins && !ends ? rest : behind);
}

/* ---- reports ---- */

static void report_lookalike(struct walk *walk, const char *at, const char *end, enum lookalike meant)
{
    enum { SHOWN_BYTES_MAX = 60 };
    struct diags *diags = walk->document->diags;
    g_autofree char *shown = g_strchomp(g_strndup(at, (gsize)MIN(end - at, SHOWN_BYTES_MAX)));
    const char *bad;
    if (!g_utf8_validate(shown, -1, &bad))
        shown[bad - shown] = '\0';
    diag(diags, walk_pos(walk, at), meant == LOOKALIKE_EACH ? DIAG_REPEAT : DIAG_ONLY,
         _("“%s” looks like a mark, but is none: what follows it would be published"), shown);
    diag_help(diags, _("write %s alone on a line, with half-width signs, and %s on a line behind what it is for"),
              mark_lookalike_spelling(meant), mark_lookalike_end_spelling(meant));
}

static void report_unclosed(struct walk *walk, const char *open)
{
    diag(walk->document->diags, walk_pos(walk, open), DIAG_RAW_HTML, _("the comment that starts here is not closed"));
    diag_help(walk->document->diags, _("write --> at its end"));
}

/* A remark must not be what its author meant for a mark. */
static void check_inside(struct walk *walk, const char *open, const char *behind)
{
    struct diags *diags = walk->document->diags;
    const char *inside = open + strlen(OPEN);
    size_t length = (size_t)MAX(behind - (ptrdiff_t)strlen(CLOSE) - inside, 0);
    bool is_repeat = repeat_is_mark(open);
    enum lookalike meant = mark_lookalike_remark(inside, length);
    if (is_repeat || only_is_mark(open)) {
        diag(diags, walk_pos(walk, open), is_repeat ? DIAG_REPEAT : DIAG_ONLY,
             _("this mark must stand alone on its line"));
        diag_help(diags, _("put it on a line of its own, not in a quotation; a remark must begin with another word"));
    } else if (meant) {
        report_lookalike(walk, open, behind, meant);
    }
}

/* ---- remarks ---- */

/* Behind the remark that opens at open; NULL where it is not closed, or only by a mark on a line of its own.
 * RULE: decision remarks-cut: a remark that is not closed is an error
 * [cli/leaks:remark_that_is_not_closed_is_an_error] */
static const char *find_end(const struct walk *walk, const char *open)
{
    const char *inside = open + strlen(OPEN);
    if (*inside == '>')
        return inside + 1;
    if (g_str_has_prefix(inside, "->"))
        return inside + 2;
    const char *close = strstr(inside, CLOSE);
    if (!close)
        return NULL;
    const char *line = close;
    while (line > inside && line[-1] != '\n')
        line--;
    size_t length = (size_t)(line_end(walk, close) - line);
    return line > inside && only_is_mark_line(line, length) ? NULL : close + strlen(CLOSE);
}

/* Takes the remark out; returns where the walk goes on.
 * RULE: CommonMark 6.6: a remark ends at the first -->, or is <!--> or <!--->; no character of it reaches an output
 * [cli/leaks:remarks_reach_no_file, cli/leaks:remark_ends_as_commonmark_says] */
static const char *take_remark(struct walk *walk, const char *open)
{
    const char *behind = find_end(walk, open);
    if (!behind) {
        report_unclosed(walk, open);
        behind = line_end(walk, open);
        cut(walk, open, behind);
        return behind;
    }
    check_inside(walk, open, behind);
    cut_remark(walk, open, behind);
    return MAX(behind, walk->copied);
}

/* ---- code spans ---- */

static bool begins_block(const char *line)
{
    const char *p = skip_blanks(line);
    return *p == '\n' || *p == '\0' || *p == '#' || *p == '>' || *p == '|' || g_str_has_prefix(p, "```") ||
           g_str_has_prefix(p, "~~~") || (strchr("-+*", *p) && p[1] == ' ') ||
           (g_ascii_isdigit(*p) && strchr(".)", p[strspn(p, "0123456789")]));
}

/* The end of the block that p stands in, as far as a code span may reach; of a row of a table that of its cell. */
static const char *find_span_limit(const struct walk *walk, const char *line, const char *p)
{
    const char *end = line_end(walk, p);
    if (*skip_blanks(line) == '|') {
        const char *bar = p;
        while ((bar = memchr(bar, '|', (size_t)(end - bar))) != NULL && bar[-1] == '\\')
            bar++;
        return bar ? bar : end;
    }
    while (end < walk->end && !begins_block(end + 1))
        end = line_end(walk, end + 1);
    return end;
}

/* Behind the code span that opens at p with count backquotes; NULL where nothing closes it.
 * RULE: CommonMark 6.1: a code span keeps what looks like a remark [cli/leaks:code_keeps_what_looks_like_a_remark] */
static const char *find_span_end(struct walk *walk, const char *line, const char *p, size_t count)
{
    if (count > TICKS_MAX || p < walk->no_closer[count])
        return NULL;
    const char *limit = find_span_limit(walk, line, p);
    for (const char *q = p + count; q < limit && (q = memchr(q, '`', (size_t)(limit - q))) != NULL;) {
        size_t run = strspn(q, "`");
        if (run == count)
            return q + run;
        q += run;
    }
    walk->no_closer[count] = limit;
    return NULL;
}

/* ---- lines ---- */

/* 《, 〈, ＜ and ＆ by their bytes: this is asked at every full-width mark of a text. */
static bool is_wide_opening(const char *p)
{
    if (*p == '\xE3')
        return p[1] == '\x80' && (p[2] == '\x8A' || p[2] == '\x88');
    return *p == '\xEF' && p[1] == '\xBC' && (p[2] == '\x9C' || p[2] == '\x86');
}

/* The first character from p on that may open something; end where none does. */
static const char *find_opening(const char *p, const char *end)
{
    while (p < end && *p != '<' && *p != '`' && *p != '\\' && *p != '&' && !is_wide_opening(p))
        p++;
    return p;
}

static bool may_open_lookalike(const char *p)
{
    return *p == '\\' ? p[1] == '<' || p[1] == '&' : *p != '`';
}

/* Looks at the rest of a line from p on; returns where the walk goes on: behind the line, a remark or a code span. */
static const char *take_rest(struct walk *walk, const char *line, const char *p, bool is_text)
{
    const char *end = line_end(walk, p);
    for (p = find_opening(p, end); p < end; p = find_opening(p, end)) {
        if (g_str_has_prefix(p, OPEN))
            return take_remark(walk, p);
        enum lookalike meant = is_text && may_open_lookalike(p) ? mark_lookalike_opening(p, end) : LOOKALIKE_NONE;
        if (meant) {
            report_lookalike(walk, p, end, meant);
            return end;
        }
        size_t ticks = is_text ? strspn(p, "`") : 0;
        const char *span_end = ticks > 0 ? find_span_end(walk, line, p, ticks) : NULL;
        if (span_end && span_end > end)
            return span_end;
        if (*p == '\\' && p + 1 < end && g_ascii_ispunct(p[1]))
            p += 2;
        else
            p = span_end ? span_end : ticks > 0 ? p + ticks : p + 1;
    }
    return end;
}

static bool ends_front(const char *line, const char *end)
{
    return (g_str_has_prefix(line, "---") || g_str_has_prefix(line, "...")) && skip_blanks(line + 3) >= end;
}

/* Follows the fences; true where the line belongs to one and is text as it stands. */
static bool is_fenced(struct walk *walk, const char *line, const char *end)
{
    bool was_inside = walk->fence.mark != 0;
    fence_follow(&walk->fence, line, (size_t)(end - line));
    if (was_inside || walk->fence.mark == 0)
        return was_inside && walk->fence_is_code;
    const char *info = line + strcspn(line, "`~");
    g_autofree char *name = g_strstrip(g_strndup(info + strspn(info, "`~"), (gsize)(end - info - strspn(info, "`~"))));
    walk->fence_is_code = block_name_find(name) == BLOCK_CODE;
    return true;
}

/* Behind the mark that begins the line and stands alone on its lines; NULL where there is none. */
static const char *skip_mark(const struct walk *walk, const char *line, const char *end)
{
    const char *open = skip_blanks(line);
    if (!g_str_has_prefix(open, OPEN))
        return NULL;
    if (only_is_mark_line(line, (size_t)(end - line)))
        return end;
    const char *close = repeat_is_mark(open) ? strstr(open, CLOSE) : NULL;
    const char *rest = close ? skip_blanks(close + strlen(CLOSE)) : NULL;
    return rest && (*rest == '\n' || rest == walk->end) ? rest : NULL;
}

/* Looks at the line; returns where the walk goes on. */
static const char *take_line(struct walk *walk, const char *line)
{
    const char *end = line_end(walk, line);
    if (walk->in_front) {
        walk->in_front = line == walk->text || !ends_front(line, end);
        return take_rest(walk, line, line, false);
    }
    if (is_fenced(walk, line, end))
        return end;
    if (walk->fence.mark != 0)
        return take_rest(walk, line, line, false);
    const char *behind_mark = skip_mark(walk, line, end);
    if (behind_mark)
        return behind_mark;
    enum lookalike meant = mark_lookalike_line(line, (size_t)(end - line));
    if (meant) {
        report_lookalike(walk, skip_blanks(line), end, meant);
        return end;
    }
    return take_rest(walk, line, line, true);
}

static void take_lines(struct walk *walk)
{
    const char *line = walk->text; /* that p stands in */
    for (const char *p = walk->text; p < walk->end;) {
        bool is_start = p == walk->text || p[-1] == '\n';
        if (is_start)
            line = p;
        p = is_start ? take_line(walk, p) : take_rest(walk, line, p, !walk->in_front && walk->fence.mark == 0);
        if (p < walk->end && *p == '\n')
            p++;
    }
}

void remark_take_out(struct document *document)
{
    struct source *source = document->source;
    if (source->original)
        return;
    struct walk walk = {.document = document,
                        .text = source->text,
                        .end = source->text + source->length,
                        .copied = source->text,
                        .in_front = g_str_has_prefix(source->text, "---")};
    take_lines(&walk);
    if (!walk.out)
        return;
    g_string_append_len(walk.out, walk.copied, walk.end - walk.copied);
    struct arena *arena = document->arena;
    char *text = arena_strndup(arena, walk.out->str, walk.out->len);
    struct source_cut *cuts = ARENA_NEW_ARRAY(arena, struct source_cut, walk.cuts->len);
    memcpy(cuts, walk.cuts->data, walk.cuts->len * sizeof *cuts);
    document->source = source_new(arena, source->path, text, walk.out->len);
    document->source->original = source;
    document->source->cuts = cuts;
    document->source->cut_count = walk.cuts->len;
    g_string_free(walk.out, TRUE);
    g_array_free(walk.cuts, TRUE);
}

/* ---- the second lock ---- */

/* Whether <!-- stands in the source as it stands in the text: not as \<!-- nor as an entity. */
static const char *find_written(const struct document *document, struct pos pos, const char *text)
{
    size_t length = strlen(text);
    const char *written = document->source->text + pos.offset;
    if (length > document->source->length - pos.offset || strncmp(written, text, length) != 0)
        return g_strstr_len(written, (gssize)MIN(length + 64, document->source->length - pos.offset), OPEN);
    return strstr(written, OPEN);
}

static void check_text(const struct document *document, const struct node *node)
{
    if (!strstr(node->text, OPEN) || node->pos.source != document->source)
        return;
    const char *written = find_written(document, node->pos, node->text);
    if (!written || (written > document->source->text && written[-1] == '\\'))
        return;
    diag(document->diags, source_pos(document->source, (size_t)(written - document->source->text)), DIAG_RAW_HTML,
         _("this remark would be printed"));
    diag_help(document->diags, _("put it on a line of its own; for the signs themselves write \\<!--"));
}

static void check_below(const struct document *document, struct node *root)
{
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk))
        if (walk.entering && walk.node->kind == NODE_TEXT && walk.node->text)
            check_text(document, walk.node);
}

void remark_check_tree(const struct document *document)
{
    if (!strstr(document->source->text, OPEN))
        return;
    check_below(document, document->root);
    for (size_t i = 0; i < document->note_count; i++)
        check_below(document, document->notes[i]);
}
