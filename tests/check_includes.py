#!/usr/bin/env python3
"""The house of src: which room includes and calls which, and how large a room may be.

usage: tests/check_includes.py [OBJECTS]        Prints every offence; silent where there is none.

OBJECTS is a folder of compiled objects (default build/obj). Where they are younger than their sources, `nm` tells who
calls whom: no call may run upward either, and no modules may call one another in a circle. Rooms stand in one order and
only look down, so that no circle of rooms can be. src/ARCHITECTURE.md describes the rooms.
"""
import collections
import fnmatch
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / 'src'
MODULES_MAX, LINES_MAX, TOP_ROOMS_MAX = 20, 5000, 14

DOC = 'base zh data chart doc/style doc'
MERGE = DOC + ' merge/words merge/plan merge/fill'
FRAMES = 'base zh chart doc/style doc page/font page/frame'
LAYOUT = FRAMES + ' merge/plan page/line page/table page/flow'

# From bottom to top. A room may include itself and what is named here: rooms, all of which stand before it, or headers.
ROOMS = {
    'base': '',
    'zh': 'base',
    'data': 'base zh',
    'chart': 'base zh data',
    'doc/style': 'base',
    'doc': 'base zh data chart doc/style',
    'merge/words': DOC,
    'merge/plan': DOC + ' merge/words',
    'merge/fill': DOC + ' merge/words merge/plan',
    'read/settings': MERGE,
    'read/blocks': MERGE + ' read/settings',
    'read/inline': MERGE + ' read/settings read/blocks',
    'read/markdown': MERGE + ' read/settings read/blocks read/inline',
    'read/table': 'base zh data read/settings',
    'read/xlsx': 'base zh data read/table',
    'read/image': 'base doc',
    'check/text': MERGE,
    'check/prose': MERGE + ' check/text',
    'check/figures': MERGE + ' check/text',
    'check': MERGE + ' check/text check/prose check/figures',
    'web/template': 'base',
    'web': MERGE + ' web/template',
    'page/font': 'base doc/style',
    'page/frame': 'base zh doc/style page/font chart/fill.h',
    'page/line': FRAMES + ' merge/plan',
    'page/table': FRAMES + ' merge/plan page/line',
    'page/flow': FRAMES + ' merge/plan page/line page/table',
    'page/fill': LAYOUT,
    'page/gongwen': LAYOUT + ' page/fill',
    'page/handout': LAYOUT + ' page/fill',
    'page/measure': FRAMES + ' page/gongwen/gongwen_head.h',
    'pdf': 'base zh page/font page/frame chart/fill.h doc/image.h',
    'project': '*',  # all before it
    'cmd': '*',
    '': 'base project cmd',  # src/main.c
}

# Includes that still run upward, and the calls that come with them. What no longer stands is reported too.
UPWARD = set()

# Upward calls whose function another module than that of the header's name holds.
UPWARD_CALLS = set()

# Modules that still call one another in circles.
CIRCLES = set()

