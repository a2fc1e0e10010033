"""A screen: its words, its buttons in their rows, and what may stand above them."""

from pathlib import Path

import pytest

from bot.core.book import token
from bot.core.effects import Notice
from bot.core.errors import PackError
from bot.core.times import Times
from bot.packs import Library, Settings, check
from tests.packs import invented
from tests.packs.invented import SPANISH, at, labels


@pytest.fixture
def small(tmp_path: Path) -> Library:
    return invented.library(tmp_path)


def test_the_first_screen_has_neither_back_nor_menu(small: Library) -> None:
    first = at(small.default, "start.welcome")

    assert labels(small.default, first) == [["Go on"], ["A person"], ["Exit"]]


def test_exit_stands_alone_in_the_last_row_of_every_screen(small: Library) -> None:
    for state in small.default.book.nodes:
        for covered in (False, True):
            rows = labels(small.default, at(small.default, state, covered=covered))
            assert rows[-1] == ["Exit"]


def test_back_is_there_only_when_there_is_somewhere_to_go_back_to(small: Library) -> None:
    pack = small.default

    assert labels(pack, at(pack, "start.menu"))[-2] == ["Menu", "A person"]
    after = at(pack, "start.menu", trail=("start.welcome",))
    assert labels(pack, after)[-2] == ["Back", "Menu", "A person"]


def test_a_button_carries_the_token_of_its_node_and_choice(small: Library) -> None:
    screen = small.default.screen(at(small.default, "start.menu"))

    assert screen.choices[0][0].token == token("start.menu", "work")
    assert screen.frame[-1][0].token == token("start.menu", "exit")


def test_a_covered_screen_says_nothing_of_what_lies_below(tmp_path: Path) -> None:
    pack = invented.library(tmp_path, SPANISH).packs["es-US"]

    screen = pack.screen(at(pack, "page.pay", covered=True, trail=("start.menu",)))

    assert (screen.notices, screen.body) == ((), "Paused.")
    assert [[b.label for b in row] for row in screen.rows] == [["Show"], ["Salir"]]
    assert screen.choices[0][0].token == token("page.pay", "show")


def test_the_notice_of_the_step_stands_above_the_body(small: Library) -> None:
    screen = small.default.screen(at(small.default, "start.menu"), Notice.AGAIN)

    assert screen.notices == ("Here it is again.",)


def test_quiet_wordings_replace_body_and_label_where_there_are_any(small: Library) -> None:
    pack = small.default
    quiet = pack.screen(at(pack, "start.welcome", quiet=True))

    assert quiet.body == "Hello."
    assert quiet.choices[0][0].label == "On"
    assert pack.screen(at(pack, "start.more", quiet=True)).body == "More."


def test_times_come_from_the_settings_in_force(tmp_path: Path) -> None:
    pack = invented.library(tmp_path, settings=Settings(Times(idle=1800))).default

    assert "Gone 30 minutes" in pack.screen(at(pack, "start.menu")).body
    assert "Gone 15 minutes" in pack.screen(at(pack, "start.menu", quiet=True)).body


def test_languages_stand_three_to_a_row_in_their_own_names(tmp_path: Path) -> None:
    more = {}
    for order, land in enumerate(("AU", "CA", "GB", "IE", "IN", "NZ"), 3):
        language = f'name = "English {land}"\ndirection = "ltr"\nfallback = "en"\n'
        pack_file = invented.FILES["packs/en-US/pack.toml"].replace("1", str(order))
        more[f"lang/en-{land}/lang.toml"] = language
        more[f"packs/en-{land}/pack.toml"] = pack_file.replace('"en"', f'"en-{land}"')
    small = invented.library(tmp_path, {**SPANISH, **more})
    pack = small.default

    rows = labels(pack, at(pack, "start.welcome"))
    assert rows[1:4] == [
        ["English", "Español", "English AU"],
        ["English CA", "English GB", "English IE"],
        ["More"],
    ]


def test_language_is_the_last_choice_of_more_once_there_are_two(tmp_path: Path) -> None:
    alone = invented.library(tmp_path / "one").default
    both = invented.library(tmp_path / "two", SPANISH).default

    assert labels(alone, at(alone, "start.more"))[1:3] == [["Urgent"], ["Menu", "A person"]]
    assert labels(both, at(both, "start.more"))[1:3] == [["Urgent"], ["Language"]]


def test_a_state_that_this_book_does_not_have_shows_the_menu(small: Library) -> None:
    screen = small.default.screen(at(small.default, "gone.long-ago"))

    assert screen.body.startswith("Pick any.")
    assert small.default.misses == 1


def test_the_second_time_the_very_same_screen_comes_back(small: Library) -> None:
    session = at(small.default, "page.line-one")

    assert small.default.screen(session) is small.default.screen(session)


def test_a_library_finds_a_pack_by_ref_by_id_and_otherwise_its_default(tmp_path: Path) -> None:
    small = invented.library(tmp_path, SPANISH)
    spanish = small.packs["es-US"]

    assert small.pack(spanish.ref) is spanish
    assert small.pack("es-US@00000000") is spanish
    assert small.pack("xx-XX@00000000") is small.default
    assert [offer.pack for offer in small.default.book.offers] == [small.default.ref, spanish.ref]


def test_the_ref_changes_with_the_words_and_not_with_the_folder(tmp_path: Path) -> None:
    one = invented.library(tmp_path / "a")
    same = invented.library(tmp_path / "b")
    menu = invented.MENU.replace("Work", "Jobs")
    other = invented.library(tmp_path / "c", {"lang/en/menu.ftl": menu})

    assert one.default.ref == same.default.ref != other.default.ref
    assert len(one.default.ref) == len("en-US@1a2b3c4d")


def test_nothing_is_left_after_exit_where_the_pack_has_no_line_for_it(tmp_path: Path) -> None:
    ui = invented.UI.replace("ui-closed = Closed.\n", "")

    assert invented.library(tmp_path / "a").default.closed == "Closed."
    assert invented.library(tmp_path / "b", {"lang/en/ui.ftl": ui}).default.closed == ""


def test_the_map_draws_the_flows_and_names_the_pages(tmp_path: Path) -> None:
    invented.write(tmp_path)

    drawn = check.drawn(tmp_path)

    assert "## danger" in drawn
    assert "pay" in drawn


def test_without_a_pack_there_is_no_map(tmp_path: Path) -> None:
    invented.write(tmp_path, {"packs/en-US/pack.toml": "x = 1\n"})

    with pytest.raises(PackError):
        check.drawn(tmp_path)
