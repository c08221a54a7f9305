package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.version.VersionTag;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fold of the topic of watches. An ended watch is held without its looks. */
public final class WatchIndex {
    private final Map<WatchId, WatchState> states = new LinkedHashMap<>();
    private final Map<WatchId, Integer> eventCounts = new HashMap<>();
    private Optional<Map<WatchId, WatchState>> snapshot = Optional.empty();

    /** Folds an event; a repeated one changes nothing. */
    public void add(WatchEvent event) {
        if (eventCount(event.watch()) == event.sequence()) {
            record(event, Watches.repeat(state(event.watch()), event));
        }
    }

    /** Watches by id, the oldest first. */
    public Map<WatchId, WatchState> all() {
        Map<WatchId, WatchState> all =
                snapshot.orElseGet(() -> Collections.unmodifiableMap(new LinkedHashMap<>(states)));
        snapshot = Optional.of(all);
        return all;
    }

    /** Ended watches of a tenant, the oldest first. */
    public List<WatchState.Ended> ended(String tenant) {
        return states.values().stream()
                .filter(WatchState.Ended.class::isInstance)
                .map(WatchState.Ended.class::cast)
                .filter(it -> it.plan().notice().tenant().equals(tenant))
                .toList();
    }

    /**
     * Whether a watch of the same deployment exists: the same version of the service, with or without a leading
     * {@code v}, noticed at about that time.
     */
    public static boolean isKnown(Collection<WatchState> watches, DeploymentNotice notice) {
        return watches.stream()
                .flatMap(it -> it.findPlan().stream())
                .map(it -> it.notice())
                .anyMatch(it -> ServiceKey.of(it).equals(ServiceKey.of(notice))
                        && VersionTag.plain(it.version()).equals(VersionTag.plain(notice.version()))
                        && Math.abs(it.minute() - notice.minute()) <= ServingVersions.ABSENCE);
    }

    /** Watches, the oldest first. */
    public List<WatchState> states() {
        return List.copyOf(states.values());
    }

    /** State of a watch; the start if it is not known. */
    public WatchState state(WatchId watch) {
        return Optional.ofNullable(states.get(watch)).orElseGet(Watches::start);
    }

    /** Number of recorded events of a watch. */
    public int eventCount(WatchId watch) {
        return eventCounts.getOrDefault(watch, 0);
    }

    /** Records the state that a step led to, with its event. */
    public void record(WatchEvent event, WatchState state) {
        eventCounts.merge(event.watch(), 1, Integer::sum);
        states.put(event.watch(), state);
        snapshot = Optional.empty();
    }
}
