/* The YAML front matter and content/site.yaml. Keys are English or Chinese (title or 标题), tables of them in
 * front_read.c; an unknown key is an error that names the nearest known one. For markdown and cmd. */
#ifndef READ_SETTINGS_FRONT_READ_H
#define READ_SETTINGS_FRONT_READ_H

#include "doc/directive.h"
#include "doc/front.h"
#include "doc/node.h"
#include "doc/site.h"
#include "read/settings/keys.h"

/* Length in bytes of the front matter at the start of source with its two --- lines; 0 where there is none. One that
 * begins in a wrong way or is not closed is reported, and taken as far as its keys go. */
size_t front_extent(const struct source *source, struct diags *diags);

/* Lends the front of document from the YAML between the two offsets, with the site's defaults put in. */
struct front *front_read(struct document *document, size_t start, size_t end);

/* The keys of the front matter, of site.yaml and of the blocks: for listings. */
const struct key_table *front_key_table(void);
const struct key_table *site_key_table(void);
const struct key_table *directive_key_table(enum directive_kind kind);

/* Lends the site's settings; source NULL (no site.yaml) gives the defaults. */
struct site *site_read(struct arena *arena, const struct source *source, struct diags *diags);

/* Lends what the YAML between the offsets asks for; NULL after errors. */
struct directive *directive_read(struct document *document, struct pos block_pos, size_t start, size_t end,
                                 enum directive_kind kind);

#endif
