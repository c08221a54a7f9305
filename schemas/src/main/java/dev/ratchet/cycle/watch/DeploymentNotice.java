package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.health.StatsSource;
import java.util.List;
import java.util.Optional;

/**
 * First minute of a version that another pipeline deployed, while another version had served before.
 *
 * @param environment deployment environment; empty if the telemetry does not state it
 * @param version new version
 * @param replaced earlier versions with which the new one is compared
 * @param source telemetry whose statistics are compared
 * @param minute first interval of the new version, counted from 1970 in units of its length
 * @param intervalMillis length of the intervals in milliseconds
 */
public record DeploymentNotice(
        WatchId watch,
        ComponentId componentId,
        Optional<String> environment,
        String version,
        List<String> replaced,
        StatsSource source,
        long minute,
        long intervalMillis)
        implements WatchInput, ComponentRecord {
    /** Validates the values and copies the collection. */
    public DeploymentNotice {
        Check.notBlank("version", version);
        Check.notNegative("minute", minute);
        Check.positive("intervalMillis", intervalMillis);
        replaced = List.copyOf(replaced);
        Check.require(!replaced.contains(version), "replaced", "must not contain the new version", version);
    }

    /** Start of the first interval of the new version in milliseconds since the epoch. */
    public long atMillis() {
        return minute * intervalMillis;
    }
}
