#!/usr/bin/env python3
"""The tests of the rooms that have changed: against the last commit, or of it where nothing has changed since.

usage: tests/quick.py [--build DIR] [--compiler CC] [ROOM...]"""
import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import time
import types

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import rooms  # noqa: E402
import run  # noqa: E402

SECONDS_MAX = 15


def git(*arguments):
    return subprocess.run(['git', *arguments], cwd=run.ROOT, capture_output=True, text=True).stdout.split()


def changed_rooms():
    files = git('diff', '--name-only', 'HEAD') or git('diff', '--name-only', 'HEAD~1', 'HEAD')
    found = {rooms.room_of(name[len('src/'):]) for name in files if name.startswith('src/') and name.endswith(('.c', '.h'))}
    return [room for room in rooms.ROOM_TESTS if room in found]


def cases_of(chosen, program):
    units = {name for room in chosen for name in rooms.unit_tests(room)}
    yield from (lambda name=name: run.run_unit(program.build / 'unit' / name) for name in sorted(units))
    options = types.SimpleNamespace(update=False, suite='golden,cli,property,shapes,pdf', match=None)
    cases = run.collect(options, program)
    for room in chosen:
        yield from sorted((case for case in cases if rooms.belongs(case.name, room)), key=lambda case: rooms.rank(case.name, room))


def main():
    parser = argparse.ArgumentParser(description='Run the tests of the rooms that have changed.')
    parser.add_argument('--build', default='build')
    parser.add_argument('--compiler', default='gcc')
    parser.add_argument('rooms', nargs='*')
    options = parser.parse_args()
    chosen = options.rooms or changed_rooms()
    program = run.Program(options.build)
    units = {f'{options.build}/unit/{name}' for room in chosen for name in rooms.unit_tests(room)}
    subprocess.run(['make', '--no-print-directory', f'CC={options.compiler}', f'BUILD={options.build}', *sorted(units)],
                   cwd=run.ROOT, check=True) if units else None
    cases, end, passed, failed = list(cases_of(chosen, program)), time.monotonic() + SECONDS_MAX, 0, 0
    left = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for results in pool.map(lambda case: case() if time.monotonic() < end else None, cases):
            left += results is None
            for name, problem in results or []:
                passed, failed = passed + (problem is None), failed + (problem is not None)
                if problem is not None:
                    print(f'FAILED {name}\n    ' + problem.rstrip().replace('\n', '\n    '), flush=True)
    print('rooms: ' + (', '.join(chosen) or 'none has changed'))
    print(f'{passed} passed, {failed} failed' + (f'; no time for {left} more: make test' if left else ''))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
