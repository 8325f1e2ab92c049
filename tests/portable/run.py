#!/usr/bin/env python3
"""The folder `make portable` packs runs where it is unpacked, with its own libraries and fonts only.
usage: tests/portable/run.py"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, Failure, environment, expect  # noqa: E402

# The machine's own: the C library and its loader.
SYSTEM = ('linux-vdso', 'ld-linux', '/lib64/ld-linux', 'libc.so', 'libm.so', 'libdl.so', 'libpthread.so', 'librt.so',
          'libresolv.so')


def run(program, *arguments, **changes):
    done = subprocess.run([program, *map(str, arguments)], env=environment(**changes), capture_output=True, text=True)
    if done.returncode:
        raise Failure(f'{arguments}: status {done.returncode}\n{done.stderr}')
    return done.stdout


def check_libraries(folder):
    for line in run(folder / 'bin/yaodian', LD_TRACE_LOADED_OBJECTS='1').splitlines():
        name, _, place = line.strip().partition(' => ')
        if not name.startswith(SYSTEM):
            path = pathlib.Path(place.split(' (')[0]).resolve()
            expect(folder in path.parents, f'not from the folder: {line.strip()}')


def check_fonts(folder):
    for line in run(folder / 'bin/yaodian', 'fonts', ROOT / 'templates/new').splitlines()[:7]:
        expect(str(folder) in line, f'a font from elsewhere: {line}')


def check_samples(folder):
    project = folder.parent / 'project'
    project.mkdir()
    shutil.copytree(ROOT / 'content', project / 'content')
    run(folder / 'bin/yaodian', 'build', project)
    expect((project / 'out/2025/plan.pdf').is_file(), 'no PDF')


def check_messages(folder):
    text = run(folder / 'bin/yaodian', '--help', LC_ALL='zh_CN.UTF-8')
    expect('用法' in text, 'the messages are not Chinese')


def main():
    packed = sorted((ROOT / 'out').glob('yaodian-*.tar.gz'))
    failed = 0
    checks = [check_libraries, check_fonts, check_samples, check_messages]
    with tempfile.TemporaryDirectory(prefix='yaodian-portable-') as place:
        subprocess.run(['tar', 'xzf', packed[-1], '-C', place], check=True)
        folder = next(pathlib.Path(place).resolve().glob('yaodian-*'))
        for check in checks:
            try:
                check(folder)
            except Failure as failure:
                print(f'{check.__name__}: {failure}')
                failed += 1
    print(f'{len(checks) - failed} passed, {failed} failed')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
