package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.report.AnalysisSummary;
import dev.ratchet.cycle.report.ChangeText;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CyclePeriod;
import dev.ratchet.cycle.report.CycleReasons;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Improvement;
import dev.ratchet.cycle.report.ImprovementCounts;
import dev.ratchet.cycle.report.ImprovementResult;
import dev.ratchet.cycle.report.ImprovementRevision;
import dev.ratchet.cycle.report.LateOutcome;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.report.ProposedSpecification;
import dev.ratchet.cycle.report.WatchedDeployment;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.core.watch.DeploymentLines;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cycle reports: one for each closed cycle, from the states of its proposals. */
public final class Reports {
    private static final String PENDING = "PENDING";

    /** Late outcomes of one report, which is one record; the others follow in the tenant's next reports. */
    private static final int MAX_SETTLED = 50;

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 1_000;

    /** Missing reports of closed cycles; the first report of a tenant includes late outcomes. */
    public static List<CycleReport> missing(Ledger ledger, long atMillis) {
        Set<String> tenants = new HashSet<>();
        return ledger.cyclesWithoutReport().entrySet().stream()
                .filter(it -> stage(it.getValue(), CycleEvent.Closed.class).isPresent())
                .map(it -> {
                    String tenant = it.getValue().getFirst().tenant();
                    Since since = tenants.add(tenant) ? Since.of(ledger, tenant) : Since.NOTHING;
                    return report(ledger, it.getKey(), it.getValue(), since, atMillis);
                })
                .toList();
    }

    /** Events since the tenant's previous report: outcomes of earlier cycles, and ended watches. */
    private record Since(
            List<LateOutcome> late, List<WatchedDeployment> deployments, List<ProposedSpecification> specifications) {
        private static final Since NOTHING = new Since(List.of(), List.of(), List.of());

        private static Since of(Ledger ledger, String tenant) {
            return new Since(
                    Reports.late(ledger, tenant),
                    DeploymentLines.next(
                            ledger.watches(), tenant, ledger.reports().values()),
                    SpecificationLines.late(ledger, tenant));
        }
    }

    /** Outcomes of reported cycles that no report includes yet, neither their cycle's nor a later one. */
    private static List<LateOutcome> late(Ledger ledger, String tenant) {
        Set<ProposalId> reportedProposals = ledger.reports().values().stream()
                .flatMap(it -> Stream.concat(
                        it.improvements().stream()
                                .filter(improvement ->
                                        !improvement.result().status().equals(PENDING))
                                .map(Improvement::proposal),
                        it.settled().stream().map(late -> late.improvement().proposal())))
                .collect(Collectors.toSet());
        return ledger.proposals().values().stream()
                .filter(it -> it.tenant().equals(tenant)
                        && !it.isSpecification()
                        && it.origin()
                                .cycle()
                                .filter(ledger.reports()::containsKey)
                                .isPresent()
                        && ledger.outcomes().containsKey(it.id())
                        && !reportedProposals.contains(it.id()))
                .limit(MAX_SETTLED)
                .map(it -> new LateOutcome(it.origin().cycle().orElseThrow(), improvement(ledger, it)))
                .toList();
    }

    private static CycleReport report(
            Ledger ledger, String cycle, List<CycleEvent> events, Since since, long atMillis) {
        List<Improvement> improvements = ledger.proposals().values().stream()
                .filter(it -> !it.isSpecification()
                        && it.origin().cycle().filter(cycle::equals).isPresent())
                .map(it -> improvement(ledger, it))
                .toList();
        CycleEvent first = events.getFirst();
        Optional<CycleAnalysis> analysis = stage(events, CycleAnalysis.class);
        Optional<CycleStart> startStage = stage(events, CycleStart.class);
        List<KnownOpportunity> known = analysis.map(CycleAnalysis::known).orElse(List.of());
        long start = startStage.isPresent() ? first.atMillis() : atMillis;
        return new CycleReport(
                cycle,
                first.tenant(),
                new CyclePeriod(
                        start,
                        atMillis,
                        (atMillis - start) / 1000.0,
                        Instant.ofEpochMilli(start).toString(),
                        Instant.ofEpochMilli(atMillis).toString()),
                new CycleReasons(
                        startStage.map(CycleStart::cause).orElse(""),
                        startStage.flatMap(CycleStart::alarm).map(it -> Math.max(0, start - it.recordMillis())),
                        closingReason(events)),
                new AnalysisSummary(
                        analysis.map(CycleAnalysis::counts).orElse(new TelemetryCounts(0, 0, 0, 0)),
                        analysis.map(Reports::findingCount).orElse(0),
                        known,
                        components(known, improvements),
                        since.deployments(),
                        Stream.concat(
                                        SpecificationLines.ofCycle(ledger, cycle).stream(),
                                        since.specifications().stream())
                                .toList()),
                new ImprovementCounts(
                        improvements.size(),
                        countImproved(ledger, improvements),
                        count(improvements, RolloutStateKind.ROLLED_BACK),
                        count(improvements, RolloutStateKind.NO_EFFECT),
                        count(improvements, PENDING),
                        count(improvements, RolloutStateKind.REJECTED),
                        totalImpact(improvements)),
                improvements,
                since.late());
    }

