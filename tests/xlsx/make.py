#!/usr/bin/env python3
"""Makes the workbooks of the tests. usage: tests/xlsx/make.py     (overwrites; the bytes are the same on every run)

content/data/投资.xlsx is made too. libreoffice.xlsx, openpyxl.xlsx and xlsxwriter.xlsx are made only where these programs
are installed.
"""
import pathlib
import shutil
import struct
import subprocess
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
BAD = HERE.parent / 'bad'

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

BAD_DOCUMENT = '''---
title: 一份材料
kind: notice
date: 2025-03-01
---

全年新增学位{{表.小学.数}}个。
'''


def write_zip(path, parts):
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def relationships(targets):
    """targets: {id: (type, target)}"""
    items = ''.join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                    for i, (kind, target) in targets.items())
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def sheet(rows, merges='', before='', after=''):
    """rows: the XML inside sheetData."""
    return (f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>'
            f'{merges}{after}</worksheet>')


def book(sheets, strings=(), formats=(), styles=(0,), properties='', calculation='<calcPr calcId="191029"/>'):
    """The parts of a workbook. sheets: {name: XML}; strings: XML of each si; formats: {id: code}; styles: format ids."""
    names = list(sheets)
    listed = ''.join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(names, 1))
    targets = {f'rId{i}': ('worksheet', f'worksheets/sheet{i}.xml') for i in range(1, len(names) + 1)}
    targets[f'rId{len(names) + 1}'] = ('styles', 'styles.xml')
    targets[f'rId{len(names) + 2}'] = ('sharedStrings', 'sharedStrings.xml')
    overrides = ''.join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.worksheet+xml"/>' for i in range(1, len(names) + 1))
    codes = ''.join(f'<numFmt numFmtId="{i}" formatCode="{escape(code)}"/>' for i, code in dict(formats).items())
    cells = ''.join(f'<xf numFmtId="{i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
                    for i in styles)
    parts = {
        '[Content_Types].xml':
            f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'spreadsheetml.sheet.main+xml"/>{overrides}</Types>',
        '_rels/.rels': relationships({'rId1': ('officeDocument', 'xl/workbook.xml')}),
        'xl/workbook.xml':
            f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<bookViews><workbookView/></bookViews>'
            f'<sheets>{listed}</sheets>{calculation}</workbook>',
        'xl/_rels/workbook.xml.rels': relationships(targets),
        'xl/styles.xml':
            f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="{len(dict(formats))}">{codes}</numFmts>'
            '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
            '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
            '<borders count="1"><border/></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="9" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(styles)}">{cells}</cellXfs></styleSheet>',
        'xl/sharedStrings.xml':
            f'{DECLARATION}<sst xmlns="{MAIN}" count="{len(strings)}" uniqueCount="{len(strings)}">'
            f'{"".join(f"<si>{s}</si>" for s in strings)}</sst>',
    }
    for i, name in enumerate(names, 1):
        parts[f'xl/worksheets/sheet{i}.xml'] = sheets[name]
    return parts


