"""An installed program finds its templates, fonts and messages from where it is, after being moved as a whole too."""
import os
import shutil
import subprocess

from harness import ROOT, Failure, Project, environment, expect, expect_equal

GOOD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n正文一段。\n'


def install(program, target):
    env = {name: value for name, value in os.environ.items() if not name.startswith('MAKE') and name != 'MFLAGS'}
    arguments = ['make', '-C', ROOT, 'install-files', f'BUILD={program.build}', f'DESTDIR={target}', 'PREFIX=/usr']
    done = subprocess.run(arguments, env=env, capture_output=True, text=True)
    if done.returncode:
        raise Failure(done.stdout + done.stderr)


def test_install_and_move(program):
    with Project(program) as project:
        install(program, project.path / 'root')
        shutil.move(project.path / 'root', project.path / 'moved')
        usr = project.path / 'moved/usr'
        for name in ('share/man/man1/yaodian.1', 'share/locale/zh_CN/LC_MESSAGES/yaodian.mo'):
            expect((usr / name).is_file(), f'{name} is not installed')
        project.write('content/a.md', GOOD)
        result = project.run('build', path=usr / 'bin/yaodian', env=environment(LC_ALL='zh_CN.UTF-8'))
        result.expect_status(0)
        project.run('build', '-o', 'tree').expect_status(0)
        expect_equal(project.files('out'), project.files('tree'), 'output of the installed program')
        text = project.run('--help', path=usr / 'bin/yaodian', env=environment(LC_ALL='zh_CN.UTF-8')).out.decode()
        expect('用法' in text, 'the installed program speaks no Chinese')


def test_the_program_is_hardened(program):
    """As released: code anywhere in memory, tables of addresses read only, a guard on each stack."""
    if program.sanitized:
        return
    dynamic = subprocess.run(['readelf', '-dlW', program.path], capture_output=True, text=True, check=True).stdout
    symbols = subprocess.run(['readelf', '--dyn-syms', '-W', program.path], capture_output=True, text=True, check=True).stdout
    for word in 'BIND_NOW', 'PIE', 'GNU_RELRO':
        expect(word in dynamic, f'no {word}')
    expect('__stack_chk_fail' in symbols, 'no guard on the stack')
    expect(str(ROOT).encode() not in program.path.read_bytes(), 'the program names the folder it was built in')
