#!/bin/bash
# Install the Debian packages that this machine lacks, saying which and why.
set -euo pipefail
list="$(dirname "$0")/system-packages.txt"

if ! command -v dpkg-query >/dev/null; then
    echo "This is not a Debian machine: see that it has what $list names." >&2
    exit 0
fi

installed=" $(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' | sed -n 's/ installed$//p' | tr '\n' ' ') "
missing=()
while read -r package reason; do
    [[ -z $package || $package == \#* || $installed == *" $package "* ]] && continue
    ((${#missing[@]})) || echo "This machine lacks some system packages:"
    printf '  %-20s %s\n' "$package" "$reason"
    missing+=("$package")
done <"$list"
((${#missing[@]})) || exit 0

as_root=()
if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
        echo "Only root may install them, and sudo is not here. As root: apt-get install ${missing[*]}" >&2
        exit 2
    fi
    echo "They are installed with sudo, which may ask for your password."
    as_root=(sudo)
fi
"${as_root[@]}" apt-get -q update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends "${missing[@]}"
