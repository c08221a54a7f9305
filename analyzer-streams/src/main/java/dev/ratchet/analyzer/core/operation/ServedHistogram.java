package dev.ratchet.analyzer.core.operation;

import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.telemetry.DistributionOrigin;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Optional;

/**
 * Histogram of the durations of calls that a component served.
 *
 * @param family histograms of the same calls
 * @param millis unit of the durations in milliseconds
 * @param isFailed whether the series counts failed calls only
 * @param isCumulative whether the series counts since the start of its source
 * @param attributes attributes of the points that may name the emitter
 */
public record ServedHistogram(
        CallFamily family, double millis, boolean isFailed, boolean isCumulative, OperationAttributes attributes) {
    private static final int LONGEST = 200;

    /** Histogram of a series; empty if the series does not count served calls. */
    public static Optional<ServedHistogram> find(SeriesDefinition definition) {
        OperationAttributes attributes = OperationAttributes.of(definition);
        return CallFamily.find(definition.name(), OperationSource.of(definition))
                .filter(_ -> definition.kind() == PointKind.DELTA || definition.kind() == PointKind.CUMULATIVE)
                .map(family -> new ServedHistogram(
                        family,
                        Operation.millis(definition),
                        attributes.isFailed(),
                        definition.kind() == PointKind.CUMULATIVE,
                        attributes));
    }

    /** Name of the operation as in spans; blank if the attributes name none. */
    public String operation() {
        String name = attributes.name();
        return name.isEmpty() ? attributes.method() : name;
    }

    /** Version and instance that served the calls: those of the points precede those of their resource. */
    public InstanceVersion emitter(DistributionOrigin resource) {
        return InstanceVersion.of(
                cut(attributes.first("service.version"), resource.version()),
                cut(
                        attributes.first("service.instance.id", "k8s.pod.name", "host.name", "container.id"),
                        resource.instance()),
                cut(attributes.first("deployment.environment.name", "deployment.environment"), resource.environment()));
    }

    private static String cut(String ofPoint, String ofResource) {
        String text = ofPoint.isEmpty() ? ofResource : ofPoint;
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
