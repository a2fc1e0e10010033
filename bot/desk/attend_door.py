"""Through the door from a terminal: a link, or a sign-in name and six digits; nothing typed here is seen."""

import asyncio
from typing import Final

from bot.desk.attend_http import AttendError, Http, Refusal, Unanswered, place
from bot.desk.attend_paper import Paper
from bot.desk.attend_shapes import Entered, Me, Secret, Shape
from bot.desk.attend_words import sentences

TRIES: Final = 3


class Door:
    """Signs somebody in, before their language is known: in English."""

    def __init__(self, http: Http, paper: Paper, typed: "asyncio.Queue[str | None]") -> None:
        """Take the session, the terminal, and what is typed there."""
        self._http, self._paper, self._typed = http, paper, typed
        self._words = sentences("en")

    async def enter(self, token: str) -> Me | None:
        """Sign in, and tell who it is; None when the input has ended. Raises AttendError."""
        for _ in range(TRIES):
            try:
                if not await self._tried(token):
                    return None
                me = await self._http.ask("me", Me)
            except Unanswered:
                raise self._cannot("not-reached") from None
            except Refusal as refused:
                if refused.word == "origin":
                    raise self._cannot("origin") from None
                self._paper.say(self._words.say("door-no"))
                token = ""
            else:
                if not {"advocate", "lead"} & {*me.roles}:
                    raise self._cannot("operator")
                return me
        raise self._cannot("door-no")

    def _cannot(self, word: str) -> AttendError:
        return AttendError(self._words.say(word, origin=self._http.origin))

    async def _tried(self, token: str) -> bool:
        if token:
            await self._by_link(token)
            return True
        given = await self._unseen("door")
        if not given or given.startswith("/"):  # nobody's name: they would leave
            return False
        if "#i=" in given:
            await self._by_link(place(given).token)
            return True
        digits = await self._unseen("digits")
        await self._http.post("sign-in/totp", Shape, id=given, code="".join((digits or "").split()))
        return digits is not None

    async def _by_link(self, token: str) -> None:
        """Come by a link; where it only lets one choose, choose six digits here."""
        if not (await self._http.post("sign-in/link", Entered, token=token)).enrol:
            return
        made = await self._http.post("enrol/totp", Secret)
        grouped = " ".join(made.secret[at : at + 4] for at in range(0, len(made.secret), 4))
        for word in ("enrol", "enrol-name", "enrol-secret"):
            self._paper.say(self._words.say(word, id=made.id, secret=grouped))
        digits = await self._unseen("digits")
        await self._http.post("enrol/totp", Shape, code="".join((digits or "").split()))

    async def _unseen(self, word: str) -> str | None:
        """Ask for a line that is not shown; None at the end of the input."""
        with self._paper.unseen():
            self._paper.ask(self._words.say(word))
            line = await self._typed.get()
        return None if line is None else line.strip()
