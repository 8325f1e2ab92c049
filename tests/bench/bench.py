#!/usr/bin/env python3
"""Speed and memory of whole runs over made-up documents, beside other programs where they are installed.

usage: tests/bench/bench.py [--build DIR] [--against DIR] [--runs N] [--quick]
Prints one table: median and fastest wall time, peak resident memory of the largest process, the limit, and how many
times longer the peer takes on the same text. --against names the build of an earlier state: it runs in turns with the
other, so that a busy machine is no harder on one of them, and stands among the peers.
"""
import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SENTENCES = [
    '全县教育系统坚持立德树人根本任务，统筹推进各项重点工作，办学条件持续改善。',
    '义务教育阶段在校学生32,618人，比上年增加1.7%；高中阶段毛入学率达到95.2%。',
    '对照“双减”要求，完善课后服务（含寒暑假托管）保障机制，做到学校、学生全覆盖。',
    '各学校要于6月30日前完成自查，并将整改情况书面报送县教育体育局基础教育股。',
    '落实经费4,860万元，新建校舍12.6万平方米，改造薄弱学校37所，更新图书8万册。',
]


# Creating a file costs more than making a page on many disks; where there is a file system in memory, both are shown.
MEMORY = pathlib.Path('/dev/shm')
IN_MEMORY = 'in memory'

# ---- documents ----

def paragraph(number, sentences=6):
    return ''.join(SENTENCES[(number * 7 + i * 3) % len(SENTENCES)] for i in range(sentences)) + '\n\n'


def front(title):
    return f'---\ntitle: {title}\nkind: plan\norgan: 青禾县教育体育局\ndate: 2025-03-01\n---\n\n'


def data():
    rows = [f'{name},{1200 + 37 * i},{1250 + 41 * i}.5' for i, name in enumerate('东山镇 西河镇 南塘镇 北沟镇 城关镇 新圩镇'.split())]
    return '乡镇,2024年,2025年\n' + '\n'.join(rows) + '\n'


FIGURES = ('```table\n数据: 学校\n标题: 各乡镇在校学生\n单位: 人\n```\n\n'
           '```chart\n数据: 学校\n标题: 各乡镇在校学生\n单位: 人\n```\n\n')


def body(paragraphs, figures_every=0):
    parts = []
    for i in range(paragraphs):
        if i % 6 == 0:
            parts.append(f'## 第{i // 6 + 1}项任务\n\n')
        parts.append(paragraph(i))
        if figures_every and i % figures_every == figures_every - 1:
            parts.append('其中东山镇{{学校.东山镇.2025年}}人。\n\n' + FIGURES)
    return ''.join(parts)


def make_project(folder, documents):
    content = folder / 'content'
    (content / 'data').mkdir(parents=True)
    (content / 'data/学校.csv').write_text(data())
    for name, text in documents.items():
        path = content / f'{name}.md'
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


# ---- measuring ----

def measure(arguments, cwd):
    """(seconds, MiB of the largest process) of one run."""
    start = time.perf_counter()
    child = subprocess.Popen(list(map(str, arguments)), cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f'{arguments}: status {child.returncode}\n{errors.decode(errors="replace")[:2000]}')
    return seconds, usage.ru_maxrss / 1024


def repeat(arguments, cwd, runs, clean):
    """(median, fastest, MiB) of runs."""
    return repeat_in_turns([arguments], cwd, runs, clean)[0]


def repeat_in_turns(commands, cwd, runs, clean):
    """The same for each command. Each run writes into an empty folder; the first ones, which warm the caches, do not count."""
    results = [[] for _ in commands]
    for _ in range(runs + 1):
        for arguments, list_of in zip(commands, results):
            shutil.rmtree(clean, ignore_errors=True)
            list_of.append(measure(arguments, cwd))
    return [(statistics.median(s for s, _ in one[1:]), min(s for s, _ in one[1:]), max(m for _, m in one[1:]))
            for one in results]


def count_pages(folder):
    total = 0
    for path in folder.rglob('*.pdf'):
        done = subprocess.run(['pdfinfo', path], capture_output=True, text=True)
        total += int(re.search(r'^Pages:\s+(\d+)', done.stdout, re.M).group(1))
    return total


# ---- peers: the same text, its tables and charts left out ----

def plain(text):
    text = re.sub(r'\A---\n.*?\n---\n', '', text, flags=re.S)
    text = re.sub(r'^```.*?^```\n', '', text, flags=re.S | re.M)
    return re.sub(r'\{\{.*?\}\}', '1,200', text)


def as_html(text):
    blocks = [f'<h2>{b[3:]}</h2>' if b.startswith('## ') else f'<p>{b}</p>' for b in plain(text).split('\n\n') if b.strip()]
    return ('<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>@page{size:A4;margin:37mm 26mm 35mm 28mm}'
            'body{font:16pt/29pt "Noto Serif CJK SC",serif;text-align:justify}</style>' + '\n'.join(blocks))


