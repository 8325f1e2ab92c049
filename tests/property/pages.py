"""Random documents on pages: all text is there, in its order, and nothing stands outside the type area. YAODIAN_SEED
chooses another sequence."""
import os
import pathlib
import random
import re

from harness import Project, expect, expect_equal

IMAGES = pathlib.Path(__file__).parents[1] / 'pages' / 'images'
RIGHT_MM, BOTTOM_MM = 184, 262  # of the type area (GB/T 9704-2012, 5.2.2)
HEAD = '---\n标题: 关于检查的通知\n文种: 通知\n发文机关: 青禾县教育体育局\n发文字号: 青教体〔2025〕5号\n' \
       '成文日期: 2025-03-03\n主送: [各学校]\n输出: [公文]\n标题编号: 手工\n---\n\n'
RED_HEAD = '青禾县教育体育局文件青教体〔2025〕5号'  # drawn behind the text of its page
CHARACTERS = '全县教育系统认真落实各项部署统筹推进学校建设改善办学条件提高质量保障安全加强教师队伍深化评价改革'
DOCUMENTS = 40


def clause(rng, count):
    return ''.join(rng.choice(CHARACTERS) for _ in range(count))


def paragraph(rng, count):
    return '，'.join(clause(rng, rng.randint(3, 15)) for _ in range(max(count // 9, 1))) + '。'


def random_blocks(rng):
    figures, headings = rng.choice([0, .1, .3]), rng.choice([0, .1, .3])
    shortest, longest = rng.choice([10, 28, 60]), rng.choice([80, 200, 400])
    for _ in range(rng.randint(6, 60)):
        kind = rng.random()
        if kind < figures:
            yield f'![图](images/{rng.choice(["banner.png", "playground.png"])})'
        elif kind < figures + headings:
            yield '#' * rng.randint(2, 3) + ' ' + clause(rng, rng.randint(4, 40))
        else:
            yield paragraph(rng, rng.randint(shortest, longest))


def check_places(frames, seed):
    for right, bottom in re.findall(r'^text \S+–(\S+) (\S+) (?!.*artifact)', frames, re.M):
        expect(float(right) < RIGHT_MM + 1 and float(bottom) < BOTTOM_MM, f'seed {seed}: text at {right}, {bottom}')
    for y, height in re.findall(r'^image \S+ (\S+) \S+×(\S+)', frames, re.M):
        expect(float(y) + float(height) < BOTTOM_MM, f'seed {seed}: a picture from {y}, {height} high')


def check_document(project, seed):
    blocks = list(random_blocks(random.Random(seed)))
    project.write('content/a.md', HEAD + '\n\n'.join(blocks) + '\n')
    frames = project.run('dump', 'frames', '--quiet', 'content/a.md').expect_status(0).out.decode()
    check_places(frames, seed)
    texts = [block.lstrip('# ') for block in blocks if not block.startswith('!')]
    shown = ''.join(re.findall(r'^text (?!.*artifact).*?“(.*)”', frames, re.M)).replace(RED_HEAD, '')
    place = shown.index('各学校：') + len('各学校：')
    for text in texts:
        expect_equal(shown[place:place + len(text)], text, f'seed {seed}')
        place += len(text)


def test_random_documents(program):
    first = int(os.environ.get('YAODIAN_SEED', '1'))
    with Project(program) as project:
        for name in 'banner.png', 'playground.png':
            project.write(f'content/images/{name}', (IMAGES / name).read_bytes())
        for seed in range(first, first + DOCUMENTS):
            check_document(project, seed)
