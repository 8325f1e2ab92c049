"""What leaves with a picture: what it shows, the right way up, and nothing else. MuPDF reads the pictures."""
import pathlib
import re
import struct
import subprocess
import tempfile
import zlib

from harness import ROOT, Project, expect, expect_equal

PICTURES = ROOT / 'tests' / 'pdf' / 'pictures'
TEXT = '---\n标题: 一次活动\n文种: 信息\n成文日期: 2025-03-01\n---\n\n![合影](p.{})\n'
SECRET = b'SECRET-OF-THE-CAMERA'


def segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack('>H', len(content) + 2) + content


def exif(orientation, order='>'):
    """Orientation, and where it was taken (a text that is not to be found again)."""
    head = (b'MM\0*' if order == '>' else b'II*\0') + struct.pack(order + 'I', 8)
    entries = struct.pack(order + 'HHHIHH', 2, 0x0112, 3, 1, orientation, 0) + struct.pack(order + 'HHII', 0x8825, 4, 1, 50)
    return segment(0xE1, b'Exif\0\0' + head + entries + b'\0' * 4 + SECRET)


def without_exif(jpeg):
    at = jpeg.find(b'\xff\xe1')
    return jpeg if at < 0 else jpeg[:at] + jpeg[at + 2 + struct.unpack('>H', jpeg[at + 2:at + 4])[0]:]


def with_segments(jpeg, segments):
    return jpeg[:2] + segments + jpeg[2:]


def cropped(jpeg):
    """The same blocks, with sides that are no whole number of them."""
    at = re.search(rb'\xff[\xc0\xc2]', jpeg).start() + 5
    height, width = struct.unpack('>HH', jpeg[at:at + 4])
    return jpeg[:at] + struct.pack('>HH', height - 2, width - 3) + jpeg[at + 4:]


def pixels(jpeg):
    """(width, height, {(x, y): colour}) of the picture itself."""
    at = re.search(rb'\xff[\xc0\xc2]', jpeg).start() + 5
    height, width = struct.unpack('>HH', jpeg[at:at + 4])
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'p.jpg'
        path.write_bytes(jpeg)
        ppm = subprocess.run(['mutool', 'draw', '-q', '-F', 'ppm', '-w', str(width), '-h', str(height), '-o', '-', path],
                             check=True, capture_output=True).stdout
    _, w, h, _, data = re.match(rb'(P6)\s+(?:#[^\n]*\n)?(\d+)\s+(\d+)\s+(\d+)\s(.*)', ppm, re.S).groups()
    expect_equal((int(w), int(h)), (width, height), 'size drawn')
    return width, height, lambda x, y: tuple(data[3 * (y * width + x):][:3])


SHOWN = {1: lambda x, y, w, h: (x, y), 2: lambda x, y, w, h: (w - 1 - x, y), 3: lambda x, y, w, h: (w - 1 - x, h - 1 - y),
         4: lambda x, y, w, h: (x, h - 1 - y), 5: lambda x, y, w, h: (y, x), 6: lambda x, y, w, h: (y, h - 1 - x),
         7: lambda x, y, w, h: (w - 1 - y, h - 1 - x), 8: lambda x, y, w, h: (w - 1 - y, x)}


def page_picture(program, jpeg):
    with Project(program) as project:
        project.write('content/a.md', TEXT.format('jpg'))
        project.write('content/p.jpg', jpeg)
        project.run('build', '--format', 'html').expect_status(0)
        page = project.read('out/a.html').decode()
        size = re.search(r'<img [^>]*width="(\d+)" height="(\d+)"', page)
        return project.read('out/p.jpg'), tuple(map(int, size.groups()))


def test_pictures_are_turned(program):
    for name in 'turned-6', 'grey', 'progressive', 'cmyk-adobe':
        plain = without_exif((PICTURES / f'{name}.jpg').read_bytes())
        for stored in plain, cropped(plain):
            width, height, stored_at = pixels(stored)
            for orientation, place in SHOWN.items():
                built, size = page_picture(program, with_segments(stored, exif(orientation, '<>'[orientation % 2])))
                what = f'{name} {width}×{height}, orientation {orientation}'
                expect(b'Exif' not in built and SECRET not in built, f'{what}: Exif is left')
                shown_width, shown_height, shown_at = pixels(built)
                expect_equal((shown_width, shown_height), size, f'{what}: size')
                for x in 2, shown_width // 2 + 3, shown_width - 3:
                    for y in 2, shown_height // 2 + 3, shown_height - 3:
                        wanted, found = stored_at(*place(x, y, width, height)), shown_at(x, y)
                        expect(max(abs(a - b) for a, b in zip(wanted, found)) < 12, f'{what} at {x}, {y}: {found}, not {wanted}')


