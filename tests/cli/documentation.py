"""What the texts for users say is so: keys, examples, links."""
import re

from harness import ROOT, Project, expect, expect_equal


def keys_read(program):
    """{place: {English name: all names}} of the keys that are read."""
    with Project(program) as project:
        listed = project.run('data', '--keys').expect_status(0).out.decode()
    keys = {}
    for line in listed.splitlines():
        place, names, _ = line.split('\t')
        keys.setdefault(place, {})[names.split(', ')[0]] = names.split(', ')
    return keys


def rows_under(page, heading):
    """The cells of the rows of the first table below a heading, without its head."""
    section = re.search(rf'^#+ {heading}\n(.*?)(?=^#+ |\Z)', (ROOT / page).read_text(), re.S | re.M).group(1)
    table = re.search(r'^\|.*?\n(?!\|)', section + '\n', re.S | re.M).group(0)
    return [[cell.strip() for cell in line.strip('|').split('|')] for line in table.splitlines()[2:] if line]


def expect_keys_told(keys, rows, page):
    """Each key has a place in the table, each name in the table is that of a key."""
    told = [name for row in rows for name in re.split('[、 `]+', row[1]) if name]
    expect_equal(sorted(told), sorted(keys), f'keys in {page}')
    for names in keys.values():
        row = next(row for row in rows if names[0] in re.split('[、 `]+', row[1]))
        expect(any(name in re.split('[、（） `]+', row[0]) for name in names[1:]), f'{page} lacks {names[1:]}')


def test_keys_of_documents_and_site(program):
    keys = keys_read(program)
    expect_keys_told(keys['---'], rows_under('content/README.md', '文稿开头'), 'content/README.md, 文稿开头')
    expect_keys_told(keys['site.yaml'], rows_under('content/README.md', '全站设置'), 'content/README.md, 全站设置')


def test_keys_of_blocks(program):
    """The ticks say which block takes which key."""
    keys = keys_read(program)
    rows = rows_under('content/README.md', '块里的项')
    blocks = [place for place in keys if place.startswith('```')]
    expect_equal(len(rows[0]) - 3, len(blocks), 'kinds of blocks')
    for column, place in enumerate(blocks, 2):
        told = {row[1]: row[0] for row in rows if row[column]}
        expect_equal(told, {names[0]: names[1] for names in keys[place].values()}, f'keys of {place}')


def test_keys_of_repeated_passages(program):
    guide = (ROOT / 'content/README.md').read_text()
    section = re.search(r'^## 每行一段\n(.*?)^## ', guide, re.S | re.M).group(1)
    for names in keys_read(program)['<!-- each, <!-- 逐行'].values():
        expect(all(name in section for name in names[:2]), f'content/README.md, 每行一段 lacks {names}')


def test_site_example(program):
    """Every line of the example is taken, and none is new to the reader."""
    guide = (ROOT / 'content/README.md').read_text()
    example = re.search(r'^## 全站设置.*?^```yaml\n(.*?)^```', guide, re.S | re.M).group(1)
    with Project(program) as project:
        project.write('content/site.yaml', example)
        project.write('content/a.md', '---\ntitle: 照抄\nkind: notice\ndate: 2025-03-01\n---\n\n正文。\n')
        project.run('check').expect_status(0)
        project.write('content/site.yaml', example.replace('联系方式', '联系办法'))
        project.run('check').expect_status(1)


def test_data_example(program):
    """The table in YAML reads as the text says."""
    guide = (ROOT / 'content/README.md').read_text()
    example = re.search(r'^## 数据表.*?^```yaml\n(.*?)^```', guide, re.S | re.M).group(1)
    with Project(program) as project:
        project.write('content/data/学段.yaml', example)
        expect('{{学段.初中.在校生}}\t13240' in project.run('data').expect_status(0).out.decode(), 'the figure')


def test_guide_example(program):
    guide = (ROOT / 'content/README.md').read_text()
    example = re.search(r'^````markdown\n(.*?)^````', guide, re.S | re.M).group(1)
    with Project(program) as project:
        for path in (ROOT / 'content/data').glob('*.csv'):
            project.write(f'content/data/{path.name}', path.read_bytes())
        project.write('content/a.md', '---\ntitle: 照抄\nkind: notice\ndate: 2025-03-01\n---\n\n' + example)
        result = project.run('build', '--strict').expect_status(0)
        expect_equal(result.err, b'', 'messages')


def test_readme_diagnostic(program):
    """The message in the README is what the program says about the example in the README."""
    readme = (ROOT / 'README.md').read_text()
    example = re.search(r'^```markdown\n(.*?)^```', readme, re.S | re.M).group(1)
    message = re.search(r'^```\n(content/2025.*?)^```', readme, re.S | re.M).group(1)
    with Project(program) as project:
        project.write('content/data/关键指标.csv', (ROOT / 'content/data/关键指标.csv').read_bytes())
        project.write('content/2025/plan.md', example)
        project.run('check', '--strict').expect_status(0)
        project.write('content/2025/plan.md', example.replace('.新增学位.', '.新增学卫.'))
        expect_equal(project.run('check').expect_status(1).err.decode(), message, 'message')


def test_links(program):
    for page in [ROOT / 'README.md', *ROOT.glob('*/README.md')]:
        for target in re.findall(r'\]\(([^)#]+)\)', re.sub(r'`[^`]*`', '', page.read_text())):
            expect('://' in target or (page.parent / target).exists(), f'{page.relative_to(ROOT)}: no {target}')


def test_files_the_readme_sends_to_are_made(program):
    line = re.search(r'^2\. 看结果：.*', (ROOT / 'README.md').read_text(), re.M).group(0)
    names = re.findall(r'`([\w-]+\.pdf)`', line)
    expect(len(names) >= 2, 'the README names no PDFs')
    with Project(program) as project:
        program.run('build', ROOT, '-q', '-o', project.path / 'out', '--only=2025/*').expect_status(0)
        for name in names:
            expect(f'2025/{name}' in project.files('out'), f'{name} is not made')
