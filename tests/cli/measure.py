"""yaodian measure: every format and every hard case lies where the standard wants it, or says what does not fit."""
import json
import re

from harness import ROOT, Project, expect

TEXT = '为做好校园安全工作，现将有关事项通知如下，请结合实际认真抓好落实，重要情况及时报告。\n\n'
FRONT = {'标题': '关于做好校园安全工作的通知', '发文机关': '青禾县教育体育局', '发文字号': '青教体〔2025〕9号',
         '成文日期': '2025-03-01', '主送': '[各学区管理中心]', '输出': '[公文]'}
ORGANS = ['教育体育局', '公安局', '交通运输局', '应急管理局', '卫生健康局', '市场监督管理局', '住房和城乡建设局', '民政局', '财政局',
          '水利局', '文化和旅游局', '司法局', '人力资源和社会保障局', '审计局', '统计局', '林业局']
SEAL_MM, SEAL_APART_MM = 42, 3
EM_MM = 156 / 28
TYPE_AREA_MM = (28, 184)


def document(body=TEXT * 3, **changes):
    keys = {**FRONT, **changes}
    return '---\n' + ''.join(f'{key}: {value}\n' for key, value in keys.items() if value) + '---\n\n' + body


def measure(program, text, status=0):
    with Project(program) as project:
        project.write('content/x.md', text)
        result = project.run('measure', '--json', 'content/x.md').expect_status(status)
    report = json.loads(result.out) if result.out else {'failed': 0, 'measurements': []}
    rows = report['measurements']
    expect(report['failed'] == 0, f'{[r for r in rows if not r["passed"]]}')
    return {row['element']: row for row in rows}, result.err.decode()


def names(count):
    return '[' + ', '.join('青禾县' + name for name in ORGANS[:count]) + ']'


def test_general(program):
    rows, _ = measure(program, document(份号='"7"', 密级='秘密', 保密期限='1年', 紧急程度='特急', 附注='此件公开发布',
                                        附件='[安全检查表]'))
    for element in ('份号顶格', '密级在版心第二行', '紧急程度顶格', '红色分隔线距发文字号', '成文日期右空四字', '附注左空二字', '附件说明左空二字'):
        expect(element in rows, f'{element} is not measured')


def test_signers(program):
    for signers in ('[李明]', '[李明, 王小川]', '[李明, 王小川, 赵一一]', '[李明, 王川, 欧阳一一]', '[欧阳一一, 李明]'):
        rows, _ = measure(program, document(签发人=signers))
        expect('最后一个签发人与发文字号同处一行' in rows, signers)


def test_signatures(program):
    rows, _ = measure(program, document(署名方式='无印章'))
    expect('成文日期首字比署名首字右移二字' in rows, 'unsealed')
    measure(program, document(署名方式='无印章', 发文机关='教育局', 成文日期='2025-12-31'))
    rows, _ = measure(program, document(署名方式='签名章', 职务='[青禾县教育体育局局长]'))
    expect('职务右距签名章（空二字）' in rows, 'stamp')
    measure(program, document(发文机关='青禾县人民政府义务教育优质均衡发展工作领导小组办公室'))


def test_joint(program):
    for count in (2, 3, 5):
        rows, errors = measure(program, document(发文机关=names(count), 附件='[分工, 名册]'))
        expect('“文件”上下居中' in rows and not errors, f'{count} organs: {errors}')


def lines_of(program, text):
    """[(page, left, left of the last character, baseline, text)] of a document's frames."""
    with Project(program) as project:
        project.write('content/x.md', text)
        frames = project.run('dump', 'frames', 'content/x.md').out.decode()
    found, page = [], 0
    for line in frames.splitlines():
        page += line.startswith('page ')
        match = re.match(r'text ([\d.]+)–([\d.]+) ([\d.]+) .* “(.*)”$', line)
        if match:
            found.append((page, *map(float, match.groups()[:3]), match.group(4)))
    return found


def seals_of(lines, count):
    """[(page, centre, baseline)] of the names below the seals: of a name in two lines, the lower one."""
    organs = ['青禾县' + name for name in ORGANS[:count]]
    names = [line for line in lines if line[1] != line[2] and any(line[4] == name for name in organs)]
    whole = {name[4] for name in names}
    for organ in organs:
        if organ not in whole:
            lower = [line for line in lines if organ.endswith(line[4]) and len(line[4]) > 2]
            upper = [line for line in lines if organ.startswith(line[4]) and len(line[4]) > 1]
            expect(len(lower) == 1 and any(line[4] + lower[0][4] == organ for line in upper), f'{organ}: {lower}')
            names.append(lower[0])
    return [(page, (left + right + EM_MM) / 2, baseline) for page, left, right, baseline, _ in names]


