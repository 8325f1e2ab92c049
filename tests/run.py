#!/usr/bin/env python3
"""Runs every test and counts: unit tests, golden files, command line, PDF facts, includes.

usage: tests/run.py [--build DIR] [--suite unit,golden,cli,pdf,property,includes] [--match TEXT] [--update] [--shuffle N]
                    [-v]
The last line is "N passed, N failed". --shuffle N runs all in another order, with other bytes in fresh memory. --update
rewrites the golden files that differ and writes build/golden-report/index.html, to be looked at before they are kept: what
has changed, with the pages after it and, where YAODIAN_BEFORE names an older program (TREE/build/yaodian), before it.
"""
import argparse
import concurrent.futures
import difflib
import html
import importlib.util
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
TESTS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS))
from harness import ROOT, Failure, Program, Project, environment, expect, expect_equal  # noqa: E402

REPORT = ROOT / 'build/golden-report'
NOT_GOLDEN = {'validators', 'browser', 'unit', 'cli', 'pdf', 'mustache', 'bench', 'mutants', 'property', 'shapes', '__pycache__'}


# ---- unit: one program per module, results in TAP ----

def run_unit(binary, seconds_max=600):
    """[(name, problem or None)] of the tests in one program."""
    env = environment(CMOCKA_MESSAGE_OUTPUT='TAP', YAODIAN_SHUFFLE=os.environ.get('YAODIAN_SHUFFLE'))
    done = subprocess.run([binary], cwd=ROOT, env=env, capture_output=True, timeout=seconds_max)
    output = done.stdout.decode(errors='replace')
    problems = done.stderr.decode(errors='replace')[-4000:]
    results = []
    for line in output.splitlines():
        if line.startswith(('ok ', 'not ok ')):
            name = line.split(' - ', 1)[-1]
            results.append((f'unit {binary.name} {name}', None if line.startswith('ok') else output[-4000:] + problems))
    all_well = all(problem is None for _, problem in results)
    if (done.returncode != 0 and all_well) or not results:
        results.append((f'unit {binary.name}', f'ended with status {done.returncode}\n{problems}'))
    return results


def collect_unit(program):
    binaries = sorted(path for path in (program.build / 'unit').glob('test_*') if not path.suffix)
    sources = {path.stem for path in (TESTS / 'unit').glob('test_*.c')}
    return [lambda binary=binary: run_unit(binary) for binary in binaries if binary.name in sources]


# ---- golden: tests/<feature>/<name>.md and its siblings ----

def output_tree(project, name):
    return project.run('dump', 'doc', f'content/{name}.md').out


def output_frames(project, name):
    return project.run('dump', 'frames', f'content/{name}.md').out


def output_handout_frames(project, name):
    return project.run('dump', 'frames', '--format=handout', f'content/{name}.md').out


def output_lines(project, name):
    return project.run('dump', 'lines', f'content/{name}.md').out


def output_handout_lines(project, name):
    return project.run('dump', 'lines', '--format=handout', f'content/{name}.md').out


def output_html(project, name):
    project.run('build', '--quiet', '--format=html', '--output=out')
    path = project.path / 'out' / f'{name}.html'
    return path.read_bytes() if path.exists() else b''


def output_diag(project, name):
    result = project.run('check', '--quiet')
    return f'exit {result.status}\n'.encode() + result.err


def output_said(project, name):
    """What .diag has without the lines of the source: place, level, message, advice."""
    said = []
    for line in output_diag(project, name).decode().splitlines():
        advice = re.match(r'\s+(?:= )?help: (.*)', line)
        if advice:
            said.append(f'    help: {advice[1]}')
        elif not re.match(r'\s+(\d+ )?\|', line):
            said.append(line)
    return '\n'.join(said).encode() + b'\n'


