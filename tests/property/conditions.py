"""One condition asked as count(…), as 筛选 of a table and of repeated lines: all agree with Python, and refuse the same.
YAODIAN_SEED chooses another sequence."""
import operator
import os
import random
import re

from harness import Project, expect, expect_equal

TABLES, CONDITIONS = 60, 400
HEAD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n'
SIGNS = {'>': operator.gt, '<': operator.lt, '>=': operator.ge, '<=': operator.le, '=': operator.eq, '<>': operator.ne,
         '!=': operator.ne, '==': operator.eq, '≥': operator.ge, '≤': operator.le, '≠': operator.ne, '＞': operator.gt,
         '＜': operator.lt, '＝': operator.eq, '＞＝': operator.ge, '<＝': operator.le, '！＝': operator.ne}
EQUAL = [sign for sign, does in SIGNS.items() if does in (operator.eq, operator.ne)]
GAPS = ['—', '', '…', '-', '／']
# Right sides with what they mean, of a table 名称,性质,今年（元）,去年（元）.
WORDS = {'新建': '新建', '"续建"': '续建', '“新建”': '新建', '县城（本部）': '县城（本部）', '3号楼': '3号楼', '—': '—', '"今年"': '今年',
         '甲-乙': '甲-乙'}
NUMBERS = {'5': 5, '5元': 5, '0.0005万元': 5, '-3': -3, '2 * 3': 6, '10 / 2': 5, '(1 + 2)': 3, '10亿分之一': None}


class Table:
    def __init__(self, rng, name):
        self.name, self.rows = name, []
        for i in range(rng.randint(3, 12)):
            amounts = [rng.choice([None, rng.randint(-6, 9), rng.randint(-6, 9), 5]) for _ in range(2)]
            key = rng.choice(['', '', '', '其中：']) + f'第{i}项'
            self.rows.append((key, rng.choice(list(WORDS.values())), *amounts))
        self.gap = rng.choice(GAPS)

    def csv(self):
        lines = ['名称,性质,今年（元）,去年（元）']
        lines += [','.join(self.gap if cell is None else str(cell) for cell in row) for row in self.rows]
        return '\n'.join([*lines, '合计,新建,—,—', '小计,新建,—,—']) + '\n'

    def meeting(self, column, sign, right):
        """The keys of the rows that meet a condition; right: a function of the row."""
        rows = [row for row in self.rows if not row[0].startswith('其中')]
        return [row[0] for row in rows
                if None not in (row[column], right(row)) and SIGNS[sign](row[column], right(row))]


def random_condition(rng, table):
    """(column, what follows it, the keys of the rows that meet it)"""
    kind = rng.choice(['word', 'number', 'column', 'path'])
    if kind == 'word':
        sign, (text, word) = rng.choice(EQUAL), rng.choice(list(WORDS.items()))
        return '性质', f'{sign} {text}', table.meeting(1, sign, lambda row: word)
    sign, blank = rng.choice(list(SIGNS)), rng.choice(['', ' '])
    if kind == 'number':
        text, number = rng.choice([item for item in NUMBERS.items() if item[1] is not None])
        return '今年', f'{blank}{sign}{blank}{text}', table.meeting(2, sign, lambda row: number)
    right = '去年' if kind == 'column' else f'{table.name}.*.去年'
    return '今年', f'{blank}{sign}{blank}{right}', table.meeting(2, sign, lambda row: row[3])


def asked(table, column, rest):
    """A document that asks the condition three times."""
    condition = (column + rest).replace("'", "''")
    return (f'{HEAD}共{{{{= count({table}.*.{column}{rest})}}}}个。\n\n'
            f"```table\n数据: {table}\n列: [性质]\n筛选: ['{condition}']\n```\n\n"
            f"<!--\n逐行: {table}\n筛选: ['{condition}']\n-->\n- 有{{{{本行.名称}}}}。\n<!-- /逐行 -->\n")


def test_conditions_mean_the_same_everywhere(program):
    rng = random.Random(int(os.environ.get('YAODIAN_SEED', '20250301')))
    tables = [Table(rng, f'表{i}') for i in range(TABLES)]
    cases = []
    while len(cases) < CONDITIONS:
        table = rng.choice(tables)
        column, rest, keys = random_condition(rng, table)
        if keys:
            cases.append((table, column, rest, keys))
    with Project(program) as project:
        for table in tables:
            project.write(f'content/data/{table.name}.csv', table.csv())
        project.write('content/a.md', HEAD + ''.join(asked(table.name, column, rest)[len(HEAD):]
                                                     for table, column, rest, _ in cases))
        out = project.run('dump', 'doc', 'content/a.md').expect_status(0).out.decode()
        counts = re.findall(r'^ *\d+:\d+ value expression="= count.*" "(\d+)"$', out, re.M)
        expect_equal([int(count) for count in counts], [len(keys) for *_, keys in cases], 'counts')
        shown = [re.findall(r'(?:text|value expression=".*") "((?:其中：)?第\d+项|合计|小计)"', part) for part in re.split(r'^ *\d+:\d+ table\b', out, flags=re.M)[1:]]
        expect_equal(len(shown), len(cases), 'tables')
        for got, (table, column, rest, keys) in zip(shown, cases):
            # first the table's rows, then the lines repeated
            expect_equal(got, keys + keys, f'rows of {column}{rest} in {table.csv()}')


REFUSED = {
    '性质 > 新建': 'a text can only be equal or not',
    '今年 > ': 'a figure is missing here',
    '今年 > 5 +': 'a figure is missing here',
    '今年 > 5 5': 'no number with a unit',
    '今年 > 5万个元': 'no number with a unit',
    '今年 > (5': 'parenthesis is not closed',
    '今年 > 其他.*.今年': 'both columns must be of one data table',
    '今年 > 表.*.前年': 'has no column “前年”',
    '今年 = 性质': '“性质” is a column too',
    '今年 > 5个': 'the units do not go together',
    '性质 > 5': 'a number is needed here; “新建” is none',
}


def test_conditions_are_refused_alike(program):
    with Project(program) as project:
        project.write('content/data/表.csv', '名称,性质,今年（元）,去年（元）\n第1项,新建,3,4\n')
        project.write('content/data/其他.csv', '名称,性质,今年（元）,去年（元）\n第1项,新建,3,4\n')
        for condition, message in REFUSED.items():
            column, rest = condition[:2], condition[2:]
            parts = asked('表', column, rest)[len(HEAD):].split('\n\n')
            for part in (parts[0], parts[1], parts[2]):
                project.write('content/a.md', HEAD + part + '\n')
                err = project.run('check').err.decode()
                expect(message in err, f'{part}\nis not told “{message}” but\n{err}')
