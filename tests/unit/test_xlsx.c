/* Workbooks: what is taken from files of several programs, what is refused, what the limits hold. */
#include "read/xlsx/xlsx.h"
#include "read/xlsx/xlsx_table.h"
#include "read/xlsx/xlsx_zip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <zip.h>

#include <cmocka.h>

struct fixture {
    struct data *data;
    struct diags *diags;
    GByteArray *bytes;
};

static void open_bytes(struct fixture *fixture, GByteArray *bytes)
{
    *fixture = (struct fixture){data_new(), diags_new(), bytes};
    xlsx_read(fixture->data, "表", bytes->data, bytes->len, "表.xlsx", fixture->diags);
}

static void close_fixture(struct fixture *fixture)
{
    data_free(fixture->data);
    diags_free(fixture->diags);
    g_byte_array_unref(fixture->bytes);
}

/* ---- workbooks made on the spot ---- */

struct part {
    const char *name, *content;
    size_t length; /* 0: up to the NUL */
};

static GByteArray *zip_parts(const struct part *parts, size_t count, bool encrypted)
{
    zip_error_t error;
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(target);
    zip_t *archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    assert_non_null(archive);
    for (size_t i = 0; i < count; i++) {
        size_t length = parts[i].length > 0 ? parts[i].length : strlen(parts[i].content);
        zip_int64_t index = zip_file_add(archive, parts[i].name,
                                         zip_source_buffer(archive, parts[i].content, length, 0), ZIP_FL_ENC_UTF_8);
        assert_true(index >= 0);
        if (encrypted)
            assert_int_equal(zip_file_set_encryption(archive, (zip_uint64_t)index, ZIP_EM_AES_256, "x"), 0);
    }
    assert_int_equal(zip_close(archive), 0);
    zip_stat_t status;
    assert_int_equal(zip_source_stat(target, &status), 0);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_set_size(bytes, (guint)status.size);
    assert_int_equal(zip_source_open(target), 0);
    assert_int_equal(zip_source_read(target, bytes->data, status.size), (zip_int64_t)status.size);
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONSHIPS(items) "<Relationships>" items "</Relationships>"
#define RELATIONSHIP(id, type, target)                                                                                 \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" type "\" Target=\"" target "\"/>"

static const char package_relationships[] = RELATIONSHIPS(RELATIONSHIP("r1", "officeDocument", "xl/workbook.xml"));
static const char workbook_relationships[] = RELATIONSHIPS(RELATIONSHIP("r1", "worksheet", "worksheets/sheet1.xml")
                                                               RELATIONSHIP("r2", "sharedStrings", "/xl/strings.xml")
                                                                   RELATIONSHIP("r3", "styles", "../xl/./styles.xml"));
static const char workbook[] =
    "<workbook xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
static const char strings[] = "<sst><si><t>项</t></si><si><t>数</t></si><si><t>小学</t></si></sst>";
static const char styles[] =
    "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf/></cellXfs></styleSheet>";

static GByteArray *make_book(const char *sheet, size_t length)
{
    const struct part parts[] = {
        {"_rels/.rels", package_relationships, 0},
        {"xl/_rels/workbook.xml.rels", workbook_relationships, 0},
        {"XL/Workbook.xml", workbook, 0},
        {"xl/strings.xml", strings, 0},
        {"xl/styles.xml", styles, 0},
        {"xl/worksheets/sheet1.xml", sheet, length},
    };
    return zip_parts(parts, G_N_ELEMENTS(parts), false);
}

#define HEAD "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
#define TEXT(reference, text) "<c r='" reference "' t='inlineStr'><is><t>" text "</t></is></c>"
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define MERGED(rows, ranges) "<worksheet><sheetData>" rows "</sheetData><mergeCells>" ranges "</mergeCells></worksheet>"
#define MERGE(range) "<mergeCell ref='" range "'/>"

/* ---- expectations ---- */

/* Heads and cells as a|b/c|d. */
static char *dump(const struct data_table *table)
{
    GString *out = g_string_new(NULL);
    for (size_t row = 0; row <= table->row_count; row++)
        for (size_t column = 0; column < table->column_count; column++) {
            const struct data_cell *cell = row == 0 ? &table->heads[column] : data_find_cell(table, row - 1, column);
            g_string_append_printf(out, "%s%s", column > 0 ? "|" : row > 0 ? "/" : "", cell->text);
        }
    return g_string_free(out, FALSE);
}

static char *format_diags(const struct fixture *fixture)
{
    GString *out = g_string_new(NULL);
    diags_format(fixture->diags, out, true);
    return g_string_free(out, FALSE);
}

static void expect_table(const struct fixture *fixture, const char *table, const char *wanted)
{
    assert_non_null(data_find_table(fixture->data, table));
    g_autofree char *got = dump(data_find_table(fixture->data, table));
    assert_string_equal(got, wanted);
}

static void expect_well(const struct fixture *fixture, const char *table, const char *wanted)
{
    g_autofree char *messages = format_diags(fixture);
    assert_string_equal(messages, "");
    expect_table(fixture, table, wanted);
}

/* How the messages begin, where there are no errors. */
static void expect_warning(const struct fixture *fixture, const char *wanted)
{
    g_autofree char *messages = format_diags(fixture);
    assert_int_equal(diags_worst(fixture->diags), DIAG_LEVEL_WARNING);
    if (!g_str_has_prefix(messages, wanted))
        assert_string_equal(messages, wanted);
}

static void expect_sheet(const char *sheet, const char *wanted)
{
    struct fixture fixture;
    open_bytes(&fixture, make_book(sheet, 0));
    expect_well(&fixture, "表", wanted);
    close_fixture(&fixture);
}

static void expect_error(GByteArray *bytes, const char *wanted)
{
    struct fixture fixture;
    open_bytes(&fixture, bytes);
    g_autofree char *messages = format_diags(&fixture);
    if (!strstr(messages, wanted))
        assert_string_equal(messages, wanted);
    assert_true(data_table_at(fixture.data, 0)->broken);
    close_fixture(&fixture);
}

static GByteArray *load(const char *name)
{
    g_autofree char *path = g_build_filename("tests/xlsx", name, NULL);
    char *bytes;
    gsize length;
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    return g_byte_array_new_take((guint8 *)bytes, length);
}

/* ---- files of programs ---- */

static void test_excel(void **state)
{
    (void)state;
    struct fixture fixture;
    open_bytes(&fixture, load("excel.xlsx"));
    expect_warning(&fixture, "表.xlsx:基建:A5: warning: the row is hidden in the sheet, but read like the others");
    expect_table(&fixture, "表",
                 "项目|2024年数量|2024年金额（万元）|完成率|开工日期/城南小学|12|1,234.50|96.50%|2024年3月5日/"
                 "第一中学|3|-0.13|100.00%|—/合计|15|1234.38||TRUE");
    const struct data_table *table = data_find_table(fixture.data, "表");
    assert_string_equal(table->source->path, "表.xlsx:基建");
    struct pos rate = data_cell_pos(table, data_find_cell(table, 0, 3));
    size_t length;
    assert_int_equal(pos_line(rate), 4); /* as in the sheet */
    const char *line = source_line(table->source, 4, &length);
    assert_int_equal(length, strlen("城南小学\t12\t1,234.50\t96.50%\t2024年3月5日"));
    assert_memory_equal(line, "城南小学\t12\t1,234.50\t96.50%\t2024年3月5日", length);
    assert_memory_equal(table->source->text + rate.offset, "96.50%", strlen("96.50%"));
    assert_int_equal(pos_line(data_cell_pos(table, &table->heads[0])), 2);
    assert_int_equal(pos_line(data_cell_pos(table, &table->heads[1])), 3);
    close_fixture(&fixture);
}

/* Sheets by their names; empty, hidden and _ sheets are none; days from 1904; elements with a prefix; rows and cells
 * without references. */
static void test_wps(void **state)
{
    (void)state;
    struct fixture fixture;
    open_bytes(&fixture, load("wps.xlsx"));
    expect_well(&fixture, "表_2023", "项|数|日期/小学|3.7804万|1904-01-01/初中|9999|2024-03-05");
    expect_well(&fixture, "表_2024", "项|数/小学|1200人");
    assert_int_equal(data_table_count(fixture.data), 2);
    const struct data_table *table = data_find_table(fixture.data, "表_2023");
    struct pos day = data_cell_pos(table, data_find_cell(table, 1, 2));
    assert_int_equal(pos_line(day), 4);
    assert_int_equal(pos_column(day), strlen("\t") + g_utf8_strlen("初中\t9999\t", -1) + 1);
    close_fixture(&fixture);
}

static void test_other_programs(void **state)
{
    (void)state;
    struct fixture fixture;
    open_bytes(&fixture, load("libreoffice.xlsx"));
    expect_well(&fixture, "表", "项|数|率|日期/小学|1234.5|96.50%|2024-03-05/初中|-3.7|3.00%|2024-12-31");
    close_fixture(&fixture);
    open_bytes(&fixture, load("xlsxwriter.xlsx"));
    expect_well(&fixture, "表", "项|数|日期/小学|1234.5|2024-03-05");
    close_fixture(&fixture);
    expect_error(load("openpyxl.xlsx"), "表.xlsx:Sheet:B3: error: cell B3 has a formula without its value [xlsx-cell]");
}

/* ---- cells ---- */

static void test_kinds_of_cells(void **state)
{
    (void)state;
    expect_sheet(SHEET(HEAD "<row r='2'><c r='A2' t='s'><v>2</v></c><c r='B2' s='1'><v>0.965</v></c></row>"),
                 "项|数/小学|96.50%");
    expect_sheet(SHEET(HEAD "<row r='2'>" TEXT("A2", "甲") "<c r='B2' t='b'><v>0</v></c></row>"), "项|数/甲|FALSE");
    expect_sheet(SHEET(HEAD "<row r='2'>" TEXT("A2", "甲") "<c r='B2' t='d'><v>2024-03-05T00:00:00</v></c></row>"),
                 "项|数/甲|2024-03-05");
    expect_sheet(SHEET(HEAD "<row r='2'>" TEXT("A2", "甲") "<c r='B2' t='str'><f>A2</f><v>乙</v></c></row>"),
                 "项|数/甲|乙");
    expect_sheet(SHEET(HEAD "<row r='2'>" TEXT("A2", "甲") "<c r='B2' s='2'/></row>"), "项|数/甲|");
    expect_sheet(SHEET(HEAD "<row r='2'>" TEXT("A2", "甲") "<c r='B2' t='n'><v> 41</v></c></row>"), "项|数/甲|41");
}

static void test_texts(void **state)
{
    (void)state;
    expect_sheet(SHEET(HEAD "<row r='2'><c r='A2' t='inlineStr'><is><r><t>城</t></r><r><rPr/><t>南</t></r>"
                            "<rPh sb='0' eb='1'><t>cheng</t></rPh></is></c>" TEXT("B2", "1") "</row>"),
                 "项|数/城南|1");
    expect_sheet(SHEET(HEAD "<row r='2'>" TEXT("A2", "_x0041__x005F_x_x000D_") TEXT("B2", "_x0000_1") "</row>"),
                 "项|数/A_x|1");
    expect_sheet(SHEET(HEAD "<row r='2'>" TEXT("A2", "甲&#10;乙") TEXT("B2", "&#12288;一&#13;&#10;二&#160;") "</row>"),
                 "项|数/甲乙|一\n二");
    expect_sheet(SHEET(HEAD "<row r='2'>" TEXT("A2", "&lt;甲&amp;&gt;") TEXT("B2", "<![CDATA[<b>]]>") "</row>"),
                 "项|数/<甲&>|<b>");
}

static void test_where_the_table_starts(void **state)
{
    (void)state;
    expect_sheet(SHEET("<row r='3'>" TEXT("C3", "项") TEXT("D3", "数") "</row><row r='4'>" TEXT("C4", "甲")
                           TEXT("D4", "1") "</row><row r='9' ht='1'><c r='Z9' s='1'/></row>"),
                 "项|数/甲|1");
    expect_sheet(SHEET("<row r='1'>" TEXT("A1", "项") "</row><row r='2'>" TEXT("A2", "甲") "</row>"), "项/甲");
}

static void test_hidden_columns(void **state)
{
    (void)state;
    struct fixture fixture;
    open_bytes(&fixture,
               make_book("<worksheet><cols><col min='1' max='1' width='9'/><col min='2' max='9' hidden='1'/></cols>"
                         "<sheetData>" HEAD "<row r='2'>" TEXT("A2", "甲") TEXT("B2", "1") "</row></sheetData>"
                                                                                           "</worksheet>",
                         0));
    expect_warning(&fixture, "表.xlsx:甲:B1: warning: the column is hidden in the sheet, but read like the others");
    expect_table(&fixture, "表", "项|数/甲|1");
    close_fixture(&fixture);
}

/* ---- heads ---- */

static void test_head_rows(void **state)
{
    (void)state;
    /* a group over two columns, the key over two rows */
    expect_sheet(MERGED("<row r='1'>" TEXT("A1", "项") TEXT("B1", "2024年") "</row><row r='2'>" TEXT("B2", "一") TEXT(
                            "C2", "二") "</row><row r='3'>" TEXT("A3", "甲") TEXT("B3", "1") TEXT("C3", "2") "</row>",
                        MERGE("A1:A2") MERGE("B1:C1")),
                 "项|2024年一|2024年二/甲|1|2");
    /* the key in the second row only, Latin words, three rows */
    expect_sheet(MERGED("<row r='1'>" TEXT("B1", "all") "</row><row r='2'>" TEXT("B2", "A")
                            TEXT("D2", "B") "</row><row r='3'>" TEXT("A3", "key") TEXT("B3", "x") TEXT("C3", "y") TEXT(
                                "D3", "x") TEXT("E3", "y") "</row><row r='4'>" TEXT("A4", "k") TEXT("E4", "1") "</row>",
                        MERGE("B1:E1") MERGE("B2:C2") MERGE("D2:E2")),
                 "key|allAx|allAy|allBx|allBy/k||||1");
    /* merged cells of the body are no heads */
    expect_sheet(MERGED(HEAD "<row r='2'>" TEXT("A2", "甲")
                            TEXT("B2", "1") "</row><row r='3'>" TEXT("A3", "乙") "</row>",
                        MERGE("B2:B3")),
                 "项|数/甲|1/乙|");
}

static void test_titles(void **state)
{
    (void)state;
    expect_sheet(MERGED("<row r='1'>" TEXT("A1", "情况表") "</row>" /* over all columns */
                                                           "<row r='2'>" TEXT("A2", "项")
                                                               TEXT("B2", "数") "</row><row r='3'>" TEXT("A3", "甲")
                                                                   TEXT("B3", "1") "</row>",
                        MERGE("A1:B1")),
                 "项|数/甲|1");
    expect_sheet(SHEET("<row r='1'>" TEXT("A1", "情况表") "</row><row r='2'>" TEXT("A2", "项")
                           TEXT("B2", "数") "</row><row r='3'>" TEXT("A3", "甲") TEXT("B3", "1") "</row>"),
                 "项|数/甲|1");
    static const char units[] =
        MERGED("<row r='1'>" TEXT("A1", "单位：万元、所") "</row><row r='2'>" TEXT("A2", "项")
                   TEXT("B2", "数") "</row><row r='3'>" TEXT("A3", "甲") TEXT("B3", "1") "</row>",
               MERGE("A1:B1"));
    expect_error(make_book(units, 0), "表.xlsx:甲:A1: error: the line of cell A1 names several units [xlsx-cell]");
    static const char loose[] = SHEET("<row r='1'>" TEXT("B1", "2024年") "</row><row r='2'>" TEXT("A2", "项") TEXT(
        "B2", "数") "</row><row r='3'>" TEXT("A3", "甲") TEXT("B3", "1") "</row>");
    expect_error(make_book(loose, 0), "表.xlsx:甲:B1: error: cell B1 is alone in a row above the column names");
}

/* Title, unit, empty rows and columns, merged names of groups, notes, source and signatures, as offices write them. */
static void test_framed(void **state)
{
    (void)state;
    struct fixture fixture;
    open_bytes(&fixture, load("framed.xlsx"));
    expect_warning(&fixture, "表.xlsx:情况:B8: warning: the row is hidden in the sheet, but read like the others");
    expect_table(&fixture, "表",
                 "学段|学校|2024年投资|2024年完成率|开工日期/小学|城南小学|1,200.50|96.5%|2024年3月/"
                 "小学|城北小学||88.0%|2024年9月/初中|第二中学|800.00|100.0%|—/合计|—|2,000.50||");
    const struct data_table *table = data_find_table(fixture.data, "表");
    assert_string_equal(table->unit, "万元");
    assert_string_equal(table->note, "1.投资含配套资金；2.两校合用的投资列在城南小学");
    assert_string_equal(table->data_source, "局项目建设办");
    assert_int_equal(data_find_row(table, "城北小学"), 1);
    assert_string_equal(data_row_name(table, 3), "合计");
    assert_int_equal(pos_line(data_cell_pos(table, data_find_cell(table, 0, 0))), 7);
    close_fixture(&fixture);
}

static void test_what_ends_the_table(void **state)
{
    (void)state;
    static const char second[] = SHEET(HEAD "<row r='2'>" TEXT("A2", "甲") TEXT("B2", "1") "</row><row r='4'>" TEXT(
        "A4", "项") TEXT("B4", "数") "</row><row r='5'>" TEXT("A5", "甲") TEXT("B5", "1") "</row>");
    expect_error(make_book(second, 0),
                 "表.xlsx:甲:A3: error: the row is empty, but something follows in cell A4 [xlsx-cell]");
    static const char behind[] = SHEET(HEAD "<row r='2'>" TEXT("A2", "甲") TEXT("B2", "1") "</row><row r='3'>" TEXT(
        "A3", "注：年末数") "</row><row r='4'>" TEXT("A4", "乙") TEXT("B4", "1") "</row>");
    expect_error(make_book(behind, 0),
                 "表.xlsx:甲:A4: error: cell A4 stands behind the notes that end the table [xlsx-cell]");
}

static void test_names(void **state)
{
    (void)state;
    static const char nameless[] = SHEET(HEAD "<row r='2'>" TEXT("A2", "甲") TEXT("C2", "1") "</row>");
    expect_error(make_book(nameless, 0), "表.xlsx:甲:C1: error: column 3 has no name");
}

/* ---- damaged files ---- */

static void test_order(void **state)
{
    (void)state;
    static const char *const sheets[] = {
        SHEET(HEAD "<row r='1'/>"),
        SHEET(HEAD "<row r='0'/>"),
        SHEET(HEAD "<row r='1048577'/>"),
        SHEET(HEAD "<row r='x'/>"),
        SHEET(HEAD "<row r='2'>" TEXT("B2", "1") TEXT("A2", "2") "</row>"),
        SHEET(HEAD "<row r='2'>" TEXT("A2", "1") TEXT("A2", "2") "</row>"),
        SHEET(HEAD "<row r='2'>" TEXT("A3", "1") "</row>"),
        SHEET(HEAD "<row r='2'>" TEXT("XFE2", "1") "</row>"),
        SHEET(HEAD "<row r='2'>" TEXT("A99999999999999999999", "1") "</row>"),
        SHEET(HEAD "<row r='2'>" TEXT("A2x", "1") "</row>"),
        SHEET(HEAD "<c r='A2'><v>1</v></c><row r='2'/><row r='2'/>"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(sheets); i++)
        expect_error(make_book(sheets[i], 0), "one comes twice or out of order [xlsx-file]");
}

static void test_broken_values(void **state)
{
    (void)state;
    static const char *const cells[] = {
        "<c r='B2' t='s'><v>3</v></c>", "<c r='B2' t='s'><v>-1</v></c>", "<c r='B2' t='s'><v>x</v></c>",
        "<c r='B2'><v>1,5</v></c>",     "<c r='B2'><v>nan</v></c>",      "<c r='B2' t='what'><v>1</v></c>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        g_autofree char *sheet = g_strconcat("<worksheet><sheetData>" HEAD "<row r='2'>" TEXT("A2", "甲"), cells[i],
                                             "</row></sheetData></worksheet>", NULL);
        expect_error(make_book(sheet, 0), "表.xlsx:甲:B2: error: cell B2 can't be read [xlsx-cell]");
    }
    static const char no_style[] = SHEET(HEAD "<row r='2'>" TEXT("A2", "甲") "<c r='B2' s='7'><v>1</v></c></row>");
    expect_error(make_book(no_style, 0), "the number format of cell B2 is not supported");
}

static void test_broken_xml(void **state)
{
    (void)state;
    expect_error(make_book("<worksheet><sheetData>", 0), "the workbook is cut short or damaged [xlsx-file]");
    expect_error(make_book("<worksheet>\x01</worksheet>", 0), "the workbook is cut short or damaged");
    expect_error(make_book("<worksheet>\xFF</worksheet>", 0), "the workbook is cut short or damaged");
    expect_error(make_book("<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;</worksheet>", 0), "has a document type");
    GString *deep = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append(deep, "<a>");
    expect_error(make_book(deep->str, 0), "the workbook is cut short or damaged");
    g_string_free(deep, TRUE);
    expect_error(make_book(SHEET(""), 0), "the workbook has no sheet with a table");
}

static void test_parts(void **state)
{
    (void)state;
    const struct part bare[] = {
        {"_rels/.rels", package_relationships, 0},
        {"xl/workbook.xml", "<workbook/>", 0},
        {"xl/_rels/workbook.xml.rels", RELATIONSHIPS(""), 0},
    };
    expect_error(zip_parts(bare, 3, false), "the workbook has no sheet with a table [xlsx-file]");
    const struct part parts[] = {
        {"_rels/.rels", package_relationships, 0},
        {"xl/workbook.xml", workbook, 0},
        {"xl/_rels/workbook.xml.rels", RELATIONSHIPS(RELATIONSHIP("r9", "worksheet", "../../../../etc/passwd")), 0},
    };
    expect_error(zip_parts(parts, 3, false), "the workbook is cut short or damaged"); /* the sheet has no part */
    expect_error(zip_parts(parts, 2, false), "the workbook is cut short or damaged"); /* no list of parts */
    expect_error(zip_parts(parts, 1, false), "this is a zip archive, but no workbook [xlsx-file]");
    expect_error(zip_parts(parts + 1, 2, false), "this is a zip archive, but no workbook");
    expect_error(zip_parts(parts, 3, true), "the workbook is protected by a password [xlsx-file]");
}

/* Every cut and a sample of wrong bytes: an answer, and never a table that looks whole where the sheet is not. */
static void test_cut_files(void **state)
{
    (void)state;
    GByteArray *whole = load("plain.xlsx");
    for (guint length = 0; length < whole->len; length++) {
        GByteArray *cut = g_byte_array_new();
        g_byte_array_append(cut, whole->data, length);
        struct fixture fixture;
        open_bytes(&fixture, cut);
        assert_int_equal(diags_worst(fixture.diags), DIAG_LEVEL_ERROR);
        close_fixture(&fixture);
    }
    g_byte_array_unref(whole);
}

/* ---- limits ---- */

static void test_large_sheets(void **state)
{
    (void)state;
    static const char far_row[] = SHEET(HEAD "<row r='1048576'>" TEXT("A1048576", "远") "</row>");
    expect_error(make_book(far_row, 0), "more cells than are read: up to cell A1048576 they are too many [too-large]");
    static const char far_column[] = SHEET(HEAD "<row r='2'>" TEXT("ALM2", "远") "</row>");
    expect_error(make_book(far_column, 0), "more columns than are read: something stands in cell ALM2 [too-large]");
    GString *sheet = g_string_new("<worksheet><sheetData>");
    for (int row = 1; row <= 2001; row++)
        g_string_append_printf(sheet, "<row r='%d'><c r='A%d'><v>%d</v></c><c r='ALL%d'><v>1</v></c></row>", row, row,
                               row, row);
    g_string_append(sheet, "</sheetData></worksheet>");
    expect_error(make_book(sheet->str, sheet->len), "too many [too-large]");
    g_string_free(sheet, TRUE);
}

/* Two megabytes of one text, named by a hundred cells, are two hundred in the source: refused. */
static void test_texts_repeated(void **state)
{
    (void)state;
    GString *table = g_string_new("<sst><si><t>");
    for (int i = 0; i < 700000; i++)
        g_string_append_printf(table, "%d", i);
    g_string_append(table, "</t></si></sst>");
    GString *sheet = g_string_new("<worksheet><sheetData>");
    for (int row = 1; row <= 100; row++)
        g_string_append_printf(sheet, "<row r='%d'><c r='A%d' t='s'><v>0</v></c></row>", row, row);
    g_string_append(sheet, "</sheetData></worksheet>");
    const struct part parts[] = {
        {"_rels/.rels", package_relationships, 0},
        {"xl/_rels/workbook.xml.rels", workbook_relationships, 0},
        {"xl/workbook.xml", workbook, 0},
        {"xl/strings.xml", table->str, 0},
        {"xl/styles.xml", styles, 0},
        {"xl/worksheets/sheet1.xml", sheet->str, 0},
    };
    expect_error(zip_parts(parts, G_N_ELEMENTS(parts), false), "the sheet has more than 64 MB of text [too-large]");
    g_string_free(table, TRUE);
    g_string_free(sheet, TRUE);
}

static void test_bombs(void **state)
{
    (void)state;
    GString *blanks = g_string_new("<worksheet>");
    g_string_set_size(blanks, 32 * 1024 * 1024);
    memset(blanks->str + strlen("<worksheet>"), ' ', blanks->len - strlen("<worksheet>"));
    expect_error(make_book(blanks->str, blanks->len), "the workbook unpacks to more than is read [xlsx-file]");
    g_string_free(blanks, TRUE);
    /* one mark of 8 MB that does not end */
    GString *sheet = g_string_new("<worksheet a='");
    for (int i = 0; i < 1200000; i++)
        g_string_append_printf(sheet, "%d", i);
    expect_error(make_book(sheet->str, sheet->len), "the workbook is cut short or damaged");
    g_string_free(sheet, TRUE);
}

static bool take_nothing(void *user, const char *bytes, size_t length)
{
    (void)user, (void)bytes, (void)length;
    return true;
}

/* However well or badly the parts are packed, all that is read from one archive is bounded. */
static void test_unpacked_bytes_are_counted(void **state)
{
    (void)state;
    guint32 *noise = g_new(guint32, 2 * 1024 * 1024);
    GRand *random = g_rand_new_with_seed(20250301);
    for (size_t i = 0; i < 2 * 1024 * 1024; i++)
        noise[i] = g_rand_int(random);
    const struct part part = {"a", (const char *)noise, 8 * 1024 * 1024};
    GByteArray *bytes = zip_parts(&part, 1, false);
    enum unzip_problem problem;
    struct xlsx_zip *zip = xlsx_zip_open(bytes->data, bytes->len, &problem);
    assert_non_null(zip);
    for (int i = 0; i < 32; i++)
        assert_int_equal(xlsx_zip_read(zip, "A", take_nothing, NULL), UNZIP_FINE);
    assert_int_equal(xlsx_zip_read(zip, "A", take_nothing, NULL), UNZIP_TOO_LARGE);
    assert_int_equal(xlsx_zip_read(zip, "b", take_nothing, NULL), UNZIP_NO_PART);
    xlsx_zip_close(zip);
    g_byte_array_unref(bytes);
    g_rand_free(random);
    g_free(noise);
}

static void test_many_entries(void **state)
{
    (void)state;
    struct part *parts = g_new0(struct part, UNZIP_ENTRIES_MAX + 1);
    for (int i = 0; i <= UNZIP_ENTRIES_MAX; i++)
        parts[i] = (struct part){g_strdup_printf("%d", i), "x", 1};
    expect_error(zip_parts(parts, UNZIP_ENTRIES_MAX + 1, false), "the workbook unpacks to more than is read");
    for (int i = 0; i <= UNZIP_ENTRIES_MAX; i++)
        g_free((char *)parts[i].name);
    g_free(parts);
}

/* A file that is wrong in every cell is one complaint of a bounded length. */
static void test_errors_are_bounded(void **state)
{
    (void)state;
    GString *sheet = g_string_new("<worksheet><sheetData>" HEAD);
    for (int row = 2; row <= 5000; row++)
        g_string_append_printf(sheet, "<row r='%d'><c r='A%d' t='e'><v>#N/A</v></c></row>", row, row);
    g_string_append(sheet, "</sheetData></worksheet>");
    struct fixture fixture;
    open_bytes(&fixture, make_book(sheet->str, sheet->len));
    assert_int_equal(diags_count(fixture.diags, DIAG_LEVEL_ERROR), SHEET_FAULTS_MAX);
    close_fixture(&fixture);
    g_string_free(sheet, TRUE);
}

/* 20,000 rows of 10 cells: some 100 ms on the machine this was written on; the limit leaves room for slow ones. */
static void test_speed(void **state)
{
    (void)state;
    GString *sheet = g_string_new("<worksheet><sheetData><row r='1'>");
    for (int column = 0; column < 10; column++)
        g_string_append_printf(sheet, "<c r='%c1' t='inlineStr'><is><t>%c</t></is></c>", 'A' + column, 'A' + column);
    g_string_append(sheet, "</row>");
    for (int row = 2; row <= 20001; row++) {
        g_string_append_printf(sheet, "<row r='%d'>", row);
        for (int column = 0; column < 10; column++)
            g_string_append_printf(sheet, "<c r='%c%d' s='%d'><v>%d.%d</v></c>", 'A' + column, row, column % 2, row,
                                   column);
        g_string_append(sheet, "</row>");
    }
    g_string_append(sheet, "</sheetData></worksheet>");
    GByteArray *bytes = make_book(sheet->str, sheet->len);
    struct fixture fixture;
    gint64 start = g_get_monotonic_time();
    open_bytes(&fixture, bytes);
    gint64 spent = g_get_monotonic_time() - start;
    if (g_getenv("SHOW_TIMES"))
        print_message("20,000 rows: %d ms\n", (int)(spent / 1000));
    assert_true(spent < 3 * G_TIME_SPAN_SECOND);
    const struct data_table *table = data_find_table(fixture.data, "表");
    assert_int_equal(table->row_count, 20000);
    assert_string_equal(data_find_cell(table, 19999, 3)->text, "2000130.00%");
    close_fixture(&fixture);
    g_string_free(sheet, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_excel),
        cmocka_unit_test(test_wps),
        cmocka_unit_test(test_other_programs),
        cmocka_unit_test(test_kinds_of_cells),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_where_the_table_starts),
        cmocka_unit_test(test_hidden_columns),
        cmocka_unit_test(test_head_rows),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_framed),
        cmocka_unit_test(test_what_ends_the_table),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_broken_values),
        cmocka_unit_test(test_broken_xml),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_cut_files),
        cmocka_unit_test(test_large_sheets),
        cmocka_unit_test(test_texts_repeated),
        cmocka_unit_test(test_bombs),
        cmocka_unit_test(test_unpacked_bytes_are_counted),
        cmocka_unit_test(test_many_entries),
        cmocka_unit_test(test_errors_are_bounded),
        cmocka_unit_test(test_speed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
