package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.HOUR;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.outcome;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.request;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.SeenSources;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conditions under which an opportunity is tried again, and the outcomes that become lessons. */
class RetriesTest extends LedgerFixture {
    private static final long DAY = 24 * HOUR;

    @Test
    void aPendingProposalIsNotRepeatedOnTheNextNights() {
        found(opportunity("o-1", "pricing", 5000));
        next(new Input.ScheduleTick(NOW, NOW));
        assertEquals(List.of("o-1"), night(1));

        for (int day = 2; day <= 29; day++) {
            assertEquals(List.of(), night(day), "night " + day);
        }
        next(outcome("o-1", RolloutStateKind.EXPIRED, EndCause.INTERRUPTED, NOW + 29 * DAY));
        assertEquals(List.of("o-1"), night(30));
    }

    @Test
    void namesThePendingProposalAsTheReason() {
        found(opportunity("o-1", "pricing", 5000));
        next(request("1", 3, NOW));

        assertEquals(
                Optional.of("a change has been pending since cycle c-1: approve or reject it"),
                announced(next(new Input.NewFinding(
                                CycleSamples.finding(with(opportunity("o-1", "pricing", 1), NOW, NOW + 1)), NOW + 1)))
                        .suppressedBecause());
    }

    @Test
    void retriesAfterAConfigurationErrorWhenTheCommitChanges() {
        misconfigured();
        assertEquals(List.of(), night(1));

        sources("4f1c2d9", "entry", NOW + DAY + HOUR);

        assertEquals(List.of("o-1"), night(2));
    }

    @Test
    void retriesAfterAConfigurationErrorWhenTheEntryChanges() {
        misconfigured();
        sources("4f1c2d8", "entry", NOW + 1);
        assertEquals(List.of(), night(1), "the same as before");

        sources("4f1c2d8", "with testRoots", NOW + DAY + HOUR);

        assertEquals(List.of("o-1"), night(2));
    }

    @Test
    void retriesAfterAConfigurationErrorByCommand() {
        misconfigured();

        assertEquals(List.of("o-1"), chosen(request("2", 3, NOW + 1)));
        assertEquals(List.of(), chosen(request("3", 3, NOW + 2)), "under way");
    }

    @Test
    void aRetryAfterAConfigurationErrorDoesNotDelayTheOthers() {
        misconfigured();
        found(opportunity("o-2", "basket", 50));

        assertEquals(List.of("o-2"), chosen(request("2", 1, NOW + 1)));
        assertEquals(List.of("o-1"), chosen(request("3", 1, NOW + 2)));
    }

    @Test
    void aRetryWithAChangedConfigurationHasItsOwnRank() {
        misconfigured();
        found(opportunity("o-2", "basket", 50));
        sources("4f1c2d9", "entry", NOW + 1);

        assertEquals(List.of("o-1"), chosen(request("2", 1, NOW + 2)));
    }

    @Test
    void aConfigurationErrorExpiresWithItsOpportunity() {
        misconfigured();

        for (int day = 1; day <= 10; day++) {
            assertEquals(List.of(), night(day), "night " + day);
        }
    }

    @ParameterizedTest
    @EnumSource(EndCause.class)
    void onlyEvidenceBecomesALesson(EndCause because) {
        found(opportunity("o-1", "pricing", 5000));

        next(outcome("o-1", RolloutStateKind.ROLLED_BACK, because, NOW));

        boolean taught = because == EndCause.JUDGED || because == EndCause.GATE;
        assertEquals(taught ? 1 : 0, ledger.lessons("default").size());
    }

    private void misconfigured() {
        sources("4f1c2d8", "entry", NOW - 1);
        found(opportunity("o-1", "pricing", 5000));
        next(new Input.ScheduleTick(NOW, NOW));
        next(request("1", 3, NOW));
        next(outcome("o-1", RolloutStateKind.REJECTED, EndCause.CONFIGURATION, NOW));
    }

    private void sources(String commit, String entry, long atMillis) {
        next(new Input.NewFinding(
                new Finding(
                        "sources-default/pricing",
                        "default",
                        atMillis,
                        new SeenSources("pricing", Optional.of(commit), Digest.of(entry))),
                atMillis));
    }

    /** Selection of one night's scheduled cycle, while telemetry still shows the opportunity. */
    private List<String> night(int day) {
        long at = NOW + day * DAY;
        next(new Input.NewFinding(CycleSamples.finding(with(opportunity("o-1", "pricing", 5000), NOW, at)), at));
        List<CycleEvent> events = written(next(new Input.ScheduleTick(at, at)));
        next(new Input.ClockTick(at + 5 * HOUR));
        return events.stream()
                .map(CycleEvent::stage)
                .filter(CycleAnalysis.class::isInstance)
                .flatMap(it -> ((CycleAnalysis) it).opportunities().stream())
                .toList();
    }
}
