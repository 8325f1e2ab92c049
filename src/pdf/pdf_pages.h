/* The pages of a PDF that cairo has drawn, put together. For out. */
#ifndef PDF_PDF_PAGES_H
#define PDF_PDF_PAGES_H

#include "page/frame/frame.h"
#include "pdf/pdf_file.h"

/* Joins the pages of what pdf_draw has made of frames with their artifacts, gives them structure keys (their index),
 * and completes fonts and pictures. Gives the page objects; free the array with g_free. */
pdf_object *pdf_pages_join(struct pdf_file *file, pdf_object catalog, const struct frames *frames);

#endif
