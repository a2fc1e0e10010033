#!/bin/sh
# Choose versions anew within pyproject.toml and write them down with the hashes of all their wheels,
# and with no address of any package index.
set -eu
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .venv/bin/uv)
if ! "$uv" --version >/dev/null 2>&1; then
    echo "make lock needs uv. To mend: python3 -m pip install uv" >&2
    exit 1
fi
"$uv" lock --quiet --upgrade
write() {
    "$uv" export --quiet --frozen --no-emit-index-url --no-header --no-annotate \
        --format requirements-txt "$@"
}
write --no-dev >requirements.txt
write >requirements-dev.txt
echo "Written: requirements.txt, requirements-dev.txt"
