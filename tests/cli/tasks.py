"""Plan and result over documents: what the guide shows works, and the sample's ledger adds up."""
import re
from urllib.parse import unquote

from harness import ROOT, Project, expect, expect_equal

FRONT = '---\ntitle: 照抄\nkind: notice\ndate: 2024-03-01\n---\n\n'


def guide_examples(title):
    guide = (ROOT / 'content/README.md').read_text()
    section = re.search(rf'^## {title}\n(.*?)(?=^## |\Z)', guide, re.S | re.M).group(1)
    return [text for _, text in re.findall(r'^(````?)markdown\n(.*?)^\1$', section, re.S | re.M)]


def test_guide_examples_of_plans(program):
    item, tasks, results, ledger = guide_examples('任务和结果')
    with Project(program) as project:
        others = '\n联网。{#报警 责任=人事股}\n\n宿舍。{#宿舍 目标=40套}\n\n'
        project.write('content/2024/plan.md', FRONT + item + others + tasks)
        project.write('content/2025/report.md', FRONT + results.replace('\n', '\n\n') + '\n' + ledger)
        result = project.run('build', '--strict').expect_status(0)
        expect_equal(result.err, b'', 'messages')
        page = project.files('out')['2025/report.html'].decode()
        expect('../2024/plan.html#%E8%BF%90%E5%8A%A8%E5%9C%BA' in page or '../2024/plan.html#运动场' in page,
               'no way from the result to the plan')


def test_guide_example_of_blocks(program):
    example, = guide_examples('只给某些成品的内容')
    with Project(program) as project:
        project.write('content/a.md', FRONT + example)
        project.run('build', '--strict').expect_status(0)
        page = project.files('out')['a.html'].decode()
        expect('只在网页上' in page and '不上网' not in page, 'the page shows what is not for it')


def test_ways_lead_to_places_that_are_there(program):
    with Project(program) as project:
        for path in sorted((ROOT / 'content').rglob('*')):
            if path.is_file():
                project.write(path.relative_to(ROOT), path.read_bytes())
        project.run('build', '--format=html', '--strict').expect_status(0)
        pages = {name: data.decode() for name, data in project.files('out').items() if name.endswith('.html')}
        ways = 0
        for name, page in pages.items():
            for href in re.findall(r'class="result"[^>]* href="([^"]*)"', page):
                target, anchor = href.split('#')
                while target.startswith('../'):
                    target = target[3:]
                expect(target in pages, f'{name} leads to {target}, which is not there')
                expect(f'id="{unquote(anchor)}"' in pages[target], f'{name} leads to {href}: there is no such place')
                ways += 1
        expect(ways >= 20, f'only {ways} ways between plan and result')


def test_forgotten_and_twice_are_warnings_of_check(program):
    with Project(program) as project:
        project.write('content/plan.md', FRONT + '甲。{#a 目标=3所}\n\n乙。{#b}\n')
        project.write('content/report.md', FRONT + '一。{@plan#a 结果=1}\n\n二。{@plan#a 结果=2}\n\n'
                      '```台账\n计划: plan\n```\n')
        result = project.run('check').expect_status(0)
        result.expect_error('report.md:9:3: warning: the item “a” is reported twice', 'report.md:7:3: note',
                            'report.md:12:5: warning: nothing is reported on the item “b” (乙)', 'plan.md:9:3: note',
                            '[plan-twice]', '[plan-forgotten]')
        project.run('check', '--strict').expect_status(1)
