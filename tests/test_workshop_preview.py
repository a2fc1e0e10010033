"""`pack preview`: every screen in every language on one page that loads nothing, for readers, for paper."""

import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from typer.testing import CliRunner, Result

from bot.commands import main
from bot.packs import load
from bot.packs.speech import Settings
from bot.workshop.preview import page_of
from bot.workshop.pseudo import pseudo
from tests import kept_fresh
from tests.browser import a_browser
from tests.near import alone
from tests.running import ROOT
from tests.talk import TODAY

FLOWS = ROOT / "flows"
SHORTER = "document.querySelectorAll('article:nth-of-type(n + 2)').forEach(it => it.remove())"


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the shipped packs."""
    return page_of(kept_fresh.packs(TODAY), FLOWS, (), TODAY)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped packs that the commands work on."""
    copy = Path(shutil.copytree(kept_fresh.packs(TODAY), tmp_path / "locales"))
    monkeypatch.setenv("WAYSIDE_PACKS", str(copy))
    return copy


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["pack", "preview", "--today", str(TODAY), *words])


def test_every_screen_stands_there_in_every_language(page: str) -> None:
    library = load(
        kept_fresh.packs(TODAY),
        FLOWS,
        today=TODAY,
        settings=Settings(desk=True),
        demo=True,
        cards_in=frozenset(["telegram"]),
    )
    anchors = set(re.findall(r'id="([^"]+)"', page))
    packs = {pack.id: pack for pack in library.packs.values()}.values()
    wanted = {f"{name.replace('.', '-')}-{pack.language}" for pack in packs for name in pack.book.nodes}
    assert len(wanted) > 200
    assert wanted <= anchors


def test_every_button_leads_to_a_screen_that_is_there(page: str) -> None:
    anchors = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert len(links) > 200
    assert links <= anchors


def test_services_of_a_directory_stand_on_their_screens(tmp_path: Path) -> None:
    page = page_of(alone(tmp_path), FLOWS, (), TODAY)
    shown = {id: page.partition(f'id="services-{id}-en"')[2][:1_500] for id in ("found", "card", "about")}
    assert "1. " in shown["found"]
    assert "Nothing in this list fits" not in shown["found"]
    assert "202-555-" in shown["card"]
    assert "Last checked" in shown["about"]


def test_it_loads_nothing_and_runs_nothing(page: str) -> None:
    assert not re.search(r"<(?:script|img|link|iframe|object)|\son\w+=|@import|url\(", page)
    assert all(found.startswith("#") for found in re.findall(r'(?:href|src|action)="([^"]*)"', page))


def test_it_says_what_a_reader_has_to_know(page: str) -> None:
    assert "a draft that nobody has read" in page
    assert "us.line.988: https://988lifeline.org" in page
    assert "in quiet mode" in page
    assert pseudo("Menu") in page
    assert "ui-closed" in page


def test_what_stands_in_a_pack_is_text_and_never_markup(packs: Path) -> None:
    path = packs / "lang" / "en" / "menu.ftl"
    text = path.read_text(encoding="utf-8").replace(".work = Work and pay", '.work = Work & "pay"')
    path.write_text(text, encoding="utf-8")
    assert "Work &amp; &#34;pay&#34;" in page_of(packs, FLOWS, (), TODAY)


@pytest.mark.usefixtures("packs")
def test_the_command_writes_the_page_and_writes_it_again(tmp_path: Path) -> None:
    first = run("es-US", "--to", str(tmp_path))
    assert first.exit_code == 0, first.output
    page = tmp_path / "preview-es-US.html"
    assert f"Written to {page}." in first.stdout
    assert "Hola." in page.read_text(encoding="utf-8")
    assert run("es-US", "--to", str(page)).exit_code == 0


@pytest.mark.usefixtures("packs")
def test_what_is_there_and_is_no_preview_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine.html"
    mine.write_text("<p>mine", encoding="utf-8")
    done = run("--to", str(mine))
    assert done.exit_code == 2
    assert "To mend: give another name" in done.stderr
    assert mine.read_text(encoding="utf-8") == "<p>mine"


def test_the_page_is_not_written_among_the_packs_where_it_would_be_a_stray_file(packs: Path) -> None:
    done = run("--to", str(packs))
    assert done.exit_code == 2
    assert "To mend: write it somewhere else" in done.stderr
    assert not [*packs.glob("*.html")]


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize(
    ("words", "mend"),
    [
        (("es-MX",), 'use "es-US"'),
        (("../es-US",), "use"),
        (("--to", "/nowhere/at/all.html"), "name a folder that is there"),
        (("--to", "page.txt"), "name a folder that is there"),
    ],
)
def test_wrong_use_is_said_with_its_mend(words: tuple[str, ...], mend: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert f"To mend: {mend}" in done.stderr
    assert "Traceback" not in done.output


def test_a_broken_pack_is_said_line_by_line(packs: Path, tmp_path: Path) -> None:
    (packs / "lang" / "en" / "menu.ftl").write_text("broken = {\n", encoding="utf-8")
    done = run("--to", str(tmp_path))
    assert done.exit_code == 1
    assert re.search(r"menu\.ftl:\d+: P001 .* To mend: ", done.stderr)
    assert not list(tmp_path.glob("*.html"))


async def test_axe_finds_nothing_and_nothing_is_cut_off(page: str, tmp_path: Path) -> None:
    """In both looks and colours, narrow and wide; a part of each chapter, since all are made alike."""
    path = tmp_path / "preview.html"
    path.write_text(page, encoding="utf-8")
    async with a_browser() as chromium:
        tab = await chromium.new_page()
        await tab.goto(path.as_uri())
        assert await tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await tab.evaluate(
            "document.querySelectorAll('article:nth-of-type(n + 2)').forEach(it => it.remove())"
        )
        for width in (360, 1280):
            await tab.set_viewport_size({"width": width, "height": 900})
            for look, colours in (
                ("telegram", "light"),
                ("web", "dark"),
                ("telegram", "dark"),
                ("web", "light"),
            ):
                await tab.check(f"#{look}")
                await tab.check(f"#{colours}")
                found = await Axe().run(tab)
                assert [rule["id"] for rule in found.response["violations"]] == []
                assert await tab.evaluate("document.documentElement.scrollWidth") == width
