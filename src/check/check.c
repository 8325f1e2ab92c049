/* What must be right before any writer runs: characters of every text, notes, number, names of organs and
 * attachments, publication. Each check reports and goes on, so that one run shows all. */
#include "merge/fill/passes.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "chart/chart.h"
#include "check/check_document_kind.h"
#include "check/check_text.h"
#include "check/check_typed_parts.h"
#include "check/prose/prose_half_width.h"
#include "doc/annex.h"
#include "doc/front_text.h"
#include "merge/fill/table_data.h"
#include "zh/label.h"

#include <string.h>

/* Marks that the program sets itself behind a name, or that stand behind none. */
static const char *const closing_marks[] = {"：", ":", "。", "；", ";", "，", ",", "、", NULL};

/* ---- characters that do not belong into a text ---- */

static bool is_lost(gunichar c)
{
    return c >= 0xFFFD && c <= 0xFFFF;
}

static bool is_private(gunichar c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* Among them those that reverse the order of what follows on a screen: a text must read as it is stored. */
static bool is_control(gunichar c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* The first character that does not belong into a text; NULL where there is none. Han text, three bytes from E3 to E9
 * a character, is passed over at once.
 * RULE: decision loud: a character that belongs into no text is named with its place [bad/characters,
 * unit/test_check:test_every_kind_of_damage] */
static const char *find_bad_character(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        unsigned char byte = (unsigned char)*p;
        if ((byte >= 0x20 && byte < 0x7F) || (byte > 0xC2 && byte < 0xEE && byte != 0xE2))
            continue;
        gunichar c = g_utf8_get_char(p);
        if (is_lost(c) || is_private(c) || is_control(c))
            return p;
    }
    return NULL;
}

/* The place of the character at bad in its source; pos is where the text begins there, or nearly so: escapes make the
 * source longer than the text. */
static struct pos find_place(struct pos pos, const char *text, const char *bad)
{
    if (!pos.source)
        return pos;
    g_autofree char *needle = g_strndup(bad, (gsize)(g_utf8_next_char(bad) - bad));
    const char *start = pos.source->text + pos.offset;
    size_t near = MIN(2 * strlen(text) + 256, pos.source->length - pos.offset);
    const char *found = g_strstr_len(start, (gssize)near, needle);
    return found ? source_pos(pos.source, (size_t)(found - pos.source->text)) : pos;
}

/* The bullets of Word are characters of its fonts Symbol and Wingdings. */
static bool is_bullet(gunichar c)
{
    return (c >= 0xF020 && c <= 0xF0FF) || c == 0xE5D2;
}

static void report_character(const struct document *document, gunichar c, struct pos pos)
{
    if (is_lost(c)) {
        diag(document->diags, pos, DIAG_ENCODING, _("a character was lost here when the text was converted (U+%04X)"),
             c);
        diag_help(document->diags, _("look it up in the original and type it again"));
    } else if (is_bullet(c)) {
        diag(document->diags, pos, DIAG_ENCODING, _("the character U+%04X is a bullet or sign of Word's own fonts"), c);
        diag_help(document->diags, _("delete it; items of a list begin with “- ” on lines of their own"));
    } else if (is_private(c)) {
        diag(document->diags, pos, DIAG_ENCODING, _("the character U+%04X is a private one that other fonts lack"), c);
        diag_help(document->diags, _("type the character again from a standard input method"));
    } else {
        diag(document->diags, pos, DIAG_ENCODING, _("there is a control character in the text (U+%04X)"), c);
        diag_help(document->diags, _("delete it; it is invisible, so retype the words around it"));
    }
}

/* A text full of them is not one to be mended character by character. */
static void check_text(const struct document *document, const char *text, struct pos pos)
{
    enum { SHOWN_MAX = 10 };
    const char *bad = text ? find_bad_character(text) : NULL;
    for (int i = 0; bad && i < SHOWN_MAX; i++) {
        const char *behind = g_utf8_next_char(bad);
        pos = find_place(pos, text, bad);
        report_character(document, g_utf8_get_char(bad), pos);
        if (pos.source)
            pos = source_pos(pos.source, pos.offset + (size_t)(behind - bad));
        text = behind;
        bad = find_bad_character(text);
    }
}

/* ---- the tree ---- */

static void check_value(const struct document *document, const struct node *node)
{
    if (!node->text)
        diag(document->diags, node->pos, DIAG_VALUE_MISSING, _("the placeholder “%s” has no value"),
             node->u.value.expression);
    check_text(document, node->text, node->pos);
}

static bool lies_in(const struct node *node, enum node_kind kind)
{
    for (const struct node *above = node->parent; above; above = above->parent)
        if (above->kind == kind)
            return true;
    return false;
}

static void check_table(const struct document *document, const struct node *table)
{
    size_t rows = 0;
    for (const struct node *row = table->first_child; row; row = row->next)
        rows += !row->u.row.header;
    if (rows > TABLE_ROWS_MAX) {
        diag(document->diags, table->pos, DIAG_TABLE_SIZE, _("the table has %zu rows; the most is %d"), rows,
             TABLE_ROWS_MAX);
        diag_help(document->diags, _("print what the reader needs, and publish the rest as a file"));
    }
    if (lies_in(table, NODE_CELL))
        diag(document->diags, table->pos, DIAG_NESTING, _("there is a table inside a table"));
    check_text(document, table->u.table.caption, table->pos);
    check_text(document, table->u.table.as_of, table->pos);
    check_text(document, table->u.table.unit, table->pos);
    check_text(document, table->u.table.note, table->pos);
    check_text(document, table->u.table.data_source, table->pos);
}

static void check_chart(const struct document *document, const struct node *node)
{
    const struct chart *chart = node->u.chart.chart;
    const char *const texts[] = {chart->title, chart->unit, chart->note, chart->data_source, chart->alt};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        check_text(document, texts[i], node->pos);
    for (size_t i = 0; i < chart->category_count; i++)
        check_text(document, chart->categories[i], node->pos);
    for (size_t i = 0; i < chart->series_count; i++)
        check_text(document, chart->series[i].name, node->pos);
    for (size_t i = 0; i < chart->facet_count; i++)
        check_text(document, chart->facets[i].name, node->pos);
}

static void check_node(const struct document *document, const struct node *node)
{
    switch (node->kind) {
    case NODE_TEXT:
        punctuation_check_text(document, node);
        check_text(document, node->text, node->pos);
        break;
    case NODE_CODE:
    case NODE_CODE_BLOCK:
        check_text(document, node->text, node->pos);
        break;
    case NODE_VALUE:
        check_value(document, node);
        break;
    case NODE_TABLE:
        check_table(document, node);
        break;
    case NODE_CHART:
        check_chart(document, node);
        break;
    case NODE_IMAGE:
    case NODE_FIGURE:
        check_text(document, node->u.image.title, node->pos);
        break;
    case NODE_LINK:
        check_text(document, node->u.link.title, node->pos);
        break;
    default:
        break;
    }
}

/* A note stands at the foot of a page: words only. */
static void check_note_node(const struct document *document, const struct node *node)
{
    const char *problem = NULL;
    if (node->kind == NODE_NOTE_MARK)
        problem = _("there is a note inside a note");
    else if (node->kind == NODE_TABLE)
        problem = _("there is a table inside a note");
    else if (node->kind == NODE_CHART || node->kind == NODE_FIGURE)
        problem = _("there is a picture inside a note");
    if (!problem)
        return;
    diag(document->diags, node->pos, DIAG_NESTING, "%s", problem);
    diag_help(document->diags, _("a note stands at the foot of the page: keep to words, or move it into the text"));
}

static void check_tree(const struct document *document, struct node *root)
{
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk)) {
        if (!walk.entering)
            continue;
        check_node(document, walk.node);
        if (root->kind == NODE_NOTE)
            check_note_node(document, walk.node);
    }
}

