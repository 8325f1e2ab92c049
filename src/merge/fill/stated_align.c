#include "merge/fill/stated_align.h"

#include "base/i18n.h"

#include <string.h>

/* "备注 左": the word behind the last blank; false where it is none of them. *name_length is that of what is before. */
static bool read_alignment(const char *text, size_t *name_length, enum alignment *alignment)
{
    static const struct {
        const char *words[3];
        enum alignment alignment;
    } choices[] = {
        {{"left", "左"}, ALIGN_LEFT}, {{"centre", "中", "center"}, ALIGN_CENTRE}, {{"right", "右"}, ALIGN_RIGHT}};
    const char *blank = strrchr(text, ' ');
    for (size_t i = 0; blank && i < G_N_ELEMENTS(choices); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(choices[i].words) && choices[i].words[j]; j++)
            if (strcmp(blank + 1, choices[i].words[j]) == 0) {
                *name_length = (size_t)(blank - text);
                *alignment = choices[i].alignment;
                return true;
            }
    return false;
}

/* The column's place in the table, by its name as printed or in the data; -1 for none. */
static gssize find_shown(const struct directive *directive, const struct selection *selection, const char *name)
{
    for (size_t i = 0; i < selection->column_count; i++)
        if (strcmp(selection->columns[i].shown, name) == 0 || strcmp(selection->columns[i].key, name) == 0)
            return (gssize)i + 1;
    return strcmp(selection->table->heads[0].text, name) == 0 || g_strcmp0(directive->key_head, name) == 0 ? 0 : -1;
}

/* RULE: decision loud: how a column stands may be stated, and then it does [tables/stated-alignment] */
enum alignment *stated_alignments(struct arena *arena, struct diags *diags, const struct directive *directive,
                                  const struct selection *selection)
{
    enum alignment *alignments = ARENA_NEW_ARRAY(arena, enum alignment, selection->column_count + 1);
    const struct text_list *list = &directive->alignments;
    for (size_t i = 0; i < list->count; i++) {
        size_t length;
        enum alignment alignment;
        if (!read_alignment(list->texts[i], &length, &alignment)) {
            diag(diags, list->positions[i], DIAG_TABLE_DIRECTIVE, _("“%s” does not say how a column is aligned"),
                 list->texts[i]);
            diag_help(diags, _("write the column, a blank, and left, centre or right, as in “备注 左”"));
            continue;
        }
        const char *name = g_strchomp(arena_strndup(arena, list->texts[i], length));
        gssize column = find_shown(directive, selection, name);
        if (column >= 0)
            alignments[column] = alignment;
        else
            diag(diags, list->positions[i], DIAG_TABLE_DIRECTIVE, _("the table shows no column “%s”"), name);
    }
    return alignments;
}
