"""Writes words that a person accepts into the project's dictionary, `seeds/lexicon/words.txt`.

Judges no meaning, and changes nothing that stands there: each word is one more line at the end.
"""

import os

from baimo.errors import Problems
from baimo.fold import fold
from baimo.lexicon import load_lexicon
from baimo.new_words import is_word
from baimo.project import show

__all__ = ["accept_words"]

_WIDE_EQUALS = "\uff1d"  # as a Chinese keyboard types it


def accept_words(project, words):
    """Add `words` (list of str, `word` or `word=gloss`) to the dictionary of `project`; returns the lines written (list of str).

    A line is the word, a tab and the English gloss, or the word alone. All or none are written. Raises `Problems`, with
    one entry for each word that is none (one character, digits, signs), that is the path of a file, that stands in
    `words.txt` or `entities.csv`, in whatever script and width, or that is given twice.
    """
    path, problems = project.lexicon / "words.txt", Problems()
    lexicon = load_lexicon(project.lexicon)
    taken = {fold(name): "entities.csv" for name in lexicon.claims} | {
        fold(word): "words.txt" for word in lexicon.words
    }
    lines = []
    for given in words:
        word, sign, gloss = (part.strip() for part in given.replace(_WIDE_EQUALS, "=").partition("="))
        problem = _problem(word, gloss if sign else None, taken)
        if problem:
            problems.add("--accept", problem[0], problem[1], hint=problem[2])
        taken.setdefault(fold(word), "this command, twice")
        lines.append(f"{word}\t{gloss}" if gloss else word)
    problems.raise_if_any()
    _append(path, lines)
    return [f"wrote {line!r} to {show(path)}" for line in lines]


def _problem(word, gloss, taken):
    """What is wrong with a word as (found, expected, hint), or None."""
    if os.path.exists(word):
        hint = "Leave it out; without --accept the command lists the words of a document"
        return f"{word!r}, which is a file or a folder", "a word", hint
    if not (is_word(word) and word[0].isalnum()):
        hint = "Write it without spaces, quotation marks and other signs"
        return f"{word!r}", "a word of two characters or more, one of them a letter", hint
    if gloss is not None and not (gloss and gloss.isprintable()):
        return f"{word}={gloss!r}", "an English gloss of one line", "Write it after the equals sign, or leave both out"
    if fold(word) in taken:
        return f"{word!r}, which is in {taken[fold(word)]}", "a new word", "Leave it out"
    return None


def _append(path, lines):
    """Add `lines` to the file in one step, in its own kind of line ends."""
    before = path.read_bytes()
    end = b"\r\n" if b"\r\n" in before else b"\n"
    joint = end if before and not before.endswith(b"\n") else b""
    part = path.with_name(path.name + ".part")
    part.write_bytes(before + joint + b"".join(line.encode() + end for line in lines))
    os.replace(part, path)
