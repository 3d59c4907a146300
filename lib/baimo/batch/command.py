"""Runs `python -m baimo extract`: shows how far it is, says at the end what was done and what failed, and gives the exit code.

Knows no tables.
"""

import sys
import time
from collections import Counter

from baimo.batch.run import Totals, run_extract
from baimo.project import show

__all__ = ["run_command"]

_LINE_SECONDS = 10
_TOP_REASONS = 5
_MEGABYTE = 1_000_000


def run_command(options, say):
    """Extract what `options` name; `say(line)` prints. Returns 0, or 1 if something in the archive could not be used.

    130 if it was stopped.
    """
    progress = _Progress(say)
    try:
        totals = run_extract(
            options.archive, options.out, options.lexicon, engine=options.engine, scheduler=options.scheduler,
            jobs=max(1, options.jobs), text_field=options.text_field, documents=max(1, options.shard),
            article_seconds=max(1, options.article_seconds), tell=progress.tell,
        )  # fmt: skip
    except KeyboardInterrupt:
        say(f"stopped; {progress.totals.parts} parts are finished, and the same command goes on from there")
        return 130
    finally:
        progress.close()
    for line in _summary(totals, options.out):
        say(line)
    return 1 if totals.failed else 0


def _summary(totals, out):
    kept = f", {totals.kept} of them from before" if totals.kept else ""
    yield f"{show(out)}: articles {totals.articles}, failed {totals.failed}, parts {totals.parts}{kept}"
    tables = [f"{table} {n}" for table, n in sorted(totals.rows.items()) if table not in ("articles", "failed")]
    yield f"rows: {', '.join(tables)}"
    for reason, times in totals.reasons.most_common(_TOP_REASONS):
        yield f"failed {times}: {reason}"
    if totals.failed:
        yield f"each with its place: {show(out / 'failed')}"


class _Progress:
    """A bar on a terminal, a line every few seconds elsewhere; the rate is of what this run extracted."""

    def __init__(self, say):
        from tqdm import tqdm

        self.totals, self._say, self._new = Totals(), say, Counter()
        self._began = self._told = time.monotonic()
        self._bar = tqdm(unit=" articles", disable=not sys.stderr.isatty())

    def tell(self, totals, note, kept):
        self.totals = totals
        if not kept:
            self._new.update({"articles": note["articles"] + note["failed"], "bytes": note["bytes"]})
        now = time.monotonic()
        seconds = max(now - self._began, 0.001)
        told = f"{self._new['bytes'] / seconds / _MEGABYTE:.2f} MB/s, failed {totals.failed}, parts {totals.parts}"
        self._bar.set_postfix_str(told, refresh=False)
        self._bar.update(0 if kept else note["articles"] + note["failed"])
        if self._bar.disable and now - self._told >= _LINE_SECONDS:
            self._told = now
            self._say(f"articles {totals.articles}, {self._new['articles'] / seconds:.1f} articles/s, {told}")

    def close(self):
        self._bar.close()
