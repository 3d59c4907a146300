"""Writes any number of invented Chinese articles, the same for the same number: to see whether the report bears them.

`python tests/many_articles.py 500 seeds/articles` adds 500 to the articles of a project. Companies, people, models and numbers are
invented, whatever they resemble. Of twenty articles one repeats another under a new title, one is in traditional characters, one
is Markdown and one a web page.
"""

import random
import re
import sys
from functools import cache
from pathlib import Path

__all__ = ["COPY_EVERY", "many_articles", "write_articles"]

COPY_EVERY = 20  # articles 20, 40, … repeat the one before them
_COMPANIES, _PEOPLE = 140, 260  # how many take part, a few of them often, most of them once or twice
_FIRST = "星云海青北南远长玄凌朗清岚沐澄霁松柏溪渊"
_SECOND = "澜禾辰川岳图溯衡桥舟原泽序野弦格石帆路塔"
_SURNAMES = "赵钱孙周吴郑冯陈蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹苏潘葛范彭"
_GIVEN = "一舟|若川|景行|知远|明澈|以宁|书航|远帆|听雨|思衡|承泽|文溪|立岩|望舒|怀瑾|子昂|慕白|云起|青岚|嘉禾"
# A slot in braces is filled by one of its alternatives, which may hold slots; `company`, `model`, `person` and numbers are made.
_GRAMMAR = {
    "when": "{day}|{year}年{month}月|今年{month}月|去年{month}月|{year}年底|上半年|第三季度|上周|{year}年春天|{year}年前后|早在{year}年|本月{d}日",
    "sector": "医院|银行|港口|电网|学校|矿山|政务大厅|车厂|律所|保险公司|快递站|出版社|游戏工作室|钢厂|客服中心|药企|农场|物业|酒店|制片厂|县城超市|测绘院|船厂|机场",
    "use": "写病历|审合同|看图纸|排班|答投诉|翻译说明书|查隐患|写代码|做表格|估价|拣货|改剧本|读影像|开发票|核账|巡检|配音|备课|填报表|找专利",
    "who": "{company}|{company}{post}{person}|{company}|一位{sector}的负责人|不少{sector}|{person}|接近{company}的人士|{model}团队|几家{sector}|投资人{person}|{company}与{company}",
    "post": "创始人|首席执行官|CTO|副总裁|首席科学家|董事长|联合创始人|产品总监",
    "said": "说|告诉我们|表示|认为|坦言|强调|预计|回忆|判断|反问|透露|解释|提醒",
    "noun": "数据|算力|客户|语料|显卡|价格|人才|接口|订单|备案|开源社区|标注|推理成本|芯片|生态|场景|安全评估|机房|电费|权重|许可证|内容审核|渠道|利润|模型幻觉|端侧芯片",
    "verb": "拖慢|决定|改写|撑起|压低|绕开|打通|重估|放大|牵动|稀释|抵消|补上|吃掉|检验|透支|守住|抬高|左右|掩盖",
    "adverb": "几乎|正在|很难|未必|已经|终究会|只能|悄悄|反复|多半|迟早要|没有|仍然|率先|一直|主动|暂时",
    "turn": "不过,|也就是说,|在他看来,|问题是,|相比之下,|换一个角度,|眼下,|有意思的是,|据介绍,|事实上,|归根结底,|||||",
    "law": "《生成式人工智能服务管理暂行办法》|《数据安全法》|《互联网信息服务深度合成管理规定》|《{stem}市人工智能产业条例》|《个人信息保护法》|《算力券发放细则》",
    "chip": "A100|H800|昇腾910|4090|{stem}{two}0芯片|A800|寒武纪思元590",
    "clause": "{noun}{adverb}{verb}{noun}|{sector}{adverb}{verb}{noun}|{noun}和{noun}{adverb}{verb}{sector}的{noun}|拿{model}来{use},{sector}{adverb}{verb}{noun}"
    "|真正{verb}{noun}的{adverb}是{noun}|{sector}要的是{use},{noun}倒在其次|谁先替{sector}{use},谁就{verb}{noun}",
    "fact": "{when},{company}发布{model},参数{size}亿,用{cards}张{chip}训练了{n}天|{company}的{model}已在{n}家{sector}上线,每天{use}{thousand}次|{model}的上下文长度为{n}K,推理一次要{n}秒"
    "|{when},{company}完成{money}亿元融资,估值{more}亿元|训练{model}花了{money}万元,其中电费占{percent}%|{company}{percent}%的收入来自{sector},毛利率{percent}%"
    "|{company}{adverb}把{model}开源,允许{sector}商用,下载{thousand}次|{model}每千个token收费{cents}元,比{model}便宜{percent}%|{when}起施行的{law}要求先做安全评估,{company}{adverb}通过备案"
    "|{company}囤了{cards}张{chip},每张{money}万元|{model}有{size}亿参数,需要{n}GB显存|{company}有{n}名员工,研发占{percent}%|{day},{company}宣布收购{company},作价{money}亿元",
    "forecast": "预计到{later}年,{sector}里会有{percent}%的{noun}由模型来{use}|{later}年之前,{company}{adverb}盈利|未来{n}年,{noun}的价格会降到现在的{percent}%|到{later}年国内大模型只会剩下{n}家",
    "sentence": "{turn}{clause},{clause}。|{who}{said},{clause}。|{fact}。|{turn}{fact},{clause}。|{who}{said}:“{clause},{clause}。”|{clause};{clause},{clause}。|{who}{said},{forecast}。"
    "|{when},{clause}。|为什么{clause}?{clause}。|{turn}{who}{adverb}{verb}{noun},因为{clause}。|{clause}。|{fact};{fact}。",
    "ask": "{company}为什么{adverb}{verb}{noun}?|{noun}{adverb}{verb}{noun},您怎么看?|{model}拿什么{verb}{noun}?|{sector}愿意为{use}付钱吗?|{law}对你们有什么影响?",
    "title": "{company}的第{n}个{sector}|{noun}{verb}{noun}之后,{company}怎么办|从{use}到{use}:{model}走进{sector}|{person}:{noun}{adverb}{verb}{noun}|{n}张{chip}能{verb}什么|大模型{verb}{sector},谁来付{noun}的账",
    "outlet": "{stem}观察|{stem}财经|{stem}科技评论|产业{stem}",
}
_RULES = {slot: options.split("|") for slot, options in _GRAMMAR.items()}
_SLOT_RE = re.compile(r"\{(\w+)\}")


