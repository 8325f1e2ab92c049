/* Which families serve a role, in the order of preference: faces of government first, then free ones of the same
 * look, then stand-ins. Of several files the one nearest in weight wins. */
#include "page/font/font_families.h"

enum weight_wish { WEIGHT_ANY, WEIGHT_REGULAR, WEIGHT_BOLD };

struct family {
    int slot;
    const char *name; /* as the font says in any of its languages */
    enum weight_wish weight;
    bool in_style;
};

/* Faces of government and commerce first: who has them has put them there. Then free faces of the same look, then
 * stand-ins. Order counts within one slot and one origin only. */
static const struct family families[] = {
    {FONT_FANGSONG, "仿宋_GB2312", WEIGHT_ANY, true},
    {FONT_FANGSONG, "FangSong_GB2312", WEIGHT_ANY, true},
    {FONT_FANGSONG, "仿宋", WEIGHT_ANY, true},
    {FONT_FANGSONG, "FangSong", WEIGHT_ANY, true},
    {FONT_FANGSONG, "方正仿宋_GBK", WEIGHT_ANY, true},
    {FONT_FANGSONG, "FZFangSong-Z02", WEIGHT_ANY, true},
    {FONT_FANGSONG, "方正仿宋_GB2312", WEIGHT_ANY, true},
    {FONT_FANGSONG, "方正仿宋简体", WEIGHT_ANY, true},
    {FONT_FANGSONG, "FZFangSong-Z02S", WEIGHT_ANY, true},
    {FONT_FANGSONG, "华文仿宋", WEIGHT_ANY, true},
    {FONT_FANGSONG, "STFangsong", WEIGHT_ANY, true},
    {FONT_FANGSONG, "FandolFang", WEIGHT_ANY, true},
    {FONT_FANGSONG, "FandolFang R", WEIGHT_ANY, true},
    {FONT_FANGSONG, "朱雀仿宋", WEIGHT_ANY, true},
    {FONT_FANGSONG, "Zhuque Fangsong", WEIGHT_ANY, true},
    {FONT_FANGSONG, "Noto Serif CJK SC", WEIGHT_REGULAR, false},
    {FONT_FANGSONG, "Noto Serif SC", WEIGHT_REGULAR, false},
    {FONT_FANGSONG, "Source Han Serif SC", WEIGHT_REGULAR, false},
    {FONT_FANGSONG, "思源宋体", WEIGHT_REGULAR, false},
    {FONT_FANGSONG, "宋体", WEIGHT_ANY, false},
    {FONT_FANGSONG, "SimSun", WEIGHT_ANY, false},

    {FONT_XIAOBIAOSONG, "方正小标宋简体", WEIGHT_ANY, true},
    {FONT_XIAOBIAOSONG, "FZXiaoBiaoSong-B05S", WEIGHT_ANY, true},
    {FONT_XIAOBIAOSONG, "方正小标宋_GBK", WEIGHT_ANY, true},
    {FONT_XIAOBIAOSONG, "FZXiaoBiaoSong-B05", WEIGHT_ANY, true},
    {FONT_XIAOBIAOSONG, "方正小标宋", WEIGHT_ANY, true},
    {FONT_XIAOBIAOSONG, "小标宋", WEIGHT_ANY, true},
    {FONT_XIAOBIAOSONG, "长城小标宋体", WEIGHT_ANY, true},
    {FONT_XIAOBIAOSONG, "华文中宋", WEIGHT_ANY, false},
    {FONT_XIAOBIAOSONG, "STZhongsong", WEIGHT_ANY, false},
    {FONT_XIAOBIAOSONG, "Noto Serif CJK SC", WEIGHT_BOLD, false},
    {FONT_XIAOBIAOSONG, "Noto Serif SC", WEIGHT_BOLD, false},
    {FONT_XIAOBIAOSONG, "Source Han Serif SC", WEIGHT_BOLD, false},
    {FONT_XIAOBIAOSONG, "思源宋体", WEIGHT_BOLD, false},
    {FONT_XIAOBIAOSONG, "FandolSong", WEIGHT_BOLD, false},
    {FONT_XIAOBIAOSONG, "Noto Serif CJK SC", WEIGHT_REGULAR, false},
    {FONT_XIAOBIAOSONG, "FandolSong", WEIGHT_REGULAR, false},
    {FONT_XIAOBIAOSONG, "宋体", WEIGHT_ANY, false},
    {FONT_XIAOBIAOSONG, "SimSun", WEIGHT_ANY, false},

    {FONT_HEITI, "黑体", WEIGHT_ANY, true},
    {FONT_HEITI, "SimHei", WEIGHT_ANY, true},
    {FONT_HEITI, "方正黑体_GBK", WEIGHT_ANY, true},
    {FONT_HEITI, "FZHei-B01", WEIGHT_ANY, true},
    {FONT_HEITI, "方正黑体简体", WEIGHT_ANY, true},
    {FONT_HEITI, "FZHei-B01S", WEIGHT_ANY, true},
    {FONT_HEITI, "华文黑体", WEIGHT_ANY, true},
    {FONT_HEITI, "STHeiti", WEIGHT_ANY, true},
    {FONT_HEITI, "FandolHei", WEIGHT_REGULAR, true},
    {FONT_HEITI, "Noto Sans CJK SC", WEIGHT_REGULAR, true},
    {FONT_HEITI, "Noto Sans SC", WEIGHT_REGULAR, true},
    {FONT_HEITI, "Source Han Sans SC", WEIGHT_REGULAR, true},
    {FONT_HEITI, "思源黑体", WEIGHT_REGULAR, true},
    {FONT_HEITI, "微软雅黑", WEIGHT_REGULAR, false},
    {FONT_HEITI, "Microsoft YaHei", WEIGHT_REGULAR, false},
    {FONT_HEITI, "WenQuanYi Zen Hei", WEIGHT_REGULAR, false},
    {FONT_HEITI, "WenQuanYi Micro Hei", WEIGHT_REGULAR, false},

    {FONT_KAITI, "楷体_GB2312", WEIGHT_ANY, true},
    {FONT_KAITI, "KaiTi_GB2312", WEIGHT_ANY, true},
    {FONT_KAITI, "楷体", WEIGHT_ANY, true},
    {FONT_KAITI, "KaiTi", WEIGHT_ANY, true},
    {FONT_KAITI, "方正楷体_GBK", WEIGHT_ANY, true},
    {FONT_KAITI, "FZKai-Z03", WEIGHT_ANY, true},
    {FONT_KAITI, "方正楷体_GB2312", WEIGHT_ANY, true},
    {FONT_KAITI, "方正楷体简体", WEIGHT_ANY, true},
    {FONT_KAITI, "FZKai-Z03S", WEIGHT_ANY, true},
    {FONT_KAITI, "华文楷体", WEIGHT_ANY, true},
    {FONT_KAITI, "STKaiti", WEIGHT_ANY, true},
    {FONT_KAITI, "FandolKai", WEIGHT_ANY, true},
    {FONT_KAITI, "霞鹜文楷 GB", WEIGHT_REGULAR, true},
    {FONT_KAITI, "LXGW WenKai GB", WEIGHT_REGULAR, true},
    {FONT_KAITI, "霞鹜文楷", WEIGHT_REGULAR, true},
    {FONT_KAITI, "LXGW WenKai", WEIGHT_REGULAR, true},
    {FONT_KAITI, "AR PL UKai CN", WEIGHT_ANY, true},
    {FONT_KAITI, "Noto Serif CJK SC", WEIGHT_REGULAR, false},
    {FONT_KAITI, "Noto Serif SC", WEIGHT_REGULAR, false},
    {FONT_KAITI, "Source Han Serif SC", WEIGHT_REGULAR, false},
    {FONT_KAITI, "思源宋体", WEIGHT_REGULAR, false},
    {FONT_KAITI, "宋体", WEIGHT_ANY, false},
    {FONT_KAITI, "SimSun", WEIGHT_ANY, false},

    {FONT_SONGTI, "宋体", WEIGHT_ANY, true},
    {FONT_SONGTI, "SimSun", WEIGHT_ANY, true},
    {FONT_SONGTI, "方正书宋_GBK", WEIGHT_ANY, true},
    {FONT_SONGTI, "FZShuSong-Z01", WEIGHT_ANY, true},
    {FONT_SONGTI, "方正书宋简体", WEIGHT_ANY, true},
    {FONT_SONGTI, "FZShuSong-Z01S", WEIGHT_ANY, true},
    {FONT_SONGTI, "华文宋体", WEIGHT_ANY, true},
    {FONT_SONGTI, "STSong", WEIGHT_ANY, true},
    {FONT_SONGTI, "FandolSong", WEIGHT_REGULAR, true},
    {FONT_SONGTI, "Noto Serif CJK SC", WEIGHT_REGULAR, true},
    {FONT_SONGTI, "Noto Serif SC", WEIGHT_REGULAR, true},
    {FONT_SONGTI, "Source Han Serif SC", WEIGHT_REGULAR, true},
    {FONT_SONGTI, "思源宋体", WEIGHT_REGULAR, true},
    {FONT_SONGTI, "AR PL UMing CN", WEIGHT_ANY, true},

    {FONT_LATIN, "Times New Roman", WEIGHT_REGULAR, true},
    {FONT_LATIN, "Liberation Serif", WEIGHT_REGULAR, true},
    {FONT_LATIN, "Nimbus Roman", WEIGHT_REGULAR, true},
    {FONT_LATIN, "TeX Gyre Termes", WEIGHT_REGULAR, true},
    {FONT_LATIN, "FreeSerif", WEIGHT_REGULAR, true},
    {FONT_LATIN, "DejaVu Serif", WEIGHT_REGULAR, true},
    {FONT_LATIN, "Noto Serif", WEIGHT_REGULAR, true},
    {FONT_DIGITS, "Times New Roman", WEIGHT_REGULAR, true},
    {FONT_DIGITS, "Liberation Serif", WEIGHT_REGULAR, true},
    {FONT_DIGITS, "Nimbus Roman", WEIGHT_REGULAR, true},
    {FONT_DIGITS, "TeX Gyre Termes", WEIGHT_REGULAR, true},
    {FONT_DIGITS, "FreeSerif", WEIGHT_REGULAR, true},
    {FONT_DIGITS, "DejaVu Serif", WEIGHT_REGULAR, true},
    {FONT_DIGITS, "Noto Serif", WEIGHT_REGULAR, true},

    {SLOT_SERIF, "Noto Serif CJK SC", WEIGHT_REGULAR, true},
    {SLOT_SERIF, "Noto Serif SC", WEIGHT_REGULAR, true},
    {SLOT_SERIF, "Source Han Serif SC", WEIGHT_REGULAR, true},
    {SLOT_SERIF, "思源宋体", WEIGHT_REGULAR, true},
    {SLOT_SERIF, "SimSun", WEIGHT_ANY, true},

    {SLOT_SERIF_BOLD, "Noto Serif CJK SC", WEIGHT_BOLD, true},
    {SLOT_SERIF_BOLD, "Noto Serif SC", WEIGHT_BOLD, true},
    {SLOT_SERIF_BOLD, "Source Han Serif SC", WEIGHT_BOLD, true},
    {SLOT_SERIF_BOLD, "思源宋体", WEIGHT_BOLD, true},

    {SLOT_SANS, "Noto Sans CJK SC", WEIGHT_REGULAR, true},
    {SLOT_SANS, "Noto Sans SC", WEIGHT_REGULAR, true},
    {SLOT_SANS, "Source Han Sans SC", WEIGHT_REGULAR, true},
    {SLOT_SANS, "思源黑体", WEIGHT_REGULAR, true},
    {SLOT_SANS, "WenQuanYi Zen Hei", WEIGHT_REGULAR, true},
};

