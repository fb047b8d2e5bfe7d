#!/bin/sh
# Print the path of a Python that Loopless runs on: 3.11, 3.12 or 3.13.
#
#   find_python.sh            the one named in $PYTHON, else the environment's own, else the newest on this machine
#   find_python.sh oldest     the oldest on this machine
#   find_python.sh newest     the newest on this machine
#
# Each candidate is run before it counts: a version manager's stand-in may exist for a version that is not installed.

runs() { # prints the interpreter's own path when it starts and is of a version we support
    "$1" -c 'import sys; assert (3, 11) <= sys.version_info < (3, 14); print(sys.executable)' 2>/dev/null
}

first_of() { # of the minor versions given, in that order
    for minor in "$@"; do
        runs "python3.$minor" && return
        for python in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3."$minor".*/bin/python; do
            runs "$python" && return
        done
    done
    runs python3 || runs python
}

refuse() {
    printf 'error: %s\n' "$1" >&2
    printf 'next: install Python 3.13 (python.org, or your system'\''s packages: python3 and python3-venv), then type the command again\n' >&2
    exit 2
}

found() { # what stands there, in words
    "$1" --version 2>/dev/null || echo "no Python that starts"
}

case "${1:-}" in
oldest) first_of 11 12 13 || refuse "no Python 3.11, 3.12 or 3.13 is on this machine" ;;
newest) first_of 13 12 11 || refuse "no Python 3.11, 3.12 or 3.13 is on this machine" ;;
*)
    if [ -n "${PYTHON:-}" ]; then
        runs "$PYTHON" || refuse "PYTHON=$PYTHON ($(found "$PYTHON")) is not Python 3.11, 3.12 or 3.13"
    else
        runs .venv/bin/python || first_of 13 12 11 ||
            refuse "Loopless needs Python 3.11, 3.12 or 3.13; here is $(found python3)"
    fi
    ;;
esac
