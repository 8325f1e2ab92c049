#!/usr/bin/env python3
"""How this program and others set the same long text, read from their PDFs by ../pdf/read_typesetting: the same face, type
area, size and pitch, each other program with the settings that serve Chinese best. Those not installed are left out.
usage: typesetting.py PROGRAM"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
FONTS = TESTS.parent / 'fonts'
sys.path.insert(0, str(TESTS))
import long_text  # noqa: E402

SEED = 1
SHEET = ('28', '22', '28', '37', '156', '225')  # columns, rows; left, top, width, height in mm
OWN_SIZE, SIZE = '15.75', '15.793'  # pt; others get type as wide as a column, for they have no grid
PITCH = '28.991'
PYTHON = '/usr/bin/python3'  # the one that has Debian's python3-fitz


def blocks():
    """(kind, text) of the long text: 'h', 'p', 'li'."""
    for block in re.split(r'\n\n+', long_text.document('公文', SEED).split('---\n', 2)[2].strip()):
        heading = re.match(r'#+ (.*)', block)
        if heading:
            yield 'h', heading[1]
        elif re.match(r'(-|1\.) ', block):
            for item in block.split('\n'):
                yield 'li', re.sub(r'^(-|1\.) ', '', item)
        else:
            yield 'p', block


def as_html():
    style = f'''@font-face {{ font-family: fang; src: url("{FONTS}/FandolFang-Regular.otf") }}
@font-face {{ font-family: hei; src: url("{FONTS}/FandolHei-Regular.otf") }}
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-right {{ content: counter(page); font: 14pt fang }} }}
body {{ margin: 0; font: {SIZE}pt/{PITCH}pt fang; text-align: justify; line-break: strict; text-autospace: normal;
  text-spacing-trim: trim-start; orphans: 2; widows: 2; text-wrap: pretty }}
p, h2 {{ margin: 0; text-indent: 2em; font-size: inherit; font-weight: inherit }}
h2 {{ font-family: hei; break-after: avoid }}
b {{ font-family: hei; font-weight: inherit }}'''
    def line(kind, text):
        text = re.sub(r'\*\*(.*?)\*\*', r'<b>\1</b>', text)
        return f'<h2>{text}</h2>' if kind == 'h' else f'<p>{text}</p>'
    body = '\n'.join(line(*block) for block in blocks())
    return f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>材料</title><style>{style}</style>\n{body}'


def as_tex():
    head = rf'''\documentclass[a4paper,fontset=none,linespread=1]{{ctexart}}
\usepackage[left=28mm,top=37mm,textwidth=156mm,textheight=225mm,footskip=15mm,headheight=0mm,headsep=0mm]{{geometry}}
\setCJKmainfont[Path={FONTS}/]{{FandolFang-Regular.otf}}
\setCJKfamilyfont{{hei}}[Path={FONTS}/]{{FandolHei-Regular.otf}}
\setmainfont[Path={FONTS}/]{{FandolFang-Regular.otf}}
\xeCJKsetup{{CheckSingle=true}}
\pagestyle{{plain}}\clubpenalty10000 \widowpenalty10000 \raggedbottom \parskip0pt
\begin{{document}}\fontsize{{{SIZE}bp}}{{{PITCH}bp}}\selectfont\topskip{SIZE}bp\parindent2\ccwd
'''
    def line(kind, text):
        text = re.sub(r'\*\*(.*?)\*\*', r'{\\CJKfamily{hei}\1}', text.replace('%', r'\%'))
        return rf'{{\CJKfamily{{hei}}{text}\par\nopagebreak}}' if kind == 'h' else text + r'\par'
    return head + '\n'.join(line(*block) for block in blocks()) + '\n\\end{document}\n'


PEERS = [('XeLaTeX, ctex', 'xelatex', 'tex', as_tex, ['-interaction=batchmode', 'peer.tex']),
         ('Chromium', 'chromium', 'html', as_html, ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer',
                                                     '--generate-pdf-document-outline', '--print-to-pdf=peer.pdf', 'peer.html']),
         ('WeasyPrint', 'weasyprint', 'html', as_html, ['peer.html', 'peer.pdf'])]


def read(pdf, size):
    done = subprocess.run([PYTHON, TESTS / 'pdf/read_typesetting', pdf, size, *SHEET], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def own(program, folder):
    (folder / 'content').mkdir()
    (folder / 'content/a.md').write_text(long_text.document('公文', SEED))
    subprocess.run([program, 'build', '--quiet', '--format=pdf', folder], check=True, capture_output=True)
    return read(folder / 'out/a.pdf', OWN_SIZE)


def peer(folder, name, suffix, convert, arguments):
    (folder / f'peer.{suffix}').write_text(convert())
    for old in folder.glob('peer.pdf'):
        old.unlink()
    subprocess.run([name, *arguments], cwd=folder, capture_output=True)
    return read(folder / 'peer.pdf', SIZE)


ROWS = [('pages', lambda f: f['pages']),
        ('marks where none may stand', lambda f: len(f['forbidden_edges'])),
        ('words and numbers split', lambda f: len(f['split'])),
        ('right edge of lines that end with a character, standard deviation, mm', lambda f: f'{f["han_edge_std_mm"]:.3f}'),
        ('advance of characters from line to line, standard deviation, em', lambda f: f'{f["advance_std"]:.4f}'),
        ('the widest line, em', lambda f: f'{f["advance_max"]:.3f}'),
        ('adjacent marks not compressed', lambda f: f'{len(f["loose_pairs"])} of {f["pairs"]}'),
        ('gaps beside Latin missing', lambda f: f'{len(f["missing_gaps"])} of {f["gaps"]}'),
        ('orphans, widows', lambda f: f'{len(f["orphans"])}, {len(f["widows"])}'),
        ('last lines of one character', lambda f: len(f['short_last_lines'])),
        ('headings at the foot', lambda f: len(f['stranded'])),
        ('pages with 22 lines', lambda f: full(f))]


def full(facts):
    rows = list(facts['plain_pages'].values())
    return f'{sum(row == int(SHEET[1]) for row in rows)} of {len(rows)}'


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        columns = {'yaodian': own(program, folder)}
        for title, command, *rest in PEERS:
            if shutil.which(command):
                columns[title] = peer(folder, command, *rest)
    print('| | ' + ' | '.join(columns) + ' |\n|---|' + '---:|' * len(columns))
    for label, value in ROWS:
        print(f'| {label} | ' + ' | '.join(str(value(facts)) for facts in columns.values()) + ' |')


main()
