"""Input spoiled a little, byte by byte or character by character: the program ends soon, with a result or a message.

Check sums of PNG and zip are made right again, so that what lies behind them is reached. Run as a program it goes on for
as long as wanted: tests/property/mutation.py BUILD SECONDS [SEED]
"""
import io
import os
import pathlib
import random
import struct
import sys
import time
import zipfile
import zlib

if __name__ == '__main__':
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from harness import ROOT, Failure, Program, Project, expect  # noqa: E402

ROUNDS = 12  # of each kind
SECONDS_MAX = 20

FRONT = '---\ntitle: 一份材料\nkind: plan\norgan: 青禾县教育体育局\ndate: 2025-03-01\nprofile: own\n---\n\n'
DOCUMENT = (ROOT / 'content/2025/joint.md').read_text().replace('{{校车.合计.校车}}', '五十') + '''
- 项目{{学校.东山镇.2025年|同比}}[^甲]
  1. **粗** *斜* `码` [链](https://example.cn/a?b=c)

> 引文 {{= 学校.东山镇.2025年 + 学校.西河镇.2025年}}

| 项 | 数 | << |
|---|--:|--:|
| 甲 | 12.5 | 1 |
| ^^ | 3 | 2 |

```table
数据: 学校
标题: 各乡镇
```

```chart
数据: 学校
列: [2024年, 2025年]
标题: 各乡镇
```

<!-- 仅限: 公文 -->
只在公文里。
<!-- /仅限 -->

[^甲]: 注。
'''
TABLE = '乡镇,单位,2024年,2025年\n东山镇,人,1200,1250.5\n西河镇,人,1237,1291\n"城关镇",人,"1,274",1332\n'
USES = FRONT + '{{学校.东山镇.2025年}}，{{学校.西河镇.2024年}}。\n\n```table\n数据: 学校\n```\n'
SHOWS = FRONT + '图在下面。\n\n![一张图](a)\n'
SITE = ''.join((ROOT / 'content/site.yaml').read_text().splitlines(True)[1:]) + '版式: own\n'


# ---- what is spoiled ----

def png_chunk(name, content):
    return struct.pack('>I', len(content)) + name + content + struct.pack('>I', zlib.crc32(name + content))


def png():
    rows = b''.join(b'\0' + bytes((x * y) % 256 for x in range(24 * 3)) for y in range(16))
    return (b'\x89PNG\r\n\x1a\n' + png_chunk(b'IHDR', struct.pack('>IIBBBBB', 24, 16, 8, 2, 0, 0, 0)) +
            png_chunk(b'pHYs', struct.pack('>IIB', 11811, 11811, 1)) + png_chunk(b'IDAT', zlib.compress(rows)) +
            png_chunk(b'IEND', b''))


# ---- how ----

PIECES = ['\0', '\n', '---\n', '{{', '}}', '```', '|', '[^', '99999999999999999999', '-1', '"', '&', '　', '“', '<!--', '- ', ': ',
          '\t', '%n', '../', '#', '　' * 3, '，', '1', '\ufeff', '\r\n', '>', '**', '{#', '![](', '1e9', '0mm', '[', ']', '\u0301']


def spoil(sound, chance, pieces):
    """The sequence (of bytes or characters) after one to three changes."""
    data = list(sound)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 64))
        change = chance.randrange(5)
        if change == 0:
            del data[at:at + length]
        elif change == 1:
            data[at:at] = chance.choice(pieces)
        elif change == 2:
            data[at:at] = data[at:at + length] * chance.choice((1, 2, 8, 200))
        elif change == 3:
            other = chance.randrange(len(data) + 1)
            data[at:at + length] = data[other:other + length]
        else:
            data[at:at + length] = [chance.choice(data or [0]) for _ in range(length)]
    return data


def spoil_bytes(sound, chance):
    return bytes(spoil(sound, chance, [piece.encode() for piece in PIECES] + [b'\xff', b'\x80\0\0\0', b'\x7f\xff', b'\xe4\xb8']))


def spoil_text(sound, chance):
    """Mostly whole characters, so that the text is still one."""
    if chance.randrange(6) == 0:
        return spoil_bytes(sound.encode(), chance)
    return ''.join(spoil(sound, chance, PIECES)).encode()


def spoil_gbk(sound, chance):
    return ''.join(spoil(sound, chance, PIECES)).encode('gb18030')


