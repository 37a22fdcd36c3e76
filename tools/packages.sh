#!/bin/bash
# Makes .venv and installs what requirements/dev.lock names, hashes required, and the product itself.
set -euo pipefail
cd "$(dirname "$0")/.."

fit='import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$name" -c "$fit" 2>/dev/null; then echo "$name"; return; fi
    done
}

# A folder that was moved, or made by a Python that is gone, is made again.
if [[ -e .venv ]] && ! { .venv/bin/python -c "$fit" 2>/dev/null && [[ "$(cat .venv/of 2>/dev/null || pwd)" == "$(pwd)" ]]; }; then
    rm -rf .venv
fi
if [[ ! -e .venv ]]; then
    python="$(find_python)"
    if [[ -z "$python" ]]; then
        echo "spoc needs Python 3.11, 3.12 or 3.13 with its venv module: apt-get install python3 python3-venv" >&2
        exit 1
    fi
    echo "making .venv with $("$python" --version)"
    "$python" -m venv .venv
    pwd > .venv/of
fi

echo "installing the packages of requirements/dev.lock"
pip=(.venv/bin/python -m pip --disable-pip-version-check --quiet)
if ! .venv/bin/uv --version >/dev/null 2>&1; then
    # uv first, alone: it installs the rest in a tenth of the time; plain pip is asked when it cannot.
    sed -n '/^uv==/,/^ *# via/p' requirements/dev.lock > .venv/uv.lock
    "${pip[@]}" install --require-hashes -r .venv/uv.lock
fi
VIRTUAL_ENV=.venv .venv/bin/uv pip install --quiet --require-hashes -r requirements/dev.lock ||
    "${pip[@]}" install --require-hashes -r requirements/dev.lock
"${pip[@]}" install --no-deps --no-build-isolation --no-index -e .
touch .venv/installed
