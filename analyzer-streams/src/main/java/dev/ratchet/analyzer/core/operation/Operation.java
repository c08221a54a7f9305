package dev.ratchet.analyzer.core.operation;

import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Optional;

/**
 * Operation that a series of latencies, single values or histograms, belongs to.
 *
 * @param tenant tenant of the component
 * @param component name of the component
 * @param name name as in spans by OpenTelemetry's conventions, such as {@code GET /basket/{id}}
 * @param millis unit of the series in milliseconds
 * @param source source of the calls
 * @param isFailed whether the series counts failed calls only
 */
public record Operation(
        String tenant, String component, String name, double millis, OperationSource source, boolean isFailed) {
    private static final int LONGEST_NAME = 200;

    /** Operation of a series that does not count served calls. */
    public Operation(String tenant, String component, String name, double millis) {
        this(tenant, component, name, millis, OperationSource.OTHER, false);
    }

    /** Operation of a series, if its attributes name one. */
    public static Optional<Operation> find(String tenant, SeriesDefinition definition) {
        OperationAttributes attributes = OperationAttributes.of(definition);
        OperationSource source = OperationSource.of(definition);
        String own = attributes.name();
        String name = own.isEmpty() && source == OperationSource.HISTOGRAM ? attributes.method() : own;
        return name.isBlank()
                ? Optional.empty()
                : Optional.of(new Operation(
                        tenant,
                        definition.component(),
                        name.substring(0, Math.min(LONGEST_NAME, name.length())),
                        millis(definition),
                        source,
                        attributes.isFailed()));
    }

    /** Unit of a series; Prometheus states it in the name. */
    static double millis(SeriesDefinition definition) {
        return TimeUnits.millis(definition.unit())
                .orElse(definition.name().endsWith("_seconds") ? TimeUnits.MILLIS_PER_SECOND : 1.0);
    }
}