struct chosen {
    const struct font_file *file;
    size_t rank; /* index into families */
    int weight_error;
};

/* How far the file is from what is wished; -1 where it will not do at all: a thin or italic face looks like another
 * typeface, and what is to be bold must be.
 * RULE: GB/T 9704 5.2.2: no bold is made up: a bold face is another face [cli/faces:no_bold_but_another_face] */
static int weight_error(const struct font_file *file, enum weight_wish wish)
{
    if (!file->upright)
        return -1;
    if (wish == WEIGHT_BOLD)
        return file->weight >= FC_WEIGHT_DEMIBOLD ? ABS(file->weight - FC_WEIGHT_BOLD) : -1;
    return ABS(file->weight - FC_WEIGHT_REGULAR);
}

/* Files come in order of origin and path, so that of equals the first stays. */
static bool is_better(const struct chosen *a, const struct chosen *than)
{
    if (!than->file || a->file->origin != than->file->origin)
        return !than->file || a->file->origin < than->file->origin;
    if (a->rank != than->rank)
        return a->rank < than->rank;
    return a->weight_error < than->weight_error;
}

/* Indexes of the families of a name: one may serve several slots. Gives name → GArray of size_t. */
static GHashTable *index_families(void)
{
    GHashTable *by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
        GArray *ranks = g_hash_table_lookup(by_name, families[i].name);
        if (!ranks) {
            ranks = g_array_new(FALSE, FALSE, sizeof(size_t));
            g_hash_table_insert(by_name, (gpointer)families[i].name, ranks);
        }
        g_array_append_val(ranks, i);
    }
    return by_name;
}

static void consider(const struct font_file *file, const GArray *ranks, struct chosen chosen[SLOT_MAX])
{
    for (guint i = 0; ranks && i < ranks->len; i++) {
        size_t rank = g_array_index(ranks, size_t, i);
        struct chosen candidate = {file, rank, weight_error(file, families[rank].weight)};
        struct chosen *best = &chosen[families[rank].slot];
        if (candidate.weight_error >= 0 && is_better(&candidate, best))
            *best = candidate;
    }
}

void font_families_choose(const struct font_scan *scan, struct font_choice choices[SLOT_MAX])
{
    struct chosen chosen[SLOT_MAX] = {{NULL, 0, 0}};
    g_autoptr(GHashTable) by_name = index_families();
    for (guint i = 0; i < scan->files->len; i++) {
        const struct font_file *file = &g_array_index(scan->files, struct font_file, i);
        FcChar8 *name;
        for (int n = 0; FcPatternGetString(file->pattern, FC_FAMILY, n, &name) == FcResultMatch; n++)
            consider(file, g_hash_table_lookup(by_name, name), chosen);
    }
    for (int slot = 0; slot < SLOT_MAX; slot++)
        choices[slot] = (struct font_choice){chosen[slot].file, families[chosen[slot].rank].in_style};
}