def output_geometry(project, name, golden):
    """Where the parts stand that the golden file's first line names: “parts: signature< cell=”. Behind the name of a part
    or role, < keeps the left edge only, > the right one, = both, ^ the height; nothing keeps all."""
    wanted = re.findall(r'([\w-]+)([<>=^]?)', golden.read_text().partition('\n')[0].removeprefix('parts:'))
    said = ['parts: ' + ' '.join(part + edges for part, edges in wanted)]
    dump = output_handout_frames if '.handout.' in golden.name else output_frames
    for line in dump(project, name).decode().splitlines():
        said.append(line.split(' mm')[0]) if line.startswith('page ') else None
        found = re.match(r'(text|rule|bar|image|turned) (\S+) (.*)', line)
        if not found:
            continue
        kind, across, rest = found.groups()
        words = re.sub(r'“.*”$', '', rest).split()
        text = rest[rest.index('“'):] if '“' in rest else ''
        for part, edges in wanted:
            if words[-1] == part:  # a role only where it has no part of an official document
                left, _, right = across.partition('–')
                size = '' if kind == 'text' else rest.split()[1] + ' '
                shown = {'<': left, '>': right or left, '=': across, '^': rest.split()[0], '': f'{across} {rest.split()[0]} {size}'.rstrip()}[edges]
                said.append(f'  {part} {shown} {text}'.rstrip())
    return '\n'.join(said).encode() + b'\n'


def output_structure(project, name):
    """Elements, targets without places, and the outline."""
    dump = output_frames(project, name).decode()
    kept = [re.sub(r'^(target page \d+) \S+ \S+', r'\1', line) for line in dump[dump.index('elements\n'):].splitlines()]
    return '\n'.join(kept).encode() + b'\n'


OUTPUTS = {'.tree': output_tree, '.lines': output_lines, '.handout.lines': output_handout_lines,
           '.geometry': output_geometry, '.handout.geometry': output_geometry, '.structure': output_structure,
           '.frames': output_frames, '.handout.frames': output_handout_frames,
           '.html': output_html, '.diag': output_diag, '.said': output_said}


def fill_project(project, document):
    """The document alone, with the data and everything else its feature shares. NAME.data/ goes before data/;
    templates/ becomes the project's."""
    content = project.path / 'content'
    shutil.copy(document, content)
    for path in document.parent.iterdir():
        if path.name.endswith('.data') or path.suffix in ('.md', *OUTPUTS):
            continue
        if path.name == 'templates':
            shutil.copytree(path, project.path / path.name)
        elif path.is_dir():
            shutil.copytree(path, content / path.name)
        else:
            shutil.copy(path, content)
    own_data = document.with_suffix('.data')
    if own_data.is_dir():
        shutil.rmtree(content / 'data', ignore_errors=True)
        shutil.copytree(own_data, content / 'data')


def run_golden(program, document, golden, update):
    suffix = golden.name[len(document.stem):]
    with Project(program) as project:
        fill_project(project, document)
        view = OUTPUTS[suffix]
        got = view(project, document.stem, golden) if view is output_geometry else view(project, document.stem)
    wanted = golden.read_bytes()
    if update and got != wanted:
        golden.write_bytes(got)
        report_change(program, document, golden, wanted, got)
        print(f'updated {golden.relative_to(ROOT)}')
        return
    expect(wanted, f'{golden.name} is empty: fill it with --update')
    expect_equal(got, wanted, str(golden.relative_to(ROOT)))


def collect_golden(program, update):
    cases = []
    for document in sorted(TESTS.glob('*/*.md')):
        if document.parent.name in NOT_GOLDEN or document.name == 'README.md':
            continue
        goldens = [path for suffix in OUTPUTS if (path := document.with_name(document.stem + suffix)).exists()]
        if not goldens:
            cases.append(one(f'golden {document.relative_to(TESTS)}', lambda: expect(False, 'nothing is tested')))
        for golden in goldens:
            cases.append(one(f'golden {golden.relative_to(TESTS)}',
                             lambda document=document, golden=golden: run_golden(program, document, golden, update)))
    return cases


# ---- what --update has changed, for the eye ----

PAGED = ('.lines', '.geometry', '.structure', '.frames')


def draw_pages(program, document, is_handout, prefix):
    """Names of the PNGs of the document's pages below the report's folder."""
    with Project(program) as project:
        fill_project(project, document)
        project.run('build', '--quiet', f'--format={"handout" if is_handout else "pdf"}', '--draft')
        pdfs = sorted(path for path in (project.path / 'out').rglob('*.pdf') if path.stem.startswith(document.stem))
        for i, pdf in enumerate(pdfs[:1]):
            subprocess.run(['pdftoppm', '-png', '-r', '50', pdf, REPORT / prefix], check=False)
    return sorted(path.name for path in REPORT.glob(f'{prefix}-*.png'))


