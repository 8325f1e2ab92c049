"""What all tests share: running the program, a project in a temporary folder, comparing. No packages needed."""
import difflib
import os
import pathlib
import re
import resource
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SANITIZER_STATUS = 99
SANITIZER_WORDS = re.compile(rb'(ERROR: (Address|Leak|Memory)Sanitizer|runtime error:)')  # of a process that worked for it
INTERNAL = '_不公开'  # the folder below out/ for PDFs that are not for the web


class Failure(Exception):
    """A test's message for the reader."""


class Result:
    """How one run of the program ended."""

    def __init__(self, arguments, status, out, err):
        self.arguments, self.status, self.out, self.err = arguments, status, out, err

    def expect_status(self, wanted):
        if self.status != wanted:
            raise Failure(f'{self.arguments}: exit status {self.status}, not {wanted}\n{self.err.decode(errors="replace")}')
        return self

    def expect_error(self, *texts):
        for text in texts:
            if text not in self.err.decode(errors='replace'):
                raise Failure(f'{self.arguments}: no “{text}” in\n{self.err.decode(errors="replace")}')
        return self


def environment(**changes):
    """English messages, nothing of the caller's settings that would show."""
    kept = {name: os.environ[name] for name in ('PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH', 'MALLOC_PERTURB_') if name in os.environ}
    kept.update(LC_ALL='C.UTF-8', NO_COLOR='1', ASAN_OPTIONS=f'exitcode={SANITIZER_STATUS}:detect_leaks=1',
                UBSAN_OPTIONS=f'exitcode={SANITIZER_STATUS}:print_stacktrace=1',
                LSAN_OPTIONS=f'suppressions={ROOT}/tests/lsan.supp:print_suppressions=0')
    kept.update(changes)
    return {name: value for name, value in kept.items() if value is not None}


class Program:
    def __init__(self, build):
        self.build = pathlib.Path(build).resolve()
        self.path = self.build / 'yaodian'
        self.sanitized = self.build.name.endswith('asan')

    def run(self, *arguments, cwd=None, env=None, path=None, file_size_limit=None, memory_limit=None, timeout=300,
            output=subprocess.PIPE):
        """Runs the program; a crash, a sanitizer's report and a hang are failures wherever they happen."""
        def limit():
            for kind, most in ((resource.RLIMIT_FSIZE, file_size_limit), (resource.RLIMIT_AS, memory_limit)):
                if most is not None:
                    resource.setrlimit(kind, (most, most))
        try:
            done = subprocess.run([path or self.path, *map(str, arguments)], cwd=cwd, env=env or environment(),
                                  stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE, timeout=timeout,
                                  preexec_fn=limit if (file_size_limit, memory_limit) != (None, None) else None)
        except subprocess.TimeoutExpired:
            raise Failure(f'{arguments}: not done after {timeout} s') from None
        if done.returncode < 0 or done.returncode == SANITIZER_STATUS or SANITIZER_WORDS.search(done.stderr):
            report = done.stderr.decode(errors='replace')
            raise Failure(f'{arguments}: crashed with status {done.returncode}\n{report[-6000:]}')
        return Result(arguments, done.returncode, done.stdout, done.stderr)


class Project:
    """A project in a temporary folder, gone at the end of the with block."""

    def __init__(self, program):
        self.program = program

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix='yaodian-test-'))
        (self.path / 'content').mkdir()
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name):
        return (self.path / name).read_bytes()

    def run(self, *arguments, **keywords):
        return self.program.run(*arguments, cwd=self.path, **keywords)

    def files(self, folder):
        """{path below folder: bytes}"""
        base = self.path / folder
        return {str(p.relative_to(base)): p.read_bytes() for p in sorted(base.rglob('*')) if p.is_file()}


def expect(condition, message):
    if not condition:
        raise Failure(message)


def expect_equal(got, wanted, what):
    if got == wanted:
        return
    if isinstance(got, bytes):
        got, wanted = got.decode(errors='replace'), wanted.decode(errors='replace')
    if isinstance(got, str):
        difference = difflib.unified_diff(wanted.splitlines(), got.splitlines(), 'expected', 'got', lineterm='', n=1)
        raise Failure(f'{what}\n' + '\n'.join(list(difference)[:60]))
    raise Failure(f'{what}: {got!r}, expected {wanted!r}')
