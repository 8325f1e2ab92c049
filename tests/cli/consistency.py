"""Planted inconsistencies: every case is a clean document or table with one change, [[clean->planted]]. The clean form
must be silent; the planted one must give exactly one finding, of the code and at the place that the case says."""
import csv
import io
import re
import shutil

from harness import ROOT, Project, expect, expect_equal

FRONT = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n%s---\n\n'

DATA = {
    '指标.csv': '指标,单位,2023年,2024年,2025年目标\n'
              '新增学位,个,1260,1480,2430\n'
              '学前三年毛入园率,%,93.6,95.2,96.0\n'
              '学生总体近视率,%,50.2,48.9,48.0\n'
              '教育经费总支出,亿元,8.8620,9.2430,9.5900\n'
              '交流轮岗教师,名,212,246,260\n'
              '生均体育场地面积,平方米,2.62,2.78,2.90\n'
              '资助学生总数,名,5000,5000,5200\n',
    '规模.csv': '学段,学校数（所）,上年在校生（名）,在校生（名）\n小学,62,26910,26480\n初中,18,12880,13240\n',
}

# (name, code, what stands at the finding's place, text)
TEXTS = [
    # 其中
    ('among', 'sum', '3200', '总投资3200万元，其中县级[[1200->1300]]万元、省级2000万元。'),
    ('among-less', 'sum', '3200', '总投资3200万元，其中县级[[1200->1150]]万元、省级2000万元。'),
    ('among-total', 'sum', '3300', '总投资[[3200->3300]]万元，其中县级1200万元、省级2000万元。'),
    ('among-three', 'sum', '150', '补充教师150名，其中招聘96名、引进18名、师范生[[36->39]]名。'),
    ('among-three-less', 'sum', '150', '补充教师150名，其中招聘96名、引进18名、师范生[[36->33]]名。'),
    ('among-commas', 'sum', '45', '举办赛事45场，其中县级34场，市级8场，省级[[3->5]]场。'),
    ('among-continued', 'sum', '8', '建设项目8个，其中续建6个、新建[[2->3]]个，年度投资18890万元。'),
    ('among-complement', 'sum', '20', '建设学校20所，其中新建[[12->2]]所、续建8所。'),
    ('among-public', 'sum', '80', '现有幼儿园80所，其中公办50所、民办[[30->20]]所。'),
    ('among-growth-between', 'sum', '16410', '完成投资16410万元，比上年增长35.6%，其中校舍8940万元、设备2120万元、维修1450万元、体育[[3900->3990]]万元。'),
    ('among-decimals', 'sum', '3.78', '投入3.78亿元，其中县级1.25亿元、省级[[2.53->2.63]]亿元。'),
    ('among-units', 'sum', '1.2', '投入1.2亿元，其中县级5000万元、省级[[7000->9000]]万元。'),
    ('among-people', 'sum', '300', '培训教师300人，其中校长100名、骨干教师[[200->220]]名。'),
    ('among-one', 'sum', '120', '招聘教师120名，其中音体美教师[[45->145]]名。'),
    ('among-grouped', 'sum', '12,100', '完成投资12,100万元，其中校舍7,260万元、设备1,840万元、维修[[3,000->3,100]]万元。'),
    ('among-third-sentence', 'sum', '24', '全年平稳。校舍安全。获得奖牌24枚，其中金牌10枚、银牌8枚、铜牌[[6->7]]枚。'),
    ('among-strong', 'sum', '24', '**成绩好。**获得奖牌24枚，其中金牌**10枚**、银牌8枚、铜牌[[6->9]]枚。'),
    ('among-ratio-left-out', 'sum', '200', '建成场地200处，其中篮球场120处、足球场[[80->95]]处，群众满意度98%。'),
    ('among-bound', 'sum', '{{', '交流教师{{指标.交流轮岗教师.2024年|数值}}名，其中校长46名、教师[[200->210]]名。'),
    # 共
    ('together', 'sum', '8', '新建2所、续建[[6->5]]所，共8所。'),
    ('together-total', 'sum', '9', '新建2所、续建6所，共[[8->9]]所。'),
    ('together-three', 'sum', '60', '小学20所、初中15所、幼儿园[[25->35]]所，共60所。'),
    ('together-sum', 'sum', '3200', '县级1200万元、省级[[2000->2100]]万元，合计3200万元。'),
    ('together-count', 'sum', '31', '县级[[21->20]]场、市级7场、省级3场，共计31场。'),
    ('together-total-word', 'sum', '31', '县级21场、市级7场、省级[[3->4]]场，总计31场。'),
    ('together-earlier', 'sum', '8', '去年建成5所，今年新建2所、续建[[6->7]]所，共8所。'),
    ('together-decimals', 'sum', '1.50', '一期0.75亿元、二期[[0.75->0.85]]亿元，共1.50亿元。'),
    # （…）
    ('parentheses', 'sum', '8', '安排项目8个（新建2个，续建[[6->5]]个）。'),
    ('parentheses-total', 'sum', '9', '安排项目[[8->9]]个（新建2个、续建6个）。'),
    ('parentheses-noun', 'sum', '120', '招聘120名教师（小学70名、初中[[50->60]]名），已全部到岗。'),
    ('parentheses-money', 'sum', '900', '投入900万元（县级400万元、省级[[500->510]]万元）。'),
    ('parentheses-measure', 'sum', '40', '开设40个班（小学25个班、初中[[15->16]]个班）。'),
    # numbers in words
    ('words-together', 'sum', '八', '新建两所、续建[[六->五]]所，共八所。'),
    ('words-together-total', 'sum', '九', '新建两所、续建六所，共[[八->九]]所。'),
    ('words-mixed', 'sum', '8', '新建两所、续建[[6->5]]所，共8所。'),
    ('words-among', 'sum', '十二', '办好实事十二项，其中学位类五项、安全类[[七->八]]项。'),
    ('words-parentheses', 'sum', '十五', '安排项目十五个（新建六个，续建[[九->八]]个）。'),
    ('words-complement', 'sum', '二十', '建设学校二十所，其中新建[[十二->两]]所、续建八所。'),
    ('words-money', 'sum', '五十万', '补助五十万元，其中县级二十万元、校级[[三->四]]十万元。'),
    ('words-people', 'sum', '一百二十', '招聘教师一百二十名，其中小学七十名、初中[[五十->六十]]名。'),
    ('words-hundreds', 'sum', '105', '小学八十五所、初中[[二十->三十]]所，共105所。'),
    # values that changed places
    ('swapped-parts', 'sum', '1500', '投入1500万元，其中校舍900万元、设备[[400->420]]万元、培训[[200->240]]万元。'),
    ('swapped-totals', 'sum', '12', '城区新建[[12->30]]所、乡镇新建18所，共[[30->12]]所。'),
    # 同比
    ('growth', 'growth', '17', '2024年新增学位{{指标.新增学位.2024年|数值}}个，比上年增长[[17.5->17.9]]%。'),
    ('growth-same', 'growth', '18.5', '新增学位{{指标.新增学位.2024年|数值}}个，同比增长[[17.5->18.5]]%。'),
    ('growth-direction', 'growth', '17.5', '新增学位{{指标.新增学位.2024年|数值}}个，比上年[[增长->下降]]17.5%。'),
    ('growth-fall', 'growth', '2.6', '学生近视率{{指标.学生总体近视率.2024年|数值}}%，比上年[[下降1.3->下降2.6]]个百分点。'),
    ('growth-fall-direction', 'growth', '1.3', '学生近视率{{指标.学生总体近视率.2024年|数值}}%，比上年[[下降->提高]]1.3个百分点。'),
    ('growth-points', 'growth', '1.9', '毛入园率{{指标.学前三年毛入园率.2024年|数值}}%，比上年提高[[1.6->1.9]]个百分点。'),
    ('growth-points-last-year', 'growth', '0.6', '毛入园率{{指标.学前三年毛入园率.2024年|数值}}%，较上年提高[[1.6->0.6]]个百分点。'),
    ('growth-year', 'growth', '16.8', '今年轮岗{{指标.交流轮岗教师.2024年|数值}}名，比2023年增长[[16.0->16.8]]%。'),
    ('growth-older-year', 'growth', '92', '目标{{指标.新增学位.2025年目标|数值}}个，比2023年增长[[92.9->92.1]]%。'),
    ('growth-target', 'growth', '65', '目标{{指标.新增学位.2025年目标|数值}}个，比上年增长[[64.2->65.2]]%。'),
    ('growth-amount', 'growth', '36', '轮岗教师{{指标.交流轮岗教师.2024年|数值}}名，比上年增加[[34->36]]名。'),
    ('growth-money', 'growth', '5.3', '支出{{指标.教育经费总支出.2024年|数值}}亿元，比上年增长[[4.3->5.3]]%。'),
    ('growth-last-year-column', 'growth', '3.8', '初中在校生{{规模.初中.在校生|数值}}名，比上年增长[[2.8->3.8]]%。'),
    ('growth-last-year-fall', 'growth', '1.6', '小学在校生{{规模.小学.在校生|数值}}名，比上年[[减少->增加]]1.6%。'),
    ('growth-before', 'growth', '17', '比上年增长[[17.5->17.1]]%，达到{{指标.新增学位.2024年|数值}}个。'),
    ('growth-plain', 'growth', '19', '新增学位{{指标.新增学位.2024年|数值}}个，增长[[17.5->19.5]]%。'),
    ('growth-about-direction', 'growth', '17', '新增学位{{指标.新增学位.2024年|数值}}个，比上年[[增长->下降]]17%左右。'),
    # typed figures
    ('value', 'value', '1490', '2024年新增学位[[1480->1490]]个。'),
    ('value-county', 'value', '96.2', '2024年，全县学前三年毛入园率达到[[95.2->96.2]]%。'),
    ('value-target', 'value', '2340', '2025年，新增学位达到[[2430->2340]]个。'),
    ('value-swapped', 'value', '264', '2024年交流轮岗教师[[246->264]]名。'),
    ('value-money', 'value', '9.3430', '2024年全县教育经费总支出[[9.2430->9.3430]]亿元。'),
    ('value-converted', 'value', '92340', '2024年全县教育经费总支出[[92430->92340]]万元。'),
    # counts in words
    ('count-inline', 'count', '四', '做好以下[[三->四]]项工作。一是抓安全；二是抓质量；三是抓队伍。'),
    ('count-inline-more', 'count', '三', '抓好以下三方面工作：一是抓安全；二是抓质量；[[三是抓队伍。->三是抓队伍；四是抓保障。]]'),
    ('count-plain', 'count', '四', '采取[[三->四]]项措施。一是抓安全；二是抓质量；三是抓队伍。'),
    ('count-two', 'count', '三', '重点抓好以下[[两->三]]个方面：一是抓安全；二是抓质量。'),
    ('count-paragraphs', 'count', '4', '以下[[3->4]]个问题要重视。\n\n一是安全有隐患。\n\n二是质量有差距。\n\n三是队伍有缺口。'),
    ('count-paragraphs-plain', 'count', '四', '采取[[三->四]]项措施。\n\n一是抓安全。\n\n二是抓质量。\n\n三是抓队伍。'),
    ('count-list', 'count', '四', '要办好以下[[三->四]]件事：\n\n- 修路\n- 建房\n- 种树'),
    ('count-headings', 'count', '三', '重点抓好以下[[两->三]]个方面。\n\n## 抓安全\n\n安全第一。\n\n## 抓质量\n\n质量第二。'),
    ('count-below', 'count', '三', '## 部署\n\n抓好以下[[两->三]]项工作。\n\n### 抓安全\n\n安全第一。\n\n### 抓质量\n\n质量第二。\n\n## 要求\n\n照办。'),
    ('count-named', 'count', '三', '实施[[两->三]]大工程，办好教育。\n\n## 实施名师工程\n\n队伍。\n\n## 实施平安工程\n\n安全。\n\n## 组织保障\n\n照办。'),
    ('count-named-digit', 'count', '5', '开展[[3->5]]大行动。\n\n## 课堂行动\n\n一。\n\n## 健康行动\n\n二。\n\n## 暖心行动\n\n三。'),
    ('count-names', 'count', '四', '开展课堂提质、健康强体、暖心服务[[三->四]]大行动。'),
    ('count-names-seven', 'count', '七', '组织实施党建领航、强基扩优、名师培育、健康护航、数字赋能、[[全民健身、->]]平安校园七大工程，照办。'),
    ('count-heading', 'count', '四', '## 聚焦[[三->四]]项重点\n\n### 抓安全\n\n甲。\n\n### 抓质量\n\n乙。\n\n### 抓队伍\n\n丙。'),
    ('count-heading-paragraphs', 'count', '四', '## 落实[[三->四]]项举措\n\n一是抓安全。\n\n二是抓质量。\n\n三是抓队伍。'),
    ('count-named-leads', 'count', '三', '## 开展[[两->三]]大行动\n\n**课堂行动见效。**上好课。\n\n**健康行动见效。**多锻炼。'),
]

