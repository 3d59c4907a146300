"""Tells whose side a speaker is on: the names of that side, and what it stands to gain.

Knows the lexicon alone, and the article's row of sources.csv; reads no text.
"""

__all__ = ["find_stake", "own_names"]


def own_names(speaker, lexicon):
    """The names of the speaker's own side: the firm and what belongs to it, but no person."""
    entity = lexicon.entity(speaker)
    if "names of a side" not in lexicon.derived:
        lexicon.derived["names of a side"] = _names_by_owner(lexicon)
    owner = entity and (entity.org if entity.type == "person" else entity.name)
    return lexicon.derived["names of a side"].get(owner, ()) if owner else ()


def _names_by_owner(lexicon):
    """`{name of a firm: tuple of its names and those of what belongs to it}`."""
    names = {}
    for entity in lexicon.entities.values():
        for owner in {entity.name, entity.org} if entity.type != "person" else ():
            names.setdefault(owner, []).extend((entity.name, *entity.aliases))
    return {owner: tuple(found) for owner, found in names.items()}


def find_stake(speaker, lexicon, source):
    """What the speaker stands to gain, in Chinese (str); "" where nobody wrote it down."""
    if speaker and speaker == source.get("voice"):
        return source.get("stake_zh", "")
    return next((entity.stake_zh for entity in lexicon.interests(speaker) if entity.stake_zh), "")
