package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.LogRecord;
import java.util.EnumSet;
import java.util.Set;

/**
 * Errors with one fingerprint in one component.
 *
 * @param id id of the cluster, and of the opportunity that its first episode becomes
 * @param tenant tenant of the component
 * @param component name of the component
 * @param fingerprint their fingerprint, with the lines of the most recent occurrence
 * @param firstSeenMillis first occurrence in milliseconds since the epoch
 * @param lastSeenMillis last occurrence in milliseconds since the epoch
 * @param users distinct users who met it
 * @param state kind of the errors and their latest episode
 */
public record ErrorCluster(
        String id,
        String tenant,
        String component,
        Fingerprint fingerprint,
        long firstSeenMillis,
        long lastSeenMillis,
        DistinctUsers users,
        ClusterState state) {
    private static final Set<ErrorKind> GENERAL =
            EnumSet.of(ErrorKind.UNKNOWN, ErrorKind.EXCEPTION, ErrorKind.ERROR_MESSAGE);
    private static final long MINUTE = 60_000;

    /**
     * Kind of the errors of a cluster and their latest episode.
     *
     * @param kind named kind
     * @param episode current or latest episode
     */
    public record ClusterState(ErrorKind kind, ErrorEpisode episode) {
        /** State of a cluster without an episode whose kind is unknown. */
        public static final ClusterState UNKNOWN = new ClusterState(ErrorKind.UNKNOWN, ErrorEpisode.NONE);
    }

    static ErrorCluster create(String id, LogRecord log, Fingerprint of, ErrorKind kind) {
        return new ErrorCluster(
                id,
                log.tenant(),
                log.component(),
                of,
                log.atMillis(),
                log.atMillis(),
                DistinctUsers.empty().plus(log.context().user(), log.atMillis()),
                new ClusterState(kind, ErrorEpisode.NONE));
    }

    /** Adds an occurrence. A specific kind replaces a general one, since a log states less than a span. */
    ErrorCluster withOccurrence(LogRecord log, Fingerprint of, ErrorKind kind) {
        return new ErrorCluster(
                id,
                tenant,
                component,
                log.atMillis() >= lastSeenMillis ? of : fingerprint.withTemplate(of.template()),
                Math.min(firstSeenMillis, log.atMillis()),
                Math.max(lastSeenMillis, log.atMillis()),
                users.plus(log.context().user(), log.atMillis()),
                new ClusterState(GENERAL.contains(state.kind) ? kind : state.kind, state.episode));
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
                users.plus(other.users),
                new ClusterState(
                        GENERAL.contains(state.kind) ? other.state.kind : state.kind,
                        state.episode.number() > 0 ? state.episode : other.state.episode));
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
                users,
                state);
    }

    /** The same errors with another latest episode. */
    ErrorCluster withEpisode(ErrorEpisode episode) {
        return new ErrorCluster(
                id,
                tenant,
                component,
                fingerprint,
                firstSeenMillis,
                lastSeenMillis,
                users,
                new ClusterState(state.kind, episode));
    }

    /**
     * Id of the opportunity that the latest episode is. Later episodes have ids that differ from that of the cluster.
     */
    public String opportunityId() {
        return state.episode.number() <= 1
                ? id
                : OpportunityId.generate(
                        tenant, component, OpportunityKind.ERROR_CLUSTER, id + "|" + state.episode.startMinute());
    }

    /** Start of the latest episode in milliseconds since the epoch; the first one began with the cluster. */
    public long sinceMillis() {
        return state.episode.number() <= 1 ? firstSeenMillis : state.episode.startMinute() * MINUTE;
    }
}
