#!/bin/sh
# Choose versions of the bench's peers anew and write them down with hashes, and with no address in them:
# bench/requirements.txt from bench/requirements.in, bench/package-lock.json from bench/package.json.
# Needs uv and npm.
set -eu
cd "$(dirname "$0")/../bench"
uv=$(command -v uv || echo ../.venv/bin/uv)
"$uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header --no-annotate requirements.in -o requirements.txt
rm -f package-lock.json
npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error
node -e '
const fs = require("fs");
const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
for (const each of Object.values(lock.packages)) { delete each.funding; delete each.resolved; }
fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");'
if grep -n "://" requirements.txt package-lock.json; then
    echo "An address is left in a lock file." >&2
    exit 1
fi
echo "Written: bench/requirements.txt, bench/package-lock.json"
