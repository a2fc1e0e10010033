"""Somebody's real directory, imported from where it lies: `make prove HSDS=folder`.

Not collected by an ordinary run: nobody's real data is in this project. The counts are printed; what
must be true of any directory is asserted.
"""

import csv
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from bot.commands import main
from bot.directory.opened import encoding_of, lines
from bot.directory.tables import columns_of, table_of
from bot.services.record import Service
from tests.directories import TODAY

THEIRS = Path(os.environ.get("WAYSIDE_TEST_HSDS", "nowhere"))
_HIDDEN = ("address_1", "address_2", "postal_code", "latitude", "longitude")
_LONG = 4  # letters: shorter ones stand in any text


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that was written, and what was printed."""
    to = tmp_path_factory.mktemp("ours")
    return to, _import(to)


def _import(to: Path) -> str:
    words = ["services", "import", str(THEIRS), "--to", str(to), "--place", "us", "--today", str(TODAY)]
    run = CliRunner().invoke(main, [*words, "--report", str(to / "report.json")])
    print(run.output)  # noqa: T201  an operator reads the counts here
    assert run.exit_code == 0, run.output
    return run.output


def _hidden() -> Iterator[str]:
    """Every street, postcode and coordinate of the CSV files."""
    for path in sorted([*THEIRS.glob("*.csv"), *THEIRS.glob("csv/*.csv")]):
        table = table_of(path.stem)
        if table in {"addresses", "locations"}:
            rows = csv.reader(line or "" for line in lines(path, encoding_of(path)))
            columns = columns_of(table, next(rows, []))
            for row in rows:
                yield from (cell for name, cell in zip(columns, row, strict=False) if name in _HIDDEN)


def test_every_row_is_kept_or_refused(written: tuple[Path, str]) -> None:
    report = json.loads((written[0] / "report.json").read_bytes())

    for counted in report["tables"].values():
        assert counted["read"] == counted["kept"] + sum(counted["rejected"].values())


def test_no_record_is_public(written: tuple[Path, str]) -> None:
    for path in written[0].glob("*.jsonl"):
        for line in path.read_bytes().splitlines():
            service = msgspec.json.decode(line, type=Service)
            assert (service.is_public, service.address, service.point) == (False, "", None)


def test_no_street_postcode_or_point_is_written_or_printed(written: tuple[Path, str]) -> None:
    told = written[1] + "".join(path.read_text(encoding="utf-8") for path in sorted(written[0].iterdir()))
    hidden = {cell.strip() for cell in _hidden() if len(cell.strip()) > _LONG}

    assert sum(bool(re.search(rf"(?<!\w){re.escape(cell)}(?!\w)", told)) for cell in hidden) == 0


def test_importing_again_gives_the_same_bytes(written: tuple[Path, str], tmp_path: Path) -> None:
    _import(tmp_path)

    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [
        path.read_bytes() for path in sorted(written[0].iterdir())
    ]
