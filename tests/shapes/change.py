"""The five shapes of documents, built from data alone: one cell is changed, and every place that shows it changes."""
import csv
import html.parser
import io
import json
import re
import shutil
import subprocess

from harness import ROOT, Project, expect, expect_equal

SHAPES = ROOT / 'tests/shapes/content'

# What one cell is changed to, which documents show it, and every figure that follows from it, before and after.
CHANGES = {
    'a indicator': ('指标', '新增学位', '2024年', '1530', {'a': {'1480': '1530', '17.5%': '21.4%', '950': '900'}}),
    'a rate': ('指标', '学前三年毛入园率', '2024年', '95.4', {'a': {'95.2': '95.4', '95.2%': '95.4%', '1.6': '1.8'}}),
    'a task': ('任务', '培训教师', '目标', '5700人次', {'a': {'5800': '5700'}, 'e': {'5800': '5700'}}),
    'b project': ('项目', '城东小学', '今年投资（万元）', '3860',
                  {'b': {'3680': '3860', '5680': '5860', '12030': '12210', '37.6%': '39.4%'}}),
    'b task': ('工程任务', '护航上学道路', '目标', '77条', {'b': {'75': '77'}}),
    'c group': ('集团', '一实小集团', '覆盖学生（名）', '4790', {'c': {'4860': '4790', '17820': '17750', '27.3%': '27.0%'}}),
    'd score': ('评估', '校际差距较大', '得分（分）', '16.9',
                {'d': {'16.4': '16.9', '3.6': '3.1', '82.0%': '84.5%', '85.2': '85.7', '14.8': '14.3'}}),
    'e result': ('成绩', '建设投资', '2025年', '24160', {'e': {'23540': '24160', '43.4%': '47.2%'}}),
    'e money': ('成绩', '教育经费支出', '2026年目标', '99910',
                {'e': {'99800': '99910', '9.98': '9.99', '3680': '3790'}}),
}
# The changes whose cell stands in the text, a table, a chart, a card of key figures, a chart's description and the
# summary of its document.
EVERYWHERE = {'a indicator': 'a', 'b project': 'b', 'c group': 'c', 'd score': 'd', 'e result': 'e'}
NUMBER = re.compile(r'(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?')


class Page(html.parser.HTMLParser):
    """The texts of a page by what shows them."""
    VOID = {'meta', 'link', 'input', 'br', 'img', 'rect', 'line', 'path', 'polyline', 'polygon', 'circle', 'use'}

    def __init__(self, source):
        super().__init__()
        self.open = []
        self.areas = {'text': [], 'table': [], 'chart': [], 'card': [], 'description': [], 'summary': []}
        self.feed(source)

    def area(self):
        names = [name for name, _ in self.open]
        if 'desc' in names:
            return 'description'
        if 'svg' in names:
            return 'chart'
        if 'table' in names:
            return 'table'
        return 'card' if any('figures' in classes for _, classes in self.open) else 'text'

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == 'meta':
            self.areas['summary'].append(attributes.get('content') or '')
        if tag not in self.VOID:
            self.open.append((tag, attributes.get('class') or ''))

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        while tag not in self.VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip():
            self.areas[self.area()].append(data)


def pdf_texts(path):
    text = subprocess.run(['pdftotext', '-raw', path, '-'], check=True, capture_output=True).stdout.decode()
    objects = subprocess.run(['qpdf', '--json', '--json-key=qpdf', path], check=True, capture_output=True).stdout
    descriptions = re.findall(r'"/Alt": ("u:(?:[^"\\]|\\.)*")', objects.decode())
    text = re.sub(r'\s+', ' ', text)
    text = re.sub(r'(?<![\d%]) | (?!\d)', '', text)  # lines may end elsewhere, but figures stay apart
    return {'page': text, 'description': ''.join(json.loads(text) for text in descriptions)}


class Outputs:
    """Everything a build made: its bytes, and the texts in it by what shows them."""

    def __init__(self, project):
        project.run('build', '--strict').expect_status(0)
        self.bytes = project.files('out')
        self.areas = {}
        for name, data in self.bytes.items():
            if name.endswith('.html') and name != 'index.html':
                areas = Page(data.decode()).areas
                self.areas[name] = {area: '\0'.join(texts) for area, texts in areas.items()}
            elif name.endswith('.pdf'):
                self.areas[name] = pdf_texts(project.path / 'out' / name)


def fill(project):
    shutil.copytree(SHAPES, project.path / 'content', dirs_exist_ok=True)


def change_cell(project, table, row, column, value):
    path = project.path / f'content/data/{table}.csv'
    rows = list(csv.reader(io.StringIO(path.read_text())))
    line, = [cells for cells in rows if cells[0] == row]
    line[rows[0].index(column)] = value
    text = io.StringIO()
    csv.writer(text, lineterminator='\n').writerows(rows)
    path.write_text(text.getvalue())


def document_of(name):
    return name.split('.')[0].removesuffix('-handout')


