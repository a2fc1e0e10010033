"""One row of somebody's table, as it was read: names of columns made plain, nothing judged yet."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """Its cells by column. `number` is what a spreadsheet shows, or the place in a JSON list from 1."""

    table: str
    file: str
    number: int
    cells: dict[str, str] = field(default_factory=dict)
    broken: str = ""  # why it cannot be read; then it has no cells
    is_inner: bool = False  # it stood inside of another record, as it may several times
    is_mended: bool = False  # some of its letters could not be read

    def get(self, *columns: str) -> str:
        """The first of these columns that says anything."""
        for name in columns:
            if (cell := self.cells.get(name)) and (plain := cell.strip()):
                return plain
        return ""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not any(cell.strip() for cell in self.cells.values())
