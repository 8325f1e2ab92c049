"""Writing that is wrong, whatever it says: every case is a clean text with one change, [[clean->planted]]. The clean form
must be silent; the planted one must give exactly one finding, of the code and at the place that the case says."""
import re

from harness import ROOT, Project, expect, expect_equal

FRONT = '---\n标题: 一份材料\n文种: 通知\n发文机关: 青禾县教育体育局\n成文日期: 2025-03-01\n%s---\n\n'

# (code, what stands at the finding's place, text)
CASES = [
    ('mark-form', '...', '抓重点、补短板[[……->...]]确保实效。'),
    ('mark-form', '--', '一条主线[[——->--]]立德树人。'),
    ('mark-form', '…', '抓重点、补短板[[……->…]]确保实效。'),
    ('mark-form', '•', '走进阿尔达克[[·->•]]巴合提所在的学校。'),
    ('mark-double', '。', '安全有保障[[。->。。]]质量有提升。'),
    ('mark-double', '，', '安全有保障[[，->，，]]质量有提升。'),
    ('mark-double', '。', '安全有保障[[；->；。]]质量有提升。'),
    ('mark-double', '，', '安全**有保障**[[，->、，]]质量有提升。'),
    ('mark-needless', '、', '开展“双减”[[->、]]“双升”活动。'),
    ('mark-needless', '、', '学习《教育法》[[->、]]《体育法》。'),
    ('mark-needless', '等', '开设足球、篮球、武术[[等->等……]]课程。'),
    ('mark-pair', '“', '落实“一校一策[[”->]]要求。'),
    ('mark-pair', '”', '落实[[“->]]一校一策”要求。'),
    ('mark-pair', '）', '新建学校[[（->]]含改建）8所。'),
    ('mark-pair', '《', '执行《学校体育工作条例[[》->]]各项规定。'),
    ('mark-pair', '“', '落实“一校一策[[”->“]]要求。'),
    ('mark-pair', '（', '新建学校（含“改建”[[）->]]8所。'),
    ('stray-space', ' ', '新增学位[[1480->1480 ]]个。'),
    ('stray-space', ' ', '全县共[[-> ]]8所学校。'),
    ('stray-space', ' ', '安全有保障，[[-> ]]质量有提升。'),
    ('stray-space', ' ', '全县教育工作[[-> ]]取得明显成效。'),
    ('full-width', '２６', '全县共有[[26->２６]]所学校。'),
    ('full-width', '２．５％', '比上年增长[[2.5%->２．５％]]。'),
    ('traditional', '國', '开展[[国->國]]防教育。'),
    ('traditional', '體', '加强[[体->體]]育工作。'),
    ('word-wrong', '布署', '认真[[部署->布署]]各项工作。'),
    ('word-wrong', '台帐', '建立整改[[台账->台帐]]。'),
    ('word-wrong', '截止目前', '[[截至->截止]]目前，整改到位。'),
    ('word-wrong', '再接再励', '各校要再接再[[厉->励]]。'),
    ('word-repeated', '的', '做好学生的[[->的]]心理辅导。'),
    ('word-wrong', '反应民意', '如实[[反映->反应]]民意。'),
    ('word-wrong', '配带口罩', '进入食堂[[佩戴->配带]]口罩。'),
    ('word-wrong', '报导', '县电视台作了[[报道->报导]]。'),
    ('word-repeated', '在', '学校设在[[->在]]村里。'),
    ('word-repeated', '和', '学校和[[->和]]家庭配合。'),
    ('word-repeated', '工作', '扎实做好各项工作[[->工作]]。'),
    ('encoding-doubtful', '?', '全县教[[->?]]育工作。'),
    ('encoding-doubtful', '（', '李祎[[->（yī）]]同志负责。'),
    ('blank-left', 'XX', '由[[青禾->XX]]学校承办。'),
    ('blank-left', '××', '由[[青禾->××]]学校承办。'),
    ('number-form', '1、', '[[（1）->1、]]抓安全，抓质量。'),
    ('number-form', '1、', '[[（1）->1、]]2025年底完成，不得拖延。'),
    ('number-form', '（一）、', '（一）[[->、]]抓安全，抓质量。'),
    ('number-form', '第一', '第一[[，->、]]抓安全，抓质量。'),
    ('paragraph-end', '，', '抓安全，抓质量[[。->，]]'),
    ('paragraph-end', '处', '各学校要加强组织领导，压实工作责任，细化工作措施，把各项任务落到实处，确保年底前全部完成，并把进展情况报到基教股汇总后交由局办公室统一处[[理。->]]'),
    ('range-form', '-', '每校安排1[[～->-]]2项。'),
    ('range-form', '~', '每个片区3[[～->~]]4所学校结对。'),
    ('range-form', '～', '占比63[[%->]]～68%。'),
    ('range-form', '-', '2023[[—->-]]2025年实施。'),
    ('date-form', '2025-04', '各校于[[2025年4月25日->2025-04-25]]前上报。'),
    ('date-form', '2025.4', '各校于[[2025年4月25日->2025.4.25]]前上报。'),
    ('date-form', '2025/4', '各校于[[2025年4月25日->2025/4/25]]前上报。'),
    ('date-form', '04月', '各校于2025年[[4->04]]月25日前上报。'),
    ('date-form', '05日', '各校于2025年4月[[5->05]]日前上报。'),
    ('date-form', '25年', '项目于[[2025->25]]年4月底完工。'),
    ('date-form', '零', '二[[〇->零]]二五年工作。'),
    ('date-wrong', '2025年2', '各校于2025年2月[[28->30]]日前上报。'),
    ('date-wrong', '13月', '各校于[[12->13]]月5日前上报。'),
    ('date-wrong', '（星期', '会议定于2025年3月5日（星期[[三->四]]）召开。'),
    ('money-form', '万', '投入资金320万[[元->]]，用于校舍维修。'),
    ('money-form', '3亿', '总投资[[3.45亿->3亿4500万]]元。'),
    ('money-form', '15000', '总投资2.4亿元，上年投资[[1.5亿->15000万]]元。'),
    ('percent-points', '1.6', '毛入园率由93.6%提高到95.2%，提高1.6[[个百分点->%]]。'),
    ('organ-name', '青禾县教育和', '由青禾县教育[[->和]]体育局负责。'),
    ('organ-name', '青禾县教体育', '由青禾县教[[育->]]体育局负责。'),
    ('private-data', '13', '联系电话[[000-0000000->13800000000]]。'),
    ('private-data', '11010', '证件号码[[略->11010519491231002X]]。'),
]

