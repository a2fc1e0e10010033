"""A sealed value opens under its own name, purpose and key, and under nothing else."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keys import EPOCH_S, Keyring, NotReadyError, epoch
from bot.seal import OneKey, Purpose, seal, unseal

NOW = 81_000 * EPOCH_S + 9000
N = epoch(NOW)
NAME = "w:{abc}:s"
WORDS = b"I want to go home"


class Salts:
    def __init__(self) -> None:
        self.known: dict[int, bytes] = {}

    async def __call__(self, n: int) -> bytes:
        return self.known.setdefault(n, secrets.token_bytes(32))


async def ring(now: float = NOW, salts: Salts | None = None, secret: bytes = b"s" * 32) -> Keyring:
    made = Keyring(secret, salts or Salts())
    await made.ready(now)
    return made


@given(plain=st.binary(max_size=600), purpose=st.sampled_from(Purpose), field=st.text(max_size=20))
def test_what_is_sealed_opens(plain: bytes, purpose: Purpose, field: str) -> None:
    keys = OneKey(b"k" * 32)

    assert unseal(keys, purpose, NAME, seal(keys, 0, purpose, NAME, plain, field), field) == plain


async def test_it_opens_only_under_its_own_name_purpose_and_field() -> None:
    keys = await ring()
    sealed = seal(keys, N, Purpose.SESSION, NAME, WORDS, "a")

    assert unseal(keys, Purpose.SESSION, NAME, sealed, "a") == WORDS
    assert unseal(keys, Purpose.SESSION, "w:{abd}:s", sealed, "a") is None
    assert unseal(keys, Purpose.DESK, NAME, sealed, "a") is None
    assert unseal(keys, Purpose.SESSION, NAME, sealed, "b") is None
    assert unseal(keys, Purpose.SESSION, NAME, sealed) is None


async def test_a_case_key_binds_name_and_purpose_too() -> None:
    keys = OneKey(b"k" * 32)
    sealed = seal(keys, 0, Purpose.LINE, NAME, WORDS)

    assert unseal(keys, Purpose.LINE, NAME, sealed) == WORDS
    assert unseal(keys, Purpose.NOTE, NAME, sealed) is None
    assert unseal(OneKey(b"o" * 32), Purpose.LINE, NAME, sealed) is None


async def test_the_format_is_the_one_on_paper() -> None:
    keys = await ring()
    sealed = seal(keys, N, Purpose.SESSION, NAME, WORDS)

    assert sealed[0] == 1
    assert int.from_bytes(sealed[1:5]) == N
    box = keys.box(N, "session")
    assert box is not None
    padded = box.decrypt(sealed[5:17], sealed[17:], b"wayside/1\0session\0" + NAME.encode())
    assert padded == WORDS + b"\x80" + bytes(14)


@pytest.mark.parametrize(
    ("purpose", "multiple"),
    [(Purpose.SESSION, 32), (Purpose.LINE, 256), (Purpose.NOTE, 512), (Purpose.DESK, 512)],
)
def test_its_length_tells_little(purpose: Purpose, multiple: int) -> None:
    keys = OneKey(b"k" * 32)
    lengths = {len(seal(keys, 0, purpose, NAME, bytes(size))) - 33 for size in range(2 * multiple)}

    assert lengths == {multiple, 2 * multiple}


async def test_no_two_seals_are_alike() -> None:
    keys = await ring()

    assert seal(keys, N, Purpose.SESSION, NAME, WORDS) != seal(keys, N, Purpose.SESSION, NAME, WORDS)


async def test_another_secret_opens_nothing() -> None:
    """Changing WAYSIDE_SECRET makes everything unreadable at once."""
    salts = Salts()
    sealed = seal(await ring(salts=salts), N, Purpose.SESSION, NAME, WORDS)

    assert unseal(await ring(salts=salts, secret=b"t" * 32), Purpose.SESSION, NAME, sealed) is None


async def test_when_the_salt_is_gone_the_secret_opens_nothing() -> None:
    salts = Salts()
    sealed = seal(await ring(salts=salts), N, Purpose.SESSION, NAME, WORDS)
    salts.known.clear()

    assert unseal(await ring(salts=salts), Purpose.SESSION, NAME, sealed) is None


async def test_a_value_lives_through_one_turn_of_the_epoch_and_not_through_two() -> None:
    salts = Salts()
    keys = await ring(salts=salts)
    sealed = seal(keys, N, Purpose.SESSION, NAME, WORDS)

    await keys.ready(NOW + EPOCH_S)
    assert unseal(keys, Purpose.SESSION, NAME, sealed) == WORDS
    await keys.ready(NOW + 2 * EPOCH_S)
    assert unseal(keys, Purpose.SESSION, NAME, sealed) is None


async def test_sealing_for_an_epoch_out_of_reach_is_a_mistake_in_the_code() -> None:
    with pytest.raises(NotReadyError):
        seal(await ring(), N + 3, Purpose.SESSION, NAME, WORDS)


@given(junk=st.binary(max_size=120))
def test_junk_does_not_open_and_does_not_raise(junk: bytes) -> None:
    assert unseal(OneKey(b"k" * 32), Purpose.LINE, NAME, junk) is None


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_changed_bit_is_enough(at: int, bit: int) -> None:
    """The epoch in the head is not authenticated as such, but chooses the key: with one key it is free."""
    keys = OneKey(b"k" * 32)
    sealed = bytearray(seal(keys, 0, Purpose.LINE, NAME, WORDS))
    sealed[(at % (len(sealed) - 5) + 5)] ^= 1 << bit

    assert unseal(keys, Purpose.LINE, NAME, bytes(sealed)) is None


def test_padding_that_is_not_ours_does_not_open() -> None:
    keys = OneKey(b"k" * 32)
    box, nonce = keys.box(0, "line"), bytes(12)
    sealed = b"\x01" + bytes(4) + nonce + box.encrypt(nonce, bytes(256), b"wayside/1\0line\0" + NAME.encode())

    assert unseal(keys, Purpose.LINE, NAME, sealed) is None


def test_a_key_says_nothing_about_itself() -> None:
    assert repr(OneKey(b"k" * 32)) == "OneKey()"
