"""What an operator runs for the advocates' desk: `python -m bot desk ...`. Thin; exit codes as in bot.commands."""
