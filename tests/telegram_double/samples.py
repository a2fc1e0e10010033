"""Everything that a person might send, with their marks in each place for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .canaries import CHAT_IDS, LATITUDE, LONGITUDE, NAME, PHONE
from .world import Fields


@dataclass(frozen=True, slots=True)
class Identity:
    """Who someone is: all that a bot is handed unasked, and must not use."""

    number: int

    @property
    def chat_id(self) -> int:
        """The id of the account, and of its private chat."""
        return CHAT_IDS + self.number

    @property
    def phone(self) -> str:
        """A phone number under a country code that no country has."""
        return f"+{PHONE}{self.number:04}"

    @property
    def names(self) -> Fields:
        """The names that come with every update."""
        return {
            "first_name": f"Zqcanary First {self.number}",
            "last_name": f"Zqcanary Last {self.number}",
            "username": f"{NAME}_user_{self.number}",
        }

    def user(self) -> Fields:
        """Write the account as Telegram does."""
        return {
            "id": self.chat_id,
            "is_bot": False,
            **self.names,
            "language_code": f"en-x-{NAME}{self.number}",
        }

    def chat(self) -> Fields:
        """Write the private chat as Telegram does."""
        return {"id": self.chat_id, "type": "private", **self.names}

    def place(self) -> Fields:
        """Give where they are."""
        return {
            "latitude": float(f"{LATITUDE}713"),
            "longitude": -float(f"{LONGITUDE}295"),
            "horizontal_accuracy": 12.5,
        }


Sample = Callable[[Identity], Fields]


def _file(who: Identity, kind: str, **more: object) -> Fields:
    mark = f"{NAME}-{kind}-{who.number}"
    return {"file_id": mark, "file_unique_id": f"{mark}-unique", "file_size": 9000} | more


def _sized(who: Identity, kind: str, **more: object) -> Fields:
    return _file(who, kind, width=320, height=240, **more)


def _contact(who: Identity) -> Fields:
    card = {"phone_number": who.phone, "first_name": who.names["first_name"]}
    vcard = f"BEGIN:VCARD\nFN:{NAME}\nTEL:{who.phone}\nEND:VCARD"
    return {"contact": {**card, "user_id": who.chat_id, "vcard": vcard}}


def _venue(who: Identity) -> Fields:
    venue = {"location": who.place(), "title": f"{NAME} cafe", "address": f"1 {NAME} St"}
    return {"venue": venue, "location": who.place()}


def _animation(who: Identity) -> Fields:
    return {
        "animation": _sized(who, "animation", duration=3, file_name=f"{NAME}.mp4"),
        "document": _file(who, "animation", file_name=f"{NAME}.mp4"),
    }


def _sticker(who: Identity) -> Fields:
    flags = {"type": "regular", "is_animated": False, "is_video": False}
    return {"sticker": _sized(who, "sticker", emoji="🙂", set_name=NAME, **flags)}


def _poll(who: Identity) -> Fields:
    option = {"persistent_id": "1", "text": f"{NAME} option", "voter_count": 0}
    flags = dict.fromkeys(
        ("is_closed", "allows_multiple_answers", "allows_revoting", "members_only"),
        False,
    )
    poll = {"id": str(who.number), "question": f"{NAME}?", "options": [option]}
    more = {"total_voter_count": 0, "is_anonymous": True, "type": "regular"}
    return {"poll": {**poll, **more, **flags}}


def _forward(who: Identity) -> Fields:
    origin = {"type": "user", "date": 1_700_000_000, "sender_user": who.user()}
    return {"forward_origin": origin, "text": f"{NAME} forwarded"}


def _album_photo(who: Identity) -> Fields:
    photo = [_sized(who, "photo")]
    return {"photo": photo, "caption": f"{NAME} caption", "media_group_id": f"{NAME}-1"}


SAMPLES: dict[str, Sample] = {
    "contact": _contact,
    "location": lambda who: {"location": who.place()},
    "live_location": lambda who: {"location": {**who.place(), "live_period": 900}},
    "venue": _venue,
    "photo": _album_photo,
    "document": lambda who: {"document": _file(who, "file", file_name=f"{NAME}.pdf")},
    "voice": lambda who: {"voice": _file(who, "voice", duration=4)},
    "video_note": lambda w: {"video_note": _file(w, "note", duration=4, length=240)},
    "video": lambda who: {"video": _sized(who, "video", duration=4)},
    "audio": lambda who: {"audio": _file(who, "audio", duration=4, title=NAME)},
    "animation": _animation,
    "sticker": _sticker,
    "dice": lambda _who: {"dice": {"emoji": "🎲", "value": 4}},
    "poll": _poll,
    "forward": _forward,
}
