"""Which face a character comes from: by its role, by the language around it, by the profile. Not golden files, because
the Western face is the system's."""
import re

from harness import Project, expect

FRONT = '---\n标题: 字体\n文种: 信息\n发文机关: 青禾县教育体育局\n成文日期: 2025-03-18\n输出: [公文]\n标题编号: 无\n{more}---\n\n'
WESTERN = '西文字体: 西文\n数字字体: 西文\n'


def pieces(program, body, profile=None):
    """[(family, text)] of the body's paragraphs."""
    with Project(program) as project:
        if profile is not None:
            project.write('templates/pdf/faces.yaml', profile)
        project.write('content/x.md', FRONT.format(more='版式: faces\n' if profile is not None else '') + body)
        out = project.run('dump', 'frames', 'content/x.md').expect_status(0).out.decode()
        fonts = project.run('fonts').out.decode()
    western = re.search(r'^西文\s+latin\s+(.+?)\s{2,}', fonts, re.M).group(1)
    found = re.findall(r'^text \S+ \S+ (.+?) [\d.]+ (?:P|H\d|Link) “(.*)”$', out, re.M)
    return western, found


def family_of(found, text):
    for family, piece in found:
        if text in piece:
            return family
    raise AssertionError(f'no piece has {text}: {found}')


def test_words_and_digits_in_a_western_face(program):
    body = '使用Office软件，共32618人。\n'
    western, found = pieces(program, body, WESTERN)
    expect(family_of(found, 'Office') == western and family_of(found, '32618') == western, found)
    expect(family_of(found, '使用') != western, found)
    _, found = pieces(program, body)
    expect(family_of(found, 'Office') == family_of(found, '使用'), found)


def test_digits_alone_in_a_western_face(program):
    """仿宋_GB2312 with digits of Times, as many offices have it: letters may stay."""
    western, found = pieces(program, '使用Office软件，共32618人。\n', '数字字体: 西文\n')
    expect(family_of(found, '32618') == western and family_of(found, 'Office') != western, found)


def test_shared_marks_follow_their_context(program):
    """“ ” ‘ ’ — … · stand in both: the Chinese face has them among Chinese, the Western one among Latin letters."""
    body = '他说：“办好学校。”‘双减’——要求落实……卡尔·马克思。\n\nHe said: “A school for all.” It’s ‘double’ — really … yes.\n'
    western, found = pieces(program, body, WESTERN)
    chinese = [family for family, piece in found if any(c in piece for c in '办双要马')]
    expect(chinese and western not in chinese, found)
    for mark in ('“办好', '‘双减’', '——', '……', '·马'):
        expect(any(mark in piece and family != western for family, piece in found), f'{mark}: {found}')
    latin = ''.join(piece for family, piece in found if family == western)
    for mark in ('“A school', 's ‘double’', '—', '…'):
        expect(mark in latin, f'{mark}: {found}')


def test_shared_marks_of_a_latin_sentence(program):
    """A Latin sentence has no full-width quotes: its marks are as narrow as its letters."""
    with Project(program) as project:
        project.write('content/x.md', FRONT.format(more='') + 'He said “yes” — it’s done.\n')
        out = project.run('dump', 'frames', 'content/x.md').expect_status(0).out.decode()
    first, last = map(float, re.search(r'^text ([\d.]+)–([\d.]+) .*“He said', out, re.M).groups())
    expect(last - first < 65, f'{last - first} mm: the marks are full-width')


def test_no_bold_but_another_face(program):
    """Strong text is 黑体, emphasis 楷体: a bold 仿宋 is never made up."""
    _, found = pieces(program, '要求**落实到位**并*认真总结*。\n')
    families = {text: family_of(found, text) for text in ('要求', '落实到位', '认真总结')}
    expect(len(set(families.values())) == 3 and not any('Bold' in f for f in families.values()), families)
