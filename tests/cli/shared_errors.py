"""An error in what all documents share, or in one of them, takes no good page from anyone."""
import os
import subprocess

from harness import Project, environment, expect, expect_equal

SITE = '网站名称: 青禾县教育体育局\n发文机关: 青禾县教育体育局\n'


def page(title, day=1, body='正文。\n', keys=''):
    return f'---\n标题: {title}\n文种: 通知\n成文日期: 2025-03-{day:02}\n{keys}---\n\n{body}'


def write_three(project):
    for day, name in enumerate('abc', 1):
        project.write(f'content/{name}.md', page(f'关于{name}的通知', day))


SITE_FAULTS = {
    'full-width colon': SITE.replace('发文机关:', '发文机关：'),
    'unknown key': SITE + '发文机夫: 青禾县\n',
    'list for a text': '网站名称: [青禾县, 教育局]\n',
    'open quote': SITE + '联系方式: "0123\n',
    'bytes of no encoding': SITE.encode() + b'\xff\xff\xff\n',
    'a key twice': SITE + '发文机关: 青禾县\n',
    'no data table': SITE + '忽略提醒: [consistency-total 无此表]\n',
}


def test_a_broken_site_stops_the_build(program):
    with Project(program) as project:
        write_three(project)
        project.write('content/site.yaml', SITE)
        project.run('build').expect_status(0)
        good = project.files('out')
        for fault, text in SITE_FAULTS.items():
            project.write('content/site.yaml', text)
            result = project.run('build').expect_status(1)
            expect(b'site.yaml' in result.err and b'nothing was written' in result.err, f'{fault}: {result.err.decode()}')
            expect_equal(project.files('out'), good, f'{fault}: files')


def test_a_broken_template_stops_the_build(program):
    with Project(program) as project:
        write_three(project)
        project.run('build').expect_status(0)
        good = project.files('out')
        project.write('templates/html/page.mustache', '<html>{{#title}}')
        project.run('build').expect_status(1)
        expect_equal(project.files('out'), good, 'files')


def test_no_documents_empty_no_index(program):
    with Project(program) as project:
        write_three(project)
        project.run('build').expect_status(0)
        good = project.files('out')
        for name in 'abc':
            (project.path / f'content/{name}.md').unlink()
        result = project.run('build').expect_status(3)
        expect(b'there is no document' in result.err, result.err.decode())
        expect_equal(project.files('out'), good, 'files')


def test_an_error_keeps_page_index_and_neighbours(program):
    with Project(program) as project:
        write_three(project)
        project.run('build').expect_status(0)
        index = project.read('out/index.html')
        for fault in ('{{无.此.数}}\n', '见[@tab:无]。\n', '::: 内部\n\n文。\n'):
            project.write('content/b.md', page('关于b的通知', 2, fault))
            project.run('build').expect_status(1)
            expect_equal(project.read('out/index.html'), index, f'{fault}: index')
            for name in 'ac':
                expect(b'href="b.html"' in project.read(f'out/{name}.html'), f'{fault}: {name} has lost its neighbour')


def test_an_error_does_not_keep_what_is_withheld(program):
    with Project(program) as project:
        write_three(project)
        project.run('build').expect_status(0)
        for keys in ('公开属性: 不予公开\n', '密级: 机蜜\n'):
            project.write('content/b.md', page('关于b的通知', 2, '{{无.此.数}}\n', keys))
            project.run('build').expect_status(1)
            for name in ('index', 'a', 'c'):
                expect(b'href="b.html"' not in project.read(f'out/{name}.html'), f'{keys}: {name} leads to it')


# Ends the process that opens the document named in KILLED, once.
KILLER = '''
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
int open(const char *path, int flags, ...)
{
    static int (*next)(const char *, int, ...);
    const char *name = getenv("KILLED"), *once = getenv("KILLED_ONCE");
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "open");
    if (name && strstr(path, name) && next(once, O_CREAT | O_EXCL | O_WRONLY, 0600) >= 0)
        kill(getpid(), atoi(getenv("KILLED_BY")));
    return next(path, flags, 0600);
}
'''


