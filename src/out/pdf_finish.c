#include "out/pdf_finish.h"

#include "out/pdf_access.h"

#include <string.h>

struct pdf_places {
    const struct frames *frames;
    const int *page_ids;
    GHashTable *targets; /* name → struct frame_target * */
};

struct pdf_places *pdf_places_new(const struct frames *frames, const int *page_ids)
{
    struct pdf_places *places = g_new0(struct pdf_places, 1);
    places->frames = frames;
    places->page_ids = page_ids;
    places->targets = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < frames->targets->len; i++) {
        struct frame_target *target = &g_array_index(frames->targets, struct frame_target, i);
        if (target->page >= 0 && target->page < (int)frames->pages->len)
            g_hash_table_insert(places->targets, (gpointer)target->name, target);
    }
    return places;
}

void pdf_places_free(struct pdf_places *places)
{
    g_hash_table_destroy(places->targets);
    g_free(places);
}

bool pdf_put_destination(const struct pdf_places *places, const char *name, GString *out)
{
    const struct frame_target *target = name ? g_hash_table_lookup(places->targets, name) : NULL;
    if (!target)
        return false;
    const struct frame_page *page = g_ptr_array_index(places->frames->pages, target->page);
    g_string_append_printf(out, "/Dest[%d 0 R/XYZ ", places->page_ids[target->page]);
    pdf_put_number(out, target->x_pt, 2);
    g_string_append_c(out, ' ');
    pdf_put_number(out, page->height_pt - target->y_pt, 2);
    g_string_append(out, " null]");
    return true;
}

/* Entries of the outline as a tree; a level that is skipped counts as the next one. */
struct outline_node {
    int id, parent, previous, next, first, last; /* positions in the outline + 1; 0: none, as parent: the root */
    int depth, children;
};

static struct outline_node *new_outline_tree(const struct frames *frames, struct pdf_file *file)
{
    guint count = frames->outline->len;
    struct outline_node *nodes = g_new0(struct outline_node, count + 1);
    nodes[0].id = pdf_reserve(file);
    nodes[0].depth = -1;
    for (int i = 1, parent; i <= (int)count; i++) {
        int level = MAX(0, g_array_index(frames->outline, struct frame_outline, i - 1).level);
        for (parent = i - 1; nodes[parent].depth >= level;)
            parent = nodes[parent].parent;
        struct outline_node *above = &nodes[parent], *node = &nodes[i];
        node->id = pdf_reserve(file);
        node->parent = parent;
        node->depth = above->depth + 1;
        node->previous = above->last;
        if (above->last)
            nodes[above->last].next = i;
        else
            above->first = i;
        above->last = i;
        above->children++;
    }
    return nodes;
}

static void put_outline_link(const struct outline_node *nodes, const char *key, int node, GString *out)
{
    if (node != 0)
        g_string_append_printf(out, "/%s %d 0 R", key, nodes[node].id);
}

static void put_outline_children(const struct outline_node *nodes, int index, int shown, GString *out)
{
    put_outline_link(nodes, "First", nodes[index].first, out);
    put_outline_link(nodes, "Last", nodes[index].last, out);
    if (nodes[index].first)
        g_string_append_printf(out, "/Count %d", shown);
}

/* The object of the outline, 0 where there is none. Chapters are shown, what is below them is folded (a negative
 * Count). (ISO 32000-1, 12.3.3) */
