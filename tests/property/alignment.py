"""Random tables of the text and of data: as the web page says that a cell stands, so it stands on paper, and both as the
author or the cells ask for. YAODIAN_SEED chooses another sequence."""
import html
import os
import random
import re

from harness import Project, expect, expect_equal

DOCUMENTS, TABLES = 10, 20  # tables of each document
HEAD = '---\n标题: 一份材料\n输出: [网页, 会议材料]\n---\n\n'
HAN = '全县教育系统认真落实各项部署统筹推进学校建设改善办学条件质量保障安全加强教师队伍深化评价改革'
PADDING_MM = 5 / 72 * 25.4
STATED = {'': '---', 'left': ':---', 'centre': ':---:', 'right': '---:'}
WORDS = {'left': '左', 'centre': '中', 'right': '右'}
FIGURE = re.compile(r'([-+−≥<]*[\d,]+)((?:\.\d+)?)([%‰]?)')
PROBES = '.,-+−≥<%‰'  # their widths are measured


# ---- random tables ----

def words(rng, shortest, longest):
    return ''.join(rng.choice(HAN) for _ in range(rng.randint(shortest, longest)))


def figure(rng, kind):
    decimals = rng.choice([0, 0, 1, 2, 3]) if kind != 'integers' else 0
    number = f'{rng.randint(0, 10 ** rng.randint(1, 5)) / 10 ** decimals:{rng.choice(["", ","])}.{decimals}f}'
    if kind == 'signs':
        number = rng.choice(['', '-', '+', '−', '≥', '<']) + number
    return number + {'percents': '%', 'some percents': rng.choice(['', '%'])}.get(kind, '')


def random_column(rng, rows):
    """(what is in it, its cells)"""
    kind = rng.choice(['integers', 'decimals', 'signs', 'percents', 'some percents', 'words', 'sentences', 'mixed', 'gaps'])
    if kind in ('words', 'sentences'):
        cells = [words(rng, *((1, 7) if kind == 'words' else (10, 12))) for _ in range(rows)]
    elif kind == 'gaps':
        cells = [rng.choice('—√') for _ in range(rows)]
    else:
        cells = [figure(rng, kind) for _ in range(rows)]
        if rng.random() < .4:
            cells[rng.randrange(rows)] = rng.choice(['—', '…', '√'])
        if kind == 'mixed':
            cells[rng.randrange(rows)] = rng.choice(['无', '约3成', '未统计', '12人'])
    return kind, cells


class Table:
    def __init__(self, rng, name):
        self.name, self.is_data = name, rng.random() < .5
        rows = rng.randint(2, 7)
        self.has_total, self.has_units = rng.random() < .3, rng.random() < .15
        names = [f'{words(rng, 1, 3)}{rng.choice("甲乙丙丁")}{"一二三四五六七"[i]}' for i in range(rows)]
        if self.has_total:
            names[-1] = '合计'
        columns = [random_column(rng, rows) for _ in range(rng.randint(1, 3))]
        self.heads = ['项目'] + [f'数{"子丑寅"[i]}' for i in range(len(columns))]
        if self.has_units:
            columns.insert(0, ('units', [rng.choice(['所', '万元', '%']) for _ in range(rows)]))
            self.heads.insert(1, '计量单位')
        self.kinds = ['names'] + [kind for kind, _ in columns]
        self.rows = list(zip(names, *[cells for _, cells in columns]))
        self.stated = [rng.choice(['', '', '', 'left', 'centre', 'right']) for _ in self.heads]

    def markdown(self):
        lines = [self.heads, [STATED[stated] for stated in self.stated], *self.rows]
        return '\n'.join('|' + '|'.join(cells) + '|' for cells in lines) + f'\n\n表：{self.name}\n\n'

    def csv(self):
        return ''.join(','.join(f'"{cell}"' for cell in cells) + '\n' for cells in [self.heads, *self.rows])

    def block(self):
        stated = ', '.join(f'{head} {WORDS[word]}' for head, word in zip(self.heads, self.stated) if word)
        return f'```表格\n数据: {self.name}\n标题: {self.name}\n对齐: [{stated}]\n```\n\n'

    def wanted(self, column):
        """How figures of the column stand; None where that is not looked at."""
        is_figures = any(FIGURE.fullmatch(row[column]) for row in self.rows) and self.kinds[column] != 'mixed'
        if self.stated[column] or not is_figures:
            return self.stated[column] or None
        return 'centre' if self.has_units else 'right'


