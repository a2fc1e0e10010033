"""Names that mean nothing to anyone without the secret and a salt that expires."""

import base64
import hashlib
import hmac
import secrets

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from bot.keys import (
    EPOCH_S,
    SKEW_S,
    Keyring,
    NotReadyError,
    SecretError,
    epoch,
    new_secret,
    parse_secret,
)

GRACE = 62 * 60
NOON = 81_000 * EPOCH_S + 3 * 3600
"""The middle of an epoch."""
TURN = 81_001 * EPOCH_S
SECRET = bytes(range(32))


class Salts:
    """The salts of one store, which counts how often it is asked."""

    def __init__(self) -> None:
        self.known: dict[int, bytes] = {}
        self.asked = 0

    async def __call__(self, n: int) -> bytes:
        self.asked += 1
        return self.known.setdefault(n, secrets.token_bytes(32))


async def ring(now: float = NOON, salts: Salts | None = None, secret: bytes = SECRET) -> Keyring:
    made = Keyring(secret, salts or Salts())
    await made.ready(now)
    return made


async def test_keys_and_names_are_made_as_the_paper_says() -> None:
    salts = Salts()
    keyring = await ring(salts=salts)
    n = epoch(NOON)

    def derived(purpose: bytes) -> bytes:
        return HKDF(SHA256(), 32, salts.known[n], b"wayside/1/" + purpose).derive(SECRET)

    digest = hmac.new(derived(b"name"), b"tg\x0042", hashlib.sha256).digest()[:16]
    name = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    assert keyring.key(n, "session") == derived(b"session")
    assert keyring.names("tg", "42", NOON, GRACE) == (name,)
    assert len(name) == 22


async def test_one_person_has_one_name_and_two_people_have_two() -> None:
    keyring = await ring()

    assert keyring.names("tg", "42", NOON, GRACE) == keyring.names("tg", "42", NOON + 60, GRACE)
    named = {keyring.names(*who, NOON, GRACE) for who in (("tg", "42"), ("tg", "43"), ("web", "42"))}
    assert len(named) == 3


async def test_replicas_with_the_same_secret_and_store_agree() -> None:
    salts = Salts()
    one, other = await ring(salts=salts), await ring(salts=salts)

    assert one.names("tg", "42", NOON, GRACE) == other.names("tg", "42", NOON, GRACE)
    assert one.fingerprint() == other.fingerprint()
    assert len(one.fingerprint()) == 8


async def test_another_secret_gives_other_names_tags_and_fingerprint() -> None:
    salts = Salts()
    one, other = await ring(salts=salts), await ring(salts=salts, secret=new_secret())

    assert one.names("tg", "42", NOON, GRACE) != other.names("tg", "42", NOON, GRACE)
    assert one.seen_tag("tg", 7) != other.seen_tag("tg", 7)
    assert one.fingerprint() != other.fingerprint()


async def test_a_new_epoch_has_new_names_and_remembers_the_old_one_for_the_grace() -> None:
    salts = Salts()
    keyring = await ring(TURN - 600, salts)
    (before,) = keyring.names("tg", "42", TURN - 600, GRACE)

    await keyring.ready(TURN + 1)
    previous, after = keyring.names("tg", "42", TURN + 1, GRACE)
    assert previous == before
    assert after != before
    assert keyring.names("tg", "42", TURN + GRACE, GRACE) == (after,)


async def test_keys_are_dropped_two_epochs_on() -> None:
    keyring = await ring(NOON)
    n = epoch(NOON)

    await keyring.ready(NOON + EPOCH_S)
    assert keyring.box(n, "session") is not None

    await keyring.ready(NOON + 2 * EPOCH_S)
    assert keyring.box(n, "session") is None
    with pytest.raises(NotReadyError):
        keyring.key(n, "session")


@given(
    ahead=st.integers(-2 * SKEW_S, GRACE + 2 * SKEW_S),
    skew=st.integers(0, SKEW_S),
)
async def test_two_clocks_a_minute_apart_share_locks_and_find_each_others_sessions(
    ahead: int, skew: int
) -> None:
    """Around the turn each replica looks, and locks, where the other one saves."""
    salts = Salts()
    times = (TURN + ahead, TURN + ahead - skew)
    fast, slow = [(await ring(now, salts)).names("tg", "42", now, GRACE) for now in times]

    assert fast[-1] in slow
    assert slow[-1] in fast


async def test_a_turn_costs_the_store_nothing_except_when_the_epoch_turns() -> None:
    salts = Salts()
    keyring = await ring(NOON, salts)
    asked = salts.asked

    for minute in range(60):
        await keyring.ready(NOON + 60 * minute)

    assert salts.asked == asked


async def test_after_the_store_came_back_empty_the_new_salts_are_taken() -> None:
    salts = Salts()
    keyring = await ring(NOON, salts)
    before = keyring.names("tg", "42", NOON, GRACE)

    salts.known.clear()
    await keyring.refresh(NOON)

    newcomer = await ring(NOON, salts)
    assert keyring.names("tg", "42", NOON, GRACE) == newcomer.names("tg", "42", NOON, GRACE) != before


async def test_a_name_before_the_salt_is_a_mistake_in_the_code() -> None:
    with pytest.raises(NotReadyError):
        Keyring(SECRET, Salts()).names("tg", "42", NOON, GRACE)


async def test_a_tag_of_a_handled_update_outlives_salts_and_names_nobody() -> None:
    one, other = await ring(NOON), await ring(NOON + 5 * EPOCH_S)

    assert one.seen_tag("tg", 7) == other.seen_tag("tg", 7)
    assert one.seen_tag("tg", 7) != one.seen_tag("web", 7)
    assert len(one.seen_tag("tg", 7)) == 8


async def test_a_keyring_says_nothing_about_itself() -> None:
    assert repr(await ring()) == "Keyring()"


@pytest.mark.parametrize(
    "write",
    [
        bytes.hex,
        lambda secret: secret.hex().upper(),
        lambda secret: base64.urlsafe_b64encode(secret).decode(),
        lambda secret: base64.urlsafe_b64encode(secret).decode().rstrip("="),
        lambda secret: base64.b64encode(secret).decode() + "\n",
    ],
)
@pytest.mark.parametrize("length", [32, 33, 48, 64])
def test_a_secret_is_read_as_the_usual_generators_write_it(write: object, length: int) -> None:
    secret = b"\xfb\xff" + bytes(range(length - 2))
    assert callable(write)
    assert parse_secret(write(secret)) == secret


@pytest.mark.parametrize(
    "text", ["", "  ", "hunter2", "ab" * 31, "correct horse battery staple " * 3, "é" * 64]
)
def test_a_secret_that_is_none_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(SecretError) as refused:
        parse_secret(text)

    said = str(refused.value)
    assert said.startswith("WAYSIDE_SECRET ")
    assert "To mend: " in said
    assert not text.strip() or text.strip() not in said
    assert refused.value.__context__ is None


def test_a_made_secret_is_long_and_never_the_same() -> None:
    assert len(new_secret()) == 32
    assert new_secret() != new_secret()
