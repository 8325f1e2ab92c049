"""The list of mutants fits the sources, so that none of them is lost when code is moved."""
import re
import sys

from harness import ROOT, expect

sys.path[:0] = [str(ROOT / 'tests'), str(ROOT / 'tests/mutants')]
import rooms  # noqa: E402
from mutants import read_list  # noqa: E402


def test_every_text_stands_once_in_its_file(_):
    wrong = []
    for mutant in read_list():
        count = (ROOT / 'src' / mutant.file).read_text().count(mutant.text) if mutant.text else 0
        if count != 1 or mutant.text == mutant.instead:
            wrong.append(f'{mutant.name}: its text stands {count} times in src/{mutant.file}')
    expect(not wrong, '\n'.join(wrong))


def is_there(test):
    """Whether the test that is said to see a mutant can be found. Scripts that collect their cases name them themselves."""
    suite, name, *rest = test.split()
    if suite == 'golden':
        return (ROOT / 'tests' / name).is_file()
    script = ROOT / 'tests' / suite / (name + ('.c' if suite == 'unit' else '.py'))
    text = script.read_text() if script.is_file() else ''
    wanted = '' if not rest else rest[0] if suite == 'unit' else 'test_' + rest[0]
    return bool(text) and ('def collect' in text or not rest or re.search(rf'\b{wanted}\(', text) is not None)


def test_every_test_that_is_named_is_there(_):
    gone = [f'{mutant.name}: {mutant.test}' for mutant in read_list() if mutant.test and not is_there(mutant.test)]
    expect(not gone, 'no such test:\n' + '\n'.join(gone))


def test_every_room_has_one(_):
    mutants = read_list()
    found = {mutant.room for mutant in mutants}
    there = {str(path.parent.relative_to(ROOT / 'src')) for path in (ROOT / 'src').rglob('*.c')} - {'.'}
    expect(there <= found, f'no mutant in {sorted(there - found)}')
    expect(len(mutants) >= 60 and sum(mutant.is_leak for mutant in mutants) >= 12, f'only {len(mutants)} mutants')
    expect(len({mutant.name for mutant in mutants}) == len(mutants), 'two mutants have one name')


def test_every_room_has_its_tests(_):
    there = {str(path.parent.relative_to(ROOT / 'src')) for path in (ROOT / 'src').rglob('*.c')} - {'.'}
    expect(there <= set(rooms.ROOM_TESTS), f'tests/rooms.py lacks {sorted(there - set(rooms.ROOM_TESTS))}')
    gone = [test for tests in rooms.ROOM_TESTS.values() for test in tests.split(', ')
            if test.startswith('unit ') and not is_there(test)]
    expect(not gone, f'tests/rooms.py names {gone}')
