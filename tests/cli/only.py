"""Blocks for some outputs only: what is not for the web is in no file for the web, byte by byte."""
import subprocess

from harness import INTERNAL, ROOT, Project, expect, expect_equal

MARKER = '密语金樽'
FIGURE = '73519.284'
PICTURE = 'zebra-7391'
APART = f'out/{INTERNAL}'
FRONT = '---\ntitle: 一份材料\nkind: summary\ndate: 2025-03-01\nsummary: 摘要。\n---\n\n'
SECRET = f'''
<!-- 内部 -->

## {MARKER}标题

### {MARKER}小标题

**{MARKER}。**正文{{{{{MARKER}表.合计.扣分}}}}[^{MARKER}]，[{MARKER}链接](https://example.org/{PICTURE} "{MARKER}")。

- {MARKER}一项

| {MARKER} | 数 |
|---|---|
| 甲 | {FIGURE} |

表：{MARKER}表题 {{#tab:{MARKER}}}

![{MARKER}替代文字](../{PICTURE}.png "{MARKER}图题")

```table
数据: {MARKER}表
标题: {MARKER}数据表
```

```chart
数据: {MARKER}表
行: [合计, 硬件]
标题: {MARKER}图
```

见@tab:{MARKER}。

[^{MARKER}]: {MARKER}的注。

[{MARKER}地址]: https://example.org/{PICTURE}

<!-- 逐行: {MARKER}表 -->
**{{{{本行.项目}}}}：**{MARKER}扣{{{{本行.扣分}}}}分。
<!-- /逐行 -->

<!-- /内部 -->
'''
BODY = '## 公开\n\n公开段落。\n' + SECRET + '\n## 公开二\n\n## 公开三\n\n## 公开四\n\n后面一段。\n'


def pdf_text(path):
    text = subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True, check=True).stdout.decode()
    return ''.join(text.split())


def build(project, *arguments):
    project.write(f'content/data/{MARKER}表.csv', f'项目,扣分\n硬件,3.5\n合计,{FIGURE}\n')
    project.write(f'content/{PICTURE}.png', (ROOT / 'content' / 'images' / 'zones.png').read_bytes())
    project.write('content/site.yaml', '正文片段: 是\n')
    project.write('content/2025/secret.md', FRONT + BODY)
    project.write('content/2025/plain.md', FRONT.replace('一份', '另一份') + '见[那份](secret.md)。\n')
    return project.run('build', *arguments)


def expect_no_trace(files):
    for name, content in files.items():
        if name.endswith('.pdf'):
            continue
        for trace in (MARKER, FIGURE, PICTURE):
            expect(trace not in name, f'{name} is named after what is internal')
            expect(trace.encode() not in content, f'“{trace}” is in {name}')


def test_internal_reaches_no_file_of_the_web(program):
    with Project(program) as project:
        build(project).expect_status(0)
        files = project.files('out')
        expect('2025/secret.html' in files and 'index.html' in files, f'no web pages: {sorted(files)}')
        for name in ('2025/secret.html', '2025/secret-fragment.html'):
            expect('公开四'.encode() in files[name], f'{name} lacks what is public')
        expect_no_trace(files)
        for name in ('2025/secret.pdf', '2025/secret-handout.pdf'):
            expect(name not in files, f'{name} stands among the files for the web')
            text = pdf_text(project.path / APART / name)
            for part in ('标题', '小标题', '的注', '表题', '数据表', '图题', '扣3.5分'):
                expect(MARKER + part in text, f'“{MARKER}{part}” is not in {name}')


ROWS = f'''<!-- 逐行: 校表 -->
{{{{本行.校}}}}建成{{{{本行.间}}}}间。

<!-- 内部 -->
{MARKER}：{{{{本行.校}}}}超支{{{{本行.{MARKER}}}}}元。

<!-- /内部 -->
<!-- /逐行 -->
'''


def test_internal_lines_of_repeated_blocks_reach_no_page(program):
    with Project(program) as project:
        project.write('content/site.yaml', '正文片段: 是\n')
        project.write('content/data/校表.csv', f'校,间,{MARKER}\n甲校,12,{FIGURE}\n乙校,15,{FIGURE}\n')
        project.write('content/rows.md', FRONT + ROWS)
        project.run('build').expect_status(0)
        files = project.files('out')
        for name in ('rows.html', 'rows-fragment.html'):
            expect('甲校建成12间'.encode() in files[name] and '乙校建成15间'.encode() in files[name], f'{name} lacks the rows')
        expect_no_trace(files)
        for name in ('rows.pdf', 'rows-handout.pdf'):
            text = pdf_text(project.path / APART / name)
            for school in '甲乙':
                expect(f'{MARKER}：{school}校超支{FIGURE}元' in text, f'{name} lacks the internal line of {school}校')


