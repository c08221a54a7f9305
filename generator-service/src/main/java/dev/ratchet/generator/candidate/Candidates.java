package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.candidate.GenerationResult.Failed;
import dev.ratchet.generator.candidate.GenerationResult.Misconfigured;
import dev.ratchet.generator.candidate.GenerationResult.NoCandidate;
import dev.ratchet.generator.candidate.GenerationResult.Proved;
import dev.ratchet.generator.candidate.GenerationResult.Refused;
import dev.ratchet.generator.candidate.GenerationResult.Specified;
import dev.ratchet.generator.candidate.GenerationResult.TimedOut;
import dev.ratchet.generator.candidate.GenerationResult.Verified;
import dev.ratchet.generator.candidate.ModelGenerator.ModelResult;
import dev.ratchet.generator.core.CandidateChange;
import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.competition.Adjudication;
import dev.ratchet.generator.core.competition.CandidateRanking;
import dev.ratchet.generator.core.competition.CompetitionText;
import dev.ratchet.generator.core.competition.Contestant;
import dev.ratchet.generator.core.competition.DiffSize;
import dev.ratchet.generator.core.competition.Duel;
import dev.ratchet.generator.core.competition.Gain;
import dev.ratchet.generator.core.competition.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Candidates for one opportunity, with the results of their gates. For one thread. */
final class Candidates {
    /** Rules whose findings concern the installation, and not the change. */
    private static final Set<String> CONFIGURATION = Set.of("configuration", "sandbox");

    private static final String MODEL = "model";

    private final OpportunityTask task;
    private final Prover prover;
    private final Deadline deadline;
    private final Scope scope;
    private final List<Entry> entries = new ArrayList<>();

    Candidates(OpportunityTask task, Prover prover, Deadline deadline) {
        this.task = task;
        this.prover = prover;
        this.deadline = deadline;
        this.scope = new Scope(task.component());
    }

    /** A candidate with its result. */
    record Entry(String author, Optional<ModelName> model, GenerationResult result) {
        /** The change, if the gates proved it. */
        Optional<CandidateChange> proved() {
            return switch (result) {
                case Proved it -> Optional.of(it.candidate());
                case Verified it -> Optional.of(it.candidate());
                case Failed _, Refused _, TimedOut _, NoCandidate _, Misconfigured _, Specified _ -> Optional.empty();
            };
        }
    }

    /** Proves an edit that has no rival. */
    void proveAlone(ProposedEdit edit) throws InterruptedException {
        entries.add(new Entry(edit.author(), Optional.empty(), prover.prove(edit)));
    }

    /** Proves an edit in its share of the time, while others wait. */
    void prove(ProposedEdit edit, int waiting) throws InterruptedException {
        Duration share = deadline.share(waiting);
        Optional<GenerationResult> result =
                share.isPositive() ? TimeLimit.run(share, () -> prover.prove(edit)) : Optional.empty();
        entries.add(new Entry(edit.author(), Optional.empty(), result.orElseGet(() -> timedOut(edit.author(), share))));
    }

    /** Asks a model in the remaining time. A model that gives no answer makes no candidate. */
    void ask(ModelGenerator model) throws InterruptedException {
        Duration share = deadline.share(0);
        Optional<ModelResult> asked =
                share.isPositive() ? TimeLimit.run(share, () -> model.propose(task, prover)) : Optional.empty();
        ModelResult result = asked.orElseGet(() -> ModelResult.byRecipe(timedOut(MODEL, share)));
        if (result.author().isPresent() || result.result() instanceof TimedOut) {
            String author = result.author().map(ModelName::toString).orElse(MODEL);
            entries.add(new Entry(author, result.author(), result.result()));
        }
    }

    private static GenerationResult timedOut(String author, Duration share) {
        return new TimedOut(List.of(new GateFinding(
                "time",
                "",
                0,
                "the gates of the candidate by " + author + " did not finish within " + Math.max(0, share.toSeconds())
                        + " s")));
    }

