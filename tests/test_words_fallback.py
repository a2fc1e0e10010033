"""Which language a screen is said in, and what stands above it."""

import re
from pathlib import Path

import pytest

from bot.core.book import token
from bot.core.engine import step
from bot.core.errors import PackError
from bot.core.events import Press
from bot.packs import Library, Pack
from bot.packs.approvals import is_protected, text_hash
from bot.packs.fluent import Entry, read_ftl
from tests.packs import invented
from tests.packs.invented import FILES, HOTLINES, MENU, RIGHTS, SAFETY, SPANISH, at, labels

ES_RIGHTS = RIGHTS.replace("Hours worked are paid", "Las horas se pagan")
ES_SAFETY = SAFETY.replace("Hello. This", "Hola. Esto")
FULL = {**SPANISH, "lang/es/rights.ftl": ES_RIGHTS, "lang/es/safety.ftl": ES_SAFETY}


def entries(text: str) -> dict[str, Entry]:
    return {entry.id: entry for entry in read_ftl("x.ftl", "x", text)[0]}


def approvals(text: str, source: str = "", readers: tuple[str, ...] = ("a", "b")) -> str:
    """approvals.toml for every message of a file."""
    mine, theirs = entries(text), entries(source)
    tables = []
    for id, entry in mine.items():
        lines = [f"[{id}]", f'sha256 = "{text_hash(entry, mine)}"', 'origin = "human"']
        if id in theirs:
            lines.append(f'source_sha256 = "{text_hash(theirs[id], theirs)}"')
        tables.append("\n".join([*lines, f"readers = {list(readers)}", "approved_on = 2026-11-12\n"]))
    return "\n".join(tables)


def real(folder: Path, changed: dict[str, str]) -> Library:
    """The packs as real ones: approved texts only."""
    files = {**FILES, **changed}
    packs = {
        n: t.replace("demonstration = true", "demonstration = false")
        for n, t in files.items()
        if n.startswith("packs/")
    }
    return invented.library(folder, {**changed, **packs})


APPROVED = {
    "lang/en/approvals.toml": approvals(SAFETY + RIGHTS),
    "lang/es/approvals.toml": approvals(ES_SAFETY + ES_RIGHTS, SAFETY + RIGHTS),
}


def spanish(small: Library) -> Pack:
    return small.packs["es-US"]


def test_a_screen_in_another_language_says_so_in_the_persons_own(tmp_path: Path) -> None:
    pack = spanish(invented.library(tmp_path, SPANISH))

    screen = pack.screen(at(pack, "page.pay"))

    assert screen.notices == ("Solo en English so far.", "Demonstration.")
    assert screen.body == "Hours worked are paid."
    assert (screen.language, screen.direction) == ("en", "ltr")


def test_a_screen_in_another_language_leads_to_the_lines_that_speak_the_persons_own(tmp_path: Path) -> None:
    pack = invented.library(tmp_path, SPANISH).packs["es-US"]
    session = at(pack, "start.welcome")

    assert labels(pack, session)[0] == ["In Español"]
    there, _ = step(pack.book, session, Press(token("start.welcome", "own-lines")))
    assert pack.screen(there).body == "Lines in Español."
    assert labels(pack, there)[:2] == [["A line"], ["More"]]  # the police line speaks English alone
    after, _ = step(pack.book, there, Press(token(there.state, "line-one")))
    assert after.state == "page.line-one"


def test_nobody_is_led_to_lines_where_none_speaks_their_language(tmp_path: Path) -> None:
    spoken = HOTLINES.replace('["en", "es", "interpreter"]', '["en"]').replace('["en", "es"]', '["en"]')
    pack = invented.library(tmp_path, {**SPANISH, "place/here/hotlines.toml": spoken}).packs["es-US"]

    assert labels(pack, at(pack, "start.welcome"))[0] != ["In Español"]


def test_the_frame_stays_in_the_persons_own_language(tmp_path: Path) -> None:
    pack = spanish(invented.library(tmp_path, SPANISH))

    rows = labels(pack, at(pack, "page.pay"))

    assert rows[:2] == [["In Español"], ["Next"]]  # the screen is English as a whole, never half
    assert rows[-1] == ["Salir"]