    private static String closingReason(List<CycleEvent> events) {
        return stage(events, CycleEvent.Closed.class)
                .map(CycleEvent.Closed::reason)
                .orElse("");
    }

    private static double totalImpact(List<Improvement> improvements) {
        return improvements.stream()
                .filter(it -> it.result().status().equals(RolloutStateKind.CONFIRMED.name()))
                .mapToDouble(Improvement::impact)
                .sum();
    }

    /** Number of findings; analyses of older versions did not count them. */
    private static int findingCount(CycleAnalysis it) {
        return it.identified() < 0 ? it.opportunities().size() : it.identified();
    }

    private static List<String> components(List<KnownOpportunity> known, List<Improvement> improvements) {
        return Stream.concat(
                        known.stream().map(KnownOpportunity::component),
                        improvements.stream().map(Improvement::component))
                .distinct()
                .sorted()
                .toList();
    }

    private static double impact(Ledger ledger, Proposal it) {
        return it
                .origin()
                .cycle()
                .flatMap(cycle -> stage(ledger.cycles().getOrDefault(cycle, List.of()), CycleAnalysis.class))
                .stream()
                .flatMap(analysis -> analysis.known().stream())
                .filter(known ->
                        it.origin().opportunity().filter(known.id()::equals).isPresent())
                .mapToDouble(KnownOpportunity::score)
                .sum();
    }

    private static Improvement improvement(Ledger ledger, Proposal it) {
        Optional<Outcome> outcome = Optional.ofNullable(ledger.outcomes().get(it.id()));
        String status = outcome.map(known -> known.end().state().name()).orElse(PENDING);
        Optional<Verdict> verdict = outcome.flatMap(Outcome::measured);
        Optional<RolloutState> rollout = outcome.flatMap(known -> known.change().rollout())
                .map(id -> ledger.rollouts().get(id));
        String reason = rollout.filter(RolloutState.Terminated.class::isInstance)
                .map(state -> ((RolloutState.Terminated) state).reason())
                .orElseGet(() -> outcome.map(known -> known.end().reason())
                        .filter(known -> !known.isEmpty())
                        .orElseGet(() -> openReason(ledger, it)));
        return new Improvement(
                it.id(),
                outcome.flatMap(known -> known.change().rollout()),
                it.component(),
                new ChangeText(
                        Excerpt.of(it.change().title(), LONGEST_TITLE),
                        Excerpt.of(it.change().description(), LONGEST_TEXT)),
                new ImprovementResult(status, Excerpt.of(reason, LONGEST_TEXT), verdict),
                new ImprovementRevision(
                        status.equals(RolloutStateKind.CONFIRMED.name())
                                        || PullRequests.latest(ledger, it.id()).isPresent()
                                ? Optional.of(branch(it.id()))
                                : Optional.empty(),
                        it.release().commit()),
                impact(ledger, it));
    }

    private static String openReason(Ledger ledger, Proposal it) {
        return PullRequests.latest(ledger, it.id())
                .map(PullRequests::pending)
                .orElseGet(() -> EndCauses.refusalReason(it));
    }

    /** Branch of a confirmed proposal, or of one that people merge. */
    public static String branch(ProposalId proposal) {
        return "ratchet/" + proposal;
    }

    private static int count(List<Improvement> improvements, RolloutStateKind state) {
        return count(improvements, state.name());
    }

    private static int count(List<Improvement> improvements, String status) {
        return (int) improvements.stream()
                .filter(it -> it.result().status().equals(status))
                .count();
    }

    /**
     * Number of confirmed changes that claimed an improvement; a confirmed refactoring did no harm and is not an
     * improvement.
     */
    private static int countImproved(Ledger ledger, List<Improvement> improvements) {
        return count(
                improvements.stream()
                        .filter(it -> Optional.ofNullable(ledger.proposals().get(it.proposal()))
                                .map(proposal -> proposal.change().type())
                                .filter(type -> type != ProposalType.REFACTORING)
                                .isPresent())
                        .toList(),
                RolloutStateKind.CONFIRMED);
    }

    private static <S extends CycleEvent.Stage> Optional<S> stage(List<CycleEvent> events, Class<S> type) {
        return events.stream()
                .map(CycleEvent::stage)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private Reports() {}
}
