"""The booklet of a meeting as other people's programs read it."""
import atexit
import pathlib
import re
import shutil
import subprocess
import tempfile

from harness import INTERNAL, ROOT, Failure, Project, expect, expect_equal


def read(*arguments):
    done = subprocess.run(list(map(str, arguments)), capture_output=True)
    if done.returncode:
        raise Failure(f'{arguments}: {done.stderr.decode(errors="replace")}')
    return done.stdout.decode(errors='replace')


def pages(pdf):
    return read('pdftotext', '-raw', '-enc', 'UTF-8', pdf, '-').split('\f')[:-1]


def page_with(pdf, label):
    """Number of the page whose first line is the label."""
    return next(number for number, page in enumerate(pages(pdf), 1) if page.strip().startswith(label))


def every_material_begins_a_sheet(pdf):
    for label in ('会议材料之一', '会议材料之二', '会议材料之三', '会议材料之四', '参阅材料'):
        expect(page_with(pdf, label) % 2 == 1, f'{label} begins on the back of a sheet')


def contents_name_the_printed_pages(pdf):
    text = pages(pdf)
    for label, entry in (('会议材料之一', '材料之一'), ('会议材料之四', '材料之四'), ('参阅材料', '参阅材料')):
        page = text[page_with(pdf, label) - 1]
        printed = re.search(r'—\s*(\d+)\s*—\s*$', page).group(1)
        expect_equal(re.search(rf'{entry}[^材]*?(\d+)\n', text[1] + '\n').group(1), printed, f'page of {entry}')


def text_is_in_order(pdf):
    text = re.sub(r'\s+', '', ''.join(pages(pdf)))
    parts = ['会议材料时间：', '目录会议议程', '主持人：', '按时到会。', '分组讨论安排组别', '会议材料之一在2025年', '会议材料之二',
             '会议材料之三让每一个孩子', '会议材料之四一所学校', '参阅材料青禾县教育体育局2024年工作要点2024年']
    places = [text.find(part) for part in parts]
    expect(-1 not in places and places == sorted(places), f'order of the texts: {places}')


def numbers_begin_anew(pdf):
    text = '\n'.join(pages(pdf)[page_with(pdf, '会议材料之三') - 1:page_with(pdf, '会议材料之四')])
    expect('表 1' in text or '表1' in text, 'the first table of a material is not 表1')


def outline_nests(pdf):
    lines = [line for line in read('mutool', 'show', pdf, 'outline').splitlines() if line.strip()]
    titles = [re.match(r'.(\t*)"(.*?)"', line).groups() for line in lines]
    tops = [title for indent, title in titles if len(indent) == 1]
    expect_equal(tops[:4], ['会议议程', '会议须知', '分组讨论安排', '会议材料之一　在2025年全县教育体育工作会议上的报告'],
                 'outermost entries')
    below = titles[[title for _, title in titles].index(tops[3]) + 1]
    expect_equal((len(below[0]), below[1]), (2, '2024年工作成绩'), 'the entry below')


def links_lead_inside(pdf):
    qdf = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', pdf, '-'], capture_output=True).stdout
    addresses = re.findall(rb'/URI \((.*?)\)', qdf)
    expect(not [address for address in addresses if b'.md' in address], f'links out of the booklet: {addresses}')
    expect(qdf.count(b'/Dest [') > 40, 'no links to materials')


FACTS = [every_material_begins_a_sheet, contents_name_the_printed_pages, text_is_in_order, numbers_begin_anew,
         outline_nests, links_lead_inside]


# ---- imposed on sheets ----

def numbers_of(side):
    """The page numbers at the foot of the left half and of the right half of a side; '' for none."""
    halves = ['', '']
    for x, y, word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>', side):
        number = re.fullmatch(r'(?:—\s*)?(\d+)(?:\s*—)?', word)
        if number and float(y) > 740:
            halves[float(x) > 595] = number[1]
    return halves


def test_pages_are_imposed_for_folding(program):
    """A cover with a blank back and pages 1 to 7 are nine pages: three sheets, three pages of them blank."""
    with Project(program) as project:
        project.write('templates/pdf/own.yaml', '拼版: 骑马订\n目录层次: 0\n')
        text = ('甲' * 23 + '。') * 20 * 6 + '甲' * 24 * 10
        project.write('content/a.md', '---\n标题: 汇报\n会议: 全县会议\n成文日期: 2025-02-26\n材料版式: own\n输出: [会议材料]\n'
                      f'---\n\n{text}\n')
        project.run('build', '.', '-o', 'out').expect_status(0)
        pdf = project.path / 'out/a-booklet.pdf'
        facts = read('pdfinfo', pdf)
        expect_equal(int(re.search(r'Pages:\s+(\d+)', read('pdfinfo', project.path / 'out/a-handout.pdf'))[1]), 9, 'pages')
        expect_equal(int(re.search(r'Pages:\s+(\d+)', facts)[1]), 6, 'sides')
        expect('(A3)' in facts and re.search(r'Tagged:\s+no', facts), f'an untagged A3 file: {facts}')
        read('qpdf', '--check', pdf)
        sides = [numbers_of(side) for side in read('pdftotext', '-bbox', pdf, '-').split('<page ')[1:]]
        expect_equal(sides, [['', ''], ['', ''], ['', '1'], ['2', '7'], ['6', '3'], ['4', '5']], 'numbers on the sides')
        expect('全县会议' in ''.join(read('pdftotext', '-l', '1', '-x', '595', '-y', '0', '-W', '595', '-H', '842', pdf,
                                      '-').split()), 'the cover is not outside on the right')


def test_booklet_claims_no_structure(program):
    with Project(program) as project:
        project.write('content/a.md', '---\n标题: 汇报\n成文日期: 2025-02-26\n材料版式: handout-booklet\n输出: [会议材料]\n'
                      '---\n\n汇报。\n')
        project.run('build', '.', '-o', 'out').expect_status(0)
        for name, claims in (('booklet', False), ('handout', True)):
            text = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', project.path / f'out/a-{name}.pdf', '-'],
                                  capture_output=True).stdout
            for claim in (b'/StructTreeRoot', b'pdfaid:part', b'pdfuaid:part'):
                expect_equal(claim + b'>' in text or claim + b' ' in text, claims, f'{claim} in the {name}')
            expect((b'/DuplexFlipShortEdge' in text) != claims, f'which edge the {name} is flipped on')


def collect(program):
    out = pathlib.Path(tempfile.mkdtemp(prefix='yaodian-test-'))
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    result = program.run('build', ROOT, '-o', out, '--only', '2025/meeting-papers')
    pdf = out / INTERNAL / '2025/meeting-papers-handout.pdf'
    return [('booklet builds', lambda: result.expect_status(0))] + \
        [(f'booklet {fact.__name__}', lambda fact=fact: fact(pdf)) for fact in FACTS] + \
        [(test.__name__, lambda test=test: test(program)) for test in
         (test_pages_are_imposed_for_folding, test_booklet_claims_no_structure)]
