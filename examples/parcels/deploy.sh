#!/usr/bin/env bash
# Deploys a version of parcels: ./deploy.sh VERSION
# Replaces the instances one by one. PARCELS_INSTANCES: their number, which is even. PARCELS_PAUSE: seconds between the
# first half and the second.
# OTEL_EXPORTER_OTLP_ENDPOINT: where the telemetry goes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ./pipeline.sh
version=${1:?Usage: ./deploy.sh VERSION}
[ -d "versions/$version" ] || { echo "There is no version $version: see the folder versions" >&2; exit 2; }
mkdir -p run/slots
if [ -f run/deploying ]; then
    echo "A deployment is running. Run ./rollback.sh or ./stop.sh to end it." >&2
    exit 1
fi
cat >run/settings <<SETTINGS
export OTEL_EXPORTER_OTLP_ENDPOINT=${OTEL_EXPORTER_OTLP_ENDPOINT:-http://127.0.0.1:4318}
PARCELS_INSTANCES=${PARCELS_INSTANCES:-4}
PARCELS_RUNTIME=$PARCELS_RUNTIME
SETTINGS
. run/settings
echo $$ >run/deploying
trap 'rm -f run/deploying' EXIT
[ ! -f run/version ] || mv run/version run/previous
echo "$version" >run/version
deploy "$version" "${PARCELS_PAUSE:-60}"
