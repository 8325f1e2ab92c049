"""Fonts that a clerk may put into fonts/: whatever is wrong with one, it is named, and the document is printed in another."""
import struct
import subprocess

from harness import ROOT, Project, expect

FRONT = '---\ntitle: 一份材料\nkind: plan\ndate: 2025-03-01\noutputs: [公文]\n---\n\n正文一段，说明情况。\n'
SOUND = ROOT / 'fonts/FandolKai-Regular.otf'


def tables(font):
    """{tag: (place of the record, offset)}"""
    found = {}
    for i in range(struct.unpack('>H', font[4:6])[0]):
        record = 12 + 16 * i
        found[font[record:record + 4]] = (record, struct.unpack('>I', font[record + 8:record + 12])[0])
    return found


def with_licence(font, fs_type):
    at = tables(font)[b'OS/2'][1] + 8
    return font[:at] + struct.pack('>H', fs_type) + font[at + 2:]


def with_tag(font, old, new):
    """The table under another name, as if the font had no old one but a new one."""
    record = tables(font)[old][0]
    return font[:record] + new + font[record + 4:]


def collection(font):
    """A TTC with the font as its only face."""
    shift = 16
    records = bytearray(font)
    for record, offset in tables(font).values():
        records[record + 8:record + 12] = struct.pack('>I', offset + shift)
    return b'ttcf' + struct.pack('>III', 0x00010000, 1, shift) + bytes(records)


def try_font(program, name, font):
    """What a build with the font says, and what the listing of fonts does; the text is printed in any case."""
    with Project(program) as project:
        project.write(f'fonts/{name}', font)
        project.write('content/a.md', FRONT)
        result = project.run('build', '--format=pdf', '-o', 'out').expect_status(0)
        text = subprocess.run(['pdftotext', '-raw', project.path / 'out/a.pdf', '-'], capture_output=True, text=True).stdout
        expect('正文一段，说明情况。' in text, text)
        return result.err.decode(), project.run('fonts').expect_status(0).out.decode()


def refused(program, name, font, reason):
    messages, listed = try_font(program, name, font)
    expect(f'fonts/{name}” is left out: {reason}' in messages, messages or 'no message')
    expect(messages.count('is left out') == 1, messages)
    expect(f'fonts/{name}' not in listed, f'the font is used all the same\n{listed}')


def used(program, name, font):
    messages, listed = try_font(program, name, font)
    expect(not messages and f'fonts/{name}' in listed, messages + listed)


def collect(program):
    sound = SOUND.read_bytes()
    licence, kinds = 'its licence forbids embedding it', 'variable, colour and bitmap fonts are not used'
    cases = {
        'no font at all': ('a.ttf', b'this is a text', 'it is no font, or damaged'),
        'empty': ('a.ttf', b'', 'it is no font, or damaged'),
        'half': ('a.otf', sound[:len(sound) // 2], 'it is no font, or damaged'),
        'end missing': ('a.otf', sound[:-4000], 'its end is missing'),
        'without cmap': ('a.otf', with_tag(sound, b'cmap', b'cmaq'), 'it has no table of characters (cmap)'),
        'embedding forbidden': ('a.otf', with_licence(sound, 0x0002), licence),
        'subsetting forbidden': ('a.otf', with_licence(sound, 0x0108), licence),
        'bitmaps only embedded': ('a.otf', with_licence(sound, 0x0200), licence),
        'variable': ('a.otf', with_tag(sound, b'GPOS', b'fvar'), kinds),
    }
    found = [(name, lambda case=case: refused(program, *case)) for name, case in cases.items()]
    return found + [('editable embedding', lambda: used(program, 'a.otf', with_licence(sound, 0x0008))),
                    ('collection', lambda: used(program, 'a.ttc', collection(sound)))]