def spoil_png(sound, chance):
    if chance.randrange(3) == 0:
        return spoil_bytes(sound, chance)
    spoiled, at = sound[:8], 8
    hurt = chance.randrange(4)
    for number in range(4):
        length = struct.unpack('>I', sound[at:at + 4])[0]
        name, content = sound[at + 4:at + 8], sound[at + 8:at + 8 + length]
        if number == hurt:
            content = spoil_bytes(content, chance)
        spoiled += png_chunk(name, content)
        at += 12 + length
    return spoiled


def spoil_workbook(sound, chance):
    if chance.randrange(4) == 0:
        return spoil_bytes(sound, chance)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(target, 'w') as new:
        names = old.namelist()
        hurt = chance.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(name, spoil_text(content.decode(), chance) if name == hurt else content)
    return target.getvalue()


def read(path):
    return lambda: (ROOT / path).read_bytes()


# kind: name of the spoiled file, its sound content, what spoils it, {name: other file}
KINDS = {
    'document': ('content/a.md', lambda: DOCUMENT, spoil_text, {'content/data/学校.csv': TABLE}),
    'csv': ('content/data/学校.csv', lambda: TABLE, spoil_text, {'content/a.md': USES}),
    'csv in gbk': ('content/data/学校.csv', lambda: TABLE, spoil_gbk, {'content/a.md': USES}),
    'workbook': ('content/data/学校.xlsx', read('tests/xlsx/xlsxwriter.xlsx'), spoil_workbook, {'content/a.md': FRONT + '```table\n数据: 学校\n```\n'}),
    'site': ('content/site.yaml', lambda: SITE, spoil_text, {'content/a.md': FRONT + '正文。\n'}),
    'profile': ('templates/pdf/own.yaml', lambda: (ROOT / 'templates/pdf/gongwen.yaml').read_text(), spoil_text,
                {'content/a.md': DOCUMENT.replace('\n---\n', '\nprofile: own\n---\n', 1), 'content/data/学校.csv': TABLE}),
    'png': ('content/a', png, spoil_png, {'content/a.md': SHOWS}),
    'jpeg': ('content/a', read('tests/pdf/pictures/turned-6.jpg'), spoil_bytes, {'content/a.md': SHOWS}),
}


def try_once(program, project, kind, chance):
    name, sound, spoil_it, _ = KINDS[kind]
    project.write(name, spoil_it(sound(), chance))
    start = time.monotonic()
    result = project.run('build', '-o', 'out', timeout=60)
    took = time.monotonic() - start
    expect(result.status in {0, 1}, f'{kind}: exit status {result.status}\n{result.err.decode(errors="replace")[:2000]}')
    expect(took < SECONDS_MAX, f'{kind}: took {took:.1f} s')
    expect(result.status == 0 or b'error' in result.err, f'{kind}: failed without an error\n{result.err!r}')


def keep(project, kind):
    """Where a spoiled file that did harm is kept."""
    folder = pathlib.Path(os.environ.get('TMPDIR', '/tmp'))
    path = folder / f'yaodian-mutation-{kind.replace(" ", "-")}-{time.time_ns()}'
    path.write_bytes(project.read(KINDS[kind][0]))
    return path


def try_many(program, kind, rounds, seed):
    chance = random.Random(f'{seed} {kind}')
    with Project(program) as project:
        project.write('templates/pdf/own.yaml', '')
        for name, text in KINDS[kind][3].items():
            project.write(name, text)
        for i in range(rounds):
            try:
                try_once(program, project, kind, chance)
            except Failure as problem:
                raise Failure(f'round {i}, kept in {keep(project, kind)}: {problem}') from None


def collect(program):
    seed = os.environ.get('YAODIAN_SEED', '1')
    return [(f'{kind} spoiled', lambda kind=kind: try_many(program, kind, ROUNDS, seed)) for kind in KINDS]


def main():
    program, end = Program(sys.argv[1]), time.monotonic() + float(sys.argv[2])
    seed, files = int(sys.argv[3]) if len(sys.argv) > 3 else 1, 0
    while time.monotonic() < end:
        for kind in KINDS:
            try:
                try_many(program, kind, ROUNDS, seed)
            except Failure as problem:
                print(f'seed {seed} {kind}: {problem}', flush=True)
            files += ROUNDS
        seed += 1
    print(f'{files} spoiled files')


if __name__ == '__main__':
    main()
