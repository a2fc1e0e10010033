#!/bin/sh
# Everything that CI runs. Sets up what it needs, says what it installs, and sums up at the end.
#
# The browser tests need Chromium, some store tests a redis-server. As root with apt-get they are
# installed; otherwise the command is named and those tests are left out. With CI=true nothing may
# be left out.
set -u
cd "$(dirname "$0")/.." || exit 1
py=.venv/bin/python
began=$(date +%s)
passed=0
failed=
left_out=
markers=

# The tests choose their own settings.
for name in $(env | sed -n 's/^\(WAYSIDE_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done

step() {
    title=$1
    shift
    start=$(date +%s)
    printf '\n== %s\n' "$title"
    if "$@"; then
        passed=$((passed + 1))
        echo "-- ok, $(($(date +%s) - start)) s"
    else
        failed="$failed
  $title"
        echo "-- FAILED, $(($(date +%s) - start)) s"
    fi
}

# --- what the tests need beyond Python -----------------------------------------------------------

find_chromium() {
    [ -z "${CHROMIUM:-}" ] || return 0
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        /usr/lib/chromium/chromium /snap/bin/chromium \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        /Applications/Chromium.app/Contents/MacOS/Chromium; do
        CHROMIUM=$(command -v "$name") && [ -x "$CHROMIUM" ] && return 0
    done
    CHROMIUM=$($py -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as play:
    print(play.chromium.executable_path)' 2>/dev/null)
    [ -n "$CHROMIUM" ] && [ -x "$CHROMIUM" ]
}

find_redis() { command -v redis-server >/dev/null; }

find_fc_list() { [ "$(uname -s)" = Darwin ] || command -v fc-list >/dev/null; }

# Letters of the languages we ship; a Mac has them all.
find_fonts() {
    [ "$(uname -s)" = Darwin ] && return 0
    find_fc_list || return 1
    for language in en ar vi; do
        [ -n "$(fc-list ":lang=$language" 2>/dev/null)" ] || return 1
    done
}

updated=
apt_install() {
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
    [ -n "$updated" ] || { echo "Reading the list of packages (apt-get update)"; apt-get update -qq; }
    updated=yes
    echo "Installing the system package $1 (apt-get install)"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >.venv/apt.log 2>&1 ||
        { tail -n 5 .venv/apt.log; return 1; }
}

# provide FINDER PACKAGE MARKER WHAT
provide() {
    "$1" && return
    if apt_install "$2" && "$1"; then return; fi
    left_out="$left_out
  $4. To mend on Debian or Ubuntu: apt-get install $2"
    [ -z "$3" ] || markers="$markers${markers:+ and }not $3"
}

echo "== set-up"
sh scripts/setup.sh dev || exit 1
provide find_fc_list fontconfig "" "The command fc-list, to look for letters"
provide find_fonts fonts-dejavu-core "" "Letters for screenshots of Arabic and Vietnamese"
provide find_chromium chromium browser "The browser tests: no Chromium was found"
provide find_redis redis-server redis "The tests on a real Redis: no redis-server was found"
CHROMIUM=${CHROMIUM:-}
export CHROMIUM

# --- the steps -----------------------------------------------------------------------------------

# Each file of tests stays in one process, on as many as there are processors.
run_tests() {
    "$@" -q -n auto --maxprocesses 4 --dist loadfile ${markers:+-m "$markers"} </dev/null
}

# The tests that hold every line of core and store. Watching lines makes them three times slower,
# so that all others, which read packs most of the time, run without.
watched=
for name in book config conversations doctor_store embedded engine faults_store flow flows graph handing \
    hearing limiter map metrics packs_countries packs_toml privacy promised run_time_rules services_flow \
    services_meanwhile \
    'store*' streams sweep turn watch words_distress words_fallback; do
    watched="$watched $(ls tests/test_$name.py)"
done

run_watched() {
    $py -m coverage erase
    # shellcheck disable=SC2086  (a list of files)
    run_tests $py -m coverage run -m pytest $watched
    outcome=$?
    $py -m coverage combine --quiet
    return $outcome
}

run_others() {
    others=
    for file in $watched; do others="$others --ignore $file"; done
    # shellcheck disable=SC2086
    run_tests $py -m pytest $others
}

step "ruff check" $py -m ruff check .
step "ruff format" $py -m ruff format --check .
step "mypy --strict" $py -m mypy
step "layers" .venv/bin/lint-imports --no-logo
step "Dockerfile" .venv/bin/hadolint Dockerfile
# An old checkout still passes: facts are judged by the day on which somebody last looked at them.
reviewed=$(sed -n 's/^reviewed_on = //p' locales/place/*/*.toml | sort | tail -n 1)
step "flows and packs" $py -m bot check --today "$reviewed"
step "tests of core and store" run_watched
if [ -z "$markers" ]; then
    step "every line of core and store" $py -m coverage report --fail-under=100
fi
step "all other tests" run_others

# --- the sum -------------------------------------------------------------------------------------

took=$(($(date +%s) - began))
printf '\n== in short: %s steps ok, %s min %s s\n' "$passed" $((took / 60)) $((took % 60))
if [ -n "$left_out" ]; then
    echo "Left out:$left_out"
    [ "${CI:-}" != true ] || failed="$failed
  nothing may be left out in CI"
fi
if [ -n "$failed" ]; then
    echo "Failed:$failed"
    exit 1
fi
echo "All is well."
