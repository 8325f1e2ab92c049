/* Lines are walked once with a stack of open blocks (two deep at most); lines that are for other outputs, and the
 * marks themselves, are blanked in a copy of the source, byte for byte, so that all places stay. */
#include "read/blocks/output_blocks.h"

#include "base/i18n.h"
#include "doc/front.h"
#include "read/blocks/fence.h"
#include "read/blocks/row_blocks.h"

#include <string.h>

enum { DEPTH_MAX = 2, INTERNAL = OUTPUT_PDF | OUTPUT_HANDOUT };

enum mark_kind { MARK_ONLY, MARK_INTERNAL, MARK_END_ONLY, MARK_END_INTERNAL, MARK_UNKNOWN };

static const struct {
    const char *word;
    enum mark_kind kind;
} words[] = {
    {"only", MARK_ONLY},      {"仅限", MARK_ONLY},      {"internal", MARK_INTERNAL},  {"内部", MARK_INTERNAL},
    {"/only", MARK_END_ONLY}, {"/仅限", MARK_END_ONLY}, {"/内部", MARK_END_INTERNAL}, {"/internal", MARK_END_INTERNAL},
};

const struct output_name output_names[OUTPUT_NAMES] = {
    {"html", OUTPUT_HTML}, {"pdf", OUTPUT_PDF},  {"handout", OUTPUT_HANDOUT},
    {"网页", OUTPUT_HTML}, {"公文", OUTPUT_PDF}, {"会议材料", OUTPUT_HANDOUT},
};

struct open_block {
    struct pos pos;
    bool is_internal;
    unsigned outputs; /* of it and the block around it */
};

struct taker {
    struct document *document;
    char *copy; /* of the source's text; NULL until there is something to blank */
    struct open_block open[DEPTH_MAX];
    int depth; /* may be greater than DEPTH_MAX: blocks that are too deep are counted only */
    struct fence fence;
};

/* ---- marks ---- */

/* Bytes of blanks at the start of text, full-width ones too. */
static size_t blank_length(const char *text)
{
    size_t length = 0;
    for (;;) {
        if (g_str_has_prefix(text + length, "　"))
            length += strlen("　");
        else if (text[length] && strchr(" \t\r\n", text[length]))
            length++;
        else
            return length;
    }
}

/* Gives what stands between <!-- and -->, without blanks around. */
static char *comment_text(const char *comment)
{
    const char *start = comment + strlen("<!--"), *end = strstr(start, "-->");
    char *text = end ? g_strndup(start, (gsize)(end - start)) : g_strdup(start);
    memmove(text, text + blank_length(text), strlen(text + blank_length(text)) + 1);
    return g_strchomp(text);
}

/* Gives the word at the start: a slash, then letters. */
static char *first_word(const char *text)
{
    const char *end = text + (*text == '/');
    while (*end && g_unichar_isalpha(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return g_strndup(text, (gsize)(end - text));
}

static const char *after_colon(const char *text)
{
    text += blank_length(text);
    if (*text == ':')
        return text + 1;
    return g_str_has_prefix(text, "：") ? text + strlen("：") : NULL;
}

/* A word of Latin letters that is not quite one of ours, before a colon.
 * RULE: decision loud: a misspelt mark is an error [unit/test_output_blocks:misspelt] */
static bool is_misspelt(const char *word, const char *text)
{
    static const char *const meant[] = {"only", "internal"};
    g_autofree char *small = g_ascii_strdown(word, -1);
    return *word && after_colon(text + strlen(word)) && diag_nearest(small, meant, G_N_ELEMENTS(meant));
}

static bool looks_like_mark(const char *text)
{
    g_autofree char *word = first_word(text);
    if (repeat_is_mark_word(word))
        return false;
    if (*text == '/' || g_str_has_prefix(text, "仅限") || g_str_has_prefix(text, "内部"))
        return true;
    return g_ascii_strcasecmp(word, "only") == 0 || g_ascii_strcasecmp(word, "internal") == 0 ||
           is_misspelt(word, text);
}

bool only_is_mark(const char *comment)
{
    g_autofree char *text = comment_text(comment);
    return looks_like_mark(text);
}

/* The kind of mark; *rest is what follows its word. */
static enum mark_kind mark_kind(const char *text, const char **rest)
{
    g_autofree char *word = first_word(text);
    *rest = text + strlen(word);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(words[i].word, word) != 0)
            continue;
        bool has_names = after_colon(*rest) != NULL, wants_names = words[i].kind == MARK_ONLY;
        bool ends = (*rest)[blank_length(*rest)] == '\0';
        return (wants_names ? has_names : ends) ? words[i].kind : MARK_UNKNOWN;
    }
    return MARK_UNKNOWN;
}

