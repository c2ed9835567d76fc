#!/bin/bash
# Resolve pyproject.toml into three lock files that pin every hash and name no download address.
set -euo pipefail
cd "$(dirname "$0")/../.."
options=(--override overrides.txt --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links
         --no-annotate --custom-compile-command "make lock" --quiet "$@")
uv pip compile pyproject.toml --group dev "${options[@]}" --output-file requirements-dev.lock
uv pip compile pyproject.toml --constraint requirements-dev.lock "${options[@]}" --output-file requirements.lock
uv pip compile pyproject.toml --group learning --constraint requirements-dev.lock "${options[@]}" --output-file requirements-learning.lock
