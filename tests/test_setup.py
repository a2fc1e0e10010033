"""The set-up on a machine that lacks something: one line that says what, and what mends it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = "sh cat cksum grep uname id dirname tail rm mkdir".split()
OLD = "#!/bin/sh\n[ \"$1\" = --version ] && echo 'Python 3.9.2' && exit\nexit 1\n"
BARE = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *print*) echo 3.11;; esac\n'


def set_up(machine: Path, python: str | None) -> "subprocess.CompletedProcess[str]":
    """Run the set-up in a copy of the project, with no other Python than this one."""
    shutil.copytree(ROOT / "scripts", machine / "a folder/scripts")
    shutil.copy(ROOT / "requirements.txt", machine / "a folder")
    (machine / "bin").mkdir()
    for tool in TOOLS:
        (machine / "bin" / tool).symlink_to(shutil.which(tool) or "/nowhere")
    if python is not None:
        (machine / "bin/python3").write_text(python)
        (machine / "bin/python3").chmod(0o755)
    return subprocess.run(
        [shutil.which("sh") or "sh", "scripts/setup.sh", "run"],
        cwd=machine / "a folder",
        env={"PATH": os.fspath(machine / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("python", "said"),
    [
        (None, "Wayside needs Python 3.11 or newer. To mend:"),
        (OLD, "Wayside needs Python 3.11 or newer; here is Python 3.9.2. To mend: use a newer system"),
        (BARE, "Python 3.11 is here, its venv module is not. To mend:"),
    ],
    ids=["no Python", "an old Python", "no venv module"],
)
def test_what_is_missing_is_said_in_two_lines_and_nothing_is_left_behind(
    tmp_path: Path, python: str | None, said: str
) -> None:
    done = set_up(tmp_path, python)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 2
    assert not (tmp_path / "a folder/.venv").exists()
