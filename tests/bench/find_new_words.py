"""How long new words take in a corpus, that time grows with its length, and the memory it needs. Gates nothing.

.venv/bin/python tests/bench/find_new_words.py [ARTICLES …]        default: 100 1000 10000

Each article is 50 passages, recombined from invented words; a fifth of them hold a name that is given as found.
"""

import random
import resource
import sys
import time

from baimo.lexicon import Lexicon
from baimo.new_words import find_new_words

SUBJECTS = [
    "青岚科技",
    "这家公司",
    "端侧推理",
    "算力底座",
    "行业大模型",
    "果园管理平台",
    "港口调度系统",
    "智能驾舱",
    "监管部门",
    "数据中心",
]
DEEDS = ["降低了", "取决于", "依赖", "改变了", "影响着", "来自", "服务于", "超过了", "支撑着", "需要"]
OBJECTS = [
    "推理成本",
    "训练数据",
    "备案制度",
    "开源社区",
    "液冷机柜",
    "参数规模",
    "渗透率",
    "商业化路径",
    "芯片供应",
    "用户规模",
]
TAILS = ["。", ",这是去年的事。", ",但没有人知道原因。", ",据说明年还会如此。", ",我们对此并不意外。"]
SYLLABLES = "岚璟瀚翎桓钰晟霖曜弈澜峤沅昭珩筠彧"
PASSAGES = 50


def main(sizes):
    print("articles  passages       MB   seconds  MB/s  words found  peak MB")
    for articles in sizes:
        passages, entities = make_corpus(articles)
        size = sum(len(p["surface"].encode()) for p in passages) / 1e6
        start = time.process_time()
        found = find_new_words(passages, entities, Lexicon({}, {}, {}, frozenset(), ()))
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{articles:8} {len(passages):9} {size:8.1f} {seconds:9.1f} {size / seconds:5.2f} {len(found):12} {peak:8.0f}"
        )


def make_corpus(articles):
    """Rows of `passages` and of `entities`, as far as they are read."""
    choose, passages, entities = random.Random(7), [], []
    for number in range(articles * PASSAGES):
        article_id = f"a{number // PASSAGES}"
        name = "".join(choose.sample(SYLLABLES, 2)) + "科技" if number % 5 == 0 else ""
        words = [
            name or choose.choice(SUBJECTS),
            choose.choice(DEEDS),
            choose.choice(OBJECTS),
            "的",
            choose.choice(OBJECTS),
        ]
        row = {
            "article_id": article_id,
            "passage_id": f"{article_id}:{number}",
            "start": 0,
            "role": "body",
            "speaker": "",
        }
        passages.append(row | {"surface": "".join(words) + choose.choice(TAILS)})
        if name:
            entities.append({"passage_id": row["passage_id"], "start": 0, "end": len(name), "type": "org"})
    return passages, entities


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000, 10_000])
