package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LogRecord;
import java.util.List;

/**
 * Errors with one fingerprint in one component.
 *
 * @param id the opportunity that it may become
 * @param frames inside the application, topmost first, with their most recent lines
 * @param template of the message, where there are no frames
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

    static ErrorCluster first(String id, LogRecord log, Fingerprint of) {
        return new ErrorCluster(
                id,
                log.tenant(),
                log.component(),
                of.type(),
                of.frames(),
                of.template(),
                log.atMillis(),
                log.atMillis(),
                DistinctUsers.none().plus(log.user(), log.atMillis()));
    }

    ErrorCluster again(LogRecord log, Fingerprint of) {
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

    /** This one, joined by another because the templates of both became one. */
    ErrorCluster joined(ErrorCluster other) {
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
    ErrorCluster renamed(String newId, Template newTemplate) {
        return new ErrorCluster(
                newId, tenant, component, type, frames, newTemplate, firstSeenMillis, lastSeenMillis, users);
    }
}
