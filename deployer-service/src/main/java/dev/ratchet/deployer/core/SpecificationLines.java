package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.report.ProposedSpecification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Lines of a cycle report about specifications. They are not improvements, and no count includes them. */
final class SpecificationLines {
    private static final String PENDING = "PENDING";

    /** Lines of one report; further ended specifications of earlier cycles follow in the tenant's next reports. */
    private static final int MOST = 50;

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 1_000;

    /** Specifications of a cycle. */
    static List<ProposedSpecification> ofCycle(Ledger ledger, String cycle) {
        return lines(ledger, it -> it.origin().cycle().filter(cycle::equals).isPresent());
    }

    /** Specifications of reported cycles that ended, and whose end no report includes yet. */
    static List<ProposedSpecification> late(Ledger ledger, String tenant) {
        Set<ProposalId> reported = ledger.reports().values().stream()
                .map(CycleReport::analysis)
                .flatMap(it -> it.specifications().stream())
                .filter(it -> !it.status().equals(PENDING))
                .map(ProposedSpecification::proposal)
                .collect(Collectors.toSet());
        return lines(
                ledger,
                it -> it.tenant().equals(tenant)
                        && it.origin()
                                .cycle()
                                .filter(ledger.reports()::containsKey)
                                .isPresent()
                        && ledger.outcomes().containsKey(it.id())
                        && !reported.contains(it.id()));
    }

    private static List<ProposedSpecification> lines(Ledger ledger, Predicate<Proposal> filter) {
        return ledger.proposals().values().stream()
                .filter(it -> it.isSpecification() && filter.test(it))
                .limit(MOST)
                .map(it -> line(ledger, it))
                .toList();
    }

    private static ProposedSpecification line(Ledger ledger, Proposal it) {
        Optional<Outcome> outcome = Optional.ofNullable(ledger.outcomes().get(it.id()));
        return new ProposedSpecification(
                it.id(),
                it.component(),
                it.change().type(),
                Excerpt.of(it.change().title(), LONGEST_TITLE),
                outcome.map(known -> known.end().state().name()).orElse(PENDING),
                Excerpt.of(
                        outcome.map(known -> known.end().reason()).orElse("the branch is not written yet"),
                        LONGEST_TEXT),
                PullRequests.latest(ledger, it.id()).map(event -> event.branch()));
    }

    private SpecificationLines() {}
}
