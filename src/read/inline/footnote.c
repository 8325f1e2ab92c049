/* Definitions [^x]: are taken out of the passage line by line, with what continues them, before Markdown is read;
 * their text is read as blocks of its own. What is not used or not defined is reported at the end. */
#include "read/inline/footnote.h"

#include "base/i18n.h"
#include "read/blocks/fence.h"

#include <string.h>

enum { MARK_INDENT_MAX = 3, TEXT_INDENT = 4 };

struct taker {
    struct reader *reader;
    struct passage *passage;
    GArray *footnotes;
    struct fence fence;
};

/* A line of the passage. */
struct text_line {
    char *text;
    size_t length;
    size_t source_offset;
};

static struct text_line get_line(const struct passage *passage, size_t index)
{
    size_t start = passage_line_start(passage, index), end = passage_line_end(passage, index);
    if (end > start && passage->text[end - 1] == '\r')
        end--;
    return (struct text_line){passage->text + start, end - start, passage->lines[index].source_offset};
}

static bool is_blank_line(struct text_line line)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.text[i] != ' ' && line.text[i] != '\t')
            return false;
    return true;
}

static size_t skip_any(struct text_line line, size_t from, const char *characters)
{
    while (from < line.length && strchr(characters, line.text[from]))
        from++;
    return from;
}

/* ---- definitions ---- */

/* Bytes up to the text behind [^label]:, 0 where the line is no definition. */
static size_t definition_length(struct text_line line, size_t *label_start, size_t *label_length)
{
    size_t open = skip_any(line, 0, " ");
    if (open > MARK_INDENT_MAX || line.length < open + 5 || !mask_is_note(line.text + open))
        return 0;
    const char *label = line.text + open + 2;
    const char *close = memchr(label, ']', line.length - open - 2);
    if (!close || close == label || close[1] != ':' || close + 1 >= line.text + line.length)
        return 0;
    for (const char *p = label; p < close; p++)
        if (strchr(" \t", *p))
            return 0;
    *label_start = open + 2;
    *label_length = (size_t)(close - label);
    return skip_any(line, (size_t)(close + 2 - line.text), " \t");
}

/* Bytes of indentation to take off a line that continues a footnote; -1 where it is not indented enough. */
static gssize text_indent(struct text_line line)
{
    size_t columns = 0, i = 0;
    for (; i < line.length && columns < TEXT_INDENT; i++) {
        if (line.text[i] == '\t')
            columns = TEXT_INDENT;
        else if (line.text[i] == ' ')
            columns++;
        else
            break;
    }
    return columns >= TEXT_INDENT ? (gssize)i : -1;
}

/* A line that only goes on with the paragraph before it. */
static bool is_lazy(struct text_line line)
{
    size_t start = skip_any(line, 0, " \t");
    if (start == line.length || mask_is_note(line.text + start))
        return false;
    if (strchr("#>`~-+*_|=<", line.text[start]))
        return false;
    size_t digits = skip_any(line, start, "0123456789");
    return digits == start || digits == line.length || !strchr(".)", line.text[digits]);
}

static struct node *new_note(struct taker *taker, struct text_line line, size_t label_start, size_t label_length)
{
    struct reader *reader = taker->reader;
    struct pos pos = source_pos(taker->passage->source, line.source_offset + label_start - 2);
    struct node *note = node_new(reader->arena, NODE_NOTE, pos);
    note->u.note.label = mask_restore(reader->arena, reader->mask, line.text + label_start, label_length);
    struct node *first = g_hash_table_lookup(reader->notes, note->u.note.label);
    if (first) {
        diag(reader->diags, pos, DIAG_NOTE_DUPLICATE, _("the footnote “%s” is there twice"), note->u.note.label);
        diag_also(reader->diags, first->pos, _("first here"));
        return NULL;
    }
    g_hash_table_insert(reader->notes, (gpointer)note->u.note.label, note);
    return note;
}

/* Adds a line from a byte on, and blanks it in the passage. */
static void take_line(struct passage_builder *builder, struct text_line line, size_t from)
{
    passage_builder_add(builder, line.text + from, line.length - from, line.source_offset + from);
    memset(line.text, ' ', line.length);
}

/* Adds the blank lines from first on and the indented line behind them; gives its index + 1, or first where no such
 * line follows. */
