/* The names the templates may use are listed in templates/html/README.md. */
#include "web/web_page.h"

#include "doc/annex.h"
#include "doc/front.h"
#include "web/html_doc.h"
#include "web/meta.h"

/* A document with fewer headings is seen at a glance; with more, only those of the upper level are listed. */
enum { TOC_ENTRIES_MIN = 4, TOC_ENTRIES_MAX = 40 };

static struct mustache_value *text_items(struct arena *arena, const struct text_list *texts)
{
    struct mustache_value *list = mustache_list(arena);
    for (size_t i = 0; i < texts->count; i++)
        mustache_list_add(list, mustache_text(arena, texts->texts[i]));
    return list;
}

/* ---- contents ---- */

static bool is_listed(const struct node *node, int deepest_level)
{
    return node->kind == NODE_HEADING && node->u.heading.anchor && node->u.heading.level <= deepest_level;
}

static int count_headings(const struct node *root, int deepest_level)
{
    int count = 0;
    for (const struct node *node = root->first_child; node; node = node->next)
        count += is_listed(node, deepest_level);
    return count;
}

static struct mustache_value *toc_item(struct arena *arena, const struct node *heading)
{
    struct mustache_value *item = mustache_map(arena);
    web_set_text(arena, item, "anchor", heading->u.heading.anchor);
    web_set_text(arena, item, "number", heading->u.heading.number);
    web_set_text(arena, item, "text", node_plain_text(arena, heading));
    web_set_text(arena, item, "level", arena_printf(arena, "%d", heading->u.heading.level));
    return item;
}

/* Null where the document is too short to need one. */
static struct mustache_value *toc_value(const struct document *document)
{
    struct arena *arena = document->arena;
    int deepest_level = count_headings(document->root, 2) > TOC_ENTRIES_MAX ? 1 : 2;
    if (count_headings(document->root, deepest_level) < TOC_ENTRIES_MIN)
        return mustache_null(arena);
    struct mustache_value *toc = mustache_map(arena), *items = mustache_list(arena);
    for (const struct node *node = document->root->first_child; node; node = node->next)
        if (is_listed(node, deepest_level))
            mustache_list_add(items, toc_item(arena, node));
    mustache_map_set(toc, "items", items);
    return toc;
}

/* ---- what is said of the document ---- */

static void add_head_row(struct arena *arena, struct mustache_value *rows, const char *label, const char *value)
{
    if (!value || !*value)
        return;
    struct mustache_value *row = mustache_map(arena);
    mustache_map_set_text(row, "label", label);
    mustache_map_set_text(row, "value", value);
    mustache_list_add(rows, row);
}

/* The table at the head of a document with a number; null for others. */
static struct mustache_value *file_head_value(struct arena *arena, const struct front *front)
{
    if (!front->document_number)
        return mustache_null(arena);
    struct mustache_value *head = mustache_map(arena), *rows = mustache_list(arena);
    add_head_row(arena, rows, "标题", front->title);
    add_head_row(arena, rows, "发文机关", web_join(arena, &front->organs, "、"));
    add_head_row(arena, rows, "发文字号", front->document_number);
    add_head_row(arena, rows, "成文日期", date_chinese(arena, front->date));
    add_head_row(arena, rows, "发布日期", date_chinese(arena, front->published));
    add_head_row(arena, rows, "公开属性", visibility_chinese(front->visibility));
    mustache_map_set(head, "rows", rows);
    return head;
}

/* One attachment has no number. (GB/T 9704-2012, 7.3.4) Those that are part of the page have a place there. */
static struct mustache_value *attachments_value(const struct document *document)
{
    struct arena *arena = document->arena;
    const struct text_list *attachments = &document->front->attachments;
    if (attachments->count == 0)
        return mustache_null(arena);
    size_t annex_count;
    const struct annex *annexes = annex_list(arena, document, &annex_count);
    struct mustache_value *value = mustache_map(arena), *items = mustache_list(arena);
    for (size_t i = 0; i < attachments->count; i++) {
        struct mustache_value *item = mustache_map(arena);
        web_set_text(arena, item, "number", attachments->count > 1 ? arena_printf(arena, "%zu.", i + 1) : NULL);
        web_set_text(arena, item, "text", attachments->texts[i]);
        web_set_text(arena, item, "anchor", i < annex_count ? annexes[i].heading->u.heading.anchor : NULL);
        mustache_list_add(items, item);
    }
    mustache_map_set(value, "items", items);
    return value;
}

/* Organs and date under the text, as on paper; articles that are no official document have them in their head only. */
static struct mustache_value *signature_value(struct arena *arena, const struct front *front)
{
    if (!front->document_number && front->to.count == 0)
        return mustache_null(arena);
    struct mustache_value *signature = mustache_map(arena);
    mustache_map_set(signature, "organs", text_items(arena, &front->organs));
    web_set_text(arena, signature, "date", date_chinese(arena, front->date));
    return signature;
}