def test_seals_neither_touch_nor_leave_the_type_area(program):
    for count in range(2, 17):
        text = document(发文机关=names(count), 发文机关标志='青禾县教育体育局文件')
        seals = seals_of(lines_of(program, text), count)
        expect(len(seals) == count, f'{count} organs: {len(seals)} names')
        for i, (page, x, y) in enumerate(seals):
            expect(TYPE_AREA_MM[0] - 0.1 <= x - SEAL_MM / 2 and x + SEAL_MM / 2 <= TYPE_AREA_MM[1] + 0.1,
                   f'{count} organs: seal {i + 1} at {x}')
            for other_page, other_x, other_y in seals[:i]:
                apart = ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5
                expect(page != other_page or apart > SEAL_MM + SEAL_APART_MM - 0.1,
                       f'{count} organs: seals {apart} mm apart')


def test_seals_stand_abreast(program):
    for count, rows in ((2, 1), (3, 1), (5, 2), (12, 4)):
        text = document(发文机关=names(count), 发文机关标志='青禾县教育体育局文件')
        seals = seals_of(lines_of(program, text), count)
        found = len({(page, round(y)) for page, _, y in seals})
        expect(found == rows, f'{count} organs: {found} rows of seals, not {rows}')


def test_record_keeps_clear_of_the_seal(program):
    """Its upper edge is below the seal, whose centre may lie on the name."""
    copies = '[' + ', '.join(f'青禾县第{n}实验小学校' for n in range(4)) + ']'
    together = 0
    for paragraphs in range(1, 16):
        lines = lines_of(program, document(TEXT * paragraphs, 抄送=copies))
        name = next(line for line in lines if line[4] == FRONT['发文机关'])
        copied = next(line for line in lines if line[4].startswith('抄送'))
        top, centre = copied[3] - 6.4, name[3] - 2.1
        together += copied[0] == name[0]
        expect(copied[0] != name[0] or top > centre + SEAL_MM / 2 - 0.3,
               f'{paragraphs} paragraphs: 版记 at {top}, the seal ends at {centre + SEAL_MM / 2}')
    expect(together > 8, f'together on only {together} pages')


def test_words_of_organs_are_whole_in_the_record(program):
    copies = ['县委办公室', '县人大常委会办公室', '县政府办公室', '县政协办公室', '县公安局', '县应急管理局']
    for start in range(len(copies)):
        turned = copies[start:] + copies[:start]
        lines = lines_of(program, document(抄送='[' + ', '.join(turned * 3) + ']'))
        record = [line[4] for line in lines if any(name in line[4] for name in copies)]
        expect(sum(line.count('办公室') for line in record) >= 12, f'办公室 is parted: {record}')


def test_record_stays_in_the_type_area(program):
    for count in (60, 70, 80):
        many = '[' + ', '.join(f'青禾县第{n}实验小学校' for n in range(count)) + ']'
        lines = lines_of(program, document(主送=many))
        first = next(line for line in lines if line[4].startswith('主送'))
        expect(first[3] > 37, f'{count} addressees: 主送 at {first[3]} mm')


def test_an_office_prints_itself(program):
    organ = '青禾县人民政府义务教育优质均衡发展工作领导小组办公室'
    texts = ''.join(line[4] for line in lines_of(program, document(发文机关=organ)))
    expect('办公室办公室' not in texts, texts)


def test_names_of_persons_are_whole(program):
    people = ['李明', '王小川', '赵一一', '欧阳一一', '孙立', '周文', '吴江', '郑方', '冯程', '陈成', '褚卫']
    for count in range(3, len(people)):
        lines = lines_of(program, document(公文格式='纪要', 发文字号='第3期', 会议='局务会议', 主送='',
                                           出席='[' + ', '.join(people[:count] * 2) + ']'))
        for name in people[:count]:
            expect(sum(line[4].count(name) for line in lines) == 2, f'{name} is parted: {lines}')


def test_attachment_names_are_continued_below_themselves(program):
    """Also where the line is stretched."""
    name = '青禾县中小学幼儿园校园安全隐患排查整治工作任务分工和完成时限一览表'
    lines = lines_of(program, document(附件=f'[{name}, 名册]'))
    parts = [line for line in lines if line[4] and line[4] in name and len(line[4]) > 4]
    expect(len(parts) == 2 and abs(parts[0][1] - parts[1][1]) < 0.1, f'{parts}')


def test_twelve_organs_leave_room_for_text(program):
    rows, errors = measure(program, document(发文机关=names(12)))
    expect('mark-small' in errors, errors)
    expect(rows['正文自然段左空二字']['page'] == 1, 'no text on page 1')


def test_mark_of_forty_characters(program):
    _, errors = measure(program, document(发文机关标志='青' * 40))
    expect('mark-small' in errors, errors)


def test_two_hundred_attachments(program):
    attachments = '[' + ', '.join(f'第{n}号安全检查登记表' for n in range(1, 201)) + ']'
    measure(program, document(附件=attachments))


