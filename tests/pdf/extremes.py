"""Documents at the edge of what paper bears: all of the text is there, and every character lies on the paper."""
import html
import re
import unicodedata

from harness import Project, expect
from pdf.facts import PAGE_NUMBER, is_in, tool

CHARACTER = re.compile(r'<char quad="([^"]*)" x="[^"]*" y="[^"]*" [^>]*c="([^"]*)"')
PAGE = re.compile(r'<page [^>]*width="([\d.]+)" height="([\d.]+)"')
SLACK_PT = 1  # quads are as high as the font says, ink is not


def front(title='一份材料', **keys):
    lines = {'title': title, 'kind': 'notice', 'organ': '青禾县教育体育局', 'date': '2025-03-01', 'outputs': '[公文]', **keys}
    return '---\n' + ''.join(f'{key}: {value}\n' for key, value in lines.items()) + '---\n\n'


def characters_of(pdf):
    """For each page its width, its height and its characters, blanks apart, as (left, right, top, bottom, character)."""
    for page in tool('mutool', 'draw', '-q', '-F', 'stext', pdf).split('<page ')[1:]:
        quads = [([float(n) for n in quad.split()], html.unescape(c)) for quad, c in CHARACTER.findall(page)]
        width, height = map(float, PAGE.match('<page ' + page).groups())
        yield width, height, [(min(q[0::2]), max(q[0::2]), min(q[1::2]), max(q[1::2]), c) for q, c in quads if c.strip()]


def misplaced(pdf):
    """Characters that do not lie on their page whole, and those printed over others."""
    outside, covered = [], []
    for width, height, characters in characters_of(pdf):
        outside += [c for left, right, top, bottom, c in characters
                    if min(left, top) < -SLACK_PT or right > width + SLACK_PT or bottom > height + SLACK_PT]
        in_lines = sorted((bottom, left, right, c) for left, right, _, bottom, c in characters if not unicodedata.combining(c))
        covered += [c for (line, left, right, _), (next_line, next_left, _, c) in zip(in_lines, in_lines[1:])
                    if line == next_line and next_left - left < 0.3 * (right - left)]
    return outside, covered


def squeezed(pdf):
    return re.sub(r'\s+', '', PAGE_NUMBER.sub('', tool('pdftotext', '-raw', '-enc', 'UTF-8', pdf, '-').replace('\f', '\n')))


def check(program, text, wanted, pages, message=None):
    """wanted: texts without blanks that must be in the PDF; pages: the most it may have."""
    with Project(program) as project:
        project.write('content/a.md', text)
        result = project.run('build', '-o', 'out').expect_status(0)
        if message:
            result.expect_error(message)
        pdf = project.path / 'out/a.pdf'
        (outside, covered), found = misplaced(pdf), squeezed(pdf)
        count = int(re.search(r'^Pages:\s+(\d+)', tool('pdfinfo', pdf), re.M).group(1))
    expect(not outside, f'{len(outside)} characters off the paper: {"".join(outside[:40])}')
    expect(not covered, f'{len(covered)} characters over others: {"".join(covered[:40])}')
    lost = [text for text in wanted if not is_in(text, found)]
    expect(not lost, f'{len(lost)} of {len(wanted)} texts are lost: ' + ' | '.join(text[:60] for text in lost[:5]))
    expect(count <= pages, f'{count} pages')


# ---- cases ----

def test_word_longer_than_the_line(program):
    words = ['Supercalifragilistic' * 12, '1234567890' * 20, 'x' * 200, 'abcdefghij' * 30, 'y' * 300]
    text = (f'前面文字{words[0]}后面文字，{words[1]}。[^1]\n\n## {words[2]}\n\n| 项 | 数 |\n|---|---|\n| {words[3]} | 12 |\n\n'
            f'[^1]: {words[4]}\n')
    check(program, front() + text, words, 3)


def test_200_attachments(program):
    names = [f'附件名称第{i}号' for i in range(1, 201)]
    check(program, front(attachments='[' + ', '.join(names) + ']') + '正文一段。\n',
          [f'{i}.{name}' for i, name in enumerate(names, 1)], 11)


def test_title_of_120_characters(program):
    title = '关于' + '进一步加强和改进全县中小学校安全管理工作的实施意见和方案' * 4 + '的通知'
    check(program, front(title) + '正文一段。\n', [title], 1)


