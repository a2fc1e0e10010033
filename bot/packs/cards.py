"""The card of a hotline: what a person sees before the number, the number, and what it leaves.

Order on the screen: name; what they ask; what they may pass on; languages; then each number
or link with its trace sentence beside it; last, if it is out of date, when it was checked.

Texts that a language brings for cards, all in `safety.ftl` (so two readers approve them):

    card-asks ($list)         They may ask: { $list }.
    card-asks-nothing         They do not ask for anything.
    card-asks-unknown         We do not know what they ask.
    card-tells ($list)        They may tell: { $list }.
    card-tells-nothing        We know of nobody whom they tell.
    card-tells-unknown        We do not know what they pass on. Ask them before you tell a name.
    card-languages ($languages)   Languages: { $languages }.
    card-languages-unknown    We do not know which languages they speak.
    card-voice ($phone)       Call { $phone }
    card-text ($sms)          Text { $sms }
    card-chat ($url)          Chat { $url }
    card-whatsapp ($phone)    WhatsApp { $phone }
    card-tty ($phone)         TTY { $phone }
    card-web ($url)           Page { $url }
    card-checked ($date)      Last checked { $date }.

    asks-area asks-name asks-age asks-gender asks-address asks-phone asks-email
    asks-employer asks-language asks-status asks-a-survey
                              one or two words each: they stand in $list ("name, address")
    tells-police-if-danger tells-police-always tells-child-services-if-harm
    tells-immigration tells-partners tells-grant-reports
                              a few words each without a comma: they stand in $list
    language-interpreter      more by interpreter (stands last in $languages)
    trace-voice trace-text trace-chat trace-whatsapp trace-tty trace-web
                              one short sentence each (packs.md section 2)

The `say` of a line ("hotline-us-...", one sentence: what it is, who answers) is the body of
the screen, above the card. Names of languages and the way lists are joined come from Babel
in the language of the screen; the line's own name is never translated.
"""

from collections.abc import Iterator

from babel.lists import format_list

from bot.packs.places import Hotline
from bot.packs.schema import ASKS, TELLS
from bot.packs.spoken import Spoken, isolated
from bot.packs.voice import Voice
from bot.services.numbers import LINKS, dialled

_WORDLESS = frozenset(["unknown", "none-known"])  # codes that are said in a sentence of their own
CARD_TEXTS = frozenset(
    [
        *"card-asks card-asks-nothing card-asks-unknown card-tells card-tells-nothing card-tells-unknown "
        "card-languages card-languages-unknown card-checked language-interpreter".split(),
        *(f"asks-{code}" for code in ASKS - _WORDLESS),
        *(f"tells-{code}" for code in TELLS - _WORDLESS),
    ]
)
"""What every language with lines needs; `card-` and `trace-` of each channel in use come on top."""
_VARIABLE = {"text": "sms", "chat": "url", "web": "url"}  # of card-<channel>; else "phone"


def card(line: Hotline, voice: Voice, country: str, *, late: bool) -> str:
    """A line's card. `late`: out of date, so it says when it was last checked."""
    parts = [
        isolated(line.name, voice.language.direction),
        *_codes("asks", line.asks_for, voice),
        *_codes("tells", line.may_tell, voice),
        *_channels(line, voice, country),
    ]
    if late and line.review.reviewed_on is not None:
        parts.append(voice.say("card-checked", date=line.review.reviewed_on))
    return "\n".join(part for part in parts if part)


def _codes(what: str, codes: tuple[str, ...], voice: Voice) -> Iterator[str]:
    """Codes in words: the known ones in one list, and that others are not known."""
    known = [code for code in codes if code not in _WORDLESS]
    if known:
        words = [voice.say(f"{what}-{code}") for code in known]
        yield voice.say(f"card-{what}", list=_joined(words, voice.language))
    if "unknown" in codes:
        yield voice.say(f"card-{what}-unknown")
    elif not known:
        yield voice.say(f"card-{what}-nothing")


def _channels(line: Hotline, voice: Voice, country: str) -> Iterator[str]:
    """Numbers and links, each with its trace; the languages once before, or before each."""
    spoken = [line.languages[channel] for channel in line.channels]
    same = len(set(spoken)) == 1
    if same and spoken[0]:
        yield languages_of(spoken[0], voice)
    for channel, value in line.channels.items():
        if not same and line.languages[channel]:
            yield languages_of(line.languages[channel], voice)
        yield _channel(channel, value, voice, country)
        yield voice.say(line.trace.get(channel, f"trace-{channel}"))


def _channel(channel: str, value: str, voice: Voice, country: str) -> str:
    shown = value if channel in LINKS else dialled(value, country)
    return voice.say(f"card-{channel}", **{_VARIABLE.get(channel, "phone"): shown})


def languages_of(codes: tuple[str, ...], voice: Voice) -> str:
    """Codes as the sentence on languages; "interpreter" and "unknown" are codes of their own."""
    if "unknown" in codes:
        return voice.say("card-languages-unknown")
    names = [
        voice.say("language-interpreter") if code == "interpreter" else _name(code, voice.language)
        for code in codes
    ]
    return voice.say("card-languages", languages=_joined(names, voice.language))


def _name(code: str, language: Spoken) -> str:
    """What a language is called in the language of the screen."""
    return str(language.locale.languages.get(code.replace("-", "_"), code))


def _joined(words: list[str], language: Spoken) -> str:
    words = [word for word in words if word]
    try:
        return format_list(words, style="standard", locale=language.locale) if words else ""
    except (KeyError, ValueError):
        return ", ".join(words)