/* The title in pieces, between which a line may end: title_lines says where, with / ("\\/" is the character). */
static struct mustache_value *title_parts(struct arena *arena, const struct front *front)
{
    struct mustache_value *parts = mustache_list(arena);
    g_autoptr(GString) part = g_string_new(NULL);
    for (const char *c = front->title_lines ? front->title_lines : front->title; c; c++) {
        bool hint = front->title_lines && *c == '/';
        if (*c && !hint) {
            c += front->title_lines && c[0] == '\\' && c[1] == '/';
            g_string_append_c(part, *c);
            continue;
        }
        mustache_list_add(parts, mustache_text(arena, g_strstrip(arena_strdup(arena, part->str))));
        g_string_truncate(part, 0);
        if (!*c)
            break;
    }
    return parts;
}

static void set_front(struct mustache_value *data, const struct document *document)
{
    struct arena *arena = document->arena;
    const struct front *front = document->front;
    web_set_text(arena, data, "title", front->title);
    mustache_map_set(data, "title_parts", title_parts(arena, front));
    web_set_text(arena, data, "subtitle", front->subtitle);
    web_set_text(arena, data, "kind", document_kind_chinese(front->kind));
    web_set_text(arena, data, "kind_name", document_kind_name(front->kind));
    web_set_text(arena, data, "organ", web_join(arena, &front->organs, "、"));
    web_set_text(arena, data, "number", front->document_number);
    web_set_text(arena, data, "date", date_chinese(arena, front->date));
    web_set_text(arena, data, "date_iso", date_iso(arena, front->date));
    web_set_text(arena, data, "published", date_chinese(arena, front->published));
    web_set_text(arena, data, "published_time", front->published_time);
    web_set_text(arena, data, "published_iso", date_iso(arena, front->published));
    web_set_text(arena, data, "source", web_content_source(front));
    web_set_text(arena, data, "column", web_column(document));
    web_set_text(arena, data, "keywords", web_join(arena, &front->keywords, "、"));
    web_set_text(arena, data, "summary", front->summary);
    web_set_text(arena, data, "to", web_join(arena, &front->to, "，"));
    web_set_text(arena, data, "remark", front->remark);
    mustache_map_set(data, "file_head", file_head_value(arena, front));
    mustache_map_set(data, "attachments", attachments_value(document));
    mustache_map_set(data, "signature", signature_value(arena, front));
}

/* ---- ways to other pages ---- */

static struct mustache_value *neighbour_value(struct arena *arena, const char *from_stem, const struct web_entry *entry)
{
    if (!entry)
        return mustache_null(arena);
    struct mustache_value *link = mustache_map(arena);
    web_set_text(arena, link, "href", web_entry_href(arena, from_stem, entry->stem, ".html"));
    web_set_text(arena, link, "title", entry->title);
    return link;
}

static void set_ways(struct mustache_value *data, const struct document *document, const struct web_entry *entry)
{
    struct arena *arena = document->arena;
    web_set_text(arena, data, "home", web_entry_href(arena, document->stem, "index", ".html"));
    web_set_downloads(arena, data, document->stem, entry);
    struct mustache_value *neighbours = mustache_map(arena);
    mustache_map_set(neighbours, "previous", neighbour_value(arena, document->stem, entry->earlier));
    mustache_map_set(neighbours, "next", neighbour_value(arena, document->stem, entry->later));
    bool any = entry->earlier || entry->later;
    mustache_map_set(data, "neighbours", any ? neighbours : mustache_null(arena));
}

/* ---- the page ---- */

/* The template ends the line itself. */
static void end_without_newline(GString *text)
{
    if (text->len > 0 && text->str[text->len - 1] == '\n')
        g_string_truncate(text, text->len - 1);
}

static void set_text_of_document(struct mustache_value *data, const struct document *document, bool for_portal)
{
    GString *body = g_string_sized_new(16 * 1024), *annexes = g_string_new(NULL);
    struct html html = html_start(body), annex_html = html_start(annexes);
    html.for_portal = annex_html.for_portal = for_portal;
    html_doc_print(&html, &annex_html, document);
    html_end(&html);
    html_end(&annex_html);
    end_without_newline(body);
    end_without_newline(annexes);
    web_set_text(document->arena, data, "body", arena_strndup(document->arena, body->str, body->len));
    web_set_text(document->arena, data, "annexes", arena_strndup(document->arena, annexes->str, annexes->len));
    web_set_text(document->arena, data, "prefix", for_portal ? HTML_PORTAL_PREFIX : NULL);
    g_string_free(body, TRUE);
    g_string_free(annexes, TRUE);
}

static const char *window_title(const struct document *document)
{
    const char *title = document->front->title, *site = document->project->site->name;
    return site && *site && title ? arena_printf(document->arena, "%s - %s", title, site) : title;
}

bool web_page(struct web *web, const struct document *document, const struct web_entry *entry, GString *out,
              GString *fragment)
{
    struct arena *arena = document->arena;
    struct mustache_value *data = mustache_map(arena);
    set_front(data, document);
    set_ways(data, document, entry);
    web_set_text(arena, data, "page_title", window_title(document));
    set_text_of_document(data, document, false);
    mustache_map_set(data, "meta", web_page_meta(document));
    mustache_map_set(data, "toc", toc_value(document));
    bool made = web_render(web, WEB_PAGE, document->stem, data, arena, document->diags, out);
    if (!made || !fragment)
        return made;
    set_text_of_document(data, document, true);
    return web_render(web, WEB_FRAGMENT, document->stem, data, arena, document->diags, fragment);
}