/* ---- the front matter ---- */

static bool is_bracket(const char *p)
{
    gunichar c = g_utf8_get_char(p);
    return c != 0 && g_utf8_strchr("[]()［］（）〔〕【】〖〗{}", -1, c);
}

/* Gives 机关代字〔年份〕序号号 for a number that means just this, written in whatever way; NULL for anything else.
 * (GB/T 9704-2012, 7.2.5: year in full in 〔〕, no 第, no leading zeros)
 * RULE: GB/T 9704 7.2.5: 发文字号 has its year in full in 〔〕, no 第, no leading zeros
 * [unit/test_check:test_numbers_in_other_forms] */
static char *proper_number(const char *written)
{
    g_autofree char *text = utf8_squeeze(written);
    const char *open = text;
    while (*open && !is_bracket(open))
        open = g_utf8_next_char(open);
    if (open == text || !*open)
        return NULL;
    const char *year = g_utf8_next_char(open), *close = year + strspn(year, "0123456789");
    if (close - year != 4 || !is_bracket(close))
        return NULL;
    const char *serial = g_utf8_next_char(close);
    if (g_str_has_prefix(serial, "第"))
        serial += strlen("第");
    serial += strspn(serial, "0");
    size_t digits = strspn(serial, "0123456789");
    if (digits == 0 || (serial[digits] && strcmp(serial + digits, "号") != 0))
        return NULL;
    return g_strdup_printf("%.*s〔%.4s〕%.*s号", (int)(open - text), text, year, (int)digits, serial);
}

