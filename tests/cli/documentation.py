"""What the texts for users say is so: keys, examples, links."""
import re

from harness import ROOT, Project, expect, expect_equal


def keys_of(source, table):
    """The names in a table of keys, as lists of English and Chinese ones."""
    text = (ROOT / source).read_text()
    body = re.search(rf'\b{table}\[\] = {{(.*?)^}};', text, re.S | re.M).group(1)
    return [re.findall(r'"([^"]+)"', names) for names in re.findall(r'{{((?:"[^"]+"(?:, )?)+)}, KEY_', body)]


def test_front_matter_keys(program):
    guide = (ROOT / 'content/README.md').read_text()
    keys = keys_of('src/read/front.c', 'front_keys')
    expect(len(keys) > 20, 'the table of keys was not found')
    for names in keys:
        for name in names[:2]:
            expect(re.search(rf'(?<![\w]){re.escape(name)}(?![\w])', guide), f'content/README.md lacks the key {name}')


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
