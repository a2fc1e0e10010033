"""A small invented pack: two languages, one place, three lines. Its numbers are fictional.

`write` puts it into a folder; `changed` names files with other contents ("" removes one), so a
test shows only what it is about.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from bot.core.session import Address, Session
from bot.core.state import State
from bot.packs import Library, Pack, Settings, load

TODAY = dt.date(2026, 11, 21)

UI = """\
ui-frame =
    .exit = Exit
    .back = Back
    .menu = Menu
    .person = A person
    .language = Language
    .show = Show
    .earlier = Earlier
    .newer = Newer
ui-cover = Paused.
ui-ready = Ready.
ui-closed = Closed.
ui-language = Pick a language.
ui-next = Next
ui-more = More
ui-keep = Keep this
ui-again = Here it is again.
ui-menu = Here is the menu.
ui-not-taken = Files are not taken here.
ui-kept = It stays.
ui-unread = Nobody read that.
ui-not-sent = That was not sent.
ui-chat-over = The chat is over.
ui-chat-closed = No chats for { $count } hours.
ui-other-language = Only in { $language } so far.
ui-card = You kept this.
ui-lines = Lines in { $language }.
ui-lines-in = In { $language }
ui-draft = A computer translated this.
ui-demonstration = Demonstration.
ui-title = Desk
ui-not-open = Not open yet.
ui-calm = One moment.
ui-too-fast = That was much at once.
ui-paused = Nobody new just now.
ui-in-danger = In danger:
"""
SAFETY = """\
start-welcome = Hello. This is a program. You can stop at any time.
    .quiet = Hello.
    .go-on = Go on
    .quiet-go-on = On
card-asks = They may ask: { $list }.
card-asks-nothing = They ask for nothing.
card-asks-unknown = We do not know what they ask.
card-tells = They may tell: { $list }.
card-tells-nothing = They tell nobody.
card-tells-unknown = We do not know whom they tell.
card-languages = Languages: { $languages }.
card-languages-unknown = Nobody knows which languages.
card-checked = Last checked { $date }.
card-voice = Call { $phone }
card-text = Text { $sms }
card-chat = Chat { $url }
language-interpreter = more by interpreter
asks-area = area
asks-name = name
asks-age = age
asks-gender = gender
asks-address = address
asks-phone = phone
asks-email = e-mail
asks-employer = employer
asks-language = language
asks-status = papers
asks-a-survey = a survey
tells-police-if-danger = police in danger
tells-police-always = police
tells-child-services-if-harm = child services
tells-immigration = immigration
tells-partners = partners
tells-grant-reports = funders
trace-voice = A call stays on the bill.
trace-text = A text stays on the phone.
trace-chat = A page stays in the history.
"""
MENU = """\
start-menu = Pick any. Gone { $minutes } minutes after the last tap.
    .work = Work
    .more = More
start-more = More.
    .menu-again = The menu
    .urgent = Urgent
topics-work = About work.
    .go-on = Something else
danger-now = For now. Not an emergency service; we cannot see where you are.
    .lines = People who answer
danger-lines = People who answer. Not an emergency service; we cannot see where you are.
    .go-on = Something else
page-pay = Pay
page-old = Old
page-lines = Lines
page-line = A line
page-go =
    .start-menu = The menu
    .danger-lines = People who answer
"""
RIGHTS = """\
rights-pay = Hours worked are paid.
rights-pay-more = Asking is free. This is information, not legal advice.
rights-old = An old rule. This is information, not legal advice.
hotline-one = One line. People answer.
hotline-police = The police answer.
place-here = Here
"""
PAGES = """\
[work]
label = "topics-work"

[pay]
under = "work"
label = "page-pay"
say = ["rights-pay", "rights-pay-more"]
facts = ["here.pay"]
go = ["start.menu"]

[old]
under = "work"
label = "page-old"
say = ["rights-old"]
facts = ["here.old"]
go = ["start.menu"]

[lines]
label = "page-lines"

[line-one]
under = "lines"
label = "page-line"
say = ["hotline-one"]
facts = ["here.one"]
go = ["danger.lines"]
"""
HOTLINES = """\
[[hotline]]
id = "here.one"
name = "One Line"
scope = "national"
needs = ["anything"]
say = "hotline-one"
asks_for = ["area", "name"]
may_tell = ["police-if-danger"]
fallback = true
source = "https://help.example.org/one"
reviewed_on = 2026-11-01
reviewer_role = "line staff"
confirmed = "test-call"
confirmed_on = 2026-11-01
expires_on = 2027-01-30
if_expired = "show-with-date"

[hotline.channels]
voice = "+12025550142"
text = "+12025550143"
chat = "https://help.example.org/chat"

[hotline.languages_by_channel]
voice = ["en", "es", "interpreter"]
text = ["en", "es"]
chat = ["en"]

[[hotline]]
id = "here.police"
name = "Police"
scope = "national"
needs = ["anything"]
say = "hotline-police"
asks_for = []
may_tell = ["police-always"]
source = "https://help.example.org/police"
reviewed_on = 2026-11-01
reviewer_role = "line staff"
confirmed = "published"
confirmed_on = 2026-11-01
expires_on = 2027-10-01
if_expired = "hide"

[hotline.channels]
voice = "911"

[hotline.languages_by_channel]
voice = ["en"]
"""
COUNTRIES: Mapping[str, str] = MappingProxyType(  # what a second place asks for
    {
        "lang/en/ui.ftl": UI + "ui-country = Another country\nui-whose = Lines of { $area }.\n",
        "lang/en/questions.ftl": (
            "question-country = Whose lines and law to read. Pick any.\n    .not-sure = Not sure\n"
        ),
    }
)
LEGAL = """\
[[fact]]
id = "here.pay"
text = "rights-pay"
source = "https://law.example.gov/pay"
reviewed_on = 2026-11-01
reviewer_role = "labour lawyer"
confirmed = "lawyer"
confirmed_on = 2026-11-01
expires_on = 2027-05-01
if_expired = "hide"

