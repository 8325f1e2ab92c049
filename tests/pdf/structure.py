"""What the PDFs of content/ say of themselves to readers, archives and screen readers, taken from qpdf's JSON."""
import atexit
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

from harness import ROOT, expect, expect_equal
from pdf.facts import tool

TYPES_OF_ARTIFACT = {'/Pagination', '/Layout', '/Page', '/Background'}


class File:
    """The objects of a PDF."""

    def __init__(self, path):
        done = subprocess.run(['qpdf', '--json=2', '--json-key=qpdf', path, '-'], capture_output=True, check=True)
        self.path, self.objects = path, json.loads(done.stdout)['qpdf'][1]
        self.trailer = self.objects['trailer']['value']
        self.catalogue = self.get(self.trailer['/Root'])
        self.pages = list(self.walk_pages(self.catalogue['/Pages']))

    def get(self, value):
        """The value a reference means; of a stream its dictionary."""
        while isinstance(value, str) and re.fullmatch(r'\d+ \d+ R', value):
            found = self.objects['obj:' + value]
            value = found['value'] if 'value' in found else found['stream']['dict']
        return value

    def walk_pages(self, reference):
        node = self.get(reference)
        if node['/Type'] == '/Page':
            yield node
        for kid in node.get('/Kids', []):
            yield from self.walk_pages(kid)

    def kids(self, element):
        """The elements directly below; content and objects are left out."""
        kids = self.get(element.get('/K', []))
        kids = kids if isinstance(kids, list) else [kids]
        return [kid for kid in map(self.get, kids) if isinstance(kid, dict) and '/S' in kid]

    def elements(self):
        """(element, parent) in reading order."""
        def walk(element, parent):
            yield element, parent
            for kid in self.kids(element):
                yield from walk(kid, element)
        for top in self.kids(self.get(self.catalogue['/StructTreeRoot'])):
            yield from walk(top, None)

    def attribute(self, element, key):
        attributes = self.get(element.get('/A', {}))
        for one in attributes if isinstance(attributes, list) else [attributes]:
            if key in self.get(one):
                return self.get(one)[key]
        return None

    def content(self, page):
        contents = page['/Contents']
        ids = contents if isinstance(contents, list) else [contents]
        return '\n'.join(tool('qpdf', f'--show-object={i.split()[0]}', '--filtered-stream-data', self.path) for i in ids)


def text_of(value):
    return value[2:] if isinstance(value, str) and value.startswith('u:') else value


# ---- facts ----

def language_and_title(file):
    expect_equal(text_of(file.catalogue['/Lang']), 'zh-CN', 'language')
    expect(file.get(file.catalogue['/ViewerPreferences'])['/DisplayDocTitle'] is True, 'the file name is shown, not the title')
    expect(file.get(file.catalogue['/MarkInfo'])['/Marked'] is True, 'not marked as tagged')


def metadata(file):
    xmp = tool('qpdf', f'--show-object={file.catalogue["/Metadata"].split()[0]}', '--raw-stream-data', file.path)
    information = file.get(file.trailer['/Info'])
    title = re.search(r'<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>', xmp, re.S)
    expect_equal(title.group(1), text_of(information['/Title']), 'title in XMP and in Info')
    for part in ('<pdfaid:part>2<', '<pdfaid:conformance>A<', '<pdfuaid:part>1<'):
        expect(part in xmp, f'no {part} in the metadata')


def lists(file):
    for element, parent in file.elements():
        if element['/S'] == '/L':
            expect({kid['/S'] for kid in file.kids(element)} <= {'/LI', '/Caption', '/L'}, 'a list of other things than items')
            labelled = any(kid['/S'] == '/Lbl' for item in file.kids(element) for kid in file.kids(item))
            expect(file.attribute(element, '/ListNumbering') or not labelled, 'a list does not say how it is numbered')
        if element['/S'] == '/LI':
            expect([kid['/S'] for kid in file.kids(element)] in (['/Lbl', '/LBody'], ['/LBody']), 'an item without body')
            expect_equal(parent['/S'], '/L', 'parent of an item')


def tables(file):
    for element, parent in file.elements():
        if element['/S'] == '/TH':
            expect(file.attribute(element, '/Scope') in ('/Column', '/Row'), 'a head cell without scope')
        if element['/S'] in ('/TH', '/TD'):
            expect_equal(parent['/S'], '/TR', 'parent of a cell')
        if element['/S'] == '/Table':
            rows = [row for part in file.kids(element) for row in ([part] if part['/S'] == '/TR' else file.kids(part))]
            rows = [row for row in rows if row['/S'] == '/TR']
            expect(any(cell['/S'] == '/TH' for row in rows for cell in file.kids(row)), 'a table without head')
            check_columns(file, rows)


