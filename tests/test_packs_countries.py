"""Several places: whose lines and law to read is asked once, and never before anything urgent."""

from pathlib import Path

import pytest

from bot.core.book import COUNTRY, MENU, WELCOME, token
from bot.core.engine import step
from bot.core.events import Event, Press, Start
from bot.core.session import Address, Session
from bot.packs import Library
from bot.packs.voice import Rule
from tests.packs import invented
from tests.packs.invented import COUNTRIES, FILES, RIGHTS, SPANISH

HERE = {name.removeprefix("place/here/"): text for name, text in FILES.items() if "place/here/" in name}
FAR = 'lang = "{}"\nplace = "far"\ndemonstration = true\norder = {}\noperator = "Far Help"\n'
FILES_OF_TWO = {
    **SPANISH,
    **COUNTRIES,
    **{f"place/far/{name}": text.replace("place-here", "place-far") for name, text in HERE.items()},
    "lang/en/rights.ftl": RIGHTS + "place-far = Farland\n",
    "lang/es/ui.ftl": SPANISH["lang/es/ui.ftl"] + "ui-country = Otro país\nui-whose = Líneas de { $area }.\n",
    "packs/en-MX/pack.toml": FAR.format("en", 3),
}


@pytest.fixture
def two(tmp_path: Path) -> Library:
    return invented.library(tmp_path, FILES_OF_TWO)


class Walk:
    """Somebody who walks through the packs of both places."""

    def __init__(self, library: Library) -> None:
        self.library, self.session = library, Session(Address("telegram", "0"), library.default.ref)
        self.meets(Start())

    def meets(self, event: Event) -> "Walk":
        pack = self.library.pack(self.session.pack)
        self.session, _ = step(pack.book, self.session, event)
        return self

    def presses(self, *choices: str) -> "Walk":
        for choice in choices:
            self.meets(Press(token(self.session.state, choice)))
        return self

    @property
    def at(self) -> tuple[str, str]:
        return self.session.state, self.session.pack.partition("@")[0]

    @property
    def screen(self) -> list[str]:
        shown = self.library.pack(self.session.pack).screen(self.session)
        return [*shown.notices, shown.body, *(b.label for row in shown.rows for b in row)]


def test_the_first_go_on_asks_once_and_leads_to_the_menu(two: Library) -> None:
    walk = Walk(two).presses("go-on")

    assert walk.at == (COUNTRY, "en-US")
    assert walk.screen[:5] == [
        "Demonstration.",
        "Whose lines and law to read. Pick any.",
        "Here",
        "Farland",
        "Not sure",
    ]
    assert walk.presses("in-far").at == (MENU, "en-MX")
    assert walk.meets(Start()).presses("go-on").at == (MENU, "en-MX")


def test_not_sure_stays_with_the_default_and_is_not_asked_again(two: Library) -> None:
    walk = Walk(two).presses("go-on", "not-sure")

    assert walk.at == (MENU, "en-US")
    assert walk.presses("back").at == (WELCOME, "en-US")
    assert walk.presses("go-on").at == (MENU, "en-US")


def test_another_country_stands_beside_language_and_keeps_the_place(two: Library) -> None:
    walk = Walk(two).presses("go-on", "not-sure", "more")

    assert (
        walk.screen[-5:-1] == ["Language", "Another country", "Back", "Menu"]
        or "Another country" in walk.screen
    )
    assert walk.presses("country").at == (COUNTRY, "en-US")
    assert walk.presses("in-far").at == ("start.more", "en-MX")


def test_whoever_speaks_another_language_gets_it_there_or_the_places_own(two: Library) -> None:
    walk = Walk(two).presses("in-es-US", "go-on")

    assert "Farland" in walk.screen  # Spanish has no name for it
    assert walk.presses("in-far").at == (MENU, "en-MX")


def test_urgent_screens_wait_for_no_answer_and_name_the_country(two: Library) -> None:
    walk = Walk(two).meets(Press(token(WELCOME, "go-on")))
    urgent = Walk(two)
    urgent.session = Session(urgent.session.address, urgent.session.pack, "danger.lines", (WELCOME,))

    assert "Lines of Here." in urgent.screen
    assert "Lines of Here." not in walk.screen
    settled = Session(urgent.session.address, urgent.session.pack, "danger.lines", (WELCOME,), placed=True)
    urgent.session = settled
    assert "Lines of Here." not in urgent.screen


def test_one_place_asks_nothing(tmp_path: Path) -> None:
    walk = Walk(invented.library(tmp_path, SPANISH)).presses("go-on")

    assert walk.at == (MENU, "en-US")
    assert COUNTRY not in walk.library.default.book.nodes


def test_a_region_stands_after_its_country(tmp_path: Path) -> None:
    region = {
        "place/here-tx/place.toml": FILES["place/here/place.toml"].replace("place-here", "place-tx")
        + 'parent = "here"\n',
        "lang/en/rights.ftl": FILES_OF_TWO["lang/en/rights.ftl"] + "place-tx = Tx\n",
        "packs/en-US-TX/pack.toml": FAR.format("en", 4).replace('"far"', '"here-tx"'),
    }
    walk = Walk(invented.library(tmp_path, FILES_OF_TWO | region)).presses("go-on")

    assert walk.screen[2:6] == ["Here", "Tx", "Farland", "Not sure"]


def test_many_places_go_on_behind_more(tmp_path: Path) -> None:
    more = dict(FILES_OF_TWO)
    names = ""
    for number in range(7):
        place = {
            f"place/p{number}/{name}": text.replace("place-here", f"place-p{number}")
            for name, text in HERE.items()
        }
        more |= place
        more[f"packs/en-P{number}/pack.toml"] = FAR.format("en", 5 + number).replace('"far"', f'"p{number}"')
        names += f"place-p{number} = P {number}\n"
    more["lang/en/rights.ftl"] += names
    walk = Walk(invented.library(tmp_path, more)).presses("go-on")

    assert walk.screen[2:10] == ["Here", "Farland", "P 0", "P 1", "P 2", "P 3", "More", "Not sure"]
    assert walk.presses("more").screen[2:6] == ["P 4", "P 5", "P 6", "Not sure"]
    assert walk.presses("in-p6").at == (MENU, "en-P6")


def test_a_country_is_not_named_in_words_that_may_not_be_shown(two: Library) -> None:
    """In a real pack a wording that nobody read is not said beside others either."""
    pack = two.packs["es-US"]
    urgent = Session(Address("telegram", "0"), pack.ref, "danger.lines", (WELCOME,))
    asked = Session(Address("telegram", "0"), pack.ref, COUNTRY, (WELCOME,))
    pack.renderer.speech.rule = Rule(demonstration=False, drafts=False)

    assert not any("Here" in notice for notice in pack.screen(urgent).notices)
    labels = [row[0].label for row in pack.screen(asked).rows]
    assert labels[1:3] == ["Here", "Farland"]  # their own names
