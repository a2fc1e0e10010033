"""The invented organisation that others copy: whole, sound, and of no use to anybody real."""

import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest

from bot.core.book import COUNTRY, ENDING, MENU
from bot.packs import Library, Settings, load
from bot.packs.areas import AREA
from bot.packs.check import Checked, check_packs
from bot.packs.schema import ALLOW, CHANNELS, FACT, HOTLINE, PACK, PAGE, PLACE, Key
from bot.workshop.preview import page_of
from tests import kept_fresh
from tests.example import EXAMPLE, README, composed
from tests.talk import ROOT, TODAY, Talk

FLOWS = ROOT / "flows"
FILES = {path: path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.rglob("*.*"))}
KEYS: Iterable[tuple[str, Mapping[str, Key]]] = (
    ("pack.toml", PACK),
    ("place.toml", PLACE),
    ("hotlines.toml", HOTLINE),
    ("legal.toml", FACT),
    ("pages.toml", PAGE),
    ("allow.toml", ALLOW),
    ("areas.toml", AREA),
)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return composed(tmp_path_factory.mktemp("example"), TODAY)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Packs that one test may change."""
    return composed(tmp_path, TODAY)


def served(locales: Path, pack: str = "en-XA", *, later: int = 0) -> Library:
    """Everything together, some days later; whoever comes begins in this pack."""
    day, cards = TODAY + timedelta(days=later), frozenset(["telegram"])
    library = load(locales, FLOWS, today=day, settings=Settings(), demo=False, cards_in=cards)
    return replace(library, default=library.packs[pack])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def errors(checked: Checked) -> set[tuple[str, str]]:
    return {(fault.code, fault.what) for fault in checked.faults if fault.severity == "error"}


def files_of(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*")}


def named(pattern: str) -> set[str]:
    """Every match in every file."""
    return {found for text in FILES.values() for found in re.findall(pattern, text)}


def test_it_stands_beside_the_shipped_packs_and_adds_no_error(packs: Path) -> None:
    shipped, checked = check_packs(kept_fresh.packs(TODAY), FLOWS, TODAY), check_packs(packs, FLOWS, TODAY)

    assert errors(checked) - errors(shipped) == set()
    assert {"en-XA", "en-XA-NORTH", "en-US"} <= set(checked.packs)
    assert {"en-XA", "en-XA-NORTH"} <= set(checked.demonstrations)


def test_it_adds_files_and_changes_none() -> None:
    assert [path for path in FILES if (ROOT / "locales" / path.relative_to(EXAMPLE)).exists()] == []


def test_it_is_gone_without_a_trace_by_what_its_readme_says(own: Path) -> None:
    sentence = (
        README.read_text(encoding="utf-8").partition("To take it out again, remove ")[2].partition(".\n")[0]
    )
    for path in (path for name in re.findall(r"`(\S+)`", sentence) for path in own.parent.glob(name)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    assert files_of(own) == files_of(kept_fresh.packs(TODAY))


@pytest.mark.parametrize(("name", "keys"), KEYS, ids=[name for name, _ in KEYS])
def test_every_key_that_a_file_may_hold_is_in_it_with_a_remark(name: str, keys: Mapping[str, Key]) -> None:
    lines = [line for path, text in FILES.items() if path.name == name for line in text.splitlines()]

    def has_a_remark(key: str) -> bool:
        live, table = rf"{key} = .*  # \S", rf"\[(\w+\.)?{key}\] +# \S"
        return any(re.match(rf"(# )?{live}|{table}", line) for line in lines)

    assert [key for key in keys if not has_a_remark(key)] == []


def test_every_kind_of_channel_is_in_it() -> None:
    assert named(rf"(?m)^({'|'.join(CHANNELS)}) = \"") == set(CHANNELS)


def test_it_can_reach_nobody() -> None:
    numbers, hosts = named(r'"\+\d+"'), named(r"https://([^/\"]+)")

    assert numbers
    assert all(re.fullmatch(r'"\+120255501\d\d"', number) for number in numbers)
    assert hosts
    assert all(host.endswith(".example.org") for host in hosts)
    assert named(r'country = "(\w+)"') == {"XA"}, "kept for whoever needs a country that is not there"


def test_nobody_can_show_it_to_real_people_as_it_is(own: Path) -> None:
    change(own / "packs" / "en-XA" / "pack.toml", "demonstration = true", "demonstration = false")
    left = {fault.what for fault in check_packs(own, FLOWS, TODAY).faults if fault.code == "P215"}
    ids = named(r'(?m)^id = "(xa\.(?:line|law|stay)\.[\w-]+)"')

    assert len(ids) > 8
    assert {f'"{id}" is not confirmed.' for id in ids} <= left


def test_every_word_of_its_own_can_be_looked_at(packs: Path) -> None:
    wanted = {"en-XA": "place-xa.ftl", "en-XA-NORTH": "place-xa-north.ftl"}
    for pack, file in wanted.items():
        page = page_of(packs, FLOWS, (pack,), TODAY)
        texts = re.findall(r"(?m)^([a-z][\w-]*) = (.*)", (packs / "lang" / "en" / file).read_text("utf-8"))
        words = [words for id, words in texts if not id.startswith("desk-")]  # those are for the desk
        assert words
        assert [some for some in words if escape(some) not in page] == []


def test_somebody_picks_the_country_reads_of_pay_and_finds_who_answers(packs: Path) -> None:
    talk = Talk(served(packs, "en-US"))
    talk.types("/start")
    talk.types("Go on")
    assert talk.session.state == COUNTRY

    talk.types("Exampleland")
    assert (talk.session.state, talk.pack.id) == (MENU, "en-XA")

    talk.types("Work and pay")
    talk.types("Pay that is missing").bot("rights-xa-pay")
    talk.types("The office for pay").bot("hotline-xa-pay-office")
    assert "https://law.example.org/pay" in talk.screen.text

    talk.types("A person")
    talk.types("Someone to talk to").bot("hotline-xa-harbour")
    before, number, after = talk.screen.text.partition("Call +1 202-555-0142")
    assert number
    assert "They may ask: the area and your language." in before
    assert after.splitlines()[1] == "This call is free. It stands in the call list of the phone."


def test_a_chance_is_read_with_its_risk_or_not_at_all(packs: Path, own: Path) -> None:
    talk = Talk(served(packs))
    for typed in ("/start", "Go on", "Exampleland", "Jail, court, papers", "Papers to stay"):
        talk.types(typed)
    talk.types("The Harbour Permit").bot("page-note-papers")
    talk.types("Read on").bot("rights-xa-permit")
    talk.types("Next").bot("rights-xa-permit-risk")

    legal = own / "place" / "xa" / "legal.toml"
    risk = legal.read_text(encoding="utf-8").partition('id = "xa.stay.risk"')[2].partition("[[fact]]")[0]
    change(legal, risk, re.sub(r"expires_on = \S+", f"expires_on = {TODAY}", risk))
    later = served(own, later=1).default.book
    assert "page.xa-permit" not in later.nodes


def test_a_region_has_what_its_country_has_and_more(packs: Path) -> None:
    talk = Talk(served(packs, "en-XA-NORTH"))
    for typed in ("/start", "Go on", "North Exampleland", "Help near me", "Not sure, show everything"):
        talk.types(typed)
    for typed in ("Anywhere, by phone", "Show places", "A national line"):
        talk.types(typed)
    labels = [button.label for button in talk.screen.buttons]

    assert {"What you can ask first", "A line for local help", "Beds in the north"} <= set(labels)
    talk.types("Beds in the north").bot("hotline-xa-north-beds")


def test_what_its_own_people_must_report_stands_in_its_own_words(packs: Path) -> None:
    talk = Talk(served(packs))
    for typed in ("/start", "Go on", "Exampleland", "More", "Ways for young people"):
        talk.types(typed)

    assert "People here report two things." in talk.screen.text


def test_the_last_day_that_stands_there_as_a_remark_is_one(own: Path) -> None:
    pack = own / "packs" / "en-XA" / "pack.toml"
    pack.write_text(re.sub(r"# ends_on = \S+", f"ends_on = {TODAY}", pack.read_text("utf-8")), "utf-8")
    talk = Talk(served(own, later=1))

    talk.types("/start")
    assert talk.session.state == ENDING
