#!/bin/sh
# Make .venv with exactly the packages of a lock file, hash-checked; quick when nothing changed.
#
#   sh scripts/setup.sh run    what the bot needs
#   sh scripts/setup.sh dev    that, and what the tests need
#
# Needs Python 3.11 or newer with its venv module, and the package index; no compiler, no root.
# PYTHON=/path/to/python3 chooses one. Everything is written below .venv; pip's own words go to
# .venv/setup.log and are shown when something fails.
set -eu
cd "$(dirname "$0")/.."

what=${1:-run}
case $what in
    run) lock=requirements.txt ;;
    dev) lock=requirements-dev.txt ;;
    *) echo "usage: setup.sh run|dev" >&2; exit 2 ;;
esac
stamp=.venv/.installed-$what
mark=$(cksum <"$lock")

# The one line that mends a missing Python, for the system at hand.
mend() {
    sudo=sudo
    [ "$(id -u)" -ne 0 ] || sudo=
    system=$(uname -s)
    [ ! -r /etc/os-release ] || system="$system $(. /etc/os-release; echo "${ID:-} ${ID_LIKE:-}")"
    case $system in
        *debian*|*ubuntu*) echo "${sudo:+$sudo }apt-get install $2" ;;
        *fedora*|*rhel*|*centos*) echo "${sudo:+$sudo }dnf install $1" ;;
        *suse*) echo "${sudo:+$sudo }zypper install $1" ;;
        *arch*) echo "${sudo:+$sudo }pacman -S python" ;;
        Darwin*) echo "brew install python@3.13" ;;
        *) echo "install Python 3.11 or newer with its venv module, then run this again" ;;
    esac
}

# Sets $python to one that is new enough and has venv, or says what to install and ends.
find_python() {
    without_venv=
    too_old=
    for python in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3; do
        if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            too_old=${too_old:-$("$python" --version 2>/dev/null || true)}
            continue
        fi
        if "$python" -c 'import venv, ensurepip' 2>/dev/null; then return; fi
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        without_venv=${without_venv:-$version}
    done
    if [ -n "$without_venv" ]; then
        echo "Python $without_venv is here, its venv module is not. To mend:" >&2
        echo "  $(mend "python$without_venv" "python$without_venv-venv")" >&2
    elif [ -n "$too_old" ]; then
        echo "Wayside needs Python 3.11 or newer; here is $too_old. To mend: use a newer system" >&2
        echo "(Debian 12, Ubuntu 24.04 or later), or name a newer one: PYTHON=/path/to/python3 make run" >&2
    else
        echo "Wayside needs Python 3.11 or newer. To mend:" >&2
        echo "  $(mend python3.12 "python3 python3-venv")" >&2
    fi
    exit 1
}

fail() {
    echo "$1 The last lines of .venv/setup.log:" >&2
    tail -n 15 .venv/setup.log >&2
    echo "To mend: look whether the network is there, then run the same command again." >&2
    exit 1
}

make_venv() {
    find_python
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Making a virtual environment in .venv (Python $version)"
    rm -rf .venv
    mkdir .venv
    "$python" -m venv .venv >.venv/setup.log 2>&1 || fail "The virtual environment could not be made."
}

# A folder that moved or a Python that was upgraded leaves an environment that no longer works.
works() {
    grep -qF "$(pwd -P)/.venv/bin/" .venv/bin/pip 2>/dev/null &&
        .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

if works && [ "$(cat "$stamp" 2>/dev/null)" = "$mark" ]; then exit 0; fi
works || make_venv
rm -f "$stamp"
echo "Installing $(grep -c '==' "$lock") packages, each checked against its hash"
# pip's advice about root and about its own version is not for the reader of this.
PIP_USER=0 PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 \
    .venv/bin/python -m pip install --quiet --progress-bar off --require-hashes --only-binary :all: \
    -r "$lock" >.venv/setup.log 2>&1 || fail "A package could not be installed."
rm -f .venv/setup.log
echo "$mark" >"$stamp"
# What the tests need holds what the bot needs.
[ "$what" = run ] || cksum <requirements.txt >.venv/.installed-run
echo "Ready."
