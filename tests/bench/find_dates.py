"""How the time to find dates grows with the text: seconds at 1×, 2×, 4×, 8× of several kinds of line. Gates nothing.

.venv/bin/python tests/bench/find_dates.py [CHARACTERS]        default: 125,000 characters at 1×
"""

import sys
import time

from baimo.dates import find

# "In December 2022 it was released, this April it was upgraded, three days later it opened", and lines without end.
LINES = {
    "prose": "2022年12月发布,今年4月升级,三天后开放。去年上半年的收入增长了一倍,公司表示将于下周五公布。",
    "no date": "这家公司在训练自己的模型,它说成本正在下降,而客户还在观望。",
    "one sentence": "4月11日,",
    "digits": "2023",
    "numerals": "二十一",
    "years": "年年月月",
    "ranges": "4-",
    "quotes": "《“",
}


def main(size):
    print(f"{'seconds at':14}" + "".join(f"{size * factor:>12,}" for factor in (1, 2, 4, 8)))
    for name, words in LINES.items():
        seconds = [measure(words * (size * factor // len(words))) for factor in (1, 2, 4, 8)]
        print(f"{name:14}" + "".join(f"{taken:12.3f}" for taken in seconds))


def measure(text):
    start = time.process_time()
    find(text, "2023-12-06")
    return time.process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 125_000)
