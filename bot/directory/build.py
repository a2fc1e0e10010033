"""The third way through: each service is put together from its row and what hangs on it."""

from dataclasses import dataclass

from bot.directory.claims import Tools
from bot.directory.facts import Desk
from bot.directory.parts import Parts
from bot.directory.plain import Plain
from bot.directory.row import Row
from bot.services.record import Service


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes services of one source."""

    tools: Tools

    @property
    def _desk(self) -> Desk:
        return self.tools.desk

    def take(self, row: Row) -> Service | None:
        """Judge a service's row; nothing comes of one that is refused."""
        self._desk.tally.read(row)
        plain = Plain(self._desk.streets)
        found = row.broken or self._reason(row) or self._service(row, plain)
        self._desk.note(row, plain)
        if isinstance(found, str):
            self._desk.tally.reject(row, found)
            return None
        if row.is_mended:
            self._desk.tally.change(row, "letters")
        return found

    def _reason(self, row: Row) -> str:
        if row.is_empty:
            return "empty-row"
        if one_too_many := self._desk.shelf.seen_before(row):
            return one_too_many
        if not self._desk.shelf.is_known(f"o:{row.get('organization_id')}"):
            self._desk.tally.change(row, "orphan")
        if not row.get("name", "alternate_name"):
            return "no-name"
        return "" if row.get("id") else "no-id"

    def _service(self, row: Row, plain: Plain) -> Service | str:
        own = f"s:{row.get('id')}"
        near = self._desk.shelf.facts([own])
        links = [link for _, link in near.get("link", []) if link]
        places = list(dict.fromkeys(place for _, place in near.get("place", [])))
        of = f"o:{row.get('organization_id')}"
        facts = self._desk.shelf.facts([own, *links, *places, of])
        hidden = {owner for owner, _ in facts.get("excluded", [])}
        if hidden & {own, of, *links} or (places and hidden.issuperset(places)):
            return "excluded"
        self._desk.shelf.use([own, *links, *places])
        parts = Parts(self.tools, row, plain, facts, own, tuple(links), tuple(places), of)
        return parts.service()
