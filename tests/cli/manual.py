"""The manual is so: every example prints what stands below it, every name the program knows is in it."""
import re

from harness import ROOT, Project, environment, expect, expect_equal

MANUAL = ROOT / 'content/manual/manual.md'
HEAD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n'
FENCE = re.compile(r'^(?P<mark>`{3,})(?P<kind>示例|错误|改正|文稿|数据(?!一览)) ?(?P<name>[^\n`]*)\n(?P<source>.*?)\n(?P=mark)$', re.S | re.M)
CHINESE = environment(LC_ALL='zh_CN.UTF-8')


def manual():
    return MANUAL.read_text()


def blocks(kind):
    """[(name, source, what follows it in the manual)]"""
    text = manual()
    return [(m['name'], m['source'], text[m.end():].lstrip('\n')) for m in FENCE.finditer(text) if m['kind'] == kind]


def write_data(project):
    """The data as the manual prints them."""
    for name, source, _ in blocks('数据'):
        project.write(f'content/data/{name}.csv', source + '\n')


def plain_text(tree):
    """The texts of a dumped tree, one line for each heading, paragraph and cell."""
    lines = []
    for line in tree.splitlines():
        node = re.match(r' *\S+:\d+:?\d* (\S+)(.*)$', line)
        if not node:
            continue
        kind, rest = node.groups()
        if kind in ('heading', 'paragraph', 'cell', 'note', 'code-block'):
            number = re.search(r' number="([^"]*)"', rest)
            lines.append(number[1] if kind == 'heading' and number else '')
        elif kind in ('text', 'value', 'code') and lines:
            lines[-1] += re.search(r'"((?:[^"\\]|\\.)*)"$', rest)[1]
        elif kind == 'note-mark':
            lines[-1] += '[' + re.search(r'number=(\d+)', rest)[1] + ']'
    return [line for line in lines if line]


def texts_of(project, source):
    project.write('content/a.md', HEAD + source + '\n')
    return plain_text(project.run('dump', 'doc', 'content/a.md').expect_status(0).out.decode())


def without_names(source):
    """The manual refers to the tables it shows, which needs names that would be in the way in the examples."""
    return re.sub(r'^编号: .*\n| ?\{#tab:\w+\}', '', source, flags=re.M)


def claimed_source(following):
    """The part of the manual below an example that shows its result."""
    if following.startswith('结果：\n'):
        return re.search(r'^结果：\n\n((?:>.*\n?)+)', following)[1]
    return re.search(r'^结果：(.+)', following)[1]


def test_data_are_the_printed_ones(program):
    printed = blocks('数据')
    expect(len(printed) == 2, f'{len(printed)} tables of data found')
    for name, source, _ in printed:
        expect_equal((ROOT / f'content/data/{name}.csv').read_text().strip(), source, name)


def test_examples_print_what_stands_below(program):
    """Results in words are compared as text; a table, chart or note below its source is made from the very same lines."""
    found = blocks('示例')
    expect(len(found) > 15, f'only {len(found)} examples found')
    with Project(program) as project:
        write_data(project)
        for _, source, following in found:
            shown = re.match(r'结果(?:如下|见@[\w:]+)。\n\n', following)
            if shown:
                same = without_names(following[shown.end():]).startswith(without_names(source + '\n'))
                expect(same, f'other lines below\n{source}')
            else:
                expect(following.startswith('结果：'), f'no result below\n{source}')
                expect_equal('\n'.join(texts_of(project, source)),
                             '\n'.join(texts_of(project, claimed_source(following))), source)
            project.write('content/a.md', HEAD + source + '\n')
            expect_equal(project.run('check', '--strict').expect_status(0).err, b'', source)


def test_results_are_the_known_ones(program):
    """What the examples of figures print, stated once more so that the program is not its only witness."""
    wanted = ['结果：教育经费9.24亿元，比上年增长4.3%。', '结果：小学比初中多44所，占全部学校的73.8%。',
              '结果：平均每所学校有558名/所，每名学生19716元/名。', '结果：各学段校舍35.55公顷；最多与最少相差58所；未达标的有一个。',
              '结果：去年新增学位1480个，全县有小学62所。', '毛入园率[2]达到95.2%。']
    printed = plain_text(program.run('dump', 'doc', 'content/manual/manual.md', cwd=ROOT).expect_status(0).out.decode())
    for text in wanted:
        expect(text in printed, f'the manual does not print “{text}”')


