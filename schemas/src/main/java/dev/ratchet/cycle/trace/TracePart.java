package dev.ratchet.cycle.trace;

import dev.ratchet.cycle.telemetry.Span;
import java.util.List;
import java.util.Optional;

/**
 * Part of a record of telemetry in which incidents are searched: a span, a line, gauges or calls.
 *
 * @param coordinates coordinates of the record of telemetry
 * @param span span; empty if the record is of another kind
 * @param line log line; empty if the record is of another kind
 * @param gauges gauges; empty if the record is of another kind
 * @param merges templates that were merged when the line arrived
 * @param calls values of metrics about calls; empty if the record is of another kind
 */
public record TracePart(
        String tenant,
        Coordinates coordinates,
        Optional<Span> span,
        Optional<MinedLine> line,
        List<GaugeValue> gauges,
        List<MergedTemplate> merges,
        List<CallValue> calls) {
    /** Copies the lists. */
    public TracePart {
        gauges = List.copyOf(gauges);
        merges = List.copyOf(merges);
        calls = List.copyOf(calls);
    }

    /** Creates a part without metrics about calls. */
    public TracePart(
            String tenant,
            Coordinates coordinates,
            Optional<Span> span,
            Optional<MinedLine> line,
            List<GaugeValue> gauges,
            List<MergedTemplate> merges) {
        this(tenant, coordinates, span, line, gauges, merges, List.of());
    }

    /**
     * Coordinates of the record of telemetry in the topic of its kind.
     *
     * @param partition partition of the record
     * @param offset offset of the record
     */
    public record Coordinates(int partition, long offset) {}
}