static int write_outline(const struct pdf_parts *parts, struct pdf_file *file)
{
    const struct frames *frames = parts->frames;
    if (frames->outline->len == 0)
        return 0;
    struct outline_node *nodes = new_outline_tree(frames, file);
    GString *out = g_string_new("<</Type/Outlines");
    put_outline_children(nodes, 0, nodes[0].children, out);
    g_string_append(out, ">>");
    pdf_object(file, nodes[0].id, out->str);
    for (int i = 1; i <= (int)frames->outline->len; i++) {
        const struct frame_outline *entry = &g_array_index(frames->outline, struct frame_outline, i - 1);
        g_string_printf(out, "<</Parent %d 0 R/Title", nodes[nodes[i].parent].id);
        pdf_put_text(out, entry->title);
        put_outline_link(nodes, "Prev", nodes[i].previous, out);
        put_outline_link(nodes, "Next", nodes[i].next, out);
        put_outline_children(nodes, i, -nodes[i].children, out);
        pdf_put_destination(parts->places, entry->target, out);
        g_string_append(out, ">>");
        pdf_object(file, nodes[i].id, out->str);
    }
    int id = nodes[0].id;
    g_free(nodes);
    g_string_free(out, TRUE);
    return id;
}

/* The label as a number from 1 on, 0 where it is anything else ("", "Ⅱ", "007"). */
static int label_number(const char *label)
{
    int number = 0;
    if (*label == '0' || strlen(label) > 6)
        return 0;
    for (; g_ascii_isdigit(*label); label++)
        number = 10 * number + (*label - '0');
    return *label ? 0 : number;
}

/* Runs of numbers that count on are one range; any other label is a prefix without a number. (12.4.2) */
static void put_page_labels(const struct frames *frames, GString *out)
{
    int expected = 0;
    g_string_append(out, "/PageLabels<</Nums[");
    for (guint i = 0; i < frames->pages->len; i++) {
        const char *label = ((const struct frame_page *)g_ptr_array_index(frames->pages, i))->label;
        int number = label_number(label);
        if (number > 0 && number != expected) {
            g_string_append_printf(out, "%u<</S/D/St %d>>", i, number);
        } else if (number == 0) {
            g_string_append_printf(out, "%u<<", i);
            if (*label) {
                g_string_append(out, "/P");
                pdf_put_text(out, label);
            }
            g_string_append(out, ">>");
        }
        expected = number > 0 ? number + 1 : 0;
    }
    g_string_append(out, "]>>");
}

static struct date date_of(const struct frames *frames)
{
    return frames->date.year > 0 ? frames->date : (struct date){2000, 1, 1};
}

static int write_info(const struct frames *frames, struct pdf_file *file)
{
    const char *const texts[][2] = {{"Title", frames->title},     {"Author", frames->author},
                                    {"Subject", frames->subject}, {"Keywords", frames->keywords},
                                    {"Creator", "yaodian"},       {"Producer", "yaodian"}};
    struct date date = date_of(frames);
    GString *out = g_string_new("<<");
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!texts[i][1])
            continue;
        g_string_append_printf(out, "/%s", texts[i][0]);
        pdf_put_text(out, texts[i][1]);
    }
    char day[40];
    g_snprintf(day, sizeof day, "(D:%04d%02d%02d000000+08'00')", date.year, date.month, date.day);
    g_string_append_printf(out, "/CreationDate%s/ModDate%s>>", day, day);
    int id = pdf_reserve(file);
    pdf_object(file, id, out->str);
    g_string_free(out, TRUE);
    return id;
}

/* Appends before + text escaped for XML + after; nothing where text is NULL. */
static void put_xml(GString *out, const char *before, const char *text, const char *after)
{
    if (!text)
        return;
    g_string_append(out, before);
    for (const char *p = text; *p; p++) {
        if (*p == '&')
            g_string_append(out, "&amp;");
        else if (*p == '<')
            g_string_append(out, "&lt;");
        else if (*p == '>')
            g_string_append(out, "&gt;");
        else if ((unsigned char)*p >= 0x20 || *p == '\t' || *p == '\n')
            g_string_append_c(out, *p);
        else
            g_string_append_c(out, ' '); /* XML 1.0 has no other control characters */
    }
    g_string_append(out, after);
}