static size_t take_behind_blanks(struct taker *taker, struct passage_builder *builder, size_t first)
{
    size_t next = first;
    while (next < taker->passage->line_count && is_blank_line(get_line(taker->passage, next)))
        next++;
    gssize indent = next < taker->passage->line_count ? text_indent(get_line(taker->passage, next)) : -1;
    if (indent < 0)
        return first;
    for (size_t blank = first; blank < next; blank++)
        passage_builder_add(builder, "", 0, get_line(taker->passage, blank).source_offset);
    take_line(builder, get_line(taker->passage, next), (size_t)indent);
    return next + 1;
}

/* Takes the lines that continue a definition; gives the index of the first line behind it.
 * RULE: CommonMark 5: a note goes on in indented lines [unit/test_footnote:test_continuation] */
static size_t take_continuation(struct taker *taker, struct passage_builder *builder, size_t index)
{
    while (index < taker->passage->line_count) {
        struct text_line line = get_line(taker->passage, index);
        gssize indent = text_indent(line);
        if (is_blank_line(line)) {
            size_t next = take_behind_blanks(taker, builder, index);
            if (next == index)
                return index;
            index = next;
            continue;
        }
        if (indent < 0 && !is_lazy(line))
            return index;
        take_line(builder, line, indent < 0 ? 0 : (size_t)indent);
        index++;
    }
    return index;
}

/* Takes the definition that starts at the line; gives the index of the first line behind it. */
static size_t take_definition(struct taker *taker, size_t index, size_t text_start, size_t label_start,
                              size_t label_length)
{
    struct reader *reader = taker->reader;
    struct text_line line = get_line(taker->passage, index);
    struct node *note = new_note(taker, line, label_start, label_length);
    struct pos pos = source_pos(taker->passage->source, line.source_offset + label_start - 2);
    struct passage_builder builder = passage_builder_start(taker->passage->source);
    bool empty = text_start == line.length;
    take_line(&builder, line, text_start);
    size_t next = take_continuation(taker, &builder, index + 1);
    if (empty && next == index + 1)
        diag(reader->diags, pos, DIAG_NOTE_MISSING, _("the footnote has no text"));
    struct footnote footnote = {note, passage_builder_end(&builder, reader->arena)};
    if (note)
        g_array_append_val(taker->footnotes, footnote);
    return next;
}

static size_t take_from_line(struct taker *taker, size_t index)
{
    struct text_line line = get_line(taker->passage, index);
    size_t label_start, label_length;
    size_t text_start = taker->fence.mark ? 0 : definition_length(line, &label_start, &label_length);
    if (text_start > 0)
        return take_definition(taker, index, text_start, label_start, label_length);
    fence_follow(&taker->fence, line.text, line.length);
    return index + 1;
}

struct footnote *footnote_take(struct reader *reader, struct passage *passage, size_t *count)
{
    struct taker taker = {.reader = reader, .passage = passage};
    taker.footnotes = g_array_new(FALSE, FALSE, sizeof(struct footnote));
    for (size_t index = 0; index < passage->line_count;)
        index = take_from_line(&taker, index);
    *count = taker.footnotes->len;
    struct footnote *footnotes = ARENA_NEW_ARRAY(reader->arena, struct footnote, MAX(*count, 1));
    for (size_t i = 0; i < *count; i++)
        footnotes[i] = g_array_index(taker.footnotes, struct footnote, i);
    g_array_free(taker.footnotes, TRUE);
    return footnotes;
}

/* Whether [^label] stands in what this reading leaves out for other outputs. */
static bool is_used_elsewhere(const struct reader *reader, const char *label)
{
    const struct source *whole = reader->document->source, *shown = reader->mask->source;
    if (whole == shown)
        return false;
    g_autofree char *mark = g_strdup_printf("[^%s]", label);
    for (const char *at = whole->text; (at = strstr(at, mark)) != NULL; at++)
        if (shown->text[at - whole->text] == ' ')
            return true;
    return false;
}

void footnote_check_used(struct reader *reader, const struct footnote *footnotes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct node *note = footnotes[i].note;
        if (g_hash_table_contains(reader->used_notes, note) || is_used_elsewhere(reader, note->u.note.label))
            continue;
        diag(reader->diags, note->pos, DIAG_NOTE_UNUSED, _("nothing refers to the footnote “%s”"), note->u.note.label);
        diag_help(reader->diags, _("write [^%s] where it belongs, or delete it"), note->u.note.label);
    }
}
