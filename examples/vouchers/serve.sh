#!/usr/bin/env bash
# Runs vouchers with the OpenTelemetry Java agent: ./serve.sh ADDRESS_FILE
# The service writes its address to the file. OTEL_EXPORTER_OTLP_ENDPOINT: where the telemetry goes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export OTEL_SERVICE_NAME=vouchers OTEL_RESOURCE_ATTRIBUTES=service.version=1.4.0
# earlier than by default, for a demo of a few minutes
export OTEL_BLRP_SCHEDULE_DELAY=500 OTEL_BSP_SCHEDULE_DELAY=500 OTEL_METRIC_EXPORT_INTERVAL=5000
export OTEL_EXPORTER_OTLP_ENDPOINT=${OTEL_EXPORTER_OTLP_ENDPOINT:-http://127.0.0.1:4318}
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -javaagent:lib/opentelemetry-javaagent.jar -XX:+UseSerialGC \
    -XX:TieredStopAtLevel=1 -Xmx96m -cp lib/classes shop.vouchers.VoucherService "${1:?Usage: ./serve.sh ADDRESS_FILE}"
