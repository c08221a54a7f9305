package dev.ratchet.deployer.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.report.AuditChain;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.deployer.core.Fact;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.approval.Policy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Audit entries for reversals that are left to a person. */
final class AuditTest {
    private static final RolloutId ROLLOUT = new RolloutId("r-p-1");

    @Test
    void recordsAReversalThatIsLeftToAPersonInTheChain() {
        Audit audit = new Audit();
        audit.begin(Policy.dryRun(), 1);

        audit.recordManualReversal(ROLLOUT, "ratchet/p-1: people changed Shop.java");

        assertTrue(audit.isDue());
        List<AuditEntry> entries = entries(audit.due(7));
        assertEquals(2, entries.size());
        assertEquals("manual reversal needed", entries.getLast().event().action());
        assertEquals("r-p-1", entries.getLast().event().subject());
        assertEquals(
                "ratchet/p-1: people changed Shop.java",
                entries.getLast().event().detail());
        assertEquals(7, entries.getLast().atMillis());
        assertEquals(List.of(), AuditChain.problems(entries));
        assertFalse(audit.isDue());
    }

    @Test
    void recordsEachReversalOnceAlsoAfterARestart() {
        Audit first = new Audit();
        first.begin(Policy.dryRun(), 1);
        first.recordManualReversal(ROLLOUT, "conflict");
        List<AuditEntry> entries = new ArrayList<>(entries(first.due(2)));
        first.recordManualReversal(ROLLOUT, "conflict");
        assertEquals(List.of(), first.due(3));
        Audit second = new Audit();
        entries.forEach(it -> second.restore(new Fact.AuditFact(it)));
        second.begin(Policy.dryRun(), 4);

        second.recordManualReversal(ROLLOUT, "conflict");
        second.recordManualReversal(new RolloutId("r-p-2"), "conflict");

        entries.addAll(entries(second.due(5)));
        assertEquals(
                List.of("r-p-1", "r-p-2"),
                entries.stream()
                        .map(it -> it.event().subject())
                        .filter(it -> it.startsWith("r-"))
                        .toList());
        assertEquals(List.of(), AuditChain.problems(entries));
    }

    @Test
    void recordsAReversalAgainWhoseTransactionFailed() {
        Audit audit = new Audit();
        audit.begin(Policy.dryRun(), 1);
        audit.recordManualReversal(ROLLOUT, "conflict");
        assertEquals(2, audit.due(2).size());

        audit.begin(Policy.dryRun(), 3);

        assertTrue(audit.isDue());
        assertEquals("r-p-1", entries(audit.due(4)).getLast().event().subject());
    }

    private static List<AuditEntry> entries(List<Output> outputs) {
        return outputs.stream()
                .map(it -> (AuditEntry) ((Output.Publish<?>) it).value())
                .toList();
    }
}
