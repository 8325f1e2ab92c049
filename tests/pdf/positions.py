"""What yaodian measures in its frames lies at the same places in the PDF, as MuPDF sees it."""
import json
import pathlib
import subprocess
import sys

from harness import ROOT, Failure, Project, expect

FORMATS = ['notice', 'plan', 'joint', 'letter', 'order', 'minutes']
MM = 25.4 / 72
READER = pathlib.Path(__file__).resolve().parent / 'read_positions'
PYTHON = '/usr/bin/python3'  # the one that has Debian's python3-fitz


def read_pdf(path):
    done = subprocess.run([PYTHON, str(READER), str(path)], capture_output=True, text=True)
    if done.returncode:
        raise Failure(done.stderr)
    return json.loads(done.stdout)


def measured(program, name):
    result = program.run('measure', '--json', ROOT / 'content/2025' / f'{name}.md').expect_status(0)
    report = json.loads(result.out)
    expect(report['failed'] == 0, 'a measurement failed')
    return {row['element']: row['measured_mm'] for row in report['measurements']}


def same(what, frames_mm, pdf_mm):
    expect(abs(frames_mm - pdf_mm) < 0.1, f'{what}: {frames_mm:.2f} mm in the frames, {pdf_mm:.2f} mm in the PDF')


def red_lines(page):
    return sorted((r for r in page['rules'] if r['red'] and r['width'] > 300), key=lambda r: r['top'])


def check_red_lines(name, facts, page):
    lines = red_lines(page)
    if name == 'letter':
        expect(len(lines) == 4, f'{len(lines)} red lines')
        same('length of the red lines', facts['信函红色双线长度'], lines[0]['width'] * MM)
        same('lower red line', facts['信函第二条红色双线距下页边'], 297 - lines[3]['bottom'] * MM)
    elif name != 'order':
        same('left end of the red line', facts['红色分隔线左端'], lines[0]['left'] * MM)
        same('width of the red line', facts['红色分隔线宽度（与版心等宽）'], lines[0]['width'] * MM)


def check_mark(facts, page):
    """The upper edge of the red glyphs, from the page drawn at 600 dpi."""
    same('upper edge of the mark', facts['发文机关标志上边缘（距页上边）'], page['red_top_mm'])


def check_record(facts, page):
    wanted = facts.get('版记末条分隔线与版心下边缘重合')
    if wanted is None:
        return
    lines = [r for r in page['rules'] if not r['red'] and r['width'] > 300]
    same('last line of the 版记', wanted, max(r['bottom'] for r in lines) * MM)


def check_document(program, name):
    with Project(program) as project:
        program.run('build', ROOT, '--only', f'2025/{name}', '--format=pdf', '--output', project.path).expect_status(0)
        pages = read_pdf(next(project.path.rglob(f'2025/{name}.pdf')))
    facts = measured(program, name)
    same('paper width', facts['用纸宽度'], pages[0]['width'] * MM)
    same('left edge of the text', facts['订口（版心左边缘）'], min(c['left'] for p in pages for c in p['body']) * MM)
    check_mark(facts, pages[0])
    check_red_lines(name, facts, pages[0])
    check_record(facts, pages[-1])


def collect(program):
    if subprocess.run([PYTHON, '-c', 'import fitz'], capture_output=True).returncode:
        print('positions in the PDF are not tested: python3-fitz is not installed', file=sys.stderr)
        return []
    return [(name, lambda name=name: check_document(program, name)) for name in FORMATS]
