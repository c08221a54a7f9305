#!/usr/bin/env bash
# Installs the libraries of parcels into the folder node_modules, unless they are already there: ./install.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for program in node npm; do
    if ! command -v "$program" >/dev/null; then
        echo "Cannot find $program, which examples/parcels needs. Install Node.js 18.19 or later with npm." >&2
        exit 1
    fi
done
installed=node_modules/.package-lock.json # npm writes it last
if [ -f "$installed" ] && [ ! package-lock.json -nt "$installed" ]; then
    exit 0
fi
echo "Installing the libraries of examples/parcels (npm ci) ..." >&2
began=$SECONDS
npm ci --loglevel=error --fetch-retries=1 >&2
touch "$installed" # because npm keeps an older time for a lock file that it does not change
echo "  installed in $((SECONDS - began)) s" >&2
