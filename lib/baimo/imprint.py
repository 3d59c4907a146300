"""What the report says of itself: its title, as-of date, corpus and edition, and how to cite it.

Computes nothing from the articles but how many there are and when the latest appeared.
"""

from baimo.editions import read_edition
from baimo.project import content_digest, hash_inputs, latest_edition
from baimo.sources import load_title
from baimo.values import Day

__all__ = ["make_imprint"]

_EDITIONS = {"public": ("公开版", "public edition"), "internal": ("内部版", "internal edition")}
_DIGEST_CHARS = 8  # as git shortens a hash


def make_imprint(corpus, findings, digest):
    """What the page says of itself, a dict of pairs `{"zh": …, "en": …}`.

    `title`, `subtitle`; `edition`: list of `(zh, en)`, the line under the title; `running`: the line at the head of a
    printed page; `cite`: how to cite the report, with one of its `findings` (rows) as an example; and `internal`
    (bool): whether it quotes more than the public edition may, and is not for distribution. `digest` names the inputs.
    """
    titles = load_title(corpus.project.seeds / "report.yml")
    edition = [*_corpus_line(corpus), *_number(corpus.project), _edition_name(corpus, digest)]
    told = {"zh": "，".join(zh for zh, _ in edition), "en": ", ".join(en for _, en in edition)}
    return {
        **titles,
        "edition": edition,
        "running": {lang: f"{titles['title'][lang]} · {told[lang]}" for lang in told},
        "cite": _cite(titles["title"], told, findings),
        "internal": corpus.project.edition == "internal",
        "manifest_digest": digest,
    }


def _corpus_line(corpus):
    n = len(corpus.articles)
    yield f"{n}篇文章", f"{n} article{'s' if n != 1 else ''}"
    latest = max((corpus.about(a)["published"].split("/")[0] for a in corpus.articles), default="")
    if latest:
        yield f"截至{Day(latest):zh}", f"as of {Day(latest):en}"


def _number(project):
    """Which released edition this is, or after which one it was made; nothing where there is none."""
    latest = latest_edition(project)
    if latest:
        n, is_it = latest.name, read_edition(latest)["digest"] == content_digest(hash_inputs(project))
        yield (f"第{n}版", f"edition {n}") if is_it else (f"第{n}版之后", f"after edition {n}")


def _edition_name(corpus, digest):
    zh, en = _EDITIONS[corpus.project.edition]
    return f"{zh} {digest[:_DIGEST_CHARS]}", f"{en} {digest[:_DIGEST_CHARS]}"


def _cite(title, told, findings):
    """The line to cite, and how to name one finding in it."""
    cite = {"zh": f"《{title['zh']}》，百模，{told['zh']}。", "en": f"“{title['en']}”, baimo, {told['en']}."}
    if findings:
        first = findings[0]["finding_id"]
        cite["zh"] += f"引用一条结论时，加上它的编号，如#{first}。"
        cite["en"] += f" To cite one finding, add its id, such as #{first}."
    return cite
