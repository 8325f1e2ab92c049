/* 忽略提醒: names of warnings that are not wanted, and in site.yaml “name=table” for those about one data table. For
 * read/settings/front_read and cmd. */
#ifndef READ_SETTINGS_IGNORED_CODES_H
#define READ_SETTINGS_IGNORED_CODES_H

#include "data/data_table.h"
#include "doc/front.h"

enum ignored_by {
    IGNORED_BY_DOCUMENT,         /* in its front matter */
    IGNORED_BY_SITE,             /* in site.yaml, for the data */
    IGNORED_BY_SITE_IN_DOCUMENT, /* in site.yaml, for a document; what is wrong there has been reported */
};

/* Drops from diags what is ignored. Names that there are not are errors, and so are tables in a document: all documents
 * share them. */
void ignored_codes_take(const struct text_list *names, enum ignored_by by, struct diags *diags);

/* Reports the tables named in site.yaml that are not in the data. */
void ignored_codes_check_tables(const struct text_list *names, const struct data *data, struct diags *diags);

#endif
