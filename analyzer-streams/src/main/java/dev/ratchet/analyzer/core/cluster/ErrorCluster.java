package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LogRecord;
import java.util.List;

/**
 * Errors with one fingerprint in one component.
 *
 * @param id id of the opportunity that it may become
 * @param tenant tenant of the component
 * @param component name of the component
 * @param type class or name of the root cause
 * @param frames frames inside the application, topmost first, with their most recent lines
 * @param template template of the message if there are no frames
 * @param firstSeenMillis first occurrence in milliseconds since the epoch
 * @param lastSeenMillis last occurrence in milliseconds since the epoch
 * @param users distinct users who met it
 */
public record ErrorCluster(
        String id,
        String tenant,
        String component,
        String type,
        List<Frame> frames,
        Template template,
        long firstSeenMillis,
        long lastSeenMillis,
        DistinctUsers users) {
    /** Copies the frames. */
    public ErrorCluster {
        frames = List.copyOf(frames);
    }

    static ErrorCluster create(String id, LogRecord log, Fingerprint of) {
        return new ErrorCluster(
                id,
                log.tenant(),
                log.component(),
                of.type(),
                of.frames(),
                of.template(),
                log.atMillis(),
                log.atMillis(),
                DistinctUsers.empty().plus(log.user(), log.atMillis()));
    }

    ErrorCluster withOccurrence(LogRecord log, Fingerprint of) {
        return new ErrorCluster(
                id,
                tenant,
                component,
                type,
                log.atMillis() >= lastSeenMillis ? of.frames() : frames,
                of.template(),
                Math.min(firstSeenMillis, log.atMillis()),
                Math.max(lastSeenMillis, log.atMillis()),
                users.plus(log.user(), log.atMillis()));
    }

    /** Merges another cluster, whose template became the same as this one's. */
    ErrorCluster merge(ErrorCluster other) {
        return new ErrorCluster(
                id,
                tenant,
                component,
                type,
                frames,
                template,
                Math.min(firstSeenMillis, other.firstSeenMillis),
                Math.max(lastSeenMillis, other.lastSeenMillis),
                users.plus(other.users));
    }

    /** The same errors under another template. */
    ErrorCluster withTemplate(String newId, Template newTemplate) {
        return new ErrorCluster(
                newId, tenant, component, type, frames, newTemplate, firstSeenMillis, lastSeenMillis, users);
    }
}
