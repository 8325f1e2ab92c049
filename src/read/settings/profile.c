/* One table of keys: name, kind, place in the style, range. The file is read as plain texts first, by the same reader
 * as front matter, which knows unknown and double keys; then the texts are turned into values in the order of the
 * table, so that the grid is known before lengths in 字 and 行. */
#include "read/settings/profile.h"

#include "base/i18n.h"
#include "read/settings/keys.h"
#include "read/settings/length.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum kind { KIND_MM, KIND_PT, KIND_EM, KIND_SHARE, KIND_COUNT, KIND_COLOUR, KIND_FLAG, KIND_NAME };

struct profile_name {
    const char *names[2];
    unsigned value;
};

struct profile_key {
    const char *names[2]; /* English, Chinese */
    enum kind kind;
    size_t offset;
    double least, most; /* in the unit of the field */
    const struct profile_name *choices;
    size_t choice_count;
};

static const struct profile_name faces[] = {
    {{"fangsong", "仿宋"}, FONT_FANGSONG}, {{"xiaobiaosong", "小标宋"}, FONT_XIAOBIAOSONG},
    {{"heiti", "黑体"}, FONT_HEITI},       {{"kaiti", "楷体"}, FONT_KAITI},
    {{"songti", "宋体"}, FONT_SONGTI},
};
static const struct profile_name number_places[] = {{{"outer", "外侧"}, PAGE_NUMBER_OUTER},
                                                    {{"centred", "居中"}, PAGE_NUMBER_CENTRED},
                                                    {{"none", "无"}, PAGE_NUMBER_NONE}};
static const struct profile_name record_pages[] = {{{"last", "末页"}, RECORD_ON_LAST_PAGE},
                                                   {{"even", "双页"}, RECORD_ON_EVEN_PAGE}};
static const struct profile_name material_starts[] = {{{"odd", "单页"}, MATERIAL_START_ODD},
                                                      {{"next", "另页"}, MATERIAL_START_NEXT}};
static const struct profile_name material_numberings[] = {{{"continuous", "连续"}, MATERIAL_NUMBERS_GO_ON},
                                                          {{"restart", "各编"}, MATERIAL_NUMBERS_RESTART}};
static const struct profile_name impositions[] = {{{"none", "无"}, IMPOSITION_NONE},
                                                  {{"booklet", "骑马订"}, IMPOSITION_BOOKLET}};
static const struct profile_name material_label_places[] = {{{"right", "右"}, MATERIAL_LABEL_RIGHT},
                                                            {{"left", "左"}, MATERIAL_LABEL_LEFT}};
static const struct profile_name prohibitions[] = {
    {{"basic", "基本"}, PROHIBIT_BASIC}, {{"gb", "国标"}, PROHIBIT_GB}, {{"strict", "严格"}, PROHIBIT_STRICT}};

static const struct profile_name line_start_brackets[] = {{{"trim", "收"}, LINE_START_TRIM},
                                                          {{"trim_indent", "缩进后也收"}, LINE_START_TRIM_INDENT},
                                                          {{"keep", "不收"}, LINE_START_KEEP}};
static const struct profile_name line_end_marks[] = {{{"half", "半角"}, LINE_END_HALF},
                                                     {{"flexible", "灵活"}, LINE_END_FLEXIBLE}};
static const struct profile_name word_faces[] = {{{"own", "本字体"}, WORD_FACE_OWN},
                                                 {{"western", "西文"}, WORD_FACE_WESTERN}};

#define CHOICES(list) .choices = (list), .choice_count = G_N_ELEMENTS(list)
#define RANGE(smallest, largest) .least = (smallest), .most = (largest)
#define AT(field) .offset = offsetof(struct page_style, field)

