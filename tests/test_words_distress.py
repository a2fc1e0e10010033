"""Words of distress in the shipped languages: heard when they are meant, not in everyday sentences (E5)."""

import time

import pytest

from bot.core import limits
from bot.core.hearing import is_distress
from tests.talk import shipped

MEANT = {
    "en-US": [
        "i cant take this anymore",
        "HES GOING TO KILL ME",
        "they won’t let me leave the house",
        "i think about it every day, i want to kill myself",
        "please, somebody help me",
        "they said they will hurt my family",
        "I'm so scared",
    ],
    "es-US": [
        "no puedo mas",
        "YA NO QUIERO VIVIR",
        "tengo mucho miedo de que venga",
        "mi esposo me pega y no me deja salir",
        "me tienen encerrada en la casa",
        "el patron dijo que me van a matar",
        "por favor ayudenme",
    ],
}
EVERYDAY = {
    "en-US": [
        "hello",
        "my boss keeps my passport",
        "my back is killing me",
        "I'm afraid I don't understand",
        "i cut myself at work",
        "I have my son with me",
        "can you tell me more",
        "i want to leave",
    ],
    "es-US": [
        "buenas tardes",
        "mi jefe no me paga",
        "mi mamá viene por mí a las cinco",
        "la leche me hace daño",
        "me golpeó una caja en el trabajo",
        "no sé qué hacer con estos papeles",
        "primeros auxilios",
        "estoy cansada del trabajo",
    ],
}


def cases(some: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in some.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), cases(MEANT))
def test_e05_somebody_in_fear_or_despair_is_heard(language: str, text: str) -> None:
    assert is_distress(text, shipped().packs[language].vocabulary)


@pytest.mark.parametrize(("language", "text"), cases(EVERYDAY))
def test_e05_everyday_words_are_not_taken_for_distress(language: str, text: str) -> None:
    assert not is_distress(text, shipped().packs[language].vocabulary)


@pytest.mark.parametrize("language", ["en-US", "es-US"])
def test_a_long_message_holds_nobody_else_up(language: str) -> None:
    text = ("me no te im i m e n " * limits.HEARD)[: limits.HEARD]
    words, begun = shipped().packs[language].vocabulary, time.perf_counter()
    assert not is_distress(text, words)
    assert time.perf_counter() - begun < 1