/* What must be there once a document has a number.
 * RULE: GB/T 9704 7: a document with a number has a date and an organ
 * [unit/test_check:test_numbered_document_needs_date_and_organ] */
static void check_numbered(const struct document *document, struct pos pos)
{
    const struct front *front = document->front;
    if (front->date.year == 0) {
        diag(document->diags, pos, DIAG_FRONT_VALUE, _("a document with a number needs a date"));
        diag_help(document->diags, _("write “date: 2025-03-01” into the front matter"));
    }
    if (front->organs.count == 0 && !front->organ_mark) {
        diag(document->diags, pos, DIAG_FRONT_VALUE, _("a document with a number needs the organ that issues it"));
        diag_help(document->diags, _("write “organ: …” into the front matter, or into content/site.yaml for all"));
    }
}

/* Orders and minutes are numbered 第3号, 第12期. (GB/T 9704-2012, 10.2, 10.3)
 * RULE: GB/T 9704 10.2: orders are numbered 第3号, minutes 第12期 [gongwen/order, gongwen/minutes] */
static bool has_serial_number(const struct front *front)
{
    return (front->format == FORMAT_ORDER || front->format == FORMAT_MINUTES) &&
           g_str_has_prefix(front->document_number, "第");
}

/* A draft may still wait for its number and its date. */
static void check_document_number(const struct document *document)
{
    const char *written = document->front->document_number;
    if (!written || document->draft)
        return;
    struct pos pos = front_find_pos(document, (struct pos){NULL, 0}, written);
    bool is_serial = has_serial_number(document->front);
    g_autofree char *proper = is_serial ? g_strdup(written) : proper_number(written);
    if (!proper) {
        diag(document->diags, pos, DIAG_FRONT_VALUE, _("“%s” is no document number"), written);
        diag_help(document->diags, _("write it like this: 某教〔2025〕3号"));
    } else if (strcmp(proper, written) != 0) {
        diag(document->diags, pos, DIAG_FRONT_VALUE, _("the document number “%s” is not written in the standard form"),
             written);
        diag_help(document->diags, _("write “%s”"), proper);
    }
    if (document->front->outputs & OUTPUT_PDF)
        check_numbered(document, pos);
}

/* Names behind which the program sets the marks itself.
 * RULE: GB/T 9704 7.3.4: names of attachments and addressees end without a mark
 * [unit/test_check:test_names_without_marks] */
static void check_name_ends(const struct document *document, const struct text_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        for (const char *const *mark = closing_marks; *mark; mark++) {
            if (!g_str_has_suffix(list->texts[i], *mark))
                continue;
            diag(document->diags, list->positions[i], DIAG_FRONT_VALUE, _("“%s” ends with the mark “%s”"),
                 list->texts[i], *mark);
            diag_help(document->diags, _("leave the mark out; where one belongs, it is set by itself"));
        }
    }
}

/* Length of an own number before the name of an attachment: "附件1：", "1.", "2、"; 0 where there is none. */
static size_t attachment_number_length(const char *text)
{
    static const char *const colons[] = {"：", ":"}, *const dots[] = {".", "．", "、"};
    bool labelled = g_str_has_prefix(text, LABEL_ANNEX);
    const char *digits = text + (labelled ? strlen(LABEL_ANNEX) : 0);
    size_t count = strspn(digits, "0123456789");
    for (size_t i = 0; labelled && i < G_N_ELEMENTS(colons); i++)
        if (g_str_has_prefix(digits + count, colons[i]))
            return (size_t)(digits + count - text) + strlen(colons[i]);
    for (size_t i = 0; !labelled && count > 0 && count <= 2 && i < G_N_ELEMENTS(dots); i++) {
        size_t length = count + strlen(dots[i]);
        if (g_str_has_prefix(digits + count, dots[i]) && !g_ascii_isdigit(text[length]))
            return length;
    }
    return 0;
}

/* [检查表，名册]: to YAML it is one item. Addressees may well be one text: marks within tell kinds of organs apart.
 * RULE: GB/T 9704 7.3.4: several attachments are several items [unit/test_check:test_attachments] */
static void check_one_attachment(const struct document *document, const struct text_list *list)
{
    if (list->count != 1 || (!strstr(list->texts[0], "，") && !strstr(list->texts[0], "；")))
        return;
    diag(document->diags, list->positions[0], DIAG_FRONT_VALUE, _("“%s” is taken for one name"), list->texts[0]);
    diag_help(document->diags, _("write several in brackets, with half-width commas between them: [甲, 乙]"));
}