SIX = ''.join(f'## 实施{name}工程\n\n办好。\n\n' for name in ('党建领航', '强基扩优', '名师培育', '健康护航', '数字赋能', '平安校园'))
EIGHT = '## 存在问题\n\n' + ''.join(f'{n}是有差距。\n\n' for n in '一二三四五六七八') + '## 打算\n\n照办。'

# (name, code, what stands at the place, front matter, text): what title and summary say of what follows
FRONTS = [
    ('title', 'count', '七', 'title: 关于实施[[六->七]]大工程的通知\nkind: notice\n', SIX),
    ('title-hint', 'count', '七', 'title: 关于实施/[[六->七]]大工程的通知\nkind: notice\n', SIX),
    ('summary', 'count', '九', 'title: 报告\nkind: notice\n摘要: 梳理[[八->九]]个问题。\n', EIGHT),
    ('summary-named', 'count', '5', 'title: 要点\nkind: plan\n摘要: 部署[[6->5]]大工程。\n', SIX),
    ('summary-section', 'count', '三', 'title: 报告\nkind: notice\n摘要: 提出[[两->三]]项措施。\n', '## 整改措施\n\n### 建校舍\n\n甲。\n\n### 招教师\n\n乙。'),
    ('summary-sum', 'sum', '八', 'title: 报告\nkind: notice\n摘要: 新建两所、续建[[六->五]]所，共八所。\n', '正文。'),
]

