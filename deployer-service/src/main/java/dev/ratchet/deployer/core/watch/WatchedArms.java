package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.VersionCalls;
import java.util.Optional;

/**
 * Division of calls between the watched version and the old ones. Telemetry without versions is divided by time: the
 * calls before the announcement are those of the old version, and all calls since are those of the watched one.
 */
record WatchedArms(DeploymentNotice notice) {
    /** Whether the telemetry states no version, so that the deployment is compared with the past only. */
    boolean areDividedByTime() {
        return notice.replaced().isEmpty() && notice.source() != StatsSource.UNKNOWN;
    }

    /** Whether calls in a minute are those of the watched version. */
    boolean isWatched(VersionCalls calls, long minute) {
        return isWatched(calls.origin().version(), minute);
    }

    /** Whether calls of a version in a minute are those of the watched version. */
    boolean isWatched(Optional<String> version, long minute) {
        boolean isNamed = version.filter(notice.version()::equals).isPresent();
        return areDividedByTime() ? minute >= notice.minute() && (isNamed || version.isEmpty()) : isNamed;
    }

    /** Whether calls in a minute are those of the old versions. */
    boolean isReplaced(VersionCalls calls, long minute) {
        return isReplaced(calls.origin().version(), minute);
    }

    /** Whether calls of a version in a minute are those of the old versions. */
    boolean isReplaced(Optional<String> version, long minute) {
        return areDividedByTime()
                ? minute < notice.minute() && version.isEmpty()
                : version.filter(notice.replaced()::contains).isPresent();
    }
}
