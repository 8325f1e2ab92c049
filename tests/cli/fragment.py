"""The text of a page alone, for the pages of another site; times and columns that the head of a page states."""
import re

from harness import Project, expect, expect_equal

SITE = '网站名称: 某局\n发文机关: 某局\n栏目: 工作计划\n正文片段: 是\n'
FRONT = '---\n标题: 某局2025年/工作要点\n文种: 工作要点\n发文字号: 某教〔2025〕1号\n成文日期: 2025-02-18\n%s摘要: 甲--&gt;乙-->丙\n---\n\n'
BODY = '''正文一段。

<!-- 内部 -->

内部一段。

<!-- /内部 -->

```table
数据: 表
标题: 一张表
```

```chart
数据: 表
标题: 一张图
```
'''


def build(project, front='发布日期: 2025-02-25\n发布时间: 16:05\n', site=SITE):
    project.write('content/site.yaml', site)
    project.write('content/data/表.csv', '项,数\n甲,1\n乙,2\n')
    project.write('content/2025/a.md', FRONT % front + BODY)
    return project.run('build', '--format=html')


def unprefixed(fragment):
    """Without what the text has for the pages of another site alone."""
    classes = re.sub('class="([^"]*)"', lambda found: found[0].replace('yd-', ''), fragment)
    return classes.replace('<table border="1" cellspacing="0" cellpadding="4">', '<table>')


def test_no_class_of_a_fragment_is_a_word(program):
    """Portals have rules for .left, .right, .title, .table; none is meant for this text."""
    with Project(program) as project:
        build(project, '主送: [各学校]\n附件: [一张表]\n附注: 此件公开\n').expect_status(0)
        fragment = project.read('out/2025/a-fragment.html').decode()
        names = {name for found in re.findall('class="([^"]*)"', fragment) for name in found.split()}
        expect({'yd-to', 'yd-table', 'yd-chart', 'yd-right', 'yd-signature'} <= names, f'classes are lost: {names}')
        expect_equal({name for name in names if not name.startswith('yd-')}, {'yaodian'}, 'classes without prefix')
        rules = set(re.findall(r'\.([a-z-]+)', re.search('<style>(.*)</style>', fragment, re.S)[1]))
        expect_equal({name for name in rules if not name.startswith('yd-')}, {'yaodian'}, 'rules for other classes')


def test_fragment_is_the_text_of_the_page(program):
    with Project(program) as project:
        build(project).expect_status(0)
        page, fragment = (project.read(f'out/2025/a{end}').decode() for end in ('.html', '-fragment.html'))
        text = re.search(r'<div class="text">\n(.*)</div>\n</article>|<div class="text">\n(.*?)</div>\n<section class="downloads"', page, re.S)
        text = text[1] or text[2]
        expect(text and unprefixed(fragment).endswith(text + '</div>\n'), 'the fragment is not the text of the page')
        for tag in ('<html', '<head', '<body', '<!DOCTYPE', '<script', '<link', '内部一段'):
            expect(tag not in fragment, f'{tag} is in the fragment')
        expect('<table border="1"' in fragment and '<svg' in fragment, 'no table or no chart')


def test_fragment_says_what_the_form_of_a_portal_asks(program):
    with Project(program) as project:
        build(project).expect_status(0)
        fragment = project.read('out/2025/a-fragment.html').decode()
        comment = fragment[:fragment.index('-->')]
        for line in ('标题：某局2025年工作要点', '来源：某局', '发布时间：2025-02-25 16:05', '栏目：工作计划', '发文字号：某教〔2025〕1号'):
            expect(line in comment, f'no {line}')
        expect_equal(fragment.count('-->'), 1, 'ends of the comment')


def test_no_fragment_unless_asked_for(program):
    with Project(program) as project:
        build(project, site=SITE.replace('正文片段: 是\n', '')).expect_status(0)
        expect('2025/a-fragment.html' not in project.files('out'), 'there is a fragment')


def test_wrong_times_and_columns(program):
    with Project(program) as project:
        for time in ('9:30', '24:00', '09:60', '上午'):
            build(project, f'发布日期: 2025-02-25\n发布时间: "{time}"\n').expect_status(1).expect_error(
                f'a.md:7:7: error: “{time}” is no time of day [front-value]')
        build(project, '发布时间: 09:30\n').expect_status(1).expect_error('there is a time of publication, but no day')
        build(project, site=SITE + '栏目类型: [工作计划]\n').expect_status(1).expect_error(
            'site.yaml:5:8: error: “工作计划” does not say of which column it is')


def test_a_page_without_a_site_has_a_plain_title(program):
    with Project(program) as project:
        project.write('content/a.md', '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n正文。\n')
        project.run('build', '--format=html').expect_status(0)
        expect('<title>一份材料</title>' in project.read('out/a.html').decode(), 'another title')
        expect('<title>公开文件</title>' in project.read('out/index.html').decode(), 'another title of the index')
        for name in ('a', 'index'):
            expect('<a href="index.html">首页</a></p>' in project.read(f'out/{name}.html').decode(), f'the head of {name} leads home without a word')
        project.write('content/site.yaml', '发文机关: 某局\n')
        project.run('build', '--format=html').expect_status(0)
        expect('<a href="index.html">某局</a></p>' in project.read('out/a.html').decode(), 'the organ does not stand for the site')


def test_one_attachment_has_no_number(program):
    front = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\nattachments: [检查表{}]\n---\n\n正文。\n'
    for more, numbered in (('', False), (', 名册', True)):
        with Project(program) as project:
            project.write('content/a.md', front.format(more))
            project.run('build', '--format=html').expect_status(0)
            page = project.read('out/a.html').decode()
            part = page[page.index('attachments'):]
            expect(('1.' in part[:part.index('</div>')]) == numbered, part[:400])
