#!/usr/bin/env bash
# Calls the running instances of parcels: ./send.sh CALLS_PER_SECOND SECONDS
# SECONDS is 0: until it is stopped.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ./runtime.sh
parcels send run/addresses "${1:?Usage: ./send.sh CALLS_PER_SECOND SECONDS}" "${2:?Usage: ./send.sh CALLS_PER_SECOND SECONDS}"