HAND = '| 项目 | 学校数 | 学生数 |\n|---|---:|---:|\n'

# (name, code, what stands at the place, text): tables written by hand
PIPE_TABLES = [
    ('row', 'total', '9', HAND + '| 甲 | 3 | 120 |\n| 乙 | 5 | 200 |\n| 合计 | [[8->9]] | 320 |'),
    ('row-part', 'total', '320', HAND + '| 甲 | 3 | [[120->130]] |\n| 乙 | 5 | 200 |\n| 合计 | 8 | 320 |'),
    ('row-strong', 'total', '**9', HAND + '| 甲 | 3 | 120 |\n| 乙 | 5 | 200 |\n| **合计** | **[[8->9]]** | **320** |'),
    ('row-units', 'total', '9', HAND + '| 甲 | 3所 | 120 |\n| 乙 | 5所 | 200 |\n| 合计 | [[8->9]]所 | 320 |'),
    ('row-bound', 'total', '{{', HAND + '| 小学 | {{规模.小学.学校数|数值}} | [[26480->26840]] |\n| 初中 | {{规模.初中.学校数|数值}} | 13240 |\n'
     '| 合计 | 80 | {{= 规模.小学.在校生 + 规模.初中.在校生|数值}} |'),
    ('row-bound-total', 'total', '90', HAND + '| 小学 | {{规模.小学.学校数|数值}} | 10 |\n| 初中 | {{规模.初中.学校数|数值}} | 20 |\n| 总计 | [[80->90]] | 30 |'),
    ('row-numbered', 'total', '9', '| 序号 | 项目 | 学校数 |\n|---|---|---|\n| 1 | 甲 | 3 |\n| 2 | 乙 | 5 |\n| | 合计 | [[8->9]] |'),
    ('row-joined', 'total', '9', '| 序号 | 项目 | 学校数 |\n|---|---|---|\n| 1 | 甲 | 3 |\n| 2 | 乙 | 5 |\n| 合计 | << | [[8->9]] |'),
    ('row-subtotal', 'total', '9', HAND + '| 甲 | 3 | 120 |\n| 乙 | 5 | 200 |\n| 小计 | [[8->9]] | 320 |\n| 丙 | 1 | 10 |\n| 丁 | 2 | 20 |\n| 小计 | 3 | 30 |'),
    ('row-group', 'total', '9', '| 片区 | 学校 | 班级 |\n|---|---|---|\n| 城区 | 甲 | 3 |\n| ^^ | 乙 | 5 |\n| ^^ | 小计 | [[8->9]] |\n| 乡镇 | 丙 | 1 |'),
    ('row-caption-unit', 'total', '3300', '表：投入（单位：万元）\n\n| 项目 | 金额 |\n|---|---|\n| 甲 | 1200 |\n| 乙 | 2000 |\n| 合计 | [[3200->3300]] |'),
    ('column', 'total', '24', '| 项目 | 金牌 | 银牌 | 合计 |\n|---|---|---|---|\n| 田径 | 8 | 6 | 14 |\n| 武术 | 5 | 4 | 9 |\n| 游泳 | 4 | 3 | [[7->24]] |'),
    ('column-two-heads', 'total', '24', '| 项目 | 奖牌 | << | << |\n| ^^ | 金牌 | 银牌 | 小计 |\n|---|---|---|---|\n| 田径 | 8 | 6 | 14 |\n| 武术 | 5 | 4 | 9 |\n| 游泳 | 4 | 3 | [[7->24]] |'),
    ('change', 'rate', '19.5', '| 项目 | 2023年 | 2024年 | 同比 |\n|---|---|---|---|\n| 甲 | 1260 | 1480 | [[17.5->19.5]] |\n| 乙 | 1000 | 1100 | 10.0 |'),
    ('change-words', 'rate', '下降', '| 指标 | 2023年 | 2024年 | 变化 |\n|---|---|---|---|\n| 甲 | 1260 | 1480 | [[增长->下降]]17.5% |\n| 乙 | 1000 | 1100 | 增长10.0% |'),
]

