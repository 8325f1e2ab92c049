"""RULES.md names a case for every rule, and every case of the folders that prove rules."""
import re

from harness import ROOT, expect

TESTS = ROOT / 'tests'
FOLDERS = ('compose', 'pages', 'gongwen', 'tables')


def named():
    return set(re.findall(r'`([a-z]+/[a-z0-9-]+)`', (TESTS / 'RULES.md').read_text()))


def golden(case):
    folder, name = case.split('/')
    return [path for path in (TESTS / folder).glob(f'{name}.*') if path.suffix in ('.frames', '.diag')]


def test_every_case_named_is_there(_):
    missing = sorted(case for case in named() if not golden(case))
    expect(not missing, f'no golden file for {missing}')


def test_every_case_is_named(_):
    frames = (path for folder in FOLDERS for path in (TESTS / folder).glob('*.frames'))
    cases = {f'{path.parent.name}/{path.name.split(".")[0]}' for path in frames}
    expect(cases <= named(), f'not in RULES.md: {sorted(cases - named())}')
