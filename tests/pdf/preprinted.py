"""套打: the file for paper on which the red head is printed already."""
import re
import subprocess
import sys

from harness import Failure, Project, expect, expect_equal

FRONT = '''---
标题: 关于做好春季学期开学工作的通知
文种: 通知
发文机关: [青禾县教育体育局, 青禾县公安局]
发文字号: 青教体〔2025〕3号
主送: [各学区管理中心]
成文日期: 2025-02-10
版式: own
输出: [公文]
{more}---

请认真做好有关工作。
'''
BODY = '\n## 开学准备\n\n请认真做好有关工作。\n'


def read(*arguments):
    done = subprocess.run(list(map(str, arguments)), capture_output=True)
    if done.returncode:
        raise Failure(f'{arguments}: {done.stderr.decode(errors="replace")}')
    return done.stdout


READER = """import fitz, sys
for page in fitz.open(sys.argv[1]):
    for block in page.get_text('rawdict')['blocks']:
        for line in block.get('lines', []):
            for span in line['spans']:
                for char in span['chars']:
                    print(page.number, *(round(place, 1) for place in char['origin']), char['c'])
"""
PYTHON = '/usr/bin/python3'  # the one that has Debian's python3-fitz


def characters(pdf):
    """Every character with its place."""
    return [line for line in read(PYTHON, '-c', READER, pdf).decode().splitlines() if line.split()[3:]]


def coloured_pixels(pdf):
    ppm = read('pdftoppm', '-r', '40', '-singlefile', pdf)
    head = re.match(rb'P6\s+\d+ \d+\s+255\s', ppm)
    pixels = ppm[head.end():]
    return sum(r > g + 60 for r, g in zip(pixels[0::3], pixels[1::3]))


def build(project, more='', profile='套打: 是\n'):
    project.write('templates/pdf/own.yaml', profile)
    project.write('content/a.md', FRONT.format(more=more) + BODY)
    project.run('build', '.', '-o', 'out').expect_status(0)
    return sorted(name for name in project.files('out') if name.endswith('.pdf'))


def test_all_but_the_red_stays_where_it_is(program):
    with Project(program) as project:
        expect_equal(build(project), ['a-preprinted.pdf', 'a.pdf'], 'files')
        whole, printed = (characters(project.path / f'out/{name}.pdf') for name in ('a', 'a-preprinted'))
        left_out = [char.split()[-1] for char in whole if char not in printed]
        expect_equal(sorted(left_out), sorted('青禾县教育体育局青禾县公安局文件'), 'what is left out')
        expect(set(printed) <= set(whole), 'something moved')
        expect(coloured_pixels(project.path / 'out/a.pdf') > 100, 'the file to read has no red head')
        expect_equal(coloured_pixels(project.path / 'out/a-preprinted.pdf'), 0, 'red pixels')


def test_it_is_for_printing_alone(program):
    with Project(program) as project:
        build(project)
        text = read('qpdf', '--qdf', '--object-streams=disable', project.path / 'out/a-preprinted.pdf', '-')
        for claim in (b'/StructTreeRoot', b'pdfaid:part', b'/Outlines', b'/DuplexFlipShortEdge'):
            expect(claim not in text, f'{claim} in a file for printing')
        expect(b'/DuplexFlipLongEdge' in text, 'not flipped on the long edge')


def test_letters(program):
    with Project(program) as project:
        expect_equal(build(project, '公文格式: 信函\n'), ['a-preprinted.pdf', 'a.pdf'], 'files')
        expect_equal(coloured_pixels(project.path / 'out/a-preprinted.pdf'), 0, 'red pixels')


def test_only_where_it_is_wanted(program):
    with Project(program) as project:
        expect_equal(build(project, profile='套打: 否\n'), ['a.pdf'], 'files without the key')


def collect(program):
    if subprocess.run([PYTHON, '-c', 'import fitz'], capture_output=True).returncode:
        print('preprinted paper is not tested: python3-fitz is not installed', file=sys.stderr)
        return []
    return [(test.__name__, lambda test=test: test(program)) for test in
            (test_all_but_the_red_stays_where_it_is, test_it_is_for_printing_alone, test_letters,
             test_only_where_it_is_wanted)]
