"""Messages are Chinese under a Chinese locale, whether it was generated or not, else English."""
from harness import Project, environment, expect

BROKEN = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n{{没有.这个.数}}\n'


def speaks_chinese(program, **changes):
    """Whether check and --help do; they must agree."""
    env = environment(**{'LC_ALL': None, **changes})
    text = program.run('--help', env=env).expect_status(0).out.decode()
    with Project(program) as project:
        project.write('content/a.md', BROKEN)
        report = project.run('check', env=env).expect_status(1).err.decode()
    chinese = '用法' in text
    expect(('错误' in report) == chinese, f'help and diagnostics differ in language:\n{report}')
    expect(('error:' in report) != chinese, f'mixed languages:\n{report}')
    return chinese


def test_chinese(program):
    for changes in ({'LANG': 'zh_CN.UTF-8'}, {'LC_ALL': 'zh_CN.UTF-8'}, {'LANG': 'C.UTF-8', 'LC_MESSAGES': 'zh_CN'},
                    {'LANG': 'zh_SG.utf8'}):
        expect(speaks_chinese(program, **changes), f'no Chinese under {changes}')


def test_english(program):
    for changes in ({'LANG': 'C.UTF-8'}, {}, {'LC_ALL': 'C', 'LANG': 'zh_CN.UTF-8'}, {'LANG': 'de_DE.UTF-8'}):
        expect(not speaks_chinese(program, **changes), f'no English under {changes}')
