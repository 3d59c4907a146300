"""Every ratio of speed side by side, measured in one run, one bench after the other; some forty minutes. Gates nothing.

.venv/bin/python tests/bench/all.py [--full]        --full: 100,000 articles too
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
BENCHES = ("segment", "extract", "keywords", "build", "scale")
RATIO = "ratio: "


def main(options):
    told = {}
    for name in BENCHES:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, str(FOLDER / f"{name}.py"), *(options if name == "scale" else ())]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bench:
            for line in bench.stdout:
                if line.startswith(RATIO):
                    told.setdefault(name, []).append(line.removeprefix(RATIO).rstrip())
                else:
                    print(line, end="", flush=True)
        if bench.returncode:
            told.setdefault(name, []).append(f"ended with exit code {bench.returncode}")
    print("\n== all ratios")
    for name, lines in told.items():
        print(*(f"{name:9} {line}" for line in lines), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