# Cells that changed places: two findings, at the places given.
SWAPPED = [
    ('totals', 'total', ['13', '15'], '| 项目 | 新建 | 续建 |\n|---|---|---|\n| 甲 | 3 | 4 |\n| 乙 | 5 | 6 |\n| 丙 | 7 | 3 |\n| 合计 | [[15->13]] | [[13->15]] |'),
    ('rows', 'total', ['14', '9'], '| 项目 | 男生 | 女生 | 合计 |\n|---|---|---|---|\n| 甲 | 8 | [[6->4]] | 14 |\n| 乙 | 5 | [[4->6]] | 9 |\n| 丙 | 7 | 3 | 10 |\n| 丁 | 2 | 2 | 4 |\n| 合计 | 22 | 15 | 37 |'),
    ('changes', 'rate', ['17.5', '10.0'], '| 项目 | 2023年 | 2024年 | 同比 |\n|---|---|---|---|\n| 甲 | 1260 | [[1480->1100]] | 17.5 |\n| 乙 | 1000 | [[1100->1480]] | 10.0 |\n| 丙 | 200 | 210 | 5.0 |'),
]

# (name, code, what stands at the place, CSV)
TABLES = [
    ('row', 'total', '191', '项目,金额\n甲,120\n乙,70\n合计,[[190->191]]\n'),
    ('row-part', 'total', '190', '项目,金额\n甲,120\n乙,[[70->80]]\n合计,190\n'),
    ('row-second-column', 'total', '33', '项目,学校,班级\n甲,1,10\n乙,2,22\n合计,3,[[32->33]]\n'),
    ('row-decimals', 'total', '6.9', '项目,得分\n甲,1.1\n乙,2.2\n丙,3.3\n合计,[[6.6->6.9]]\n'),
    ('row-gap', 'total', '300', '项目,学位\n甲,120\n乙,—\n丙,80\n合计,[[200->300]]\n'),
    ('row-top', 'total', '100', '项目,金额\n合计,100\n甲,60\n乙,[[40->50]]\n'),
    ('row-set-apart', 'total', '31', '项目,金额\n甲,10\n乙,20\n合 计,[[30->31]]\n'),
    ('row-grand', 'total', '31', '项目,金额\n甲,10\n乙,20\n总计,[[30->31]]\n'),
    ('row-county', 'total', '31', '项目,金额\n甲,10\n乙,20\n全县合计,[[30->31]]\n'),
    ('row-subtotal', 'total', '31', '项目,金额\n甲,10\n乙,20\n城区小计,[[30->31]]\n丙,5\n丁,6\n乡镇小计,11\n合计,41\n'),
    ('row-second-subtotal', 'total', '12', '项目,金额\n甲,10\n乙,20\n城区小计,30\n丙,5\n丁,6\n乡镇小计,[[11->12]]\n戊,0\n'),
    ('row-among', 'total', '31', '项目,金额\n甲,10\n其中：甲一,4\n乙,20\n合计,[[30->31]]\n'),
    ('row-negative', 'total', '-60', '学段,增减人数\n小学,-100\n初中,30\n合计,[[-70->-60]]\n'),
    ('row-unit', 'total', '3100', '项目,金额（元）\n甲,1000\n乙,2000\n合计,[[3000->3100]]\n'),
    ('column', 'total', '24', '项目,金牌,银牌,合计\n田径,8,6,14\n武术,5,4,9\n游泳,[[4,3->4,3]],[[7->24]]\n'),
    ('column-three', 'total', '13', '项目,金牌,银牌,铜牌,合计\n田径,8,6,9,23\n武术,5,4,[[4->5]],13\n游泳,4,3,5,12\n'),
    ('column-first', 'total', '15', '项目,合计,男生,女生\n甲,14,8,6\n乙,[[9->15]],5,4\n丙,7,4,3\n'),
    ('rate', 'rate', '24.1', '项目,2023年,2024年,同比\n甲,7260,8940,[[23.1->24.1]]\n乙,1840,2120,15.2\n'),
    ('rate-unit', 'rate', '51.2', '项目,2023年,2024年,同比（%）\n甲,7260,8940,23.1\n乙,1840,2120,[[15.2->51.2]]\n'),
    ('rate-sign', 'rate', '15.2', '项目,2023年,2024年,同比\n甲,7260,8940,23.1\n乙,2120,1798,[[-15.2->15.2]]\n'),
    ('rate-base', 'rate', '23.1', '项目,2023年,2024年,同比\n甲,[[7260->7620]],8940,23.1\n乙,1840,2120,15.2\n'),
    ('rate-subject', 'rate', '6.0', '项目,2023年金额,2024年金额,金额同比\n甲,100,105,[[5.0->6.0]]\n乙,200,220,10.0\n'),
    ('rate-plan', 'rate', '13', '项目,2024年,2025年计划,计划增幅\n甲,100,112,[[12->13]]\n乙,200,220,10\n'),
    ('rate-points', 'rate', '2.9', '学段,2023年,2024年,提高百分点\n小学,60.9,63.4,[[2.5->2.9]]\n初中,54.8,57.6,2.8\n'),
    ('rate-difference', 'rate', '320', '项目,2023年,2024年,增减额\n甲,1000,1300,[[300->320]]\n乙,500,450,-50\n'),
    ('rate-last-year', 'rate', '430', '学段,上年在校生,在校生,增减\n小学,26910,26480,[[-430->430]]\n初中,12880,13240,360\n'),
    ('rate-words', 'rate', '增长1', '指标,单位,2023年,2024年,变化\n新增学位甲,个,1260,1480,增长[[17.5->19.5]]%\n轮岗,名,212,246,增长16.0%\n'),
    ('rate-words-points', 'rate', '提高', '指标,单位,2023年,2024年,变化\n入园率甲,%,93.6,95.2,提高[[1.6->6.1]]个百分点\n轮岗,名,212,246,增长16.0%\n'),
    ('rate-words-direction', 'rate', '提高', '指标,单位,2023年,2024年,变化\n近视率甲,%,50.2,48.9,[[下降->提高]]1.3个百分点\n轮岗,名,212,246,增长16.0%\n'),
]