# What looks like the planted cases and is right.
CLEAN = [
    '他问：“为什么？”“因为安全！”',
    '成绩来之不易！？不，是众人拾柴。',
    '“读”“写”“练”并重，《教育法》《体育法》同学。',
    '落实“四个‘不减’”要求（含“双减”（见附件））。',
    '1）先报名，再参赛。',
    'a)项不用，it’s a test，don’t worry。',
    '代码`(`和`，`，不算正文。',
    'Excel 2016 和 WPS 都能用，GB/T 9704-2012 是标准。',
    '张三 李四 王五',
    '研究和讨论两个问题，一个一个解决，一步一步推进。',
    '天天锻炼，人人参与，刚刚好；高高兴兴上学，平平安安回家。',
    '管理管理股的事，研究研究室的题。',
    '自己经常锻炼，以经济建设为中心，因该项目延期，重复盖章无效，好象征着好。',
    '第三届运动会于2025年3月5日（星期三）开幕，3月5日—8日比赛。',
    '2025—2026学年、2023～2025年、9月1日—10日。',
    '比分3-2，成绩1:0，编号2025-03，电话0000-1234567转8，型号A4-80。',
    '网址 https://example.cn/2025/03/01/a.html 可查。',
    '版本1.2.3发布，第2.3.1条不变，IP为192.168.1.10。',
    '惠及学生2万，覆盖人口30多万。',
    '投资2.4亿元，其中县级5000万元、省级9800万元。',
    '毛入园率由93.6%提高到95.2%，经费增长1.6%。',
    '在校生由100人增加到120人，增长20%。',
    '占比由10%提高到12%，提高20%。',
    '青禾县教育体育局、青禾县卫生健康局、青禾县教师进修学校参加。',
    '各乡镇25年如一日，坚持办学；历时2年3个月。',
    '这是一句没有结束的短句',
    '做到“五个坚持”：',
    '2月29日是闰日，13月龄幼儿不入园。',
    '共1.5万人次，约合每天40人次。',
    '坐标X轴、Y轴，XXL号服装，X光片。',
    '阿尔达克·巴合提同学获奖，1·17专项行动结束。',
    '他“读了《学校体育工作条例》（2017年修订）”，深有体会。',
    '零一二三四五，二〇二五年，二零一班。',
    '李祎（女）、王赟（见习）、喆（同“哲”）。',
    '身份认同、账号安全、其他事项、截至目前、部署工作。',
    '一、二年级，三、四年级，五、六年级。',
    '第一，抓安全；第二，抓质量。',
    '（一）类学校10所，（二）类学校12所。',
    '办好实实在在的实事，的的确确有变化；以提质为目的的改革。',
    '积极参与与配合，合并并统一管理，统计以及及时反馈，总和和平均数都已核对，文明和和谐并重。',
    '现在在校学生减少，存在在校外就餐的情况，所在在建项目完工；终于于9月开工，把把握好方向。',
    '平安祥和过节，严峻工作形势下，交通迅速恢复，激发韧性，荣膺品牌学校。',
    '发布署名文章，申报导师工作室，填报导出数据，通报导致延误的单位，抽签定组，讲座落在实处。',
    '既使学生受益，又使教师发展；分配带来变化，选配带教导师；接种反应情况、不良反应问题及时报告。',
    '过渡假期有安排，舞姿意境美，究竟赛什么，消防碍不着，打磨擦拭，其它事项照旧。',
    '大家研究研究，再讨论讨论。',
    '尺码XXL码的不多，男生订购XXL。',
    '第一、第二季度新增学位860个。',
    '第一、二小学合并办学。',
    '1、2号楼已竣工，3号楼在建。',
    '（一）、（二）项情形除外。',
    '按GB 11643-1999年版执行。',
    '贯彻《中共中央 国务院关于深化教育教学改革的意见》。',
    '参加人员：局领导班子成员，机关各股室负责人，各乡镇中心学校校长，县直各学校校长，民办学校举办者代表',
]


