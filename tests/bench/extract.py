"""How fast whole articles are extracted, beside jieba alone cutting the same text: prints MB of UTF-8 a second of processor
time, the ratio, where the time goes, and that it grows with the length of an article. Gates nothing.

.venv/bin/python tests/bench/extract.py [FILE …]        default: articles made here, each read once, as in a large corpus
"""

import random
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from baimo import extract as extraction
from baimo.extract import Article, extract
from baimo.lexicon import load_lexicon

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, ARTICLES, SENTENCES = 5, 60, 90
STEPS = ("clean", "find_passages", "_article_row", "code_passages", "find_claims", "_entity_rows", "_quantity_rows")
STEPS += ("_event_rows", "check_rows")
# Plain prose, and sentences with names, amounts, dates and statements: {n} a number, {d} a date, {f} {g} {m} {p} names.
PATTERNS = """
这家公司在过去两年里一直在训练自己的模型,它说成本正在下降,而客户还在观望,谁也不知道结果会是怎样
大厂与创业公司还在混战,谁也没有拉开差距,观望的人比下场的人多
从数据到算法,再到最后交付给工厂的软件,每一步都有人想重新做一遍,也都有人半路离开
数据安全和隐私保护是企业最关心的问题,他们宁愿多花一点钱,也要把模型放在自己的机房里
开源社区的热闹并不等于生意,下载的人很多,愿意付钱的却很少
港湾的茶馆里坐满了做应用的年轻人,他们讨论价格、渠道和下一轮融资
监管的细则还没有落地,许多团队已经按最严的办法准备材料
很多人以为门槛在芯片,其实更难的是找到一个愿意每天打开它的用户
{f}在{d}发布了{m},参数达到{n}亿,训练成本比上一代下降了{n}%
{f}创始人{p}表示,公司今年的收入将超过{n}亿元,其中海外市场占{n}%
“我们不做通用模型,只做{n}个行业,”{p}说,“这样更容易算清楚账。”
据{g}研究院的报告,{d}国内算力规模同比增长{n}%,但供给仍然不足
{p}认为,开源会让{m}这样的模型越来越便宜,最后比的是谁更懂客户
{f}与{g}签署了合作协议,双方将投入{n}亿元建设智算中心,预计{d}投产
《生成式服务管理暂行办法》施行之后,{f}完成了备案,成为首批上线的{n}家公司之一
{f}采购了{n}张加速卡,{g}的库存只够用{n}个月
在{p}看来,终端设备才是入口,手机厂商迟早会自己做模型
""".strip().splitlines()
DATES = ("去年12月", "今年上半年", "2023年4月11日", "三季度", "2022年底", "上周五", "8月8日", "明年")
FIRST, SECOND = "星青云赤海北墨河白远江晴松岚石", "澜岚岫霄若辰图泽舟川禾野屿帆原"
ENDS = ("科技", "智能", "半导体", "", "数据", "研究院")
SURNAMES, GIVEN = "林周沈何陈许宋顾陆方", "知远砚秋鹿鸣以宁清和小禾景海棠之恒"


def main(names):
    lexicon = load_lexicon(ROOT / "seeds" / "lexicon")
    warm, *rounds = make_rounds(names)
    for article in warm:
        extract(article, lexicon)
        cut(article)
    chars, size = (sum(map(len, (f(a.raw) for r in rounds for a in r))) for f in (str, str.encode))
    print(
        f"{sum(map(len, rounds))} articles, {chars:,} characters, {size / 1e6:.2f} MB; medians of {len(rounds)} rounds"
    )
    # Turn by turn, since a busy machine slows both.
    taken = [
        (measure(lambda a: extract(a, lexicon), r), measure(cut, r), sum(len(a.raw.encode()) for a in r))
        for r in rounds
    ]
    ours, jieba, ratio = (
        statistics.median(row) for row in zip(*((n / a, n / b, a / b) for a, b, n in taken), strict=True)
    )
    print(f"extract {ours / 1e6:.2f} MB/s   jieba.cut {jieba / 1e6:.2f} MB/s")
    print(f"ratio: whole extraction, time over that of jieba.cut alone, one core: {ratio:.2f}")
    show_steps(rounds[0], lexicon)
    show_growth(rounds[0][0].raw, lexicon)