/* PDF/A knows the properties of PDF/UA only where the file describes them. (ISO 19005-2, 6.6.2.3) */
static const char extension_schema[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static void put_conformance(const struct pdf_parts *parts, GString *out)
{
    bool accessible = pdf_is_accessible(parts->frames);
    if (parts->archivable)
        g_string_append(out, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n");
    if (accessible)
        g_string_append(out, "<pdfuaid:part>1</pdfuaid:part>\n");
    if (accessible && parts->archivable)
        g_string_append(out, extension_schema);
}

static const char xmp_head[] = "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                               "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                               " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                               " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                               " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                               " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                               " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                               " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                               "<dc:format>application/pdf</dc:format>\n";

static void put_properties(const struct frames *frames, GString *out)
{
    put_xml(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", frames->title,
            "</rdf:li></rdf:Alt></dc:title>\n");
    put_xml(out, "<dc:creator><rdf:Seq><rdf:li>", frames->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    put_xml(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", frames->subject,
            "</rdf:li></rdf:Alt></dc:description>\n");
    put_xml(out, "<dc:language><rdf:Bag><rdf:li>", frames->language, "</rdf:li></rdf:Bag></dc:language>\n");
    put_xml(out, "<pdf:Keywords>", frames->keywords, "</pdf:Keywords>\n");
    g_string_append(out, "<xmp:CreatorTool>yaodian</xmp:CreatorTool><pdf:Producer>yaodian</pdf:Producer>\n");
    struct date date = date_of(frames);
    char day[40];
    g_snprintf(day, sizeof day, "%04d-%02d-%02dT00:00:00+08:00", date.year, date.month, date.day);
    put_xml(out, "<xmp:CreateDate>", day, "</xmp:CreateDate>");
    put_xml(out, "<xmp:ModifyDate>", day, "</xmp:ModifyDate>\n");
}

static void put_xmp(const struct pdf_parts *parts, GString *out)
{
    g_string_append(out, xmp_head);
    put_properties(parts->frames, out);
    put_conformance(parts, out);
    g_string_append(out, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

/* Not compressed, so that programs that know nothing of PDF find it. */
static int write_metadata(const struct pdf_parts *parts, struct pdf_file *file)
{
    int id = pdf_reserve(file);
    GString *out = g_string_new(NULL);
    put_xmp(parts, out);
    pdf_stream(file, id, "/Type/Metadata/Subtype/XML", out->str, out->len, false);
    g_string_free(out, TRUE);
    return id;
}

static int write_profile(struct pdf_file *file)
{
    int id = pdf_reserve(file);
    GByteArray *profile = g_byte_array_new();
    pdf_put_srgb_profile(profile);
    pdf_stream(file, id, "/N 3", profile->data, profile->len, true);
    g_byte_array_unref(profile);
    return id;
}

static int write_catalog(const struct pdf_parts *parts, struct pdf_file *file)
{
    const struct frames *frames = parts->frames;
    int outline_id = write_outline(parts, file), metadata_id = write_metadata(parts, file);
    GString *out = g_string_new(NULL);
    g_string_printf(out, "<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R", parts->pages_id,
                    parts->tags_id, metadata_id);
    if (outline_id)
        g_string_append_printf(out, "/Outlines %d 0 R", outline_id);
    g_string_append(out, "/MarkInfo<</Marked true>>/Lang");
    pdf_put_text(out, frames->language);
    g_string_append_printf(out, "/ViewerPreferences<</DisplayDocTitle true%s>>",
                           frames->duplex ? "/Duplex/DuplexFlipLongEdge" : "");
    put_page_labels(frames, out);
    g_string_append_printf(out,
                           "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                           "/Info(sRGB)/DestOutputProfile %d 0 R>>]>>",
                           write_profile(file));
    int id = pdf_reserve(file);
    pdf_object(file, id, out->str);
    g_string_free(out, TRUE);
    return id;
}

GByteArray *pdf_finish(struct pdf_file *file, const struct pdf_parts *parts)
{
    int info_id = write_info(parts->frames, file);
    int catalog_id = write_catalog(parts, file);
    return pdf_file_close(file, catalog_id, info_id);
}