def report_change(program, document, golden, wanted, got):
    """Adds what has changed to the report, with the pages as the program draws them and as YAODIAN_BEFORE does."""
    REPORT.mkdir(parents=True, exist_ok=True)
    name = str(golden.relative_to(TESTS))
    diff = difflib.unified_diff(wanted.decode().splitlines(), got.decode().splitlines(), 'before', 'after', lineterm='', n=1)
    text = f'<h2>{html.escape(name)}</h2><pre>{html.escape(chr(10).join(diff))}</pre>'
    if golden.name.endswith(PAGED):
        prefix, is_handout = name.replace('/', '-'), '.handout.' in golden.name
        before = os.environ.get('YAODIAN_BEFORE')
        for title, other in (('before', before), ('after', program.path)):
            if other:
                old = Program(program.build)
                old.path = pathlib.Path(other).resolve()
                pages = draw_pages(old, document, is_handout, f'{prefix}-{title}')
                text += f'<p>{title}: ' + ' '.join(f'<img src="{page}">' for page in pages)
    with (REPORT / 'index.html').open('a') as file:
        file.write(text)


# ---- scripts: functions test_… (program) of a module, or what its collect(program) gives ----

def one(name, function):
    """A case with one result."""
    def run():
        try:
            function()
        except Exception as problem:  # whatever it is, the other tests go on
            return [(name, f'{type(problem).__name__}: {problem}')]
        return [(name, None)]
    run.name = name
    return run


def load_module(path):
    spec = importlib.util.spec_from_file_location(f'{path.parent.name}_{path.stem}', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def collect_scripts(program, folder):
    cases = []
    for path in sorted((TESTS / folder).glob('*.py')):
        module = load_module(path)
        if hasattr(module, 'collect'):
            found = module.collect(program)
        else:
            found = [(name[5:], lambda f=f: f(program)) for name, f in vars(module).items() if name.startswith('test_')]
        cases += [one(f'{folder} {path.stem} {name}', function) for name, function in found]
    return cases


def collect_includes():
    def run():
        done = subprocess.run([sys.executable, TESTS / 'check_includes.py'], capture_output=True, text=True)
        expect(done.returncode == 0, done.stdout + done.stderr)
    return [one('includes', run)]


def collect(options, program):
    suites = {
        'includes': collect_includes,
        'unit': lambda: collect_unit(program),
        'golden': lambda: collect_golden(program, options.update),
        'cli': lambda: collect_scripts(program, 'cli'),
        'pdf': lambda: collect_scripts(program, 'pdf'),
        'property': lambda: collect_scripts(program, 'property'),
        'shapes': lambda: collect_scripts(program, 'shapes'),
    }
    chosen = options.suite.split(',') if options.suite else suites
    cases = [case for name in chosen for case in suites[name]()]
    if options.match:
        cases = [case for case in cases if options.match in getattr(case, 'name', options.match)]
    return cases


def parse_options():
    parser = argparse.ArgumentParser(description='Run the tests.')
    parser.add_argument('--build', default=ROOT / 'build', help='folder with yaodian and unit/')
    parser.add_argument('--suite', help='comma-separated: includes,unit,golden,cli,pdf,property,shapes')
    parser.add_argument('--match', help='only tests whose name contains this')
    parser.add_argument('--update', action='store_true', help='rewrite golden files that differ')
    parser.add_argument('--shuffle', type=int, metavar='N', help='another order and other bytes in fresh memory')
    parser.add_argument('-v', '--verbose', action='store_true', help='name every test')
    return parser.parse_args()


def main():
    options = parse_options()
    cases = collect(options, Program(options.build))
    if options.update and REPORT.exists():
        shutil.rmtree(REPORT)
    if options.shuffle is not None:
        random.Random(options.shuffle).shuffle(cases)
        os.environ.update(YAODIAN_SHUFFLE=str(options.shuffle), MALLOC_PERTURB_=str(options.shuffle % 255 + 1))
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for results in pool.map(lambda case: case(), cases):
            for name, problem in results:
                passed, failed = passed + (problem is None), failed + (problem is not None)
                if problem is not None:
                    print(f'FAILED {name}\n    ' + problem.rstrip().replace('\n', '\n    '), flush=True)
                elif options.verbose:
                    print(f'passed {name}', flush=True)
    if passed + failed == 0:
        failed = 1
        print('FAILED: no tests found')
    if options.update and REPORT.exists():
        print(f'look at {REPORT.relative_to(ROOT)}/index.html')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