def make_rounds(names):
    """Lists of articles, one more than there are rounds; those of files are the same in each."""
    if names:
        return [[Article(str(i), name, Path(name).read_text("utf-8"), "") for i, name in enumerate(names)]] * (
            ROUNDS + 1
        )
    made = random.Random(7)
    return [[make_article(made, f"{r}-{i}") for i in range(ARTICLES)] for r in range(ROUNDS + 1)]


def make_article(made, name):
    firms = [made.choice(FIRST) + made.choice(SECOND) + made.choice(ENDS) for _ in range(3)]
    models = [
        f"“{made.choice(FIRST)}{made.choice(SECOND)}”大模型",
        f"{made.choice(('Vela', 'Orin', 'Tuno'))}-{made.randint(2, 70)}B",
    ]
    people = [made.choice(SURNAMES) + "".join(made.sample(GIVEN, made.randint(1, 2))) for _ in range(3)]
    sentences = [fill(made.choice(PATTERNS), made, firms, models, people) for _ in range(SENTENCES)]
    lines = ["".join(sentences[i : i + 4]) for i in range(0, SENTENCES, 4)]
    return Article(name, f"{name}.txt", "\n".join([f"{firms[0]}的一年", *lines]), "")


def fill(pattern, made, firms, models, people):
    filled = pattern + "。"
    for sign, words in (("{f}", firms), ("{g}", firms), ("{m}", models), ("{p}", people), ("{d}", DATES)):
        while sign in filled:
            filled = filled.replace(sign, made.choice(words), 1)
    while "{n}" in filled:
        filled = filled.replace(
            "{n}", str(made.choice((made.randint(2, 90), f"{made.randint(1, 99)}.5", "三", "几十"))), 1
        )
    return filled


def cut(article):
    import jieba

    return jieba.lcut(article.raw)


def measure(work, articles):
    start = time.process_time()
    for article in articles:
        work(article)
    return time.process_time() - start


def show_steps(articles, lexicon):
    """Milliseconds a step, of the same articles again; a step that another calls is not counted twice."""
    spent, inner = Counter(), []

    def timed(name, work):
        def run(*args):
            start = time.process_time()
            inner.append(0)
            made = work(*args)
            made = made if isinstance(made, (list, dict, tuple)) else list(made)
            total = time.process_time() - start
            spent[name] += total - inner.pop()
            if inner:
                inner[-1] += total
            return made

        return run

    places = [(extraction, step) for step in STEPS]
    places += [(extraction.entities, "find_each"), (extraction.dates, "find_each")]
    kept = [(place, step, getattr(place, step)) for place, step in places]
    for place, step, work in kept:
        name = step.strip("_") if place is extraction else f"{step} of {place.__name__.split('.')[-1]}"
        setattr(place, step, timed(name, work))
    whole = measure(lambda a: extract(a, lexicon), articles)
    for place, step, work in kept:
        setattr(place, step, work)
    for name, seconds in [*spent.most_common(), ("the rest", whole - sum(spent.values()))]:
        print(f"  {name:24}{1000 * seconds:8.1f} ms {seconds / whole:6.1%}")


def show_growth(text, lexicon):
    """Seconds of one article of many lines, and of one line, at 1, 4 and 16 times 60,000 characters."""
    for name, joint in (("lines", "\n"), ("one line", "")):
        unit = joint.join(text.split("\n") * (60_000 // len(text) + 1))[:60_000]
        sizes = [
            measure(lambda a: extract(a, lexicon), [Article("x", "x.txt", joint.join([unit] * n), "")])
            for n in (1, 4, 16)
        ]
        print(f"  {name:24}" + "".join(f"{seconds:8.2f} s" for seconds in sizes))


if __name__ == "__main__":
    main(sys.argv[1:])
