package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.Evidence;
import dev.ratchet.cycle.Execution;
import dev.ratchet.cycle.Finding;
import dev.ratchet.cycle.Frame;
import dev.ratchet.cycle.Goal;
import dev.ratchet.cycle.GoalKind;
import dev.ratchet.cycle.Opportunity;
import dev.ratchet.cycle.Proposal;
import dev.ratchet.cycle.ProposalType;
import dev.ratchet.cycle.ProposerKind;
import dev.ratchet.cycle.ReleaseManifest;
import dev.ratchet.cycle.SeenSources;
import dev.ratchet.cycle.Submission;
import dev.ratchet.cycle.kafka.Loop;
import dev.ratchet.generator.candidate.GenerationResult;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.core.Release;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.release.Releases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes proposals and base releases from facts and sources; the same order always gives the same proposal. */
final class Workshop {
    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    private static final long PATIENCE_SECONDS = 20;

    private final Facts facts;
    private final Generator generator;
    private final GitSource sources;
    private final Loop loop;
    private final Map<ComponentId, String> heads = new HashMap<>();
    private final Map<ComponentId, SeenSources> seen = new HashMap<>();

    Workshop(Facts facts, Generator generator, GitSource sources, Loop loop) {
        this.facts = facts;
        this.generator = generator;
        this.sources = sources;
        this.loop = loop;
    }

    /** A proposal with the blobs that it needs. */
    record Product(Proposal proposal, List<byte[]> blobs) {
        Product {
            blobs = List.copyOf(blobs);
        }
    }

    /** New base releases, and the findings that a catalogue entry or a commit changed. */
    record Moved(List<Release> releases, List<Finding> sources) {}

    /** What changed in the catalogue and on the components' branches since they were last looked at. */
    Moved movedOn(long atMillis) throws InterruptedException {
        List<Release> releases = new ArrayList<>();
        List<Finding> changed = new ArrayList<>();
        for (Component it : facts.components()) {
            Optional<String> head = sources.head(it);
            if (head.isPresent() && !head.get().equals(heads.get(it.id()))) {
                baseRelease(it).ifPresent(releases::add);
            }
            SeenSources now = new SeenSources(it.name(), head, digest(it));
            if (!now.equals(seen.put(it.id(), now))) {
                changed.add(new Finding("sources-" + it.id(), it.tenant(), atMillis, now));
            }
        }
        return new Moved(releases, changed);
    }

    private static Digest digest(Component it) {
        return Digest.of(String.join(
                "\n",
                it.repository(),
                it.branch(),
                it.sourceRoots().toString(),
                it.testRoots().toString(),
                it.packages().toString(),
                it.handler(),
                it.split().name(),
                new TreeMap<>(it.ports()).toString(),
                Integer.toString(it.javaRelease())));
    }

    /** The base release of a component at the head of its branch; empty when it is the latest or cannot be made. */
    Optional<Release> baseRelease(Component component) throws InterruptedException {
        return switch (sources.read(component, component.branch())) {
            case GitSource.Unreadable unreadable -> {
                LOG.atError().addKeyValue("component", component.name()).log("no sources: {}", unreadable.reason());
                yield Optional.empty();
            }
            case GitSource.Snapshot snapshot -> {
                heads.put(component.id(), snapshot.commit());
                yield compiled(component, snapshot);
            }
        };
    }

    private Optional<Release> compiled(Component component, GitSource.Snapshot snapshot) throws InterruptedException {
        return switch (generator.baseRelease(component, snapshot.tree())) {
            case Releases.Made made ->
                Optional.of(made.release()).filter(it -> !facts.isBase(component.id(), it.digest()));
            case Releases.Failed failed -> {
                LOG.atError().addKeyValue("component", component.name()).log("no base release: {}", failed.findings());
                yield Optional.empty();
            }
        };
    }

