"""What the double says of a bot: a refusal is Telegram's word, a fault is ours.

A refusal is an answer. Some are a correct bot's daily bread (a person blocked
it, deleted the chat, or a repeated turn edits to the same words); the others
only ever reach a bot that is wrong. The second kind carries the rule it broke,
and a fault under that rule fails the test when it ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field

RULES = {
    "token": "every call carries the bot's token",
    "method": "only methods that exist, spelt as they are",
    "never": "no call that tells who someone is, or that this bot has no use for",
    "body": "a body that can be read",
    "shape": "parameters fit the specification",
    "text": "a text of 1-4096 characters",
    "html": "HTML that Telegram can parse",
    "keyboard": "inline buttons, each with one action, that Telegram accepts",
    "asks-who": "no button or link that gives a phone, a place, an account or a chat",
    "profile": "names, descriptions, commands and toasts within their lengths",
    "message": "only messages that are in that chat, and edits only of its own",
    "query": "answers only to presses that were made",
    "stranger": "never the first word: a chat has said something before",
    "preview": "link previews are off on every send and edit",
    "new": "every new message is one that the design allows",
    "loud": "a new message is silent, but for one alert that was asked for",
    "group": "nothing is said in groups and channels; the bot leaves",
    "echo": "no name, phone, place, id or typed word comes back",
    "drop": "no update is thrown away unread",
    "allowed": "exactly the four kinds of update are asked for",
    "conflict": "one long poll at a time, and none beside a webhook",
    "busy": "no busy loop of polls that bring nothing new",
    "impatient": "after 429 a chat is left alone for retry_after",
    "secret": "a webhook has a secret",
    "in-reply": "only an answer to a press may ride in a webhook's response",
    "double": "the double itself keeps to the specification",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule, and what broke it."""

    rule: str
    what: str

    def __str__(self) -> str:
        """Say it as a line of a test's failure."""
        return f"[{self.rule}] {self.what}  (rule: {RULES[self.rule]})"


class Refusal(Exception):
    """An answer that says no, as Telegram would.

    Without a `rule` it can happen to a correct bot; with one, it is a fault.
    `cites` names the sentence of the specification that it enforces.
    """

    def __init__(
        self,
        description: str,
        *,
        code: int = 400,
        rule: str | None = None,
        cites: str = "",
        retry_after: int | None = None,
    ) -> None:
        """Refuse with an HTTP code and a description that starts as Telegram's do."""
        super().__init__(description)
        self.code = code
        self.description = description
        self.rule = rule
        self.cites = cites
        self.retry_after = retry_after

    def body(self) -> dict[str, object]:
        """Give the answer's JSON."""
        answer: dict[str, object] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


@dataclass(slots=True)
class Faults:
    """The faults of a test, less those it says it wants."""

    found: list[Fault] = field(default_factory=list)
    tolerated: set[str] = field(default_factory=set)

    def add(self, rule: str, what: str) -> None:
        """Note a fault, unless the test tolerates its rule."""
        if rule not in self.tolerated:
            self.found.append(Fault(rule, what))

    def tolerate(self, *rules: str) -> None:
        """Let these rules be broken from now on; a misspelt rule is an error."""
        self.tolerated |= {rule for rule in rules if RULES[rule]}

    def take(self) -> list[Fault]:
        """Hand over the faults so far, and forget them."""
        taken, self.found = self.found, []
        return taken
