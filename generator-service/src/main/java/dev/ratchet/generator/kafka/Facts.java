package dev.ratchet.generator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ReadableComponent;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.seal.TenantKey;
import dev.ratchet.runtime.seal.TenantKeys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Facts that the generator needs, folded from the topics. */
final class Facts {
    private static final int MOST_SUCCESSFUL = 1_500;
    private static final int MOST_FAILING = 300;

    private final TenantKeys keys;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ComponentId, SourceComponent> components = new HashMap<>();
    private final Map<String, Opportunity> opportunities = new HashMap<>();
    private final Map<ComponentId, Assignment> assignments = new HashMap<>();
    private final Map<Digest, Proposal> proposalOfRelease = new HashMap<>();
    private final Map<ComponentId, Map<ProposalId, Proposal>> specifications = new HashMap<>();
    private final Set<Cause> proposedCauses = new HashSet<>();
    private final Map<Digest, ReleaseManifest> manifests = new HashMap<>();
    private final Map<ComponentId, Digest> baseReleases = new HashMap<>();
    private final Map<ComponentId, ExecutionBuffer> executions = new HashMap<>();

    /** Cause of a proposal: a cycle selects an opportunity once. */
    private record Cause(Optional<String> cycle, Optional<String> opportunity) {}

    /**
     * Latest executions of a component. Failing ones are stored separately, so that successful ones do not crowd them
     * out.
     */
    private static final class ExecutionBuffer {
        private final Deque<Execution> successful = new ArrayDeque<>();
        private final Deque<Execution> failing = new ArrayDeque<>();

        void add(Execution it) {
            if (!it.isReadable() && it.recording().sealed().isEmpty()) {
                return; // a counted failure without call data
            }
            Deque<Execution> kind = it.failure().isPresent() ? failing : successful;
            kind.addLast(it);
            if (kind.size() > (it.failure().isPresent() ? MOST_FAILING : MOST_SUCCESSFUL)) {
                kind.removeFirst();
            }
        }
    }

    /** Creates empty facts; the keys decrypt recorded calls. */
    Facts(TenantKeys keys) {
        this.keys = keys;
    }

    /** Folds one record. */
    void fold(Input input) {
        lock.lock();
        try {
            switch (input) {
                case Input.ComponentInput it -> component(it.component());
                case Input.OpportunityInput it ->
                    opportunities.put(it.opportunity().id(), it.opportunity());
                case Input.AssignmentInput it -> assignments.put(it.assignment().componentId(), it.assignment());
                case Input.ProposalInput it -> proposal(it.proposal());
                case Input.BlobInput it -> blob(it.chunk());
                case Input.ExecutionInput it ->
                    executions
                            .computeIfAbsent(it.execution().componentId(), key -> new ExecutionBuffer())
                            .add(it.execution());
                case Input.CycleInput _, Input.CommandInput _ -> {
                    // work but not facts: the loop queues it
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void proposal(Proposal it) {
        if (it.isSpecification() && it.isReadyForPullRequest()) {
            specifications
                    .computeIfAbsent(it.componentId(), key -> new LinkedHashMap<>())
                    .put(it.id(), it);
        }
        it.release().digest().ifPresent(release -> proposalOfRelease.put(release, it));
        proposedCauses.add(new Cause(it.origin().cycle(), it.origin().opportunity()));
    }

    /**
     * Adds a component with a repository, or removes one that is only watched now. A repository belongs to the tenant
     * that named it first, so nobody reads another tenant's code through an entry.
     */
    private void component(Component entry) {
        entry.withSources().ifPresentOrElse(this::addComponent, () -> components.remove(entry.id()));
    }

    private void addComponent(SourceComponent it) {
        String repository = RepositoryAddress.identity(it.sources().repository());
        boolean isOfAnotherTenant = components.values().stream()
                .anyMatch(known -> !known.tenant().equals(it.tenant())
                        && RepositoryAddress.identity(known.sources().repository())
                                .equals(repository));
        if (!isOfAnotherTenant) {
            components.put(it.id(), it);
        }
    }

    /** Returns the published specifications of a component, in the order of their publication. */
    List<Proposal> specifications(ComponentId component) {
        return read(() ->
                List.copyOf(specifications.getOrDefault(component, Map.of()).values()));
    }

    /** Returns a component with a repository. */
    Optional<SourceComponent> component(ComponentId id) {
        return read(() -> Optional.ofNullable(components.get(id)));
    }

    /** Returns an opportunity by its id. */
    Optional<Opportunity> opportunity(String id) {
        return read(() -> Optional.ofNullable(opportunities.get(id)));
    }

    /** Returns the current assignment of a component. */
    Optional<Assignment> assignment(ComponentId component) {
        return read(() -> Optional.ofNullable(assignments.get(component)));
    }

    /** Returns the proposal that a release came from; empty for a base release. */
    Optional<Proposal> proposalOf(Digest release) {
        return read(() -> Optional.ofNullable(proposalOfRelease.get(release)));
    }

    /** Returns whether the proposal for an opportunity of a cycle was published. */
    boolean isProposed(String cycle, String opportunity) {
        return read(() -> proposedCauses.contains(new Cause(Optional.of(cycle), Optional.of(opportunity))));
    }

    /** Components of the catalogue that can be changed. */
    List<SourceComponent> components() {
        return read(() -> components.values().stream()
                .filter(it -> !(it instanceof ReadableComponent))
                .toList());
    }

    /** Returns the manifest of a release. */
    Optional<ReleaseManifest> release(Digest digest) {
        return read(() -> Optional.ofNullable(manifests.get(digest)));
    }

    /** Returns whether a digest is that of the component's latest base release. */
    boolean isBase(ComponentId component, Digest digest) {
        return read(() -> digest.equals(baseReleases.get(component)));
    }

    /** Returns the latest recorded calls of a component, failing ones first, without those whose key was deleted. */
    List<Execution> executions(ComponentId component) {
        Optional<TenantKey> key = keys.find(component.tenant());
        return recorded(component).stream()
                .flatMap(it -> it.isReadable() ? Stream.of(it) : key.flatMap(known -> known.open(it)).stream())
                .toList();
    }

    private List<Execution> recorded(ComponentId component) {
        return read(() -> {
            ExecutionBuffer recorded = executions.getOrDefault(component, new ExecutionBuffer());
            List<Execution> all = new ArrayList<>(recorded.failing);
            all.addAll(recorded.successful);
            return all;
        });
    }

    private void blob(BlobChunk it) {
        String text = it.total() == 1 ? new String(it.bytes(), UTF_8) : "";
        if (ReleaseManifest.isManifest(text)) {
            ReleaseManifest manifest = ReleaseManifest.parse(text);
            manifests.put(it.digest(), manifest);
            if (manifest.base().isEmpty()) {
                baseReleases.put(manifest.component(), it.digest());
            }
        }
    }

    private <T> T read(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }
}