# (name, code, at, {file: CSV}): the finding is in the file that sorts last
PAIRS_OF_TABLES = [
    ('indicator', {'a.csv': '指标,单位,2024年\n新增学位,个,1480\n', 'b.csv': '指标,单位,2024年\n新增学位,个,[[1480->1840]]\n'}, '1840'),
    ('indicator-ending', {'a.csv': '名称,2024年（%）\n高中阶段入学率,94.5\n', 'b.csv': '项目,2024年（%）\n高中阶段入学率,[[94.5->95.4]]\n'}, '95.4'),
    ('indicator-unit', {'a.csv': '指标,2024年（亿元）\n教育经费,9.2430\n', 'b.csv': '指标,2024年（万元）\n教育经费,[[92430->92340]]\n'}, '92340'),
]

# Clean texts that look like the planted ones.
NEAR_MISSES = [
    '举办赛事45场，其中承办省级3场。',
    '获得金牌21枚，其中田径8枚、武术5枚、游泳4枚，奖牌总数62枚。',
    '安排95900万元，其中义务教育64200万元、学前教育6950万元。',
    '招聘100名，其中小学60名、初中35名等。',
    '投入3200万元左右，其中县级1200万元、省级2100万元。',
    '优良率达到62.0%，其中小学、初中、高中分别达到65.5%、60.0%和54.0%。',
    '优良率62.0%，其中小学65.5%、初中60.0%。',
    '校舍投资500万元，设备投资300万元，其中县级350万元、省级450万元。',
    '投入约3200万元，其中县级1300余万元、省级2000万元。',
    '新建2～3所、续建6所，共8所。',
    '小学每校2名、初中每校3名，共120名。',
    '去年建成5所，今年新建2所、续建6所，共8所。',
    '招聘2名、引进3名，共同推进工作。',
    '新建2所、续建6所，共青团员300名。',
    '建成5所，共有学生1200名、教师80名。',
    '安排项目8个（含新建2个、续建5个）。',
    '安排项目8个（新建2个，主要续建5个）。',
    '项目8个（每个投资2万元、工期3个月）。',
    '培训500人次（第1期200人次、第2期300人次）。',
    '一般公共预算9.24亿元，其中县级3.081亿元、上级6.162亿元。',
    '每生每年1000元，其中小学650元、初中850元，分学段执行，各校1000元。',
    '招生120名，其中男生涉及12所学校、女生涉及15所学校。',
    '建设“5+1”工程，投资5亿元，“123”工程共8所。',
    '印发某教〔2024〕10号文件，2024年3月1日起执行，共2项。',
    '电话000-0000000，标准GB/T 9704-2012，共3份。',
    '8:30到校，11时50分放学，共3节课。',
    '第3届、第4届共2届运动会。',
    '新增学位{{指标.新增学位.2024年|数值}}个，比上年增长17%左右。',
    '新增学位{{指标.新增学位.2024年|数值}}个，比上年增长近18%。',
    '新增学位{{指标.新增学位.2024年|数值}}个，比上年增长超过15%。',
    '新增学位{{指标.新增学位.2024年|数值}}个，比上年增长17%。',
    '新增学位{{指标.新增学位.2024年|数值}}个，比上年增长17.46%。',
    '新增学位{{指标.新增学位.2023年|数值}}个，比上年增长9.9%。',
    '新增学位{{指标.新增学位.2025年目标|数值}}个，增长92.9%。',
    '新增学位{{指标.新增学位.2024年|数值}}个。教师比上年增长3.0%。',
    '新增学位{{指标.新增学位.2024年|数值}}个，教师340名，比上年增长3.0%。',
    '新增学位{{指标.新增学位.2024年|数值}}个，比2020年增长50%。',
    '小学在校生{{规模.小学.在校生|数值}}名，比上年减少430名。',
    '2024年，城东小学新增学位620个。',
    '2022年新增学位900个。',
    '上年新增学位1260个，今年新增学位800个。',
    '2024年新增学位1500个左右。',
    '2024年新增学位近1500个。',
    '2024年望溪镇学前三年毛入园率达到97.0%。',
    '2024年全县学前三年毛入园率提高1.6个百分点。',
    '2024年全县教育经费总支出9.24亿元。',
    '2024年新增学位1480个。',
    '做好工作。一是抓安全；二是抓质量；三是抓队伍。',
    '两个只增不减要落实。一是抓安全；二是抓质量；三是抓队伍。',
    '以八项措施对应解决三个问题。一是抓安全；二是抓质量；三是抓队伍。',
    '落实“三项措施”。一是抓安全；二是抓质量。',
    '以上三项工作要抓好。一是抓安全；二是抓质量。',
    '每三个方面设一名专员。\n\n一是抓安全。\n\n二是抓质量。',
    '第三个方面是保障。\n\n一是抓安全。\n\n二是抓质量。',
    '做好以下三项工作，照办。',
    '以下三项工作要抓好。\n\n一是抓安全。\n\n二是抓质量。\n\n三是抓队伍。\n\n各校照办。',
    '要抓好以下两件事：\n\n- 修路\n- 建房\n\n分头落实。',
    '抓好以下四方面工作。\n\n## 抓安全\n\n一是修路。\n\n二是建房。\n\n## 抓质量\n\n上课。\n\n## 抓队伍\n\n招人。\n\n## 抓保障\n\n拨款。',
    '## 一个目标\n\n**补短板。**抓紧。\n\n**扩学位。**抓紧。\n\n## 两项改革\n\n**换脑子。**抓紧。\n\n**活机制。**抓紧。\n\n**引活水。**抓紧。',
    '开展三大行动，见下表。\n\n## 三大行动\n\n**课堂提质行动。**上好课。\n\n**健康强体行动。**多锻炼。\n\n**暖心服务行动。**办实事。',
    '在小学、初中、高中开展五大行动。',
    '课堂提质、健康强体、暖心服务等五大行动。',
    '办好小学、初中，开展三大行动。',
    '课堂提质、健康强体和暖心服务三大行动。',
    '深化五大工程，巩固成果。\n\n## 抓安全\n\n名师工程。\n\n## 抓质量\n\n上课。',
]

