#!/bin/sh
# Start the bot. Without a Telegram token this is someone trying it out: show drafts, marked as such.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${WAYSIDE_TELEGRAM_TOKEN:-}" ] && [ -z "${WAYSIDE_DEMO:-}" ]; then
    WAYSIDE_DEMO=1
    export WAYSIDE_DEMO
fi
exec .venv/bin/python -m bot run
