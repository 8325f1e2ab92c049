"""How lines and pages are set, measured in the PDF by MuPDF: in the sample documents, and in a long one made by chance."""
import collections
import concurrent.futures
import functools
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

import long_text
from harness import ROOT, Failure, Project, expect

READER = pathlib.Path(__file__).resolve().parent / 'read_typesetting'
PYTHON = '/usr/bin/python3'  # the one that has Debian's python3-fitz
# Body type in points, columns and rows, then in millimetres the type area's left and upper edge, width and height.
GONGWEN, HANDOUT = (15.75, 28, 22, 28, 37, 156, 225), (18, 24, 20, 29, 30, 152.4, 232)
COLUMNS, ROWS = 1, 2
# The first seeds there are. Of sixty tried with each, 115 documents of 120 hold all of the facts; in the others six lines of
# 146,000 in all are wider than the limit, each the first of its paragraph, before something long that does not break.
SEEDS = range(1, 5)
LONG_TEXTS = {'report': '公文', 'papers': '会议材料'}
FEW_LINES = 30  # fewer lines say nothing about what is commonest
BUILDING = threading.Lock()  # each document is built and read once


def read(pdf):
    sheet = HANDOUT if pdf.stem.endswith('-handout') else GONGWEN
    done = subprocess.run([PYTHON, READER, pdf, *map(str, sheet)], capture_output=True, text=True)
    if done.returncode:
        raise Failure(done.stderr)
    return sheet, json.loads(done.stdout)


def none_of(facts, *names):
    for name in names:
        expect(not facts[name], f'{len(facts[name])} {name.replace("_", " ")}: ' + '; '.join(facts[name][:5]))


def marks(sheet, facts):
    none_of(facts, 'forbidden_edges', 'split', 'loose_pairs', 'missing_gaps')
    dashes = facts['dash_starts']  # a last resort
    expect(len(dashes) <= max(1, facts['full_lines'] // 400), f'{len(dashes)} dashes begin a line: {dashes}')


def paragraphs(sheet, facts):
    none_of(facts, 'widows', 'orphans', 'stranded', 'short_last_lines')


def right_edge(sheet, facts):
    expect(facts['edge_std_mm'] <= 0.003, f'right edges differ by {facts["edge_std_mm"]:.4f} mm')


def even_lines(sheet, facts):
    expect(facts['advance_std'] < 0.006, f'advances differ by {facts["advance_std"]:.4f} em')
    expect(facts['advance_max'] < 1.06, f'{facts["advance_max"]:.3f} em: {facts["widest"]}')
    expect(facts['in_lists'][0] < 1.1, f'in a list {facts["in_lists"]}')
    if facts['full_lines'] >= FEW_LINES and sheet is GONGWEN:
        expect(facts['commonest_count'] == sheet[COLUMNS], f'most lines have {facts["commonest_count"]} characters')


def full_pages(sheet, facts):
    """A short page is short because the rules leave nothing that could go there."""
    none_of(facts, 'needlessly_short')


FACTS = [marks, paragraphs, right_edge, even_lines, full_pages]


# ---- the long text ----

@functools.cache
def build_long(program):
    """{name: what was read} of the long text as 公文 and as handout."""
    with Project(program) as project:
        for kind, output in LONG_TEXTS.items():
            for seed in SEEDS:
                project.write(f'content/{kind}-{seed}.md', long_text.document(output, seed))
        project.run('build', '--quiet', '--format=pdf,handout', '--output=out').expect_status(0)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            pdfs = sorted((project.path / 'out').glob('*.pdf'))
            return dict(zip((pdf.stem for pdf in pdfs), pool.map(read, pdfs)))


def long_pdf(program, name):
    with BUILDING:
        return build_long(program)[name]


def is_long_enough(sheet, facts):
    expect(facts['pages'] >= 60, f'{facts["pages"]} pages')
    for name, least in (('pairs', 50), ('gaps', 400), ('full_lines', 1000)):
        expect(facts[name] >= least, f'only {facts[name]} {name}')


def mostly_full_pages(sheet, facts):
    counts = collections.Counter(facts['plain_pages'].values())
    full, wanted = counts[sheet[ROWS]], 0.9 if sheet is GONGWEN else 0.85
    expect(full >= wanted * counts.total(), f'rows of the pages: {dict(counts)}')


def collect_long(program):
    return [(f'long {name} {fact.__name__}', lambda n=name, f=fact: f(*long_pdf(program, n)))
            for seed in SEEDS for name in (f'report-{seed}', f'papers-{seed}-handout')
            for fact in FACTS + [is_long_enough, mostly_full_pages]]


# ---- the samples ----

@functools.cache
def build_samples(program):
    with tempfile.TemporaryDirectory(prefix='yaodian-test-') as out:
        program.run('build', ROOT, '--quiet', '--format=pdf,handout', '--output', out).expect_status(0)
        return {pdf.stem: read(pdf) for pdf in sorted(pathlib.Path(out).rglob('*.pdf'))}


def check_samples(program, fact):
    problems = []
    with BUILDING:
        samples = build_samples(program)
    for name, (sheet, facts) in samples.items():
        try:
            fact(sheet, facts)
        except Failure as problem:
            problems.append(f'{name}: {problem}')
    expect(not problems, '\n'.join(problems))


def mostly_full_samples(program):
    """Of all sample 公文 together: each alone has too few pages for a part of them to say something."""
    with BUILDING:
        samples = build_samples(program)
    counts = collections.Counter()
    for sheet, facts in samples.values():
        if sheet is GONGWEN:
            counts.update(facts['plain_pages'].values())
    expect(counts.total() >= 12, f'only {counts.total()} pages of nothing but text')
    expect(counts[GONGWEN[ROWS]] >= 0.9 * counts.total(), f'rows of the pages: {dict(counts)}')


def collect(program):
    if subprocess.run([PYTHON, '-c', 'import fitz'], capture_output=True).returncode:
        print('typesetting in the PDF is not tested: python3-fitz is not installed', file=sys.stderr)
        return []
    samples = [(f'samples {fact.__name__}', lambda f=fact: check_samples(program, f)) for fact in FACTS]
    return collect_long(program) + samples + [('samples mostly_full_samples', lambda: mostly_full_samples(program))]
