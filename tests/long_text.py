"""A long document made by chance: what the offices of a county write, from pieces, always the same for one seed."""
import random

WHO = '县教育体育局 各学区管理中心 县直各学校（幼儿园） 各乡镇人民政府 县体育总会 局机关各股室 教研室 县财政局 校外培训机构 县特殊教育学校'.split()
DO = '统筹推进 持续完善 认真落实 全面排查 分类指导 重点保障 稳步扩大 加快建设 深入实施 严格执行 及时通报 逐项核对'.split()
WHAT = ('义务教育优质均衡发展 城乡学校结对帮扶 课后服务（含寒暑假托管） 校园食品安全 “双减”工作 学生体质健康监测 乡村教师周转房 校车安全管理 '
        '“县管校聘”改革 智慧教育平台应用 全民健身设施 青少年体育后备人才 家庭经济困难学生资助 普通高中特色发展 学前教育普及普惠 校舍安全隐患整治').split()
WITH = ('《青禾县教育督导规程》 《中小学幼儿园安全防范要求》 AI STEAM课程 5G专网 Python编程 “一校一案” 县级财政资金 社会捐助 ClassIn平台 '
        '《关于进一步规范办学行为的通知》（青教体〔2025〕3号） 网格化管理 QR码 “红烛先锋”品牌').split()
END = '形成工作合力 做到应保尽保 确保不留死角 让群众看得见、摸得着 巩固已有成果 接受社会监督 取得实效 防止反弹 落到每一所学校'.split()


class Writer:
    def __init__(self, seed):
        self.chance = random.Random(seed)

    def one(self, words):
        return self.chance.choice(words)

    def number(self):
        n = self.chance.randrange
        return self.one([f'{n(1, 99)}所', f'{n(1, 40)},{n(100, 999)}人', f'{n(10, 99)}.{n(1, 9)}%', f'{n(1, 9)}.{n(10, 99)}亿元',
                         f'{n(100, 9999)}万元', f'{n(3, 60)}.{n(1, 9)}万平方米', f'{n(50, 70)}%～{n(71, 99)}%', f'{n(2, 9)}个百分点',
                         f'{n(2021, 2026)}年{n(1, 13)}月{n(1, 29)}日', f'{n(100, 999)}人次'])

    def clause(self):
        """Plain ones six times as often as those with something that does not break."""
        plain = [lambda: f'{self.one(DO)}{self.one(WHAT)}',
                 lambda: f'{self.one(WHO)}要{self.one(DO)}{self.one(WHAT)}',
                 lambda: f'{self.one(DO)}{self.one(WHAT)}，{self.one(END)}',
                 lambda: f'把{self.one(WHAT)}列入年度考核，{self.one(END)}']
        special = [lambda: f'对照{self.one(WITH)}{self.one(DO)}',
                   lambda: f'投入{self.number()}',
                   lambda: f'新增学位{self.number()}，比上年增长{self.number()}',
                   lambda: f'覆盖{self.number()}、惠及{self.number()}',
                   lambda: f'借助{self.one(WITH)}{self.one(DO)}{self.one(WHAT)}',
                   lambda: f'{self.one(WHAT)}——包括{self.one(WHAT)}——{self.one(END)}',
                   lambda: f'在{self.number()}前完成，{self.one(END)}',
                   lambda: f'“{self.one(END)}”的要求{self.one(DO)}']
        return self.one(special if self.chance.random() < 0.15 else plain)()

    def sentence(self):
        clauses = [self.clause() for _ in range(self.chance.randint(2, 4))]
        joined = clauses[0]
        for clause in clauses[1:]:
            joined += self.one('，，，；：') + clause
        return joined + self.one(['。', '。', '。', '。', '！', '……'])

    def paragraph(self):
        lead = self.one(['', '', '', f'**{self.one(DO)}{self.one(END)}。**'])
        return lead + ''.join(self.sentence() for _ in range(self.one([1, 2, 2, 3, 3, 4, 5])))

    def items(self):
        mark = self.one(['-', '1.'])
        return '\n'.join(f'{mark} {self.sentence()}' for _ in range(self.chance.randint(2, 5)))

    def body(self, characters):
        """Markdown of about so many characters."""
        blocks, length = [], 0
        while length < characters:
            if self.chance.random() < 0.14:
                blocks.append(f'{self.one(["##", "##", "###", "####"])} {self.one(DO)}{self.one(WHAT)}')
            block = self.items() if self.chance.random() < 0.05 else self.paragraph()
            blocks.append(block)
            length += len(block)
        return '\n\n'.join(blocks) + '\n'


def document(output, seed, characters=38000):
    """A document of more than 60 pages for the output 公文 or 会议材料."""
    return ('---\ntitle: 青禾县教育体育工作综合材料\nkind: report\norgan: 青禾县教育体育局\ndate: 2025-03-01\nvisibility: public\n'
            f'输出: [{output}]\n---\n\n' + Writer(seed).body(characters))
