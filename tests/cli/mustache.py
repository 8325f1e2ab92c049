"""The Mustache specification's own cases (tests/mustache), as results of their own."""
import pathlib
import tempfile

from harness import expect
from mustache.run import read_cases, run_case


def test_case(program, case):
    with tempfile.TemporaryDirectory() as folder:
        wrong = run_case(program.path, case, pathlib.Path(folder))
        expect(wrong is None, wrong)


def collect(program):
    return [(f'{suite}: {case["name"]}', lambda case=case: test_case(program, case)) for suite, case in read_cases()]
