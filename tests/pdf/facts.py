"""The PDFs of content/, read back by other people's programs: poppler, MuPDF and qpdf."""
import atexit
import pathlib
import re
import shutil
import subprocess
import tempfile

from harness import INTERNAL, ROOT, Failure, expect, expect_equal

HAN = '\u3400-\u9fff\U00020000-\U0003ffff〇'
RUN = re.compile(f'[{HAN}，。、；：！？《》（）“”〔〕]{{4,}}')
PAGE_NUMBER = re.compile(r'^\s*[—–-]\s*\d+\s*[—–-]\s*$', re.M)


BUILT_WITHOUT = 'warning: ICC support is not available'  # Debian's mutool


def tool(*arguments):
    """Standard output of a program that must end well and say nothing."""
    done = subprocess.run(list(map(str, arguments)), capture_output=True)
    complaints = done.stderr.decode(errors='replace').replace(BUILT_WITHOUT, '').strip()
    if done.returncode or complaints:
        raise Failure(f'{" ".join(map(str, arguments))}: status {done.returncode}\n{complaints}')
    return done.stdout.decode(errors='replace')


def squeeze(text):
    return re.sub(r'\s+', '', PAGE_NUMBER.sub('', text.replace('\f', '\n')))


def source_runs(path):
    """Runs of Chinese text as the author wrote them, outside front matter, directives, comments and pictures."""
    text = path.read_text(encoding='utf-8-sig')
    text = re.sub(r'\A---\n.*?\n---\n', '', text, flags=re.S)
    text = re.sub(r'^```.*?^```', '', text, flags=re.S | re.M)
    text = re.sub(r'<!--.*?-->', '', text, flags=re.S)
    text = re.sub(r'^表：', '', text, flags=re.M)
    text = re.sub(r'!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|\{\{[^}]*\}\}|\[\^[^\]]*\]', '\n', text)
    return [run for line in text.splitlines() for run in RUN.findall(line)]


def is_in(run, text):
    """Whole, or cut once, where a page ends and a footnote stands between the halves."""
    if run in text:
        return True
    cut = next((n for n in range(len(run) - 1, 0, -1) if run[:n] in text), 0)
    return cut > 0 and run[cut:] in text


def text_is_there(pdf, source, text):
    squeezed = squeeze(text)
    runs = source_runs(source)
    lost = [run for run in runs if not is_in(run, squeezed)]
    expect(runs, f'{source.name} has no text')
    expect(not lost, f'{pdf.name} lacks {len(lost)} of {len(runs)} runs of its source: ' + ' | '.join(lost[:8]))


def poppler_text(pdf, source):
    text_is_there(pdf, source, tool('pdftotext', '-raw', '-enc', 'UTF-8', pdf, '-'))


def mupdf_text(pdf, source):
    text_is_there(pdf, source, tool('mutool', 'draw', '-q', '-F', 'txt', pdf))


def information(pdf, source):
    facts = dict(line.split(':', 1) for line in tool('pdfinfo', pdf).splitlines() if ':' in line)
    facts = {key: value.strip() for key, value in facts.items()}
    expect(int(facts['Pages']) >= 1, 'no pages')
    expect('A4' in facts['Page size'], f'page size {facts["Page size"]}')
    expect_equal(facts['Tagged'], 'yes', 'tagged')
    expect(facts.get('Title'), 'no title')
    expect_equal(facts['JavaScript'], 'no', 'JavaScript')


def fonts(pdf, source):
    lines = tool('pdffonts', pdf).splitlines()[2:]
    expect(lines, 'no fonts')
    for line in lines:
        embedded, subset, unicode_map = line.split()[-5:-2]
        expect((embedded, subset, unicode_map) == ('yes', 'yes', 'yes'), f'not embedded, cut down and mapped: {line}')


def structure(pdf, source):
    tree = tool('pdfinfo', '-struct', pdf)
    expect('Document' in tree and re.search(r'^\s+P\b', tree, re.M), f'no paragraphs in the structure\n{tree[:500]}')
    if re.search('^##+ ', source.read_text(), re.M):
        expect(re.search(r'^\s+H[1-6]\b', tree, re.M), 'no headings in the structure')
        expect(tool('mutool', 'show', pdf, 'outline').strip(), 'no outline')


def catalogue(pdf, source):
    tool('qpdf', '--check', pdf)
    text = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', pdf, '-'], capture_output=True).stdout
    expect(b'/Lang (zh-CN)' in text, 'no language')
    expect(b'/ID [' in text, 'no /ID')


def no_empty_pages(pdf, source):
    pages = tool('pdftotext', '-raw', pdf, '-').split('\f')[:-1]
    empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
    if pdf.stem.endswith('-handout'):  # the back of a sheet may be, where the next begins with something new
        empty = [number for number in empty if number % 2 or number == len(pages)]
    expect(not empty, f'empty pages {empty}')


FACTS = [poppler_text, mupdf_text, information, fonts, structure, catalogue, no_empty_pages]


def collect(program):
    """Builds the sample once; then every fact of every PDF is a test."""
    out = pathlib.Path(tempfile.mkdtemp(prefix='yaodian-test-'))
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    result = program.run('build', ROOT, '-o', out)
    cases = [('sample builds', lambda: result.expect_status(0))]
    for pdf in sorted(out.rglob('*.pdf')):
        stem = re.sub('-handout$', '', str(pdf.relative_to(out).with_suffix('')).removeprefix(INTERNAL + '/'))
        source = ROOT / 'content' / f'{stem}.md'
        cases += [(f'{pdf.stem} {fact.__name__}', lambda f=fact, p=pdf, s=source: f(p, s)) for fact in FACTS]
    expect(len(cases) > 1 or result.status, 'the sample has no PDFs')
    return cases
