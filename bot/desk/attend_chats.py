"""The chats of an advocate at a terminal, in memory alone: lines, each once, and what is on its way."""

import asyncio
from dataclasses import dataclass, field

from bot.desk.attend_http import Http, Refusal, Unanswered, new_key
from bot.desk.attend_shapes import Line, Mine, Taken

AGAIN_S = 1.0
SIGNED_OUT = 401


@dataclass(slots=True)
class Typed:
    """A line on its way. `number`: the stream has brought it, or the desk has answered."""

    text: str = field(repr=False)
    key: str = field(default_factory=new_key)
    number: int = 0


@dataclass(slots=True)
class Chat:
    """One case that is ours."""

    mine: Mine
    lines: dict[int, Line] = field(default_factory=dict, repr=False)
    typed: list[Typed] = field(default_factory=list, repr=False)
    draft: str = field(default="", repr=False)
    better: str = field(default="", repr=False)
    shown: int = 0
    missed: bool = False  # not ours any more, and not yet known why
    over: bool = False  # ended or given away here, so that its going is no surprise
    sender: "asyncio.Task[None] | None" = field(default=None, repr=False)

    @property
    def newest(self) -> int:
        """The number of the newest line that was seen, or of the last one before ours begin."""
        return max(self.lines, default=self.mine.start - 1)

    def add(self, line: Line) -> bool:
        """Take a line; whether it is new here. Our own, come back by the stream, is not."""
        if line.seq in self.lines:
            return False
        self.lines[line.seq] = line
        waiting = (typed for typed in self.typed if typed.text == line.text and not typed.number)
        if line.by == "advocate" and (typed := next(waiting, None)):
            typed.number = line.seq
            return False
        return True

    def own(self) -> int:
        """Give the number of our newest line; 0 if there is none."""
        return max((number for number, line in self.lines.items() if line.by == "advocate"), default=0)


@dataclass(frozen=True, slots=True)
class Sent:
    """The desk has taken a line."""

    case: str
    typed: Typed
    number: int


@dataclass(frozen=True, slots=True)
class Unsent:
    """The desk has refused a line, and why."""

    case: str
    typed: Typed
    why: Refusal


class Sender:
    """Sends what is typed, in order, each line with its key until somebody answers."""

    def __init__(self, http: Http, news: "asyncio.Queue[object]") -> None:
        """Take the session, and where to tell what became of a line."""
        self._http, self._news = http, news

    def send(self, chat: Chat, text: str) -> None:
        """Take a line."""
        chat.typed.append(Typed(text))
        self.go_on(chat)

    def go_on(self, chat: Chat) -> None:
        """Send what waits, also after signing in again."""
        if chat.sender is None or chat.sender.done():
            chat.sender = asyncio.create_task(self._flush(chat))

    async def settle(self, chat: Chat, seconds: float) -> None:
        """Wait until everything typed is answered, but not longer than this."""
        if chat.sender is not None:
            await asyncio.wait([chat.sender], timeout=seconds)

    async def _flush(self, chat: Chat) -> None:
        done: set[str] = set()
        while waiting := [typed for typed in chat.typed if typed.key not in done]:
            typed, case = waiting[0], chat.mine.case
            try:
                body = {"key": typed.key, "epoch": chat.mine.epoch, "text": typed.text}
                taken = await self._http.post(f"cases/{case}/lines", Taken, **body)
            except Unanswered:
                await asyncio.sleep(AGAIN_S)
                continue
            except Refusal as refused:
                if refused.status == SIGNED_OUT:
                    return
                self._news.put_nowait(Unsent(case, typed, refused))
            else:
                self._news.put_nowait(Sent(case, typed, taken.seq))
            done.add(typed.key)
