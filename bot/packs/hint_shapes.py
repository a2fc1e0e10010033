"""Shapes that give somebody away in any language: addresses of the net, numbers of phones and papers, pins.

Every pattern is bounded and begins where a word or number begins, so that no line, however odd, takes
long. They read a line as `flat` and `low` leave it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Found = tuple[int, int]
_NEAR = 24  # signs between a sum and its sign, or a cue and its number

EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-z]{2,24}")
_HOSTS = (
    r"(?:facebook|fb|instagram|tiktok|twitter|snapchat|linkedin|onlyfans|telegram|vk|ok|x|weibo|youtube|threads)"
    r"\.(?:com|ru|net|me)|fb\.me|m\.me|t\.me|wa\.me|line\.me|zalo\.me|discord\.gg|telegram\.me|douyin\.com"
)
PROFILE = re.compile(rf"(?<![\w@.-])(?:https?://)?(?:(?:www|m|web|vm)\.)?(?:{_HOSTS})/[^\s<>\"]{{1,200}}")
_TOPS = (
    "com|net|org|info|biz|app|xyz|site|online|shop|club|link|live|page|edu|gov|mil|io|co|ru|ua|mx|ph|vn|cn|de|fr|"
    "br|gt|hn|sv|ar|pe|cl|uk|ca|eu|tv"
)
LINK = re.compile(
    r"(?:https?://|(?<!\w)www\.)[^\s<>\"]{3,200}"
    rf"|(?<![\w@.-])(?:[\w-]{{1,63}}\.){{1,4}}(?:{_TOPS})(?![\w-]|\.\w)(?:/[^\s<>\"]{{0,200}})?"
    r"|(?<![\w@.-])(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}/[^\s<>\"]{1,200}"
)
HANDLE = re.compile(r"(?<![\w.@/])@\w[\w.]{2,31}")

_PAPERS = re.compile(
    r"(?<!\w)(?:"
    r"(?:eac|wac|lin|src|msc|nbc|ysc|ioe|tsc|csc|vsc)[ -]?(?:\d[ -]?){9}\d"  # receipts of the United States
    r"|a[- #]{0,3}\d{3}[ -]?\d{3}[ -]?\d{2,3}"  # A-numbers
    r"|\d{3}-\d{2}-\d{4}"  # social security
    r"|[a-z]{1,2}\d{6,8}"  # passports
    r"|[a-z]{4}\d{6}[hmx][a-z]{5}[a-z0-9]\d"  # CURP
    r"|[xyz]-?\d{7}-?[a-z]|\d{8}-?[a-z]"  # NIE, DNI
    r"|\d{3}\.\d{3}\.\d{3}-\d{2}"  # CPF
    r"|\d{17}[\dx]"  # identity cards of China
    r")(?!\w)"
)
_PIN = r"-?\d{{1,3}}\.\d{{{least},9}} {{0,2}}°{must} {{0,2}}[nsewo]?"
_DEGREES = r"\d{1,3} ?° ?\d{1,2} ?['\u2032] ?(?:\d{1,2}(?:\.\d{1,4})? ?[\"\u2033]{1,2}|'')? ?[nsewo]"
PLACE = re.compile(
    rf"(?<![\w.-]){_PIN.format(least=4, must='?')} ?[,;]? {{0,2}}{_PIN.format(least=4, must='?')}(?!\w)"
    rf"|(?<![\w.-]){_PIN.format(least=2, must='')} ?[,;]? {{0,2}}{_PIN.format(least=2, must='')}(?!\w)"
    rf"|(?<!\w){_DEGREES}[,; ]{{0,3}}{_DEGREES}(?!\w)"
)

_YEAR = r"(?:19|20)\d\d"
NUMBERED = rf"(?:\d{{1,2}}([/.-]) ?\d{{1,2}}\1 ?(?:{_YEAR}|\d\d)|{_YEAR}([/.-])\d{{1,2}}\2\d{{1,2}})"
_DATE = re.compile(rf"(?<![\d.+]){NUMBERED}(?!\d|[-.]\d)")
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?: ?[-\u2013/,]? ?{_YEAR}){{1,5}}(?!\d)")
_SUM = re.compile(r"(?<![\d.,+(-])\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{1,2})?(?![\d-]|[., ]\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)")
_RUN = re.compile(
    r"(?<![a-z\d_])(?<!\d[.,])[+(]{0,2}\d(?:[ \t.()/\u2010-\u2015-]{0,3}\d){6,19}(?!\d)"
    r"(?: {0,2}(?:ext|x|int|доб)\.? {0,2}\d{1,6}(?!\d))?"
)
_CURRENCY = "$€£¥₽₫₱₹₩"
_DIGITS = re.compile(r"\d+")
_THOUSAND, _MILLIONS = 3, 8  # digits


@dataclass(frozen=True, slots=True)
class Phones:
    """Runs of digits that may be telephone numbers. `allowed`: the pack's own lines, digits only."""

    allowed: frozenset[str]
    money: "re.Pattern[str] | None"  # words that make a sum of a number, before or behind it

    def find(self, text: str) -> Iterator[Found]:
        """Each run of 7 to 20 digits that is no sum, date, time or number of the pack's lines."""
        for match in _RUN.finditer(_bare(text)):
            if not self._passes(text, match):
                yield match.span()

    def _passes(self, text: str, match: "re.Match[str]") -> bool:
        groups = _DIGITS.findall(match[0])
        alike = len(groups) > 1 and len(set(groups)) == 1 and len(groups[0]) > 1
        return alike or _is_round(groups) or self.knows("".join(groups)) or self._is_sum(text, match)

    def _is_sum(self, text: str, match: "re.Match[str]") -> bool:
        before, behind = (
            text[max(0, match.start() - 2) : match.start()],
            text[match.end() : match.end() + _NEAR],
        )
        if match[0][0] == "+" or any(sign in before + behind[:2] for sign in _CURRENCY):
            return match[0][0] != "+"
        return bool(self.money and self.money.match(behind))

    def knows(self, digits: str) -> bool:
        """Whether these digits are a line of the pack, with or without its country."""
        bare = digits.removeprefix("011").removeprefix("00").lstrip("0")
        return any(
            line == bare or (line.endswith(bare) and len(bare) >= len(line) - 3) for line in self.allowed
        )


def _is_round(groups: list[str]) -> bool:
    """Whether these are so many thousands: 1 000 000, or 2500000."""
    first, *rest = groups
    thousands = rest and rest[-1] == "000" and len(first) <= _THOUSAND
    return bool(thousands or (not rest and first.endswith("0000") and len(first) <= _MILLIONS))


def papers(text: str) -> Iterator[Found]:
    """Numbers of papers that are known by their shape alone."""
    yield from (match.span() for match in _PAPERS.finditer(text))


def spans(pattern: "re.Pattern[str]") -> Callable[[str], Iterator[Found]]:
    """What a pattern finds, without the marks that end a sentence."""

    def find(text: str) -> Iterator[Found]:
        for match in pattern.finditer(text):
            yield match.start(), match.start() + len(match[0].rstrip(".,;:!?)'\"…"))

    return find


def _bare(text: str) -> str:
    """The text with dates, years, times and sums blanked: none of them is part of a telephone number."""
    for pattern in (_DATE, _YEARS, _CLOCK, _SUM):
        text = pattern.sub(lambda match: "," * len(match[0]), text)
    return text
