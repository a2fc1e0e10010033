"""What is known of a service, in words: each part says one thing that its record holds, and no more.

What a card says is made of these parts alone. A trait that is not known, or was checked too long ago, can
only become "we don't know": there is no part that turns it into a yes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, Literal

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from msgspec import Struct

from bot.packs.service_names import cut, isolated
from bot.packs.service_texts import ALSO, ASKS, BANDS, IF, KM, TAKES
from bot.packs.voice import Voice
from bot.packs.words import base
from bot.services.found import Band, Freshness, Hit, Taking
from bot.services.lists import SAID_BY

SHORTEST: Final = 12  # cells of an organization's name; with less room it is left out
NAMED: Final = 2  # things not known that a line of the list names; more are counted
_WEEK: Final = timedelta(days=6)  # longer off, a day of the week would be taken for the one before


class Known(Struct, frozen=True):
    """One service that was found, and the voice that speaks of it. A part that has nothing to say is ""."""

    hit: Hit
    voice: Voice

    def title(self, most: int) -> str:
        """What it is, and whose; official names, never translated, each cut at a word to about a half."""
        service = self.hit.service
        name = cut(service.name, most)
        room = most - len(name) - len(" ()")
        named = service.organization != service.name and room >= SHORTEST
        own = cut(service.organization, room) if named else ""
        shown = isolated(name, self.voice.language.direction)
        return f"{shown} ({isolated(own, self.voice.language.direction)})" if own else shown

    # --- why this one

    def speaks(self) -> str:
        """That it speaks the person's language; said with care where it may be an interpreter who does."""
        if not self.hit.speaks:
            return ""
        mine = str(self.voice.values.get("language", ""))
        here = self.voice.language
        known = mine in ("", here.name)  # else the screen is in another language than the person's
        name = str(here.locale.languages.get(here.id.replace("-", "_"), here.name)) if known else mine
        itself = known and any(base(code) == base(here.id) for code in self.hit.service.languages)
        sure = itself or not self.hit.service.interpreter
        return self.voice.say("services-speaks" if sure else "services-interpreter", language=name)

    def taking(self, now: datetime | None) -> str:
        """Whether someone new is taken in. Without `now` every hour has its day."""
        if self.hit.taking is Taking.UNKNOWN:
            return ""
        text = f"services-{self.hit.taking.value}"
        if self.hit.until is None:
            return self.voice.say(text)
        return self.voice.say(f"{text}-until", time=self._hour(self.hit.until, now))

    def band(self) -> str:
        """How far off it is, in bands."""
        if self.hit.band in KM:
            return self.voice.say("services-band-km", km=KM[self.hit.band])
        if self.hit.band is Band.PHONE and self.hit.service.remote != "yes":
            return ""  # what it covered when the list was made, it does not now
        return self.voice.say(f"services-band-{BANDS[self.hit.band]}")

    def aging(self) -> str:
        """The month of its last check, if that is long ago."""
        on = self.hit.service.assured_on
        late = self.hit.fresh is Freshness.AGING and on is not None
        return self.voice.say("services-checked-in", date=self._month(on)) if late and on else ""

    def facts(self, only: Collection[str]) -> Iterator[tuple[str, str]]:
        """What was picked and is so, with who said it and when, and without."""
        heard: dict[tuple[str, str], list[str]] = {}
        for trait in only:
            if self.hit.trait(trait) == "yes":
                heard.setdefault(self._heard(trait), []).append(trait)
        for (source, month), traits in heard.items():
            said = self.joined([*self.reasons(traits)])
            sourced = source and month
            values = {"name": self.voice.say(source), "date": month} if sourced else {}
            yield (self.voice.say("services-fact", list=said, **values) if sourced else said), said

    def reasons(self, traits: Iterable[str]) -> Iterator[str]:
        """Traits that are so, as parts of a line: "does not ask for ID", "takes men"."""
        some = [trait for trait in traits if self.hit.trait(trait) == "yes"]
        if nouns := self._nouns(some, ASKS, "ask"):
            yield self.voice.say("services-without", list=self.joined(nouns, "or"))
        if nouns := self._nouns(some, TAKES, "take"):
            yield self.voice.say("services-with", list=self.joined(nouns))
        yield from (self.also(trait) for trait in some if trait in ALSO)

    def also(self, trait: str) -> str:
        """One of the lesser traits, yes or no."""
        return self._value(trait, trait.replace("_", "-"))

    # --- what it asks for, whom it takes

    def asks(self, among: Collection[str] = ASKS, *, it_does: bool) -> str:
        """What it asks for, or what it is known not to ask for."""
        some = [it for it in ASKS if it in among and self.hit.trait(it) == ("no" if it_does else "yes")]
        return self._whole("ask", self._nouns(some, ASKS, "ask"), it_does=it_does)

    def takes(self, among: Collection[str] = TAKES, *, it_does: bool) -> str:
        """Whom it takes, or whom it is known not to take."""
        some = [it for it in TAKES if it in among and self.hit.trait(it) == ("yes" if it_does else "no")]
        return self._whole("take", self._nouns(some, TAKES, "take"), it_does=it_does)

    def _whole(self, kind: str, nouns: list[str], *, it_does: bool) -> str:
        if not nouns:
            return ""
        text = f"services-{kind}s" if it_does else f"services-{kind}s-not"
        return self.voice.say(text, list=self.joined(nouns, "standard" if it_does else "or"))

    def ages(self) -> str:
        """The ages that it takes, if there is a limit."""
        service = self.hit.service
        ends = (("services-age-from", service.minimum_age), ("services-age-to", service.maximum_age))
        return " ".join(self.voice.say(text, count=years) for text, years in ends if years is not None)

    # --- police, and what is passed on

    def police(self) -> str:
        """Whether it works with police, if that is known."""
        return self._value("police_partner", "police")

    def reports(self) -> str:
        """What it reports, if that is known."""
        return self._value("reports_to_police", "reports")

    def shares(self) -> str:
        """With whom it shares data, if that is known."""
        return self._value("shares_data_with", "shares")

    def private(self) -> str:
        """Whether it has a rule on what stays private, if that is known."""
        return self._value("confidentiality_policy", "private")

    def _value(self, trait: str, text: str) -> str:
        value = self.hit.trait(trait)
        return self.voice.say(f"services-{text}-{value}") if value != "unknown" else ""

    def unknown(self, traits: Iterable[str]) -> str:
        """That nobody knows these of it: one sentence, with what can be done about it."""
        some = [trait for trait in traits if self.hit.trait(trait) == "unknown"]
        parts = []
        if nouns := self._nouns(some, ASKS, "ask"):
            parts.append(self.voice.say("services-if-asks", list=self.joined(nouns, "or")))
        if nouns := self._nouns(some, TAKES, "take"):
            parts.append(self.voice.say("services-if-takes", list=self.joined(nouns, "or")))
        parts += [self.voice.say(IF[trait]) for trait in some if trait in IF]
        return self.voice.say("services-unknown", list=self.joined(parts, "or")) if parts else ""

    def not_so(self, traits: Iterable[str]) -> str:
        """How many of what was picked are known not to be so, for a line of a long list."""
        count = sum(self.hit.trait(trait) == "no" for trait in traits if trait in ASKS or trait in TAKES)
        return self.voice.say("services-not-so-many", count=count) if count else ""

    def not_known(self, traits: Iterable[str], *, counted: bool = False) -> str:
        """The same in a few words, for a line of the list; `counted`: of two or more only how many."""
        some = [trait for trait in traits if self.hit.trait(trait) == "unknown"]
        nouns = [*self._nouns(some, ASKS, "ask"), *self._nouns(some, TAKES, "take")]
        nouns += [self.voice.say(IF[trait]) for trait in some if trait in IF]
        if len(nouns) > (1 if counted else NAMED):
            return self.voice.say("services-not-known-many", count=len(nouns))
        return self.voice.say("services-not-known", list=self.joined(nouns)) if nouns else ""

    def checked(self) -> str:
        """The month of its last check."""
        on = self.hit.service.assured_on
        return self.voice.say("services-checked", date=self._month(on)) if on else ""

    # --- words

    def joined(self, words: list[str], style: Literal["standard", "or"] = "standard") -> str:
        """A list as the language of the screen writes it."""
        try:
            return format_list(words, style=style, locale=self.voice.language.locale) if words else ""
        except (KeyError, ValueError):
            return ", ".join(words)

    def _nouns(self, some: Collection[str], names: Mapping[str, str], kind: str) -> list[str]:
        return [self.voice.say(f"services-{kind}-{word}") for trait, word in names.items() if trait in some]

    def _heard(self, trait: str) -> tuple[str, str]:
        """Who said it, as a text's id, and the month; empty where a record does not say."""
        known = self.hit.service.traits.get(trait)
        if known is None or known.source not in SAID_BY or known.checked_on is None:
            return "", ""
        return f"services-by-{known.source}", self._month(known.checked_on)

    def _month(self, day: date) -> str:
        return str(format_skeleton("yMMMM", day, locale=self.voice.language.locale))

    def _hour(self, at: datetime, now: datetime | None) -> str:
        """An hour; with its day of the week unless it is soon, with the date if it is far off."""
        hour, locale = f"{at:%H:%M}", self.voice.language.locale
        if now is not None and at - now < timedelta(days=1):
            return hour
        if now is not None and at - now < _WEEK:
            return f"{format_date(at, 'EEE', locale=locale)} {hour}"
        return f"{format_skeleton('MMMEd', at, locale=locale)}, {hour}"
