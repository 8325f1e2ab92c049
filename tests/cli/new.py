"""yaodian new: a project that builds as it is, and nothing of the user's lost."""
from harness import Project, expect, expect_equal


def test_new_project_builds_as_it_is(program):
    with Project(program) as project:
        told = project.run('new', '要点/今年').expect_status(0).out.decode()
        expect('yaodian build 要点/今年' in told, told)
        result = project.run('build', '--strict', '要点/今年').expect_status(0)
        expect_equal(result.err, b'', 'warnings')
        made = project.files('要点/今年/out')
        for name in ('index.html', 'plan.html', 'plan.pdf', 'notice.pdf'):
            expect(name in made, f'{name} is not made, only {sorted(made)}')
        expect('1500个' in made['plan.html'].decode(), 'the figure of the table is not in the page')


def test_new_leaves_a_project_alone(program):
    with Project(program) as project:
        project.write('content/a.md', '正文')
        project.run('new', '.').expect_status(2).expect_error('“.” is a project already')
        expect_equal(project.files('.'), {'content/a.md': '正文'.encode()}, 'files')


def test_new_keeps_files_that_are_there(program):
    with Project(program) as project:
        project.write('mine/fonts/说明.txt', '我的')
        project.run('new', 'mine').expect_status(0)
        expect_equal(project.read('mine/fonts/说明.txt'), '我的'.encode(), 'the file')


def test_new_where_nothing_can_be_written(program):
    with Project(program) as project:
        project.write('taken', 'a file')
        project.run('new', 'taken').expect_status(3).expect_error('taken')
        expect_equal(project.read('taken'), b'a file', 'the file')
