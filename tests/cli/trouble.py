"""When the system says no: nothing half written, earlier output kept, exit status 3, a message that names the file."""
import os

from harness import Failure, Project, expect, expect_equal

GOOD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n正文一段。\n'


def leftovers(project, folder, allowed):
    names = set(project.files(folder)) - set(allowed)
    expect(not names, f'left behind: {names}')


def test_output_below_a_file(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        project.write('blocked', 'x')
        project.run('build', '-o', 'blocked/out').expect_status(3).expect_error('blocked')


def test_output_folder_cannot_be_made(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        project.run('build', '-o', '/dev/null/yaodian').expect_status(3).expect_error('/dev/null/yaodian')


def test_folder_in_the_way(program):
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        project.write('content/b.md', GOOD)
        project.write('out/a.html/keep', 'x')
        project.run('build', '--format=html').expect_status(3).expect_error('out/a.html')
        expect('b.html' in project.files('out'), 'the other document was not built')
        leftovers(project, 'out', {'a.html/keep', 'b.html', 'index.html', 'style.css'})


def test_read_only_output(program):
    """Permissions do not bind root: nothing to see then."""
    if os.geteuid() == 0:
        return
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        (project.path / 'out').mkdir(mode=0o555)
        project.run('build').expect_status(3).expect_error('out/')


def test_disk_full(program):
    """A limit on the size of files stands in for a full disk."""
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        project.run('build').expect_status(0)
        before = project.files('out')
        project.write('content/a.md', GOOD.replace('正文一段。', '正文很长。' * 4000))
        project.run('build', file_size_limit=4096).expect_status(3).expect_error('cannot write “out/a.html”')
        after = project.files('out')
        for name in ('a.html', 'a.pdf', 'a-handout.pdf'):
            expect_equal(after.get(name), before[name], name)
        leftovers(project, 'out', before)


def test_nowhere_to_print(program):
    commands = (['data'], ['data', '--filters'], ['fonts'], ['dump', 'doc', 'content/a.md'],
                ['measure', 'content/a.md'])
    with Project(program) as project, open('/dev/full', 'w') as full:
        project.write('content/a.md', GOOD)
        project.write('content/data/b.csv', '甲,乙\n丙,1\n')
        for command in commands:
            project.run(*command, output=full).expect_status(3).expect_error('cannot write to standard output')


def test_interrupted_file_system(program):
    """A document that vanishes or is a folder is a message, not a crash."""
    with Project(program) as project:
        project.write('content/a.md/inside.txt', 'x')
        project.write('content/b.md', GOOD)
        os.symlink('nowhere.md', project.path / 'content/c.md')
        result = project.run('build', '--format=html')
        if result.status not in (1, 3):
            raise Failure(f'exit status {result.status}')
        result.expect_error('c.md')
        expect('b.html' in project.files('out'), 'the good document was not built')


def test_looping_links(program):
    with Project(program) as project:
        project.write('content/2025/a.md', GOOD)
        os.symlink('..', project.path / 'content/2025/up')
        project.run('build', '--format=html').expect_status(0)
        expect_equal(set(project.files('out')), {'2025/a.html', 'index.html', 'style.css'}, 'files')


def test_documents_by_another_ending(program):
    """What Notepad saves as plan.md.txt is not passed over in silence."""
    with Project(program) as project:
        project.write('content/a.md', GOOD)
        for name in ('2025/plan.md.txt', 'NOTICE.MD', 'b.markdown', 'readme.txt', 'README.md', 'README.MD', '_draft.md.txt'):
            project.write(f'content/{name}', GOOD)
        lines = project.run('check').expect_status(0).err.decode().splitlines()
        expect_equal([line for line in lines if 'warning' in line],
                     [f'warning: “content/{name}” is passed over: the names of documents end in .md [data-ignored]'
                      for name in ('2025/plan.md.txt', 'NOTICE.MD', 'b.markdown')], 'warnings')
        expect('      = help: rename it to “plan.md”; let Windows show the endings of names for that' in lines, lines)
