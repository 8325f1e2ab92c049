#!/usr/bin/env python3
"""Every PDF of content/ through veraPDF: PDF/A-2a and PDF/UA-1. Needs Maven and Java; without them it is skipped.

usage: tests/validators/run.py [--build DIR]        The last line is "N passed, N failed".
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / 'tests/validators'


def skip(reason):
    print(f'skipped: the PDF validator {reason}')
    print('0 passed, 0 failed')
    sys.exit(0)


def fetch(folder):
    """Copies veraPDF and what it needs into folder."""
    if list(folder.glob('validation-model-*.jar')):
        return
    done = subprocess.run(['mvn', '-q', '-B', '-f', HERE / 'pom.xml', 'dependency:copy-dependencies',
                           f'-DoutputDirectory={folder}'], capture_output=True, text=True)
    if done.returncode:
        skip('could not be fetched through Maven:\n' + done.stdout[-800:])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', default='build')
    build = ROOT / parser.parse_args().build
    missing = [tool for tool in ('mvn', 'java') if not shutil.which(tool)]
    if missing:
        skip(f'needs {" and ".join(missing)} (Debian: maven)')
    libraries = build / 'validators'
    fetch(libraries)
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([build / 'yaodian', 'build', ROOT, '-o', out, '-q'], check=True)
        files = sorted(map(str, pathlib.Path(out).rglob('*.pdf')))
        done = subprocess.run(['java', '-cp', f'{libraries}/*', HERE / 'Validate.java', *files],
                              capture_output=True, text=True)
    print(done.stdout.replace(out + '/', ''), end='')
    if done.returncode:
        print(done.stderr[-2000:])
    results = [line.split()[0] for line in done.stdout.splitlines() if not line.startswith(' ')]
    passed, failed = results.count('PASS'), results.count('FAIL')
    failed += done.returncode != 0 or len(results) != 2 * len(files)
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0)


if __name__ == '__main__':
    main()
