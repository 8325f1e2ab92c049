#!/usr/bin/env python3
"""Runs the cases of the Mustache specification through `yaodian render-template`.

Usage: run.py [--program PATH]. Each case becomes a folder with template.mustache, its partials and data.json."""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def read_cases():
    """Yields (suite, case)."""
    for suite in sorted(HERE.glob("*.json")):
        for case in json.loads(suite.read_text(encoding="utf-8"))["tests"]:
            yield suite.stem, case


def run_case(program, case, folder):
    """Returns what is wrong, or None."""
    for name, text in case.get("partials", {}).items():
        (folder / f"{name}.mustache").write_bytes(text.encode())
    template = folder / "template.mustache"
    template.write_bytes(case["template"].encode())
    data = folder / "data.json"
    data.write_text(json.dumps(case["data"], ensure_ascii=False), encoding="utf-8")
    result = subprocess.run([program, "render-template", template, data], capture_output=True, timeout=20)
    if result.returncode != 0:
        return f"exit status {result.returncode}: {result.stderr.decode(errors='replace')}"
    if result.stdout != case["expected"].encode():
        return f"expected {case['expected']!r}\n     got {result.stdout.decode(errors='replace')!r}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=HERE.parents[1] / "build" / "yaodian")
    program = parser.parse_args().program
    passed, failed = 0, 0
    for suite, case in read_cases():
        with tempfile.TemporaryDirectory() as folder:
            wrong = run_case(program, case, pathlib.Path(folder))
        passed += wrong is None
        failed += wrong is not None
        if wrong:
            print(f"FAIL {suite}: {case['name']}: {wrong}")
    print(f"mustache: {passed} of {passed + failed} cases pass")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
