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
        done = subprocess.run(['node', HERE / 'check.mjs', packages / 'node_modules', out], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    passed, failed = (sum(line.startswith(word) for line in lines) for word in ('ok ', 'FAIL '))
    print('\n'.join(line for line in lines if not line.startswith('ok ')) + done.stderr[-2000:])
    failed += done.returncode != 0
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0)


if __name__ == '__main__':
    main()
