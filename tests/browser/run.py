#!/usr/bin/env python3
"""Every web page of content/ in Chromium: nothing from elsewhere, no complaint, no overflow on screens and paper, no dead
link, WCAG 2.1 AA. The fragments for portals are looked at in the page of one.

usage: tests/browser/run.py [--build DIR]        Needs node, npm and chromium; without them it is skipped.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / 'tests/browser'


def skip(reason):
    print(f'skipped: the browser tests {reason}')
    print('0 passed, 0 failed')
    sys.exit(0)


def fetch(folder):
    """Installs the node packages below folder; they are small, and bring no browser."""
    if (folder / 'node_modules/axe-core').is_dir() and (folder / 'node_modules/playwright-core').is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / 'package.json', folder)
    done = subprocess.run(['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts'], cwd=folder,
                          capture_output=True, text=True)
    if done.returncode:
        skip('could not be fetched through npm:\n' + done.stderr[-800:])


def build_site(program, folder):
    """Builds content/ with fragments, and sets each of these into the page of a portal. Returns where all is."""
    shutil.copytree(ROOT / 'content', folder / 'content')
    for shared in ('templates', 'fonts'):
        (folder / shared).symlink_to(ROOT / shared)
    with (folder / 'content/site.yaml').open('a') as site:
        site.write('\n正文片段: 是\n')
    out = folder / 'out'
    subprocess.run([program, 'build', folder, '-o', out, '-q', '--format', 'html'], check=True)
    host = (HERE / 'host.html').read_text()
    for fragment in out.rglob('*-fragment.html'):
        fragment.write_text(host.replace('TEXT', fragment.read_text()))
    return out


def build_long_index(program, folder, out):
    """The index of a hundred documents in two years, as many-index.html beside the others."""
    folder.mkdir()
    (folder / 'templates').symlink_to(ROOT / 'templates')
    for number in range(100):
        page = folder / f'content/{2024 + number % 2}/{number}.md'
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f'---\n标题: 第{number}号文件\n文种: {"通知" if number % 3 else "方案"}\n'
                        f'成文日期: {2024 + number % 2}-03-01\n输出: [网页]\n---\n\n正文。\n')
    subprocess.run([program, 'build', folder, '-q'], check=True)
    shutil.copy(folder / 'out/index.html', out / 'many-index.html')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', default='build')
    build = ROOT / parser.parse_args().build
    missing = [tool for tool in ('node', 'npm', 'chromium') if not shutil.which(tool)]
    if missing:
        skip(f'need {" and ".join(missing)} (Debian: nodejs npm chromium)')
    packages = build / 'browser'
    fetch(packages)
    with tempfile.TemporaryDirectory() as folder:
        out = build_site(build / 'yaodian', pathlib.Path(folder))
        build_long_index(build / 'yaodian', pathlib.Path(folder) / 'many', out)
        done = subprocess.run(['node', HERE / 'check.mjs', packages / 'node_modules', out], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    passed, failed = (sum(line.startswith(word) for line in lines) for word in ('ok ', 'FAIL '))
    print('\n'.join(line for line in lines if not line.startswith('ok ')) + done.stderr[-2000:])
    failed += done.returncode != 0
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0)


if __name__ == '__main__':
    main()