    boolean hasProved() {
        return entries.stream().anyMatch(it -> it.proved().isPresent());
    }

    /** Whether gates refused every candidate, and not because of the installation. */
    boolean areRefusedForThemselves() {
        return entries.stream()
                .allMatch(it -> it.result() instanceof Failed failed
                        && failed.gates().getLast().findings().stream()
                                .noneMatch(finding -> CONFIGURATION.contains(finding.rule())));
    }

    /** Returns the best candidate; if there are several, with the result of their competition. */
    ModelResult best() throws InterruptedException {
        if (entries.size() == 1) {
            return new ModelResult(
                    entries.getFirst().model(), entries.getFirst().result());
        }
        long start = System.nanoTime();
        Adjudication adjudication = adjudicate();
        Entry winner = entries.get(
                CandidateRanking.of(adjudication.contestants()).winner().order());
        GateResult result = CompetitionText.result(adjudication, (System.nanoTime() - start) / 1_000_000);
        return new ModelResult(winner.model(), with(winner.result(), result));
    }

    /** Runs the tests of the proved candidates against their rivals. */
    private Adjudication adjudicate() throws InterruptedException {
        List<Contestant> contestants =
                IntStream.range(0, entries.size()).mapToObj(this::contestant).toList();
        List<Entry> proved =
                entries.stream().filter(it -> it.proved().isPresent()).toList();
        Duels duels = new Duels(proved, prover, scope);
        if (proved.size() < 2 || duels.isEmpty()) {
            return Adjudication.of(contestants, List.of(), purpose(proved));
        }
        Duration share = deadline.share(0);
        Optional<List<Duel>> fought = share.isPositive() ? TimeLimit.run(share, duels::run) : Optional.empty();
        return fought.map(it -> Adjudication.of(contestants, it, purpose(proved)))
                .orElseGet(() -> Adjudication.unfinished(contestants));
    }

    /** Purpose of the candidates, which is the same for all that compete. */
    private static Purpose purpose(List<Entry> proved) {
        return proved.stream()
                .flatMap(it -> it.proved().stream())
                .map(CandidateChange::purpose)
                .findFirst()
                .orElseGet(Purpose.Other::new);
    }

    private Contestant contestant(int order) {
        Entry entry = entries.get(order);
        Optional<Gain> gain = entry.result() instanceof Proved it ? it.gain() : Optional.empty();
        DiffSize size = entry.proved()
                .map(it -> DiffSize.of(prover.base(), it.published(), scope))
                .orElseGet(() -> new DiffSize(0, 0));
        return new Contestant(entry.author(), standing(entry.result()), gain, size, order);
    }

    private static Standing standing(GenerationResult result) {
        return switch (result) {
            case Proved _, Verified _ -> new Standing.Qualified();
            case Failed it -> new Standing.FailedGate(it.gates().getLast().gate());
            case TimedOut _ -> new Standing.OutOfTime();
            case Refused _, NoCandidate _, Misconfigured _, Specified _ -> new Standing.NoChange();
        };
    }

    private static GenerationResult with(GenerationResult result, GateResult competition) {
        return switch (result) {
            case Proved it -> new Proved(it.candidate(), join(it.gates(), competition), it.release(), it.gain());
            case Verified it -> new Verified(it.candidate(), join(it.gates(), competition));
            case Failed it -> new Failed(it.candidate(), join(it.gates(), competition));
            case TimedOut it -> new TimedOut(joinFindings(it.findings(), competition));
            case Refused it -> new Refused(joinFindings(it.findings(), competition));
            case NoCandidate it -> new NoCandidate(it.reason(), joinFindings(it.declined(), competition));
            case Misconfigured _, Specified _ -> result;
        };
    }

    private static List<GateResult> join(List<GateResult> gates, GateResult competition) {
        return Stream.concat(gates.stream(), Stream.of(competition)).toList();
    }

    private static List<GateFinding> joinFindings(List<GateFinding> findings, GateResult competition) {
        return Stream.concat(findings.stream(), competition.findings().stream()).toList();
    }
}
