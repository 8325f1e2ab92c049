"""A meeting's handout: several documents in one booklet."""
from harness import Project, expect, expect_equal

FRONT = '---\n标题: {title}\n发文机关: 青禾县教育体育局\n成文日期: 2025-02-26\n输出: [会议材料]\n公开属性: 主动公开\n{more}---\n\n'
REPORT = FRONT.format(title='工作报告', more='') + '## 一年来的工作\n\n新增学位{{学位.合计.数量}}个。\n'
SPEECH = FRONT.format(title='交流发言', more='') + '发言。\n'
TABLE = '项目,数量\n合计,{}\n'
LIST = '材料:\n  - a/report\n  - a/speech\n'


def fill(project, more=LIST, body='一、开会。\n', profile=None):
    project.write('content/meeting.md', FRONT.format(title='全县教育工作会议', more=more).replace('输出: [会议材料]\n', '') + body)
    project.write('content/a/report.md', REPORT)
    project.write('content/a/speech.md', SPEECH)
    project.write('content/data/学位.csv', TABLE.format(1480))
    if profile is not None:
        project.write('templates/pdf/own.yaml', profile)


def frames(project):
    return project.run('dump', 'frames', 'content/meeting.md').expect_status(0).out.decode()


def labels(text):
    return [line.split('label “')[1].split('”')[0] for line in text.splitlines() if line.startswith('page ')]


def test_meeting_makes_a_handout_alone(program):
    with Project(program) as project:
        fill(project)
        project.run('build', '.', '-o', 'out').expect_status(0)
        made = [name for name in project.files('out') if name.startswith('meeting')]
        expect_equal(made, ['meeting-handout.pdf'], 'files of the meeting')


def test_meeting_may_have_a_page_too(program):
    with Project(program) as project:
        fill(project, LIST + '输出: [网页, 会议材料]\n')
        project.run('build', '.', '-o', 'out').expect_status(0)
        expect('开会' in project.read('out/meeting.html').decode(), 'no agenda on the page')


def test_changed_material_changes_the_booklet(program):
    with Project(program) as project:
        fill(project)
        project.run('build', '.', '-o', 'out').expect_status(0)
        before = project.read('out/meeting-handout.pdf')
        project.run('build', '.', '-o', 'out').expect_status(0)
        expect_equal(project.read('out/meeting-handout.pdf'), before, 'the same again')
        project.write('content/a/speech.md', SPEECH + '\n再发言。\n')
        project.run('build', '.', '-o', 'out').expect_status(0)
        expect(project.read('out/meeting-handout.pdf') != before, 'a changed material left the booklet as it was')
        expect('再发言' in frames(project), 'the new text is not in the booklet')


def test_changed_figure_changes_the_booklet(program):
    with Project(program) as project:
        fill(project)
        expect('新增学位1480' in frames(project), 'no figure')
        project.write('content/data/学位.csv', TABLE.format(1560))
        text = frames(project)
        expect('新增学位1560' in text and '1480' not in text, 'the old figure is left')


def test_same_bytes_with_any_number_of_processes(program):
    with Project(program) as project:
        fill(project)
        for index in range(5):
            project.write(f'content/b/{index}.md', SPEECH)
        for jobs in (1, 4):
            project.run('build', '.', '-o', f'out{jobs}', '-j', jobs).expect_status(0)
        expect_equal(project.files('out4'), project.files('out1'), 'files')


def test_error_in_a_material_points_into_it(program):
    with Project(program) as project:
        fill(project)
        project.write('content/a/report.md', REPORT.replace('学位.合计', '学位.总计'))
        result = project.run('build', '.', '-o', 'out', '--only', 'meeting').expect_status(1)
        result.expect_error('content/meeting.md:7:5: error: the material “a/report” has errors [material]',
                            'content/a/report.md:11:5: note: the first one: ')
        expect(not (project.path / 'out/meeting-handout.pdf').exists(), 'a booklet with errors was written')
        project.run('build', '.', '-o', 'out').expect_status(1)
        expect_equal(sorted(project.files('out')), ['a/speech-handout.pdf', 'index.html', 'style.css'], 'the others')


def test_draft_of_a_booklet(program):
    with Project(program) as project:
        fill(project)
        project.write('content/a/report.md', REPORT.replace('学位.合计', '学位.总计'))
        project.run('build', '.', '-o', 'out', '--draft').expect_status(0)


def test_fault_found_in_the_layout_points_into_the_material(program):
    with Project(program) as project:
        fill(project)
        project.write('content/a/speech.md', SPEECH + '\n\U00013000\n')
        result = project.run('build', '.', '-o', 'out', '--only', 'meeting').expect_status(1)
        result.expect_error('content/a/speech.md:11:1: error: ', '[glyph-missing]')


def test_blank_page_before_an_odd_one(program):
    with Project(program) as project:
        fill(project)
        expect_equal(labels(frames(project)), ['', '', '1', '', '3', '', '5'], 'page labels')


