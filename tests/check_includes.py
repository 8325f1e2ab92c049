#!/usr/bin/env python3
"""Which room of src includes which: fails on anything the table in src/README.md does not allow.

usage: tests/check_includes.py        Prints every offence as file:line; silent where there is none.
"""
import fnmatch
import pathlib
import re
import sys

SRC = pathlib.Path(__file__).resolve().parent.parent / 'src'

ROOMS = {
    'base': {'base'},
    'doc': {'base', 'doc'},
    'read': {'base', 'doc', 'read'},
    'web': {'base', 'doc', 'read', 'web'},
    'page': {'base', 'doc', 'page'},
    'out': {'base', 'doc/chart_fill.h', 'doc/date.h', 'doc/image.h', 'page/frame.h', 'page/font.h', 'out'},
    'cmd': {'base', 'doc', 'read', 'web', 'page', 'out', 'cmd'},
    '': {'base', 'cmd'},  # src/main.c
}

# Libraries that stay behind one module each.
LIBRARIES = {
    r'cmark': {'read/markdown.c'},
    r'yaml\.h': {'read/yaml.c'},
    r'jansson': {'read/mustache_json.c'},
    r'expat\.h': {'read/xml.c'},
    r'zip\.h': {'read/xlsx_zip.c'},
    r'qpdf/': {'out/pdf_file.c'},
    r'cairo-pdf': {'out/pdf_draw.c'},
    r'cairo-ft': {'out/pdf_font.c'},
    r'hb-subset': {'out/pdf_subset.c'},
    r'fontconfig/|pango/': {'page/font*.[ch]'},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def offences_of(path):
    name = path.relative_to(SRC).as_posix()
    room = name.split('/')[0] if '/' in name else ''
    if room not in ROOMS:
        yield f'src/{name}: “{room}” is no room of the table'
        return
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        quote, included = found.groups()
        if quote == '"':
            if not (SRC / included).exists():
                yield f'src/{name}:{number}: “{included}” is not written "room/module.h"'
            elif included not in ROOMS[room] and included.split('/')[0] not in ROOMS[room]:
                yield f'src/{name}:{number}: {room or "main"} may not include {included}'
        for pattern, allowed in LIBRARIES.items():
            if quote == '<' and re.match(pattern, included) and not any(fnmatch.fnmatch(name, a) for a in allowed):
                yield f'src/{name}:{number}: only {", ".join(sorted(allowed))} may include <{included}>'


def main():
    offences = [o for path in sorted(SRC.rglob('*.[ch]')) for o in offences_of(path)]
    print('\n'.join(offences), end='\n' if offences else '')
    return 1 if offences else 0


if __name__ == '__main__':
    sys.exit(main())