def form(template, planted):
    return re.sub(r'\[\[(.*?)->(.*?)\]\]', r'\2' if planted else r'\1', template)


def findings(program, text, front=''):
    with Project(program) as project:
        project.write('content/a.md', FRONT % front + text + '\n')
        error = project.run('check', '-q').err.decode()
        lines = (FRONT % front + text).split('\n')
        return [(code, lines[int(line) - 1][int(column) - 1:]) for line, column, code in
                re.findall(r'^\S+?:(\d+):(\d+): (?:warning|error): .*\[([a-z-]+)\]$', error, re.M)], error


def expect_one(program, text, code, at):
    found, error = findings(program, text)
    expect_equal([name for name, _ in found], [code], f'findings\n{error}')
    expect(found[0][1].startswith(at), f'not at “{at}”:\n{error}')
    expect('= help: ' in error, f'no help:\n{error}')
    expect_equal(findings(program, text, f'忽略提醒: [{code}]\n')[0], [], 'once it is ignored')


def expect_none(program, text):
    found, error = findings(program, text)
    expect_equal(found, [], f'false alarm\n{error}')


def collect(program):
    cases = []
    for i, (code, at, text) in enumerate(CASES):
        cases.append((f'planted {code} {i + 1}', lambda c=code, a=at, t=text: expect_one(program, form(t, True), c, a)))
        cases.append((f'clean {code} {i + 1}', lambda t=text: expect_none(program, form(t, False))))
    for i, text in enumerate(CLEAN):
        cases.append((f'near miss {i + 1}', lambda t=text: expect_none(program, t)))
    return cases + [(name[5:], lambda f=f: f(program)) for name, f in globals().items() if name.startswith('test_')]


def test_every_rule_is_planted_and_described(program):
    codes = set(re.findall(r'DIAG_([A-Z_]+)\b', ''.join(path.read_text() for path in (ROOT / 'src/check/prose').glob('prose_*.c'))))
    codes -= {'HALF_WIDTH'}  # has tests of its own below
    names = {code.lower().replace('_', '-') for code in codes}
    expect(len(names) > 15, 'the rules were not found')
    expect_equal(sorted(names), sorted({code for code, _, _ in CASES}), 'planted')
    readme = (ROOT / 'content/README.md').read_text()
    expect_equal([name for name in sorted(names) if f'| {name} |' not in readme], [], 'not described')