# Sentences as offices write them, full of numbers and marks that look like mistakes and are none.
TRICKY = [
    '全县现有中小学八十四所，在校学生四万六千余人，专任教师三千二百名左右。',
    '三分之一以上的学校开足两节体育课，四分之三的学生每天锻炼两小时。',
    '今年新建一所、明年改建两所，三年内再迁建一批，实现一乡一园、一校一策。',
    '两三所小规模学校逐步并入中心校，十几个教学点保留，涉及学生七八十名。',
    '第一批三所、第二批五所，均已开工；第三批正在选址。',
    '落实“四个责任”和“两个到位”，做到一岗双责、一事一议。',
    '“十五五”时期，学前教育、义务教育、高中教育三个阶段协同推进。',
    '每校配备两名心理教师、一名法治副校长，共同守护学生成长。',
    '出动检查人员三百余人次，排查隐患四十二处，其中当场整改三十余处。',
    '招聘教师一百二十名，其中音体美教师四十五名。',
    '争取上级资金约3200万元，其中中央1800余万元、省级1400万元左右。',
    '投资2.4亿元，其中一期9800万元已到位，二期正在申报。',
    '优良率63.4%，比上年提高2.5个百分点，其中小学65.8%、初中60.2%、高中57.9%。',
    '比去年同期多办了3场，办赛总数排全市第2位。',
    '小学生均体育场地2.78平方米，初中3.12平方米，均高于2.50平方米的标准。',
    '校车63辆、线路41条、站点218个，日均运送学生2300多人次。',
    '男生1.2万人、女生1.1万人，男女比例约为12∶11。',
    '比赛以3:2结束，夺得第26届县运会足球赛冠军。',
    '8:00前到校，11:40放学；冬季下午14:00—16:30上课。',
    '依据GB/T 9704-2012和青教体〔2024〕10号文件执行，2025-2026学年全面实行。',
    '咨询电话：0000-1234567，邮箱：office@example.cn。',
    '按1∶1.5的比例配套，城区、乡镇分别为60%、40%。',
    '本学期开设课程四十门次，选课学生不少于1200人次，覆盖率95%以上。',
    '一是抓安全，二是抓质量，三是抓队伍，三者缺一不可。',
    '这一是非问题，之一是认识不到位，不是能力问题。',
    '认真学习《中华人民共和国教育法》《学校体育工作条例》，用好“读、写、练”三种方法。',
    '他说：“体育课不能‘打折’，更不能‘让路’。”',
    '（一）类学校10所，（二）类学校12所。',
    '教师节前后（9月1日—10日），各校开展慰问活动，走访困难教师58名。',
    '2023年至2025年三年间，累计投入1.8亿元，年均6000万元。',
    '年均增长4.3%，2024年达到9.2430亿元。',
    '中考体育满分60分，平均得分52.4分，比上年高0.8分。',
    '其中一所为完全中学，另两所为九年一贯制学校。',
    '课后服务实现“5+2”全覆盖，参与学生占比92.6%，家长满意度97.8%。',
    '用好“123”工作法，即1个目标、2项机制、3张清单。',
    '全县分为城区、东部、西部、北部4个片区，每个片区3～4所学校结对。',
    '共有教职工3260人，共青团员280人，共产党员960人。',
    '建成学校食堂“互联网+明厨亮灶”84个，覆盖率100%，接入率100%。',
    '会议强调，要坚持问题导向，抓重点、补短板、强弱项……确保取得实效。',
    '县体育馆（含室外场地）占地35.6亩，约合2.37公顷，总建筑面积1.2万平方米。',
    '新建、改建、扩建三类项目按“一项目一专班”推进，倒排工期、挂图作战。',
    '全年分两次发放，每次500元，共1000元，惠及学生1260名。',
    '五大员、六小组、七项制度都要落到实处，不搞形式主义。',
]

CLEAN_TABLES = [
    '项目,金额（万元）\n甲,33\n乙,33\n丙,33\n合计,100\n',
    '项目,占比\n甲,33.3\n乙,33.3\n丙,33.3\n合计,100.0\n',
    '项目,得分率\n甲,80\n乙,90\n合计,85\n',
    '项目,平均分\n甲,80\n乙,90\n合计,85\n',
    '项目,位次\n甲,3\n乙,9\n合计,6\n',
    '项目,金额\n甲,10\n乙,见附注\n合计,30\n',
    '项目,金额\n甲,约10\n乙,20\n合计,31\n',
    '项目,单位,数量\n甲,间,10\n乙,套,20\n合计,—,—\n',
    '项目,单位,数量\n甲,间,10\n乙,套,20\n合计,项,2\n',
    '项目,金额\n甲,33.3\n乙,33.3\n丙,33.3\n合计,100.0\n',
    '项目,金额\n一、人员,30\n工资,20\n津贴,10\n二、公用,12\n合计,42\n',
    '项目,学校数,班级数,合计\n甲,3,20,900\n乙,2,12,500\n丙,4,30,1200\n',
    '项目,2023年,2024年,同比\n甲,0,50,—\n乙,100,100,0.0\n',
    '项目,2023年,2024年,同比\n甲,84.0,88.5,5.4\n乙,588.1,602.5,2.4\n',
    '项目,2022年,2024年,同比\n甲,84.0,88.5,9.4\n乙,588.1,602.5,7.4\n',
    '指标,单位,2023年,2024年,变化\n甲,个,10,10,持平\n乙,%,50.0,51.0,提高1.0个百分点\n',
    '指标,单位,2023年,2024年,变化\n甲,个,10,12,有所增加\n乙,%,50.0,51.0,略有提高\n',
    '项目,2024年,2025年目标,增幅\n甲,100,130,9.0\n乙,200,300,8.0\n',
]


def form(template, planted):
    return re.sub(r'\[\[(.*?)->(.*?)\]\]', r'\2' if planted else r'\1', template, flags=re.S)


