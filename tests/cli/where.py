"""Each RULE tag of the sources has a source, a function and tests that are there; src/WHERE.md lists them all."""
import re
import sys

from harness import ROOT, expect, expect_equal

sys.path.insert(0, str(ROOT / 'tests'))
import where  # noqa: E402

FOLDERS = ('compose', 'pages', 'gongwen', 'tables')


def test_every_tag_is_well_formed(_):
    wrong = [rule.place() + ' ' + rule.text for rule in where.rules() if not (rule.tests and rule.group and rule.function)]
    expect(not wrong, 'not “RULE: source: rule [tests]” above a function:\n' + '\n'.join(wrong))


def test_every_test_named_is_there(_):
    missing = [f'{rule.place()}: {test}' for rule in where.rules() for test in rule.tests if not where.test_is_there(test)]
    expect(not missing, 'no such test:\n' + '\n'.join(missing))


def test_every_case_proves_a_rule(_):
    named = {test for rule in where.rules() for test in rule.tests}
    frames = (path for folder in FOLDERS for path in (ROOT / 'tests' / folder).glob('*.lines'))
    cases = {f'{path.parent.name}/{path.name.split(".")[0]}' for path in frames}
    expect(cases <= named, f'no RULE names {sorted(cases - named)}')


def test_decisions_are_those_of_the_architecture(_):
    told = set(re.findall(r'^- \*\*`([a-z-]+)`', (ROOT / 'src/ARCHITECTURE.md').read_text(), re.M))
    tagged = {rule.source.split(' ')[1] for rule in where.rules() if rule.group == 'decision'}
    expect_equal(sorted(tagged), sorted(told), 'decisions that rules follow from')


def test_the_list_is_up_to_date(_):
    found = where.rules()
    expect(len(found) >= 120, f'only {len(found)} rules')
    expect_equal((ROOT / 'src/WHERE.md').read_text(), where.listing(found), 'src/WHERE.md is out of date: make where')


def test_every_room_has_a_readme(_):
    import check_includes
    for room, allowed in check_includes.ROOMS.items():
        if not room:
            continue
        path = ROOT / 'src' / room / 'README.md'
        expect(path.exists(), f'src/{room} has no README.md')
        text = path.read_text()
        expect(len(text.splitlines()) <= 25, f'{path} has more than 25 lines')
        line = re.search(r'^- \*\*May include\*\*: (.*)$', text, re.M)
        told = re.findall(r'`([^`]+)`', line[1]) if line else None
        expect(told == ([] if allowed == '*' else allowed.split()), f'src/{room}: may include {allowed}, not {told}')
        face = re.search(r'^- \*\*Face\*\*: (.*)$', text, re.M)
        for header in re.findall(r'`([^`]+)`', face[1] if face else ''):
            expect((path.parent / header).exists(), f'src/{room} has no {header}')


def test_long_modules_say_how_they_work(_):
    silent = [str(path.relative_to(ROOT)) for path in sorted((ROOT / 'src').rglob('*.c'))
              if len((text := path.read_text()).splitlines()) > 150 and not text.startswith('/*')]
    expect(not silent, f'over 150 lines, and no word of how they work: {silent}')