def test_turning_loses_nothing(program):
    """Turned by blocks, and back again, the picture is the same, pixel by pixel."""
    plain = without_exif((PICTURES / 'turned-6.jpg').read_bytes())
    there, _ = page_picture(program, with_segments(plain, exif(6)))
    back, _ = page_picture(program, with_segments(there, exif(8)))
    width, height, before = pixels(plain)
    _, _, after = pixels(back)
    expect(all(before(x, y) == after(x, y) for x in range(width) for y in range(height)), 'pixels differ')


def chunk(name, content):
    return struct.pack('>I', len(content)) + name + content + struct.pack('>I', zlib.crc32(name + content))


def png(*chunks):
    rows = b''.join(b'\0' + bytes([x * 30, y * 40, 90]) for y in range(4) for x in range(1))
    header = struct.pack('>IIBBBBB', 1, 4, 8, 2, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + b''.join(chunk(*c) for c in chunks) +
            chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def spoken_jpegs():
    plain = without_exif((PICTURES / 'turned-6.jpg').read_bytes())
    scan = plain.index(b'\xff\xda')
    thumbnail = struct.pack('>BB', 4, 2) + SECRET + b'.' * 4
    yield 'Exif', with_segments(plain, exif(1))
    yield 'XMP', with_segments(plain, segment(0xE1, b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>' + SECRET))
    yield 'IPTC', with_segments(plain, segment(0xED, b'Photoshop 3.0\0' + SECRET))
    yield 'remark', with_segments(plain, segment(0xFE, SECRET))
    yield 'remark before the data', plain[:scan] + segment(0xFE, SECRET) + plain[scan:]
    yield 'more pictures', with_segments(plain, segment(0xE2, b'MPF\0' + SECRET))
    yield 'thumbnail', b'\xff\xd8' + segment(0xE0, b'JFIF\0\1\1\1\0\x60\0\x60' + thumbnail) + plain[2 + 18:]
    yield 'extension', with_segments(plain, segment(0xE0, b'JFXX\0\x10' + SECRET))
    yield 'behind the end', plain + b'\0' * 8 + SECRET
    yield 'maker', with_segments(plain, b''.join(segment(0xE3 + i, SECRET) for i in range(13) if 0xE3 + i != 0xEE))
    yield 'fill bytes', with_segments(plain, b'\xff\xff' + exif(1))


def spoken_pngs():
    for name in b'tEXt', b'iTXt', b'zTXt', b'eXIf', b'tIME', b'prVt', b'acTL':
        yield name.decode(), png((name, b'Comment\0' + SECRET))
    yield 'behind the end', png() + SECRET


def test_nothing_but_the_picture_leaves(program):
    for ending, files in (('jpg', spoken_jpegs()), ('png', spoken_pngs())):
        for what, picture in files:
            expect(SECRET in picture, what)
            with Project(program) as project:
                project.write('content/a.md', TEXT.format(ending))
                project.write(f'content/p.{ending}', picture)
                project.run('build').expect_status(0)
                files_made = project.files('out')
                expect(f'p.{ending}' in files_made and 'a.pdf' in files_made, f'{what}: {sorted(files_made)}')
                for name, made in files_made.items():
                    expect(SECRET not in made, f'{what}: {name} says it')
                    for length, at in [(int(m[1]), m.end()) for m in re.finditer(rb'/Length (\d+)[^>]*>>\s*stream\r?\n', made)]:
                        expect(SECRET not in made[at:at + length], f'{what}: {name}')


def test_colours_and_resolution_stay(program):
    profile = segment(0xE2, b'ICC_PROFILE\0\1\1' + b'profile')
    plain = without_exif((PICTURES / 'turned-6.jpg').read_bytes())
    for stored in plain, cropped(plain):
        for orientation in 1, 6:
            built, _ = page_picture(program, with_segments(stored, profile + exif(orientation)))
            expect_equal(built.count(profile), 1, f'profiles, orientation {orientation}')
    adobe = (PICTURES / 'cmyk-adobe.jpg').read_bytes()
    built, _ = page_picture(program, adobe)
    expect(b'Adobe' in built, 'the colour transform is gone')
    with Project(program) as project:
        project.write('content/a.md', TEXT.format('png'))
        kept = [(b'gAMA', struct.pack('>I', 45455)), (b'sRGB', b'\0'), (b'pHYs', struct.pack('>IIB', 11811, 11811, 1)),
                (b'tRNS', b'\0\1\0\1\0\1')]
        project.write('content/p.png', png(*kept))
        project.run('build', '--format', 'html').expect_status(0)
        expect_equal(project.read('out/p.png'), png(*kept), 'a PNG that says nothing')
