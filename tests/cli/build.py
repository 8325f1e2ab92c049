"""What build writes, what it leaves alone, and how it ends."""
from harness import ROOT, Project, expect, expect_equal

GOOD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n正文一段。\n'
BROKEN = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n{{没有.这个.数}}\n'
WARNED = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n## 第一部分\n\n##### 深了\n\n正文一段。\n'
SHARED = ['index.html', 'style.css']


def copy_sample(project):
    for path in sorted((ROOT / 'content').rglob('*')):
        if path.is_file():
            project.write(path.relative_to(ROOT), path.read_bytes())


def test_clean_exit(program):
    with Project(program) as project:
        project.write('content/2025/a.md', GOOD)
        project.run('build').expect_status(0)
        expect_equal(sorted(project.files('out')), ['2025/a-handout.pdf', '2025/a.html', '2025/a.pdf', *SHARED],
                     'files written')


def test_summary_and_quiet(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        loud = project.run('build').expect_status(0)
        expect(loud.out + loud.err, 'no summary')
        quiet = project.run('build', '--quiet').expect_status(0)
        expect_equal(quiet.out + quiet.err, b'', 'output of --quiet')


def test_content_error_exit(program):
    with Project(program) as project:
        project.write('content/a.md', BROKEN)
        project.run('build').expect_status(1).expect_error('content/a.md:7:1: error:', '没有')
        expect('a.html' not in project.files('out'), 'a document with errors was written')


def test_errors_keep_earlier_output(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        project.write('content/b.md', GOOD)
        project.run('build').expect_status(0)
        before = project.files('out')
        project.write('content/a.md', BROKEN)
        project.write('content/b.md', GOOD.replace('正文一段', '正文改过'))
        project.run('build').expect_status(1)
        after = project.files('out')
        for name in ('a.html', 'a.pdf', 'a-handout.pdf'):
            expect_equal(after.get(name), before[name], f'{name} of the document with errors')
        for name in ('b.html', 'b.pdf', 'b-handout.pdf'):
            expect(after.get(name) != before[name], f'{name} of the good document was not built')


def test_all_errors_in_one_run(program):
    with Project(program) as project:
        project.write('content/a.md', BROKEN + '\n{{也.没有.它}}\n\n<b>x</b>\n')
        project.run('check').expect_status(1).expect_error('a.md:7:1', 'a.md:9:1', 'a.md:11:1')


def test_check_writes_nothing(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        project.run('check').expect_status(0)
        expect_equal(sorted(p.name for p in project.path.iterdir()), ['content'], 'folders')


def test_strict(program):
    with Project(program) as project:
        project.write('content/a.md', WARNED)
        project.run('build').expect_status(0).expect_error('warning:')
        project.run('build', '--strict').expect_status(1)
        project.run('check', '--strict').expect_status(1)


def test_draft(program):
    with Project(program) as project:
        project.write('content/a.md', BROKEN)
        project.run('build', '--draft').expect_status(0)
        expect('【缺：' in project.read('out/a.html').decode(), 'no visible gap in the page')


def test_only(program):
    with Project(program) as project:
        for name in ('2024/a', '2025/a', '2025/b'):
            project.write(f'content/{name}.md', GOOD)
        project.run('build', '--only=2025/*', '--format=html').expect_status(0)
        written = set(project.files('out')) - set(SHARED)
        expect_equal(written, {'2025/a.html', '2025/b.html'}, 'files written')


def test_only_of_nothing(program):
    for command in ('build', 'check'):
        with Project(program) as project:
            project.write('content/2025/a.md', GOOD)
            project.run(command, '--only=2052/*').expect_status(2).expect_error('no document matches “2052/*”')
            expect(not (project.path / 'out').exists(), 'something was written')


def test_format(program):
    wanted = {'html': {'a.html', *SHARED}, 'pdf': {'a.pdf'}, 'handout': {'a-handout.pdf'},
              'html,handout': {'a.html', 'a-handout.pdf', *SHARED}}
    for formats, names in wanted.items():
        with Project(program) as project:
            project.write('content/a.md', GOOD)
            project.run('build', f'--format={formats}').expect_status(0)
            expect_equal(set(project.files('out')), names, f'files of {formats}')


def test_output_folder(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        project.run('build', '-o', 'elsewhere/deep', '--format=html').expect_status(0)
        expect_equal(set(project.files('elsewhere/deep')), {'a.html', *SHARED}, 'files')


def test_what_is_no_document(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        for name in ('README.md', '_draft.md', '.hidden.md', '_folder/x.md', 'notes.txt'):
            project.write(f'content/{name}', '不是文件')
        project.run('build', '--format=html').expect_status(0)
        expect_equal(set(project.files('out')), {'a.html', *SHARED}, 'files')


def test_same_bytes_twice(program):
    with Project(program) as project:
        copy_sample(project)
        project.run('build', '-o', 'one').expect_status(0)
        project.run('build', '-o', 'two', env=None).expect_status(0)
        one, two = project.files('one'), project.files('two')
        expect_equal(sorted(two), sorted(one), 'files')
        for name in one:
            expect(one[name] == two[name], f'{name} differs between two runs')


def test_same_bytes_for_any_jobs(program):
    with Project(program) as project:
        copy_sample(project)
        project.run('build', '-o', 'one', '-j1').expect_status(0)
        one = project.files('one')
        for jobs in (2, 5):
            project.run('build', '-o', 'many', f'-j{jobs}').expect_status(0)
            many = project.files('many')
            expect_equal(sorted(many), sorted(one), 'files')
            for name in one:
                expect(one[name] == many[name], f'{name} differs with -j{jobs}')


def test_documents_too_long_to_be_kept(program):
    """What a process has no room for between scanning and building is read again, and says the same."""
    with Project(program) as project:
        paragraph = '各校要对照清单逐条落实。' * 80 + '\n\n'
        for i in range(6):
            project.write(f'content/{i}.md', f'---\ntitle: 材料{i}\ndate: 2025-03-0{i + 1}\n---\n\n' + paragraph * (1100 if i % 2 else 1))
        project.run('build', '--format=html', '-o', 'one', '-j1').expect_status(0)
        project.run('build', '--format=html', '-o', 'many', '-j2').expect_status(0)
        for i in range(6):
            project.run('build', '--format=html', '-o', 'alone', f'--only={i}').expect_status(0)
        one, many, alone = project.files('one'), project.files('many'), project.files('alone')
        expect_equal(len(one), 8, 'pages, index and style')
        for name in one:
            expect(one[name] == many[name], f'{name} differs with -j2')
            expect(name == 'index.html' or one[name] == alone[name], f'{name} differs where it is built alone')


def test_same_messages_for_any_jobs(program):
    with Project(program) as project:
        for i in range(12):
            project.write(f'content/{i:02}.md', BROKEN if i % 3 else GOOD)
        one = project.run('build', '-q', '-j1').expect_status(1)
        many = project.run('build', '-q', '-j4').expect_status(1)
        expect_equal(many.err, one.err, 'messages')


def test_dump_finds_the_project(program):
    with Project(program) as project:
        project.write('content/2025/a.md', GOOD.replace('正文', '{{数.一.二}}'))
        project.write('content/data/数.csv', '项,二\n一,37\n')
        path = project.path / 'content/2025'
        for cwd, name in ((project.path, 'content/2025/a.md'), (path, 'a.md'), ('/', path / 'a.md')):
            out = program.run('dump', 'doc', name, cwd=cwd).expect_status(0).out.decode()
            expect('37' in out, f'no merged value in the dump of {name}')
        program.run('dump', 'doc', 'missing.md', cwd=path).expect_status(2)


def test_not_a_project(program):
    with Project(program) as project:
        (project.path / 'content').rmdir()
        project.run('build').expect_status(2).expect_error('has no folder “content”')


def test_unreadable_document(program):
    with Project(program) as project:
        project.write('content/a.md', b'---\ntitle: x\n---\n\xff\xfe\n')
        project.write('content/b.md', GOOD)
        project.run('build', '--format=html').expect_status(1).expect_error('content/a.md')
        expect('b.html' in project.files('out'), 'the good document was not built')


def test_what_lies_outside_the_page(program):
    """A list of copies higher than a page must not vanish above it."""
    front = 'organ: 青禾县教育局\nnumber: 青教〔2025〕1号\ncopy_to:\n' + '  - 青禾县第一初级中学\n' * 300
    with Project(program) as project:
        project.write('content/a.md', GOOD.replace('kind: notice\n', 'kind: notice\n' + front))
        project.run('build', '--format=pdf').expect_status(1).expect_error('page 2 has no room for', '[layout-outside]')
        expect(not (project.path / 'out/a.pdf').exists(), 'a PDF that lacks text was written')
