"""Passkeys: made and checked by `webauthn`, for this one origin, with the owner verified each time.

The relying party's id is the host of WAYSIDE_ORIGIN. It has to be a name: browsers make no passkey for
a number. Attestation is not asked for: which device somebody bought is not ours to know.
"""

import asyncio
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec.structs import replace

from bot.desk.challenges import Challenges
from bot.desk.people import Passkey, People, Person, find, may_enrol, replaced

SIGN_IN: Final = "sign-in"
_NAME: Final = "Desk"


def has_name(host: str) -> bool:
    """Whether a host is a name, for which browsers make passkeys, and no number."""
    try:
        ip_address(host)
    except ValueError:
        return bool(host)
    return False


class Passkeys:
    """Makes and checks passkeys for one origin."""

    def __init__(self, origin: str, people: People, challenges: Challenges) -> None:
        """Take the public origin; each assertion has to name exactly this."""
        self._origin, self._people, self._challenges = origin, people, challenges
        self._host = urlsplit(origin).hostname or ""

    @property
    def possible(self) -> bool:
        """Whether browsers make passkeys here: not where the origin is a number."""
        return has_name(self._host)

    async def to_enrol(self, person: Person) -> dict[str, Any]:
        """Give what `navigator.credentials.create` is asked for."""
        import webauthn
        from webauthn.helpers import options_to_json_dict, structs

        options = webauthn.generate_registration_options(
            rp_id=self._host,
            rp_name=_NAME,
            user_id=person.id.encode(),
            user_name=person.name,
            user_display_name=person.name,
            challenge=await self._challenges.make(person.id),
            attestation=structs.AttestationConveyancePreference.NONE,
            authenticator_selection=structs.AuthenticatorSelectionCriteria(
                resident_key=structs.ResidentKeyRequirement.REQUIRED,
                require_resident_key=True,
                user_verification=structs.UserVerificationRequirement.REQUIRED,
            ),
        )
        return options_to_json_dict(options)

    async def enrol(self, person: Person, credential: dict[str, Any]) -> Passkey | None:
        """Check what the browser made, and give its public half."""
        import webauthn
        from webauthn.helpers import bytes_to_base64url

        challenge = _challenge_of(credential)
        if challenge is None or not await self._challenges.redeem(challenge, person.id):
            return None
        try:
            made = webauthn.verify_registration_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=self._host,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        except Exception:  # noqa: BLE001  (whatever is wrong with it, it is no passkey)
            return None
        return Passkey(
            bytes_to_base64url(made.credential_id),
            bytes_to_base64url(made.credential_public_key),
            made.sign_count,
            datetime.now(UTC).date().isoformat(),
        )

    async def to_sign_in(self) -> dict[str, Any]:
        """Give what `navigator.credentials.get` is asked for: whoever has a passkey of this desk."""
        import webauthn
        from webauthn.helpers import options_to_json_dict, structs

        options = webauthn.generate_authentication_options(
            rp_id=self._host,
            challenge=await self._challenges.make(SIGN_IN),
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        )
        return options_to_json_dict(options)

    async def sign_in(self, credential: dict[str, Any]) -> Person | None:
        """Check an assertion, and give whose passkey it was."""
        import webauthn
        from webauthn.helpers import base64url_to_bytes

        challenge = _challenge_of(credential)
        if challenge is None or not await self._challenges.redeem(challenge, SIGN_IN):
            return None
        person, passkey = _owner(self._people, credential.get("id"))
        if person is None or passkey is None:
            return None
        try:
            checked = webauthn.verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=self._host,
                expected_origin=self._origin,
                credential_public_key=base64url_to_bytes(passkey.key),
                credential_current_sign_count=passkey.count,
                require_user_verification=True,
            )
        except Exception:  # noqa: BLE001  (whatever is wrong with it, it opens nothing)
            return None
        if checked.new_sign_count:
            await self._count(person.id, replace(passkey, count=checked.new_sign_count))
        return person

    async def _count(self, aid: str, used: Passkey) -> None:
        def work(everyone: tuple[Person, ...]) -> tuple[tuple[Person, ...], None]:
            person = next((person for person in everyone if person.id == aid), None)
            if person is None:
                return everyone, None
            keys = tuple(used if key.id == used.id else key for key in person.passkeys)
            return replaced(everyone, replace(person, passkeys=keys)), None

        await asyncio.to_thread(self._people.change, work)


def add(people: People, aid: str, passkey: Passkey) -> Person | None:
    """Give somebody who comes by their link a passkey; None if they may take none."""

    def work(everyone: tuple[Person, ...]) -> tuple[tuple[Person, ...], Person | None]:
        known = may_enrol(everyone, aid)
        if known is None:
            return everyone, None
        now = replace(known, passkeys=(passkey,))
        return replaced(everyone, now), now

    return people.change(work)


def _owner(people: People, credential: object) -> tuple[Person | None, Passkey | None]:
    for person in people.everyone():
        for passkey in person.passkeys:
            if passkey.id == credential and not person.off:
                return find(people, person.id), passkey
    return None, None


def _challenge_of(credential: dict[str, Any]) -> bytes | None:
    """Read which challenge was signed; whether it was is checked later."""
    from webauthn.helpers import base64url_to_bytes, parse_client_data_json

    try:
        client = parse_client_data_json(base64url_to_bytes(credential["response"]["clientDataJSON"]))
    except Exception:  # noqa: BLE001  (it comes from outside, in any shape)
        return None
    return client.challenge
