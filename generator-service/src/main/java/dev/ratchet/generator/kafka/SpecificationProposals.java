package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.generator.candidate.GenerationResult;
import dev.ratchet.generator.core.SpecificationCandidate;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.specification.SpecificationGates;
import dev.ratchet.generator.specification.SpecificationKey;
import dev.ratchet.generator.specification.SpecificationSubject.Attempt;
import dev.ratchet.generator.specification.SpecificationWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Proposals of specifications, for opportunities that led to no change. The file is based on the head of the component's
 * branch. There is one specification of an opportunity while its file or branch exists, and for 30 days.
 */
final class SpecificationProposals {
    private static final Duration SUPPRESSION = Duration.ofDays(30);
    private static final String RECIPE = "recipe";

    /** Rules whose findings concern the installation, and not the change. */
    private static final Set<String> CONFIGURATION = Set.of("configuration", "sandbox");

    private final Facts facts;
    private final GitSource sources;
    private final SpecificationHistory history;

    SpecificationProposals(Facts facts, GitSource sources, int perDay) {
        this.facts = facts;
        this.sources = sources;
        this.history = new SpecificationHistory(facts, perDay);
    }

    /** Whether a proposal states that recipes and models led to no change, for another reason than the configuration. */
    static boolean isWithoutChange(Proposal it) {
        boolean isByModel = it.origin().proposerKind() == ProposerKind.MODEL;
        return it.state() == ProposalState.REFUSED
                && it.checks().gates().stream()
                        .filter(GateResult::hasFailed)
                        .anyMatch(gate -> gate.gate().equals(RECIPE) || (isByModel && isAboutTheChange(gate)));
    }

    private static boolean isAboutTheChange(GateResult gate) {
        return gate.findings().stream().noneMatch(it -> CONFIGURATION.contains(it.rule()));
    }

    /**
     * Returns a specification in place of a refused proposal, or the reason why there is none. If the sources cannot be
     * read, the last attempt returns the refusal.
     */
    ProposalFactory.Result propose(
            Draft draft, Opportunity opportunity, ProposalFactory.NewProposal refused, boolean isLast)
            throws InterruptedException {
        Optional<SourceComponent> component = facts.component(opportunity.componentId());
        if (!history.isEnabled() || component.isEmpty() || !SpecificationWriter.isSpecifiable(opportunity.kind())) {
            return refused;
        }
        SpecificationKey key = SpecificationKey.of(opportunity);
        Draft named = draft.asSpecification(
                SpecificationWriter.type(opportunity.kind()), key.author(), SpecificationWriter.title(opportunity));
        return switch (sources.read(component.get(), component.get().sources().branch())) {
            case GitSource.Unreadable it ->
                isLast
                        ? otherwise(opportunity, refused, named, "repository", it.reason())
                        : new ProposalFactory.MissingFact();
            case GitSource.Snapshot it -> {
                Optional<String> existing =
                        findExisting(key, component.get(), it, draft.subject().atMillis());
                yield existing.isPresent()
                        ? named.refuse(Optional.empty(), Optional.of(it.commit()), "duplicate", existing.get())
                        : history.reserve(
                                        component.get().id(),
                                        key,
                                        draft.subject().atMillis())
                                ? write(named, opportunity, component.get(), it, refused)
                                : otherwise(
                                        opportunity,
                                        refused,
                                        named,
                                        "limit",
                                        "the component has had its"
                                                + " specifications of the day (ratchet.specifications.per.day)");
            }
        };
    }

    /** Returns the refusal of the change, or of the specification if no change was possible in the first place. */
    private static ProposalFactory.Result otherwise(
            Opportunity opportunity, ProposalFactory.NewProposal refused, Draft named, String gate, String reason) {
        return opportunity.isForPeople() ? named.refuse(Optional.empty(), Optional.empty(), gate, reason) : refused;
    }

    private ProposalFactory.Result write(
            Draft named,
            Opportunity opportunity,
            SourceComponent component,
            GitSource.Snapshot snapshot,
            ProposalFactory.NewProposal refused) {
        SpecificationCandidate candidate = SpecificationWriter.write(
                opportunity,
                component,
                snapshot.tree(),
                attempts(refused.proposal()),
                named.subject().atMillis());
        List<GateResult> gates = SpecificationGates.run(candidate);
        if (gates.stream().anyMatch(GateResult::hasFailed)) {
            history.release(component.id(), SpecificationKey.of(opportunity));
        }
        return named.proposalOf(
                Optional.empty(), Optional.of(snapshot.commit()), new GenerationResult.Specified(candidate, gates));
    }

    /** Recipes and models that were tried, with their reasons. */
    private static List<Attempt> attempts(Proposal refused) {
        boolean isByModel = refused.origin().proposerKind() == ProposerKind.MODEL;
        return refused.checks().gates().stream()
                .filter(GateResult::hasFailed)
                .flatMap(gate -> gate.findings().stream()
                        .map(it -> isByModel
                                ? new Attempt(refused.origin().proposer() + ", gate " + gate.gate(), it.message())
                                : attempt(it.message())))
                .toList();
    }

    /** Separates the name of a recipe from its reason. */
    private static Attempt attempt(String message) {
        int colon = message.indexOf(": ");
        return colon > 0 && message.indexOf(' ') > colon
                ? new Attempt("recipe " + message.substring(0, colon), message.substring(colon + 2))
                : new Attempt("recipes", message);
    }

    private Optional<String> findExisting(
            SpecificationKey key, SourceComponent component, GitSource.Snapshot snapshot, long atMillis)
            throws InterruptedException {
        Optional<String> file = Stream.concat(
                        snapshot.tree().others().stream(), snapshot.tree().files().keySet().stream())
                .filter(key::matches)
                .sorted()
                .findFirst();
        if (file.isPresent()) {
            return Optional.of("people have a specification already: the file " + file.get());
        }
        Optional<Proposal> latest = history.latest(component.id(), key);
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        boolean isRecent = atMillis < latest.get().atMillis() + SUPPRESSION.toMillis();
        String branch = "ratchet/" + latest.get().id();
        return isRecent || sources.hasBranch(component, branch)
                ? Optional.of("people have a specification already: the proposal "
                        + latest.get().id() + " on the branch " + branch)
                : Optional.empty();
    }
}
