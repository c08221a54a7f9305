#!/usr/bin/env bash
# Returns to the previous version of parcels: ./rollback.sh
# Stops a deployment that has not ended. Replaces the instances without a pause.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ./pipeline.sh
[ -f run/previous ] || { echo "There is no previous version" >&2; exit 1; }
. run/settings
stop_deployment
echo $$ >run/deploying
trap 'rm -f run/deploying' EXIT
mv run/previous run/version
deploy "$(cat run/version)" 0
