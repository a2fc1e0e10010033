"""The command line. `run` waits for nothing that reads other command lines: that is a tenth of its start."""

import sys

from bot.process import run


def main() -> None:
    """Do what the words after the program's name ask for."""
    if sys.argv[1:] == ["run"]:
        run()
        return
    from bot.commands import main as commands

    commands()


if __name__ == "__main__":
    main()
