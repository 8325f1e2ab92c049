"""Placeholders made of random pieces: an error or a text, never a crash. YAODIAN_SEED chooses another sequence."""
import os
import random

from harness import Project, expect

HEAD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n'
PIECES = ['表', '.', '甲', '数', '*', '|', '｜', '亿元', '2位', '余', '近', '约', ':', '：', ',', '同比', '占比', '合计', '比2022年',
          '汉字', '大写', '(', ')', '（', '）', '+', '-', '×', '/', '÷', '=', '= ', '＝', '3', '0', '.5', '万元', '%', 'sum(', 'count(',
          '>', '<=', '"', '“', '”', ' ', '　', '表.甲.数', '表.*.数', '表.甲.*', '99999999999999999', '９', '达标数', '标记:', '9位']
TABLE = '项,单位,2023年,2024年（万元）,数,结论\n甲,所,0,1234.5,3亿元,达标\n乙,%,5,—,-7,…\n合计,—,5,约3,,\n'


def test_random_placeholders(program):
    rng = random.Random(int(os.environ.get('YAODIAN_SEED', '1')))
    with Project(program) as project:
        project.write('content/data/表.csv', TABLE)
        texts = [''.join(rng.choice(PIECES) for _ in range(rng.randint(1, 14))) for _ in range(4000)]
        starts = ['', '= ', '表.甲.数|', '表.*.数|', '= 表.甲.数 ']
        project.write('content/a.md', HEAD + '\n\n'.join(f'值{{{{{rng.choice(starts)}{text}}}}}。' for text in texts) + '\n')
        result = project.run('check', '--quiet', timeout=60)
        expect(result.status == 1, f'exit status {result.status}, not 1')


def test_deep_and_long_calculations(program):
    with Project(program) as project:
        project.write('content/data/表.csv', TABLE)
        long = '= ' + ' + '.join(['1'] * 200)
        texts = [long, '= ' + '(' * 300, '= ' + '-' * 900 + '1', '= ' + 'sum(' * 200, '表.甲.数' + '|绝对值' * 80, '"' * 500]
        project.write('content/a.md', HEAD + '\n\n'.join(f'值{{{{{text}}}}}。' for text in texts) + '\n')
        front = '---\ntitle: 一份材料\nkind: notice\nsummary: \'{{= ' + '“.' * 300000 + '}}\'\ndate: 2025-03-01\n---\n\n正文。\n'
        project.write('content/b.md', front)
        expect(project.run('check', '--quiet', timeout=30).status == 1, 'no error is reported')
        expect('"200"' in project.run('dump', 'doc', 'content/a.md').out.decode(), 'the long sum is wrong')