@cache
def _world():
    """Those who take part, the frequent ones first: `(stems, people, models)`."""
    chance = random.Random("world")
    stems = chance.sample([a + b for a in _FIRST for b in _SECOND], _COMPANIES)
    people = chance.sample([s + g for s in _SURNAMES for g in _GIVEN.split("|")], _PEOPLE)
    kinds = chance.choices(("科技", "智能", "数据", "算力", "云", "微电子", "机器人"), k=_COMPANIES)
    models = [f"“{b}{a}”大模型" for a, b in stems] + [
        f"{a}{b}-{n}B" for (b, a), n in zip(stems, (7, 13, 34, 70) * 99, strict=False)
    ]
    chance.shuffle(models)
    return stems, [stem + kind for stem, kind in zip(stems, kinds, strict=True)], people, models


class _Writer:
    """One article's words: `fill` fills a text's slots."""

    def __init__(self, number):
        self.chance = random.Random(f"article {number}")
        self.stems, self.companies, self.people, self.models = _world()
        self.year = self.chance.randint(2021, 2024)

    def fill(self, text):
        return _SLOT_RE.sub(lambda m: self._slot(m[1]), text)

    def day(self):
        return f"{self.year}年{self.chance.randint(1, 12)}月{self.chance.randint(1, 28)}日"

    def _slot(self, name):
        if name in _RULES:
            return self.fill(self.chance.choice(_RULES[name]))
        numbers = {
            "n": (2, 96), "d": (1, 28), "month": (1, 12), "percent": (3, 97), "money": (2, 90), "more": (91, 900), "two": (11, 99),
            "later": (2025, 2032), "cards": (60, 9000), "size": (6, 1900), "thousand": (1000, 90000), "year": (2018, self.year),
        }  # fmt: skip
        if name in numbers:
            return str(self.chance.randint(*numbers[name]))
        if name == "cents":
            return f"0.0{self.chance.randint(1, 99):02d}"
        if name == "day":
            return self.day()
        return self._often(
            {"stem": self.stems, "company": self.companies, "person": self.people, "model": self.models}[name]
        )

    def _often(self, names):
        """One of `names`; half of the time of the first fifth."""
        return self.chance.choice(names[: len(names) // 5] if self.chance.random() < 0.5 else names)

    def paragraph(self, sentences):
        return self.fill("".join(self.chance.choice(_RULES["sentence"]) for _ in range(sentences)))

    def body(self):
        """Paragraphs of 1,500 to 6,000 characters; an interview asks and answers."""
        length, made, person = self.chance.randint(1500, 5800), [self.paragraph(3)], self.fill("{person}")
        talk = self.chance.random() < 0.4
        if talk:
            made.append(self.fill(f"以下是{{outlet}}与{{company}}{{post}}{person}的对话:"))
        while sum(map(len, made)) < length:
            if talk:
                made += [f"问:{self.fill('{ask}')}", f"{person}:{self.paragraph(self.chance.randint(2, 5))}"]
            else:
                made.append(self.paragraph(self.chance.randint(2, 6)))
        return made


def many_articles(n):
    """`{file name: text}` of `n` invented articles."""
    return dict(_article(number) for number in range(1, n + 1))


def _article(number):
    writer = _Writer(number)
    title, outlet, author = (writer.fill(slot) for slot in ("{title}", "{outlet}", "{person}"))
    byline = writer.chance.choice(
        ("{0} {1}\n\n文 | {2}", "作者:{2}  来源:{1}  发布时间:{0}", "{1}  {0} 09:30", "本文作者: {2} {0}")
    )
    if number % COPY_EVERY == 0:  # the one before, printed elsewhere
        _, text = _article(number - 1)
        head, _, rest = text.partition("\n\n")
        return f"m{number:04d}.txt", f"{head}(转载)\n\n{outlet}\n\n{rest.rpartition(chr(10))[0]}\n"
    top, body = byline.format(writer.day(), outlet, author), writer.body()
    if number % COPY_EVERY == 3:
        from opencc import OpenCC

        return f"m{number:04d}.txt", OpenCC("s2t").convert("\n\n".join([title, top, *body]) + "\n")
    if number % COPY_EVERY == 5:
        return f"m{number:04d}.md", "\n\n".join([f"# {title}", top, *body]) + "\n"
    if number % COPY_EVERY == 7:
        lines = "".join(f"<p>{line}</p>\n" for line in (*top.split("\n\n"), *body))
        return (
            f"m{number:04d}.html",
            f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head><body><article><h1>{title}</h1>\n{lines}</article></body></html>\n',
        )
    return f"m{number:04d}.txt", "\n\n".join([title, top, *body]) + "\n"


def write_articles(folder, n):
    for name, text in many_articles(n).items():
        (Path(folder) / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write_articles(sys.argv[2], int(sys.argv[1]))