def test_addressees_move_to_the_record(program):
    many = '[' + ', '.join(f'青禾县第{n}实验小学校' for n in range(60)) + ']'
    rows, _ = measure(program, document(主送=many))
    expect('主送机关顶格' not in rows, '主送 is still on page 1')
    expect('抄送机关左空一字' in rows, '主送 is not in the 版记')


def test_signature_never_stands_alone(program):
    for paragraphs in range(1, 16):
        with Project(program) as project:
            project.write('content/x.md', document(TEXT * paragraphs, 附件='[安全检查表]'))
            frames = project.run('dump', 'frames', 'content/x.md').expect_status(0).out.decode()
        signed = [page for page in frames.split('\npage ') if '“2025年3月1日”' in page]
        expect(len(signed) == 1, f'{paragraphs} paragraphs: {len(signed)} pages with a date')
        expect(any(word in signed[0] for word in ('重要情况', '落实', '及时报告')),
               f'{paragraphs} paragraphs: a signature without text')


def test_formats_of_the_samples(program):
    for name in ('letter', 'order', 'minutes', 'joint', 'notice', 'plan'):
        result = program.run('measure', ROOT / 'content/2025' / f'{name}.md').expect_status(0)
        expect(b' 0 failed' in result.out, name)


def test_profiles(program):
    rows, _ = measure(program, document(版式='gongwen-local'))
    expect('页码居中' in rows, 'the profile does nothing')
    with Project(program) as project:
        project.write('content/x.md', document(版式='gongwen-locl'))
        project.run('check').expect_status(1).expect_error('no profile “gongwen-locl”', 'did you mean “gongwen-local”?')
        project.write('templates/pdf/ours.yaml', '红线粗细: 0.35m\n天投: 37mm\n')
        project.write('content/x.md', document(版式='ours'))
        project.run('check').expect_status(1).expect_error(
            'templates/pdf/ours.yaml:1:7: error: there is no unit “m”', 'ours.yaml:2:1: error: there is no key “天投”')


def test_attachments_are_those_of_the_list(program):
    annex = TEXT + '# 附件1 安全检查登记表\n\n' + TEXT
    rows, _ = measure(program, document(annex, 附件='[安全检查登记表]'))
    expect('附件标题在版心第三行' in rows, 'no attachment page')
    with Project(program) as project:
        project.write('content/x.md', document(annex, 附件='[安全检查表]'))
        project.run('check').expect_status(1).expect_error('“安全检查登记表” here, but “安全检查表” in the list',
                                                           'the list says this')


def test_handout_alone_has_nothing_to_measure(program):
    """It is told so, not measured as a 公文 that nobody will see; wherever there is one, it is measured."""
    with Project(program) as project:
        for status, outputs in ((2, '会议材料'), (2, '网页, 会议材料'), (0, '公文, 会议材料')):
            project.write('content/x.md', document(文种='通知', 输出=f'[{outputs}]'))
            for json_option in ([], ['--json']):
                result = project.run('measure', *json_option, 'content/x.md').expect_status(status)
                if status:
                    result.expect_error('“content/x.md” has no 公文 to measure')
                if json_option:
                    report = json.loads(result.out)
                    expect(report.get('error') == ('no-gongwen' if status else None), f'{outputs}: {report}')
                    expect(bool(report['measurements']) == (status == 0), f'{outputs}: {report}')
                else:
                    expect(bool(result.out) == (status == 0), f'{outputs}: {result.out.decode()}')


def test_positions_are_those_of_the_page(program):
    """What is measured comes from the page, not from what was asked for."""
    with Project(program) as project:
        project.write('templates/pdf/ours.yaml', '版心高: 225mm\n行距: 28pt\n')
        project.write('content/x.md', document(版式='ours'))
        rows = json.loads(project.run('measure', '--json', 'content/x.md').out)['measurements']
    leading = next(row for row in rows if row['element'].startswith('行距'))
    expect(abs(leading['measured_mm'] - 28 * 25.4 / 72) < 0.01, f'{leading}')


def test_a_table_between_paragraphs_is_no_wider_pitch(program):
    rows, _ = measure(program, document(TEXT + '| 学校 | 数 |\n|---|--:|\n| 甲 | 1 |\n| 乙 | 2 |\n| 丙 | 3 |\n\n' + TEXT * 2))
    pitch = next(row for name, row in rows.items() if name.startswith('行距'))
    expect(pitch['passed'], f'{pitch}')


def test_golden_documents(program):
    """Whatever the golden documents of 公文 prove, they lie where the standard wants them."""
    folder = ROOT / 'tests' / 'gongwen'
    with Project(program) as project:
        for path in (folder / 'templates').rglob('*.yaml'):
            project.write(path.relative_to(folder), path.read_text())
        for path in folder.glob('*.md'):
            project.write(f'content/{path.name}', path.read_text())
        for path in sorted(folder.glob('*.md')):
            result = project.run('measure', '--json', f'content/{path.name}').expect_status(0)
            failed = [row for row in json.loads(result.out)['measurements'] if not row['passed']]
            expect(not failed, f'{path.name}: {failed}')