def check_columns(file, rows):
    """With cells that span counted in, all rows are equally long."""
    carried, widths = [], set()
    for row in rows:
        columns = [file.attribute(cell, '/ColSpan') or 1 for cell in file.kids(row)]
        width = sum(columns) + sum(n for left, n in carried if left > 0)
        carried = [(left - 1, n) for left, n in carried if left > 1]
        carried += [((file.attribute(cell, '/RowSpan') or 1) - 1, n) for cell, n in zip(file.kids(row), columns)]
        carried = [(left, n) for left, n in carried if left > 0]
        widths.add(width)
    expect(len(widths) == 1, f'rows of {sorted(widths)} columns')


def figures(file):
    for element, _ in file.elements():
        if element['/S'] == '/Figure':
            expect(text_of(element.get('/Alt', '')).strip(), 'a figure without alternative text')
            expect(file.attribute(element, '/BBox'), 'a figure without box')


def headings(file):
    """One title, no level left out on the way down, and the outline has all headings, as deep as they are."""
    levels = [int(e['/S'][2:]) for e, _ in file.elements() if re.fullmatch('/H[1-6]', e['/S'])]
    expect(levels[:1] in ([], [1]), f'levels {levels}')
    expect(all(below <= above + 1 for above, below in zip(levels, levels[1:])), f'levels {levels}')
    expect_equal(list(outline_depths(file)), depths_of(levels), 'depths in the outline')


def depths_of(levels):
    """Depths from 1 on, as an outline has them."""
    depths, open_levels = [], []
    for level in levels:
        open_levels = [above for above in open_levels if above < level] + [level]
        depths.append(len(open_levels))
    return depths


def outline_depths(file):
    def walk(reference, depth):
        while reference:
            item = file.get(reference)
            yield depth
            yield from walk(item.get('/First'), depth + 1)
            reference = item.get('/Next')
    yield from walk(file.get(file.catalogue.get('/Outlines', {})).get('/First'), 1)


def notes(file):
    found = [text_of(e.get('/ID', '')) for e, _ in file.elements() if e['/S'] == '/Note']
    expect(all(found) and len(set(found)) == len(found), 'notes without an ID of their own')


def links(file):
    in_structure = {file.get(kid)['/Obj'] for element, _ in file.elements() if element['/S'] == '/Link'
                    for kid in file.get(element['/K']) if isinstance(file.get(kid), dict) and '/Obj' in file.get(kid)}
    for page in file.pages:
        expect(not page.get('/Annots') or page.get('/Tabs') == '/S', 'the tab key does not follow the structure')
        for reference in file.get(page.get('/Annots', [])):
            link = file.get(reference)
            expect(text_of(link.get('/Contents', '')).strip(), 'a link without description')
            expect(reference in in_structure, 'a link outside the structure')
            expect('/A' in link or '/Dest' in link, 'a link to nowhere')


def page_labels(file):
    numbers = file.get(file.get(file.catalogue['/PageLabels'])['/Nums'])
    expect_equal(numbers[0], 0, 'first page with a label')


def artifacts(file):
    """All that is drawn is in the structure or an artifact of a known type."""
    for page in file.pages:
        depth = 0
        for line in file.content(page).splitlines():
            words = line.split()
            operator = words[-1] if words else ''
            if 'BDC' in words or 'BMC' in words:
                depth += 1
                kind = re.search(r'/Artifact\b(.*)', line)
                if kind:
                    kind = re.search(r'/Type\s*(/\w+)', kind.group(1))
                    expect(kind and kind.group(1) in TYPES_OF_ARTIFACT, f'an artifact of no type: {line}')
            elif 'EMC' in words:
                depth -= 1
            elif operator in ('Tj', 'TJ', 'Do', 'f', 'S', 'f*', 'B'):
                expect(depth > 0, f'drawn outside the structure: {line[:60]}')


FACTS = [language_and_title, metadata, lists, tables, figures, headings, notes, links, page_labels, artifacts]


def collect(program):
    out = pathlib.Path(tempfile.mkdtemp(prefix='yaodian-test-'))
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    program.run('build', ROOT, '-o', out, '--format=pdf,handout')
    files = {pdf: File(pdf) for pdf in sorted(out.rglob('*.pdf'))}
    return [(f'{pdf.stem} {fact.__name__}', lambda f=fact, file=file: f(file)) for pdf, file in files.items() for fact in FACTS]