def test_booklet_prints_what_is_internal_and_its_pages_do_not(program):
    """A meeting's booklet is a handout, that of its materials too; the pages beside it are for everyone."""
    with Project(program) as project:
        project.write('content/2025/meeting.md', FRONT.replace('date:', 'outputs: [html, handout]\n材料: [2025/secret]\ndate:')
                      .replace('一份材料', '会议') + f'议程。\n\n<!-- 内部 -->\n{MARKER}议程。\n<!-- /内部 -->\n')
        build(project).expect_status(0)
        files = project.files('out')
        for name, public in (('2025/meeting.html', '议程。'), ('2025/meeting-fragment.html', '议程。'), ('2025/secret.html', '公开四')):
            expect(public.encode() in files[name], f'{name} lacks what is public')
        expect_no_trace(files)
        text = pdf_text(project.path / APART / '2025/meeting-handout.pdf')
        for part in (f'{MARKER}议程', f'{MARKER}小标题', f'{MARKER}数据表', f'{MARKER}扣3.5分', FIGURE, '公开四'):
            expect(part in text, f'“{part}” is not in the booklet')


def test_several_processes_cut_alike(program):
    with Project(program) as project:
        for number in range(6):
            project.write(f'content/{number}.md', FRONT + '一段。\n')
        build(project, '--jobs=4').expect_status(0)
        expect_no_trace(project.files('out'))


def test_internal_reaches_no_web_build_alone(program):
    with Project(program) as project:
        build(project, '--format=html').expect_status(0)
        files = project.files('out')
        expect(not any(name.endswith('.pdf') for name in files), 'PDFs in a build of web pages')
        expect_no_trace(files)


def test_headings_count_by_output(program):
    with Project(program) as project:
        build(project).expect_status(0)
        page = project.files('out')['2025/secret.html'].decode()
        expect('<span class="number">二、</span>公开二' in page, 'the page does not number what it shows')
        expect('三、公开二' in pdf_text(project.path / APART / '2025/secret.pdf'), 'the PDF does not number what it shows')


def test_unclosed_block_writes_nothing(program):
    with Project(program) as project:
        project.write('content/a.md', FRONT + f'公开。\n\n<!-- 内部 -->\n\n{MARKER}\n')
        project.run('build').expect_status(1).expect_error('a.md:10:1', '[only]')
        expect_equal(project.files('out').keys() & {'a.html', 'a.pdf'}, set(), 'files of a document with errors')


def test_errors_are_counted_once(program):
    with Project(program) as project:
        project.write('content/a.md', FRONT + '{{没有.这个.数}}\n\n<!-- only: html -->\n网页。\n<!-- /only -->\n\n'
                      '<!-- only: pdf -->\n公文。\n<!-- /only -->\n')
        result = project.run('check').expect_status(1)
        expect_equal(result.err.decode().count('error:'), 1, 'errors of a document read for three outputs')


def test_errors_in_each_reading_are_found(program):
    with Project(program) as project:
        blocks = ''.join(f'<!-- only: {output} -->\n{{{{没有.{output}.数}}}}\n<!-- /only -->\n\n'
                         for output in ('pdf', 'handout', 'html'))
        project.write('content/a.md', FRONT + blocks)
        project.run('check').expect_status(1).expect_error('a.md:9:1', 'a.md:13:1', 'a.md:17:1')


PLAN = '---\ntitle: 计划\ndate: 2024-03-01\n---\n\n公开任务。{#t1 target=3所}\n\n<!-- 内部 -->\n' \
       f'{MARKER}任务。{{#t2 owner={MARKER}股 target=2所}}\n<!-- /内部 -->\n\n```tasks\n```\n'
LEDGER = f'公开结果。{{@plan#t1 done=3}}\n\n<!-- 内部 -->\n{MARKER}结果。{{@plan#t2 done=1 reason={MARKER}}}\n' \
         '<!-- /内部 -->\n\n```ledger\nplan: plan\nchart: true\ncolumns: [任务, 目标, 责任股室, 状态, 说明]\n```\n'