def test_half_width_full_stop(program):
    expect_equal([code for code, _ in findings(program, '扎实推进.')[0]], ['half-width'], 'at the end')
    expect_none(program, '见附件A.')
    expect_none(program, '- 张三.李四')


def test_ranges_and_dates_in_tables_are_left_alone(program):
    expect_none(program, '| 项目 | 时间 |\n|---|---|\n| 甲 | 2025-03-01 |\n| 乙 | 1-2月 |')


def test_title_ends_without_a_mark(program):
    with Project(program) as project:
        project.write('content/a.md', '---\n标题: 一份材料。\n文种: 信息\n成文日期: 2025-03-01\n---\n\n正文。\n')
        project.run('check').expect_error('[title-form]')


def test_private_data_may_stand_on_paper(program):
    expect_equal(findings(program, '联系电话13800000000。', '输出: [公文]\n')[0], [], 'a document on paper')


def test_private_data_may_stand_in_a_block_for_paper(program):
    secret = '<!-- 内部 -->\n\n联系电话13800000000。\n\n<!-- /内部 -->'
    expect_none(program, '欢迎来电。\n\n' + secret)
    expect_equal([code for code, _ in findings(program, '联系电话13900000000。\n\n' + secret)[0]], ['private-data'],
                 'outside the block')
    expect_equal([code for code, _ in findings(program, secret.replace('内部 -->', '仅限: 网页 -->', 1)
                                               .replace('/内部', '/仅限'))[0]], ['private-data'], 'for the page alone')


def test_what_the_front_matter_prints_is_not_typed_again(program):
    front = '主送: [青禾县人民政府]\n'
    for body, line in (('县人民政府：\n\n现将情况报告如下。', 9), ('正文。\n\n青禾县教育体育局\n\n2025年3月1日', 11),
                       ('正文。\n\n2025年3月1日\n\n# 附件1 清单\n\n内容。', 11), ('各学校：\n\n请照办。', 9)):
        found, error = findings(program, body, front)
        expect('part-typed' in dict(found), f'silent on {body!r}')
        expect(f'a.md:{line}:1: warning' in error, error)
    for body in ('各有关同志：\n\n请照办。', '主办：\n\n青禾县教育体育局\n\n青禾县财政局\n\n两家共同负责。',
                 '青禾县人民政府批复如下：\n\n同意。'):
        expect_equal(findings(program, body, front)[0], [], body)
    paper = '县人民政府：\n\n现将情况报告如下。'
    expect_equal(findings(program, paper, front + '输出: [网页]\n')[0], [], 'a page without addressee')


def test_blanks_side_by_side_are_told_once(program):
    found, _ = findings(program, '2025 年 3 月 1 日，全县共有 26 所学校已经全部完成了整改并且通过了全县统一组织的验收检查，其余 8 所学校正在整改。')
    expect_equal([at[:4] for _, at in found], [' 年 3', ' 26 ', ' 8 所'], 'blanks')


def test_many_findings_are_enough(program):
    found, _ = findings(program, '安全，，' * 1000)
    expect(2 < len(found) < 100, f'{len(found)} findings')


def test_long_paragraphs(program):
    """Marks, digits and names over and over take no long time."""
    for piece in ('“', '”', '（', '1-', '1～', '2025-', '青禾县教', '工作', '的', '(a', 'XX', 'X', '-', '.', '。', '“', '一', '万', '1%到', '…', '1万', '亿元1万元'):
        with Project(program) as project:
            project.write('content/a.md', FRONT % '' + piece * (400000 // len(piece.encode())) + '\n')
            project.run('check', '-q', timeout=60)


def test_rule_between_paragraphs(program):
    """A line *** ends a paragraph: what stands below it does not go on from it."""
    for rule, count in (('***\n', 0), ('', 1)):
        found, error = findings(program, f'第一段。\n{rule}一是加强管理。')
        expect_equal([code for code, at in found].count('paragraph-lines'), count, error)
