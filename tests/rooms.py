"""Which tests know a room of src best: what `make quick` runs, and what a mutant of the room meets first."""
import pathlib
import re

TESTS = pathlib.Path(__file__).resolve().parent

UNITS_MAX = 5

# Golden folders and scripts of a room, the quickest first. Unit tests are found by what they include; those that reach the
# room by way of others are named here.
ROOM_TESTS = {
    'base': 'unit test_decimal, unit test_ratio, unit test_diag, golden wording/, golden bad/, cli language, '
            'cli trouble, cli build, cli hostile',
    'zh': 'unit test_numeral_words, unit test_unit, unit test_lexicon, unit test_label_total, '
          'golden wording/, golden consistency/, golden compose/, golden gongwen/, property conditions',
    'data': 'golden wording/, golden tables/, property calculation',
    'chart': 'golden charts/, golden figures/',
    'doc/style': 'golden gongwen/, golden tables/, cli measure',
    'doc': 'unit test_publication, golden bad/, golden tables/, golden gongwen/, cli leaks, cli only',
    'merge/words': 'golden wording/, golden bad/, property conditions, cli wording, property calculation',
    'merge/plan': 'golden tasks/, cli tasks, cli only',
    'merge/fill': 'unit test_number, golden tables/, golden charts/, golden read/, golden bad/, golden repeat/, '
                  'property conditions',
    'read/settings': 'golden bad/, golden gongwen/profile, cli leaks',
    'read/blocks': 'golden only/, golden repeat/, cli leaks, cli only, golden bad/',
    'read/inline': 'unit test_footnote, unit test_markdown, golden read/, golden bad/, golden pages/',
    'read/markdown': 'unit test_markdown, cli leaks, golden read/, golden bad/, golden tables/, golden tasks/',
    'read/table': 'golden tables/, golden bad/, shapes',
    'read/xlsx': 'golden bad/',
    'read/image': 'golden bad/, golden pages/, cli pictures',
    'check/text': 'unit test_consistency, golden consistency/, cli consistency',
    'check/prose': 'cli prose, golden consistency/, golden bad/',
    'check/figures': 'golden consistency/, cli consistency, cli prose',
    'check': 'unit test_check, cli leaks, cli kinds, golden bad/, golden gongwen/',
    'web/template': 'cli mustache, golden web/',
    'web': 'golden web/, cli index, cli fragment, cli only, cli pictures',
    'page/font': 'cli faces, golden compose/',
    'page/frame': 'golden handout/, pdf handout, pdf preprinted',
    'page/line': 'unit test_spacing, unit test_compose, unit test_breaking, golden compose/, cli faces',
    'page/table': 'golden tables/',
    'page/flow': 'golden pages/, golden compose/title, golden gongwen/',
    'page/fill': 'unit test_paginate, golden pages/, golden tables/',
    'page/gongwen': 'unit test_paginate, golden gongwen/, cli measure',
    'page/handout': 'golden handout/, cli handout',
    'page/measure': 'cli measure',
    'pdf': 'pdf',
    'project': 'cli leaks, cli only, golden handout/, cli handout, golden tasks/, cli build',
    'cmd': 'cli build, cli only, cli new, cli language, cli listing',
    '': 'cli language, cli build',
}


def room_of(file):
    """The room of a file below src: "page/line" of page/line/text.c."""
    return file.rpartition('/')[0]


def unit_tests(room):
    """Names of the unit tests that know the room best: those its line names, then those that include its headers and few
    others."""
    named, found = re.findall(r'unit (\w+)', ROOM_TESTS[room]), []
    for path in sorted((TESTS / 'unit').glob('test_*.c')):
        included = re.findall(r'#include "([a-z/]+)/[a-z_]+\.h"', path.read_text())
        if room in included and path.stem not in named:
            found.append((len(included) - included.count(room), path.stem))
    return (named + [name for _, name in sorted(found)])[:UNITS_MAX]


def belongs(name, room):
    """Whether a case called "golden tables/words.frames" or "cli leaks …" is one of the room's."""
    return any(name.startswith(part.strip()) for part in ROOM_TESTS[room].split(','))


def rank(name, room):
    """Place of the case among those of the room."""
    return [name.startswith(part.strip()) for part in ROOM_TESTS[room].split(',')].index(True)
