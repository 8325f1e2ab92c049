"""文种: which there are, what each brings along and what it must have; warnings that the author does not want."""
import re

from harness import Project, expect, expect_equal

STATUTORY = ['决议', '决定', '命令', '公报', '公告', '通告', '意见', '通知', '通报', '报告', '请示', '批复', '议案', '函', '纪要']
OTHERS = ['工作要点', '工作成绩', '工作总结', '工作计划', '方案', '办法', '讲话', '简报', '信息', '会议材料']
FORMATS = {'函': 'letter', '命令': 'order', '纪要': 'minutes'}
NUMBERED = '发文机关: 青禾县教育体育局\n发文字号: 青教体〔2025〕3号\n'
TO = '主送: [云岭市教育体育局]\n'
SIGNER = '签发人: [李明远]\n'
CONTACT = '附注: 联系人：周文静，电话：000-0000000\n'


def source(front, text='正文。'):
    return f'---\n{front}成文日期: 2025-03-01\n---\n\n{text}\n'


def messages(program, front, text='正文。', site=None):
    """(name, line of the source it stands in) of what is found in one document."""
    with Project(program) as project:
        project.write('content/a.md', source(front, text))
        if site:
            project.write('content/site.yaml', site)
        error = project.run('check', '-q').err.decode()
        lines = source(front, text).split('\n')
        return [(code, lines[int(line) - 1] if name.endswith('a.md') else name) for name, line, code in
                re.findall(r'^(\S+?):(\d+):\d+: (?:warning|error): .*\[([a-z-]+)\]$', error, re.M)]


def front_of(program, front):
    with Project(program) as project:
        path = project.write('content/a.md', source(front))
        return project.run('dump', 'doc', path).expect_status(0).out.decode().split('\n')


def test_all_kinds_are_known(program):
    for kind in STATUTORY + OTHERS:
        expect_equal(messages(program, f'标题: 一份材料\n文种: {kind}\n'), [], kind)


def test_format_follows_the_kind(program):
    for kind in STATUTORY + OTHERS:
        found = [line for line in front_of(program, f'标题: 一份材料\n文种: {kind}\n') if 'format=' in line]
        expect_equal([re.search(r'format=(\w+)', line)[1] for line in found],
                     [FORMATS[kind]] if kind in FORMATS else [], kind)
    chosen = front_of(program, '标题: 一份材料\n文种: 函\n公文格式: 通用\n')
    expect(not any('format=letter' in line for line in chosen), 'the format that is asked for')


def test_kind_follows_the_title(program):
    for kind, name in {'请示': 'request', '函': 'letter', '决定': 'decision', '公告': 'announcement'}.items():
        expect(f'front kind={name}' in front_of(program, f'标题: 关于一件事的{kind}\n'), kind)
    expect('front kind=plan' in front_of(program, '标题: 青禾县2025年教育体育工作\n'), 'a title that says nothing')


def test_requests(program):
    head = '标题: 关于追加校舍经费的请示\n文种: 请示\n' + NUMBERED
    expect_equal(messages(program, head + TO + SIGNER + CONTACT), [], 'a whole one')
    for missing, rest in {'signer': TO + CONTACT, 'addressee': SIGNER + CONTACT, 'contact': TO + SIGNER}.items():
        expect_equal(messages(program, head + rest), [('kind', '发文字号: 青教体〔2025〕3号')], missing)
    two = '主送: [云岭市教育体育局, 县人民政府]\n'
    expect_equal(messages(program, head + two + SIGNER + CONTACT), [('kind', two.strip())], 'two addressees')


def test_reports(program):
    head = '标题: 关于整改情况的报告\n文种: 报告\n' + NUMBERED
    expect_equal(messages(program, head + TO + SIGNER), [], 'a whole one')
    expect_equal(messages(program, head + TO), [('kind', '发文字号: 青教体〔2025〕3号')], 'signer')
    for asking in ('以上报告，妥否，请批示。', '请批示。', '请予批准。', '以上请审批。', '以上请批复。', '请予审批。'):
        expect_equal(messages(program, head + TO + SIGNER, asking), [('kind', asking)], asking)


def test_public_kinds_have_no_addressee(program):
    for kind in ('决议', '公报', '公告', '通告'):
        head = f'标题: 关于一件事的{kind}\n文种: {kind}\n' + NUMBERED
        expect_equal(messages(program, head), [], kind)
        expect_equal(messages(program, head + TO), [('kind', TO.strip())], f'{kind} to someone')


def test_others_have_one(program):
    for kind in ('通知', '函', '批复', '议案'):
        head = f'标题: 关于一件事的{kind}\n文种: {kind}\n' + NUMBERED
        expect_equal(messages(program, head + TO), [], kind)
        expect_equal(messages(program, head), [('kind', '发文字号: 青教体〔2025〕3号')], f'{kind} to nobody')


def test_a_document_without_a_number_is_no_official_one(program):
    for kind in STATUTORY:
        expect_equal(messages(program, f'标题: 关于一件事的{kind}\n文种: {kind}\n'), [], kind)


def test_title_and_kind_agree(program):
    expect_equal(messages(program, '标题: 关于一件事的函\n文种: 通知\n'), [('kind', '标题: 关于一件事的函')], 'two kinds')
    expect_equal(messages(program, '标题: 关于追加经费的请示报告\n文种: 请示\n'), [('kind', '标题: 关于追加经费的请示报告')], 'both')
    expect_equal(messages(program, '标题: 2025年工作报告\n文种: 会议材料\n'), [], 'a paper of a meeting')


def test_ignored_warnings(program):
    front = '标题: 关于一件事的函\n文种: 通知\n'
    expect_equal(messages(program, front + '忽略提醒: [kind]\n'), [], 'of the document')
    expect_equal(messages(program, front, site='忽略提醒: [kind]\n'), [], 'of all')
    expect_equal([code for code, _ in messages(program, front + 'ignore: [half-width]\n')], ['kind'], 'another one')
    both = messages(program, front + '忽略提醒: [kinds]\n')
    expect_equal([code for code, _ in both], ['kind', 'front-value'], 'an unknown one')
    error = messages(program, front + '忽略提醒: [kind, value-missing]\n', '新增{{没有.的.数}}。')
    expect('value-missing' in [code for code, _ in error] and 'front-value' in [code for code, _ in error], 'an error')