def as_typst(text):
    head = '#set page(paper: "a4")\n#set text(font: "Noto Serif CJK SC", size: 16pt, lang: "zh")\n#set par(justify: true)\n'
    return head + plain(text).replace('## ', '== ')


def as_tex(text):
    escaped = plain(text).replace('%', '\\%')
    return ('\\documentclass[fontset=none]{ctexart}\\setCJKmainfont{Noto Serif CJK SC}\\begin{document}\\zihao{3}\n' +
            re.sub(r'^## (.*)$', r'\\section{\1}', escaped, flags=re.M) + '\n\\end{document}\n')


PEERS = [
    ('typst', 'typ', as_typst, ['typst', 'compile', 'peer.typ', 'peer.pdf']),
    ('xelatex', 'tex', as_tex, ['xelatex', '-interaction=batchmode', 'peer.tex']),
    ('weasyprint', 'html', as_html, ['weasyprint', 'peer.html', 'peer.pdf']),
    ('chromium', 'html', as_html, ['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer',
                                   '--print-to-pdf=peer.pdf', 'peer.html']),
]


def measure_peers(text, folder, runs):
    """{name: median seconds} of those installed."""
    medians = {}
    for name, suffix, convert, arguments in PEERS:
        if shutil.which(name):
            (folder / f'peer.{suffix}').write_text(convert(text))
            medians[name] = repeat(arguments, folder, runs, folder / 'nothing')[0]
    return medians


# ---- cases ----

def cases(quick):
    """name, documents, options, (limit seconds, limit MiB) or None, whether peers are run"""
    many = 100 if quick else 1000
    site = {f'2025/d{i}': front(f'材料{i}') + body(3) for i in range(many)}
    return [
        ('14 pages, tables and charts: pdf', {'a': front('十四页') + body(30, 15)}, ['--format=pdf'], (.100, 60), True),
        ('the same: all outputs', {'a': front('十四页') + body(30, 15)}, [], None, False),
        ('100 pages: pdf', {'a': front('一百页') + body(240, 40)}, ['--format=pdf'], (.350, None), True),
        (f'{many} web pages, written to memory', site, ['--format=html', IN_MEMORY], (.5, None), False),
        (f'{many} web pages, written to disk', site, ['--format=html'], (.5, None), False),
        ('200 documents, all outputs', {f'2025/d{i}': front(f'材料{i}') + body(12) for i in range(200)}, [], None, False),
        ('200 documents, -j1', {f'2025/d{i}': front(f'材料{i}') + body(12) for i in range(200)}, ['-j1'], None, False),
    ]


def run_case(programs, case, runs):
    name, documents, options, limits, with_peers = case
    in_memory = IN_MEMORY in options
    if in_memory and not MEMORY.is_dir():
        return
    options = [option for option in options if option != IN_MEMORY]
    folder = pathlib.Path(tempfile.mkdtemp(prefix='yaodian-bench-', dir=MEMORY if in_memory else None))
    try:
        make_project(folder, documents)
        commands = [[program, 'build', '-q', *options] for program in programs]
        (median, fastest, memory), *earlier = repeat_in_turns(commands, folder, runs, folder / 'out')
        pages = count_pages(folder / 'out')
        peers = {f'earlier ({m:.0f} MiB)': seconds for seconds, _, m in earlier}
        if with_peers:
            peers.update(measure_peers(documents['a'], folder, min(runs, 3)))
    finally:
        shutil.rmtree(folder)
    limit = '' if not limits else f'{limits[0] * 1000:.0f} ms' + (f', {limits[1]} MiB' if limits[1] else '')
    ratios = ', '.join(f'{peer} {seconds / median:.2f}×' for peer, seconds in peers.items())
    print(f'{name:<38}{pages or "":>6}{median * 1000:>9.0f}{fastest * 1000:>9.0f}{memory:>8.0f}  {limit:<16}{ratios}',
          flush=True)


def main():
    parser = argparse.ArgumentParser(description='Measure speed and memory.')
    parser.add_argument('--build', default=ROOT / 'build')
    parser.add_argument('--against', help='a build of an earlier state, to be compared with')
    parser.add_argument('--runs', type=int, default=9)
    parser.add_argument('--quick', action='store_true', help='fewer documents and runs')
    options = parser.parse_args()
    builds = [options.build] + ([options.against] if options.against else [])
    programs = [pathlib.Path(build).resolve() / 'yaodian' for build in builds]
    print(f'{"case":<38}{"pages":>6}{"median":>9}{"fastest":>9}{"MiB":>8}  {"limit":<16}peer takes')
    print(f'{"":<38}{"":>6}{"ms":>9}{"ms":>9}')
    for case in cases(options.quick):
        run_case(programs, case, 3 if options.quick else options.runs)


if __name__ == '__main__':
    main()
