"""The cleaner: tells the article from what surrounds it on its page.

Holds no code; `cleaner` is the way in, and from small to large: `line_rules`, `inline_rules`, `cues`, `pieces`,
`region`, `titles`.
"""

from baimo.clean.cleaner import Cleaned, Span, clean, line_reason

__all__ = ["Cleaned", "Span", "clean", "line_reason"]
