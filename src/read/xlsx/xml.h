/* XML as office programs write it, read piece by piece; expat stays behind this header. For read/xlsx. */
#ifndef READ_XLSX_XML_H
#define READ_XLSX_XML_H

#include <stdbool.h>
#include <stddef.h>

enum xml_problem {
    XML_FINE,
    XML_MALFORMED, /* no well-formed XML, or a single mark of some megabytes */
    XML_DOCTYPE,   /* a document type, the door to entities: office programs write none */
    XML_DEEP       /* elements nested deeper than XML_DEPTH_MAX */
};

enum { XML_DEPTH_MAX = 64 };

/* Names come without their namespace prefix. attributes: name, value, name, value …, NULL. Texts come in any number of
 * pieces and are valid UTF-8. Each may be NULL. */
struct xml_handler {
    void (*start)(void *user, const char *name, const char *const *attributes);
    void (*end)(void *user, const char *name);
    void (*text)(void *user, const char *text, size_t length);
};

struct xml_reader;

/* Gives a reader of one document; free it with xml_free. handler must live as long. */
struct xml_reader *xml_new(const struct xml_handler *handler, void *user);
void xml_free(struct xml_reader *reader);

/* Reads on; is_last with the last bytes. False once there was a problem or the handler has stopped: no more is taken.
 */
bool xml_feed(struct xml_reader *reader, const char *bytes, size_t length, bool is_last);

/* For handlers: nothing more is wanted. */
void xml_stop(struct xml_reader *reader);

enum xml_problem xml_problem(const struct xml_reader *reader);

/* Borrows the value of the attribute, NULL where there is none. */
const char *xml_attribute(const char *const *attributes, const char *name);

#endif
