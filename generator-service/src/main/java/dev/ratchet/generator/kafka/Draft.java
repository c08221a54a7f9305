package dev.ratchet.generator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.Delivery;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposedChange;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.generator.candidate.GenerationResult;
import dev.ratchet.generator.core.CandidateChange;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.Release;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Proposal under construction. */
record Draft(
        ProposalSubject subject, ProposerKind kind, String proposer, Goal goal, ProposalType type, Delivery delivery) {
    private static final int ID_LENGTH = 12;

    /** Creates the draft of a change that is rolled out. */
    Draft(ProposalSubject subject, ProposerKind kind, String proposer, Goal goal, ProposalType type) {
        this(subject, kind, proposer, goal, type, Delivery.ROLLOUT);
    }

    /** Draft of a change for an opportunity of a cycle. */
    static Draft of(Opportunity it, WorkUnit.Propose task) {
        List<Frame> frames = it.evidence().place().frames();
        String place = frames.isEmpty() ? "" : place(frames.getFirst());
        ProposalSubject subject = new ProposalSubject(
                it.componentId(),
                task.cycle(),
                task.opportunity(),
                place.isEmpty() ? it.component() : place,
                description(it, place),
                task.atMillis());
        return new Draft(subject, ProposerKind.RECIPE, "recipe", new Goal(GoalKind.NONE, 0), ProposalType.QUALITY);
    }

    /** Draft of a submitted change. */
    static Draft of(String tenant, WorkUnit.EvaluateSubmission task) {
        Submission it = task.submission();
        ProposalSubject subject = new ProposalSubject(
                new ComponentId(tenant, it.component()),
                "c-" + task.command(),
                "submission-" + task.command(),
                it.title(),
                it.description(),
                task.atMillis());
        return new Draft(subject, ProposerKind.PROPOSER, task.principal(), it.goal(), it.type());
    }

    /** Copy for a change by a language model. */
    Draft byModel(ModelName model) {
        return new Draft(subject, ProposerKind.MODEL, model.toString(), goal, type, delivery);
    }

    /** Copy for a change that people merge. */
    Draft asPullRequest() {
        return new Draft(subject, kind, proposer, goal, type, Delivery.PULL_REQUEST);
    }

    /** Copy for a specification, which people merge. */
    Draft asSpecification(ProposalType typeOfKind, String author, String title) {
        return new Draft(
                subject.titled(title), ProposerKind.SPECIFICATION, author, goal, typeOfKind, Delivery.PULL_REQUEST);
    }

    ProposalFactory.NewProposal refuse(Optional<Digest> base, Optional<String> commit, String gate, String reason) {
        return refuse(base, commit, gate, List.of(new GateFinding(gate, "", 0, reason)));
    }

    private ProposalFactory.NewProposal refuse(
            Optional<Digest> base, Optional<String> commit, String gate, List<GateFinding> findings) {
        GateResult result = new GateResult(gate, false, findings, 0, "");
        return new ProposalFactory.NewProposal(
                proposal(base, commit, ProposalState.REFUSED, List.of(result), Optional.empty(), Optional.empty()),
                List.of());
    }

    ProposalFactory.NewProposal proposalOf(Optional<Digest> base, Optional<String> commit, GenerationResult result) {
        return switch (result) {
            case GenerationResult.NoCandidate it -> refuse(base, commit, "recipe", findings(it));
            case GenerationResult.Misconfigured it -> refuse(base, commit, "catalogue", it.reason());
            case GenerationResult.Refused it -> refuse(base, commit, "scope", it.findings());
            case GenerationResult.TimedOut it -> refuse(base, commit, "time", it.findings());
            case GenerationResult.Failed it ->
                examined(base, commit, ProposalState.REFUSED, it.candidate(), it.gates());
            case GenerationResult.Verified it ->
                examined(base, commit, ProposalState.READY, it.candidate(), it.gates());
            case GenerationResult.Specified it -> examined(base, commit, state(it.gates()), it.candidate(), it.gates());
            case GenerationResult.Proved it ->
                new ProposalFactory.NewProposal(
                        proposal(
                                base,
                                commit,
                                ProposalState.READY,
                                it.gates(),
                                Optional.of(it.candidate()),
                                Optional.of(it.release())),
                        List.of(
                                it.candidate().diff().getBytes(UTF_8),
                                it.release().manifest().text().getBytes(UTF_8),
                                it.release().bundle()));
        };
    }

    private static ProposalState state(List<GateResult> gates) {
        return gates.stream().anyMatch(GateResult::hasFailed) ? ProposalState.REFUSED : ProposalState.READY;
    }

    /** Proposal of a candidate without a release. */
    private ProposalFactory.NewProposal examined(
            Optional<Digest> base,
            Optional<String> commit,
            ProposalState state,
            CandidateChange candidate,
            List<GateResult> gates) {
        return new ProposalFactory.NewProposal(
                proposal(base, commit, state, gates, Optional.of(candidate), Optional.empty()),
                List.of(candidate.diff().getBytes(UTF_8)));
    }

    /** Reason, and that of each recipe that declines. */
    private static List<GateFinding> findings(GenerationResult.NoCandidate result) {
        return Stream.concat(Stream.of(new GateFinding("recipe", "", 0, result.reason())), result.declined().stream())
                .toList();
    }

    private Proposal proposal(
            Optional<Digest> base,
            Optional<String> commit,
            ProposalState state,
            List<GateResult> gates,
            Optional<CandidateChange> candidate,
            Optional<Release> release) {
        Optional<Purpose> purpose = candidate.map(CandidateChange::purpose);
        boolean fix = purpose.filter(Purpose.Fix.class::isInstance).isPresent();
        String title = kind != ProposerKind.PROPOSER && kind != ProposerKind.SPECIFICATION
                ? candidate.map(it -> it.author() + " in ").orElse("no change for ") + subject.title()
                : subject.title();
        return new Proposal(
                subject.id(base),
                subject.component(),
                state,
                new ProposedChange(
                        type(purpose),
                        title,
                        candidate
                                .map(CandidateChange::statement)
                                .filter(statement -> !statement.isBlank())
                                .map(statement -> subject.description() + ". " + statement)
                                .orElse(subject.description()),
                        goal(purpose)),
                new ProposalOrigin(Optional.of(subject.cycle()), Optional.of(subject.opportunity()), kind, proposer),
                new ProposedRelease(
                        commit,
                        base,
                        release.map(Release::digest),
                        candidate.map(it -> Digest.of(it.diff())),
                        delivery),
                new ProposalChecks(gates, fix && release.isPresent()),
                subject.atMillis());
    }

    private ProposalType type(Optional<Purpose> purpose) {
        return purpose.map(it -> switch (it) {
                    case Purpose.Fix _ -> ProposalType.BUG_FIX;
                    case Purpose.CpuReduction _ -> ProposalType.PERFORMANCE;
                    case Purpose.Restoration _ -> ProposalType.REVERT;
                    case Purpose.Tuning _ -> ProposalType.CONFIGURATION;
                    case Purpose.Other _ -> type;
                })
                .orElse(type);
    }

    private Goal goal(Optional<Purpose> purpose) {
        return purpose.map(it -> switch (it) {
                    case Purpose.Fix _ -> new Goal(GoalKind.ERRORS, -1);
                    case Purpose.CpuReduction _ -> new Goal(GoalKind.LATENCY, -.10);
                    case Purpose.Restoration restored -> restored.goal();
                    case Purpose.Tuning _ -> new Goal(GoalKind.NONE, 0);
                    case Purpose.Other _ -> goal;
                })
                .orElse(goal);
    }

    /** Requester and subject of a proposal. */
    record ProposalSubject(
            ComponentId component, String cycle, String opportunity, String title, String description, long atMillis) {
        ProposalSubject titled(String other) {
            return new ProposalSubject(component, cycle, opportunity, other, description, atMillis);
        }

        ProposalId id(Optional<Digest> base) {
            String content =
                    cycle + "\n" + opportunity + "\n" + base.map(Digest::hex).orElse("");
            return new ProposalId("p-" + Sha256.hex(content).substring(0, ID_LENGTH));
        }
    }

    private static String description(Opportunity it, String place) {
        Evidence evidence = it.evidence();
        return String.format(
                Locale.ROOT,
                "%s in %s%s: %d of %d, impact score %.0f",
                evidence.place().exceptionType().isEmpty()
                        ? it.kind().name()
                        : evidence.place().exceptionType(),
                it.component(),
                place.isEmpty() ? "" : " at " + place,
                evidence.frequency().count(),
                evidence.frequency().total(),
                it.score().value());
    }

    private static String place(Frame frame) {
        return frame.type().substring(frame.type().lastIndexOf('.') + 1) + "." + frame.method();
    }
}
