"""How the terminal says things: sentences, cards, lines of chats, and what packs have for advocates."""

import time

from bot.desk.attend_chats import Chat
from bot.desk.attend_http import Http
from bot.desk.attend_paper import Paper, plain
from bot.desk.attend_shapes import Book, Card, Line, Me, Mine, book
from bot.desk.attend_words import Sentences


class Voice:
    """Speaks to one advocate. Whatever others wrote goes through `plain`."""

    def __init__(self, http: Http, paper: Paper, words: Sentences, me: Me) -> None:
        """Take the session, the terminal, the language, and who this is."""
        self.http, self.paper, self.words, self.me = http, paper, words, me
        self._numbers: dict[str, int] = {}
        self._books: dict[str, Book] = {}

    def say(self, word: str, **holes: object) -> None:
        """Say one of our sentences; whatever fills it can only be read."""
        filled = {name: plain(hole) if isinstance(hole, str) else hole for name, hole in holes.items()}
        self.paper.say(self.words.say(word, **filled))

    def card(self, card: Card) -> str:
        """Write a card down: codename, language, how long, about what."""
        minutes = max(0, int(time.time() - card.since / 1000) // 60) if card.since else None
        waited = [] if minutes is None else [self.words.say("minutes", n=minutes)]
        topic = self._books.get("", Book()).topics.get(card.topic, card.topic)
        return " · ".join([card.name, card.lang, *waited, *([topic] if topic else [])])

    def show(self, chat: Chat, line: Line, *, live: bool = True) -> None:
        """Print one line of a chat: whose chat it is, when it came, who wrote."""
        by = {"advocate": plain(line.who) or self.words.say("you"), "system": self.words.say("desk")}
        who = f"{by[line.by]}: " if line.by in by else ""
        when = time.strftime("%H:%M") if live else "     "
        self.paper.say(f"{plain(chat.mine.name)}  {when}  {who}{plain(line.text)}")

    def facts(self, mine: Mine) -> None:
        """Say what is known of a case besides its lines."""
        self.say("facts", card=self.card(mine))
        for word, known in (("area", mine.area), ("note", mine.note)):
            if known:
                self.say(word, **{word: known})

    def number(self, card: Card) -> int:
        """Give the number a card goes by: the same as long as it waits."""
        return self._numbers.setdefault(card.case, max(self._numbers.values(), default=0) + 1)

    async def book(self, language: str = "") -> Book:
        """Read what the packs have, in the advocate's language or for lines in another; asked for once."""
        if language not in self._books:
            wanted = language or self.me.ui
            self._books[language] = book(await self.http.content(f"words?lang={wanted}"))
        return self._books[language]

    def forget_numbers(self, but: set[str]) -> None:
        """Let go of the numbers of all cards that wait no more."""
        self._numbers = {case: n for case, n in self._numbers.items() if case in but}
