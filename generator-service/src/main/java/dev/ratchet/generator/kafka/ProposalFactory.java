package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ReadableComponent;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.generator.candidate.Deadline;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.candidate.OpportunityTask;
import dev.ratchet.generator.candidate.Prover;
import dev.ratchet.generator.candidate.RecipeEvidence;
import dev.ratchet.generator.candidate.ReleaseProver;
import dev.ratchet.generator.candidate.TimeLimit;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.revert.CulpritRevert;
import dev.ratchet.generator.recipe.tuning.ConfigurationTuning;
import dev.ratchet.generator.release.Releases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes proposals from facts and sources. The same task always produces the same proposal. Thread-safe. */
final class ProposalFactory {
    private static final Logger LOG = LoggerFactory.getLogger(ProposalFactory.class);

    private final Facts facts;
    private final Generators generators;
    private final GitSource sources;
    private final Duration limit;
    private final SpecificationProposals specifications;

    /** Creates a factory whose time limit applies to each proposal, from its sources to the last gate. */
    ProposalFactory(Facts facts, Generators generators, GitSource sources, WorkSettings settings) {
        this.facts = facts;
        this.generators = generators;
        this.sources = sources;
        this.limit = settings.limit();
        this.specifications = new SpecificationProposals(facts, sources, settings.specificationsPerDay());
    }

    /** The answer to a request for a proposal. */
    sealed interface Result permits NewProposal, NoProposal, MissingFact {}

    /** A proposal with the blobs that it refers to. */
    record NewProposal(Proposal proposal, List<byte[]> blobs) implements Result {
        NewProposal {
            blobs = List.copyOf(blobs);
        }
    }

    /** The proposal was published before, or its opportunity does not exist. */
    record NoProposal() implements Result {}

    /** A fact or a commit is missing, which another service has not published yet. */
    record MissingFact() implements Result {}

    /** Returns the proposal for an opportunity of a cycle. If a fact is still missing, the last attempt refuses it. */
    Result propose(String tenant, WorkUnit.Propose task, boolean isLast) throws InterruptedException {
        if (facts.isProposed(task.cycle(), task.opportunity())) {
            return new NoProposal();
        }
        Optional<Opportunity> found = opportunity(tenant, task);
        if (found.isEmpty() && !isLast) {
            return new MissingFact();
        }
        if (found.isEmpty()) {
            LOG.atError()
                    .addKeyValue("cycle", task.cycle())
                    .log("no opportunity {} on the topic; making no proposal for it", task.opportunity());
            return new NoProposal();
        }
        Opportunity it = found.get();
        Draft draft = Draft.of(it, task);
        Result result = it.isForPeople() && CulpritRevert.deployment(it).isEmpty()
                ? draft.refuse(
                        Optional.empty(), Optional.empty(), "recipe", "no recipe concerns this kind of opportunity")
                : makeChange(it, draft, task.cycle(), isLast);
        return result instanceof NewProposal refused && SpecificationProposals.isWithoutChange(refused.proposal())
                ? limited(limit, draft, deadline -> specifications.propose(draft, it, refused, isLast))
                : result;
    }

    private Result makeChange(Opportunity it, Draft opened, String cycle, boolean isLast) throws InterruptedException {
        return makeProposal(
                opened,
                isLast,
                ConfigurationTuning.isFor(it.evidence()),
                (draft, component, commit, prover, deadline) -> generators.propose(
                        draft,
                        new OpportunityTask(
                                component, new RecipeEvidence(it.evidence(), recipes(it, component, commit)), cycle),
                        prover,
                        deadline));
    }

    /**
     * Recipes for this opportunity only: the revert of a commit of the deployment that the evidence names, and the
     * change of a setting, which people merge.
     */
    private List<Recipe> recipes(Opportunity opportunity, SourceComponent component, String commit)
            throws InterruptedException {
        List<Recipe> recipes = new ArrayList<>();
        Optional<DeployedVersions> deployed = CulpritRevert.deployment(opportunity);
        if (deployed.isPresent()) {
            recipes.add(new CulpritRevert(deployed.get(), sources.commits(component, deployed.get(), commit)));
        }
        if (component instanceof BuildableComponent && ConfigurationTuning.isFor(opportunity.evidence())) {
            recipes.add(new ConfigurationTuning());
        }
        return recipes;
    }

    /** Returns the proposal for a submitted change. If a fact is still missing, the last attempt refuses it. */
    Result evaluateSubmission(String tenant, WorkUnit.EvaluateSubmission task, boolean isLast)
            throws InterruptedException {
        Draft draft = Draft.of(tenant, task);
        if (facts.isProposed(draft.subject().cycle(), draft.subject().opportunity())) {
            return new NoProposal();
        }
        return makeProposal(
                draft,
                isLast,
                false,
                (its, component, commit, prover, deadline) -> new Generators.Generated(
                        its, prover.examine(task.principal(), task.submission().diff())));
    }

    /** Refuses a submitted change without examining it; empty if its proposal was published before. */
    Optional<NewProposal> refuse(String tenant, WorkUnit.EvaluateSubmission task, String gate, String reason) {
        Draft draft = Draft.of(tenant, task);
        return facts.isProposed(draft.subject().cycle(), draft.subject().opportunity())
                ? Optional.empty()
                : Optional.of(draft.refuse(Optional.empty(), Optional.empty(), gate, reason));
    }

    /** Refuses to make a proposal for an opportunity of a cycle; empty if it was published before or is unknown. */
    Optional<NewProposal> refuse(String tenant, WorkUnit.Propose task, String gate, String reason) {
        return facts.isProposed(task.cycle(), task.opportunity())
                ? Optional.empty()
                : opportunity(tenant, task)
                        .map(it -> Draft.of(it, task).refuse(Optional.empty(), Optional.empty(), gate, reason));
    }