def test_a_screen_never_mixes_two_languages(tmp_path: Path) -> None:
    small = real(tmp_path, {**FULL, **APPROVED, "packs/es-US/pack.toml": SPANISH["packs/es-US/pack.toml"]})
    pack = spanish(small)

    shown = pack.screen(at(pack, "page.pay"))

    # its labels stand in open files that nobody approved and that real packs do not serve as drafts
    assert shown.language == "en"
    assert shown.body == "Hours worked are paid."


def test_what_two_readers_approved_is_served_without_a_notice(tmp_path: Path) -> None:
    menu = approvals(SPANISH["lang/es/menu.ftl"] + SPANISH["lang/es/ui.ftl"], MENU + invented.UI)
    both = APPROVED["lang/es/approvals.toml"] + "\n" + menu
    pack = spanish(real(tmp_path, {**FULL, **APPROVED, "lang/es/approvals.toml": both}))

    screen = pack.screen(at(pack, "page.pay"))

    assert (screen.language, screen.notices) == ("es", ())
    assert screen.body == "Las horas se pagan."
    assert screen.choices[0][0].label == "Siguiente"


def test_an_approval_is_void_once_the_source_has_changed(tmp_path: Path) -> None:
    menu = approvals(SPANISH["lang/es/menu.ftl"] + SPANISH["lang/es/ui.ftl"], MENU + invented.UI)
    old = RIGHTS.replace("Hours worked", "Hours")
    stale = approvals(ES_SAFETY + ES_RIGHTS, SAFETY + old) + "\n" + menu
    pack = spanish(real(tmp_path, {**FULL, **APPROVED, "lang/es/approvals.toml": stale}))

    assert pack.screen(at(pack, "page.pay")).language == "en"
    assert pack.screen(at(pack, "page.old")).language == "es"


def test_a_source_change_that_means_the_same_keeps_the_approval(tmp_path: Path) -> None:
    menu = approvals(SPANISH["lang/es/menu.ftl"] + SPANISH["lang/es/ui.ftl"], MENU + invented.UI)
    old = RIGHTS.replace("Hours worked", "Hours")
    before = text_hash(entries(old)["rights-pay"], entries(old))
    stale = approvals(ES_SAFETY + ES_RIGHTS, SAFETY + old) + "\n" + menu
    source = re.sub(
        r"(\[rights-pay\]\n)", rf'\1same_meaning_as = ["{before}"]\n', APPROVED["lang/en/approvals.toml"]
    )
    changed = {**FULL, "lang/en/approvals.toml": source, "lang/es/approvals.toml": stale}
    pack = spanish(real(tmp_path, changed))

    assert pack.screen(at(pack, "page.pay")).language == "es"


def test_one_reader_is_not_two(tmp_path: Path) -> None:
    one = approvals(ES_SAFETY + ES_RIGHTS, SAFETY + RIGHTS, ("a",))
    pack = spanish(real(tmp_path, {**FULL, **APPROVED, "lang/es/approvals.toml": one}))

    assert pack.screen(at(pack, "page.pay")).language == "en"


@pytest.mark.parametrize("tags", [("a-1", "a-1 "), ("a-1", "A 1"), ("a", "á")])
def test_one_reader_is_not_two_however_the_tag_is_typed(tmp_path: Path, tags: tuple[str, ...]) -> None:
    one = approvals(ES_SAFETY + ES_RIGHTS, SAFETY + RIGHTS, tags)

    with pytest.raises(PackError, match=r'I005 "rights-pay" was approved twice by one reader'):
        real(tmp_path, {**FULL, **APPROVED, "lang/es/approvals.toml": one})


def test_a_draft_is_shown_under_its_notice_in_a_demonstration(tmp_path: Path) -> None:
    pack = spanish(invented.library(tmp_path, FULL))

    assert pack.screen(at(pack, "start.menu")).notices == ("A computer translated this.",)
    both = ("A computer translated this.", "Demonstration.")
    assert pack.screen(at(pack, "page.pay")).notices == both


