#!/bin/sh
# Print the path of a Python that Loopless runs on: 3.11, 3.12, 3.13 or 3.14.
#
#   find_python.sh            the one named in $PYTHON, else the environment's own, else the newest that is there,
#                             else one that the installer fetches into .loopless/python
#   find_python.sh oldest     the oldest that is there
#   find_python.sh newest     the newest that is there
#
# Each candidate is run before it counts: a version manager's stand-in may exist for a version that is not installed.
# "There" is this machine, and what was fetched before. Runs in the project's folder.

FETCHED=.loopless/python
INSTALLER=.loopless/installer
INSTALLER_LOCK=${0%/*}/installer.lock

runs() { # prints the interpreter's own path when it starts and is of a version we support
    "$1" -c 'import sys; assert (3, 11) <= sys.version_info < (3, 15); print(sys.executable)' 2>/dev/null
}

first_of() { # of the minor versions given, in that order
    for minor in "$@"; do
        runs "python3.$minor" && return
        for python in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3."$minor".*/bin/python \
            "$FETCHED"/cpython-3."$minor".*/bin/python3."$minor"; do
            runs "$python" && return
        done
    done
    runs python3 || runs python
}

oldest() { first_of 11 12 13 14; }
newest() { first_of 14 13 12 11; }

fetched() { # by the installer of the packages, and into this folder only
    printf 'No Python 3.11 to 3.14 is on this machine (here is %s): fetching one into %s, only once.\n' \
        "$(found python3)" "$FETCHED" >&2
    fetched_by uv || fetched_by "$INSTALLER/bin/uv" || { get_installer && fetched_by "$INSTALLER/bin/uv"; }
}

fetched_by() { # the installer given, which may be missing, or too old to know these Pythons
    command -v "$1" >/dev/null || return
    "$1" python install --no-bin --install-dir "$FETCHED" '>=3.11,<3.15' >&2 && newest
}

get_installer() { # any Python 3 that has pip, or can make itself one, gets it by hash
    for python in python3 python; do
        got_by "$python" && return
        "$python" -m venv "$INSTALLER" >/dev/null 2>&1 && got_by "$INSTALLER/bin/python" && return
    done
    return 1
}

got_by() { # the Python given
    "$1" -m pip --version >/dev/null 2>&1 || return
    "$1" -m pip install --quiet --disable-pip-version-check --no-input --target "$INSTALLER" \
        --require-hashes -r "$INSTALLER_LOCK" >&2
}

refuse() {
    printf 'error: %s\n' "$1" >&2
    printf 'next: install Python 3.14 (python.org, or your system'\''s packages: python3 and python3-venv), then type the command again\n' >&2
    exit 2
}

found() { # what stands there, in words
    "$1" --version 2>/dev/null || echo "no Python that starts"
}

case "${1:-}" in
oldest) oldest || refuse "no Python 3.11 to 3.14 is on this machine" ;;
newest) newest || refuse "no Python 3.11 to 3.14 is on this machine" ;;
*)
    if [ -n "${PYTHON:-}" ]; then
        runs "$PYTHON" || refuse "PYTHON=$PYTHON ($(found "$PYTHON")) is not Python 3.11, 3.12, 3.13 or 3.14"
    else
        runs .venv/bin/python || newest || fetched ||
            refuse "Loopless needs Python 3.11 to 3.14; here is $(found python3), and none could be fetched"
    fi
    ;;
esac
