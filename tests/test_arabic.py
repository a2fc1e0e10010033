"""Arabic, from right to left: the whole way in one language, and everything that a script can break.

The conversations that a reader can follow stand in tests/conversations/ar-*.txt; the page in a
real browser is looked at in test_arabic_page.py.
"""

import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise

import pytest

from bot.app.telegram import offered
from bot.core.effects import Forget, Notice
from bot.core.events import Command, Distress, NotUnderstood, Press
from bot.core.hearing import understand
from bot.core.session import Address, Session
from bot.core.times import Times
from bot.packs import Pack, Settings, load
from tests import kept_fresh
from tests.running import House, arrives, at_work, presses, process, settled
from tests.talk import ROOT, TODAY, Talk, attended, shipped
from tests.telegram_double import Double

BEGIN, END = "\u2068", "\u2069"  # of a part that keeps its own direction
NAMES = re.compile("Telegram|WhatsApp|TTY|START|English|Español|988 Lifeline|Example Help|/hide|Hotline")
LATIN = re.compile("[A-Za-zÀ-ÿ]")
OTHER_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
TO_A_YES = ("handoff.door", "handoff.limits", "handoff.duty", "handoff.consent", "handoff.waiting")
DRAFTED = ("start.welcome", "start.menu", "start.more", "phone.", "danger.", "handoff.", "minors.duty", "ui.")


NOWHERE: frozenset[str] = frozenset()


def arabic(*, desk: bool = True) -> Pack:
    return (attended() if desk else shipped()).packs["ar-US"]


def at(pack: Pack, state: str, *, quiet: bool = False) -> Session:
    return Session(Address("telegram", "1"), pack.ref, state, ("start.welcome",), quiet=quiet)


def everything(pack: Pack) -> Iterator[str]:
    """Each text of each screen, loud and quiet."""
    for node in pack.book.nodes:
        for quiet in (False, True):
            screen = pack.screen(at(pack, node, quiet=quiet), Notice.AGAIN)
            yield from (screen.text, *(button.label for button in screen.buttons))


# --- one language on a screen


def test_the_whole_way_is_arabic_and_nobody_is_called_before_a_yes() -> None:
    """Start, phone, danger, lines, a person, Exit; each screen from right to left."""
    talk = Talk(attended()).types("/start").person("in-ar-US")
    for choice in (
        "phone",
        "go-quietly",
        "go-on",
        "urgent",
        "steps",
        "go-on",
        "not-yet",
        "police-911",
        "next",
    ):
        talk.person(choice)
        assert (talk.screen.language, talk.screen.direction, talk.screen.own) == ("ar", "rtl", "")
    for choice in ("person", "read-on", "read-on", "read-on"):
        assert talk.person(choice).session.state != "handoff.waiting"
        assert talk.screen.language == "ar"
    talk.bot("question-consent").person("yes").bot("handoff-waiting")
    assert talk.person("exit").does(Forget()).farewell == "مغلق."


@pytest.mark.parametrize("state", TO_A_YES)
@pytest.mark.parametrize("id", ["en-US", "es-US", "ar-US"])
def test_the_way_to_a_yes_is_in_the_language_of_the_person(id: str, state: str) -> None:
    """What they see, what they report, the question: a yes in a language one reads, or none."""
    pack = attended().packs[id]
    screen = pack.screen(at(pack, state))
    assert (screen.language, screen.own) == (pack.language, "")


def test_what_is_drafted_in_arabic_is_all_arabic() -> None:
    """No word of another language but names, in bodies, notices and buttons alike."""
    pack = arabic()
    for node in (name for name in pack.book.nodes if name.startswith(DRAFTED)):
        screen = pack.screen(at(pack, node), Notice.AGAIN)
        for said in (screen.text, *(button.label for button in screen.buttons)):
            assert LATIN.findall(NAMES.sub("", said)) == [], (node, said)


def test_a_page_that_is_not_there_yet_begins_with_one_arabic_line_and_offers_lines() -> None:
    talk = Talk(shipped()).types("/start").person("in-ar-US")
    talk.person("go-on").person("work").person("missing-pay")
    screen = talk.screen
    assert screen.notices[0] == f"هذه الصفحة حتى الآن بلغة {BEGIN}English{END} فقط."
    assert (screen.language, screen.direction, screen.own) == ("en", "ltr", "ar")
    assert [button.label for row in screen.frame for button in row] == ["رجوع", "القائمة", "مع شخص", "خروج"]
    assert talk.person("own-lines").screen.language == "ar"
    assert "page.line-nhth" in {choice.target for choice in talk.pack.book.visible(talk.session)}


# --- order on the screen


def test_parts_that_keep_their_own_direction_all_end() -> None:
    for said in everything(arabic()):
        depth = 0
        for sign in said:
            depth += (sign == BEGIN) - (sign == END)
            assert depth >= 0
        assert depth == 0


def test_numbers_stand_as_they_are_dialled() -> None:
    """Western digits everywhere, each number apart, so that no sign of it changes sides."""
    pack = arabic()
    assert [said for said in everything(pack) if OTHER_DIGITS.search(said)] == []
    card = pack.card(at(pack, "page.line-ndvh")).text
    assert f"اتصال {BEGIN}1 (800) 799-7233{END}" in card
    assert f"رسالة نصية {BEGIN}88788{END}" in card
    assert f"{BEGIN}National Domestic Violence Hotline{END}" in card


