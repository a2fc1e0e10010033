#!/bin/sh
# Make bot/desk/static/vendor.js anew: Preact, its signals and htm as one module, and vendor.txt with its
# SHA-256 and the licences. Needs node and npm; the product and its tests need neither.
#
#   sh scripts/vendor-desk.sh           write the two files
#   sh scripts/vendor-desk.sh --types   check the desk's own modules with TypeScript; writes nothing
#
# To take newer versions: change them here, run it, and read what changed. The same versions give the same
# bytes. Everything is fetched into a folder of its own, which is deleted at the end; no package's own
# script is run.
set -eu
cd "$(dirname "$0")/.."
static=$(pwd)/bot/desk/static
packages="preact@11.2.0 @preact/signals@2.11.4 @preact/signals-core@1.14.5 htm@3.1.1"
builder=esbuild@0.28.2
checker=typescript@7.0.2

command -v npm >/dev/null || { echo "This needs node with npm. To mend: apt-get install npm" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fetch() {
    (cd "$folder" && echo '{"private":true}' >package.json &&
        npm install --silent --ignore-scripts --no-audit --no-fund --save-exact "$@")
}

if [ "${1:-}" = --types ]; then
    fetch "$checker"
    mkdir "$folder/desk"
    cp "$static"/*.js "$static"/*.d.ts "$folder/desk"
    rm "$folder/desk/vendor.js" # other people's; what we use of it is in vendor.d.ts
    "$folder/node_modules/.bin/tsc" --noEmit --checkJs --allowJs --strict --target es2024 --module es2022 \
        --moduleResolution bundler --lib es2024,dom,dom.iterable "$folder"/desk/*
    echo "Types are well."
    exit 0
fi

# shellcheck disable=SC2086  (a list of packages)
fetch $packages "$builder"
cat >"$folder/entry.js" <<'JS'
import { h } from "preact";
import htm from "htm";
export { render } from "preact";
export { useEffect, useLayoutEffect, useRef } from "preact/hooks";
export { batch, computed, effect, signal, useSignal } from "@preact/signals";
export const html = htm.bind(h);
JS
(cd "$folder" && node_modules/.bin/esbuild entry.js --bundle --minify --format=esm --target=es2022 \
    --legal-comments=none --charset=ascii --log-level=warning --outfile=vendor.js)
cp "$folder/vendor.js" "$static/vendor.js"
{
    echo "vendor.js is other people's work, put together by scripts/vendor-desk.sh and otherwise unchanged:"
    for package in $packages; do echo "  $package"; done
    echo "built with $builder"
    echo "sha256 $(sha256sum "$static/vendor.js" | cut -d ' ' -f 1)"
    for package in $packages; do
        printf '\n\n===== %s =====\n\n' "$package"
        cat "$folder/node_modules/${package%@*}/LICENSE"
    done
} >"$static/vendor.txt"
echo "Written: vendor.js, $(gzip -9c "$static/vendor.js" | wc -c) bytes gzipped"
