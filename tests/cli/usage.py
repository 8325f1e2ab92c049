"""Commands, options, help: what a wrong call says and how it ends."""
import re

from harness import ROOT, Project, expect, expect_equal

COMMANDS = ['new', 'build', 'check', 'data', 'fonts', 'dump', 'render-template']
WRONG = {
    'no command': ([], 'Usage:'),
    'misspelt command': (['biuld'], 'did you mean “build”?'),
    'strange command': (['xyzzy'], 'there is no command “xyzzy”'),
    'misspelt option': (['build', '--drafft'], 'did you mean “--draft”?'),
    'option of another command': (['check', '--output=x'], 'there is no option “--output”'),
    'unknown letter': (['build', '-x'], 'there is no option “-x”'),
    'switch with a value': (['build', '--strict=yes'], 'takes no value'),
    'value missing': (['build', '--only'], 'needs a value'),
    'no jobs': (['build', '-j', '0'], '“0” is no value for --jobs'),
    'jobs no number': (['build', '-jmany'], '“many” is no value for --jobs'),
    'unknown format': (['build', '--format=html,docx'], '“html,docx” is no value for --format'),
    'empty format': (['build', '--format='], 'is no value for --format'),
    'too many arguments': (['build', 'one', 'two'], 'one argument too many: “two”'),
    'argument missing': (['dump', 'doc'], 'FILE.md is missing'),
    'dump of something else': (['dump', 'pages', 'x.md'], '“pages” can\'t be dumped'),
    'option before the command': (['--quiet', 'build'], 'the command comes first'),
}


def wrong_call(program, arguments, text):
    result = program.run(*arguments).expect_status(2).expect_error(text)
    expect_equal(result.out, b'', 'standard output')


def command_help(program, command):
    result = program.run(command, '--help').expect_status(0)
    expect(f'yaodian {command}' in result.out.decode(), 'help does not name the command')
    manual = (ROOT / 'src/yaodian.1').read_text().replace('\\-', '-')
    for option in re.findall(r'--[a-z]+', result.out.decode()):
        expect(option in manual, f'the man page lacks {option} of {command}')
    expect(f'.B {command}' in manual, f'the man page lacks {command}')


def version(program):
    line = program.run('--version').expect_status(0).out.decode()
    expect(re.fullmatch(r'yaodian \d+\.\d+\.\d+\n', line), f'not a version: {line!r}')


def general_help(program):
    text = program.run('--help').expect_status(0).out.decode()
    for command in COMMANDS:
        expect(f'  {command} ' in text, f'--help lacks {command}')


def double_dash(program):
    with Project(program) as project:
        (project.path / 'content').rename(project.path / '-d')
        project.run('check', '--', '-d').expect_status(2).expect_error('“-d” is no project')


def collect(program):
    cases = [(name, lambda a=arguments, t=text: wrong_call(program, a, t)) for name, (arguments, text) in WRONG.items()]
    cases += [(f'help of {command}', lambda c=command: command_help(program, c)) for command in COMMANDS]
    return cases + [('version', lambda: version(program)), ('help', lambda: general_help(program)),
                    ('double dash', lambda: double_dash(program))]
