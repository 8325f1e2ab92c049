"""What an author keeps to himself gets into no file: words about publication, remarks, and marks that are mistyped."""
import subprocess

from harness import INTERNAL, Project, expect, expect_equal

SECRET = '密语金樽'
HEAD = '---\ntitle: 一份材料\nkind: summary\ndate: 2025-03-01\nsummary: 摘要。\n'
FRONT = HEAD + '---\n\n'


def text_of(path):
    if path.suffix == '.pdf':
        found = subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True, check=True).stdout.decode()
        return ''.join(found.split())
    return path.read_bytes().decode(errors='replace')


def expect_nowhere(project, secret, what):
    for path in sorted(project.path.joinpath('out').rglob('*')):
        if path.is_file():
            expect(secret not in text_of(path), f'{what}: “{secret}” is in {path.name}')


def pages(project):
    return {name for name in project.files('out') if name.endswith('.html')} - {'index.html'}


# ---- 公开属性 ----

NO_VISIBILITY = ['不公开', '内部', '免予公开', '否', '公开', '可公开', '是', '主动公开。', '不宜公开', '依申請公開', '不予公开（内部）', 'Public', 'no', '主动 公开']


def test_visibility_is_a_closed_list(program):
    with Project(program) as project:
        project.write('content/site.yaml', '正文片段: 是\n')
        for i, word in enumerate(NO_VISIBILITY):
            project.write(f'content/v{i}.md', HEAD + f'公开属性: {word}\n---\n\n{SECRET}。\n')
        built = project.run('build').expect_status(1).err.decode()
        for i, word in enumerate(NO_VISIBILITY):
            expect(f'content/v{i}.md:6:7: error: “{word}” is no value of “公开属性” [front-value]' in built, f'{word}: {built}')
        expect('did you mean “不予公开”?' in built, 'the nearest value is not named')
        expect_equal(pages(project), set(), 'pages')
        expect_nowhere(project, SECRET, 'visibility')


def test_what_is_not_published_by_itself_has_no_page(program):
    with Project(program) as project:
        project.write('content/site.yaml', '正文片段: 是\n')
        words = {'asked': '依申请公开', 'refused': '不予公开', 'asked-2': 'on-request', 'refused-2': 'withheld',
                 'open': '主动公开', 'open-2': 'public'}
        for name, word in words.items():
            project.write(f'content/{name}.md', HEAD.replace('一份', name) + f'公开属性: {word}\n---\n\n正文。\n')
        project.run('build').expect_status(0)
        files = project.files('out')
        for name, word in words.items():
            is_open = name.startswith('open')
            made = {f'{name}.html', f'{name}-fragment.html', f'{name}.pdf'} & set(files)
            expect_equal(len(made), 3 if is_open else 0, f'public files of {word}: {made}')
            expect_equal(f'href="{name}.html"'.encode() in files['index.html'], is_open, f'{word} in the index')
            expect_equal(f'{INTERNAL}/{name}.pdf' in files, not is_open, f'PDF of {word} apart')


def test_what_becomes_withheld_leaves_the_index(program):
    """Its page of an earlier build may still lie there: the index and the neighbours must not lead to it."""
    with Project(program) as project:
        for name in ('a', 'b'):
            project.write(f'content/{name}.md', HEAD.replace('一份', name) + '---\n\n正文。\n')
        project.run('build').expect_status(0)
        expect(b'href="a.html"' in project.read('out/index.html'), 'a is not listed while it is public')
        for key in ('公开属性: 不予公开', '密级: 秘密'):
            project.write('content/a.md', HEAD.replace('一份', 'a') + key + '\n---\n\n正文。\n')
            project.run('build').expect_status(0)
            for page in ('index.html', 'b.html'):
                expect(b'href="a.html"' not in project.read(f'out/{page}'), f'{key}: {page} leads to it')


def test_secrecy_is_a_closed_list(program):
    words = ['内部', '秘密★1年', '普通', '绝密级', '机蜜', '否', '无', 'Secret!']
    with Project(program) as project:
        project.write('content/site.yaml', '正文片段: 是\n')
        for i, word in enumerate(words):
            project.write(f'content/s{i}.md', HEAD + f'密级: {word}\n---\n\n{SECRET}。\n')
        built = project.run('build').expect_status(1).err.decode()
        for i, word in enumerate(words):
            expect(f'content/s{i}.md:6:5: error: “{word}” is no value of “密级” [front-value]' in built, f'{word}: {built}')
        expect('did you mean “机密”?' in built, 'the nearest value is not named')
        expect_equal(pages(project), set(), 'pages')
        expect_nowhere(project, SECRET, 'secrecy')