def pieces(text):
    """[number or what stands between two, …]"""
    return re.split(f'({NUMBER.pattern})', text)


def check_area(before, after, expected, where):
    """Each number that follows from the cell is the new one, and all else is as it was. Gives what was replaced."""
    old, new = pieces(before), pieces(after)
    expect(len(old) == len(new), f'{where}: {len(old)} pieces of text before, {len(new)} after')
    replaced = set()
    for a, b in zip(old, new):
        wanted = expected.get(a, a)
        expect_equal(b, wanted, where)
        if a != b:
            replaced.add(a)
    return replaced


def check_change(base, project, name):
    table, row, column, value, documents = CHANGES[name]
    fill(project)
    change_cell(project, table, row, column, value)
    changed = Outputs(project)
    expect_equal(sorted(changed.bytes), sorted(base.bytes), 'files')
    for path, data in changed.bytes.items():
        expected = documents.get(document_of(path))
        if expected is None:
            expect(data == base.bytes[path], f'{name}: {path} is not as it was')
            continue
        replaced = {area: check_area(text, changed.areas[path][area], expected, f'{name}: {path}, {area}')
                    for area, text in base.areas[path].items()}
        everywhere = set().union(*replaced.values())
        expect_equal(sorted(everywhere), sorted(expected), f'{name}: what changed in {path}')
        if EVERYWHERE.get(name) == document_of(path):
            for area, numbers in replaced.items():
                expect(numbers, f'{name}: nothing changed in the {area} of {path}')


def bars(page):
    """{name of a bar: its rectangle}"""
    return {title.split('：')[0]: rectangle for title, rectangle in
            re.findall(r'<g><title>([^<]*)</title>(<rect [^>]*>)', page)}


def check_bar(base, project):
    """The bar of the changed figure, and no other, is drawn as high as it says."""
    table, row, column, value, _ = CHANGES['a indicator']
    fill(project)
    change_cell(project, table, row, column, value)
    before, after = bars(base.bytes['a.html'].decode()), bars(Outputs(project).bytes['a.html'].decode())
    expect(len(before) == 3, f'{len(before)} bars')
    expect_equal([name for name in before if before[name] != after[name]], ['新增学位 · 2024年'], 'bars')
    heights = [float(re.search(r' height="([\d.]+)"', found['新增学位 · 2024年'])[1]) for found in (before, after)]
    expect(abs(heights[1] / heights[0] - 1530 / 1480) < 0.001, f'heights {heights}')


def check_ledger(base, project):
    """A result that reaches its target after all changes its mark, its row, the count and the chart of completion."""
    fill(project)
    change_cell(project, '结果', '改造义务教育薄弱学校', '结果', '17所')
    was, now = base.bytes['e.html'].decode(), Outputs(project).bytes['e.html'].decode()
    changes = [('△ 部分完成</a>', '✓ 完成</a>', 2), ('扩容提质：0.0%', '扩容提质：100.0%', 2), ('>83.3%<', '>91.7%<', 1), ('13所', '17所', 2)]
    for old, new, times in changes:
        expect_equal(was.count(old) - now.count(old), times, f'places without “{old}”')
        expect_equal(now.count(new) - was.count(new), times, f'places with “{new}”')


def check_rows(base, project):
    """A problem more is a paragraph, a measure, a row and a bar more, and the numerals count it."""
    fill(project)
    path = project.path / 'content/data/评估.csv'
    path.write_text(path.read_text() + '家校沟通不畅,家校共育,10,9.1,基础教育股,2024年12月,建立家访台账，逐户上门,已完成\n')
    page = Outputs(project).bytes['d.html'].decode()
    for text in ('反馈九个问题', '九是家校沟通不畅。', '九是针对家校沟通不畅的问题，', '（九）</span>关于家校共育', '已完成六个'):
        expect(text in page, f'no “{text}”')
    expect(page.count('家校沟通不畅') > base.bytes['d.html'].decode().count('实验装备滞后') - 1, 'a place is missing')


def check_sources(program):
    """No figure is typed: what is left without placeholders, blocks, years and names has no digit."""
    for path in sorted(SHAPES.glob('*.md')):
        text = re.sub(r'^(```+).*?^\1$|\{\{.*?\}\}|<!--.*?-->|^成文日期.*$|^发布日期.*$', '', path.read_text(), flags=re.S | re.M)
        text = re.sub(r'\d{4}年|“123”', '', text)
        expect(not re.search(r'\d', text), f'{path.name}: {re.findall(".*[0-9].*", text)}')


def collect(program):
    bases = []

    def with_base(check):
        def run():
            with Project(program) as project:
                if not bases:
                    fill(project)
                    bases.append(Outputs(project))
            with Project(program) as project:
                check(bases[0], project)
        return run
    cases = [('no figure is typed', lambda: check_sources(program)), ('bar', with_base(check_bar)),
             ('ledger', with_base(check_ledger)), ('row', with_base(check_rows))]
    return cases + [(f'change {name}', with_base(lambda base, project, name=name: check_change(base, project, name)))
                    for name in CHANGES]
