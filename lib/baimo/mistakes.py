"""Says in plain words what is wrong with a line of YAML, and what to type instead: the mistakes that people make.

Parses nothing and mends nothing: it looks at the line where the parser stopped, and at those before it.
"""

import re

__all__ = ["explain_mistake"]

_LINES_BEFORE = 2  # how far before the place where the parser stopped a mistake may lie
_TAB_RE = re.compile(r"^ *\t")
_WIDE_COLON_RE = re.compile(r"^\s*(?:- )?(?P<key>[^\s#:：'\"{\[][^:：#]*)：\s*(?P<value>[^:]*)$")
_NO_SPACE_RE = re.compile(r"^\s*(?:- )?(?P<key>[^\s#:'\"{\[][^:#]*):(?P<value>[^\s:/][^:]*)$")
_WIDE_COMMA_RE = re.compile(r"[\[{][^#]*，")
_BARE_RULE_RE = re.compile(r"^\s*(?P<rule>\[[a-z]+\][^\"']*?):\s+(?P<points>[\d.]+)\s*(?:#.*)?$")
_QUOTED_RE = re.compile(r"\"[^\"]*\"|'[^']*'|#.*")


def explain_mistake(text, line):
    """`(line, found, hint)`: the line (int, from 1) of `text` with a mistake, what it is and what to type; None where none is known.

    `line` (int, from 1) is where the parser stopped.

    >>> explain_mistake("terms:\\n  手机：2\\n  端侧: 2\\n", 3)
    (2, "a full-width colon after '手机'", 'Type a half-width colon and a space: 手机: 2')
    """
    lines = text.splitlines()
    near = list(range(min(line, len(lines)), max(0, line - 1 - _LINES_BEFORE), -1))
    for look in (_tab, _wide_colon, _no_space, _wide_comma, _bare_rule, _open_bracket):
        for number in near:
            found = look(lines[number - 1])
            if found:
                return number, *found
    return _other_indent(lines, line)


def _tab(line):
    return ("a tab before the words", "Type spaces in its place") if _TAB_RE.match(line) else None


def _wide_colon(line):
    found = _WIDE_COLON_RE.match(line)
    return found and (
        f"a full-width colon after {found['key']!r}",
        f"Type a half-width colon and a space: {found['key']}: {found['value']}".rstrip(),
    )


def _no_space(line):
    found = _NO_SPACE_RE.match(line)
    return found and (
        f"no space after the colon of {found['key']!r}", f"Type one: {found['key']}: {found['value']}".rstrip()
    )  # fmt: skip


def _wide_comma(line):
    return ("a full-width comma between brackets", "Type half-width commas") if _WIDE_COMMA_RE.search(line) else None


def _bare_rule(line):
    found = _BARE_RULE_RE.match(line)
    return found and (
        "a rule that begins with a square bracket",
        f'Put it into quotes: "{found["rule"]}": {found["points"]}',
    )


def _open_bracket(line):
    bare = _QUOTED_RE.sub("", line)
    for opens, closes in ("[]", "{}"):
        if bare.count(opens) > bare.count(closes):
            return f"a {opens} without its {closes}", f"Type {closes} at the end of the list"
    return None


def _other_indent(lines, line):
    """The line, if it begins with another number of spaces than one that it belongs to could."""
    if not 1 < line <= len(lines):
        return None
    indents = [len(x) - len(x.lstrip(" ")) for x in (lines[line - 2], lines[line - 1])]
    if 0 < indents[1] != indents[0]:
        found = f"{indents[1]} space{'s' if indents[1] > 1 else ''} before the words, {indents[0]} in the line above"
        return line, found, "Begin the lines of one list with the same number of spaces"
    return None
