"""The list of all documents: by year and kind, and short enough to be read where there are a thousand."""
import re

from harness import Project, expect, expect_equal

PAGE = '---\n标题: {year}年第{number}件\n文种: {kind}\n成文日期: {year}-03-01\n输出: [网页]\n---\n\n正文。\n'


def build(project, years):
    """years: {year: {kind: number of documents}}"""
    for year, kinds in years.items():
        for number, kind in enumerate(kind for kind, count in kinds.items() for _ in range(count)):
            project.write(f'content/{year}/{number}.md', PAGE.format(year=year, number=number, kind=kind))
    project.run('build', '-q').expect_status(0)
    index = project.read('out/index.html').decode()
    parts = re.findall('<details class="year"( open)?>\n<summary><h2 id=".*?">(.*?)</h2><span class="count">(.*?)</span>(.*?)</details>', index, re.S)
    return [(title, count, bool(open), text) for open, title, count, text in parts]


def test_a_short_list_lies_open(program):
    with Project(program) as project:
        years = build(project, {2024: {'通知': 3}, 2025: {'通知': 2, '方案': 1}})
        expect_equal([year[:3] for year in years], [('2025年', '3件', True), ('2024年', '3件', True)], 'years')
        for title, _, _, text in years:
            expect_equal(text.count('<li>'), 3, f'documents of {title}')
            expect('<nav' not in text, f'{title}: ways to kinds that are in sight anyway')


def test_of_many_years_the_latest_lies_open(program):
    with Project(program) as project:
        years = build(project, {2022: {'通知': 5}, 2023: {'通知': 40}, 2024: {'通知': 25}, 2025: {'通知': 70}})
        expect_equal([year[:3] for year in years],
                     [('2025年', '70件', True), ('2024年', '25件', False), ('2023年', '40件', False), ('2022年', '5件', False)],
                     'years')


def test_a_year_of_many_documents_begins_with_ways_to_its_kinds(program):
    with Project(program) as project:
        (_, _, _, text), = build(project, {2025: {'方案': 4, '通知': 17}})
        expect_equal(re.findall('<li><a href="#(.*?)">(.*?)</a> (.*?)</li>', text),
                     [('y2025-notice', '通知', '17'), ('y2025-scheme', '方案', '4')], 'ways')
        expect_equal(re.findall('<section class="kind" id="(.*?)">', text), ['y2025-notice', 'y2025-scheme'], 'places')


def test_many_years_are_named_first(program):
    with Project(program) as project:
        build(project, {2024: {'通知': 30}, 2025: {'通知': 31}})
        index = project.read('out/index.html').decode()
        expect_equal(re.findall('<li><a href="#(.*?)">(.*?)</a> (.*?)</li>', index),
                     [('y2025', '2025年', '31'), ('y2024', '2024年', '30')], 'ways')
        expect('<h2 id="y2024">' in index, 'no place of a year')


def test_only_other_sources_are_named(program):
    with Project(program) as project:
        project.write('content/site.yaml', '发文机关: 某局\n')
        project.write('content/other.md', PAGE.format(year=2025, number='二', kind='通知').replace('输出', '来源: 县体育中心\n输出'))
        build(project, {2025: {'通知': 1}})
        expect_equal(re.findall('<span class="source">(.*?)</span>', project.read('out/index.html').decode()), ['县体育中心'], 'sources')
