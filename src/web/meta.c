#include "web/meta.h"

#include "doc/front.h"
#include "web/html.h"

#include <string.h>

static void add_meta(struct arena *arena, struct mustache_value *list, const char *name, const char *content)
{
    if (!content || !*content)
        return;
    struct mustache_value *meta = mustache_map(arena);
    mustache_map_set_text(meta, "name", name);
    mustache_map_set_text(meta, "content", content);
    mustache_list_add(list, meta);
}

const char *web_join(struct arena *arena, const struct text_list *texts, const char *separator)
{
    if (texts->count == 0)
        return NULL;
    g_autoptr(GString) joined = g_string_new(NULL);
    for (size_t i = 0; i < texts->count; i++) {
        g_string_append(joined, i > 0 ? separator : "");
        g_string_append(joined, texts->texts[i]);
    }
    return arena_strndup(arena, joined->str, joined->len);
}

const char *web_content_source(const struct front *front)
{
    return front->data_source ? front->data_source : front->organs.count > 0 ? front->organs.texts[0] : NULL;
}

const char *web_column(const struct document *document)
{
    return document->front->column ? document->front->column : document->site->column;
}

/* The standard asks for a time; authors give a day. */
static const char *publication_time(struct arena *arena, struct date date)
{
    return date.year ? arena_printf(arena, "%s 00:00", date_iso(arena, date)) : NULL;
}

static const char *page_url(const struct document *document)
{
    const char *domain = document->site->domain;
    if (!domain || !*domain)
        return NULL;
    g_autoptr(GString) url = g_string_new(strstr(domain, "://") ? "" : "https://");
    g_string_append(url, domain);
    g_string_append(url, g_str_has_suffix(domain, "/") ? "" : "/");
    html_append_path(url, document->stem);
    g_string_append(url, ".html");
    return arena_strndup(document->arena, url->str, url->len);
}

struct mustache_value *web_site_meta(struct arena *arena, const struct site *site)
{
    struct mustache_value *list = mustache_list(arena);
    add_meta(arena, list, "SiteName", site->name);
    add_meta(arena, list, "SiteDomain", site->domain);
    add_meta(arena, list, "SiteIDCode", site->id_code);
    return list;
}

struct mustache_value *web_page_meta(const struct document *document)
{
    struct arena *arena = document->arena;
    const struct front *front = document->front;
    struct mustache_value *list = web_site_meta(arena, document->site);
    add_meta(arena, list, "ColumnName", web_column(document));
    add_meta(arena, list, "ArticleTitle", front->title);
    add_meta(arena, list, "PubDate", publication_time(arena, front->published));
    add_meta(arena, list, "ContentSource", web_content_source(front));
    add_meta(arena, list, "Keywords", web_join(arena, &front->keywords, ","));
    add_meta(arena, list, "Author", web_join(arena, &front->organs, ","));
    add_meta(arena, list, "Description", front->summary);
    add_meta(arena, list, "Url", page_url(document));
    return list;
}
