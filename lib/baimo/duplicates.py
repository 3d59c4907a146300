"""Finds articles that were published twice: nearly the same words under another title, notice or name.

Does not compare meanings: an article that was rewritten is another article.
"""

import re

from baimo.fold import fold

__all__ = ["find_duplicates", "share_in_common"]

# Five characters are about three Chinese words. A republication keeps most of them, also when it is cut short or
# joined with other text; two articles about one event have a few per cent in common, by quotations.
_SHINGLE_CHARS = 5
_SAME_SHARE = 0.7
_MIN_SHINGLES = 60
# Bands of two rows: a pair with a third of its shingles in common is looked at with a probability above 0.999.
_NUM_PERM, _BANDS, _SEED = 128, 64, 1
_NOT_WORD_RE = re.compile(r"\W+")


def find_duplicates(texts):
    """`{key: key of the text that it repeats}` for `texts`, {key: article text}; the first of a group stays.

    A text repeats another if at least 70 % of its shingles stand there: a digest does not repeat the news that it
    quotes, the news repeats the digest.

    Candidates come from MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets,
    ch. 3); the exact share then decides. Texts of fewer than about 60 characters repeat nothing.

    >>> text = "这家公司在过去两年里一直在训练自己的模型,它说成本正在下降,而客户还在观望,谁也不知道结果会是怎样,也没有人愿意先停下来,因为停下来就等于认输。"
    >>> find_duplicates({"a": text, "b": text[::-1], "c": text.replace(",", "，") + "(转载)"})
    {'c': 'a'}
    """
    shingles = {key: _shingles(text) for key, text in texts.items()}
    keys = [key for key, found in shingles.items() if len(found) >= _MIN_SHINGLES]
    repeats = {}
    for first, second in _candidate_pairs([shingles[key] for key in keys]):
        original, copy = keys[first], keys[second]
        if _share(shingles[copy], shingles[original]) < _SAME_SHARE:
            original, copy = copy, original  # an excerpt of what comes later
        if copy not in repeats and _share(shingles[copy], shingles[original]) >= _SAME_SHARE:
            original = _first_of(original, repeats)
            if original != copy:
                repeats[copy] = original
    return {copy: _first_of(original, repeats) for copy, original in repeats.items()}


def _first_of(key, repeats):
    while key in repeats:
        key = repeats[key]
    return key


def share_in_common(text, other):
    """Share (0 to 1) of the shingles of `text` that `other` holds too."""
    return _share(_shingles(text), _shingles(other))


def _share(shingles, others):
    return len(shingles & others) / max(1, len(shingles))


def _shingles(text):
    words = _NOT_WORD_RE.sub("", fold(text)).lower()
    return {words[i : i + _SHINGLE_CHARS] for i in range(len(words) - _SHINGLE_CHARS + 1)}


def _candidate_pairs(sets):
    """Pairs of indices (first < second), in order, of sets that share a band."""
    from rensa import RMinHash, RMinHashLSH

    index, pairs = RMinHashLSH(threshold=_SAME_SHARE, num_perm=_NUM_PERM, num_bands=_BANDS), []
    for number, shingles in enumerate(sets):
        signature = RMinHash(num_perm=_NUM_PERM, seed=_SEED)
        signature.update(sorted(shingles))
        pairs += [(other, number) for other in sorted(index.query(signature))]
        index.insert(number, signature)
    return pairs
