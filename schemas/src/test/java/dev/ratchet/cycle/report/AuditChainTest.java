package dev.ratchet.cycle.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ratchet.cycle.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private final List<AuditEntry> entries = new ArrayList<>(List.of());

    AuditChainTest() {
        add("b-1", 0, "grant");
        add("b-1", 1, "approve");
        add("b-1", 2, "promote");
        add("b-2", 0, "grant");
        add("b-2", 1, "roll back");
    }

    @Test
    void anUntouchedChainIsIntact() {
        assertEquals(List.of(), AuditChain.problems(entries));
    }

    @Test
    void anEntryThatWasChangedIsFound() {
        AuditEntry it = entries.get(1);
        entries.set(
                1,
                new AuditEntry(
                        it.position(),
                        it.atMillis(),
                        new AuditEvent(
                                "mallory",
                                it.event().action(),
                                it.event().subject(),
                                it.event().detail()),
                        it.previousHash(),
                        it.hash()));

        assertEquals(
                List.of("entry 1 of boot b-1 of deployer (approve s): its content does not match its hash"),
                AuditChain.problems(entries));
    }

    @Test
    void anEntryThatWasChangedAndSealedAgainIsFound() {
        AuditEntry it = entries.get(1);
        entries.set(1, sealed(it.position().boot(), it.position().sequence(), "reject", it.previousHash()));

        assertEquals(
                List.of("entry 2 of boot b-1 of deployer (promote s): it does not follow the entry before it"),
                AuditChain.problems(entries));
    }

    @Test
    void anEntryThatWasRemovedIsFound() {
        entries.remove(1);

        assertEquals(
                List.of("entry 2 of boot b-1 of deployer (promote s): expected sequence 1"),
                AuditChain.problems(entries));
    }

    @Test
    void theEndOfABootThatWasCutOffIsFound() {
        entries.remove(2);

        assertEquals(
                List.of("entry 0 of boot b-2 of deployer (grant s): it does not follow the entry before it"),
                AuditChain.problems(entries));
    }

    @Test
    void noTextCanMoveFromOneFieldToTheNext() {
        AuditEntry one =
                new AuditEntry(new AuditPosition("w", "b", 0), 0, new AuditEvent("ab", "c", "", ""), Optional.empty());
        AuditEntry other =
                new AuditEntry(new AuditPosition("w", "b", 0), 0, new AuditEvent("a", "bc", "", ""), Optional.empty());

        assertNotEquals(one.hash(), other.hash());
    }

    private void add(String boot, long sequence, String action) {
        entries.add(sealed(
                boot,
                sequence,
                action,
                entries.isEmpty()
                        ? Optional.empty()
                        : Optional.of(entries.get(entries.size() - 1).hash())));
    }

    private static AuditEntry sealed(String boot, long sequence, String action, Optional<Digest> previous) {
        return new AuditEntry(
                new AuditPosition("deployer", boot, sequence), 5, new AuditEvent("ada", action, "s", "d"), previous);
    }
}