    private Optional<Opportunity> opportunity(String tenant, WorkUnit.Propose task) {
        return facts.opportunity(task.opportunity()).filter(it -> it.tenant().equals(tenant));
    }

    /** Generation and proof of a candidate. */
    @FunctionalInterface
    private interface CandidateGeneration {
        Generators.Generated generate(
                Draft draft, SourceComponent component, String commit, Prover prover, Deadline deadline)
                throws InterruptedException;

        default LimitedGeneration until(Deadline deadline) {
            return (draft, component, commit, prover) -> generate(draft, component, commit, prover, deadline);
        }
    }

    /** Generation and proof of a candidate until a deadline. */
    @FunctionalInterface
    private interface LimitedGeneration {
        Generators.Generated generate(Draft draft, SourceComponent component, String commit, Prover prover)
                throws InterruptedException;
    }

    private Result makeProposal(Draft draft, boolean isLast, boolean withSettings, CandidateGeneration generation)
            throws InterruptedException {
        Optional<SourceComponent> component = facts.component(draft.subject().component());
        if (component.isEmpty()) {
            String reason = "the component " + draft.subject().component().name()
                    + " has no catalogue entry with a repository and with a handler or build commands; POST one to"
                    + " /components";
            return draft.refuse(Optional.empty(), Optional.empty(), "catalogue", reason);
        }
        return switch (component.get()) {
            case ChangeableComponent hosted ->
                limited(limit, draft, deadline -> makeRelease(draft, hosted, isLast, generation.until(deadline)));
            case BuildableComponent built ->
                limited(
                        generators.repositoryLimit(),
                        draft.asPullRequest(),
                        deadline -> makePullRequest(
                                draft.asPullRequest(), built, isLast, withSettings, generation.until(deadline)));
            case ReadableComponent _ ->
                draft.refuse(
                        Optional.empty(),
                        Optional.empty(),
                        "recipe",
                        "no change can be proved: the catalogue entry has neither build commands nor a handler");
        };
    }

    /** Work that must end before its deadline. */
    @FunctionalInterface
    private interface LimitedWork {
        Result run(Deadline deadline) throws InterruptedException;
    }

    private static Result limited(Duration limit, Draft draft, LimitedWork work) throws InterruptedException {
        Deadline deadline = Deadline.after(limit);
        return TimeLimit.run(limit, () -> work.run(deadline))
                .orElseGet(() -> draft.refuse(
                        Optional.empty(),
                        Optional.empty(),
                        "time",
                        "the gates did not finish within " + limit.toSeconds() + " s"));
    }

    private Result makePullRequest(
            Draft draft,
            BuildableComponent component,
            boolean isLast,
            boolean withSettings,
            LimitedGeneration generation)
            throws InterruptedException {
        if (generators.repositories().isEmpty()) {
            String reason = "the commands of a repository need the sandbox level bubblewrap, which does not work here";
            return draft.refuse(Optional.empty(), Optional.empty(), "catalogue", reason);
        }
        String branch = component.sources().branch();
        return switch (withSettings ? sources.readWithSettings(component, branch) : sources.read(component, branch)) {
            case GitSource.Unreadable it ->
                isLast ? draft.refuse(Optional.empty(), Optional.empty(), "sources", it.reason()) : new MissingFact();
            case GitSource.Snapshot snapshot -> {
                Prover prover = generators.repositories().get().generator().prover(component, snapshot);
                Generators.Generated generated = generation.generate(draft, component, snapshot.commit(), prover);
                yield generated
                        .draft()
                        .proposalOf(Optional.empty(), Optional.of(snapshot.commit()), generated.result());
            }
        };
    }

    private Result makeRelease(Draft draft, ChangeableComponent component, boolean isLast, LimitedGeneration generation)
            throws InterruptedException {
        Draft.ProposalSubject subject = draft.subject();
        Optional<Assignment> assignment = facts.assignment(subject.component());
        Optional<GitSource.Snapshot> snapshot = assignment.isEmpty()
                ? Optional.empty()
                : snapshot(component, assignment.get().releases().control());
        if (snapshot.isEmpty() && !isLast) {
            return new MissingFact();
        }
        if (assignment.isEmpty()) {
            String reason = "the component " + subject.component().name() + " has no release to start from";
            return draft.refuse(Optional.empty(), Optional.empty(), "catalogue", reason);
        }
        Digest control = assignment.get().releases().control();
        if (snapshot.isEmpty()) {
            return draft.refuse(
                    Optional.of(control),
                    Optional.empty(),
                    "sources",
                    "the repository does not contain the sources of the running release");
        }
        List<Execution> executions = facts.executions(subject.component());
        Prover prover = new ReleaseProver(
                generators.recipes(),
                component,
                new Generator.Base(snapshot.get().tree(), control),
                executions);
        Generators.Generated generated =
                generation.generate(draft, component, snapshot.get().commit(), prover);
        return generated
                .draft()
                .proposalOf(Optional.of(control), Optional.of(snapshot.get().commit()), generated.result());
    }

    /**
     * Returns the sources of the running release: from the branch of the confirmed proposal, which may not exist yet,
     * or from the default branch.
     */
    private Optional<GitSource.Snapshot> snapshot(ChangeableComponent component, Digest release)
            throws InterruptedException {
        String revision = facts.proposalOf(release)
                .map(it -> "ratchet/" + it.id())
                .orElse(component.sources().branch());
        Optional<Digest> source = facts.release(release).map(ReleaseManifest::source);
        return sources.read(component, revision) instanceof GitSource.Snapshot snapshot
                        && source.equals(Optional.of(Releases.source(component, snapshot.tree())))
                ? Optional.of(snapshot)
                : Optional.empty();
    }
}
