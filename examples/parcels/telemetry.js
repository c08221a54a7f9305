'use strict';

// Sends a span for each request to an OTLP endpoint. Everything is configured by OpenTelemetry's environment variables:
// OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_BSP_SCHEDULE_DELAY.

const { NodeTracerProvider, BatchSpanProcessor } = require('@opentelemetry/sdk-trace-node');
const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-proto');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { detectResources, envDetector } = require('@opentelemetry/resources');

const provider = new NodeTracerProvider({
    resource: detectResources({ detectors: [envDetector] }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
provider.register();
registerInstrumentations({
    instrumentations: [
        new HttpInstrumentation({
            ignoreIncomingRequestHook: (request) => request.url === '/health',
            applyCustomAttributesOnSpan: (span, request) => {
                if (request.route) {
                    span.setAttribute('http.route', request.route);
                    span.updateName(`${request.method} ${request.route}`);
                }
            },
        }),
    ],
});

// The server is closed by now; the last spans are sent before the process ends.
process.once('beforeExit', () => provider.shutdown());
