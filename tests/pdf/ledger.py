"""On paper a ledger says where its tasks come from; no link in a PDF leads to a file beside it."""
import re
import subprocess

from harness import ROOT, Project, expect

PLAN = '''---
title: 某局2024年工作要点
kind: plan
organ: 某局
number: 某教〔2024〕2号
date: 2024-03-01
to: [各学校]
---

## 扩充学位，办好学校

**新增学位1400个。**按期交付。{#a 目标=1400个}

## 建强队伍

**补充教师140名。**按期到岗。{#b 目标=140名}
'''
REPORT = '''---
title: 某局2024年工作成绩
kind: achievements
organ: 某局
date: 2025-01-10
---

新增学位1480个。{@plan#a 结果=1480个}

补充教师140名。{@plan#b 结果=140名}

```台账
计划: plan
列: [任务, 出处, 结果, 状态]
注: 截至年底
```
'''


def text_of(path):
    text = subprocess.run(['pdftotext', '-raw', path, '-'], check=True, capture_output=True).stdout.decode()
    return re.sub(r'\s', '', text)


def test_a_ledger_names_its_plan(program):
    with Project(program) as project:
        project.write('content/plan.md', PLAN)
        project.write('content/report.md', REPORT)
        project.run('build', '--strict').expect_status(0)
        for name in ('report.pdf', 'report-handout.pdf'):
            text = text_of(project.path / 'out' / name)
            for wanted in ('注：截至年底。任务出自《某局2024年工作要点》（某教〔2024〕2号）。', '一、扩充学位', '二、建强队伍'):
                expect(wanted in text, f'{name}: no “{wanted}” in\n{text}')


def test_no_link_leads_to_a_file(program):
    with Project(program) as project:
        project.run('build', ROOT, '--format=pdf,handout', '--output=out').expect_status(0)
        paths = sorted((project.path / 'out').rglob('*.pdf'))
        expect(len(paths) > 15, f'{len(paths)} PDFs')
        for path in paths:
            objects = subprocess.run(['qpdf', '--json', '--json-key=qpdf', path], check=True, capture_output=True).stdout.decode()
            expect(not re.search(r'"/S": "/(Launch|GoToR|ImportData)"', objects), f'{path.name} has a link to a file')
            for address in re.findall(r'"/URI": "u:([^"]*)"', objects):
                expect(re.match(r'https?:|mailto:', address), f'{path.name} has a link to {address}')
