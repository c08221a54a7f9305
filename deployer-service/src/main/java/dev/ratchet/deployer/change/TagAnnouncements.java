package dev.ratchet.deployer.change;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.version.VersionTag;
import dev.ratchet.deployer.change.BranchRepository.RepositoryLocation;
import dev.ratchet.deployer.core.workload.VersionTags;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
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
 *
 * <p>A new tag waits until the broker has its event. It waits beyond the end of the term, too, because the next leader
 * does not announce the tags of its first poll.
 */
public final class TagAnnouncements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TagAnnouncements.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int MAX_DOUBLINGS = 12;
    /** Tags of a repository beyond which it is not polled. */
    private static final int MAX_TAGS = 50_000;

    private final TagSource source;
    private final Supplier<View> views;
    private final Consumer<Event> writer;
    private final Clock clock;
    private final Duration interval;
    private final VersionTags known = new VersionTags();
    private final Map<RepositoryLocation, Pause> pauses = new HashMap<>();
    private final Queue<Noticed> unannounced = new ArrayDeque<>();
    private final RepositoryLoop loop = new RepositoryLoop("deployer-tags", PATIENCE, this::step);
    private long nextPollMillis;

    /** Access to the tags of a repository, each with its commit. */
    @FunctionalInterface
    interface TagSource {
        /** Reads the tags. */
        Map<String, String> tags(RepositoryLocation location) throws IOException, GitAPIException;
    }

    /** Failures of a repository and the time of its next poll. */
    private record Pause(int failures, long untilMillis) {}

    /** A new tag that names a version, and the time at which it was noticed. */
    private record Noticed(ComponentId component, String tag, String version, Optional<String> commit, long atMillis) {}

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
        return loop.health();
    }

    @Override
    public void close() {
        loop.close();
    }

    /** Polls the repositories if this deployer leads and the interval is over, and announces what waits. */
    void step() {
        if (views.get().term() == View.STANDBY) {
            known.retain(Set.of());
            nextPollMillis = 0;
        } else if (clock.millis() >= nextPollMillis) {
            nextPollMillis = clock.millis() + interval.toMillis(); // an announcement that fails repeats no poll
            pollOnce();
        }
        announceNoticed();
    }

    /** Polls each repository once and notices the new version tags. */
    private void pollOnce() {
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
            if (tags.size() > MAX_TAGS) {
                throw new IOException("it has " + tags.size() + " tags, more than " + MAX_TAGS);
            }
            components.forEach(it -> notice(it, tags));
            pauses.remove(location);
        } catch (IOException | GitAPIException e) {
            pause(location, pause.failures() + 1, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // such as JGitInternalException; it concerns this repository only
            pause(location, pause.failures() + 1, e.toString());
        }
    }

    private void pause(RepositoryLocation location, int failures, String reason) {
        Duration longer = interval.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        Duration next = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        pauses.put(location, new Pause(failures, clock.millis() + next.toMillis()));
        LOG.atWarn()
                .addKeyValue("tenant", location.tenant())
                .log(
                        "Cannot read the tags of {} ({}); trying again in {} s",
                        location.repository(),
                        reason,
                        next.toSeconds());
    }

    private void notice(ComponentId component, Map<String, String> tags) {
        for (String tag : known.next(component, tags.keySet())) {
            unannounced.add(new Noticed(
                    component,
                    tag,
                    VersionTag.version(component, tag).orElseThrow(),
                    Optional.ofNullable(tags.get(tag)),
                    clock.millis()));
        }
    }

    private void announceNoticed() {
        for (Noticed next = unannounced.peek(); next != null; next = unannounced.peek()) {
            if (!isWatched(next.component(), next.version())) {
                announce(next);
            }
            unannounced.remove(); // after the broker has it
        }
    }

    private void announce(Noticed noticed) {
        ComponentId component = noticed.component();
        writer.accept(new Event(
                component.tenant(),
                component.name(),
                "tag-" + noticed.tag() + "-" + noticed.commit().orElse(""),
                noticed.atMillis(),
                new Deployment(noticed.version(), noticed.commit())));
        LOG.atInfo()
                .addKeyValue("tenant", component.tenant())
                .addKeyValue("component", component.name())
                .log("Announced the deployment of version {} by the tag {}", noticed.version(), noticed.tag());
    }

    /** Whether a deployment of the version was noticed before, by telemetry or by another announcement. */
    private boolean isWatched(ComponentId component, String version) {
        return views.get().watches().values().stream()
                .flatMap(it -> it.findPlan().stream())
                .map(it -> it.notice())
                .anyMatch(it -> it.componentId().equals(component)
                        && VersionTag.plain(it.version()).equals(version));
    }
}