def killed(project, signal, *arguments):
    (project.path / 'once').unlink(missing_ok=True)
    changes = {'LD_PRELOAD': str(project.path / 'killer.so'), 'KILLED': 'content/b.md', 'KILLED_BY': str(signal),
               'KILLED_ONCE': str(project.path / 'once')}
    return project.run('build', *arguments, env=environment(**changes))


def test_a_lost_scan_is_told(program):
    if program.sanitized:
        return
    for jobs in '1', '3':
        with Project(program) as project:
            write_three(project)
            project.write('killer.c', KILLER)
            subprocess.run(['gcc', '-shared', '-fPIC', '-o', 'killer.so', 'killer.c', '-ldl'], cwd=project.path, check=True)
            result = killed(project, 9, '-j', jobs).expect_status(3)
            expect(b'\xe2\x80\x9cb\xe2\x80\x9d broke off: the system killed it' in result.err, result.err.decode())
            expect({'a.html', 'c.html', 'a.pdf', 'b.pdf'} <= set(project.files('out')), 'the others were not built')
            project.run('build').expect_status(0)
            good = project.files('out')
            project.write('content/c.md', page('关于c的意见', 3))
            result = killed(project, 11, '-j', jobs).expect_status(3)
            expect(b'a fault of the program, signal 11' in result.err, result.err.decode())
            for name in ('index.html', 'a.html', 'b.html', 'c.html'):
                expect_equal(project.read(f'out/{name}'), good[name], name)


def test_a_folder_that_cannot_be_read(program):
    if os.geteuid() == 0:
        return
    with Project(program) as project:
        write_three(project)
        project.write('content/2025/d.md', page('关于d的通知', 4))
        project.run('build').expect_status(0)
        good = project.files('out')
        os.chmod(project.path / 'content/2025', 0)
        result = project.run('build').expect_status(3)
        os.chmod(project.path / 'content/2025', 0o755)
        expect(b"can't be read" in result.err, result.err.decode())
        expect_equal(project.files('out'), good, 'files')


def test_no_memory(program):
    """Of many documents or of one: it is said which was too large, and the others are built."""
    if program.sanitized:
        return
    for jobs in '1', '3':
        with Project(program) as project:
            project.write('content/a.md', page('关于a的通知', 1, '这是一段文字，共有12.5%的数。\n\n' * 60000))
            result = project.run('build', '-j', jobs, memory_limit=200 << 20).expect_status(3)
            expect('“a” broke off: there was not enough memory' in result.err.decode(), result.err.decode())
            expect(b'GLib' not in result.err, result.err.decode())
            project.write('content/b.md', page('关于b的通知', 2))
            project.run('build', '-j', jobs, memory_limit=200 << 20).expect_status(3)
            expect({'b.html', 'b.pdf', 'index.html'} <= set(project.files('out')), 'b was not built')


def test_every_text_may_be_gbk(program):
    """What Notepad saves as ANSI reads like the same text in UTF-8, in a document, the site, data and templates; it is said."""
    texts = {'content/a.md': page('关于a的通知', 1, '共有{{校.甲校.数}}。\n', '版式: own\n'), 'content/site.yaml': SITE,
             'content/data/校.csv': '学校,数（所）\n甲校,7\n', 'templates/pdf/own.yaml': '# 本局\n套打: 是\n',
             'templates/html/index.mustache': '<html><title>目录</title>{{site.name}}</html>'}
    built = []
    for encoding in 'utf-8', 'gb18030', 'utf-16':
        with Project(program) as project:
            for name, text in texts.items():
                project.write(name, text.encode(encoding))
            result = project.run('build', '-v').expect_status(0)
            expect_equal(result.err.count(b'[encoding-gbk]'), len(texts) if encoding == 'gb18030' else 0, encoding)
            built.append(project.files('out'))
    expect(built[0] == built[1] == built[2], 'the files differ')
