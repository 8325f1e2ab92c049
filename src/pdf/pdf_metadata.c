#include "pdf/pdf_metadata.h"

#include "pdf/pdf_access.h"

#include <string.h>

struct date pdf_date(const struct frames *frames)
{
    return frames->date.year > 0 ? frames->date : (struct date){2000, 1, 1};
}

/* XML 1.0 has neither U+FFFE nor U+FFFF. */
static bool is_noncharacter(const char *p)
{
    return g_str_has_prefix(p, "\xEF\xBF\xBE") || g_str_has_prefix(p, "\xEF\xBF\xBF");
}

/* Appends before + text escaped for XML + after; nothing where text is NULL.
 * RULE: ISO 19005 6.6.2: a PDF says in XMP what it is [unit/test_pdf:metadata_is_xml,
 * unit/test_pdf:file_says_what_it_is] */
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
        else if (is_noncharacter(p))
            p += strlen("\xEF\xBF\xBE") - 1;
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

static void put_conformance(const struct frames *frames, bool archivable, GString *out)
{
    bool accessible = pdf_is_accessible(frames);
    if (frames->print_only)
        return;
    if (archivable)
        g_string_append(out, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n");
    if (accessible)
        g_string_append(out, "<pdfuaid:part>1</pdfuaid:part>\n");
    if (accessible && archivable)
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
    struct date date = pdf_date(frames);
    char day[40];
    g_snprintf(day, sizeof day, "%04d-%02d-%02dT00:00:00+08:00", date.year, date.month, date.day);
    put_xml(out, "<xmp:CreateDate>", day, "</xmp:CreateDate>");
    put_xml(out, "<xmp:ModifyDate>", day, "</xmp:ModifyDate>\n");
}

void pdf_put_xmp(const struct frames *frames, bool archivable, GString *out)
{
    g_string_append(out, xmp_head);
    put_properties(frames, out);
    put_conformance(frames, archivable, out);
    g_string_append(out, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
}
