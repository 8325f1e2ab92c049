#!/usr/bin/env python3
"""Breaks one rule after another and looks whether a test says so.

usage: tests/mutants/run.py [--only leaks|ROOM|NAME] [--by-date] [--jobs N] [--list]

mutants.txt lists them. Each is made in a copy of the tree below build/mutants, never here: first the test that is known to
see it runs, then those of its room, up to the first failure, then, while none fails, all others. At the end each test that
has failed runs in a copy without a mutant: where it fails there too, it has caught nothing. --by-date takes the leaks and
twelve others, chosen by the time of the last commit. Fails where fewer than FLOOR of all are caught, where a leak is not, or
where a mutant or its tests cannot be built or run.
The last line is "N passed, N failed"."""
import argparse
import os
import pathlib
import queue
import random
import shutil
import subprocess
import sys
import threading
import time
import types

sys.dont_write_bytecode = True
TESTS = pathlib.Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
sys.path[:0] = [str(TESTS), str(TESTS / 'mutants')]
import rooms  # noqa: E402
from mutants import read_list  # noqa: E402

FLOOR, OTHERS_BY_DATE = .85, 12


def copy_tree(number):
    """A copy of the tree with what is built, in which nothing has to be built again."""
    target = ROOT / 'build/mutants' / str(number)
    shutil.rmtree(target, ignore_errors=True)
    for name in ('Makefile', 'src', 'templates', 'content', 'tests', 'fonts', 'out/README.md', 'README.md', 'LICENSE', 'CHANGELOG.md'):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns('__pycache__', 'node_modules'))
        elif source.exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    for name in ('obj', 'unit', 'locale', 'flags', 'libyaodian.a', 'yaodian'):
        source = ROOT / 'build' / name
        if source.is_dir():
            shutil.copytree(source, target / 'build' / name)
        else:
            (target / 'build').mkdir(exist_ok=True)
            shutil.copy2(source, target / 'build' / name)
    return target


class NotRun(Exception):
    """The tests could not be run, or did not come to an end."""


class Copy:
    """A copy of the tree and its tests, which run in a process of their own each time: the harness is the copy's."""

    def __init__(self, number):
        self.path = copy_tree(number)
        self.compiler = (self.path / 'build/flags').read_text().partition(' -std=')[0]

    def make(self, *targets):
        done = subprocess.run(['make', '-j1', f'CC={self.compiler}', *targets], cwd=self.path, capture_output=True, text=True)
        return done.returncode == 0, done.stdout + done.stderr

    def first_failure(self, *arguments):
        """Name of the first test that fails, or None. What cannot be run is no failure: a mutant would seem to be caught."""
        try:
            done = subprocess.run([sys.executable, self.path / 'tests/mutants/first_failure.py', *arguments],
                                  capture_output=True, text=True, timeout=1500)
        except subprocess.TimeoutExpired as problem:
            raise NotRun(str(problem)) from problem
        if done.returncode == 1 and done.stdout.strip():
            return done.stdout.strip()
        if done.returncode != 0 or done.stderr.strip():
            raise NotRun(done.stderr.strip() or f'the tests ended with status {done.returncode}')
        return None

    def tests_of(self, mutant):
        """The test that is known to see it, those of its room, all others: (targets, arguments)"""
        room = mutant.room or '.'
        if mutant.test:
            yield [f'build/unit/{mutant.test.split()[1]}'] if mutant.test.startswith('unit ') else [], ('named', mutant.test)
        yield [f'build/unit/{name}' for name in rooms.unit_tests(mutant.room)], (room, 'first')
        yield ['all', 'unit'], (room, 'rest')

    def try_mutant(self, mutant):
        path = self.path / 'src' / mutant.file
        text = path.read_text()
        path.write_text(text.replace(mutant.text, mutant.instead))
        try:
            for targets, arguments in self.tests_of(mutant):
                built, log = self.make('build/yaodian', *targets)
                if not built:
                    return 'NOT BUILT', log
                failed = self.first_failure(*arguments)
                if failed:
                    return 'caught', failed
            return 'SURVIVED', mutant.rule
        except NotRun as problem:
            return 'NOT RUN', str(problem)
        finally:
            path.write_text(text)


def work(copy, waiting, results):
    while True:
        try:
            mutant = waiting.get_nowait()
        except queue.Empty:
            return
        started = time.monotonic()
        state, said = copy.try_mutant(mutant)
        seconds = time.monotonic() - started
        results.append(types.SimpleNamespace(mutant=mutant, state=state, said=said))
        short = said if state.startswith('NOT') else said.splitlines()[0]
        print(f'{state:9} {seconds:5.1f} s  {mutant.name}  {short}', flush=True)


def fail_anyway(clean, names):
    """Those of the tests that fail without a mutant too, or cannot be run alone."""
    found = set()
    for name in sorted(names):
        try:
            is_sound = clean.first_failure('named', name) is None
        except NotRun:
            is_sound = False
        if not is_sound:
            found.add(name)
    return found


def chosen(options):
    mutants = read_list()
    if options.only == 'leaks':
        return [mutant for mutant in mutants if mutant.is_leak]
    if options.only:
        return [mutant for mutant in mutants if options.only in (mutant.name, mutant.room)]
    if options.by_date:
        seconds = subprocess.run(['git', 'log', '-1', '--format=%ct'], cwd=ROOT, capture_output=True, text=True).stdout
        others = [mutant for mutant in mutants if not mutant.is_leak]
        return [mutant for mutant in mutants if mutant.is_leak] + random.Random(seconds.strip()).sample(others, OTHERS_BY_DATE)
    return mutants


def main():
    parser = argparse.ArgumentParser(description='Try the mutants.')
    parser.add_argument('--only', help='leaks, a room or a name')
    parser.add_argument('--by-date', action='store_true', help='the leaks and twelve others')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 2)
    parser.add_argument('--list', action='store_true', help='name them and stop')
    options = parser.parse_args()
    mutants = chosen(options)
    if options.list or not mutants:
        print('\n'.join(f'{mutant.name}: {mutant.rule}' for mutant in mutants) or 'no such mutant')
        return 0 if mutants else 2
    waiting, results, started = queue.Queue(), [], time.monotonic()
    for mutant in mutants:
        waiting.put(mutant)
    clean = Copy('clean')
    threads = [threading.Thread(target=work, args=(Copy(i), waiting, results)) for i in range(min(options.jobs, len(mutants)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    anyway = fail_anyway(clean, {result.said for result in results if result.state == 'caught'})
    caught = [result.mutant.name for result in results if result.state == 'caught' and result.said not in anyway]
    shutil.rmtree(ROOT / 'build/mutants', ignore_errors=True)
    share = len(caught) / len(mutants)
    print(f'{len(caught)} of {len(mutants)} mutants caught, {share:.0%}, in {time.monotonic() - started:.0f} s')
    leaks = [result.mutant.name for result in results if result.mutant.is_leak and result.mutant.name not in caught]
    broken = [result.mutant.name for result in results if result.state.startswith('NOT')]
    for what, names in (('leaks that no test sees', leaks), ('not built or not run', broken),
                        ('tests that fail without a mutant too', sorted(anyway))):
        if names:
            print(f'{what}: ' + ', '.join(names))
    failed = bool(leaks or broken or anyway or len(results) < len(mutants) or share < FLOOR)
    print(f'{0 if failed else 1} passed, {1 if failed else 0} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
