"""What the commands that list things list."""
from harness import ROOT, Project, expect, expect_equal

GOOD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n正文一段。\n'


def test_data_lists_what_a_text_may_use(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        project.write('content/data/规模.csv', '项,2024年,1.5倍\n小学,"1,234",7\n'.encode('gb18030'))
        lines = project.run('data').expect_status(0).out.decode().splitlines()
        for wanted in ('{{规模.小学.2024年}}\t1,234', '{{规模.小学."1.5倍"}}\t7'):
            expect(wanted in lines, f'no line {wanted!r} in\n' + '\n'.join(lines))


def test_listed_placeholders_work(program):
    with Project(program) as project:
        project.write('content/data/规模.csv', '项,"甲.乙",{丙},|丁|\n"一,二",7,8,9\n')
        lines = project.run('data').expect_status(0).out.decode().splitlines()
        listed = [line.split('\t') for line in lines if line.startswith('{{')]
        expect_equal([value for _, value in listed], ['7', '8', '9'], 'values')
        project.write('content/a.md', GOOD + ''.join(f'\n值是{placeholder}个。\n' for placeholder, _ in listed))
        project.run('build', '--format=html').expect_status(0)
        page = project.read('out/a.html').decode()
        for value in '789':
            expect(f'值是{value}个' in page, f'{value} is not in the page')


def test_data_without_tables(program):
    with Project(program) as project:
        expect_equal(project.run('data').expect_status(0).out, b'', 'output')


def test_fonts_names_every_role(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        text = project.run('fonts').expect_status(0).out.decode()
        for role in ('仿宋', '小标宋', '黑体', '楷体', '宋体'):
            expect(role in text, f'no {role} in\n{text}')


def test_user_fonts_win(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        project.write('fonts/mine.otf', (ROOT / 'fonts/FandolKai-Regular.otf').read_bytes())
        text = project.run('fonts').expect_status(0).out.decode()
        expect('fonts/mine.otf' in text, f'the font of the project is not used\n{text}')


def test_template_from_standard_json(program):
    with Project(program) as project:
        project.write('page.mustache', '{{#items}}{{> item}}{{/items}}')
        project.write('item.mustache', '<{{name}}>')
        project.write('data.json', '{"items": [{"name": "甲&乙"}, {"name": 3.5}]}')
        out = project.run('render-template', 'page.mustache', 'data.json').expect_status(0).out.decode()
        expect_equal(out, '<甲&amp;乙><3.5>', 'output')


def test_template_errors(program):
    with Project(program) as project:
        project.write('bad.mustache', '{{#open}}x')
        project.write('data.json', '{}')
        project.write('bad.json', '{"a": }')
        project.run('render-template', 'bad.mustache', 'data.json').expect_status(1).expect_error('bad.mustache:1:1')
        project.write('good.mustache', 'x')
        project.run('render-template', 'good.mustache', 'bad.json').expect_status(1).expect_error('bad.json:1')
        result = project.run('render-template', 'missing.mustache', 'data.json')
        expect(result.status in (2, 3), f'exit status {result.status}')


def test_no_control_character_is_listed(program):
    """An escape in a sheet's head, cell, name, unit or note must not reach the terminal that shows the list."""
    sheet = '表\x1b[2J\n单位：万\x1b[31m元\n学校,数\x1b[31m红,\u009b数\n甲\x07校,7\x1b]0;x\x07,8\n注：\x1b[5m闪\n'
    with Project(program) as project:
        project.write('content/data/校.csv', sheet)
        result = project.run('data')
        expect(result.out, 'nothing is listed')
        for stream in result.out, result.err:
            bad = [c for c in stream.decode() if ord(c) < 32 and c not in '\n\t' or 0x7f <= ord(c) < 0xa0]
            expect(not bad, f'{bad} in {stream}')