def test_plan_that_is_not_published_is_quoted_on_no_page(program):
    for line in ('密级: 秘密', '密级: 内部', '公开属性: 依申请公开', '公开属性: 不予公开', '公开属性: 内部'):
        with Project(program) as project:
            project.write('content/plan.md', HEAD.replace('summary:', f'{line}\noutputs: [pdf]\nsummary:') + f'---\n\n{SECRET}。{{#t1 target=2所}}\n')
            project.write('content/report.md', FRONT + '完成。{@plan#t1 done=1}\n\n```ledger\nplan: plan\n```\n')
            err = project.run('build').expect_status(1).err.decode()
            expect('content/report.md:8:4: error: ' in err and 'is not public' in err, f'{line}: {err}')
            expect(not any(SECRET in text_of(path) for path in (project.path / 'out').rglob('*.html')), f'{line}: the item is quoted')


def test_page_of_what_is_not_published_is_an_error_drafts_too(program):
    for word in ('依申请公开', '不予公开'):
        for draft in ([], ['--draft']):
            with Project(program) as project:
                project.write('content/a.md', HEAD + f'公开属性: {word}\noutputs: [html, pdf]\n---\n\n正文。\n')
                built = project.run('build', *draft).expect_status(1).err.decode()
                expect(f'a document marked “{word}” must not become a web page' in built, built)
                expect_equal(pages(project), set(), f'pages of {word} {draft}')


# ---- remarks ----

INSIDES = [f'{SECRET}', f'{SECRET}--财务股', f'-{SECRET}--', f' {SECRET}\n第二行--{SECRET} ', f'>{SECRET}', f'a<b>{SECRET}</b>&amp;',
           f'``` {SECRET}', f'{SECRET}|{SECRET}', f'`{SECRET}', f'**{SECRET}--', f'{{{{{SECRET}.x.y}}}}', f'[^{SECRET}]']
PLACES = {
    'paragraph': '前文{}后文。',
    'start of a line': '前文。\n\n{}后文。',
    'end of a line': '前文后文{}\n再一行。',
    'alone': '前文\n\n{}\n\n后文。',
    'between lines': '前文\n{}\n后文。',
    'heading': '## 前文{}后文\n\n正文。',
    'item': '- 前文{}后文\n- 第二项',
    'first in an item': '1. {}前文后文\n2. 第二项',
    'quote': '> 前文{}后文',
    'note': '前文[^a]。\n\n[^a]: 注前{}后文。',
    'strong': '**前文{}后文**。',
    'link': '[前文{}后文](https://example.org/)',
    'two': '前文{}{}后文。',
    'behind a code span': '前文`代码`与`未闭合{}后文。',
}
FOR_FEW = ['kind: request', 'kind: report', 'kind: motion', 'kind: letter', 'kind: minutes', 'kind: handout',
           'kind: notice\nsigner: [李明]', 'kind: notice\ncopy_number: "12"']


def test_what_is_written_for_few_has_no_page(program):
    """Unless 主动公开 is written; then it has one. A note says why there is none, a warning where one was asked for."""
    for few in FOR_FEW:
        for visibility in '', 'visibility: public\n':
            for outputs in '', 'outputs: [html, pdf]\n':
                with Project(program) as project:
                    head = f'---\ntitle: 一份材料\norgan: 青禾县教育局\ndate: 2025-03-01\n{few}\n{visibility}{outputs}---\n\n'
                    project.write('content/few.md', head + f'{SECRET}。\n')
                    project.write('content/other.md', '---\ntitle: 通知\nkind: notice\ndate: 2025-03-02\n---\n\n文。\n')
                    said = project.run('build', '-v').err.decode()
                    files = project.files('out')
                    what = f'{few}, {visibility}, {outputs}: {said}'
                    expect_equal('few.html' in files, bool(visibility), what)
                    expect_equal('few.pdf' in files, bool(visibility), what)
                    expect_equal('few.html' in files['index.html'].decode(), bool(visibility), what)
                    expect(visibility or f'{INTERNAL}/few.pdf' in files, what)
                    expect_equal(said.count('[no-page]'), not visibility and not outputs, what)
                    expect_equal(said.count('[page-withheld]'), not visibility and bool(outputs), what)


