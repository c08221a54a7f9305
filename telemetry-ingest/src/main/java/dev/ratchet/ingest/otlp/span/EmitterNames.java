package dev.ratchet.ingest.otlp.span;

import dev.ratchet.cycle.telemetry.DistributionOrigin;
import dev.ratchet.cycle.telemetry.Span.SpanOrigin;

/**
 * Names of the emitter of spans and histograms, of bounded length. Both have the same names, so that the calls in either
 * belong to one version and instance.
 *
 * @param version version of the service; blank if unknown
 * @param instance name of the instance; blank if unknown
 * @param environment deployment environment; blank if unknown
 */
public record EmitterNames(String version, String instance, String environment) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Returns the names, each cut to its maximum length. */
    public static EmitterNames of(String version, String instance, String environment) {
        return new EmitterNames(
                SpanAttributes.cut(version.strip(), SpanLimits.NAME),
                SpanAttributes.cut(instance.strip(), SpanLimits.NAME),
                SpanAttributes.cut(environment.strip(), SpanLimits.NAME));
    }

    /** Emitter of a span. */
    public SpanOrigin ofSpan() {
        return new SpanOrigin(version, instance, environment);
    }

    /** Emitter of a distribution whose counts start at a time of OTLP: unsigned nanoseconds since 1970, or 0. */
    public DistributionOrigin ofDistribution(long startNanos) {
        return new DistributionOrigin(Long.divideUnsigned(startNanos, NANOS_PER_MILLI), version, instance, environment);
    }
}
