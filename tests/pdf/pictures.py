"""Pictures of every kind: on paper the right colour stands in each corner, the right way up. MuPDF draws the page."""
import pathlib
import re
import struct
import subprocess
import zlib

from harness import Project, expect

HERE = pathlib.Path(__file__).resolve().parent / 'pictures'
FRONT = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\noutputs: [公文]\n---\n\n'
WIDTH, HEIGHT = 48, 32

# The colours of the four quarters: above left and right, below left and right.
COLOURS = [(220, 30, 30), (30, 160, 60), (30, 60, 200), (250, 240, 200)]
GREYS = [(87,) * 3, (110,) * 3, (67,) * 3, (238,) * 3]
INKS = [(225, 5, 5), (0, 195, 15), (0, 10, 205), (250, 245, 200)]  # of the CMYK pictures
DPI = 96


# ---- PNG ----

def chunk(name, content):
    return struct.pack('>I', len(content)) + name + content + struct.pack('>I', zlib.crc32(name + content))


def colour_at(x, y):
    return COLOURS[(y >= HEIGHT // 2) * 2 + (x >= WIDTH // 2)]


def png(depth, colour_type, pixel, interlaced=False, chunks=()):
    """pixel(x, y): the bytes of one pixel."""
    passes = [(0, 0, 1, 1)]
    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b''.join(b'\0' + b''.join(pixel(x, y) for x in range(left, WIDTH, across))
                    for left, top, across, down in passes for y in range(top, HEIGHT, down))
    header = struct.pack('>IIBBBBB', WIDTH, HEIGHT, depth, colour_type, 0, 0, interlaced)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + b''.join(chunk(*c) for c in chunks) +
            chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def rgb(x, y):
    return bytes(colour_at(x, y))


def resolution(dpi):
    return b'pHYs', struct.pack('>IIB', *[round(dpi / 0.0254)] * 2, 1)


PALETTE = (b'PLTE', b''.join(map(bytes, COLOURS)))


def index(x, y):
    return bytes([COLOURS.index(colour_at(x, y))])


def half_over_white(colour):
    return tuple((c + 255) // 2 for c in colour)


PNGS = {
    '8 bits': (png(8, 2, rgb), COLOURS),
    '16 bits': (png(16, 2, lambda x, y: bytes(b for c in colour_at(x, y) for b in (c, c))), COLOURS),
    'palette': (png(8, 3, index, chunks=[PALETTE]), COLOURS),
    'palette with a clear colour': (png(8, 3, index, chunks=[PALETTE, (b'tRNS', b'\0')]),
                                    [(255, 255, 255), *COLOURS[1:]]),
    'interlaced': (png(8, 2, rgb, interlaced=True), COLOURS),
    'half clear': (png(8, 6, lambda x, y: rgb(x, y) + b'\x80'), [half_over_white(c) for c in COLOURS]),
    'grey': (png(8, 0, lambda x, y: bytes(GREYS[COLOURS.index(colour_at(x, y))][:1])), GREYS),
    'with a colour profile': (png(8, 2, rgb, chunks=[(b'iCCP', b'x\0\0' + zlib.compress(b'no profile at all'))]), COLOURS),
    '0 dpi': (png(8, 2, rgb, chunks=[resolution(0)]), COLOURS),
    '1 dpi': (png(8, 2, rgb, chunks=[resolution(1)]), COLOURS),
    '100000 dpi': (png(8, 2, rgb, chunks=[resolution(100000)]), COLOURS),
}

JPEGS = {'progressive.jpg': COLOURS, 'grey.jpg': GREYS, 'cmyk.jpg': INKS, 'cmyk-adobe.jpg': INKS, 'ycck-adobe.jpg': INKS}

# Which stored quarter is shown in each quarter, by Exif orientation.
TURNED = {1: (0, 1, 2, 3), 2: (1, 0, 3, 2), 3: (3, 2, 1, 0), 4: (2, 3, 0, 1),
          5: (0, 2, 1, 3), 6: (2, 0, 3, 1), 7: (3, 1, 2, 0), 8: (1, 3, 0, 2)}


# ---- the page ----

def draw(pdf):
    """(width, RGB bytes) of page 1 at 96 dpi."""
    data = subprocess.run(['mutool', 'draw', '-q', '-r', str(DPI), '-F', 'ppm', '-o', '-', pdf, '1'],
                          capture_output=True, check=True).stdout
    _, size, _, pixels = data.split(b'\n', 3)
    return int(size.split()[0]), pixels


def find_box(program, project):
    """The picture's place in the frames: left, top, width and height in mm."""
    dump = project.run('dump', 'frames', 'content/a.md').out.decode()
    place = re.search(r'^ *image ([\d.]+) ([\d.]+) ([\d.]+)×([\d.]+)', dump, re.M)
    expect(place, 'no picture among the frames')
    return map(float, place.groups())


def check(program, name, data, wanted, turned=False):
    with Project(program) as project:
        project.write(f'content/{name}', data)
        project.write('content/a.md', FRONT + f'图见下面。\n\n![一张图]({name})\n')
        result = project.run('build', '--format=pdf', '-o', 'out').expect_status(0)
        expect((wanted is INKS) == (b'[image-cmyk]' in result.err), result.err.decode())
        left, top, width, height = find_box(program, project)
        row, pixels = draw(project.path / 'out/a.pdf')
    expect((width < height) == turned, f'{width:.1f} × {height:.1f} mm')
    expect(abs(max(width, height) - WIDTH / 96 * 25.4) < .1, f'{width:.1f} × {height:.1f} mm, not 96 dpi')
    for i, colour in enumerate(wanted):
        x = int((left + width * (.25 + .5 * (i % 2))) * DPI / 25.4)
        y = int((top + height * (.25 + .5 * (i // 2))) * DPI / 25.4)
        got = tuple(pixels[3 * (y * row + x):][:3])
        expect(max(abs(a - b) for a, b in zip(got, colour)) <= 12, f'quarter {i + 1} is {got}, not {colour}')


def orient(data, orientation):
    """The JPEG with another Exif orientation."""
    entry = data.index(b'\x12\x01\x03\0\1\0\0\0') if b'II*\0' in data else data.index(b'\x01\x12\0\3\0\0\0\1')
    at = entry + 8 + (0 if b'II*\0' in data else 1)
    return data[:at] + bytes([orientation]) + data[at + 1:]


def collect(program):
    cases = [(f'png {name}', lambda d=data, w=wanted: check(program, 'b.png', d, w)) for name, (data, wanted) in PNGS.items()]
    cases += [(name, lambda n=name, w=wanted: check(program, n, (HERE / n).read_bytes(), w)) for name, wanted in JPEGS.items()]
    phone = (HERE / 'turned-6.jpg').read_bytes()
    cases += [(f'turned {n}', lambda n=n, q=quarters: check(program, 'b.jpg', orient(phone, n), [COLOURS[i] for i in q], n > 4))
              for n, quarters in TURNED.items()]
    return cases
