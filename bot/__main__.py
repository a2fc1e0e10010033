"""The command line. `run` waits for nothing that reads other command lines: that is a tenth of its start."""

import gc
import sys


def main() -> None:
    """Do what the words after the program's name ask for."""
    if sys.argv[1:] == ["run"]:
        gc.disable()  # what is loaded stays; `app.serve` begins to collect when all is up
        from bot.process import run

        run()
        return
    from bot.commands import main as commands

    commands()


if __name__ == "__main__":
    main()
