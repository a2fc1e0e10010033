"""What a pack says of itself: its duty to report, its last day, the words of distress it listens for."""

from datetime import timedelta
from pathlib import Path

from bot.core.book import ENDING
from bot.core.events import Distress
from bot.core.hearing import understand
from bot.core.state import State
from bot.packs import Library, Settings
from bot.packs.building import build
from bot.packs.files import read_files
from bot.packs.prepared import prepare
from tests.packs import invented
from tests.packs.invented import FILES, SPANISH, TODAY, at

PACK = FILES["packs/en-US/pack.toml"]
HANDOFF = """\
handoff-duty = What is reported, in general.
    .go-on = Go on
handoff-duty-here = What is reported here.
ending-goodbye = This closes on { DATETIME($date, dateStyle: "long") }.
    .lines = Lines
handoff-door = A person.
    .go-on = Go on
"""
STATES = (
    *invented.STATES,
    State("handoff.door", "handoff-door", {"go-on": "handoff.duty"}),
    State("handoff.duty", "handoff-duty", {"go-on": "start.menu"}),
    State("minors.duty", "handoff-duty", {"go-on": "start.menu"}),
    State(ENDING, "ending-goodbye", {"lines": "danger.lines"}),
)
DUTY = 'duty = "handoff-duty-here"\n'


def library(folder: Path, pack: str = "", *, desk: bool = False, **files: str) -> Library:
    """The invented pack with a handoff, and more lines in its pack.toml."""
    changed = {"lang/en/handoff.ftl": HANDOFF, "packs/en-US/pack.toml": PACK + pack, **files}
    locales = invented.write(folder, changed)
    read, cards = read_files(locales, TODAY, []), frozenset(["telegram"])
    return build(prepare(read, STATES), today=TODAY, settings=Settings(desk=desk), demo=False, cards_in=cards)


def test_a_pack_says_its_own_duty_to_report(tmp_path: Path) -> None:
    general = library(tmp_path / "a").default
    own = library(tmp_path / "b", DUTY).default

    assert general.screen(at(general, "minors.duty")).body == "What is reported, in general."
    assert own.screen(at(own, "minors.duty")).body == "What is reported here."


def test_nobody_is_offered_a_person_without_a_desk_or_without_a_duty_text(tmp_path: Path) -> None:
    doors = {
        "no desk": library(tmp_path / "a", DUTY).default.book.person,
        "no duty": library(tmp_path / "b", desk=True).default.book.person,
        "both": library(tmp_path / "c", DUTY, desk=True).default.book.person,
    }

    assert doors == {"no desk": "danger.lines", "no duty": "danger.lines", "both": "handoff.door"}


def test_a_duty_whose_fact_is_out_of_date_is_none(tmp_path: Path) -> None:
    fact = FILES["place/here/legal.toml"] + (
        '[[fact]]\nid = "here.duty"\ntext = "handoff-duty-here"\nsource = "https://law.example.gov/duty"\n'
        'reviewed_on = 2026-01-01\nreviewer_role = "lawyer"\nconfirmed = "lawyer"\n'
        'confirmed_on = 2026-01-01\nexpires_on = 2026-10-01\nif_expired = "hide"\n'
    )
    late = library(tmp_path, DUTY, desk=True, **{"place/here/legal.toml": fact}).default

    assert late.book.person == "danger.lines"
    assert late.screen(at(late, "minors.duty")).body == "What is reported, in general."


def test_after_the_last_day_every_entry_says_goodbye_with_the_date(tmp_path: Path) -> None:
    today = library(tmp_path / "a", f"ends_on = {TODAY}\n").default
    yesterday = TODAY - timedelta(days=1)
    ended = library(tmp_path / "b", f"ends_on = {yesterday}\n").default

    assert today.book.welcome == "start.welcome"
    assert (ended.book.welcome, ended.book.menu) == (ENDING, ENDING)
    screen = ended.screen(at(ended, ENDING))
    assert screen.body == f"This closes on November {yesterday.day}, 2026."
    assert [[b.label for b in row] for row in screen.rows] == [["Lines"], ["A person"], ["Exit"]]


def test_distress_is_heard_in_the_persons_language_and_in_what_it_falls_back_to(tmp_path: Path) -> None:
    words = 'safe_word = "{}"\ndistress = ["{}"]\n'
    both = invented.library(
        tmp_path,
        {
            **SPANISH,
            "lang/en/words.toml": words.format("pelican", "no way out"),
            "lang/es/words.toml": words.format("obelisco", "no puedo más"),
        },
    )
    spanish, english = both.packs["es-US"], both.packs["en-US"]
    screen = spanish.screen(at(spanish, "start.menu"))

    for text in ("NO PUEDO MAS", "there is no way out"):
        assert understand(text, screen, spanish.vocabulary) == Distress()
    assert understand("no puedo más", screen, english.vocabulary) != Distress()
    assert spanish.vocabulary.safe_word == "obelisco"
