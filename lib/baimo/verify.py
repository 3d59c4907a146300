"""Tells whether a page is what the inputs, code and lexicon at hand would give.

Does not build. The page carries one hash over all its inputs; the manifest beside it says which file differs.
"""

import hashlib
import json
import re

from baimo.errors import InputError
from baimo.project import EDITIONS, digest, hash_inputs, show

__all__ = ["verify_page"]

_META_RE = re.compile(r'<meta name="baimo-inputs" content="([0-9a-f]{64})">')


def verify_page(page, project):
    """Lines (list of str) that say what differs; empty if nothing does. Raises `InputError` for another page."""
    try:
        found = _META_RE.search(page.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(show(page), "an unreadable file", "a report", hint="Name an index.html of baimo") from error
    if not found:
        raise InputError(show(page), "no hash of its inputs", "a report of baimo", hint="Build one with make report")
    inputs = hash_inputs(project)
    internal = {"edition": EDITIONS[1], **inputs}
    if found[1] in (digest(inputs), digest(internal)):
        return _edits(page)
    return _differing_files(page, inputs) or [f"{show(page)}: built from other inputs than these"]


def _edits(page):
    """Whether the page itself is what was built, as far as the manifest beside it tells."""
    expected = _manifest(page).get("outputs", {}).get(page.name)
    edited = expected is not None and expected != hashlib.sha256(page.read_bytes()).hexdigest()
    return [f"{show(page)}: changed after it was built"] if edited else []


def _manifest(page):
    try:
        manifest = json.loads((page.parent / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _differing_files(page, inputs):
    built = dict(_manifest(page).get("inputs", {}))
    built.pop("edition", None)
    if not built:
        return []
    changed = sorted(name for name in built.keys() & inputs.keys() if built[name] != inputs[name])
    return [
        *(f"changed since: {name}" for name in changed),
        *(f"new since: {name}" for name in sorted(inputs.keys() - built.keys())),
        *(f"gone since: {name}" for name in sorted(built.keys() - inputs.keys())),
    ]
