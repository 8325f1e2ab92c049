#include "read/settings/meeting_list.h"

#include "base/i18n.h"

#include <stddef.h>
#include <string.h>

static const struct key entry_keys[] = {
    {{"document", "文稿"},
     KEY_TEXT,
     .offset = offsetof(struct material_entry, stem),
     .pos_offset = offsetof(struct material_entry, pos)},
    {{"label", "标签"}, KEY_TEXT, .offset = offsetof(struct material_entry, label)},
    {{"speaker", "发言人"}, KEY_TEXT, .offset = offsetof(struct material_entry, speaker)},
};

static const struct key_table entry_table = {entry_keys, G_N_ELEMENTS(entry_keys), DIAG_FRONT_KEY, DIAG_FRONT_VALUE};

/* Lends the name as documents are named: 2025/plan.md and content/2025/plan are 2025/plan. */
static const char *stem_of(struct arena *arena, const char *name)
{
    static const char folder[] = "content/", suffix[] = ".md";
    if (g_str_has_prefix(name, folder))
        name += strlen(folder);
    size_t length = strlen(name) - (g_str_has_suffix(name, suffix) ? strlen(suffix) : 0);
    return arena_strndup(arena, name, length);
}

/* False after a diagnostic. */
static bool read_entry(struct arena *arena, const struct yaml_node *node, struct material_entry *entry,
                       struct diags *diags)
{
    *entry = (struct material_entry){.pos = node->pos};
    if (node->kind == YAML_SCALAR)
        entry->stem = node->text;
    else if (!keys_read(arena, &entry_table, node, entry, diags))
        return false;
    if (!entry->stem || !*entry->stem) {
        diag(diags, node->pos, DIAG_FRONT_VALUE, _("this material does not say which document it is"));
        diag_help(diags, _("write its path below content/, as in “- 2025/plan” or “- 文稿: 2025/plan”"));
        return false;
    }
    entry->stem = stem_of(arena, entry->stem);
    return true;
}

struct material_list material_list_read(struct arena *arena, const struct yaml_node *node, struct diags *diags)
{
    bool is_alone = node->kind != YAML_LIST;
    struct material_list list = {.entries =
                                     ARENA_NEW_ARRAY(arena, struct material_entry, is_alone ? 1 : node->child_count)};
    for (const struct yaml_node *item = is_alone ? node : node->first_child; item; item = is_alone ? NULL : item->next)
        if (read_entry(arena, item, &list.entries[list.count], diags))
            list.count++;
    return list;
}

const struct key_table *material_key_table(void)
{
    return &entry_table;
}
