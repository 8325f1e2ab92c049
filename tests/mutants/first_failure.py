#!/usr/bin/env python3
"""usage: first_failure.py ROOM first|rest, first_failure.py named TEST. Runs the tests of the room, or all others, or one,
and prints the name of the first that fails, with status 1; prints nothing where none does, with status 0. Any other end
means that the tests could not be run, which says nothing about the program."""
import os
import pathlib
import subprocess
import sys
import types

sys.dont_write_bytecode = True
TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))
import rooms  # noqa: E402
import run  # noqa: E402

SUITES = ('golden', 'cli', 'property', 'shapes', 'pdf')
# They look at sources and texts, not at what the program does, or take long for what others find sooner.
NEEDLESS = ('cli mutants', 'cli where', 'cli documentation links', 'cli install', 'golden consistency/findings.tree')


UNIT_SECONDS_MAX = 120


def failure(results):
    return next((name for name, problem in results if problem is not None), None)


def unit_failure(program, name):
    try:
        return failure(run.run_unit(program.build / 'unit' / name, UNIT_SECONDS_MAX))
    except subprocess.TimeoutExpired:
        return f'unit {name}'


def run_named(name):
    program = run.Program(run.ROOT / 'build')
    if name.startswith('unit '):
        return unit_failure(program, name.split()[1])
    suite = name.split()[0]
    options = types.SimpleNamespace(update=False, suite=suite, match=None)
    cases = [case for case in run.collect(options, program) if (case.name + ' ').startswith(name + ' ')]
    if not cases:
        sys.exit(f'there is no test “{name}”')
    return failure(result for case in cases for result in case())


def main():
    if sys.argv[1] == 'named':
        found = run_named(sys.argv[2])
        print(found or '')
        return 1 if found else 0
    room = '' if sys.argv[1] == '.' else sys.argv[1]
    is_first = sys.argv[2] == 'first'
    program = run.Program(run.ROOT / 'build')
    own = rooms.unit_tests(room)
    every = sorted(path.stem for path in (TESTS / 'unit').glob('test_*.c'))
    for name in own if is_first else [name for name in every if name not in own]:
        found = unit_failure(program, name)
        if found:
            print(found)
            return 1
    options = types.SimpleNamespace(update=False, suite=','.join(SUITES), match=None)
    cases = [case for case in run.collect(options, program) if not case.name.startswith(NEEDLESS)]
    if is_first:
        cases = sorted((case for case in cases if rooms.belongs(case.name, room)), key=lambda case: rooms.rank(case.name, room))
    else:
        cases = [case for case in cases if not rooms.belongs(case.name, room)]
    for case in cases:
        found = failure(case())
        if found:
            print(found)
            return 1
    return 0


if __name__ == '__main__':
    os.chdir(run.ROOT)
    sys.exit(main())