/* ---- blocks ---- */

static void report_name(struct taker *taker, const char *name, struct pos pos)
{
    struct diags *diags = taker->document->diags;
    const char *names[OUTPUT_NAMES];
    for (size_t i = 0; i < OUTPUT_NAMES; i++)
        names[i] = output_names[i].name;
    diag(diags, pos, DIAG_ONLY, _("there is no output “%s”"), name);
    const char *nearest = diag_nearest(name, names, G_N_ELEMENTS(names));
    if (nearest)
        diag_help(diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(diags, _("the outputs are: %s"), "html (网页), pdf (公文), handout (会议材料)");
}

static unsigned find_output(const char *name)
{
    for (size_t i = 0; i < OUTPUT_NAMES; i++)
        if (g_ascii_strcasecmp(output_names[i].name, name) == 0)
            return output_names[i].output;
    return 0;
}

/* Reads "pdf, handout"; 0 after an error. */
static unsigned read_outputs(struct taker *taker, const char *list, struct pos pos)
{
    unsigned sum = 0, found = 1;
    g_auto(GStrv) names = g_regex_split_simple("[,，、;；]", list, 0, 0);
    if (!*names)
        report_name(taker, "", pos);
    for (char **name = names; *name && found; name++) {
        char *bare = g_strchomp(*name + blank_length(*name));
        found = find_output(bare);
        if (!found)
            report_name(taker, bare, pos);
        sum |= found;
    }
    return found ? sum : 0;
}

static unsigned outputs_around(const struct taker *taker)
{
    return taker->depth > 0 ? taker->open[MIN(taker->depth, DEPTH_MAX) - 1].outputs : OUTPUT_ALL;
}

static void open_block(struct taker *taker, unsigned named, bool is_internal, struct pos pos)
{
    struct document *document = taker->document;
    unsigned shown = named & outputs_around(taker);
    if (taker->depth >= DEPTH_MAX) {
        diag(document->diags, pos, DIAG_ONLY, _("blocks for some outputs can be nested only once"));
        diag_also(document->diags, taker->open[DEPTH_MAX - 1].pos, _("the block around it starts here"));
    } else {
        taker->open[taker->depth] = (struct open_block){pos, is_internal, shown};
    }
    if (named && !shown) {
        diag(document->diags, pos, DIAG_ONLY, _("this block is shown nowhere: the one around it is for other outputs"));
        diag_also(document->diags, taker->open[MIN(taker->depth, DEPTH_MAX) - 1].pos, _("it starts here"));
    }
    taker->depth++;
    document->alike &= shown & document->output ? shown : ~shown;
    document->exceeds_page = document->exceeds_page || ((shown & document->output) && !(shown & OUTPUT_HTML));
}

static void close_block(struct taker *taker, bool is_internal, struct pos pos)
{
    struct diags *diags = taker->document->diags;
    if (taker->depth == 0) {
        diag(diags, pos, DIAG_ONLY, _("no block for some outputs is open here"));
        return;
    }
    taker->depth--;
    if (taker->depth >= DEPTH_MAX || taker->open[taker->depth].is_internal == is_internal)
        return;
    const struct open_block *open = &taker->open[taker->depth];
    diag(diags, pos, DIAG_ONLY, _("the mark that ends the block does not belong to the one that starts it"));
    diag_also(diags, open->pos, _("it starts here"));
    diag_help(diags, _("write %s"), open->is_internal ? "<!-- /内部 -->" : "<!-- /only -->");
}

static void report_unknown(struct taker *taker, const char *text, struct pos pos)
{
    struct diags *diags = taker->document->diags;
    diag(diags, pos, DIAG_ONLY, _("“%s” is no mark of a block for some outputs"), text);
    diag_help(diags,
              _("write <!-- only: pdf, handout --> or <!-- 内部 -->, and <!-- /only --> or <!-- /内部 --> at its "
                "end; begin a remark with another word"));
}

static void take_mark(struct taker *taker, const char *text, struct pos pos)
{
    const char *rest;
    switch (mark_kind(text, &rest)) {
    case MARK_ONLY:
        open_block(taker, read_outputs(taker, after_colon(rest), pos), false, pos);
        break;
    case MARK_INTERNAL:
        open_block(taker, INTERNAL, true, pos);
        break;
    case MARK_END_ONLY:
        close_block(taker, false, pos);
        break;
    case MARK_END_INTERNAL:
        close_block(taker, true, pos);
        break;
    case MARK_UNKNOWN:
        report_unknown(taker, text, pos);
        break;
    }
}

/* ---- lines ---- */

/* Gives the text of a comment that is all there is on the line and is a mark; NULL for any other line.
 * RULE: decision one-view: what is marked for some outputs is in none of the others
 * [cli/only:internal_reaches_no_file_of_the_web, only/blocks] */
static char *line_mark(const char *line, size_t length)
{
    g_autofree char *bare = g_strstrip(g_strndup(line, length));
    const char *end = g_str_has_prefix(bare, "<!--") ? strstr(bare, "-->") : NULL;
    if (!end || end[strlen("-->")])
        return NULL;
    char *text = comment_text(bare);
    if (looks_like_mark(text))
        return text;
    g_free(text);
    return NULL;
}

bool only_is_mark_line(const char *line, size_t length)
{
    g_autofree char *mark = line_mark(line, length);
    return mark != NULL;
}

static void blank_line(struct taker *taker, size_t offset, size_t length)
{
    const struct source *source = taker->document->source;
    if (!taker->copy)
        taker->copy = arena_strndup(taker->document->arena, source->text, source->length);
    memset(taker->copy + offset, ' ', length);
}

static void take_line(struct taker *taker, uint32_t number)
{
    const struct document *document = taker->document;
    size_t length, offset = document->source->line_starts[number - 1];
    const char *line = source_line(document->source, number, &length);
    g_autofree char *mark = taker->fence.mark || !memchr(line, '<', length) ? NULL : line_mark(line, length);
    if (mark)
        take_mark(taker, mark, source_pos(document->source, offset + strspn(line, " \t")));
    else
        fence_follow(&taker->fence, line, length);
    if (mark || (taker->depth > 0 && document->output && !(outputs_around(taker) & document->output)))
        blank_line(taker, offset, length);
}

static unsigned first_output(unsigned among)
{
    static const unsigned order[] = {OUTPUT_PDF, OUTPUT_HANDOUT, OUTPUT_HTML};
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        if (among & order[i])
            return order[i];
    return 0;
}

const struct source *only_source(struct document *document, size_t offset)
{
    struct taker taker = {.document = document};
    const struct source *source = document->source;
    if (document->output == 0)
        document->output = first_output(document->front->outputs & ~document->served);
    document->alike = OUTPUT_ALL;
    document->exceeds_page = false;
    uint32_t first = offset > 0 ? pos_line(source_pos(source, offset - 1)) + 1 : 1;
    uint32_t last = strstr(source->text + offset, "<!--") ? source->line_count : 0;
    for (uint32_t line = first; line <= last; line++)
        take_line(&taker, line);
    if (taker.depth > 0) {
        diag(document->diags, taker.open[MIN(taker.depth, DEPTH_MAX) - 1].pos, DIAG_ONLY,
             _("the block that starts here is not ended"));
        diag_help(document->diags, _("write <!-- /only --> or <!-- /内部 --> on a line of its own behind it"));
    }
    if (!taker.copy)
        return source;
    struct source *shown = ARENA_NEW(document->arena, struct source);
    *shown = *source;
    shown->text = taker.copy;
    return shown;
}
