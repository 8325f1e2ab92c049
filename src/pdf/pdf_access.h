/* Whether a document may call itself PDF/UA. For out. */
#ifndef PDF_PDF_ACCESS_H
#define PDF_PDF_ACCESS_H

#include "page/frame/frame.h"

/* Whether frames keep what PDF/UA-1 asks of their structure: a title, an alternative text for each figure, elements in
 * elements that may hold them, headings that skip no level. (ISO 14289-1, 7.1 to 7.6) What depends on the writer
 * (tagged links, artifacts, fonts) always holds. */
bool pdf_is_accessible(const struct frames *frames);

#endif
