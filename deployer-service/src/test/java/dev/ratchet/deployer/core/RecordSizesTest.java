package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.avro.PlainJson;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposedChange;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.LateOutcome;
import dev.ratchet.cycle.rollout.RevertRequest;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.runtime.kafka.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Sizes of records that a tenant can make grow. The deployer writes them from its state, whichever record arrives. One
 * that exceeds the limit of its topic would stop the deployer for every tenant.
 */
final class RecordSizesTest {
    /** A character of three bytes. */
    private static final String WIDE = "\u4e00";

    @Test
    void theHistoryOfAComponentFitsIntoOneRecordHoweverLongTheReasonsOfReturnsAre() {
        ChangeChain changes = new ChangeChain().stored(ChangeChain.COMMIT);
        ReleaseManifest to = ChangeChain.BASE;
        for (int i = 0; i < ComponentVersions.MOST + 10; i++) {
            changes.fixture.order(
                    "ada" + WIDE.repeat(1_000),
                    new RevertRequest("pricing", ChangeChain.digest(to), List.of(), WIDE.repeat(2_000)));
            to = to.equals(ChangeChain.BASE) ? ChangeChain.COMMIT : ChangeChain.BASE;
        }

        ComponentVersions history =
                changes.fixture.published(ComponentVersions.class).getLast();
        assertEquals(ComponentVersions.MOST, history.versions().size());
        int bytes = Codecs.of(ComponentVersions.class).encode(history).length;
        assertTrue(bytes < Wire.LARGEST_VALUE, () -> bytes + " bytes");
    }

    @Test
    void splitsLateOutcomesOverSeveralReports() {
        int proposals = 120;
        DecisionCoreFixture fixture = new DecisionCoreFixture(Policy.dryRun())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));
        IntStream.range(0, proposals).forEach(it -> fixture.accept(submitted("p-" + it, "c-" + it)));
        IntStream.range(0, proposals).forEach(it -> close(fixture, "c-" + it));
        fixture.accept(SampleProposals.base("acme", "pricing", "sources of a commit")); // every proposal expires

        IntStream.range(proposals, proposals + 4).forEach(it -> close(fixture, "c-" + it));

        List<CycleReport> reports = fixture.published(CycleReport.class);
        for (CycleReport it : reports) {
            int bytes = Codecs.of(CycleReport.class).encode(it).length;
            assertTrue(bytes < Wire.LARGEST_VALUE, () -> bytes + " bytes");
            int json = PlainJson.of(Codecs.of(CycleReport.class), it).getBytes(StandardCharsets.UTF_8).length;
            assertTrue(json < Wire.LARGEST_VALUE, () -> json + " bytes of JSON");
        }
        List<ProposalId> settled = reports.stream()
                .flatMap(it -> it.settled().stream())
                .map(LateOutcome::improvement)
                .map(it -> it.proposal())
                .toList();
        assertEquals(proposals, settled.size());
        assertEquals(proposals, settled.stream().distinct().count());
    }

    private static void close(DecisionCoreFixture fixture, String cycle) {
        fixture.accept(new CycleEvent(cycle, "acme", 905, new CycleStart(1, "a change", 2, 1)));
        fixture.accept(new CycleEvent(cycle, "acme", 905, new CycleEvent.Closed("the deadline passed")));
    }

    private static Proposal submitted(String id, String cycle) {
        Proposal it = SampleProposals.ready(id);
        return new Proposal(
                it.id(),
                it.componentId(),
                it.state(),
                new ProposedChange(
                        it.change().type(),
                        WIDE.repeat(200),
                        WIDE.repeat(20_000),
                        it.change().goal()),
                new ProposalOrigin(
                        Optional.of(cycle),
                        Optional.of("submission-" + id),
                        it.origin().proposerKind(),
                        it.origin().proposer()),
                it.release(),
                it.checks(),
                it.atMillis());
    }
}
