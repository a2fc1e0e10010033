"""What a turn asks of the relay: how somebody's case stands, and what their screen asks for.

Everything here may be done twice: a turn that is broken off before its end comes again, with the
same session and the same update, and so with the same names.
"""

import random

from msgspec.structs import replace

from bot.core import limits
from bot.core.book import CHAT
from bot.core.effects import Deed, Notice
from bot.core.events import Event, Held, Spoke, Unheard
from bot.core.handing import CLOSED, answered_in
from bot.core.live import NOBODY, Live
from bot.core.session import NO_CASE, Case, Session
from bot.core.standing import newest
from bot.handoff import Cases, Opening
from bot.packs import Library, Pack
from bot.turn.guest import Guest

TELLS_ITSELF = "web"  # the channel that cannot know whether its answer has arrived


class Casework:
    """Between turns and the relay; without one nobody is ever there."""

    def __init__(self, cases: Cases | None) -> None:
        self._cases = cases

    def there(self) -> Live:
        """Who is at the desk, as far as is known already."""
        there = self._cases.floor.open if self._cases else None
        return Live(open=there) if there else NOBODY

    async def look(self, session: Session) -> Live:
        """How somebody's case stands, and who is there."""
        if self._cases is None or not session.case.id:
            return self.there()
        return await self._cases.look(session.case.id, whole=bool(session.case.page))

    async def wrote(self, guest: Guest, pack: Pack, text: str) -> Event:
        """Give a typed line to the relay; one that may hold a name or number waits for the person's word."""
        cases, cid, key = self._cases, guest.session.case.id, str(guest.update)
        epoch = guest.session.case.epoch
        text = text[: limits.HEARD]
        if cases is None or not cid:
            return Unheard()
        if pack.hints.find(text):
            return Held() if await cases.hold(cid, key, text) else Unheard()
        return Spoke() if await cases.say(cid, key, text, epoch) else Unheard()

    async def does(  # noqa: C901 (one case for each deed)
        self, deed: Deed, guest: Guest, library: Library, session: Session, live: Live
    ) -> tuple[Session, Notice | None]:
        """Do what a screen asks for: the session after it, and what is to be said of it."""
        cases, cid, pack = self._cases, session.case.id, library.pack(session.pack)
        if cases is None:
            return replace(session, case=NO_CASE), None
        match deed:
            case "open-case":
                return await self._open(cases, guest, pack, session, live)
            case _ if not cid:
                return session, None
            case "leave-queue" | "end-case":
                await cases.close(cid)
                return replace(session, case=replace(NO_CASE, card=session.case.card)), None
            case "send-held" | "cut-held" | "drop-held":
                return await self._of_held(cases, deed, guest, pack, session)
            case "share-lines":  # with whom the person was asked about, and nobody who came since
                await cases.share(cid, session.case.epoch)
            case "drop-note":
                await cases.agree(cid, note=False)
            case "send-note" if live.note:
                await cases.agree(cid, note=True)
            case "send-note" if session.case.topic:
                await cases.set_topic(cid, session.case.topic)
                session = replace(session, case=replace(session.case, topic=""))
            case "share-area" if area := pack.area(session):
                await cases.set_area(cid, area)
        return session, None

    async def shown(self, session: Session, live: Live) -> None:
        """Say that the lines on a screen were shown; a page says so itself, when it asks for more."""
        if session.address.channel == TELLS_ITSELF:
            return
        number = newest(session, live)
        if self._cases is not None and session.case.id and number > live.shown:
            await self._cases.shown(session.case.id, number)

    async def wake(self, session: Session) -> None:
        """Leave what a turn could not show to whoever follows cases."""
        if self._cases is not None and session.case.id:
            await self._cases.wake(session.case.id)

    async def leave(self, session: Session) -> None:
        """Leave nothing of the case of somebody who goes."""
        if session.case.id:
            await self.drop(session.case.id)

    async def drop(self, case: str) -> None:
        """Leave nothing of a case that no session names."""
        if self._cases is not None:
            await self._cases.close(case)

    async def _open(
        self, cases: Cases, guest: Guest, pack: Pack, session: Session, live: Live
    ) -> tuple[Session, Notice | None]:
        if session.case.id or guest.update is None:
            return session, None
        language = answered_in(session, live)
        if not language:  # whoever was there has gone while the person read
            there = CLOSED if CLOSED in pack.book.nodes else session.state
            return replace(session, state=there), None
        cid = cases.id_of(guest.opened.names[-1], guest.update)
        opening = Opening(
            language=language,
            address=session.address,
            pushes=guest.hand.pushes,
            codenames=pack.codenames(random.SystemRandom()),
            block_tags=await cases.block_tags(session.address),
        )
        opened = await cases.open(cid, opening)
        if opened.until:
            closed = Case(closed=opened.until)
            there = CLOSED if CLOSED in pack.book.nodes else session.state
            return replace(session, case=closed, state=there), Notice.CLOSED
        return replace(session, case=Case(cid, language=language)), None

    async def _of_held(
        self, cases: Cases, deed: Deed, guest: Guest, pack: Pack, session: Session
    ) -> tuple[Session, Notice | None]:
        """Do with a line that waits what its person says; it may be gone by now.

        It is said under the name of the press, so that a turn which is broken off after it is known.
        """
        case, sent = session.case, deed == "drop-held"
        held = None if sent else await cases.held(case.id)
        if held is not None:
            text = pack.hints.without(held[1]) if deed == "cut-held" else held[1]
            sent = not text.strip() or bool(await cases.say(case.id, str(guest.update), text, case.epoch))
        elif not sent:
            sent = await cases.was_said(case.id, str(guest.update))
        await cases.drop(case.id)
        if sent:
            return session, None
        there = CHAT if CHAT in pack.book.nodes else session.state
        return replace(session, state=there), Notice.NOT_SENT