def escape(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('"', '&quot;')


def text_cell(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


PLAIN_HEAD = f'<row r="1">{text_cell("A1", "项")}{text_cell("B1", "数")}</row>'


def plain_book(value='<c r="B2" s="1"><v>3.7</v></c>', **arguments):
    rows = f'{PLAIN_HEAD}<row r="2">{text_cell("A2", "小学")}{value}</row>'
    return book({'Sheet1': sheet(rows)}, styles=(0, 2), **arguments)


def excel_book():
    """A table with a title, two head rows, a key in bold runs with pinyin, and every kind of cell."""
    strings = ['<t>青禾县基建项目情况表</t>', '<t>项目</t>', '<t>2024年</t>', '<t>数量</t>', '<t>金额（万元）</t>',
               '<t>完成率</t>', '<t>开工日期</t>',
               '<r><t>城南</t></r><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">小学 </t></r>'
               '<rPh sb="0" eb="2"><t>chéngnán</t></rPh><phoneticPr fontId="1"/>',
               '<t>第一_x000D_\n中学</t>', '<t>合计</t>', '<t>　—　</t>']
    formats = {176: 'yyyy"年"m"月"d"日";@', 177: '0.00_ ;[Red]\\-0.00\\ '}
    styles = (0, 176, 10, 4, 177)
    rows = (
        '<row r="1" spans="1:5" ht="24" customHeight="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0"/>'
        '<c r="C1"/><c r="D1"/><c r="E1"/></row>'
        '<row r="2" spans="1:5"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c r="C2"/>'
        '<c r="D2" t="s"><v>5</v></c><c r="E2" t="s"><v>6</v></c></row>'
        '<row r="3" spans="1:5"><c r="A3"/><c r="B3" t="s"><v>3</v></c><c r="C3" t="s"><v>4</v></c>'
        '<c r="D3"/><c r="E3"/></row>'
        '<row r="4" spans="1:5"><c r="A4" t="s"><v>7</v></c><c r="B4"><v>12</v></c>'
        '<c r="C4" s="3"><v>1234.5</v></c><c r="D4" s="2"><v>0.96499999999999997</v></c>'
        '<c r="E4" s="1"><v>45356</v></c></row>'
        '<row r="5" spans="1:5" hidden="1"><c r="A5" t="s"><v>8</v></c><c r="B5"><v>3</v></c>'
        '<c r="C5" s="3"><v>-0.125</v></c><c r="D5" s="2"><v>1</v></c><c r="E5" t="s"><v>10</v></c></row>'
        '<row r="6" spans="1:5"><c r="A6" t="s"><v>9</v></c><c r="B6"><f>SUM(B4:B5)</f><v>15</v></c>'
        '<c r="C6" s="4"><f>C4+C5</f><v>1234.375</v></c><c r="D6" t="str"><f>""</f><v></v></c>'
        '<c r="E6" t="b"><v>1</v></c></row>')
    merges = ('<mergeCells count="5"><mergeCell ref="A1:E1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/>'
              '<mergeCell ref="D2:D3"/><mergeCell ref="E2:E3"/></mergeCells>')
    xml = sheet(rows, merges, before='<dimension ref="A1:E6"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
                '<sheetFormatPr defaultRowHeight="13.5"/><cols><col min="3" max="3" width="0" hidden="1"/></cols>',
                after='<phoneticPr fontId="1" type="noConversion"/><pageMargins left="0.7" right="0.7" top="0.75" '
                'bottom="0.75" header="0.3" footer="0.3"/>')
    return book({'基建': xml}, strings, formats, styles)


def wps_book():
    """Two tables, an empty sheet, a hidden one and one with a note; days counted from 1904; prefixed names."""
    formats = {176: '0!.0,', 177: '[>=10000]0!.0000"万";0', 178: 'yyyy\\-mm\\-dd', 179: 'G/通用格式"人"'}
    styles = (0, 176, 177, 178, 179)
    head = f'<row r="2">{text_cell("B2", "项")}{text_cell("C2", "数")}{text_cell("D2", "日期")}</row>'
    first = (f'{head}<row r="3">{text_cell("B3", "小学")}<c r="C3" s="2"><v>37804</v></c><c r="D3" s="3"><v>0</v></c></row>'
             f'<row r="4">{text_cell("B4", "初中")}<c r="C4" s="2"><v>9999</v></c><c r="D4" s="3"><v>43894</v></c></row>')
    second = f'{PLAIN_HEAD}<row><c t="inlineStr"><is><t>小学</t></is></c><c s="4"><v>1200</v></c></row>'
    parts = book({'2023': sheet(first), '2024': sheet(second), 'Sheet3': sheet(''), '隐藏': sheet(PLAIN_HEAD),
                  '_说明': sheet(f'<row r="9">{text_cell("C9", "注")}</row>')}, formats=formats, styles=styles,
                 properties='<workbookPr date1904="1"/>')
    parts['xl/workbook.xml'] = parts['xl/workbook.xml'].replace('name="隐藏"', 'name="隐藏" state="hidden"')
    parts['xl/worksheets/sheet2.xml'] = (
        second.join((f'{DECLARATION}<x:worksheet xmlns:x="{MAIN}"><x:sheetData>', '</x:sheetData></x:worksheet>'))
        .replace('<row', '<x:row').replace('</row', '</x:row').replace('<c ', '<x:c ').replace('</c>', '</x:c>')
        .replace('<v>', '<x:v>').replace('</v>', '</x:v>').replace('<is>', '<x:is>').replace('</is>', '</x:is>')
        .replace('<t>', '<x:t>').replace('</t>', '</x:t>'))
    return parts


def framed_book():
    """What offices write around a table, from B2 on: a title, the unit, names in two rows, groups merged over rows, an
    amount for two rows, an empty column, a hidden row, notes behind an empty row, a source and signatures."""
    formats = {176: '#,##0.00_ ', 177: '0.0%', 178: 'yyyy"年"m"月";@'}
    styles = (0, 176, 177, 178)
    rows = (
        f'<row r="2">{text_cell("B2", "表1 校舍建设情况")}</row>'
        f'<row r="4">{text_cell("B4", "编制单位：项目建设办")}{text_cell("G4", "单位：万元")}</row>'
        f'<row r="5">{text_cell("B5", "学段")}{text_cell("C5", "学校")}{text_cell("D5", "2024年")}'
        f'{text_cell("G5", "开工日期")}</row>'
        f'<row r="6">{text_cell("D6", "投资")}{text_cell("E6", "完成率")}</row>'
        f'<row r="7">{text_cell("B7", "小学")}{text_cell("C7", "城南小学")}<c r="D7" s="1"><v>1200.5</v></c>'
        '<c r="E7" s="2"><v>0.96499999999999997</v></c><c r="G7" s="3"><v>45356</v></c></row>'
        f'<row r="8" hidden="1"><c r="B8"/>{text_cell("C8", "城北小学")}<c r="D8" s="1"/>'
        '<c r="E8" s="2"><v>0.88</v></c><c r="G8" s="3"><v>45536</v></c></row>'
        f'<row r="9">{text_cell("B9", "初中")}{text_cell("C9", "第二中学")}<c r="D9" s="1"><v>800</v></c>'
        f'<c r="E9" s="2"><v>1</v></c>{text_cell("G9", "—")}</row>'
        f'<row r="10">{text_cell("B10", "合计")}<c r="D10" s="1"><f>SUM(D7:D9)</f><v>2000.5</v></c></row>'
        f'<row r="12">{text_cell("B12", "注：1.投资含配套资金")}</row>'
        f'<row r="13">{text_cell("B13", "2.两校合用的投资列在城南小学")}</row>'
        f'<row r="14">{text_cell("B14", "资料来源：局项目建设办")}</row>'
        f'<row r="15">{text_cell("B15", "填报人：")}{text_cell("C15", "李文")}{text_cell("E15", "审核人：王岚")}</row>')
    ranges = ('B2:G2', 'B5:B6', 'C5:C6', 'D5:E5', 'G5:G6', 'B7:B8', 'D7:D8', 'B10:C10', 'B12:G12')
    merges = f'<mergeCells>{"".join(f"""<mergeCell ref="{r}"/>""" for r in ranges)}</mergeCells>'
    parts = book({'情况': sheet(rows, merges)}, formats=formats, styles=styles)
    del parts['xl/sharedStrings.xml']  # some programs name it all the same
    return parts


def investment_book():
    """The workbook of the sample content: title, unit, names in two rows, percentages, sums as formulas."""
    formats = {176: '0.0%'}
    kinds = {'校舍建设': (7260, 8940, 15690), '设备购置': (1840, 2120, 2380), '维修改造': (1320, 1450, 1560),
             '体育设施': (1680, 3900, 3908)}
    total = tuple(sum(values) for values in zip(*kinds.values()))
    rows = (f'<row r="1" ht="24" customHeight="1">{text_cell("A1", "教育体育建设和设备投资情况")}</row>'
            f'<row r="2">{text_cell("A2", "编制单位：计划财务股")}{text_cell("F2", "单位：万元")}</row>'
            f'<row r="3">{text_cell("A3", "项目类型")}{text_cell("B3", "2023年")}{text_cell("C3", "2024年")}'
            f'{text_cell("E3", "2025年")}</row>'
            f'<row r="4">{text_cell("B4", "投资")}{text_cell("C4", "投资")}{text_cell("D4", "增幅")}'
            f'{text_cell("E4", "计划")}{text_cell("F4", "增幅")}</row>')
    for row, (name, (first, second, third)) in enumerate([*kinds.items(), ('合计', total)], 5):
        sums = [f'<f>SUM({column}5:{column}8)</f>' if name == '合计' else '' for column in 'BCE']
        rows += (f'<row r="{row}">{text_cell(f"A{row}", name)}<c r="B{row}">{sums[0]}<v>{first}</v></c>'
                 f'<c r="C{row}">{sums[1]}<v>{second}</v></c>'
                 f'<c r="D{row}" s="1"><f>C{row}/B{row}-1</f><v>{second / first - 1!r}</v></c>'
                 f'<c r="E{row}">{sums[2]}<v>{third}</v></c>'
                 f'<c r="F{row}" s="1"><f>E{row}/C{row}-1</f><v>{third / second - 1!r}</v></c></row>')
    rows += (f'<row r="10">{text_cell("A10", "注：2025年为计划数。")}</row>'
             f'<row r="11">{text_cell("A11", "资料来源：青禾县教育体育局计划财务股")}</row>')
    ranges = ('A1:F1', 'A3:A4', 'C3:D3', 'E3:F3', 'A10:F10', 'A11:F11')
    merges = f'<mergeCells>{"".join(f"""<mergeCell ref="{r}"/>""" for r in ranges)}</mergeCells>'
    widths = '<cols><col min="1" max="1" width="14" customWidth="1"/><col min="2" max="6" width="12" customWidth="1"/></cols>'
    return book({'投资': sheet(rows, merges, before=widths)}, formats=formats, styles=(0, 176))


def ole_file(stream):
    """The start of a compound file and a directory entry with the name of a stream."""
    return (bytes.fromhex('d0cf11e0a1b11ae1') + bytes(504) + stream.encode('utf-16-le').ljust(64, b'\0')
            + struct.pack('<H', 2 * len(stream) + 2) + bytes(446))


def bomb():
    """A sheet with 5 MB of blanks, packed a thousand to one."""
    parts = plain_book()
    parts['xl/worksheets/sheet1.xml'] = parts['xl/worksheets/sheet1.xml'].replace(
        '<sheetData>', '<sheetData>' + ' ' * (5 << 20))
    return parts


def bad_books():
    """{name: bytes or parts}, each for tests/bad/xlsx-NAME.md."""
    doctype = plain_book()
    doctype['xl/worksheets/sheet1.xml'] = doctype['xl/worksheets/sheet1.xml'].replace(
        '<worksheet', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet', 1).replace('小学', '&a;')
    missing = plain_book()
    del missing['xl/worksheets/sheet1.xml']
    gap = book({'Sheet1': sheet(f'{PLAIN_HEAD}<row r="2">{text_cell("A2", "小学")}{text_cell("B2", "1")}</row>'
                                f'<row r="4">{text_cell("A4", "项")}</row>'
                                f'<row r="5">{text_cell("A5", "小学")}{text_cell("B5", "2")}</row>')})
    unit = book({'Sheet1': sheet(f'<row r="1">{text_cell("B1", "单位：万元、所")}</row>'
                                 f'<row r="2">{text_cell("A2", "项")}{text_cell("B2", "数")}</row>'
                                 f'<row r="3">{text_cell("A3", "小学")}{text_cell("B3", "1")}</row>')})
    empty = book({'Sheet1': sheet(f'{PLAIN_HEAD}<row r="2">{text_cell("A2", "小学")}</row>'
                                  f'<row r="3">{text_cell("A3", "初中")}{text_cell("B3", "2")}</row>')})
    cells = (f'{PLAIN_HEAD}<row r="2">{text_cell("A2", "小学")}<c r="B2"><f>SUM(C1:C9)</f></c></row>'
             f'<row r="3">{text_cell("A3", "初中")}<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
             f'<row r="4">{text_cell("A4", "高中")}<c r="B4" s="1"><v>0.5</v></c></row>'
             f'<row r="5">{text_cell("A5", "中职")}<c r="B5" s="2"><v>-1</v></c></row>'
             f'<row r="6">{text_cell("A6", "账号")}<c r="B6"><v>3.3032419900101E+17</v></c></row>'
             f'<row r="7">{text_cell("A7", "坏")}<c r="B7" t="s"><v>99</v></c></row>')
    return {
        'cells': book({'Sheet1': sheet(cells)}, formats={176: 'ggge"年"'}, styles=(0, 176, 14)),
        'stale': plain_book('<c r="B2"><f>1+1</f><v>0</v></c>',
                            calculation='<calcPr calcId="124519" fullCalcOnLoad="1"/>'),
        'gap': gap,
        'empty': empty,
        'unit': unit,
        'far': book({'Sheet1': sheet(PLAIN_HEAD.replace('</row>', text_cell('XFD1', '远') + '</row>'))}),
        'order': book({'Sheet1': sheet(PLAIN_HEAD + PLAIN_HEAD)}),
        'doctype': doctype,
        'missing': missing,
        'bomb': bomb(),
        'zip': {'word/document.xml': '<document/>'},
        'cut': 'cut',
        'password': ole_file('EncryptedPackage'),
        'xls': ole_file('Workbook'),
        'text': '项,数\n小学,1\n'.encode(),
        'web': '\ufeff<html><table><tr><td>项</td></tr></table></html>'.encode(),
    }


def make_bad():
    for name, content in bad_books().items():
        (BAD / f'xlsx-{name}.md').write_text(BAD_DOCUMENT)
        path = BAD / f'xlsx-{name}.data' / '表.xlsx'
        if isinstance(content, dict):
            write_zip(path, content)
        elif content == 'cut':
            write_zip(path, plain_book())
            path.write_bytes(path.read_bytes()[:-400])
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)


def make_with_openpyxl():
    import openpyxl
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (['项', '数'], ['小学', 3], ['初中', '=B2*2']):
        sheet.append(row)
    workbook.save(HERE / 'openpyxl.xlsx')


def make_with_xlsxwriter():
    import datetime
    import xlsxwriter
    workbook = xlsxwriter.Workbook(HERE / 'xlsxwriter.xlsx')
    sheet = workbook.add_worksheet('经费')
    sheet.write_row(0, 0, ['项', '数', '日期'])
    sheet.write_row(1, 0, ['小学', 1234.5])
    sheet.write_datetime(1, 2, datetime.datetime(2024, 3, 5), workbook.add_format({'num_format': 'yyyy-mm-dd'}))
    workbook.close()


def make_with_libreoffice():
    csv = '项,数,率,日期\n小学,"1,234.50",96.5%,2024-03-05\n初中,-3.70,3%,2024-12-31\n'
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / 'libreoffice.csv'
        source.write_text(csv)
        subprocess.run(['soffice', f'-env:UserInstallation=file://{folder}/profile', '--headless', '--convert-to', 'xlsx',
                        '--infilter=CSV:44,34,76,1,,2052,false,true', '--outdir', HERE, source], check=True,
                       stdout=subprocess.DEVNULL)


def main():
    write_zip(HERE / 'plain.xlsx', plain_book())
    write_zip(HERE / 'excel.xlsx', excel_book())
    write_zip(HERE / 'wps.xlsx', wps_book())
    write_zip(HERE / 'framed.xlsx', framed_book())
    write_zip(HERE.parents[1] / 'content/data/投资.xlsx', investment_book())
    make_bad()
    for make in (make_with_openpyxl, make_with_xlsxwriter):
        try:
            make()
        except ImportError as problem:
            print(f'left alone: {problem}')
    if shutil.which('soffice'):
        make_with_libreoffice()


if __name__ == '__main__':
    main()
