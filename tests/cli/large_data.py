"""Tables far too long for a page: refused with advice, without memory for each block that asks for them."""
import os
import subprocess

from harness import Project, environment, expect

HEAD = '---\ntitle: 一份材料\nkind: notice\ndate: 2025-03-01\n---\n\n'
ROWS = 200000
BLOCKS = ['```table\n数据: 大表\n```\n', '```chart\n数据: 大表\n```\n', '```chart\n数据: 大表\n分图: 行\n```\n',
          '```table\n数据: 大表\n分组: 数量\n```\n', '```figures\n数据: 大表\n```\n']


def write_rows(project):
    project.write('content/data/大表.csv', '编号,数量\n' + ''.join(f'第{i}号,{i % 7}\n' for i in range(ROWS)))


def peak_kib(program, project):
    run = subprocess.Popen([program.path, 'build', '-q'], cwd=project.path, env=environment(),
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.wait4(run.pid, 0)[2].ru_maxrss


def test_long_tables_are_refused(program):
    for block in BLOCKS:
        with Project(program) as project:
            write_rows(project)
            project.write('content/a.md', HEAD + block)
            project.run('build').expect_status(1).expect_error(f'{ROWS} rows', '大表', 'table-size', 'filter')


def test_filtered_rows_of_a_long_table_are_shown(program):
    with Project(program) as project:
        write_rows(project)
        project.write('content/a.md', HEAD + '```table\n数据: 大表\n行: [第3号, 第199999号]\n```\n')
        project.write('content/b.md', HEAD + '```chart\n数据: 大表\n筛选: [数量 = 6]\n行: [第6号, 第7号]\n```\n')
        project.run('build', '--format=html').expect_status(0)


def test_many_blocks_take_no_more_memory(program):
    if program.sanitized:
        return
    with Project(program) as project:
        write_rows(project)
        project.write('content/a.md', HEAD + BLOCKS[0])
        once = peak_kib(program, project)
        project.write('content/a.md', HEAD + '\n'.join(BLOCKS * 8))
        often = peak_kib(program, project)
        expect(often < 1.3 * once, f'{often} KiB for 40 blocks, {once} KiB for one')