def rows_of_filters():
    """{placeholder: (names, what follows in the row)} of the tables of filters."""
    rows = re.findall(r'^\| ([^|`：]+)：[^|`]+ \| `(\{\{.*?\}\})` \| (.*?) \|$', manual(), re.M)
    return {source: (names, result) for names, source, result in rows}


def as_in_manual(example):
    example = re.sub(r'(?<=\{\{)(?=指标|学段)|(?<= )(?=学段)', '手册', example)
    return example.replace('|', '｜').replace(':', '：')


def test_every_filter_is_explained(program):
    rows = rows_of_filters()
    listed = [line.split('\t') for line in program.run('data', '--filters').expect_status(0).out.decode().splitlines()]
    expect(len(listed) > 40, 'no filters listed')
    with Project(program) as project:
        write_data(project)
        for names, _, example, result in listed:
            source = as_in_manual(example)
            expect(source in rows, f'{source} is not in the manual')
            shown_names, shown = rows[source]
            expect_equal(shown_names.split('、'), names.split(', '), source)
            expect_equal(shown, source, 'what stands beside the source')
            expect_equal(texts_of(project, f'甲{source}乙'), [f'甲{result}乙'], source)


def keys_of(source, table):
    body = re.search(rf'\b{table}\[\] = {{(.*?)^}};', (ROOT / source).read_text(), re.S | re.M)[1]
    return [re.findall(r'"([^"]+)"', names) for names in re.findall(r'{{((?:"[^"]+"(?:, )?)+)},\s*KEY_', body)]


def test_every_front_matter_key_is_explained(program):
    section = re.search(r'^## 文稿开头的项\n(.*?)^## ', manual(), re.S | re.M)[1]
    explained = {}
    for chinese, english in re.findall(r'^\| (.+?) \| ([a-z_]+) \| ', section, re.M):
        explained[english] = set(chinese.split('、'))
    wanted = {names[0]: set(names[1:]) for names in keys_of('src/read/settings/front_read.c', 'front_keys')}
    expect(len(wanted) > 30, 'the table of keys was not found')
    for english, chinese in wanted.items():
        expect_equal(sorted(explained.get(english, ())), sorted(chinese), english)
    expect_equal(sorted(explained), sorted(wanted), 'keys')


def test_every_key_of_tables_and_charts_is_named(program):
    names = re.findall(r'{{"(\w+)", "(\w+)"', (ROOT / 'src/read/settings/directive_read.c').read_text())
    names += re.findall(r'{\s*{"(source)", "(来源)"', (ROOT / 'src/read/settings/directive_read.c').read_text())
    expect(len(names) > 10, 'the tables of keys were not found')
    section = re.search(r'^## 表格\n(.*?)^## 脚注', manual(), re.S | re.M)[1]
    for english, chinese in names:
        expect(re.search(rf'\b{english}\b', section) and chinese in section, f'the manual lacks {chinese} ({english})')


def test_documents_are_right(program):
    """The whole documents of the manual are in one project, those of plan and result find each other."""
    with Project(program) as project:
        write_data(project)
        documents = blocks('文稿')
        expect(len(documents) >= 7, f'only {len(documents)} documents found')
        for name, source, _ in documents:
            project.write(f'content/{name}', source + '\n')
        expect_equal(project.run('check', '--strict').expect_status(0).err, b'', 'messages')
        ledger = plain_text(project.run('dump', 'doc', 'content/2024/done.md').expect_status(0).out.decode())
        for text in ('✓ 完成', '△ 部分完成', '两片推迟到春季'):
            expect(text in ledger, f'no {text} in the ledger')


def test_mistakes_are_found_and_mended(program):
    wrong, mended = blocks('错误'), blocks('改正')
    expect(len(wrong) > 10 and len(wrong) == len(mended), f'{len(wrong)} mistakes, {len(mended)} mended')
    with Project(program) as project:
        write_data(project)
        for (_, source, following), (_, right, _) in zip(wrong, mended):
            name, level = re.match(r'提示：`([a-z-]+)`，(错误|警告)。\n', following).groups()
            project.write('content/a.md', HEAD + source + '\n')
            result = project.run('check', env=CHINESE).expect_status(1 if level == '错误' else 0)
            expect(re.search(rf' {level}: .*\[{name}\]', result.err.decode()), f'no {level} {name} for\n{source}\n{result.err.decode()}')
            project.write('content/a.md', HEAD + right + '\n')
            expect_equal(project.run('check', '--strict').expect_status(0).err, b'', right)


def test_no_messages_about_the_manual(program):
    result = program.run('check', '--strict', '--only=manual/*', cwd=ROOT).expect_status(0)
    expect_equal(result.err, b'', 'messages')
