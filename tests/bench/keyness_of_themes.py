"""How time and memory of the keyness tables grow with the corpus: seconds, rows and the peak in MB. Gates nothing.

.venv/bin/python tests/bench/keyness_of_themes.py [ARTICLES …]        default: 1000 10000
"""

import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from baimo.lexicon import load_lexicon
from baimo.measures import keyness_tables
from baimo.segment import Segmenter

ROOT = Path(__file__).resolve().parents[2]
PASSAGES = 50
THEMED = 0.3
# "This firm trains its own model, and the price falls", in parts that are put together anew each time.
SUBJECTS = [
    "这家公司",
    "另一家厂商",
    "监管部门",
    "不少创业者",
    "海外团队",
    "芯片企业",
    "云厂商",
    "开源社区",
    "投资机构",
    "高校实验室",
]
VERBS = [
    "正在训练",
    "已经发布",
    "打算收购",
    "计划部署",
    "开始测试",
    "暂停采购",
    "公开质疑",
    "共同建设",
    "重新评估",
    "大幅压缩",
]
OBJECTS = [
    "自己的模型",
    "推理成本",
    "数据中心",
    "端侧应用",
    "行业标准",
    "算法备案",
    "商业模式",
    "高端芯片",
    "训练语料",
    "开放接口",
]
ENDS = [
    "价格随之下降",
    "客户还在观望",
    "结果尚不清楚",
    "竞争因此加剧",
    "用户反响平平",
    "成本仍然很高",
    "规则需要完善",
    "生态逐渐成形",
]


def main(sizes):
    print(f"{'articles':>9} {'MB':>6} {'passages':>9} {'seconds':>8} {'peak MB':>8}  rows")
    for size in sizes:  # each in a process of its own, for a peak of its own
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


def measure(n_articles):
    lexicon = load_lexicon(ROOT / "seeds" / "lexicon")
    passages, themes = make_corpus(n_articles, lexicon)
    length = sum(len(passage["surface"].encode()) for passage in passages) / 1e6
    segmenter = Segmenter(lexicon)
    segmenter.cut("百")  # loads the dictionary
    start = time.process_time()
    tables = keyness_tables(passages, themes, segmenter, lexicon)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = "  ".join(f"{table} {len(found):,}" for table, found in tables.items())
    print(f"{n_articles:9,} {length:6.1f} {len(passages):9,} {seconds:8.1f} {peak:8.0f}  {rows}")


def make_corpus(n_articles, lexicon):
    """Rows of `passages` and `themes`; each article has words of its own, and one in ten is an interview."""
    draw, passages, themes = random.Random(1), [], []
    for number in range(n_articles):
        own = ["".join(chr(0x4E00 + draw.randrange(6000)) for _ in range(2)) for _ in range(20)]
        for line in range(PASSAGES):
            passage_id = f"{number:05}:{line}"
            sentences = (make_sentence(draw, own) for _ in range(draw.randint(1, 3)))
            speaker = f"{own[line % 2]}" if number % 10 == 0 else ""
            passages.append(
                {"article_id": f"{number:05}", "passage_id": passage_id, "surface": "".join(sentences),
                 "role": "answer" if speaker else "body", "speaker": speaker}
            )  # fmt: skip
            themes += [{"passage_id": passage_id, "theme": t} for t in lexicon.themes if draw.random() < THEMED]
    return passages, themes


def make_sentence(draw, own):
    words = [draw.choice(SUBJECTS), draw.choice(VERBS), draw.choice(own), draw.choice(OBJECTS)]
    return f"{''.join(words)},{draw.choice(own)}的{draw.choice(ENDS)}。"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