LINE_PLACES = {
    'cell': '| 甲 | 乙 |\n|---|---|\n| 前文{} | 后文 |',
    'cell with a backquote': '| 甲 | 乙 |\n|---|---|\n| 前文` | {}后文` |',
    'caption': '| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n表：前文{}后文',
    'heading behind an open backquote': '前文`未闭合\n## 前文{}后文`，正文',
    'item behind an open backquote': '- 前文`未闭合\n- 前文{}后文`，正文',
    'caption of data': '```table\n数据: t\n标题: 前文{}后文\n```',
}


def build_remark(program, place, text, front=FRONT):
    with Project(program) as project:
        project.write('content/site.yaml', '正文片段: 是\n')
        project.write('content/data/t.csv', '项目,数\n甲,1\n')
        project.write('content/a.md', front + text + '\n')
        built = project.run('build')
        shown = f'{place}: {text!r}'
        expect_equal(built.status, 0, f'{shown}: {built.err.decode()}')
        expect_nowhere(project, SECRET, shown)
        page = (project.path / 'out/a.html').read_text()
        for part in ('前', '后文'):
            expect(part in page, f'{shown}: “{part}” is lost')
        expect('<!--' not in page.split('<main')[1] and '--&gt;' not in page, f'{shown}: signs of the remark are printed')


def test_remarks_reach_no_file(program):
    for place, text in PLACES.items():
        for inside in INSIDES:
            if '\n' in inside and place in ('heading', 'quote', 'strong', 'link'):
                continue # it goes on over the line, and the rest is another block
            if inside.startswith('>') or (inside.startswith('`') and 'code span' in place):
                continue # <!--> is all of the remark; a code span that opens first keeps what it holds
            build_remark(program, place, text.replace('{}', f'<!--{inside}-->'))
    for place, text in LINE_PLACES.items():
        for inside in INSIDES:
            if '\n' not in inside and not inside.startswith('>'):
                build_remark(program, place, text.replace('{}', f'<!--{inside}-->'))


def test_remark_in_the_front_matter(program):
    for front in (f'---\ntitle: 一份<!-- {SECRET}--甲 -->材料\ndate: 2025-03-01\nsummary: 摘要。<!-- {SECRET}\n{SECRET} -->\n---\n\n',
                  f'---\n<!-- {SECRET} -->\ntitle: 一份材料\ndate: 2025-03-01\nsummary: 摘要。\n<!--\n{SECRET}: {SECRET}\n-->\n---\n\n'):
        build_remark(program, 'front matter', '前文后文。', front)


def test_remark_ends_as_commonmark_says(program):
    for short in ('<!-->', '<!--->'):
        build_remark(program, short, f'前文{short}后文。')


def test_remark_that_is_not_closed_is_an_error(program):
    for text in (f'前文<!-- {SECRET}\n\n后文。', f'<!-- {SECRET}', f'- 一项 <!-- {SECRET}--\n',
                 f'前文。\n\n<!-- 备注\n<!-- 内部 -->\n{SECRET}\n<!-- /内部 -->\n', f'| 甲 |\n|---|\n| <!-- {SECRET} |\n'):
        with Project(program) as project:
            project.write('content/a.md', FRONT + text)
            built = project.run('build').expect_status(1).err.decode()
            expect('the comment that starts here is not closed [raw-html]' in built, f'{text!r}: {built}')
            expect_nowhere(project, SECRET, text)


def test_code_keeps_what_looks_like_a_remark(program):
    with Project(program) as project:
        project.write('content/a.md', FRONT + '写作`<!-- 备注--甲 -->`，也可\\<!-- 备注乙 -->。\n\n```text\n<!-- 备注--丙 -->\n<!-- 内部 -->\n```\n')
        project.run('build').expect_status(0)
        page = (project.path / 'out/a.html').read_text()
        for name in ('备注--甲', '备注乙', '备注--丙', '内部'):
            expect(f'&lt;!-- {name} --&gt;' in page, f'“{name}” is lost')