def findings(program, texts, data):
    """[(code, what stands at the place)] of a project with one document; its other messages are no business here."""
    with Project(program) as project:
        for name, text in texts.items():
            project.write(f'content/{name}', text)
        for name, text in data.items():
            project.write(f'content/data/{name}', text)
        error = project.run('check').err.decode()
        found = []
        for name, line, column, code in re.findall(r'^(\S+?):(\d+):(\d+): (?:warning|error): .*\[([a-z-]+)\]$', error, re.M):
            text = project.read(name).decode().split('\n')[int(line) - 1]
            found.append((code, text[int(column) - 1:]))
        return found, error


def expect_one(program, texts, data, code, at):
    found, error = findings(program, texts, data)
    expect_equal([finding[0] for finding in found], [f'consistency-{code}'], f'findings\n{error}')
    expect(found[0][1].startswith(at), f'not at “{at}”:\n{error}')
    expect(re.search(r': note: ', error), f'no second place:\n{error}')


def expect_none(program, texts, data):
    found, error = findings(program, texts, data)
    expect(not found, f'false alarm\n{error}')


def expect_two(program, texts, data, code, places):
    found, error = findings(program, texts, data)
    expect_equal([finding[0] for finding in found], [f'consistency-{code}'] * 2, f'findings\n{error}')
    for (_, at), place in zip(found, places):
        expect(at.startswith(place), f'not at “{place}”:\n{error}')


def expect_silence(program, texts, data):
    """No message at all, not even of another kind."""
    with Project(program) as project:
        for name, text in texts.items():
            project.write(f'content/{name}', text)
        for name, text in data.items():
            project.write(f'content/data/{name}', text)
        result = project.run('check', '-q', '--strict')
        expect_equal(result.err.decode(), '', 'messages')


def document(text, front=''):
    return {'a.md': FRONT % front + text + '\n'}


def collect(program):
    cases = []
    for name, code, at, text in TEXTS:
        cases.append((f'planted {name}', lambda c=code, a=at, t=text: expect_one(program, document(form(t, True)), DATA, c, a)))
        cases.append((f'clean {name}', lambda t=text: expect_none(program, document(form(t, False)), DATA)))
    for name, code, at, front, text in FRONTS:
        whole = f'---\n{front}date: 2025-03-01\n---\n\n{text}\n'
        cases.append((f'planted front {name}', lambda c=code, a=at, t=whole: expect_one(program, {'a.md': form(t, True)}, DATA, c, a)))
        cases.append((f'clean front {name}', lambda t=whole: expect_none(program, {'a.md': form(t, False)}, DATA)))
    for name, code, at, text in PIPE_TABLES:
        cases.append((f'planted hand {name}', lambda c=code, a=at, t=text: expect_one(program, document(form(t, True)), DATA, c, a)))
        cases.append((f'clean hand {name}', lambda t=text: expect_none(program, document(form(t, False)), DATA)))
    for name, code, places, text in SWAPPED:
        cases.append((f'planted swapped {name}', lambda c=code, p=places, t=text:
                      expect_two(program, document(form(t, True)), DATA, c, p)))
        cases.append((f'clean swapped {name}', lambda t=text: expect_none(program, document(form(t, False)), DATA)))
    for i, text in enumerate(TRICKY):
        cases.append((f'tricky {i + 1}', lambda t=text: expect_silence(program, document(t), DATA)))
    for name, code, at, table in TABLES:
        cases.append((f'planted table {name}', lambda c=code, a=at, t=table:
                      expect_one(program, document('正文。'), {'t.csv': form(t, True)}, c, a)))
        cases.append((f'clean table {name}', lambda t=table: expect_none(program, document('正文。'), {'t.csv': form(t, False)})))
    for name, tables, at in PAIRS_OF_TABLES:
        for planted in (True, False):
            data = {file: form(text, planted) for file, text in tables.items()}
            test = (lambda d=data, a=at: expect_one(program, document('正文。'), d, 'duplicate', a)) if planted else \
                   (lambda d=data: expect_none(program, document('正文。'), d))
            cases.append((f'{"planted" if planted else "clean"} duplicate {name}', test))
    for i, text in enumerate(NEAR_MISSES):
        cases.append((f'near miss {i + 1}', lambda t=text: expect_none(program, document(t), DATA)))
    for i, table in enumerate(CLEAN_TABLES):
        cases.append((f'near miss table {i + 1}', lambda t=table: expect_none(program, document('正文。'), {'t.csv': t})))
    return cases + [(name[5:], lambda f=f: f(program)) for name, f in globals().items() if name.startswith('test_')]


PROBLEMS = '## 存在问题\n\n一是甲。\n\n二是乙。\n\n三是丙。\n\n## 整改措施\n\n一是子。\n\n二是丑。\n'


def test_pairs(program):
    front = '对应: [存在问题=整改措施]\n'
    expect_one(program, document(PROBLEMS, front), {}, 'pairs', '## 整改措施')
    expect_none(program, document(PROBLEMS + '\n三是寅。\n', front), {})
    expect_none(program, document(PROBLEMS), {})


def test_pairs_inline(program):
    text = '## 问题\n\n一是甲；二是乙；三是丙。\n\n## 措施\n\n### 子\n\n做。\n\n### 丑\n\n做。\n'
    expect_one(program, document(text, 'pairs: [问题＝措施]\n'), {}, 'pairs', '## 措施')
    expect_none(program, document(text + '\n### 寅\n\n做。\n', 'pairs: [问题＝措施]\n'), {})


def test_pairs_with_table(program):
    data = {'台账.csv': '问题,股室\n甲,人事股\n乙,财务股\n'}
    expect_one(program, document(PROBLEMS, '对应: [台账=存在问题]\n'), data, 'pairs', '## 存在问题')
    expect_none(program, document(PROBLEMS, '对应: [台账=整改措施]\n'), data)


def test_pairs_unknown(program):
    found, error = findings(program, document(PROBLEMS, '对应: [存在问题=没有的]\n'), {})
    expect_equal([code for code, _ in found], ['front-value'], error)
    found, error = findings(program, document(PROBLEMS, '对应: 存在问题\n'), {})
    expect_equal([code for code, _ in found], ['front-value'], error)


