"""One cell of the data changes the text, the table, the chart and the key figure that show it, together."""
import re
import shutil

from harness import ROOT, Project, expect

ROW, COLUMN, OLD, NEW = '义务教育教师本科以上学历占比', '2024年', '87.3', '88.1'
OLD_GROWTH, NEW_GROWTH = '提高2.6个百分点', '提高3.4个百分点'
OLD_GAP, NEW_GAP = '还差2.7个百分点', '还差1.9个百分点'


def change_cell(path):
    lines = [line.split(',') for line in path.read_text().splitlines()]
    column = lines[0].index(COLUMN)
    cells = [line for line in lines if line[0] == ROW]
    expect(len(cells) == 1 and cells[0][column] == OLD, f'{path}: {ROW} is not {OLD}')
    cells[0][column] = NEW
    path.write_text('\n'.join(','.join(line) for line in lines) + '\n')


def parts_of(page):
    """What of the page shows figures: the paragraphs, the cells of tables, the charts, the key figures."""
    chart = '\n'.join(re.findall(r'<svg.*?</svg>', page, re.S))
    tables = '\n'.join(re.findall(r'<div class="table".*?</table>', page, re.S))
    return {
        'text': re.findall(r'<p>(.*?)</p>', page),
        'table': re.findall(r'<td[^>]*>(.*?)</td>', tables),
        'chart': re.findall(r'<text[^>]*>(.*?)</text>', chart),
        'description of the chart': re.findall(r'<desc[^>]*>(.*?)</desc>', chart, re.S),
        'key figure': [re.sub('<.*?>', '', figure) for figure in re.findall(r'<dd class="figure">(.*?)</dd>', page)],
        'line of the key figure': re.findall(r'<dd>(.*?)</dd>', page),
    }


def check_parts(page, number, growth, gap):
    wanted = {'text': number, 'table': number, 'chart': number, 'description of the chart': number,
              'key figure': number + '%', 'line of the key figure': growth}
    parts = parts_of(page)
    for name, text in wanted.items():
        expect(any(text in part for part in parts[name]), f'no {text} in the {name}: {parts[name]}')
    expect(growth in parts['table'], f'no {growth} in the table')
    expect(any(growth in part and gap in part for part in parts['text']), f'no {growth} and {gap} in the text')


def test_one_cell_changes_everything(program):
    with Project(program) as project:
        shutil.copytree(ROOT / 'content', project.path / 'content', dirs_exist_ok=True)
        project.run('build', '--strict').expect_status(0)
        before = project.read('out/2025/meeting.html').decode()
        check_parts(before, OLD, OLD_GROWTH, OLD_GAP)
        change_cell(project.path / 'content/data/关键指标.csv')
        project.run('build', '--strict').expect_status(0)
        after = project.read('out/2025/meeting.html').decode()
        check_parts(after, NEW, NEW_GROWTH, NEW_GAP)
        expect(OLD not in after, f'{OLD} is left in the page')
        expect(after.count(NEW) == before.count(OLD) > 4, f'{after.count(NEW)} places show {NEW}, {before.count(OLD)} showed {OLD}')
        expect(OLD_GAP not in after, f'{OLD_GAP} is left in the page')
        handout = project.run('dump', 'frames', '--format=handout', 'content/2025/meeting.md').expect_status(0).out.decode()
        texts = re.findall("“(.*?)”", handout)
        expect(any(NEW in text for text in texts), f'no {NEW} in the handout')
        expect(not any(OLD in text for text in texts), f'{OLD} is left in the handout')
