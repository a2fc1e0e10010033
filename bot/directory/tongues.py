"""Languages as codes (BCP 47), from codes and English names."""

import re
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError, get_global

_NO = re.compile(r"\s*(?:no|none|n/?a|not available|unavailable|false|0)?\s*\.?\s*", re.IGNORECASE)
_OFTEN = frozenset(  # the only names that are looked for inside of sentences
    "am ar bn bs bg my yue km zh hr cs da prs nl en "
    "fa tl fr de el gu ht ha he hi hmn hu ig id it ja kn ko ku lo lt lv ml mr "
    "mn ne no om ps pl pt pa quc ro ru sk so sr es sw sv ta te th ti tr uk ur uz vi wo yi yo".split()
)
_OTHERS = {
    "mandarin": "zh",
    "farsi": "fa",
    "dari": "prs",
    "tagalog": "tl",
    "castilian": "es",
    "haitian": "ht",
    "creole": "ht",
    "american sign language": "ase",
    "asl": "ase",
    "burmese": "my",
    "pashto": "ps",
    "punjabi": "pa",
    "hmong": "hmn",
    "sign language": "sgn",
}


def code_of(code: str, name: str = "") -> str:
    """The code of a language that a row names by either; "" if nobody knows it."""
    plain = code.strip().replace("_", "-")
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}", plain):
        try:
            locale = Locale.parse(_short(plain), sep="-")
        except (ValueError, UnknownLocaleError):
            return _names().get((name or code).strip().casefold(), "")
        parts = (locale.language, locale.script, locale.territory)
        return "-".join(part for part in parts if part)
    return _names().get((name or code).strip().casefold(), "")


def named_in(text: str) -> list[str]:
    """The widely spoken languages that a sentence names."""
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    names = {name: code for name, code in _names().items() if code in _OFTEN}
    return sorted({code for name, code in names.items() if name in words})


def is_offer(text: str) -> bool:
    """Whether what stands under interpretation services is one."""
    return not _NO.fullmatch(text)


def _short(code: str) -> str:
    """Take es for spa: the shortest code is the one that is used."""
    first, dash, rest = code.partition("-")
    aliases = get_global("language_aliases")
    return f"{str(aliases.get(first.lower(), first.lower())).split('_')[0]}{dash}{rest}"


@cache
def _names() -> dict[str, str]:
    return {**{name.casefold(): code for code, name in Locale("en").languages.items()}, **_OTHERS}
