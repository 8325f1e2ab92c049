"""数据一览: what the golden files of tests/figures can't show."""
from harness import Project, expect

HEAD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n'
BLOCK = '```figures\n数据: 指标\n```\n'


def test_card_higher_than_a_page_is_an_error(program):
    with Project(program) as project:
        project.write('content/a.md', HEAD + BLOCK)
        project.write('content/data/指标.csv', '指标,2024年\n' + '很长的名称' * 80 + ',1\n短的,2\n')
        project.run('build').expect_status(1).expect_error('does not fit on a page', 'content/data/指标.csv:2:1', 'table-size')
        project.write('content/data/指标.csv', '指标,2024年\n' + '很长的名称' * 8 + ',1\n短的,2\n')
        result = project.run('build').expect_status(0)
        expect(not result.err, result.err.decode())


def test_draft_marks_what_is_missing(program):
    with Project(program) as project:
        project.write('content/a.md', HEAD + BLOCK)
        project.write('content/data/指标.csv', '指标,2024年\n学位,\n学校,2所\n')
        project.run('build').expect_status(1).expect_error('value-missing')
        project.run('build', '--draft').expect_status(0)
        page = project.read('out/a.html').decode()
        expect('<dd class="figure"><mark class="missing">【缺：指标.学位.2024年】</mark></dd>' in page, 'no mark of what is missing')