static const struct profile_key keys[] = {
    {{"page_width", "纸宽"}, KIND_MM, AT(page_width_mm), RANGE(50, 1000)},
    {{"page_height", "纸高"}, KIND_MM, AT(page_height_mm), RANGE(50, 1000)},
    {{"left", "订口"}, KIND_MM, AT(left_mm), RANGE(0, 500)},
    {{"top", "天头"}, KIND_MM, AT(top_mm), RANGE(0, 500)},
    {{"type_area_width", "版心宽"}, KIND_MM, AT(type_area_width_mm), RANGE(30, 1000)},
    {{"type_area_height", "版心高"}, KIND_MM, AT(type_area_height_mm), RANGE(30, 1000)},
    {{"columns", "每行字数"}, KIND_COUNT, AT(columns), RANGE(8, 100)},
    {{"rows", "每页行数"}, KIND_COUNT, AT(rows), RANGE(5, 100)},
    {{"row_pitch", "行距"}, KIND_PT, AT(row_pitch_pt), RANGE(8, 200)},
    {{"body_size", "正文字号"}, KIND_PT, AT(body_size_pt), RANGE(5, 72)},
    {{"title_size", "标题字号"}, KIND_PT, AT(title_size_pt), RANGE(5, 72)},
    {{"subtitle_size", "副标题字号"}, KIND_PT, AT(subtitle_size_pt), RANGE(5, 72)},
    {{"table_size", "表格字号"}, KIND_PT, AT(table_size_pt), RANGE(5, 72)},
    {{"table_line", "表格行距"}, KIND_PT, AT(table_line_pt), RANGE(5, 200)},
    {{"caption_size", "表题图题字号"}, KIND_PT, AT(caption_size_pt), RANGE(5, 72)},
    {{"note_size", "脚注字号"}, KIND_PT, AT(note_size_pt), RANGE(5, 72)},
    {{"note_line", "脚注行距"}, KIND_PT, AT(note_line_pt), RANGE(5, 200)},
    {{"code_size", "代码字号"}, KIND_PT, AT(code_size_pt), RANGE(5, 72)},
    {{"body_face", "正文字体"}, KIND_NAME, AT(body_role), CHOICES(faces)},
    {{"title_face", "标题字体"}, KIND_NAME, AT(title_role), CHOICES(faces)},
    {{"heading_1_face", "一级标题字体"}, KIND_NAME, AT(heading_roles[0]), CHOICES(faces)},
    {{"heading_2_face", "二级标题字体"}, KIND_NAME, AT(heading_roles[1]), CHOICES(faces)},
    {{"heading_3_face", "三级标题字体"}, KIND_NAME, AT(heading_roles[2]), CHOICES(faces)},
    {{"heading_4_face", "四级标题字体"}, KIND_NAME, AT(heading_roles[3]), CHOICES(faces)},
    {{"mark_face", "发文机关标志字体"}, KIND_NAME, AT(mark_role), CHOICES(faces)},
    {{"han_latin_gap", "中西文间距"}, KIND_SHARE, AT(han_latin_gap_em), RANGE(0, 0.5)},
    {{"prohibition", "禁则"}, KIND_NAME, AT(prohibition), CHOICES(prohibitions)},
    {{"line_start_bracket", "行首括号"}, KIND_NAME, AT(line_start_bracket), CHOICES(line_start_brackets)},
    {{"line_end_mark", "行末标点"}, KIND_NAME, AT(line_end_mark), CHOICES(line_end_marks)},
    {{"latin_face", "西文字体"}, KIND_NAME, AT(latin_face), CHOICES(word_faces)},
    {{"digits_face", "数字字体"}, KIND_NAME, AT(digits_face), CHOICES(word_faces)},
    {{"strict_grid", "严格网格"}, KIND_FLAG, AT(strict_grid)},
    {{"preprinted", "套打"}, KIND_FLAG, AT(preprinted)},
    {{"red", "红色"}, KIND_COLOUR, AT(red_rgb)},
    {{"mark_size", "发文机关标志字号"}, KIND_PT, AT(mark_size_pt), RANGE(10, 100)},
    {{"mark_top", "发文机关标志上距"}, KIND_MM, AT(mark_top_mm), RANGE(0, 200)},
    {{"order_mark_top", "命令标志上距"}, KIND_MM, AT(order_mark_top_mm), RANGE(0, 200)},
    {{"letter_mark_top", "信函标志上距"}, KIND_MM, AT(letter_mark_top_mm), RANGE(0, 200)},
    {{"number_gap", "发文字号上空"}, KIND_COUNT, AT(number_gap_rows), RANGE(0, 10)},
    {{"red_line_gap", "红线上距"}, KIND_MM, AT(red_line_gap_mm), RANGE(0, 50)},
    {{"red_line", "红线粗细"}, KIND_MM, AT(red_line_mm), RANGE(0.05, 5)},
    {{"letter_line", "信函红线长度"}, KIND_MM, AT(letter_line_mm), RANGE(30, 1000)},
    {{"letter_line_gap", "信函红线上距"}, KIND_MM, AT(letter_line_gap_mm), RANGE(0, 50)},
    {{"letter_line_bottom", "信函红线下距"}, KIND_MM, AT(letter_line_bottom_mm), RANGE(0, 100)},
    {{"letter_thick", "信函粗线"}, KIND_MM, AT(letter_thick_mm), RANGE(0.05, 5)},
    {{"letter_thin", "信函细线"}, KIND_MM, AT(letter_thin_mm), RANGE(0.05, 5)},
    {{"letter_between", "信函双线间距"}, KIND_MM, AT(letter_between_mm), RANGE(0, 5)},
    {{"title_gap", "标题上空"}, KIND_COUNT, AT(title_gap_rows), RANGE(0, 10)},
    {{"addressee_gap", "主送上空"}, KIND_COUNT, AT(addressee_gap_rows), RANGE(0, 10)},
    {{"seal_date_right", "印章日期右空"}, KIND_EM, AT(seal_date_right_em), RANGE(0, 20)},
    {{"signature_right", "署名右空"}, KIND_EM, AT(signature_right_em), RANGE(0, 20)},
    {{"signature_date_indent", "日期右移"}, KIND_EM, AT(signature_date_indent_em), RANGE(0, 10)},
    {{"stamp_right", "签名章右空"}, KIND_EM, AT(stamp_right_em), RANGE(0, 20)},
    {{"stamp_title_gap", "职务右空"}, KIND_EM, AT(stamp_title_gap_em), RANGE(0, 10)},
    {{"seal_diameter", "印章直径"}, KIND_MM, AT(seal_diameter_mm), RANGE(10, 80)},
    {{"stamp_width", "签名章宽"}, KIND_MM, AT(stamp_width_mm), RANGE(5, 80)},
    {{"seal_gap", "印章上空"}, KIND_COUNT, AT(seal_gap_rows), RANGE(0, 10)},
    {{"signature_gap", "署名上空"}, KIND_COUNT, AT(signature_gap_rows), RANGE(0, 10)},
    {{"stamp_gap", "签名章上空"}, KIND_COUNT, AT(stamp_gap_rows), RANGE(0, 10)},
    {{"record_size", "版记字号"}, KIND_PT, AT(record_size_pt), RANGE(5, 40)},
    {{"record_line", "版记行距"}, KIND_MM, AT(record_line_mm), RANGE(3, 30)},
    {{"record_thick", "版记粗线"}, KIND_MM, AT(record_thick_mm), RANGE(0.05, 5)},
    {{"record_thin", "版记细线"}, KIND_MM, AT(record_thin_mm), RANGE(0.05, 5)},
    {{"record_indent", "版记左右空"}, KIND_EM, AT(record_indent_em), RANGE(0, 10)},
    {{"record_page", "版记所在页"}, KIND_NAME, AT(record_page), CHOICES(record_pages)},
    {{"page_number_size", "页码字号"}, KIND_PT, AT(page_number_size_pt), RANGE(5, 40)},
    {{"page_number_gap", "页码上距"}, KIND_MM, AT(page_number_gap_mm), RANGE(0, 50)},
    {{"page_number_indent", "页码左右空"}, KIND_EM, AT(page_number_indent_em), RANGE(0, 20)},
    {{"page_number_place", "页码位置"}, KIND_NAME, AT(page_number_place), CHOICES(number_places)},
    {{"cover_size", "封面字号"}, KIND_PT, AT(cover_size_pt), RANGE(10, 100)},
    {{"cover_title_top", "封面标题上距"}, KIND_MM, AT(cover_title_top_mm), RANGE(0, 500)},
    {{"cover_subtitle_size", "封面副题字号"}, KIND_PT, AT(cover_subtitle_size_pt), RANGE(5, 100)},
    {{"cover_subtitle_top", "封面副题上距"}, KIND_MM, AT(cover_subtitle_top_mm), RANGE(0, 500)},
    {{"cover_foot_size", "封面落款字号"}, KIND_PT, AT(cover_foot_size_pt), RANGE(5, 72)},
    {{"cover_place_top", "封面地点上距"}, KIND_MM, AT(cover_place_top_mm), RANGE(0, 500)},
    {{"cover_organ_top", "封面单位上距"}, KIND_MM, AT(cover_organ_top_mm), RANGE(0, 500)},
    {{"cover_date_top", "封面日期上距"}, KIND_MM, AT(cover_date_top_mm), RANGE(0, 500)},
    {{"contents_title_size", "目录标题字号"}, KIND_PT, AT(contents_title_size_pt), RANGE(10, 72)},
    {{"contents_size", "目录字号"}, KIND_PT, AT(contents_size_pt), RANGE(5, 72)},
    {{"contents_depth", "目录层次"}, KIND_COUNT, AT(contents_depth), RANGE(0, 3)},
    {{"material_start", "材料起页"}, KIND_NAME, AT(material_start), CHOICES(material_starts)},
    {{"material_numbering", "材料页码"}, KIND_NAME, AT(material_numbering), CHOICES(material_numberings)},
    {{"material_label_place", "材料标签位置"}, KIND_NAME, AT(material_label_place), CHOICES(material_label_places)},
    {{"imposition", "拼版"}, KIND_NAME, AT(imposition), CHOICES(impositions)},
};