[[fact]]
id = "here.old"
text = "rights-old"
source = "https://law.example.gov/old"
reviewed_on = 2026-11-01
reviewer_role = "labour lawyer"
confirmed = "lawyer"
confirmed_on = 2026-11-01
expires_on = 2027-04-01
if_expired = "hide"
"""
SYLLABLES = "ba ce di fo gu ha je ki lo mu na re si".split()
COMMON = ["Écoles", "apple", *(a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES)]
ORDINARY = "frequent = [\n" + "".join(f'"{word}",\n' for word in COMMON) + "]\n"
PHRASES = """
[phrases]
program = ["this is a program"]
stop = ["you can stop"]
not_emergency = ["not an emergency service"]
not_there = ["cannot see where you are"]
not_advice = ["not legal advice"]
"""
FILES: Mapping[str, str] = MappingProxyType(
    {
        "lang/en/lang.toml": 'name = "English"\ndirection = "ltr"\nsource = true\n',
        "lang/en/words.toml": 'safe_word = "pelican"\n' + PHRASES,
        "lang/en/common.toml": ORDINARY,
        "lang/en/ui.ftl": UI,
        "lang/en/safety.ftl": SAFETY,
        "lang/en/menu.ftl": MENU,
        "lang/en/rights.ftl": RIGHTS,
        "place/here/place.toml": (
            'name = "place-here"\ncountry = "US"\nzone = "America/New_York"\n'
            'languages = ["en"]\nemergency = "here.police"\n'
        ),
        "place/here/hotlines.toml": HOTLINES,
        "place/here/legal.toml": LEGAL,
        "place/here/pages.toml": PAGES,
        "place/here/allow.toml": (
            'hosts = ["help.example.org", "law.example.gov"]\n[numbers]\n'
            '"here.one.voice" = "+12025550142"\n"here.one.text" = "+12025550143"\n'
            '"here.police.voice" = "911"\n'
        ),
        "packs/en-US/pack.toml": (
            'lang = "en"\nplace = "here"\ndemonstration = true\norder = 1\noperator = "Example Help"\n'
        ),
    }
)
SPANISH: Mapping[str, str] = MappingProxyType(
    {
        "lang/es/lang.toml": 'name = "Español"\ndirection = "ltr"\nfallback = "en"\n',
        "lang/es/words.toml": 'safe_word = "obelisco"\n' + PHRASES,
        "lang/es/common.toml": ORDINARY,
        "lang/es/ui.ftl": UI.replace("Exit", "Salir")
        .replace("Only in", "Solo en")
        .replace("Next", "Siguiente"),
        "lang/es/menu.ftl": MENU.replace("Pick any", "Elija").replace("About work", "El trabajo"),
        "packs/es-US/pack.toml": (
            'lang = "es"\nplace = "here"\ndemonstration = true\norder = 2\noperator = "Example Help"\n'
        ),
    }
)
STATES = (
    State("start.welcome", "start-welcome", {"go-on": "start.menu"}),
    State("start.menu", "start-menu", {"work": "topics.work", "more": "start.more"}),
    State("start.more", "start-more", {"menu-again": "start.menu", "urgent": "danger.now"}),
    State("topics.work", "topics-work", {"go-on": "start.menu"}, input="pages", at="work"),
    State("danger.now", "danger-now", {"lines": "danger.lines"}),
    State("danger.lines", "danger-lines", {"go-on": "start.menu"}, input="pages", at="lines"),
)


def flow_files(states: tuple[State, ...] = STATES) -> dict[str, str]:
    """The states as flow files."""
    found: dict[str, str] = {}
    for state in states:
        flow, _, id = state.name.partition(".")
        lines = [f"[{id}]", f'say = "{state.say}"']
        if state.input != "choice":
            lines += [f'input = "{state.input}"', f'at = "{state.at}"']
        lines += [f'choices.{c} = "{target}"' for c, target in state.choices.items()]
        found[f"{flow}.toml"] = found.get(f"{flow}.toml", "") + "\n".join(lines) + "\n\n"
    return found


def write(folder: Path, changed: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the pack, with changes, and return its locales folder."""
    for name, text in {**FILES, **(changed or {})}.items():
        path = folder / "locales" / name
        if text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        elif path.exists():
            path.unlink()
    (folder / "flows").mkdir(parents=True, exist_ok=True)
    for name, text in flow_files().items():
        (folder / "flows" / name).write_text(text, encoding="utf-8")
    return folder / "locales"


def library(
    folder: Path,
    changed: Mapping[str, str | bytes] | None = None,
    *,
    today: dt.date = TODAY,
    settings: Settings = Settings(),  # noqa: B008  frozen
    demo: bool = False,
) -> Library:
    """Load the pack from a folder of the test's own."""
    locales = write(folder, changed)
    return load(
        locales,
        folder / "flows",
        today=today,
        settings=settings,
        demo=demo,
        cards_in=frozenset(["telegram"]),
    )


def at(pack: Pack, state: str, **fields: object) -> Session:
    """A session in a state of a pack."""
    return Session(Address("telegram", "0"), pack.ref, state, **fields)  # type: ignore[arg-type]


def labels(pack: Pack, session: Session) -> list[list[str]]:
    """The labels of a session's screen, row by row."""
    return [[button.label for button in row] for row in pack.screen(session).rows]