def test_a_source_text_without_readers_is_marked_in_a_demonstration(tmp_path: Path) -> None:
    pack = invented.library(tmp_path).default

    assert pack.screen(at(pack, "page.pay")).notices == ("Demonstration.",)
    assert pack.screen(at(pack, "start.menu")).notices == ()


def test_drafts_of_open_files_can_be_switched_on_in_a_real_pack(tmp_path: Path) -> None:
    file = SPANISH["packs/es-US/pack.toml"] + "[switches]\nserve_drafts = true\n"
    pack = spanish(real(tmp_path, {**FULL, **APPROVED, "packs/es-US/pack.toml": file}))

    screen = pack.screen(at(pack, "start.menu"))

    assert (screen.language, screen.notices) == ("es", ("A computer translated this.",))


@pytest.fixture
def mexican(tmp_path: Path) -> Pack:
    variant = {
        "lang/es-MX/lang.toml": 'name = "Español (México)"\ndirection = "ltr"\nfallback = "es"\n',
        "lang/es-MX/menu.ftl": "page-pay = La paga\n",
        "lang/es-MX/rights.ftl": "rights-old = Una regla de antes.\n",
        "packs/es-MX/pack.toml": SPANISH["packs/es-US/pack.toml"].replace('"es"', '"es-MX"'),
    }
    return invented.library(tmp_path, {**FULL, **variant}).packs["es-MX"]


def test_open_texts_of_a_variant_fall_back_one_by_one(mexican: Pack) -> None:
    screen = mexican.screen(at(mexican, "topics.work"))

    assert [row[0].label for row in screen.choices] == ["La paga", "Old", "Something else"]
    assert (screen.language, screen.notices[0]) == ("es-MX", "A computer translated this.")


def test_protected_texts_of_a_variant_fall_back_by_the_screen(mexican: Pack) -> None:
    own = mexican.screen(at(mexican, "page.old"))
    theirs = mexican.screen(at(mexican, "page.pay"))

    assert (own.language, own.body) == ("es-MX", "Una regla de antes.")
    assert (theirs.language, theirs.body) == ("es", "Las horas se pagan.")
    assert not any(notice.startswith("Solo en") for notice in theirs.notices)
    assert theirs.frame[-1][0].label == "Salir"


def test_a_language_without_words_to_listen_for_borrows_the_next_ones(tmp_path: Path) -> None:
    pack = spanish(invented.library(tmp_path, {**SPANISH, "lang/es/words.toml": ""}))

    assert pack.vocabulary.safe_word == "pelican"
    assert "ecoles" in pack.vocabulary.common  # as typed words are compared: no accent, no case


def test_ui_menu_services_and_topics_are_open_and_all_else_is_protected() -> None:
    assert [f for f in ("ui", "menu", "services", "topic-a", "rights", "new") if is_protected(f)] == [
        "rights",
        "new",
    ]


def test_a_comment_or_another_order_keeps_an_approval_and_a_term_voids_it() -> None:
    plain = entries("-brand = Desk\na-b = By { -brand }\nc-d = Other\n")
    moved = entries("c-d = Other\n# Where: here\na-b = By { -brand }\n-brand = Desk\n")
    other = entries("-brand = Table\na-b = By { -brand }\nc-d = Other\n")

    same = text_hash(plain["a-b"], plain)
    assert same == text_hash(moved["a-b"], moved)
    assert same != text_hash(other["a-b"], other)
    assert text_hash(plain["c-d"], plain) == text_hash(other["c-d"], other)


def test_a_text_that_does_not_come_out_is_counted_and_never_raised(tmp_path: Path) -> None:
    pack = invented.library(tmp_path).default

    assert pack.text("ui-nowhere") == ""
    assert pack.text("card-asks") == ""  # its variable is missing
    assert pack.text("ui-other-language", language="English") == "Only in English so far."
    assert pack.misses >= 2


def test_engine_texts_are_there_for_the_channels(tmp_path: Path) -> None:
    pack = spanish(invented.library(tmp_path, SPANISH))

    assert pack.text("ui-frame.exit") == "Salir"
    assert pack.text("ui-not-open") == "Not open yet."
    assert (pack.title, pack.closed, pack.language) == ("Desk", "Closed.", "es")
