package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.template.Merge;
import dev.ratchet.analyzer.core.template.MinerLimits;
import dev.ratchet.analyzer.core.template.TemplateMiner;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Error clusters of one partition, limited per tenant; the least recently seen is evicted.
 *
 * <p>An error is identified by its exception and frames, or by the template of its message if it has no frames. When
 * the miner merges templates, their clusters are merged too. Each merge is reported to the caller, so that no id
 * changes unnoticed.
 */
public final class ErrorClusters {
    private final int mostPerTenant;
    private final EpisodeRule episodes;
    private final Map<String, SequencedMap<String, ErrorCluster>> byTenant = new HashMap<>();
    private final Map<String, TemplateMiner> miners = new HashMap<>();

    /** Creates an empty set with a limit per tenant, and the number of errors in a day that begin an episode. */
    public ErrorClusters(int mostPerTenant, long minErrors) {
        this.mostPerTenant = mostPerTenant;
        this.episodes = new EpisodeRule(minErrors);
    }

    /** Result of adding an error: its cluster, the clusters merged as a consequence, and the evicted ones. */
    public record AddResult(ErrorCluster cluster, List<ClusterMerge> merges, List<ErrorCluster> evicted) {}

    /** A cluster that was merged into another one. */
    public record ClusterMerge(ErrorCluster source, ErrorCluster target) {}

    /** Adds an error of a component with the given packages, with or without an exception. */
    public AddResult add(TracedError error, List<String> packages) {
        LogRecord log = error.log();
        Fingerprint fingerprint = log.exception()
                .map(it -> Fingerprint.of(it, packages, () -> template(log.tenant(), it.message())))
                .orElseGet(() -> new Fingerprint("", List.of(), template(log.tenant(), log.body())));
        List<ClusterMerge> joined = applyMerges(log.tenant());
        String id = id(log.tenant(), log.component(), fingerprint);
        SequencedMap<String, ErrorCluster> known = clustersOf(log.tenant());
        ErrorCluster before = known.remove(id);
        var occurrence = new ErrorCluster.Occurrence(
                log,
                fingerprint,
                ErrorKinds.classify(log, error.call()),
                log.exception().flatMap(it -> FailureMessages.parse(it, fingerprint.type())));
        ErrorCluster now = before == null ? ErrorCluster.create(id, occurrence) : before.withOccurrence(occurrence);
        known.put(id, now);
        List<ErrorCluster> gone = new ArrayList<>();
        while (known.size() > mostPerTenant) {
            gone.add(known.pollFirstEntry().getValue());
        }
        return new AddResult(now, joined, gone);
    }

    /** Begins or ends the episode of a known cluster after a minute; returns the same cluster if neither is due. */
    public ErrorCluster advance(ErrorCluster cluster, ErrorCounts counts, long minute) {
        ErrorEpisode before = cluster.state().episode();
        ErrorEpisode now = episodes.next(before, counts, minute);
        if (now.equals(before)) {
            return cluster;
        }
        ErrorCluster changed = cluster.withEpisode(now);
        clustersOf(cluster.tenant()).replace(cluster.id(), changed);
        return changed;
    }

    private Template template(String tenant, String message) {
        if (message.isBlank()) {
            return Template.NONE;
        }
        TemplateMiner miner = miners.computeIfAbsent(tenant, it -> new TemplateMiner(MinerLimits.DEFAULT));
        return new Template(hex(miner.add(message)), miner.template());
    }

    private List<ClusterMerge> applyMerges(String tenant) {
        TemplateMiner miner = miners.get(tenant);
        if (miner == null) {
            return List.of();
        }
        List<ClusterMerge> joined = new ArrayList<>();
        for (Merge merge : miner.drainMerges()) {
            List.copyOf(clustersOf(tenant).values()).stream()
                    .filter(it -> it.fingerprint().template().id().equals(hex(merge.oldId())))
                    .forEach(it -> joined.add(merge(it, new Template(hex(merge.newId()), merge.newTemplate()))));
        }
        return joined;
    }

    private ClusterMerge merge(ErrorCluster ended, Template template) {
        SequencedMap<String, ErrorCluster> known = clustersOf(ended.tenant());
        known.remove(ended.id());
        Fingerprint fingerprint = new Fingerprint(ended.fingerprint().type(), List.of(), template);
        ErrorCluster renamed = ended.withTemplate(id(ended.tenant(), ended.component(), fingerprint), template);
        ErrorCluster other = known.remove(renamed.id());
        ErrorCluster stays = other == null ? renamed : other.merge(renamed);
        known.put(stays.id(), stays);
        return new ClusterMerge(ended, stays);
    }

    private static String id(String tenant, String component, Fingerprint fingerprint) {
        return OpportunityId.generate(tenant, component, OpportunityKind.ERROR_CLUSTER, fingerprint.text());
    }

    private static String hex(long id) {
        return HexFormat.of().toHexDigits(id);
    }

    /** Restores stored clusters, in any order. */
    public void restore(List<ErrorCluster> kept) {
        kept.stream()
                .sorted(Comparator.comparingLong(ErrorCluster::lastSeenMillis).thenComparing(ErrorCluster::id))
                .forEach(it -> clustersOf(it.tenant()).put(it.id(), it));
    }

    /** Clusters of a component. */
    public List<ErrorCluster> find(String tenant, String component) {
        return byTenant.getOrDefault(tenant, new LinkedHashMap<>()).values().stream()
                .filter(it -> it.component().equals(component))
                .toList();
    }

    /** Removes the clusters last seen before the given time and returns them. */
    public List<ErrorCluster> removeBefore(long millis) {
        List<ErrorCluster> gone = new ArrayList<>();
        byTenant.values().forEach(known -> known.values().removeIf(cluster -> {
            boolean old = cluster.lastSeenMillis() < millis;
            if (old) {
                gone.add(cluster);
            }
            return old;
        }));
        return gone;
    }

    private SequencedMap<String, ErrorCluster> clustersOf(String tenant) {
        return byTenant.computeIfAbsent(tenant, it -> new LinkedHashMap<>());
    }
}
