package dev.ratchet.deployer.change;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.deployer.change.BranchRepository.RepositoryLocation;
import dev.ratchet.deployer.core.workload.VersionTags;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces a deployment for each new version tag in the repositories that catalogue entries name, while this deployer
 * leads. The repositories are polled one after another. After a failure, the pause of a repository doubles, up to an
 * hour.
 */
public final class TagAnnouncements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TagAnnouncements.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration STANDBY_POLL = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 12;
    /** Tags of a repository beyond which it is not polled. */
    private static final int MOST_TAGS = 50_000;

    private final TagSource source;
    private final Supplier<View> views;
    private final Consumer<Event> writer;
    private final Clock clock;
    private final Duration interval;
    private final VersionTags known = new VersionTags();
    private final Map<RepositoryLocation, Pause> pauses = new HashMap<>();
    private final Loop loop = Loop.of("deployer-tags", this::poll);

    /** Access to the tags of a repository, each with its commit. */
    @FunctionalInterface
    interface TagSource {
        /** Reads the tags. */
        Map<String, String> tags(RepositoryLocation location) throws IOException, GitAPIException;
    }

    /** Failures of a repository and the time of its next poll. */
    private record Pause(int failures, long untilMillis) {}

    /**
     * Creates announcements in the repositories that the rules allow.
     *
     * @param copies folder of this process for copies of remote repositories
     */
    public static TagAnnouncements of(
            RepositoryRules rules, Path copies, Supplier<View> views, Consumer<Event> writer, Duration interval) {
        BranchRepository repositories = new BranchRepository(rules, copies);
        repositories.removeAbandoned();
        return new TagAnnouncements(repositories::tags, views, writer, Clock.systemUTC(), interval);
    }

    TagAnnouncements(TagSource source, Supplier<View> views, Consumer<Event> writer, Clock clock, Duration interval) {
        this.source = source;
        this.views = views;
        this.writer = writer;
        this.clock = clock;
        this.interval = interval;
    }

    /** Starts polling. */
    public void start() {
        loop.start();
    }

    /** Health of this loop; a slow repository does not make the deployer unready. */
    public ServiceHealth.Part health() {
        ServiceHealth.Part part = ServiceHealth.Part.of(loop, PATIENCE);
        return new ServiceHealth.Part(part.name(), part.state(), part.alive(), () -> true);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void poll() throws InterruptedException {
        while (loop.running()) {
            boolean leads = views.get().term() != View.STANDBY;
            if (leads) {
                pollOnce();
            } else {
                known.retain(Set.of());
            }
            var _ = loop.pauseWhileRunning((leads ? interval : STANDBY_POLL).toMillis());
        }
    }

    /** Polls each repository once and announces the new version tags. */
    void pollOnce() {
        Map<RepositoryLocation, List<ComponentId>> components = views.get().components().values().stream()
                .filter(it -> tags(it).isPresent())
                .collect(Collectors.groupingBy(
                        it -> new RepositoryLocation(it.tenant(), tags(it).orElseThrow()),
                        Collectors.mapping(Component::id, Collectors.toList())));
        known.retain(components.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        pauses.keySet().retainAll(components.keySet());
        components.forEach(this::poll);
    }

    private static Optional<String> tags(Component component) {
        return component.watch().flatMap(WatchRules::tags);
    }

    private void poll(RepositoryLocation location, List<ComponentId> components) {
        Pause pause = pauses.getOrDefault(location, new Pause(0, 0));
        if (clock.millis() < pause.untilMillis()) {
            return;
        }
        try {
            Map<String, String> tags = source.tags(location);
            if (tags.size() > MOST_TAGS) {
                throw new IOException("it has " + tags.size() + " tags, more than " + MOST_TAGS);
            }
            components.forEach(it -> announce(it, tags));
            pauses.remove(location);
        } catch (IOException | GitAPIException e) {
            int failures = pause.failures() + 1;
            Duration longer = interval.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
            Duration next = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            pauses.put(location, new Pause(failures, clock.millis() + next.toMillis()));
            LOG.atWarn()
                    .addKeyValue("tenant", location.tenant())
                    .log(
                            "Cannot read the tags of {} ({}); trying again in {} s",
                            location.repository(),
                            e.getMessage(),
                            next.toSeconds());
        }
    }

    private void announce(ComponentId component, Map<String, String> tags) {
        for (String tag : known.next(component, tags.keySet())) {
            String version = VersionTags.version(component, tag).orElseThrow();
            if (!isWatched(component, version)) {
                writer.accept(new Event(
                        component.tenant(),
                        component.name(),
                        "tag-" + tag + "-" + tags.get(tag),
                        clock.millis(),
                        new Deployment(version, Optional.ofNullable(tags.get(tag)))));
                LOG.atInfo()
                        .addKeyValue("tenant", component.tenant())
                        .addKeyValue("component", component.name())
                        .log("Announced the deployment of version {} by the tag {}", version, tag);
            }
        }
    }

    /** Whether a deployment of the version was noticed before, by telemetry or by another announcement. */
    private boolean isWatched(ComponentId component, String version) {
        return views.get().watches().values().stream()
                .flatMap(it -> it.findPlan().stream())
                .map(it -> it.notice())
                .anyMatch(it -> it.componentId().equals(component)
                        && VersionTags.plain(it.version()).equals(version));
    }
}
