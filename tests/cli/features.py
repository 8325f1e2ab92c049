"""The sample content uses every feature: what the program lists is set, called or written somewhere in content/."""
import re

from harness import ROOT, expect

CONTENT = ROOT / 'content'
FENCE = re.compile(r'^(?P<mark>`{3,})(?P<info>\S+)[^\n]*\n(?P<body>.*?)^(?P=mark)$', re.S | re.M)
# A clerk writes the first page with these; the others are named in the manual.
EXPLAINED_ONLY = {'kind', 'secrecy', 'urgency'}


def documents():
    """The sources of all documents, those that the manual shows as examples among them."""
    texts = [path.read_text() for path in sorted(CONTENT.glob('*/*.md'))]
    expect(len(texts) > 10, 'no sample documents')
    shown = [m['body'] for text in texts for m in FENCE.finditer(text) if m['info'] in ('示例', '文稿', '改正')]
    return texts + shown


def front_of(text):
    found = re.match(r'---\n(.*?)^---$', text, re.S | re.M)
    return found[1] if found else ''


def blocks(info):
    """The insides of all blocks of a kind, in documents and in what the manual shows."""
    return [m['body'] for text in documents() for m in FENCE.finditer(text) if m['info'] in info]


def places():
    """{a place as the program names it: the texts of all such places}"""
    texts = documents()
    comments = re.findall(r'<!--\s*(.*?)\s*-->', '\n'.join(texts), re.S)
    return {'---': [front_of(text) for text in texts],
            '--- materials, 材料': [front_of(text) for text in texts],
            'site.yaml': [(CONTENT / 'site.yaml').read_text()] + blocks({'yaml'}),
            '<!-- each, <!-- 逐行': comments,
            '{#…}': [' '.join(re.findall(r'\{#.*?\}', text)) for text in texts],
            '{@…}': [' '.join(re.findall(r'\{@.*?\}', text)) for text in texts]}


def keys(program):
    """[(place, names, [names of a choice])]"""
    lines = program.run('data', '--keys').expect_status(0).out.decode().splitlines()
    expect(len(lines) > 150, 'no keys listed')
    listed = []
    for line in lines:
        place, names, choices = line.split('\t')
        listed.append((place, names.split(', '), [choice.split(', ') for choice in choices.split('; ') if choice]))
    return listed


def values_of(texts, names):
    """What the key is set to, in all texts: the rest of its line and the lines indented below it."""
    pattern = '(?:^|[ {])(?:' + '|'.join(map(re.escape, names)) + r')[:=] *([^\n]*(?:\n +- [^\n]*)*)'
    return [value for text in texts for value in re.findall(pattern, text, re.M)]


def test_every_key_is_set(program):
    missing = []
    for place, names, choices in keys(program):
        if place == 'templates/pdf':
            continue
        texts = places().get(place) or blocks([name.strip('`') for name in place.split(', ')])
        values = values_of(texts, names)
        if not values:
            missing.append(f'{place} {names[-1]}')
        for choice in choices:
            used = any(re.search(rf'(?<!\w){re.escape(name)}(?!\w)', value) for name in choice for value in values)
            if not used and names[0] not in EXPLAINED_ONLY:
                missing.append(f'{place} {names[1]}: {choice[1]}')
    expect(not missing, 'nowhere in content: ' + '; '.join(missing))


def test_every_kind_is_named(program):
    manual = (CONTENT / 'manual/manual.md').read_text()
    for place, names, choices in keys(program):
        if place == '---' and names[0] in EXPLAINED_ONLY:
            for choice in choices:
                expect(choice[1] in manual, f'the manual does not name the {names[1]} {choice[1]}')


def test_every_filter_is_called(program):
    calls = re.findall(r'[|｜] *([^|｜:：,，}\]]+)', '\n'.join(documents()))
    called = {call.strip() for call in calls}
    for line in program.run('data', '--filters').expect_status(0).out.decode().splitlines():
        names = line.split('\t')[0].split(', ')
        patterns = [re.escape(name).replace('N', r'\d+') for name in names]
        expect(any(re.fullmatch(pattern, call) for pattern in patterns for call in called), f'no document says |{names[0]}')


def test_every_way_of_writing_is_used(program):
    """What has no name: by what it looks like, outside of the examples of the manual."""
    text = '\n'.join(FENCE.sub('', path.read_text()) for path in sorted(CONTENT.glob('*/*.md')))
    ways = {'a heading of level 4': r'^##### ', 'a heading without number': r'\{-\}$', 'a lead': r'^\*\*[^*\n]+。\*\*',
            'an enumeration': r'^二是', 'a list': r'^- ', 'a numbered list': r'^1\. ', 'a quotation': r'^> ',
            'code': r'`[^`\n]+`', 'a link': r'(?<!!)\[[^\]\n]+\]\([^)\n]+\)', 'a picture': r'^!\[', 'a footnote': r'\[\^',
            'a table': r'^\|', 'a cell joined above': r'\| \^\^', 'a cell joined left': r'\| <<', 'a caption': r'^表：',
            'a note': r'^注：', 'a source': r'^资料来源：', 'a reference to a table': r'@tab:', 'a reference to a figure': r'@fig:',
            'a calculation': r'\{\{=', 'all rows': r'\{\{[^}]*\.\*', 'an internal block': r'<!-- 内部 -->',
            'a block for some outputs': r'<!-- 仅限: ', 'a block for each row': r'<!-- 逐行: ', 'an attachment': r'^# 附件1 ',
            'a task': r'\{#', 'a result': r'\{@', 'strong text': r'(?<!^)\*\*[^*\n]+\*\*', 'a remark': r'<!-- (?!/|内部|仅限|逐行)'}
    missing = [way for way, pattern in ways.items() if not re.search(pattern, text, re.M)]
    expect(not missing, 'nowhere in content: ' + ', '.join(missing))


def test_every_profile_is_chosen(program):
    chosen = values_of(places()['---'] + places()['site.yaml'], ['版式', '材料版式'])
    for path in sorted((ROOT / 'templates/pdf').glob('*.yaml')):
        standard = path.stem in ('gongwen', 'handout')
        expect(standard or path.stem in chosen, f'no document has the profile {path.stem}')


def test_every_output_and_kind_of_data(program):
    outputs = ' '.join(values_of(places()['---'], ['输出', 'outputs']))
    for name in ('网页', '公文', '会议材料'):
        expect(name in outputs, f'no document says its output {name}')
    found = {path.suffix for path in (CONTENT / 'data').iterdir()}
    found |= {m['info'] for text in documents() for m in FENCE.finditer(text)}
    for suffix in ('.csv', '.xlsx'):
        expect(suffix in found, f'no data in {suffix}')


def test_every_message_is_explained(program):
    """Who meets a message finds its name in the manual, and what to do."""
    codes = re.findall(r'^    X\([A-Z_]+, "([a-z-]+)"\)', (ROOT / 'src/base/diag_codes.h').read_text(), re.M)
    expect(len(codes) > 60, 'no messages found')
    manual = (CONTENT / 'manual/manual.md').read_text()
    missing = [code for code in codes if not re.search(rf'`{code}`', manual)]
    expect(not missing, 'the manual does not explain: ' + ', '.join(missing))


def test_every_command_is_named(program):
    manual = (CONTENT / 'manual/manual.md').read_text()
    commands = re.findall(r'^  ([a-z][a-z-]*) ', program.run('--help').expect_status(0).out.decode(), re.M)
    expect(len(commands) > 5, 'no commands found')
    for command in commands:
        expect(f'yaodian {command}' in manual, f'the manual does not name yaodian {command}')