def test_heading_of_200_characters(program):
    heading = ''.join(f'第{i}项工作很长' for i in range(29))
    check(program, front() + f'## {heading}\n\n正文。\n\n### {heading}\n\n正文。\n\n#### {heading}\n\n文。\n',
          [f'一、{heading}', f'（一）{heading}', f'1.{heading}'], 3)


def test_12_joint_organs(program):
    organs = [f'青禾县第{i}个很长名称的联合发文工作机关' for i in range(1, 13)]
    text = front(organ='[' + ', '.join(organs) + ']', number='青教〔2025〕3号', to='各学校', printing_date='2025-03-02',
                 copy_to='[' + ', '.join(organs) + ']') + '正文一段。\n'
    check(program, text, [*organs, '正文一段。', f'抄送：{"，".join(organs)}。', organs[0] + '办公室'], 7, '[mark-small]')


def test_cell_longer_than_a_page(program):
    cell = ''.join(f'第{i}句，这一格里的文字比一页还要长，必须拆到下一页去。' for i in range(120))
    check(program, front() + f'| 项 | 说明 |\n|---|---|\n| 甲 | {cell} |\n| 乙 | 短的一格 |\n',
          [f'第{i}句，' for i in range(120)] + ['短的一格'], 5)


def test_60_columns(program):
    rows = ['|' + '|'.join(f'{i}' for i in range(row * 100, row * 100 + 60)) + '|' for row in range(5)]
    check(program, front() + f'{rows[0]}\n|' + '---|' * 60 + '\n' + '\n'.join(rows[1:]) + '\n\n末段。\n',
          [row.replace('|', '') for row in rows], 3, '[table-wide]')


def test_1000_footnotes_in_a_paragraph(program):
    marks = ''.join(f'字[^{i}]' for i in range(1000))
    notes = ''.join(f'[^{i}]: 第{i}条注释。\n' for i in range(1000))
    check(program, front() + f'正文{marks}。\n\n{notes}', [f'第{i}条注释。' for i in range(1000)], 60)


def test_note_longer_than_a_page(program):
    sentences = [f'注释的第{i}句话，比一页还要长。' for i in range(90)]
    check(program, front() + f'正文。[^1]\n\n另一段正文。\n\n[^1]: {"".join(sentences)}\n', [s[:10] for s in sentences], 5)


def test_lists_and_quotes_as_deep_as_may_be(program):
    quote, items = '深处的引文仍然在纸上看得见', [f'第{i}层的文字' for i in range(14)]
    text = '> ' * 30 + quote + '\n\n' + ''.join('   ' * i + f'1. {item}\n' for i, item in enumerate(items))
    check(program, front() + text, [quote, *(f'1.{item}' for item in items)], 6)


def test_rare_characters(program):
    names = ['𠮷野', '䶮某', '㐂某', '王喆、李堃、镕基', '𫖯', 'éàên̈']
    check(program, front() + ''.join(f'姓名：{name}。\n\n' for name in names), [f'姓名：{name}。' for name in names], 2)


def test_ligatures_are_copied_as_letters(program):
    check(program, front() + 'office affluent fjord ﬁ ﬂ\n', ['officeaffluentfjordﬁﬂ'], 1)


def test_invisible_characters(program):
    """As they come from web pages: nobody sees them, and no font needs to have them."""
    text = '零\u200b宽\u200d连\ufeff接\u2060，软\u00ad连\u00ad字，葛\U000e0100城，☎\ufe0f号码，abc\u200bdef ab\u00adcd。\n\n## 标\u200b题\n\n正文。\n'
    with Project(program) as project:
        project.write('content/a.md', front() + text)
        result = project.run('build', '-v', '-o', 'out').expect_status(0)
        found = re.sub('[\u200b\u00ad]', '', squeezed(project.path / 'out/a.pdf'))
    expect('零宽连接，软连字，葛城，☎号码，abcdefabcd。' in found and '一、标题' in found, found)
    for code in ('200B', '200D', 'FEFF', '2060', '00AD', 'E0100', 'FE0F'):
        expect(f'U+{code}' not in result.err.decode(), f'U+{code} is reported')


def test_writing_from_right_to_left_is_refused(program):
    with Project(program) as project:
        project.write('content/a.md', front() + '民族文字：العربية، שלום。\n')
        result = project.run('build', '-o', 'out').expect_status(1).expect_error(':9:6: error: text written from right to left')
        expect(result.err.count(b'right to left') == 1, 'said more than once')
