"""The examples of content/README.md print what it says, and it names every filter."""
import re

from harness import ROOT, Project, expect, expect_equal

HEAD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n'


def section():
    text = (ROOT / 'content/README.md').read_text()
    return re.search(r'^## 数字怎么说\n(.*?)^## ', text, re.S | re.M).group(1)


def examples():
    """[(placeholder, what it prints)]"""
    rows = re.findall(r'^\|.*`(\{\{.*?\}\})` \| (.*?) \|$', section(), re.M)
    return [(placeholder.replace('\\|', '|'), printed) for placeholder, printed in rows]


def write_data(project):
    for name, text in re.findall(r'`(\S+)\.csv`：\n```csv\n(.*?)```', section(), re.S):
        project.write(f'content/data/{name}.csv', text)


def test_examples_print_what_is_said(program):
    with Project(program) as project:
        write_data(project)
        cases = examples()
        expect(len(cases) > 50, f'only {len(cases)} examples found')
        project.write('content/a.md', HEAD + '\n\n'.join(f'甲{placeholder}乙' for placeholder, _ in cases) + '\n')
        project.run('check').expect_status(0)
        out = project.run('dump', 'doc', 'content/a.md').out.decode()
        values = re.findall(r'^ *\d+:\d+ value .*"([^"]*)"$', out, re.M)
        expect_equal([f'{p} → {v}' for (p, _), v in zip(cases, values)], [f'{p} → {w}' for p, w in cases], 'examples')


def test_full_width_signs(program):
    with Project(program) as project:
        write_data(project)
        project.write('content/a.md', HEAD + '甲{{指标.教育经费.2024年｜亿元｜2位}}，{{学段.小学.学校数｜差额：初中}}，'
                                             '{{＝（学段.小学.学校数－学段.初中.学校数）×2}}。\n')
        out = project.run('dump', 'doc', 'content/a.md').expect_status(0).out.decode()
        for value in ('9.24亿元', '44所', '88所'):
            expect(f'"{value}"' in out, f'no {value} in\n{out}')


def test_every_filter_is_explained(program):
    with Project(program) as project:
        listed = project.run('data', '--filters').expect_status(0).out.decode().splitlines()
        text = section()
        for line in listed:
            names, _, example, result = line.split('\t')
            expect((example, result) in examples(), f'{example} → {result} is not in content/README.md')
            for name in names.split(', '):
                expect(re.search(rf'^\|[^`]*(?<![\w]){re.escape(name)}(?![\w])', text, re.M), f'{name} is not in content/README.md')


def test_one_cell_changes_every_wording(program):
    """The same figure in text, sum, share and rank."""
    with Project(program) as project:
        write_data(project)
        text = '{{学段.初中.在校生}} {{学段.初中.在校生|万人}} {{学段.*.在校生|合计}} {{学段.初中.在校生|排名}}'
        project.write('content/a.md', HEAD + text + '\n')
        wanted = {'13240': ['13240名', '1.324万人', '46880名', '第2位'], '30000': ['30000名', '3万人', '63640名', '第1位']}
        path = project.path / 'content/data/学段.csv'
        for figure, values in wanted.items():
            path.write_text(path.read_text().replace('13240', figure))
            out = project.run('dump', 'doc', 'content/a.md').expect_status(0).out.decode()
            expect_equal(re.findall(r'^ *\d+:\d+ value .*"([^"]*)"$', out, re.M), values, figure)
