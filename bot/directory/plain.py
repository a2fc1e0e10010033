"""Other people's words made plain: no markup, nothing unseen, nothing that a spreadsheet or link obeys."""

import html
import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit, urlunsplit

from bot.services.streets import Streets

LONGEST_NAME = 120
LONGEST_TEXT = 2_000
_MOST_READ = 4 * LONGEST_TEXT
_LONGEST_URL = 300
_TAG = re.compile(r"<(?:!--.*?--|[/!?a-zA-Z][^<>]*)>", re.DOTALL)
_LINK = re.compile(r"\S*://\S*|\bwww\.\S+|\b[\w-]+\.(?:com|org|net|gov|edu|info|io)\b\S*", re.IGNORECASE)
_FORMULA = re.compile(r"^[\s=+\-@|%'\"]+(?=\S)|^[\s=+\-@|%]+$")
_MARKUP = re.compile(r"[<>&]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_TRACKING = re.compile(
    r"utm_.*|gclid|gbraid|wbraid|dclid|fbclid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_ga|_gl|_hsenc|_hsmi",
    re.IGNORECASE,
)
_MAP = re.compile(
    r"(?:^|[./])maps?\.|goo\.gl|openstreetmap|waze\.com|what3words|/maps?(?:/|\?|$)", re.IGNORECASE
)
_JOINERS = "\u200c\u200d"  # some scripts are wrong without them


@dataclass(slots=True)
class Plain:
    """Makes texts plain, and remembers what it did to those of one row."""

    streets: Streets
    done: set[str] = field(default_factory=set)
    sentences: int = 0

    def name(self, text: str) -> str:
        """A name of one line; "" if nothing of it may be told."""
        plain = " ".join(self._bare(text).split())
        without = " ".join(_LINK.sub(" ", plain).split())
        if without != plain:
            self.done.add("link-in-name")
        if self.streets.are_in(without):
            self.done.add("street-in-text")
            self.sentences += 1
            return ""
        return self.cut(self._begun(without), LONGEST_NAME)

    def text(self, text: str, most: int = LONGEST_TEXT) -> str:
        """Sentences, without those that tell a street."""
        kept, dropped = self.streets.without(self._bare(text))
        if dropped:
            self.done.add("street-in-text")
            self.sentences += dropped
        lines = (" ".join(line.split()) for line in kept.splitlines())
        return self.cut(self._begun("\n".join(line for line in lines if line)), most)

    def url(self, text: str) -> str:
        """The first web address of a cell, without what follows readers around; "" if it is none."""
        first = next(iter(text.split()), "")
        try:
            plain = _address(first if "://" in first else f"https://{first}") if first else ""
        except ValueError:
            plain = ""
        if first and not plain:
            self.done.add("bad-url")
        elif _MAP.search(plain) or self.streets.are_in(re.sub(r"[^\w.]+|_", " ", unquote_plus(plain))):
            self.done.add("map-link")
            return ""
        if plain and _has_tracking(first):
            self.done.add("tracking")
        return plain

    def _bare(self, text: str) -> str:
        """A text without markup and unseen characters; most have neither, and are quickly done with."""
        plain = unicodedata.normalize("NFKC", text[:_MOST_READ])
        if _MARKUP.search(plain):
            plain = self._without_markup(plain)
        if plain.isascii() and not _CONTROL.search(plain):
            return plain
        seen = "".join(c for at, c in enumerate(plain) if _is_seen(plain, at, c))
        if seen != plain:
            self.done.add("control")
        return unicodedata.normalize("NFKC", seen)

    def _without_markup(self, text: str) -> str:
        for _ in range(3):  # written twice over, it would be markup again one reader later
            plain = html.unescape(text)
            if "<" in plain or ">" in plain:
                self.done.add("markup")
            text = _TAG.sub(" ", plain)
        return unicodedata.normalize("NFKC", text).replace("<", " ").replace(">", " ")

    def _begun(self, text: str) -> str:
        begun = _FORMULA.sub("", text)
        if begun != text:
            self.done.add("formula")
        return begun

    def cut(self, text: str, most: int) -> str:
        """A text that is no longer than that, ending with a whole word."""
        if len(text) <= most:
            return text
        self.done.add("cut")
        return text[: most - 1].rsplit(maxsplit=1)[0] + "…"


def _is_seen(text: str, at: int, letter: str) -> bool:
    """Whether a character may stay: what is seen, line breaks, and joiners between letters that need them."""
    if letter in _JOINERS:
        around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        return len(around) == 2 and not around.isascii() and around.isalpha()  # noqa: PLR2004
    return letter in "\n\t\r" or unicodedata.category(letter)[0] != "C"


def _address(text: str) -> str:
    """An address in its plain form. Raises ValueError, or gives "", if it is none."""
    parts = urlsplit(text)
    host = (parts.hostname or "").encode("idna").decode()
    plain = parts.scheme in {"http", "https"} and parts.username is None and parts.port is None
    if not plain or not _HOST.fullmatch(host) or not text.isprintable() or len(text) > _LONGEST_URL:
        return ""
    if re.search(r"[<>\"'`\\{}|^]", text):
        return ""
    query = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])
    ]
    fragment = "" if re.search(r"[=~]", parts.fragment) else parts.fragment
    return urlunsplit((parts.scheme, host, parts.path, urlencode(query), fragment))


def _has_tracking(text: str) -> bool:
    return any(
        _TRACKING.fullmatch(name) for name, _ in parse_qsl(urlsplit(text).query, keep_blank_values=True)
    )
