#!/bin/sh
# Makes a virtual environment at $1 with the newest Python that every locked package supports, unless a working one is there.
set -eu

venv=$1
enough='import sys; sys.exit(sys.version_info < (3, 11))'

if [ -x "$venv/bin/python" ] && "$venv/bin/python" -c "$enough" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  exit 0
fi

# A name on the path may be a shim that does not start: so each is run before it is chosen.
for python in python3.13 python3.12 python3.11 python3 python; do
  if "$python" -c "$enough" >/dev/null 2>&1; then
    echo "Making $venv with $("$python" --version)" >&2
    if "$python" -m venv --clear "$venv"; then
      exit 0
    fi
    echo "$python cannot make a virtual environment; on Debian and Ubuntu the package python3-venv is missing" >&2
    exit 1
  fi
done

echo "allegedly needs Python 3.11 or newer, and none was found on the path; install one and run make again" >&2
exit 1
