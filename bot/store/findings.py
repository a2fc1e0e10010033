"""What looking at a server brings: findings, each one line that names the setting and the mend."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is."""

    refuse = "refuse"
    unready = "not ready"  # nothing is forbidden, but /readyz says no
    warn = "warn"
    note = "note"
    ok = "ok"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `what` says how it is, `mend` what to do ("" when nothing)."""

    level: Level
    setting: str
    what: str
    mend: str = ""
    where: str = ""
    """Which of several servers: "replica 2", never its address."""

    def __str__(self) -> str:
        """Say it in one line."""
        where = f"{self.where}: " if self.where else ""
        mend = f" To mend: {self.mend}." if self.mend else ""
        return f"{self.level}: {where}{self.setting}: {self.what}.{mend}"


def refused(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Give those that forbid to serve."""
    return tuple(finding for finding in findings if finding.level is Level.refuse)


def unready(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Give those that forbid nothing, and say that a failover would not go well."""
    return tuple(finding for finding in findings if finding.level is Level.unready)