enum { KEY_COUNT = G_N_ELEMENTS(keys) };

/* The file as texts. */
struct texts {
    const char *texts[KEY_COUNT];
    struct pos positions[KEY_COUNT];
};

struct profile {
    struct page_style *style;
    struct diags *diags;
};

size_t profile_key_count(void)
{
    return KEY_COUNT;
}

const char *const *profile_key_names(size_t index)
{
    return keys[index].names;
}

/* ---- values ---- */

static void bad_value(struct profile *profile, const struct profile_key *key, struct pos pos, const char *text,
                      const char *what)
{
    diag(profile->diags, pos, DIAG_PROFILE_VALUE, _("“%s” is no value of “%s” (%s)"), text, key->names[0],
         key->names[1]);
    diag_help(profile->diags, _("write %s"), what);
}

static void bad_length(struct profile *profile, const struct profile_key *key, struct pos pos, const char *text,
                       const char *unit, const char *nearest)
{
    if (!unit) {
        bad_value(profile, key, pos, text, _("a number and its unit, as in 35mm, 28pt or 2字, or a size, as in 三号"));
        return;
    }
    diag(profile->diags, pos, DIAG_PROFILE_VALUE, _("there is no unit “%s”"), unit);
    if (nearest)
        diag_help(profile->diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(profile->diags, _("the units are mm, cm, pt (磅), 字, 行 and sizes, as in 三号"));
}

static double in_points(const struct page_style *style, struct length length)
{
    switch (length.unit) {
    case UNIT_MM:
        return length.value * PT_PER_MM;
    case UNIT_EM:
        return length.value * style_column_pitch_pt(style);
    case UNIT_ROW:
        return length.value * style_row_pitch_pt(style);
    default:
        return length.value;
    }
}

/* Turns the length into the key's measure; NAN where the unit is missing. Of counts and shares a bare number will do.
 * RULE: decision loud: a length has its unit [unit/test_profile:every_unit, bad/profile-keys] */
static double in_measure(const struct page_style *style, enum kind kind, struct length length)
{
    bool is_bare = length.unit == UNIT_NONE;
    switch (kind) {
    case KIND_MM:
        if (length.unit == UNIT_MM) /* exactly as written */
            return length.value;
        return is_bare ? NAN : in_points(style, length) / PT_PER_MM;
    case KIND_PT:
        return is_bare ? NAN : in_points(style, length);
    case KIND_EM:
        return is_bare ? NAN : in_points(style, length) / style_column_pitch_pt(style);
    case KIND_SHARE:
        return is_bare || length.unit == UNIT_EM ? length.value : NAN;
    default:
        return is_bare || length.unit == UNIT_ROW || length.unit == UNIT_EM ? length.value : NAN;
    }
}

static void out_of_range(struct profile *profile, const struct profile_key *key, struct pos pos, const char *text)
{
    static const char *const units[] = {[KIND_MM] = "mm", [KIND_PT] = "pt", [KIND_EM] = "字", [KIND_SHARE] = "字"};
    const char *unit = key->kind < G_N_ELEMENTS(units) ? units[key->kind] : "";
    diag(profile->diags, pos, DIAG_PROFILE_VALUE, _("“%s” is too small or too large for “%s” (%s)"), text,
         key->names[0], key->names[1]);
    char least[G_ASCII_DTOSTR_BUF_SIZE], most[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(least, sizeof least, "%g", key->least);
    g_ascii_formatd(most, sizeof most, "%g", key->most);
    diag_help(profile->diags, _("it may be from %s%s to %s%s"), least, unit, most, unit);
}

static void take_length(struct profile *profile, const struct profile_key *key, struct pos pos, const char *text,
                        void *field)
{
    struct length length;
    const char *unit, *nearest;
    if (!length_read(text, &length, &unit, &nearest)) {
        bad_length(profile, key, pos, text, unit, nearest);
        return;
    }
    double value = in_measure(profile->style, key->kind, length);
    bool is_count = key->kind == KIND_COUNT;
    if (isnan(value) || (is_count && value != floor(value)))
        bad_value(profile, key, pos, text,
                  is_count                  ? _("a whole number")
                  : key->kind == KIND_SHARE ? _("a part of a character, as in 0.25字")
                                            : _("a number and its unit, as in 35mm, 28pt or 2字"));
    else if (value < key->least || value > key->most)
        out_of_range(profile, key, pos, text);
    else if (is_count)
        *(int *)field = (int)value;
    else
        *(double *)field = value;
}

static void take_colour(struct profile *profile, const struct profile_key *key, struct pos pos, const char *text,
                        unsigned *rgb)
{
    if (text[0] == '#' && strspn(text + 1, "0123456789abcdefABCDEF") == 6 && strlen(text) == 7)
        *rgb = (unsigned)g_ascii_strtoull(text + 1, NULL, 16);
    else
        bad_value(profile, key, pos, text, _("a colour, in quotes, as in \"#ff0000\""));
}

static void take_flag(struct profile *profile, const struct profile_key *key, struct pos pos, const char *text,
                      bool *flag)
{
    bool yes = strcmp(text, "true") == 0 || strcmp(text, "是") == 0;
    if (yes || strcmp(text, "false") == 0 || strcmp(text, "否") == 0)
        *flag = yes;
    else
        bad_value(profile, key, pos, text, _("true (是) or false (否)"));
}

static void take_name(struct profile *profile, const struct profile_key *key, struct pos pos, const char *text,
                      unsigned *value)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (size_t i = 0; i < key->choice_count; i++) {
        const struct profile_name *choice = &key->choices[i];
        if (strcmp(text, choice->names[0]) == 0 || strcmp(text, choice->names[1]) == 0) {
            *value = choice->value;
            return;
        }
        g_string_append_printf(all, "%s%s (%s)", i ? ", " : "", choice->names[0], choice->names[1]);
    }
    bad_value(profile, key, pos, text, all->str);
}

static void take(struct profile *profile, const struct profile_key *key, struct pos pos, const char *text)
{
    void *field = (char *)profile->style + key->offset;
    switch (key->kind) {
    case KIND_COLOUR:
        take_colour(profile, key, pos, text, field);
        break;
    case KIND_FLAG:
        take_flag(profile, key, pos, text, field);
        break;
    case KIND_NAME:
        take_name(profile, key, pos, text, field);
        break;
    default:
        take_length(profile, key, pos, text, field);
        break;
    }
}

/* ---- the whole ---- */

static size_t key_index(const char *name)
{
    size_t i = 0;
    while (i < KEY_COUNT && strcmp(keys[i].names[0], name) != 0)
        i++;
    return i;
}

/* Where the profile gives the first of the keys that it has; else its beginning.
 * RULE: decision profiles: what a profile does not say is as the standard has it
 * [unit/test_profile:nothing_changes_nothing, gongwen/profile-mark, gongwen/profile-record,
 * gongwen/profile-signature, gongwen/profile-size-16, gongwen/profile-level-2, gongwen/profile-page-number-centred,
 * gongwen/profile-page-number-none, gongwen/profile-shipped-local] */
static struct pos place_of(const struct texts *texts, const struct source *source, const char *const *names,
                           size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (texts->texts[key_index(names[i])])
            return texts->positions[key_index(names[i])];
    return source_pos(source, 0);
}

#define PLACE_OF(...)                                                                                                  \
    place_of(texts, source, (const char *const[]){__VA_ARGS__},                                                        \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void check_page(struct profile *profile, const struct texts *texts, const struct source *source)
{
    const struct page_style *style = profile->style;
    double em_pt = style_column_pitch_pt(style), row_pt = style_row_pitch_pt(style);
    double rows_mm = row_pt * style->rows / PT_PER_MM;
    bool is_too_wide = style->left_mm + style->type_area_width_mm > style->page_width_mm;
    if (is_too_wide || style->top_mm + style->type_area_height_mm > style->page_height_mm) {
        struct pos pos = is_too_wide ? PLACE_OF("type_area_width", "left", "page_width")
                                     : PLACE_OF("type_area_height", "top", "page_height");
        diag(profile->diags, pos, DIAG_PROFILE_VALUE, _("the type area (版心) does not fit on the paper"));
        diag_help(profile->diags, _("make margins or type area smaller"));
    }
    if (style->body_size_pt > 1.03 * em_pt || style->body_size_pt > row_pt) {
        struct pos pos = style->body_size_pt > 1.03 * em_pt ? PLACE_OF("columns", "body_size", "type_area_width")
                                                            : PLACE_OF("rows", "row_pitch", "body_size");
        diag(profile->diags, pos, DIAG_PROFILE_VALUE, _("the text's type does not fit its grid"));
        diag_help(profile->diags,
                  _("there are %d columns (每行字数) and %d rows (每页行数): fewer of them, or smaller type"),
                  style->columns, style->rows);
    }
    if (rows_mm > style->type_area_height_mm + 0.1) {
        diag(profile->diags, PLACE_OF("rows", "row_pitch", "type_area_height"), DIAG_PROFILE_VALUE,
             _("%d rows (每页行数) of this pitch (行距) are higher than the type area"), style->rows);
        diag_help(profile->diags, _("write fewer rows, or leave them out"));
    }
}

/* With a row pitch of its own a page has the rows that fit, unless the profile says how many.
 * RULE: decision profiles: with a row pitch of its own a page has the rows that fit
 * [unit/test_profile:row_pitch_gives_the_rows, gongwen/profile-leading-28, gongwen/profile-leading-33] */
static void settle_rows(struct page_style *style, const struct texts *texts)
{
    if (!texts->texts[key_index("row_pitch")] || texts->texts[key_index("rows")] || style->row_pitch_pt <= 0)
        return; /* a pitch that was refused is 0 */
    style->rows = MAX(1, (int)floor(style->type_area_height_mm * PT_PER_MM / style->row_pitch_pt + 0.01));
}

static bool read_texts(struct arena *arena, const struct source *source, struct texts *texts, struct diags *diags)
{
    struct key *text_keys = ARENA_NEW_ARRAY(arena, struct key, KEY_COUNT);
    for (size_t i = 0; i < KEY_COUNT; i++)
        text_keys[i] = (struct key){.names = {keys[i].names[0], keys[i].names[1]},
                                    .type = KEY_TEXT,
                                    .offset = offsetof(struct texts, texts) + i * sizeof(const char *),
                                    .pos_offset = offsetof(struct texts, positions) + i * sizeof(struct pos)};
    struct key_table table = {text_keys, KEY_COUNT, DIAG_PROFILE_KEY, DIAG_PROFILE_VALUE};
    struct yaml_node *root = yaml_parse(arena, source, 0, source->length, diags);
    return root && keys_read(arena, &table, root, texts, diags);
}

struct page_style *profile_read(struct arena *arena, const struct source *source, const struct page_style *base,
                                struct diags *diags)
{
    struct texts texts = {.texts = {NULL}};
    struct page_style *style = ARENA_NEW(arena, struct page_style);
    struct profile profile = {.style = style, .diags = diags};
    *style = *base;
    unsigned errors = diags_count(diags, DIAG_LEVEL_ERROR);
    read_texts(arena, source, &texts, diags);
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (texts.texts[i])
            take(&profile, &keys[i], texts.positions[i], texts.texts[i]);
    settle_rows(style, &texts);
    if (diags_count(diags, DIAG_LEVEL_ERROR) == errors)
        check_page(&profile, &texts, source);
    if (diags_count(diags, DIAG_LEVEL_ERROR) > errors)
        *style = *base;
    return style;
}
