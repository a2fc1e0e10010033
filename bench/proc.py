"""What the system tells about a process: CPU time and memory. Linux tells it in files, others by `ps`."""

import os
import subprocess
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def cpu_s(pid: int) -> float:
    """CPU seconds it has used, in user and in system mode."""
    if (told := Path(f"/proc/{pid}/stat")).exists():
        fields = told.read_text(encoding="ascii").rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK
    return seconds(_ps("time", pid))


def resident_mib(pid: int) -> float:
    """Memory it has in use now."""
    if (told := Path(f"/proc/{pid}/status")).exists():
        lines = told.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024
    return int(_ps("rss", pid)) / 1024


def seconds(time: str) -> float:
    """Read a time as `ps` writes it: minutes:seconds, with hours and days before them when there are any."""
    days, _, rest = time.strip().rpartition("-")
    total = 0.0
    for part in rest.split(":"):
        total = total * 60 + float(part)
    return total + float(days or 0) * 86400


def _ps(what: str, pid: int) -> str:
    command = ["ps", "-o", f"{what}=", "-p", str(pid)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
