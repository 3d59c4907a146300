"""Collects what speaks for a Latin word or group being a name: its shape, and the words beside it.

Puts no words together; see `latin`.
"""

from baimo.entities import vocabulary as v
from baimo.entities.beside import read_after
from baimo.entities.candidates import MEDIUM, STRONG, WEAK
from baimo.entities.latin import is_code, is_latin_name, is_person_name, shape_votes, work_kind
from baimo.entities.stretch import Stretch, is_made, is_open, name_before
from baimo.entities.versions import read_ai, read_app, read_bare

__all__ = ["read_latin"]

_REPORTED = frozenset(("统计", "定义", "预测", "估计", "调研", "调查", "排名", "说法"))
_APPOSED = 4.5  # 训练框架Xyz-LM is no model, whatever its shape


def read_latin(tokens, i, passage, found, known):
    """Add to `found` what token `i` shows. `known`: see `latin.shape_votes`."""
    token = tokens[i]
    if token.text in ("App", "APP", "app"):
        read_app(tokens, i, passage, found)
    elif token.text == "AI":
        read_ai(tokens, i, passage, found)
    elif token.text in v.AFTER_KINDS and i and tokens[i - 1].kind == "han":
        read_after(tokens, i, passage, found)
    read_bare(tokens, i, passage, found)
    if not token.type and not is_latin_name(token.text):
        return
    if (len(token.text) < 3 and token.text.isalpha()) or (token.text.endswith("s") and known(token.text[:-1])):
        return
    stretch = Stretch(token.text, i, i + 1, 1.0)
    votes = shape_votes(i, passage, known)
    for kind, weight in votes.items():
        found.add(stretch, kind, weight, "shape")
    before = tokens[i - 1].text if i else ""
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if (votes or not is_code(token.text)) and (len(token.text) > 3 or not token.text.isupper()):
        is_prose = after.islower() and tokens[i + 1].kind == "latin"  # a sentence in English
        is_gloss = before == "(" and after == ")"  # what a Chinese word is called in English
        found.add(stretch, "", 0.2 if is_prose or is_gloss else 1.4, "latin")
        found.add(stretch, "org", 0.1, "latin")
    if before == "的" and i > 1 and tokens[i - 2].kind == "han":
        owner = name_before(tokens, i - 1)
        if owner and (owner.quality == 1 or (owner.quality >= 0.7 and is_open(tokens, owner.start))):
            found.add(owner, "org", MEDIUM, "的Latin")
    if before in ("了", "款") and i > 1:
        before = tokens[i - 2].text
    for kind in v.BEFORE_KINDS.get(before, ()):
        found.add(stretch, kind, _APPOSED if kind in ("product", "benchmark") else MEDIUM, f"{before}_")
    for kind in v.AFTER_KINDS.get(after, ()):
        found.add(
            stretch, kind, STRONG if after in v.AFTER_STRONG else WEAK if after in v.AFTER_WEAK else 1.5, f"_{after}"
        )
    if after == "的" and i + 2 < len(tokens) and tokens[i + 2].text in v.OWNED | _REPORTED:
        found.add(stretch, "org", MEDIUM, "_的")
    if before in v.OBJECT_VERBS:
        found.add(stretch, "model", WEAK, f"{before}_")
    if after == "系列" or is_made(tokens, i):
        found.add(stretch, work_kind(i, passage), MEDIUM, "made")
    if before in v.TITLES and is_person_name(token.text):
        found.add(stretch, "person", STRONG, "title_")
    if after in v.REPORTING and is_person_name(token.text):
        found.add(stretch, "person", WEAK, "_says")