def test_a_command_keeps_its_slash_in_front() -> None:
    pack = arabic()
    assert f" {BEGIN}/hide{END} " in pack.screen(at(pack, "phone.quiet")).body


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, f"{BEGIN}دقيقة{END}"),
        (2, f"{BEGIN}دقيقتين{END}"),
        (5, f"{BEGIN}{BEGIN}5{END} دقائق{END}"),
        (15, f"{BEGIN}{BEGIN}15{END} دقيقة{END}"),
        (100, f"{BEGIN}{BEGIN}100{END} دقيقة{END}"),
    ],
)
def test_minutes_are_counted_as_arabic_counts(minutes: int, said: str) -> None:
    settings = Settings(times=Times(idle=minutes * 60.0))
    pack = load(
        ROOT / "locales", ROOT / "flows", today=TODAY, settings=settings, demo=True, cards_in=NOWHERE
    ).packs["ar-US"]
    assert f"بعد {said} من آخر لمسة" in pack.screen(at(pack, "privacy.kept")).body


# --- what is typed


@pytest.mark.parametrize(
    "typed", ["2", "٢", "۲", " ٢ ", "\u200f٢", "أشخاص يجيبون", "اشخاص يجيبون.", "أشـخـاص يجيبون"]
)
def test_a_figure_of_any_kind_or_a_label_chooses(typed: str) -> None:
    pack = arabic()
    screen = pack.screen(at(pack, "danger.now"))
    assert understand(typed, screen, pack.vocabulary) == Press(screen.buttons[1].token)


@pytest.mark.parametrize(
    "typed",
    [
        "كهرمان",
        "كَهْرَمَان",
        "كهـــرمان",
        "كهرمن",
        "كهرمانن",
        "كهرامن",
        "كَهْرمِن",
        "«كهرمان»",
        "كهرمان؟",
        "\u200fكهرمان\u200f",
    ],
)
def test_the_safe_word_is_heard_with_one_slip_and_with_vowel_signs(typed: str) -> None:
    pack = arabic()
    assert understand(typed, pack.screen(at(pack, "danger.now")), pack.vocabulary) == Command("exit")


@pytest.mark.parametrize("typed", ["كهرباء", "مهرجان", "برهان", "كلمة كهرمان هنا", "كهرنن", "قهرامن"])
def test_other_words_are_not_the_safe_word(typed: str) -> None:
    pack = arabic()
    assert understand(typed, pack.screen(at(pack, "danger.now")), pack.vocabulary) == NotUnderstood()


@pytest.mark.parametrize("typed", ["/exit", "\u200f/exit", "\u2067/stop", " \u061c/exit"])
def test_a_command_is_heard_behind_a_sign_of_direction(typed: str) -> None:
    """Keyboards from right to left put signs before a slash that nobody sees."""
    pack = arabic()
    assert understand(typed, pack.screen(at(pack, "danger.now")), pack.vocabulary) == Command("exit")


@pytest.mark.parametrize(
    "typed",
    [
        "أريد أن أموت",
        "اريد ان اموت",
        "لم أعدْ أحتمل، حقا",
        "هو يضربني كل يوم",
        "أنا خائفه",
        "ســاعدوني",
        "help me",
    ],
)
def test_words_of_distress_are_heard_however_they_are_spelled(typed: str) -> None:
    pack = arabic()
    assert understand(typed, pack.screen(at(pack, "start.menu")), pack.vocabulary) == Distress()


# --- Telegram


@pytest.fixture
async def house(embedded_url: str) -> AsyncIterator[House]:
    async with Double() as telegram, at_work(telegram, embedded_url, library=attended()) as house:
        yield house


async def test_in_telegram_one_message_goes_the_whole_way_and_nothing_stays(house: House) -> None:
    pack = arabic()
    ana = await arrives(house, "العربية")
    first = ana.screen.message_id
    await presses(house, ana, "أمر عاجل", "أشخاص يجيبون", "حديث مع شخص، في أي ساعة")
    assert f"اتصال {BEGIN}988{END}" in ana.screen.text
    await presses(house, ana, "مع شخص")
    await presses(house, ana, "متابعة القراءة", "متابعة القراءة", "متابعة القراءة")
    consent = pack.screen(at(pack, "handoff.consent"))
    assert ana.screen.text == consent.text
    assert ana.screen.message_id == first
    assert [label for row in ana.buttons for label in row] == [button.label for button in consent.buttons]
    await ana.says("كَهْرمان")
    await settled(house, ana)
    assert ana.visible == ()
    assert await house.about_people() == []


def test_each_language_has_commands_that_hint_at_nothing() -> None:
    lists = offered(shipped())
    assert lists[""]["exit"] == "Close"
    assert lists["ar"] == {
        "menu": "القائمة",
        "person": "أشخاص يجيبون",
        "language": "اختيار لغة",
        "hide": "تغطية الشاشة",
        "exit": "إغلاق",
    }
    assert lists.keys() == {"", "es", "ar"}


async def test_a_bot_that_starts_offers_its_commands_in_arabic_too() -> None:
    async with Double() as telegram, process(telegram):
        assert await telegram.bell.until(lambda: len(telegram.profile) == 3, 20)
    assert {language for _, language, _ in telegram.profile} == {"", "es", "ar"}


# --- a terminal


def test_in_a_terminal_arabic_figures_lead_on() -> None:
    typed = "العربية\n٣\n٢\n١\nكهرمن\n"
    talk = subprocess.run(
        [sys.executable, "-m", "bot", "talk"],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env=os.environ | {"WAYSIDE_PACKS": str(kept_fresh.packs()), "PYTHONIOENCODING": "utf-8"},
        timeout=60,
    )
    places = [
        talk.stdout.find(said)
        for said in ("مرحبا.", "طرق لهذه اللحظة.", "على هذه الخطوط", "988 Lifeline", "مغلق.")
    ]
    assert -1 not in places
    assert all(before < after for before, after in pairwise(places))
    assert "[1] خطوات صغيرة بلا اتصال" in talk.stdout