def test_internal_items_reach_no_ledger_of_the_web(program):
    with Project(program) as project:
        project.write('content/plan.md', PLAN)
        project.write('content/report.md', FRONT + LEDGER)
        project.run('build', '--strict').expect_status(0)
        files = project.files('out')
        expect(b'href="plan.html#t1"' in files['report.html'], 'no way from the result to the plan')
        expect(b'href="report.html#result-1"' in files['plan.html'], 'no way from the plan to the result')
        expect_no_trace(files)
        for name in ('plan.pdf', 'report.pdf', 'report-handout.pdf'):
            expect(MARKER in pdf_text(project.path / APART / name), f'{name} lacks what is internal')


def test_public_result_of_an_internal_item_is_refused(program):
    with Project(program) as project:
        project.write('content/plan.md', PLAN)
        project.write('content/report.md', FRONT + f'公开。{{@plan#t2 done=1}}\n')
        project.run('build').expect_status(1).expect_error('report.md:8:4', 'has no item “t2”', 'some outputs only')
        expect('report.html' not in project.files('out'), 'a document with errors was written')


def test_plan_that_is_not_public_stays_off_the_web(program):
    with Project(program) as project:
        project.write('content/plan.md', PLAN.replace('date:', 'visibility: 不予公开\noutputs: [pdf]\ndate:'))
        project.write('content/report.md', FRONT + '公开。{@plan#t1 done=1}\n')
        project.run('build').expect_status(1).expect_error('report.md:8:4', 'is not public')
        project.write('content/report.md', FRONT.replace('date:', 'outputs: [pdf]\ndate:') + '公开。{@plan#t1 done=1}\n')
        project.run('build').expect_status(0)


def test_pdf_that_reports_on_a_plan_that_is_not_public_stands_apart(program):
    for key in ('公开属性: 不予公开', '公开属性: 依申请公开', '密级: 秘密'):
        with Project(program) as project:
            project.write('content/plan.md', FRONT.replace('date:', f'{key}\noutputs: [pdf]\ndate:') + '任务。{#t1 target=3所}\n')
            project.write('content/report.md', FRONT.replace('date:', 'outputs: [pdf]\ndate:') + '结果。{@plan#t1 done=3}\n')
            project.run('build').expect_status(0)
            expect_equal(pdfs(project), (set(), {'plan.pdf', 'report.pdf'}), f'{key}: PDFs of the plan and of what reports on it')


def test_pdf_with_a_ledger_of_internal_items_stands_apart(program):
    """The report has no block 内部 of its own: what it must not say on the web comes from the plan alone."""
    with Project(program) as project:
        project.write('content/plan.md', PLAN)
        project.write('content/report.md', FRONT + '公开结果。{@plan#t1 done=3}\n\n```ledger\nplan: plan\n```\n')
        project.run('build').expect_status(0)
        papers = {'plan.pdf', 'plan-handout.pdf', 'report.pdf', 'report-handout.pdf'}
        expect_equal(pdfs(project), (set(), papers), 'PDFs that list internal items')
        expect(MARKER in pdf_text(project.path / APART / 'report.pdf'), 'the ledger lacks the internal item')
        expect_no_trace(project.files('out'))


def test_documents_may_report_on_one_another(program):
    with Project(program) as project:
        for name, other in (('a', 'b'), ('b', 'a')):
            project.write(f'content/{name}.md', FRONT + f'任务。{{#t1 target=3所}}\n\n结果。{{@{other}#t1 done=3}}\n\n'
                          f'```ledger\nplan: {other}\n```\n')
        project.run('build', '--strict').expect_status(0)


def test_plan_without_a_page_is_named_without_a_way(program):
    with Project(program) as project:
        project.write('content/plan.md', PLAN.replace('date:', 'outputs: [pdf]\ndate:'))
        project.write('content/report.md', FRONT + '公开。{@plan#t1 done=1}\n')
        project.run('build').expect_status(0)
        page = project.files('out')['report.html']
        expect(b'plan.html' not in page and '<span class="result"'.encode() in page, 'a way to a page that is not there')


def pdfs(project):
    """Names of the PDFs for the web, and of those that are not."""
    names = [str(path.relative_to(project.path / 'out')) for path in (project.path / 'out').rglob('*.pdf')]
    folder = INTERNAL + '/'
    return ({name for name in names if not name.startswith(folder)},
            {name.removeprefix(folder) for name in names if name.startswith(folder)})


