"""Blocks that are repeated for each row of a table: drafts, limits, hostile input."""
from harness import Project, expect

FRONT = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n'
BLOCK = '<!-- 逐行: 表 -->\n{{本行.项}}有{{本行.数}}所。\n<!-- /逐行 -->\n'


def table(rows):
    return '项,数\n' + ''.join(f'第{i}项,{i}\n' for i in range(rows))


def test_a_draft_shows_what_is_missing(program):
    with Project(program) as project:
        project.write('content/a.md', FRONT + BLOCK)
        project.run('check').expect_status(1).expect_error('a.md:7:', 'there is no data table “表”')
        project.run('build', '--draft', '--format=html').expect_status(0)
        page = project.read('out/a.html').decode()
        expect('【缺：表】' in page and '本行' not in page, 'the draft does not show the gap')


def test_cells_are_not_read_as_markdown(program):
    with Project(program) as project:
        project.write('content/data/表.csv', '项,数\n"**粗**|格[链](x){{表.项.数}}<b>",7\n')
        project.write('content/a.md', FRONT + BLOCK + '\n| 项 |\n|---|\n<!-- 逐行: 表 -->\n| {{本行.项}} |\n<!-- /逐行 -->\n')
        project.run('build', '--format=html').expect_status(0)
        page = project.read('out/a.html').decode()
        expect(page.count('**粗**|格[链](x){{表.项.数}}&lt;b&gt;') == 2, 'a cell was read as Markdown')


def test_too_many_rows(program):
    with Project(program) as project:
        project.write('content/data/表.csv', table(1000))
        project.write('content/a.md', FRONT + BLOCK)
        project.run('check').expect_status(0)
        project.write('content/data/表.csv', table(1001))
        project.run('check').expect_status(1).expect_error('1001 rows; the most is 1000', '[too-large]')


def test_too_much_text(program):
    with Project(program) as project:
        project.write('content/data/表.csv', table(1000))
        project.write('content/a.md', FRONT + BLOCK.replace('所。', '所' + '，好' * 2000 + '。'))
        project.run('check').expect_status(1).expect_error('what is repeated would have more than')


def test_many_marks_cost_their_number(program):
    for marks in ('<!-- 逐行: 表\n', '<!-- 逐行: 表 -->\n', '<!-- /逐行 -->\n', '<!-- 逐行: 表 -->\n<!-- /逐行 -->\n', '<!-- 逐行: 表 --> 甲\n'):
        with Project(program) as project:
            project.write('content/data/表.csv', table(3))
            project.write('content/a.md', FRONT + marks * 20000)
            result = project.run('check', timeout=60)
            expect(result.status in (0, 1), f'exit status {result.status}')
