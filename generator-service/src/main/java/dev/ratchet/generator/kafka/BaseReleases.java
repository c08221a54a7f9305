package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.SeenSources;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.ReadableComponent;
import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.core.Release;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.release.Releases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles the heads of the components' branches when they change. Thread-safe. */
final class BaseReleases {
    private static final Logger LOG = LoggerFactory.getLogger(BaseReleases.class);

    private final Facts facts;
    private final Generator generator;
    private final GitSource sources;
    private final Map<ComponentId, String> heads = new ConcurrentHashMap<>();
    private final Map<ComponentId, SeenSources> lastSources = new ConcurrentHashMap<>();
    private final Map<String, ComponentId> lastChecked = new ConcurrentHashMap<>();
    private final Duration checkLimit;

    /** Creates base releases; {@link #changes} starts no further component once a call has taken the given time. */
    BaseReleases(Facts facts, Generator generator, GitSource sources, Duration checkLimit) {
        this.checkLimit = checkLimit;
        this.facts = facts;
        this.generator = generator;
        this.sources = sources;
    }

    /** New base releases, and the findings that a changed catalogue entry or commit produced. */
    record Changes(List<Release> releases, List<Finding> findings) {
        Changes {
            releases = List.copyOf(releases);
            findings = List.copyOf(findings);
        }
    }

    /** Tenants with a component in the catalogue. */
    List<String> tenants() {
        return facts.components().stream()
                .map(SourceComponent::tenant)
                .distinct()
                .toList();
    }

    /**
     * Returns the changes of a tenant's entries and branches since the last call, for as long as one call may take. The
     * next call continues where this one ended.
     */
    Changes changes(String tenant, long atMillis) throws InterruptedException {
        List<Release> releases = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        long started = System.nanoTime();
        for (SourceComponent it : rotatedComponents(tenant)) {
            if (System.nanoTime() - started >= checkLimit.toNanos()) {
                break;
            }
            lastChecked.put(tenant, it.id());
            Optional<String> head = sources.head(it);
            if (it instanceof ChangeableComponent hosted
                    && head.isPresent()
                    && !head.get().equals(heads.get(it.id()))) {
                build(hosted).ifPresent(releases::add);
            }
            findChange(it, head, atMillis).ifPresent(findings::add);
        }
        return new Changes(releases, findings);
    }

    /**
     * Returns the base release of a new or changed catalogue entry, and the finding of its sources. Together, because a
     * finding after a refused change would look like a changed entry, after which the change is tried again.
     */
    Changes changes(SourceComponent it, long atMillis) throws InterruptedException {
        Optional<Release> release = it instanceof ChangeableComponent hosted ? build(hosted) : Optional.empty();
        Optional<String> head =
                it instanceof ChangeableComponent ? Optional.ofNullable(heads.get(it.id())) : sources.head(it);
        return new Changes(
                release.stream().toList(),
                findChange(it, head, atMillis).stream().toList());
    }

    private Optional<Finding> findChange(SourceComponent it, Optional<String> head, long atMillis) {
        SeenSources now = new SeenSources(it.name(), head, digest(it));
        return now.equals(lastSources.put(it.id(), now))
                ? Optional.empty()
                : Optional.of(new Finding("sources-" + it.id(), it.tenant(), atMillis, now));
    }

    /** Returns the components of a tenant, beginning after the last one that a call examined. */
    private List<SourceComponent> rotatedComponents(String tenant) {
        List<SourceComponent> all = facts.components().stream()
                .filter(it -> it.tenant().equals(tenant))
                .sorted(Comparator.comparing(SourceComponent::id))
                .toList();
        Optional<ComponentId> last = Optional.ofNullable(lastChecked.get(tenant));
        int next = (int) all.stream()
                .filter(it ->
                        last.filter(known -> it.id().compareTo(known) <= 0).isPresent())
                .count();
        List<SourceComponent> rotatedComponents = new ArrayList<>(all.subList(next, all.size()));
        rotatedComponents.addAll(all.subList(0, next));
        return rotatedComponents;
    }

    /** Returns the base release at the head of a component's branch; empty if it is unchanged or cannot be built. */
    private Optional<Release> build(ChangeableComponent component) throws InterruptedException {
        return switch (sources.read(component, component.sources().branch())) {
            case GitSource.Unreadable unreadable -> {
                LOG.atError()
                        .addKeyValue("component", component.id())
                        .log("cannot read the sources: {}", unreadable.reason());
                yield Optional.empty();
            }
            case GitSource.Snapshot snapshot -> {
                heads.put(component.id(), snapshot.commit());
                yield compile(component, snapshot);
            }
        };
    }

    /** Clears the memory of changes, since the last of them may not have been published. */
    void clear() {
        heads.clear();
        lastSources.clear();
    }

    private Optional<Release> compile(ChangeableComponent component, GitSource.Snapshot snapshot)
            throws InterruptedException {
        return switch (generator.baseRelease(component, snapshot.tree())) {
            case Releases.BuiltRelease made ->
                Optional.of(made.release()).filter(it -> !facts.isBase(component.id(), it.digest()));
            case Releases.Failed failed -> {
                LOG.atError()
                        .addKeyValue("component", component.id())
                        .log("cannot build the base release: {}", failed.findings());
                yield Optional.empty();
            }
        };
    }

    private static Digest digest(SourceComponent it) {
        return switch (it) {
            case ChangeableComponent hosted -> digest(hosted);
            case BuildableComponent built -> digest(built);
            case ReadableComponent read ->
                Digest.of(read.sources().repository() + "\n" + read.sources().branch());
        };
    }

    private static Digest digest(BuildableComponent it) {
        ComponentSources sources = it.sources();
        return Digest.of(String.join(
                "\n",
                sources.repository(),
                sources.branch(),
                sources.sourceRoots().toString(),
                sources.testRoots().toString(),
                it.packages().toString(),
                it.build().toString()));
    }

    private static Digest digest(ChangeableComponent it) {
        ComponentSources sources = it.sources();
        EntryPoint entryPoint = it.entryPoint();
        return Digest.of(String.join(
                "\n",
                sources.repository(),
                sources.branch(),
                sources.sourceRoots().toString(),
                sources.testRoots().toString(),
                it.packages().toString(),
                entryPoint.handler(),
                entryPoint.split().name(),
                new TreeMap<>(entryPoint.ports()).toString(),
                Integer.toString(sources.javaRelease())));
    }
}
