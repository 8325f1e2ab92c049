#include "read/xlsx/xml.h"

#include <expat.h>
#include <glib.h>
#include <string.h>

/* expat 2.5 reads a mark that has not ended again with each piece that comes: without a limit the square of its size.
 */
enum { MARK_BYTES_MAX = 4 * 1024 * 1024 };

struct xml_reader {
    XML_Parser parser;
    const struct xml_handler *handler;
    void *user;
    size_t fed_bytes;
    int depth;
    bool stopped;
    enum xml_problem problem;
};

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

void xml_stop(struct xml_reader *reader)
{
    reader->stopped = true;
    XML_StopParser(reader->parser, XML_FALSE);
}

static void fail(struct xml_reader *reader, enum xml_problem problem)
{
    if (reader->problem == XML_FINE)
        reader->problem = problem;
    xml_stop(reader);
}

static void XMLCALL take_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct xml_reader *reader = data;
    if (++reader->depth > XML_DEPTH_MAX)
        fail(reader, XML_DEEP);
    else if (reader->handler->start && !reader->stopped)
        reader->handler->start(reader->user, local_name(name), (const char *const *)attributes);
}

static void XMLCALL take_end(void *data, const XML_Char *name)
{
    struct xml_reader *reader = data;
    reader->depth--;
    if (reader->handler->end && !reader->stopped)
        reader->handler->end(reader->user, local_name(name));
}

static void XMLCALL take_text(void *data, const XML_Char *text, int length)
{
    struct xml_reader *reader = data;
    if (reader->handler->text && !reader->stopped)
        reader->handler->text(reader->user, text, (size_t)length);
}

static void XMLCALL take_doctype(void *data, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id,
                                 int has_internal_subset)
{
    (void)name, (void)system_id, (void)public_id, (void)has_internal_subset;
    fail(data, XML_DOCTYPE);
}

struct xml_reader *xml_new(const struct xml_handler *handler, void *user)
{
    struct xml_reader *reader = g_new0(struct xml_reader, 1);
    reader->handler = handler;
    reader->user = user;
    reader->parser = XML_ParserCreate(NULL);
    if (!reader->parser)
        g_error("XML_ParserCreate: out of memory");
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, take_start, take_end);
    XML_SetCharacterDataHandler(reader->parser, take_text);
    XML_SetStartDoctypeDeclHandler(reader->parser, take_doctype);
    return reader;
}

void xml_free(struct xml_reader *reader)
{
    XML_ParserFree(reader->parser);
    g_free(reader);
}

bool xml_feed(struct xml_reader *reader, const char *bytes, size_t length, bool is_last)
{
    if (reader->stopped)
        return false;
    g_assert(length <= G_MAXINT);
    reader->fed_bytes += length;
    if (XML_Parse(reader->parser, bytes, (int)length, is_last) != XML_STATUS_OK) {
        if (!reader->stopped)
            fail(reader, XML_MALFORMED);
        return false;
    }
    XML_Index done = XML_GetCurrentByteIndex(reader->parser);
    if (!is_last && done >= 0 && reader->fed_bytes - (size_t)done > MARK_BYTES_MAX)
        fail(reader, XML_MALFORMED);
    return !reader->stopped;
}

enum xml_problem xml_problem(const struct xml_reader *reader)
{
    return reader->problem;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}
