"""Practice: an invented person comes to an advocate who is new, in a terminal and at a desk of one's own."""

import asyncio
from string import Formatter

import pytest

from bot.desk.attend_shapes import Rule
from bot.desk.practice_review import Review
from bot.desk.practice_stories import PracticeError, pick, read
from bot.packs.guard import pattern
from tests.desk_terminal import Attendant, attending

QUICK = ("--pace", "0.02")
WHY = Rule("why", (pattern("why did * you"),), "You can tell me what happened.", "en", (), "It can hurt.")


async def begins(one: Attendant, name: str = "is with you.") -> None:
    """Claim the only card."""
    await one.says("Waiting [1]")
    await one.types("/claim")
    await one.says(name)


@pytest.mark.timeout(120)
async def test_a_story_is_told_to_its_end_and_what_stood_out_is_said_at_the_end() -> None:
    async with attending("", "practice", "--here", "--story", "labour", *QUICK) as maya:
        await maya.says("This is practice. The person is invented")
        await maya.says("The story: Long days on a site.")
        await begins(maya)
        await maya.says("I do not know if this is for men too.")
        await maya.types("It is for anybody who works.")
        await maya.says("six in one room")
        await maya.types("What is your name?")
        await maya.says("Not sent yet.")
        await maya.types("")
        await maya.says("I would rather not say. Is it needed?")
        for heard in ("Fourteen hours", "trouble for the others", "Somebody who knows about pay"):
            await maya.types("Thank you for writing it. I have read it.")
            await maya.says(heard)
        await maya.says("Thank you. I will think about it.")
        await maya.says("the person has left.")
        await maya.types("/quit")
        await maya.says("To look at again:")
        await maya.says("“What is your name?”")
        await maya.says("Perhaps: “You can leave out names and places.")
        await maya.says("That was practice. Nothing of it is kept.")
        assert await maya.over() == 0
    assert maya.complaints == []


@pytest.mark.timeout(120)
async def test_a_chat_can_be_handed_to_an_invented_colleague() -> None:
    async with attending("", "practice", "--here", "--story", "wages", *QUICK) as maya:
        await begins(maya)
        await maya.says("They keep it in the office.")
        await maya.types("/who", "/transfer Noor About a passport.")
        await maya.says("Noor · en · here")
        await maya.says("Offered to Noor.")
        await maya.says("Noor has ")
        await maya.types("/quit")
        await maya.says("That was practice.")
        assert await maya.over() == 0


@pytest.mark.timeout(120)
async def test_a_silence_is_asked_about_and_remembered() -> None:
    async with attending("", "practice", "--here", "--story", "police", *QUICK) as maya:
        await begins(maya)
        await maya.says("Who reads this?")
        await maya.says("You went quiet.")
        await maya.says("I can go.")
        await maya.types("/quit", "requeue")
        await maya.says("A minute or more without a word from you.")


@pytest.mark.timeout(120)
async def test_the_same_desk_is_reached_from_a_second_terminal() -> None:
    async with attending("", "practice", "--story", "se-va", "--lang", "es", *QUICK) as desk:
        await desk.says("La mesa, en un navegador:")
        url = (await desk.says("/desk#i=")).strip()
        assert url.startswith("http://localhost:")
        async with attending(url) as maya:
            await maya.says("Usted es Maya")
            await maya.says("Espera [1]")
            await maya.types("/claim")
            await maya.says("es el teléfono de mi tía")
            await maya.types("Puede escribir lo que quiera, o nada.")
            await maya.says("es por la casa donde trabajo.")
            await maya.types("Aquí sigo.")
            await maya.says("espere viene alguien")
            await maya.says("la persona se fue.")
        await desk.says("La persona se fue.")
        await desk.says("Eso fue práctica. No se guarda nada.")
        async with asyncio.timeout(30):
            assert await desk.over() == 0
    assert desk.complaints == []


async def test_a_story_that_there_is_not_is_said_with_those_that_there_are() -> None:
    async with attending("", "practice", "--story", "nowhere") as maya:
        assert await maya.over() == 78
    (said,) = maya.complaints
    assert said.startswith("There is no story called nowhere in en. To mend: choose one of labour, wages,")
    with pytest.raises(PracticeError, match="--lang en, --lang es"):
        pick(read(), "", "xx")


def test_every_story_answers_to_every_rule_and_to_an_offer() -> None:
    practice = read()

    assert {frozenset(story.when) for story in practice.story} == {
        frozenset(["why", "identity", "promise", "police", "offer"])
    }
    assert {story.lang: story.ends for story in practice.story}.keys() == practice.words.keys()
    assert all(len(story.quiet) > 1 and story.first and story.answers for story in practice.story)


def test_no_story_gives_a_name_a_number_or_an_address() -> None:
    said = [
        text
        for story in read().story
        for text in (*story.first, *story.answers, *story.quiet, *story.when.values(), story.last)
    ]

    assert [text for text in said if any(sign.isdigit() or sign in "@/" for sign in text)] == []


def test_the_words_of_every_language_are_the_same_with_the_same_holes() -> None:
    holes = {
        language: {word: {name for _, name, _, _ in Formatter().parse(said)} for word, said in words.items()}
        for language, words in read().words.items()
    }

    assert holes["es"] == holes["en"]


def test_a_review_says_what_a_line_may_do_and_nothing_of_a_kind_one() -> None:
    words = read().words["en"]
    review = Review((WHY,), "en", ["Hello.", "Why did you go there?", "x" * 401])

    told = "\n".join(review.told(words))
    assert told.startswith(
        "To look at again:\n  “Why did you go there?”\n    It can hurt. Perhaps: “You can tell"
    )
    assert "This is long for a small phone." in told
    assert Review((WHY,), "en", ["Hello."]).told(words) == [words["fine"]]
    assert Review((WHY,), "es", ["Why did you go there?"]).told(words) == [words["fine"]]
