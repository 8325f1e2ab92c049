/* Marks texts for translation; messages are written in English and translated in src/po. For every room. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif
