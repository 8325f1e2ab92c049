/* The list 材料 in the front matter of a meeting. For front; listed by cmd. */
#ifndef READ_SETTINGS_MEETING_LIST_H
#define READ_SETTINGS_MEETING_LIST_H

#include "doc/front.h"
#include "read/settings/keys.h"

/* Reads a list of documents, each a name alone or keys: 文稿 (the name), 标签, 发言人. Names come without .md. Whether
 * there are such documents is asked by cmd. Wrong keys and values are errors [front-key], [front-value]. */
struct material_list material_list_read(struct arena *arena, const struct yaml_node *node, struct diags *diags);

/* The keys of a material: for listings. */
const struct key_table *material_key_table(void);

#endif