def test_ignored_numbers(program):
    text = '新建2所、续建5所，共8所。'
    expect_one(program, document(text), {}, 'sum', '8')
    expect_none(program, document(text, '忽略数字: [共8所]\n'), {})
    expect_none(program, document(text, 'ignore_numbers: [其他, 共8]\n'), {})
    expect_one(program, document(text, '忽略数字: [共9所]\n'), {}, 'sum', '8')
    count = '采取三项措施。一是甲；二是乙。'
    expect_one(program, document(count), {}, 'count', '三')
    expect_none(program, document(count, '忽略数字: [三项措施]\n'), {})


def test_ignored_numbers_of_the_site(program):
    with Project(program) as project:
        project.write('content/a.md', document('新建2所、续建5所，共8所。')['a.md'])
        project.write('content/site.yaml', '忽略数字: [共8所]\n')
        expect_equal(project.run('check', '--strict', '-q').expect_status(0).err, b'', 'messages')


WRONG_TOTAL = '学校,人数\n一小,10\n二小,20\n合计,35\n'


def site_messages(program, site, front=''):
    """The lines with a place that check prints about two tables with a wrong total and a sheet with a hidden row."""
    with Project(program) as project:
        project.write('content/a.md', document('没有数字。', front)['a.md'])
        project.write('content/data/人数.csv', WRONG_TOTAL)
        project.write('content/data/在校.csv', WRONG_TOTAL)
        shutil.copy(ROOT / 'tests/xlsx/framed.xlsx', project.path / 'content/data/校舍.xlsx')
        project.write('content/site.yaml', site)
        lines = project.run('check').err.decode().splitlines()
        return [line for line in lines if re.match(r'content/.*\[[a-z-]+\]$', line)]


def test_a_warning_is_ignored_for_one_table(program):
    codes = [line.split(':')[0] + line[line.rindex('['):] for line in site_messages(program, '')]
    expect_equal(codes, ['content/data/人数.csv[consistency-total]', 'content/data/在校.csv[consistency-total]',
                         'content/data/校舍.xlsx[data-hidden]'], 'all')
    left = site_messages(program, '忽略提醒: [consistency-total=人数, data-hidden=校舍]\n')
    expect(len(left) == 1 and left[0].startswith('content/data/在校.csv:4:4: warning'), left)
    expect_equal(site_messages(program, '忽略提醒: [consistency-total, data-hidden = 校舍]\n'), [], 'one for all')


def test_a_table_to_be_ignored_that_there_is_not(program):
    left = site_messages(program, '忽略提醒: [consistency-total=人教, consistency-totals=在校]\n')
    expect('content/site.yaml:1:8: error: there is no data table “人教” [front-value]' in left, left)
    expect('content/site.yaml:1:30: error: there is no warning “consistency-totals” [front-value]' in left, left)
    left = site_messages(program, '', '忽略提醒: [consistency-total=人数]\n')
    expect(any('“consistency-total=人数” names a data table' in line for line in left), left)


def test_literal_is_to_be_bound(program):
    """A note, shown when notes are wished, with the placeholder to copy."""
    with Project(program) as project:
        project.write('content/data/指标.csv', DATA['指标.csv'])
        project.write('content/a.md', document('全县新增学位达到1480个，教师1480名。')['a.md'])
        expect_equal(project.run('check', '-q').err, b'', 'messages')
        error = project.run('check', '-v', '-q').err.decode()
        expect_equal(error.count('[consistency-literal]'), 1, error)
        expect('{{指标.新增学位.2024年}}' in error, error)


def test_second_places(program):
    """A finding in a text shows the cells it was recomputed from."""
    with Project(program) as project:
        project.write('content/data/指标.csv', DATA['指标.csv'])
        project.write('content/a.md', document('新增学位{{指标.新增学位.2024年|数值}}个，比上年增长18.0%。')['a.md'])
        error = project.run('check').expect_status(1).err.decode()
        expect('content/data/指标.csv:2:13: note: this figure' in error, error)
        expect('content/data/指标.csv:2:8: note: and the one it is compared with' in error, error)
        expect('an increase of 17.5%' in error, error)


def test_in_order_from_many_processes(program):
    with Project(program) as project:
        for i in range(40):
            project.write(f'content/{i:02}.md', document('新建2所、续建5所，共8所。')['a.md'])
        error = project.run('check').err.decode()
        names = re.findall(r'^content/(\d+)\.md:\d+:\d+: warning', error, re.M)
        expect_equal(names, [f'{i:02}' for i in range(40)], 'order')


def sample_data():
    return {path.name: path.read_bytes() for path in sorted((ROOT / 'content/data').glob('*.csv'))}


def test_sample_content_is_clean(program):
    result = program.run('check', '--strict', '-q', ROOT)
    expect('[consistency-' not in result.err.decode(), result.err.decode())


def test_every_total_of_the_sample_is_watched(program):
    """Each number in a 合计 row of the sample's data is changed in turn, but for ranks, which nobody adds."""
    for name, raw in sample_data().items():
        try:
            rows = list(csv.reader(io.StringIO(raw.decode('utf-8-sig'))))
        except UnicodeDecodeError:
            rows = list(csv.reader(io.StringIO(raw.decode('gb18030'))))
        if rows[-1][0] != '合计':
            continue
        columns = [i for i, cell in enumerate(rows[-1]) if re.fullmatch(r'-?[0-9.]+', cell) and not
                   re.search('位次|同比|增幅|单位', rows[0][i])]
        for column in columns:
            wrong = re.sub('^-?', lambda sign: sign.group() + '9', rows[-1][column], count=1)
            changed = [*rows[:-1], [*rows[-1][:column], wrong, *rows[-1][column + 1:]]]
            text = '\n'.join(','.join(row) for row in changed) + '\n'
            found, error = findings(program, document('正文。'), {name: text})
            expect(('consistency-total', wrong) in [(code, at.split(',')[0]) for code, at in found],
                   f'{name}, {rows[0][column]}: not found\n{error}')


def test_hostile_texts(program):
    """Long texts without an end of a sentence take no long time."""
    for piece in ('其中1所、', '（1所、', '，共1所', '1所比上年增长1%，', '以下三项', '七大工程', '一是', '“《', '1,'):
        with Project(program) as project:
            project.write('content/a.md', document(piece * 4000)['a.md'])
            project.run('check', '-q', timeout=60)