def test_places_behind_a_remark_are_those_of_the_file(program):
    text = FRONT + f'甲<!-- {SECRET} -->乙{{{{无此表.行.列}}}}。\n\n<!-- {SECRET}\n{SECRET}--\n-->\n\n丙<!--\n{SECRET}\n-->丁{{{{无此表.行.二}}}}。\n'
    with Project(program) as project:
        project.write('content/a.md', text)
        checked = project.run('check').expect_status(1).err.decode()
        lines = text.split('\n')
        for name in ('{{无此表.行.列}}', '{{无此表.行.二}}'):
            line = next(i for i, t in enumerate(lines) if name in t)
            place = f'content/a.md:{line + 1}:{lines[line].index(name) + 1}:'
            expect(place in checked, f'{name} is not at {place} {checked}')
            expect(lines[line] in checked, f'the line of {name} is not shown as it is: {checked}')


# ---- marks that are none ----

LOOKALIKES = ['<！-- 内部 -->', '<!— 内部 —>', '<!—内部—>', '<!– 内部 –>', '<!---内部--->', '<!- 内部 ->', '\\<!-- 内部 -->', '\\<!-- 内部',
              '&lt;!-- 内部 --&gt;', '&#60;!-- 内部 -->', '::: 内部', ':::内部资料', '：：：内部', '%% 内部', '％％内部', '《!-- 内部 --》', '〈!-- 内部 --〉',
              '＜!-- 内部 --＞', '【内部】', '［内部］', '（内部）', '[内部]', '{内部}', '--- 内部 ---', '——内部——', '<内部>', '</内部>', '<!-- 不公开 -->',
              '<!-- 保密 -->', '<!-- 内 部 -->', '<!-- 內部 -->', '<!-- 【内部】 -->', '<!-- —内部— -->', '<！-- internal -->', '<!— only: pdf —>',
              '::: internal', '＜！－－内部－－＞', '<!— 仅限: 公文 —>', '<！-- 仅限：会议材料 -->', '【仅限：公文】', '<!-- 只: 公文 -->', '<!— 只 —>',
              '<！-- 逐行: 校表 -->', '【逐行：校表】', '<!--\n内部\n-->', '- <!— 内部 —>', '> ::: 内部', '公开。<!— 内部 —>', '公开。<！-- 内部 -->', '\u200b<!— 内部 —>',
              '| 甲 |\n|---|\n| &lt;!-- 内部 --&gt; |', '公开。<!-- 内部 -->', '> <!-- 内部 -->', '<!-- 内部 --> 余文', '<!-- 保密：见批示 -->',
              '公开。《!-- 内部 --》', '公开。＜!-- 内部 --＞', '&#x3C;!-- 内部 --&#x3E;', '【内部开始】', '【内部结束】']


def test_what_looks_like_a_mark_is_an_error(program):
    with Project(program) as project:
        project.write('content/site.yaml', '正文片段: 是\n')
        for i, mark in enumerate(LOOKALIKES):
            project.write(f'content/m{i}.md', FRONT + f'公开。\n\n{mark}\n\n{SECRET}。\n\n完。\n')
        built = project.run('build').expect_status(1).err.decode()
        silent = [mark for i, mark in enumerate(LOOKALIKES) if f'm{i}: not written' not in built]
        expect_equal(silent, [], 'marks that nobody speaks of')
        expect('write <!-- 内部 --> alone on a line' in built, 'the right spelling is not shown')
        expect_equal(pages(project), set(), 'pages')
        expect_nowhere(project, SECRET, 'lookalikes')


INNOCENT = ['——内部管理更加规范。', '——只有这样，才能办好。', '——保密工作常抓不懈。', '- 内部', '- 内部管理', '1. 保密', '> 内部管理', '内部', '内部：局机关各股室。', '## 内部管理',
            '**内部**管理。', '（内部资料，注意保存）', '“内部”二字。', '《内部控制规范》印发。', '《内部审计工作规定》', '【内部控制】持续加强。', '只有一所学校。', '（一）内部控制', '%只是一个符号',
            '<!-- 待核实，只看第二段 -->', '<!-- 保密员已审 -->', '仅限本周办理。', '见`<!-- 内部 -->`的写法。', '（保密工作）', '| 内部 | 只 |\n|---|---|\n| 1 | 2 |', '——internal affairs',
            '（只有两所）', '[^甲]说明。\n\n[^甲]: 内部。', '保密：由办公室负责。']


def test_no_false_alarm_of_marks(program):
    with Project(program) as project:
        for i, line in enumerate(INNOCENT):
            project.write(f'content/m{i}.md', FRONT + f'公开。\n\n{line}\n\n完。\n')
        built = project.run('build').err.decode()
        for i, line in enumerate(INNOCENT):
            expect(f'm{i}: not written' not in built, f'{line}: {built}')