# ---- what was written ----

def read_page(page):
    """{number: rows of (tag, set of classes, text)}, each row behind its own classes"""
    tables = {}
    for number, body in re.findall(r'<div class="table" id="table-(\d+)">.*?<tbody>(.*?)</tbody>', page, re.S):
        tables[int(number)] = [
            (classes, [(set(cell.split()), html.unescape(text)) for cell, text in
                       re.findall(r'<t[hd](?: class="([^"]*)")?[^>]*>(.*?)</t[hd]>', row, re.S)])
            for classes, row in re.findall(r'<tr(?: class="(\w+)")?>(.*?)</tr>', body, re.S)]
    return tables


def read_frames(frames):
    """{number: (edges of columns, texts of cells as (left, last glyph's left, y, face, size, text))}"""
    tables, table = {}, None
    for line in frames.splitlines():
        caption = re.match(r'text .* (?:Caption “表(\d+)　|artifact “续表(\d+)”)', line)
        if caption:
            table = tables.setdefault(int(caption[1] or caption[2]), (set(), []))
        rule = re.match(r'rule (\S+) \S+ (\S+)×(\S+)', line)
        if rule and table and rule[3] == '0.35':
            table[0].update((float(rule[1]), float(rule[1]) + float(rule[2])))
        elif rule and table and rule[2] == '0.18':
            table[0].add(float(rule[1]) + .09)
        text = re.match(r'text (\S+)–(\S+) (\S+) (.+) (\S+) (?:TD|TH) “(.*)”', line)
        if text and table:
            table[1].append((float(text[1]), float(text[2]), text[3], text[4], float(text[5]), text[6]))
    return tables


class Widths:
    """Widths of characters in em, as measured: each before a 1, in both faces of tables."""

    TABLE = '|量|字|\n|---|:--|\n' + ''.join(f'|甲|{c}1|\n|甲|**{c}1**|\n' for c in PROBES) + '\n表：量字宽\n'

    def __init__(self, frames):
        self.em = {}
        for text in ['量', '字'] + [text for c in PROBES for text in ['甲', c + '1'] * 2]:
            [(left, last, _, face, size, _)] = take_lines(frames, text)
            if text[0] in PROBES:
                self.em[text[0], face] = (last - left) / size

    def of(self, text, size, face):
        """In mm, without the white that may stand between Chinese and figures."""
        em = 1 / 72 * 25.4
        return size * sum(em / 2 if c.isdigit() else self.em.get((c, face), em) for c in text)


# ---- comparing ----

def take_lines(frames, text):
    """The lines of the next cell, off the list of frames."""
    lines = []
    while text:
        frame = frames.pop(0)
        expect(text.startswith(frame[5]), f'“{frame[5]}” on paper where the page has “{text}”')
        text = text[len(frame[5]):]
        if lines and lines[-1][2] == frame[2]:
            frame = (lines[-1][0], frame[1], *frame[2:5], lines[-1][5] + frame[5])
            lines.pop()
        lines.append(frame)
    return lines