def test_materials_one_behind_the_other(program):
    with Project(program) as project:
        fill(project, LIST + '材料版式: own\n', profile='材料起页: 另页\n')
        expect_equal(labels(frames(project)), ['', '', '1', '2', '3'], 'page labels')


def test_numbers_of_each_material(program):
    with Project(program) as project:
        fill(project, LIST + '材料版式: own\n', profile='材料起页: 另页\n材料页码: 各编\n')
        text = frames(project)
        expect_equal(labels(text), ['', '', '1', '', '1', '', '1'], 'page labels')
        contents = text.split('page 2 ')[1].split('page 3 ')[0]
        expect('材料之二' in contents and '一、一年来的工作' not in contents, 'entries of the contents')
        expect('“1”' not in contents, 'a page number in the contents that says nothing')


def test_label_on_the_left(program):
    with Project(program) as project:
        fill(project, LIST + '材料版式: own\n', profile='材料标签位置: 左\n')
        expect('text 29.00' in next(line for line in frames(project).splitlines() if '会议材料之一' in line),
               'the label is not flush left')


def test_only_material_has_no_number(program):
    with Project(program) as project:
        fill(project, '材料: a/report\n')
        text = frames(project)
        expect('“会议材料”' in text and '材料之一' not in text, 'label of the only material')


def test_no_contents(program):
    with Project(program) as project:
        fill(project, LIST + '材料版式: own\n', profile='目录层次: 0\n')
        text = frames(project)
        expect('目　录' not in text, 'contents')
        expect_equal(labels(text)[:3], ['', '', '1'], 'the text begins on a right-hand page')


def test_one_level_of_contents(program):
    with Project(program) as project:
        fill(project, LIST + '材料版式: own\n', profile='目录层次: 1\n')
        expect('一年来的工作' not in frames(project).split('page 3 ')[0], 'a second level in the contents')


def test_places_on_the_cover(program):
    with Project(program) as project:
        fill(project, LIST + '会议地点: 三楼\n材料版式: own\n', profile='封面标题上距: 60mm\n封面日期上距: 250mm\n')
        cover = frames(project).split('page 2 ')[0]
        title, host = (float(next(line for line in cover.splitlines() if text in line).split()[2])
                       for text in ('全县教育工作会议', '主办单位'))
        expect(abs(title - (60 + 0.88 * 36 * 25.4 / 72)) < 0.01, f'title at {title}')
        expect(abs(host - (250 + 0.88 * 20 * 25.4 / 72)) < 0.01, f'last line at {host}')


def test_wrong_profile_keys(program):
    cases = {'封面标题上距: 60': '“60” is no value of “cover_title_top”',
             '封面标题上距: 60英尺': 'there is no unit “英尺”',
             '封面标题上边: 60mm': 'there is no key “封面标题上边”',
             '目录层次: 4': '“4” is too small or too large',
             '材料页码: 重编': '“重编” is no value of “material_numbering”'}
    for line, message in cases.items():
        with Project(program) as project:
            fill(project, LIST + '材料版式: own\n', profile='每页行数: 20\n' + line + '\n')
            result = project.run('check', '.').expect_status(1)
            result.expect_error('templates/pdf/own.yaml:2:', message)


def test_booklet_beside_the_handout(program):
    with Project(program) as project:
        fill(project, LIST + '材料版式: handout-booklet\n')
        project.run('build', '.', '-o', 'out').expect_status(0)
        made = sorted(name for name in project.files('out') if name.startswith('meeting'))
        expect_equal(made, ['meeting-booklet.pdf', 'meeting-handout.pdf'], 'files of the meeting')
        first = project.read('out/meeting-booklet.pdf')
        project.run('build', '.', '-o', 'again').expect_status(0)
        expect_equal(project.read('again/meeting-booklet.pdf'), first, 'the same again')


def test_name_too_long_for_the_cover(program):
    with Project(program) as project:
        name = '青禾县人民政府教育督导委员会' * 40
        project.write('content/a.md', FRONT.format(title='汇报', more=f'会议: {name}\n') + '汇报。\n')
        project.run('build', '.', '-o', 'out').expect_status(1).expect_error(
            'content/a.md:7:5: error: page 1 has no room for', '[layout-outside]')


def test_a_booklet_is_not_less_secret_than_what_it_binds(program):
    ranks = ['', '秘密', '机密', '绝密']
    front = '---\ntitle: 一份材料\nkind: handout\norgan: 青禾县教育体育局\ndate: 2025-03-01\noutputs: [handout]\n'
    for own, mark in enumerate(ranks):
        for other, material in enumerate(ranks):
            with Project(program) as project:
                project.write('content/paper.md', front + (f'密级: {material}\n' if material else '') + '---\n\n正文。\n')
                project.write('content/meeting.md', front + (f'密级: {mark}\n' if mark else '') + '材料: [paper]\n---\n\n议程。\n')
                result = project.run('check')
                told = f'is marked “{material}”' in result.err.decode()
                expect(told == (other > own), f'{material or "none"} in {mark or "none"}: {result.err.decode()}')
