"""Chinese words that carry meaning have one home, in src/zh or the table of keys they belong to: none stands as a literal
in three files elsewhere, and no two lists share three words."""
import collections
import re

from harness import ROOT, expect

FILES_MAX, SHARED_MAX, HAN = 2, 2, re.compile(r'[\u4e00-\u9fff]{2,}')
# Tables of keys, choices and filters: what authors write there are names, each table a language of its own.
KEY_TABLES = re.compile(r'(?:static )?const struct (?:key|choice|filter|profile_key|\{[^}]*\}|block_word|output_name)\s*\w*\s*\w*\[[^\]]*\]\s*=\s*\{.*?\n\};'
                        r'|#define \w+_KEYS.*?(?:[^\\]\n)', re.S)
KEY_FILES = {'read/settings/front_read.c', 'read/settings/directive_read.c', 'read/settings/plan_block_read.c',
             'read/settings/profile.c', 'read/settings/meeting_list.c', 'read/blocks/block_name.c'}
HOMONYMS = {
    '其他': 'the rest of sections, the years without a number, and a word before a number that makes it no count',
    '如下': 'announces a list, ends what is no list of organs, and begins what is no unit: 单位：如下表',
}
LISTS_APART = {
    # functions of {{= …}}, as people type them, and words in the names of columns
    frozenset(('merge/words/expression.c:functions', 'zh/column_name.c:no_sums')),
}


def sources():
    for path in sorted((ROOT / 'src').rglob('*.c')):
        name = str(path.relative_to(ROOT / 'src'))
        text = re.sub(r'/\*.*?\*/', '', path.read_text(), flags=re.S)
        yield name, re.sub(r'\b(?:_|N_|ngettext)\((?:\s*"(?:[^"\\\n]|\\.)*")+', '', text)


def literals(text):
    return re.findall(r'"((?:[^"\\\n]|\\.)*)"', text)


def test_a_word_has_one_home(_):
    places = collections.defaultdict(set)
    for name, text in sources():
        if name.startswith('zh/') or name in KEY_FILES:
            continue
        for word in literals(KEY_TABLES.sub('', text)):
            if HAN.fullmatch(word):
                places[word].add(name)
    found = {word: files for word, files in places.items() if len(files) > FILES_MAX}
    wrong = [f'{word}: {", ".join(sorted(files))}' for word, files in sorted(found.items()) if word not in HOMONYMS]
    expect(not wrong, 'give it a home in src/zh:\n' + '\n'.join(wrong))
    expect(set(HOMONYMS) <= set(found), f'no longer needed: {sorted(set(HOMONYMS) - set(found))}')
    expect(len(HOMONYMS) <= 15, 'too many homonyms')


def word_lists():
    """(file:name, words) of each array of texts"""
    for name, text in sources():
        if name in KEY_FILES:
            continue
        for match in re.finditer(r'(\w+)\[\w*\](?:\[\w*\])?\s*=\s*\{(.*?)\};', KEY_TABLES.sub('', text), re.S):
            words = {word for word in literals(match[2]) if HAN.fullmatch(word)}
            if len(words) > SHARED_MAX:
                yield f'{name}:{match[1]}', words


def test_no_two_lists_share_three_words(_):
    lists, wrong = list(word_lists()), []
    for i, (first, words) in enumerate(lists):
        for second, others in lists[i + 1:]:
            shared = words & others
            if len(shared) > SHARED_MAX and frozenset((first, second)) not in LISTS_APART:
                wrong.append(f'{first} and {second}: {" ".join(sorted(shared))}')
    expect(not wrong, 'lists that share three words:\n' + '\n'.join(wrong))


def test_no_list_has_a_word_twice(_):
    wrong = []
    for name, text in sources():
        for match in re.finditer(r'\*const (\w+)\[\]\s*=\s*\{(.*?)\};', text, re.S):
            words = [word for word in literals(match[2]) if HAN.fullmatch(word)]
            wrong += [f'{name}:{match[1]}: {word}' for word, count in collections.Counter(words).items() if count > 1]
    expect(not wrong, 'twice in a list:\n' + '\n'.join(wrong))