class Column:
    def __init__(self, widths, left, right, where):
        self.widths, self.left, self.right, self.where = widths, left, right, where
        self.points, self.ends, self.spans, self.tails, self.has_others = [], [], [], set(), False

    def near(self, got, wanted, what, tolerance=.08):
        expect(abs(got - wanted) < tolerance, f'{self.where}: {what} at {got:.2f}, not {wanted:.2f}')

    def check(self, classes, line):
        left, last, _, face, size, text = line
        right = last + self.widths.of(text[-1], size, face)
        expect_equal(len(classes & {'left', 'centre', 'right'}), 1, f'{self.where}: classes of “{text}”')
        if 'left' in classes:
            self.near(left, self.left + PADDING_MM, f'“{text}” from the left')
        elif 'centre' in classes:
            self.has_others = True
            self.near((left + right) / 2, (self.left + self.right) / 2, f'middle of “{text}”', .4)
        else:
            self.add_right(classes, left, right, line)

    def add_right(self, classes, left, right, line):
        *_, face, size, text = line
        parts = FIGURE.fullmatch(text)
        self.spans.append((left, right))
        if not parts:
            self.ends.append((right, text))
            return
        self.points.append((left + self.widths.of(parts[1], size, face), text))
        less = next((int(name[5:]) for name in classes if name.startswith('less-')), 0)
        self.tails.add((max(len(parts[2]) - 1, 0) + less, bool(parts[2]) or 'no-point' in classes,
                        bool(parts[3]) or 'no-percent' in classes))

    def finish(self):
        """What stands right has its points, or its ends, below one another."""
        expect(len(self.tails) <= 1, f'{self.where}: on the page figures end at {sorted(self.tails)}')
        for at, text in self.points[1:]:
            self.near(at, self.points[0][0], f'point of “{text}” below “{self.points[0][1]}”')
        for at, text in self.ends[1:]:
            self.near(at, self.ends[0][0], f'end of “{text}” below “{self.ends[0][1]}”')
        if self.points and not self.ends and not self.has_others:
            middle = (min(left for left, _ in self.spans) + max(right for _, right in self.spans)) / 2
            self.near(middle, (self.left + self.right) / 2, 'middle of the figures', .4)


def check_table(table, rows, frames, widths, where):
    edges = sorted(frames[0])
    expect_equal(len(edges) - 1, len(table.heads), f'{where}: columns')
    texts = [frame for frame in frames[1]]
    for head in table.heads:
        take_lines(texts, head)
    columns = [Column(widths, *edges[i:i + 2], f'{where}, {table.heads[i]}') for i in range(len(table.heads))]
    expect_equal([[text for _, text in cells] for _, cells in rows], [list(row) for row in table.rows], where)
    for row_class, cells in rows:
        is_total = cells[0][1] == '合计'
        expect_equal(row_class == 'total', is_total, f'{where}: total row on the page')
        for i, (classes, text) in enumerate(cells):
            lines = take_lines(texts, text)
            expect_equal({line[3] == 'FandolHei' for line in lines}, {is_total}, f'{where}: face of “{text}”')
            for line in lines:
                columns[i].check(classes, line)
            wanted = table.wanted(i) if FIGURE.fullmatch(text) else None
            expect(not wanted or wanted in classes, f'{where}, {table.heads[i]}: “{text}” stands {classes}, not {wanted}')
    for column in columns:
        column.finish()


def check_document(project, tables, name, seed):
    page = read_page(project.read(f'out/{name}.html').decode())
    dump = project.run('dump', 'frames', '--format=handout', '--quiet', f'content/{name}.md').expect_status(0).out.decode()
    frames = read_frames(dump)
    widths = Widths(frames[len(tables) + 1][1])
    for number, table in enumerate(tables, 1):
        check_table(table, page[number], frames[number], widths, f'seed {seed}, {name}, table {number}')


def test_alignment(program):
    seed = int(os.environ.get('YAODIAN_SEED', '1'))
    rng = random.Random(seed)
    with Project(program) as project:
        documents = {f'd{i}': [Table(rng, f'表格{i}之{j}') for j in range(TABLES)] for i in range(DOCUMENTS)}
        for name, tables in documents.items():
            for table in tables:
                if table.is_data:
                    project.write(f'content/data/{table.name}.csv', table.csv())
            text = ''.join(table.block() if table.is_data else table.markdown() for table in tables)
            project.write(f'content/{name}.md', HEAD + text + Widths.TABLE)
        project.run('build', '--format=html', '--quiet').expect_status(0)
        for name, tables in documents.items():
            check_document(project, tables, name, seed)
