"""Blocks repeated for the rows of random tables, filtered and ordered, against Python. YAODIAN_SEED chooses another
sequence."""
import operator
import os
import random
import re

from harness import Project, expect_equal

TABLES, BLOCKS = 150, 900
HEAD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n'
SIGNS = {'>': operator.gt, '<': operator.lt, '>=': operator.ge, '<=': operator.le, '=': operator.eq, '<>': operator.ne}


class Table:
    def __init__(self, rng, name):
        self.name = name
        self.rows = [(f'{rng.choice("甲乙丙丁“引号”.|")}第{i}项', rng.choice(['新建', '续建', '缓建']), rng.randint(0, 9),
                      rng.choice([None, rng.randint(-5, 5)])) for i in range(rng.randint(1, 12))]

    def csv(self):
        lines = ['名称,性质,数,差']
        lines += [f'{name},{kind},{number},{"—" if other is None else other}' for name, kind, number, other in self.rows]
        return '\n'.join([*lines, '合计,—,1,1']) + '\n'


def random_block(rng, table):
    """(the mark's lines, the rows it takes)"""
    rows, lines = list(table.rows), [f'逐行: {table.name}']
    if rng.random() < .3:
        rows = rng.sample(rows, rng.randint(1, len(rows)))
        lines.append('行: [' + ', '.join(f"'{row[0]}'" for row in rows) + ']')
    if rng.random() < .6:
        sign, number = rng.choice(list(SIGNS)), rng.randint(0, 9)
        rows = [row for row in rows if SIGNS[sign](row[2], number)]
        lines.append(f'筛选: ["数 {sign} {number}"')
        if rng.random() < .4:
            kind = rng.choice(['新建', '续建'])
            rows = [row for row in rows if row[1] == kind]
            lines[-1] += f', 性质 = {kind}'
        lines[-1] += ']'
    if rng.random() < .6:
        column, down = rng.choice([2, 3]), rng.random() < .5
        known = sorted((row for row in rows if row[column] is not None), key=lambda row: -row[column] if down else row[column])
        rows = known + [row for row in rows if row[column] is None]
        lines.append(f'排序: {"名性数差"[column]} {"降" if down else "升"}')
    return lines, rows


def test_rows(program):
    rng = random.Random(int(os.environ.get('YAODIAN_SEED', '20250301')))
    tables = [Table(rng, f'表{i}') for i in range(TABLES)]
    with Project(program) as project:
        for table in tables:
            project.write(f'content/data/{table.name}.csv', table.csv())
        text, wanted = HEAD, []
        while len(wanted) < BLOCKS:
            lines, rows = random_block(rng, rng.choice(tables))
            if not rows:
                continue
            text += '<!--\n' + '\n'.join(lines) + '\n-->\n{{本行.序号}}：{{本行.名称}}，{{= 本行.数 + 1}}。\n<!-- /逐行 -->\n\n***\n\n'
            wanted.append([f'{i}：{row[0]}，{row[2] + 1}。' for i, row in enumerate(rows, 1)])
        project.write('content/a.md', text)
        project.run('build', '--format=html').expect_status(0)
        body = re.search(r'<div class="text">(.*?)</div>', project.read('out/a.html').decode(), re.S)[1]
        got = [re.findall(r'<p>(.*?)</p>', part) for part in body.split('<hr>')]
        for i, rows in enumerate(wanted):
            expect_equal(got[i], rows, f'block {i}')
