#!/usr/bin/env bash
# Stops all instances of parcels: ./stop.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ./pipeline.sh
[ -d run/slots ] || exit 0
stop_deployment
for file in $(slot_files); do
    read -r pid _ <"$file"
    stop_process "$pid" &
done
wait
rm -rf run
