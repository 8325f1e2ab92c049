"""Input made to hurt: it ends soon, with a result or a message."""
import time

from harness import Project, expect

FRONT = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n'


def build(program, text, seconds, statuses, *arguments):
    """Builds one document and compares the time; sanitizers are given ten times as much."""
    with Project(program) as project:
        project.write('content/a.md', FRONT + text)
        start = time.monotonic()
        result = project.run('build', *arguments)
        took = time.monotonic() - start
        expect(result.status in statuses, f'exit status {result.status}\n{result.err.decode()[:2000]}')
        limit = seconds * (10 if program.sanitized else 1)
        expect(took < limit, f'took {took:.1f} s, limit {limit} s')
        return result


def test_paragraph_of_a_megabyte(program):
    build(program, '这是很长的一段文字，没有尽头。' * 23000, 20, {0})


def test_paragraph_of_five_megabytes(program):
    if not program.sanitized:  # ten times as slow, and nothing new to see
        build(program, '这是很长的一段文字，没有尽头。' * 116000, 60, {0}, '--format=pdf')


def test_word_of_a_megabyte(program):
    build(program, 'x' * 1000000, 20, {0, 1})


def test_line_of_closing_marks(program):
    build(program, '一' + '）' * 100000, 20, {0})


def test_table_of_10000_rows(program):
    rows = ''.join(f'| 第{i}项 | {i} | 说明文字 |\n' for i in range(10000))
    build(program, '| 项 | 数 | 注 |\n|---|---|---|\n' + rows, 20, {0, 1})


def test_data_of_10000_rows(program):
    with Project(program) as project:
        rows = ''.join(f'第{i}项,{i}\n' for i in range(10000))
        project.write('content/data/多.csv', '项,数\n' + rows)
        project.write('content/a.md', FRONT + '{{多.第9999项.数}}\n\n```table\n数据: 多\n标题: 很多\n```\n')
        start = time.monotonic()
        result = project.run('build')
        expect(result.status in {0, 1}, f'exit status {result.status}')
        expect(time.monotonic() - start < (200 if program.sanitized else 20), 'too slow')


def test_quotes_1000_deep(program):
    build(program, '> ' * 1000 + '深\n', 5, {1}).expect_error('[nesting]')


def test_lists_1000_deep(program):
    build(program, '- ' * 1000 + '深\n', 5, {1}).expect_error('[nesting]')


def test_emphasis_1000_deep(program):
    build(program, '*深 ' * 1000 + '浅*' * 1000 + '\n', 5, {0, 1})


def test_brackets_100000(program):
    build(program, '[' * 100000 + '\n', 10, {0, 1}, '--format=html')


def test_braces_100000(program):
    build(program, '{{' * 100000 + '\n', 10, {1}, '--format=html')


def test_footnotes_5000(program):
    marks = ''.join(f'文字[^{i}]。' for i in range(5000))
    notes = ''.join(f'[^{i}]: 注{i}\n\n' for i in range(5000))
    build(program, marks + '\n\n' + notes, 20, {0, 1}, '--format=html')


def test_control_characters(program):
    build(program, ''.join(chr(c) for c in range(1, 32) if c not in (10, 13)) + '文\u202e字\u0000'.replace('\0', ''), 5,
          {0, 1})


def test_file_names_that_command_a_terminal(program):
    """What is printed of a document's name has no control characters, in any command."""
    with Project(program) as project:
        project.write('content/a\x1b[31mb.md', FRONT + '正文{{没有.的.数}}。\n')
        for arguments in (['build', '--format=html', '-v'], ['check', '-v'], ['build', '--format=html', '-v', '--draft']):
            result = project.run(*arguments)
            expect(b'\x1b' not in result.err + result.out, f'{arguments}: {result.err + result.out}')


def test_hints_in_large_texts(program):
    """What hints look for is looked for once, not from every place anew."""
    for piece in ('{甲.乙.丙}', '{', '｛｛甲.乙.丙', '`{{', '`{{`{{', '一、甲\n', '|a|b|\n', '##x\n\n', '　　甲\n'):
        build(program, piece * (600000 // len(piece.encode())), 20, {0, 1}, '--format=html')


def check(program, files, seconds=15, command='check'):
    """Checks or builds a project and compares the time; sanitizers are given ten times as much."""
    with Project(program) as project:
        for path, text in files.items():
            project.write(path, text)
        start = time.monotonic()
        project.run(command, '-q', timeout=200)
        took = time.monotonic() - start
        limit = seconds * (10 if program.sanitized else 1)
        expect(took < limit, f'took {took:.1f} s, limit {limit} s: {next(iter(files.values()))[-20:]!r}')


def repeated(piece, size=2000000):
    return piece * (size // len(piece.encode()))


def test_scanners_look_at_a_text_once(program):
    for piece in ('1.', '甲\n***\n', '实施七大工程。\n\n', '以下三项。\n\n'):
        check(program, {'content/a.md': FRONT + repeated(piece)})
    check(program, {'content/a.md': FRONT + repeated('二零', 6000000)})
    check(program, {'content/a.md': FRONT + repeated('<!-- 逐行\n', 4000000) + '-->' + ' ' * 4000000 + 'x'})


def test_long_lists_in_the_front_matter(program):
    def front(key, texts):
        return FRONT.replace('---\n\n', f'{key}:\n' + ''.join(f'- {text}\n' for text in texts) + '---\n\n')
    # With the sanitizer each strstr measures all of its text: quadratic, but not by our doing.
    organ_bytes = 60000 if program.sanitized else 1200000
    check(program, {'content/a.md': front('organ', (f'青禾县教育体育局{i}' for i in range(40000)))
                    + repeated('青禾县教育局。', organ_bytes)})
    check(program, {'content/a.md': front('对应', (f'甲{i}=乙{i}' for i in range(40000)))
                    + ''.join(f'## 甲{i}\n\n一\n\n' for i in range(20000))})


def test_long_name_of_an_organ_under_a_seal(program):
    organs = ', '.join('青禾县教育体育局' * count for count in (2500, 2400))
    front = FRONT.replace('---\n\n', f'number: 青教体〔2025〕1号\norgan: [{organs}]\n---\n\n')
    check(program, {'content/a.md': front + '正文。\n'}, command='build')


def test_note_of_many_lines(program):
    check(program, {'content/a.md': FRONT + '{{册.甲.数}}\n',
                    'content/data/册.csv': '名,数\n甲,1\n注：开始,\n' + '续,\n' * 200000})