# Libraries that stay behind one module each.
LIBRARIES = {
    r'cmark': {'read/markdown/converter.h'},
    r'yaml\.h': {'read/settings/yaml.c'},
    r'expat\.h': {'read/xlsx/xml.c'},
    r'zip\.h': {'read/xlsx/xlsx_zip.c'},
    r'qpdf/': {'pdf/pdf_file.c'},
    r'cairo-pdf': {'pdf/pdf_draw.c'},
    r'cairo-ft': {'pdf/pdf_font.c'},
    r'hb-subset': {'pdf/pdf_subset.c'},
    r'fontconfig/|pango/': {'page/font/*.[ch]'},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room_of(name):
    return name.rpartition('/')[0]


def may_see(room, name):
    """Whether modules of the room may use the header or module of that name."""
    allowed, order = ROOMS[room].split(), list(ROOMS)
    other = room_of(name)
    if room == other or name in allowed or name + '.h' in allowed:
        return True
    return other in ROOMS and order.index(other) < order.index(room) and ('*' in allowed or other in allowed)


def table_offences():
    before = []
    for room, allowed in ROOMS.items():
        for other in allowed.split():
            if other != '*' and (room_of(other) if other.endswith('.h') else other) not in before:
                yield f'“{room}” stands below “{other}”, which the table lets it include'
        before.append(room)


def include_offences(sources, upward):
    for path in sources:
        name = path.relative_to(SRC).as_posix()
        room = room_of(name)
        if room not in ROOMS:
            yield f'src/{name}: “{room}” is no room of the table'
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            quote, included = found.groups()
            if quote == '"':
                if not (SRC / included).exists():
                    yield f'src/{name}:{number}: “{included}” is not written "room/module.h"'
                elif not may_see(room, included):
                    upward.add((name, included))
                    if (name, included) not in UPWARD:
                        yield f'src/{name}:{number}: {room or "main"} may not include {included}'
            for pattern, allowed in LIBRARIES.items():
                if quote == '<' and re.match(pattern, included) and not any(fnmatch.fnmatch(name, a) for a in allowed):
                    yield f'src/{name}:{number}: only {", ".join(sorted(allowed))} may include <{included}>'


def size_offences(sources):
    modules, lines = collections.Counter(), collections.Counter()
    for path in sources:
        room = room_of(path.relative_to(SRC).as_posix())
        modules[room] += path.suffix == '.c'
        lines[room] += path.read_bytes().count(b'\n')
    for room in modules:
        if modules[room] > MODULES_MAX or lines[room] > LINES_MAX:
            yield f'src/{room}: {modules[room]} modules, {lines[room]} lines; at most {MODULES_MAX} and {LINES_MAX}'
    top = sorted(path.name for path in SRC.iterdir() if path.is_dir())
    if len(top) > TOP_ROOMS_MAX:
        yield f'src: {len(top)} rooms, at most {TOP_ROOMS_MAX}: {" ".join(top)}'


def circles_of(uses):
    """The largest sets in which everybody reaches everybody (Tarjan)."""
    number, lowest, stack, circles = {}, {}, [], []

    def visit(name):
        number[name] = lowest[name] = len(number)
        stack.append(name)
        for other in sorted(uses.get(name, ())):
            if other not in number:
                visit(other)
            if other in stack:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == number[name]:
            circle = stack[stack.index(name):]
            del stack[-len(circle):]
            if len(circle) > 1:
                circles.append(frozenset(circle))

    for name in sorted(uses):
        if name not in number:
            visit(name)
    return circles


def header_offences(sources):
    uses = {}
    for path in sources:
        if path.suffix == '.h':
            found = [INCLUDE.match(line) for line in path.read_text().splitlines()]
            uses[path.relative_to(SRC).as_posix()] = {f[2] for f in found if f and f[1] == '"'}
    for circle in circles_of(uses):
        yield 'headers include one another: ' + ' '.join(sorted(circle))


def calls_between(sources, objects):
    """Which module calls which; None where an object is missing or older than its source."""
    holder, wanted = {}, {}
    for source in sources:
        if source.suffix != '.c':
            continue
        name = source.relative_to(SRC).with_suffix('').as_posix()
        compiled = objects / f'{name}.o'
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return None
        symbols = subprocess.run(['nm', '-P', compiled], capture_output=True, text=True, check=True).stdout.splitlines()
        wanted[name] = {line.split()[0] for line in symbols if line.split()[1] == 'U'}
        holder.update({line.split()[0]: name for line in symbols if line.split()[1] in 'TDBRVWC'})
    return {name: {holder[s] for s in symbols if s in holder} - {name} for name, symbols in wanted.items()}


def call_offences(calls):
    excused = {(a.rpartition('.')[0], b.rpartition('.')[0]) for a, b in UPWARD} | UPWARD_CALLS
    for name, others in calls.items():
        for other in sorted(others):
            if room_of(name) in ROOMS and not may_see(room_of(name), other) and (name, other) not in excused:
                yield f'src/{name}.c: {room_of(name) or "main"} may not call {other}'
    circles = circles_of(calls)
    for circle in circles:
        if not any(circle <= set(allowed.split()) for allowed in CIRCLES):
            yield 'modules call one another: ' + ' '.join(sorted(circle))
    for allowed in sorted(CIRCLES):
        if not any(circle <= set(allowed.split()) for circle in circles):
            yield f'no circle any more, take it from CIRCLES: {allowed}'
    for name, other in sorted(UPWARD_CALLS):
        if other not in calls.get(name, ()):
            yield f'no upward call any more, take it from UPWARD_CALLS: {name} {other}'


def offences(objects):
    sources, upward = sorted(SRC.rglob('*.[ch]')), set()
    yield from table_offences()
    yield from include_offences(sources, upward)
    yield from (f'no upward include any more, take it from UPWARD: {a} {b}' for a, b in sorted(UPWARD - upward))
    yield from size_offences(sources)
    yield from header_offences(sources)
    calls = calls_between(sources, objects)
    yield from call_offences(calls) if calls else ()


def main():
    found = list(offences(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / 'build/obj'))
    print('\n'.join(found), end='\n' if found else '')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
