"""The list of mutants: what stands once in a file, and what breaks a rule in its place; the test that says so, if known."""
import pathlib
import types

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def read_list():
    mutants = []
    for block in (ROOT / 'tests/mutants/mutants.txt').read_text().strip().split('\n\n'):
        head, rule, file, *lines = block.split('\n')
        test = lines.pop(0)[len('test: '):] if lines[0].startswith('test: ') else None
        assert head.startswith('== ') and rule.startswith('rule: ') and file.startswith('file: '), block
        words = head[3:].split()
        name = file[len('file: '):]
        mutants.append(types.SimpleNamespace(
            name=words[0], test=test, is_leak='leak' in words[1:], rule=rule[len('rule: '):], file=name, room=name.rpartition('/')[0],
            text='\n'.join(line[2:] for line in lines if line.startswith('-')),
            instead='\n'.join(line[2:] for line in lines if line.startswith('+'))))
    return mutants
