package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.telemetry.LogRecord;

/**
 * Errors with one fingerprint in one component.
 *
 * @param id id of the opportunity that it may become
 * @param tenant tenant of the component
 * @param component name of the component
 * @param fingerprint their fingerprint, with the lines of the most recent occurrence
 * @param firstSeenMillis first occurrence in milliseconds since the epoch
 * @param lastSeenMillis last occurrence in milliseconds since the epoch
 * @param users distinct users who met it
 */
public record ErrorCluster(
        String id,
        String tenant,
        String component,
        Fingerprint fingerprint,
        long firstSeenMillis,
        long lastSeenMillis,
        DistinctUsers users) {
    static ErrorCluster create(String id, LogRecord log, Fingerprint of) {
        return new ErrorCluster(
                id,
                log.tenant(),
                log.component(),
                of,
                log.atMillis(),
                log.atMillis(),
                DistinctUsers.empty().plus(log.context().user(), log.atMillis()));
    }

    ErrorCluster withOccurrence(LogRecord log, Fingerprint of) {
        return new ErrorCluster(
                id,
                tenant,
                component,
                log.atMillis() >= lastSeenMillis ? of : fingerprint.withTemplate(of.template()),
                Math.min(firstSeenMillis, log.atMillis()),
                Math.max(lastSeenMillis, log.atMillis()),
                users.plus(log.context().user(), log.atMillis()));
    }

    /** Merges another cluster, whose template became the same as this one's. */
    ErrorCluster merge(ErrorCluster other) {
        return new ErrorCluster(
                id,
                tenant,
                component,
                fingerprint,
                Math.min(firstSeenMillis, other.firstSeenMillis),
                Math.max(lastSeenMillis, other.lastSeenMillis),
                users.plus(other.users));
    }

    /** The same errors under another template. */
    ErrorCluster withTemplate(String newId, Template newTemplate) {
        return new ErrorCluster(
                newId,
                tenant,
                component,
                fingerprint.withTemplate(newTemplate),
                firstSeenMillis,
                lastSeenMillis,
                users);
    }
}
