"""The font inside the report: it can draw every character that a reader may see."""

import base64
import io
import re
from html.parser import HTMLParser

from fontTools.ttLib import TTFont


class Texts(HTMLParser):
    """Collects every character that a browser could draw: text and the attributes that show or speak."""

    def __init__(self):
        super().__init__()
        self.hidden, self.found = 0, []

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("style", "script")
        self.found += [value or "" for name, value in attributes if name in ("alt", "title", "aria-label")]

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "script")

    def handle_data(self, data):
        if not self.hidden:
            self.found.append(data)


def test_the_embedded_font_has_every_character_of_the_page(report):
    page = report.page.read_text("utf-8")
    (embedded,) = re.findall(r"data:font/woff2;base64,([A-Za-z0-9+/=]+)", page)
    drawable = TTFont(io.BytesIO(base64.b64decode(embedded))).getBestCmap()
    texts = Texts()
    texts.feed(page)
    characters = {char for text in texts.found for char in text if not char.isspace()}
    assert len(characters) > 500
    assert sorted(char for char in characters if ord(char) not in drawable) == []