def test_page_offers_no_file_that_says_more(program):
    """A PDF with internal blocks stands in a folder of its own, and the page does not lead to it."""
    cases = {'secret': ('<!-- 内部 -->\n\n内情。\n\n<!-- /内部 -->', False, False),
             'handout': ('<!-- 仅限: 会议材料 -->\n\n内情。\n\n<!-- /仅限 -->', True, False),
             'page': ('<!-- 仅限: 网页 -->\n\n网上的话。\n\n<!-- /仅限 -->', True, True),
             'plain': ('都一样。', True, True)}
    with Project(program) as project:
        for name, (block, _, _) in cases.items():
            project.write(f'content/{name}.md', FRONT + '公开段落。\n\n' + block + '\n')
        done = project.run('build').expect_status(0)
        public, internal = pdfs(project)
        for name, (_, pdf, handout) in cases.items():
            text = (project.path / f'out/{name}.html').read_text()
            for suffix, offered in (('.pdf', pdf), ('-handout.pdf', handout)):
                file = name + suffix
                expect_equal((f'href="{file}"' in text, file in public, file in internal), (offered, offered, not offered),
                             f'{file}: linked, beside the page, apart')
        expect('3 PDFs that are not public' in done.out.decode(), f'the summary is silent: {done.out.decode()}')


def test_nothing_is_said_of_a_folder_that_is_not_there(program):
    with Project(program) as project:
        project.write('content/a.md', FRONT + '公开。\n')
        expect('not public' not in project.run('build').out.decode(), 'a folder is named where none is needed')
        expect_equal(pdfs(project), ({'a.pdf', 'a-handout.pdf'}, set()), 'PDFs')


def test_a_pdf_that_becomes_internal_leaves_the_files_for_the_web(program):
    """A file of an earlier build must not stay where it would be published, even where only pages are built."""
    secret = FRONT + '公开。\n\n<!-- 内部 -->\n内情。\n<!-- /内部 -->\n'
    with Project(program) as project:
        project.write('content/2025/a.md', FRONT + '公开。\n')
        project.run('build').expect_status(0)
        project.write('content/2025/a.md', secret)
        project.run('build', '--format=html').expect_status(0)
        expect_equal(pdfs(project), (set(), set()), 'PDFs after a build of pages')
        project.run('build').expect_status(0)
        expect_equal(pdfs(project), (set(), {'2025/a.pdf', '2025/a-handout.pdf'}), 'PDFs with internal text')
        project.write('content/2025/a.md', FRONT + '公开。\n')
        project.run('build').expect_status(0)
        expect_equal(pdfs(project), ({'2025/a.pdf', '2025/a-handout.pdf'}, set()), 'PDFs without')


def test_files_for_printing_stand_apart_with_their_document(program):
    """The booklet and the file for preprinted paper say what the PDFs to read say."""
    head = FRONT.replace('date:', '{}发文机关: 青禾县教育体育局\n发文字号: 青教体〔2025〕3号\n版式: own\n材料版式: handout-booklet\ndate:')
    names = {'a.pdf', 'a-preprinted.pdf', 'a-handout.pdf', 'a-booklet.pdf'}
    with Project(program) as project:
        project.write('templates/pdf/own.yaml', '套打: 是\n')
        for key, wanted in (('', (names, set())), ('公开属性: 不予公开\n', (set(), names)), ('密级: 秘密\n', (set(), names)),
                            ('公开属性: 主动公开\n', (names, set()))):
            project.write('content/a.md', head.format(key) + '正文。\n')
            project.run('build').expect_status(0)
            expect_equal(pdfs(project), wanted, f'PDFs for the web and apart, “{key.strip()}”')


def test_nothing_is_removed_behind_a_link(program):
    with Project(program) as project:
        project.write('content/a.md', FRONT + '公开。\n')
        project.write('elsewhere/a.pdf', 'mine')
        (project.path / 'out').mkdir()
        (project.path / 'out/_不公开').symlink_to('../elsewhere')
        project.run('build').expect_status(0)
        expect_equal(project.read('elsewhere/a.pdf'), b'mine', 'a file of the user')


