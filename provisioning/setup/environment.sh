#!/bin/bash
# Make .venv from the lock file, with the three commands in .venv/bin. Quick when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/../.."
export UV_SYSTEM_CERTS=true  # a company's own certificates are in the system's store
lock=requirements-dev.lock
stamp=.venv/.made-from

fingerprint="$(cat "$lock" pyproject.toml provisioning/setup/environment.sh | sha256sum) $PWD"
if [[ -e $stamp && $(<"$stamp") == "$fingerprint" ]]; then
    exit 0
fi

if ! command -v uv >/dev/null || ! uv --version >/dev/null 2>&1; then
    if [[ ! -x .bootstrap/bin/uv ]]; then
        echo "Installing uv, which makes the environment, into .bootstrap"
        python3 -m venv .bootstrap
        .bootstrap/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
    fi
    PATH="$PWD/.bootstrap/bin:$PATH"
fi

# The name of the folder is written into its programs, so a folder that was moved is made anew.
if [[ ! -x .venv/bin/python ]] || [[ $(.venv/bin/python -c 'import sys; print(sys.version_info[:2], sys.prefix)' 2>/dev/null) != "(3, 11) $PWD/.venv" ]]; then
    uv venv --quiet --clear --python 3.11 .venv
fi
rm -f "$stamp"
uv pip sync --python .venv/bin/python --require-hashes "$lock"
uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
echo "$fingerprint" >"$stamp"