static void check_attachments(const struct document *document)
{
    const struct text_list *list = &document->front->attachments;
    check_name_ends(document, list);
    check_one_attachment(document, list);
    for (size_t i = 0; i < list->count; i++) {
        size_t length = attachment_number_length(list->texts[i]);
        if (length == 0)
            continue;
        diag(document->diags, list->positions[i], DIAG_FRONT_VALUE, _("the attachment “%s” has a number of its own"),
             list->texts[i]);
        diag_help(document->diags, _("leave out “%.*s”; attachments are numbered by themselves"), (int)length,
                  list->texts[i]);
    }
}

static void check_remark(const struct document *document)
{
    const char *remark = document->front->remark;
    if (!remark || !(g_str_has_prefix(remark, "（") || g_str_has_prefix(remark, "(")) ||
        !(g_str_has_suffix(remark, "）") || g_str_has_suffix(remark, ")")))
        return;
    diag(document->diags, front_find_pos(document, (struct pos){NULL, 0}, remark), DIAG_FRONT_VALUE,
         _("the remark stands in parentheses already"));
    diag_help(document->diags, _("leave them out; they are set by themselves"));
}

/* The author has said nothing, and earlier versions made a page. */
static void note_no_page(const struct document *document)
{
    diag(document->diags, document->front->title_pos, DIAG_NO_PAGE,
         _("no web page is made, and the PDFs are not public: documents of this kind are for few"));
    diag_help(document->diags, _("write “公开属性: 主动公开” into the front matter where it is to be public"));
}

/* What must not be published gets no page unless the author asks for one: then he says two things.
 * RULE: decision one-publication: a page asked for of what must not be published is an error, in drafts too
 * [cli/leaks:page_of_what_is_not_published_is_an_error_drafts_too] */
static void check_visibility(const struct document *document)
{
    const struct front *front = document->front;
    if (!front_is_withheld(front))
        return;
    if (!(front->outputs & OUTPUT_HTML)) {
        if (!front->secrecy && front->visibility == VISIBILITY_ABSENT && !front->outputs_pos.source)
            note_no_page(document);
        return;
    }
    if (front->secrecy == SECRECY_UNKNOWN) /* which is told already */
        return;
    if (!front->secrecy && front->visibility == VISIBILITY_ABSENT) {
        diag(document->diags, front->outputs_pos, DIAG_PAGE_WITHHELD,
             _("no web page is made: documents of this kind are for few, and nothing says that it is public"));
        diag_help(document->diags,
                  _("write “公开属性: 主动公开” where it is to be public; else leave 网页 out of 输出"));
        return;
    }
    const char *reason = front->secrecy ? secrecy_chinese(front->secrecy) : visibility_chinese(front->visibility);
    struct pos pos = front->secrecy ? front->secrecy_pos : front->visibility_pos;
    diag(document->diags, pos, DIAG_FRONT_VALUE, _("a document marked “%s” must not become a web page"), reason);
    diag_help(document->diags, _("write “输出: [公文]” into the front matter"));
}

static void check_title(const struct document *document)
{
    static const char *const marks[] = {"。", "，", "；", "：", "、", ".", ",", ";", ":"};
    const char *title = document->front->title;
    for (size_t i = 0; title && i < G_N_ELEMENTS(marks); i++) {
        if (!g_str_has_suffix(title, marks[i]))
            continue;
        diag(document->diags, document->front->title_pos, DIAG_TITLE_FORM, _("the title ends in “%s”"), marks[i]);
        diag_help(document->diags, _("leave the mark out"));
    }
}

static void check_front(struct document *document)
{
    size_t count;
    struct front_text *texts = front_texts(document, &count);
    for (size_t i = 0; i < count; i++) {
        const char *text = *texts[i].slot;
        if (!texts[i].has_line_hints && find_bad_character(text))
            check_text(document, text,
                       texts[i].pos.source ? texts[i].pos : front_find_pos(document, texts[i].pos, text));
    }
    check_document_number(document);
    check_name_ends(document, &document->front->to);
    check_name_ends(document, &document->front->copy_to);
    check_attachments(document);
    check_remark(document);
    check_title(document);
    check_visibility(document);
    check_kind(document);
}

static void check_structure(const struct document *document)
{
    if (!document->front || !document->root)
        return;
    annex_check(document);
    typed_parts_check(document);
}

void check_document(struct document *document)
{
    if (document->front)
        check_front(document);
    check_structure(document);
    if (document->root)
        check_tree(document, document->root);
    for (size_t i = 0; i < document->note_count; i++)
        check_tree(document, document->notes[i]);
    consistency_check_document(document);
}