    /** The proposal for an opportunity of a cycle. */
    Optional<Product> propose(String tenant, String cycle, String id, long atMillis) throws InterruptedException {
        Optional<Opportunity> found =
                facts.opportunity(id, PATIENCE_SECONDS).filter(it -> it.tenant().equals(tenant));
        if (found.isEmpty()) {
            LOG.atError().addKeyValue("cycle", cycle).log("no opportunity {}", id);
            return Optional.empty();
        }
        Opportunity it = found.get();
        Evidence evidence = it.evidence();
        String place =
                evidence.frames().isEmpty() ? "" : place(evidence.frames().getFirst());
        Draft.Request request = new Draft.Request(it.componentId(), cycle, id, place, description(it, place), atMillis);
        return made(
                request,
                ProposerKind.RECIPE,
                "recipe",
                new Goal(GoalKind.NONE, 0),
                ProposalType.QUALITY,
                (component, base, executions) -> generator.propose(component, evidence, base, executions));
    }

    /** The proposal for a change that was handed in. */
    Optional<Product> examine(String tenant, String command, String principal, Submission it, long atMillis)
            throws InterruptedException {
        Draft.Request request = new Draft.Request(
                new ComponentId(tenant, it.component()),
                "c-" + command,
                "submission-" + command,
                it.title(),
                it.description(),
                atMillis);
        return made(
                request,
                ProposerKind.PROPOSER,
                principal,
                it.goal(),
                it.type(),
                (component, base, executions) -> generator.examine(component, principal, it.diff(), base, executions));
    }

    /** How a candidate is made and proved. */
    @FunctionalInterface
    private interface Making {
        GenerationResult make(Component component, Generator.Base base, List<Execution> executions)
                throws InterruptedException;
    }

    private Optional<Product> made(
            Draft.Request request, ProposerKind kind, String proposer, Goal goal, ProposalType type, Making making)
            throws InterruptedException {
        Optional<Component> component = facts.component(request.component());
        Optional<Assignment> assignment =
                component.isEmpty() ? Optional.empty() : facts.assignment(request.component(), PATIENCE_SECONDS);
        Draft draft = new Draft(request, kind, proposer, goal, type);
        if (component.isEmpty() || assignment.isEmpty()) {
            String why = component.isEmpty()
                    ? "there is no component " + request.component().name() + " in the catalogue"
                    : "the component " + request.component().name() + " has no release to start from";
            return Optional.of(draft.refused(Optional.empty(), Optional.empty(), "catalogue", why));
        }
        Digest control = assignment.get().control();
        Optional<GitSource.Snapshot> snapshot = snapshot(component.get(), control);
        if (snapshot.isEmpty()) {
            return Optional.of(draft.refused(
                    Optional.of(control),
                    Optional.empty(),
                    "sources",
                    "the repository has no longer, or not yet, the sources of what runs"));
        }
        List<Execution> executions = facts.executions(request.component());
        GenerationResult result =
                making.make(component.get(), new Generator.Base(snapshot.get().tree(), control), executions);
        return Optional.of(draft.product(control, Optional.of(snapshot.get().commit()), result));
    }

    /** The sources of what runs: the branch of the confirmed proposal, which may just be on its way, or the default one. */
    private Optional<GitSource.Snapshot> snapshot(Component component, Digest release) throws InterruptedException {
        String revision =
                facts.proposalOf(release).map(it -> "ratchet/" + it.id()).orElse(component.branch());
        Optional<Digest> source = facts.release(release).map(ReleaseManifest::source);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            if (sources.read(component, revision) instanceof GitSource.Snapshot snapshot
                    && source.equals(Optional.of(Releases.source(component, snapshot.tree())))) {
                return Optional.of(snapshot);
            }
        } while (loop.pause(200) && System.nanoTime() < until);
        return Optional.empty();
    }

    private static String description(Opportunity it, String place) {
        Evidence evidence = it.evidence();
        return String.format(
                Locale.ROOT,
                "%s in %s%s: %d of %d, impact score %s",
                evidence.exceptionType().isEmpty() ? it.kind().name() : evidence.exceptionType(),
                it.component(),
                place.isEmpty() ? "" : " at " + place,
                evidence.count(),
                evidence.total(),
                it.score().value());
    }

    private static String place(Frame frame) {
        return frame.type().substring(frame.type().lastIndexOf('.') + 1) + "." + frame.method();
    }
}