def test_what_is_no_longer_public_behind_a_link_is_reported(program):
    with Project(program) as project:
        (project.path / 'elsewhere').mkdir()
        (project.path / 'out').mkdir()
        (project.path / 'out/2025').symlink_to('../elsewhere')
        project.write('content/2025/a.md', FRONT + '公开。\n')
        project.run('build').expect_status(0)
        project.write('content/2025/a.md', FRONT + '公开。\n\n<!-- 内部 -->\n内情。\n<!-- /内部 -->\n')
        project.run('build').expect_status(3).expect_error('cannot remove', 'a link leads out of the folder')


def test_output_among_the_documents_is_refused(program):
    for folder in ('content', 'content/2025', './content/../content/x'):
        with Project(program) as project:
            project.write('content/2025/a.md', FRONT + '公开。\n')
            project.run('build', '-o', folder).expect_status(2).expect_error('lies in the folder of the documents')
            expect_equal(set(project.files('content')), {'2025/a.md'}, 'files among the documents')


def test_documents_do_not_share_names_of_files(program):
    """The PDF of “a-handout” would overwrite the handout of “a”, or be removed in its place."""
    with Project(program) as project:
        for name in ('a', 'b-handout', 'c'):
            project.write(f'content/2025/{name}.md', FRONT + '正文。\n')
        project.run('build').expect_status(0)
        for ending in ('handout', 'booklet', 'preprinted', 'fragment'):
            project.write(f'content/2025/a-{ending}.md', FRONT.replace('date:', 'visibility: 不予公开\ndate:') + '内情。\n')
        built = project.run('build').expect_status(1).err.decode()
        for ending in ('handout', 'booklet', 'preprinted', 'fragment'):
            expect(f'“content/2025/a-{ending}.md” is left out: files of “2025/a.md”' in built, f'{ending}: {built}')
        expect_equal(pdfs(project), ({f'2025/{name}.pdf' for name in ('a', 'a-handout', 'b-handout', 'b-handout-handout',
                                                                     'c', 'c-handout')}, set()), 'PDFs')


def test_no_document_is_overwritten_by_the_list_of_all(program):
    with Project(program) as project:
        for name in ('index', '2025/index'):
            project.write(f'content/{name}.md', FRONT + '正文。\n')
        built = project.run('build').expect_status(1).err.decode()
        expect('“content/index.md” is left out: index.html is the list of all documents' in built, built)
        expect_equal(set(project.files('out')), {'index.html', 'style.css', '2025/index.html', '2025/index.pdf',
                                                 '2025/index-handout.pdf'}, 'files')


def test_documents_not_to_be_published_stand_apart(program):
    keys = {'refused': 'visibility: 不予公开', 'asked': '公开属性: 依申请公开', 'classified': '密级: 秘密',
            'open': 'visibility: 主动公开', 'plain': 'source: 办公室'}
    with Project(program) as project:
        for name, key in keys.items():
            project.write(f'content/{name}.md', FRONT.replace('date:', f'{key}\noutputs: [pdf]\ndate:') + '正文。\n')
        project.run('build').expect_status(0)
        expect_equal(pdfs(project), ({'open.pdf', 'plain.pdf'}, {'refused.pdf', 'asked.pdf', 'classified.pdf'}), 'PDFs')


def test_booklet_of_a_meeting_stands_apart_with_what_it_binds(program):
    """The meeting has nothing internal itself; its page must not offer the booklet."""
    bound = {'blocks': FRONT + '公开。\n\n<!-- 内部 -->\n内情。\n<!-- /内部 -->\n',
             'refused': FRONT.replace('date:', 'visibility: 不予公开\noutputs: [handout]\ndate:') + '正文。\n',
             'paper': FRONT.replace('date:', 'outputs: [handout]\ndate:') + '正文。\n',
             'public': FRONT + '正文。\n'}
    for name, text in bound.items():
        with Project(program) as project:
            project.write(f'content/{name}.md', text)
            project.write('content/meeting.md', FRONT.replace('date:', f'outputs: [html, handout]\n材料: [{name}]\n材料版式: handout-booklet\ndate:'))
            project.run('build').expect_status(0)
            public, internal = pdfs(project)
            booklets = {'meeting-handout.pdf', 'meeting-booklet.pdf'}
            expect_equal((public & booklets, internal & booklets),
                         (booklets, set()) if name == 'public' else (set(), booklets), f'booklets that bind “{name}”')
            expect_equal('meeting-handout.pdf' in (project.path / 'out/meeting.html').read_text(), name == 'public',
                         f'a way to the booklet that binds “{name}”')
