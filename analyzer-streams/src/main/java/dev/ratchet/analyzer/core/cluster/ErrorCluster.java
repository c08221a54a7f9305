package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.LogRecord;
import java.util.EnumSet;
import java.util.Optional;
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
     * @param failure detail of the most recent occurrence that states one
     */
    public record ClusterState(ErrorKind kind, ErrorEpisode episode, Optional<FailureDetail> failure) {
        /** State of a cluster without an episode whose kind is unknown. */
        public static final ClusterState UNKNOWN = new ClusterState(ErrorKind.UNKNOWN, ErrorEpisode.NONE);

        /** Creates a state without a detail. */
        public ClusterState(ErrorKind kind, ErrorEpisode episode) {
            this(kind, episode, Optional.empty());
        }
    }

    /** One occurrence of an error. */
    record Occurrence(LogRecord log, Fingerprint fingerprint, ErrorKind kind, Optional<FailureDetail> failure) {}

    static ErrorCluster create(String id, Occurrence first) {
        LogRecord log = first.log();
        return new ErrorCluster(
                id,
                log.tenant(),
                log.component(),
                first.fingerprint(),
                log.atMillis(),
                log.atMillis(),
                DistinctUsers.empty().plus(log.context().user(), log.atMillis()),
                new ClusterState(first.kind(), ErrorEpisode.NONE, first.failure()));
    }

    /** Adds an occurrence. A specific kind replaces a general one, since a log states less than a span. */
    ErrorCluster withOccurrence(Occurrence occurrence) {
        LogRecord log = occurrence.log();
        Fingerprint of = occurrence.fingerprint();
        boolean isLatest = log.atMillis() >= lastSeenMillis;
        return new ErrorCluster(
                id,
                tenant,
                component,
                isLatest ? of : fingerprint.withTemplate(of.template()),
                Math.min(firstSeenMillis, log.atMillis()),
                Math.max(lastSeenMillis, log.atMillis()),
                users.plus(log.context().user(), log.atMillis()),
                new ClusterState(
                        GENERAL.contains(state.kind) ? occurrence.kind() : state.kind,
                        state.episode,
                        isLatest ? occurrence.failure().or(state::failure) : state.failure));
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
                        state.episode.number() > 0 ? state.episode : other.state.episode,
                        state.failure.or(other.state::failure)));
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
                new ClusterState(state.kind, episode, state.failure));
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
