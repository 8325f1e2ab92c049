#!/usr/bin/env python3
"""src/WHERE.md from the RULE tags of the sources: rule, the function that keeps it, the tests that prove it.

    /* RULE: GB/T 9704 7.2.1: 份号 has six digits, with zeros in front [gongwen/copy-number] */

stands in the comment above a function. The source is a standard with its clause, or “decision NAME” of
src/ARCHITECTURE.md. A test is a golden case FOLDER/NAME, or PATH:NAME of a test in tests/PATH.c or tests/PATH.py.
`make where` writes the file, tests/cli/where.py checks it."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
WHERE = ROOT / 'src/WHERE.md'
SOURCES = ['GB/T 9704', '条例', 'GB/T 15834', 'GB/T 15835', 'GB 11643', 'clreq', 'CommonMark', 'RFC', 'ISO 14289', 'ISO 19005',
           'ISO 32000', 'ISO 29500', 'WCAG', '国办发', 'decision']
NAMES = {'GB/T 9704': 'GB/T 9704-2012, official documents', '条例': '党政机关公文处理工作条例 (2012)',
         'GB/T 15834': 'GB/T 15834-2011, punctuation', 'GB/T 15835': 'GB/T 15835-2011, numerals',
         'GB 11643': 'GB 11643-1999, identity numbers', 'clreq': 'clreq, Requirements for Chinese Text Layout (W3C)',
         'CommonMark': 'CommonMark 0.31', 'RFC': 'RFC', 'ISO 14289': 'ISO 14289-1, PDF/UA', 'ISO 19005': 'ISO 19005-2, PDF/A',
         'ISO 32000': 'ISO 32000-1, PDF', 'ISO 29500': 'ISO/IEC 29500-1, workbooks', 'WCAG': 'WCAG 2.2',
         '国办发': '政府网站发展指引 (国办发〔2017〕47号)', 'decision': 'Decisions of our own (ARCHITECTURE.md)'}
TAG = re.compile(r'^(?P<source>.+?): (?P<rule>.+) \[(?P<tests>[^\]]+)\]$')
SCRIPTS = ('cli', 'pdf', 'property', 'shapes')


class Rule:
    def __init__(self, file, line, text, function):
        match = TAG.match(text)
        self.file, self.line, self.text, self.function = file, line, text, function
        self.source, self.rule, tests = match.group('source', 'rule', 'tests') if match else ('', text, '')
        self.tests = [test.strip() for test in tests.split(',') if test.strip()]
        self.group = next((name for name in SOURCES if re.match(re.escape(name) + r'($|[ 〔])', self.source)), None)

    def key(self):
        numbers = [int(part) for part in re.findall(r'\d+', self.source[len(self.group or ''):])]
        words = self.source if self.group == 'decision' else ''
        return SOURCES.index(self.group) if self.group else -1, words, numbers, self.file, self.line

    def place(self):
        return f'{self.file}:{self.line}'


def comments(text):
    """(offset of the end, text in one line) of each comment that has tags"""
    for match in re.finditer(r'/\*(.*?)\*/', text, re.S):
        if 'RULE:' in match[1]:
            yield match.end(), ' '.join(re.sub(r'^\s*\* ?', '', line) for line in match[1].split('\n')), match.start()


def function_behind(text, offset):
    match = re.match(r'\s*(?:static |inline |const |extern )*[a-z_][^;{=]*?\b(\w+)(?:\(|\[)', text[offset:])
    return match[1] if match else None


def rules():
    found = []
    for path in sorted((ROOT / 'src').rglob('*.[ch]')):
        text = path.read_text()
        for end, comment, start in comments(text):
            function = function_behind(text, end)
            line = text.count('\n', 0, start) + 1
            for tag in comment.split('RULE:')[1:]:
                tag = re.sub(r'\s+', ' ', tag).strip()
                found.append(Rule(str(path.relative_to(ROOT / 'src')), line, tag, function))
    return sorted(found, key=Rule.key)


def test_is_there(test):
    path, _, name = test.partition(':')
    folder = path.split('/')[0]
    if folder == 'unit':
        file = ROOT / 'tests' / f'{path}.c'
        return file.exists() and (not name or re.search(rf'static void {name}\(', file.read_text()) is not None)
    if folder in SCRIPTS:
        file = ROOT / 'tests' / f'{path}.py'
        return file.exists() and (not name or re.search(rf'^def test_{name}\(', file.read_text(), re.M) is not None)
    return (ROOT / 'tests' / f'{path}.md').exists() and any(
        not found.name.endswith('.md') for found in (ROOT / 'tests' / folder).glob(f'{path.split("/")[1]}.*'))


def listing(found):
    lines = ['# Where each rule has its home', 'Rule, the one function that keeps it, the tests that fail when it is broken. Made by',
             '`make where` from the `RULE:` tags in the code; a test checks that it is up to date.']
    group = None
    for rule in found:
        if rule.group != group:
            group = rule.group
            lines += ['', f'## {NAMES[group]}', '| | rule | function | tests |', '|---|---|---|---|']
        clause = rule.source[len(group):].strip() or '—'
        tests = ' '.join(f'`{test}`' for test in rule.tests)
        text = rule.rule.replace('|', '\\|')
        lines.append(f'| {clause} | {text} | `{rule.file}` `{rule.function}` | {tests} |')
    return '\n'.join(lines) + '\n'


if __name__ == '__main__':
    WHERE.write_text(listing(rules()))
    print(f'{WHERE.relative_to(ROOT)}: {len(rules())} rules', file=sys.stderr)
