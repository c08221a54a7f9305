package dev.ratchet.analyzer.streams.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.analyzer.core.cycle.Cycle;
import dev.ratchet.analyzer.core.cycle.LedgerEntry;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredBytesTest {
    @Test
    void readsACycleAsItWasWritten() {
        Cycle open = new Cycle("c-1", "default", 5, List.of("o-1", "o-2"), List.of("o-2"), Optional.empty());
        Cycle closed = new Cycle("c-1", "default", 5, List.of(), List.of(), Optional.of(0L));

        assertEquals(open, CycleBytes.read(CycleBytes.write(open)));
        assertEquals(closed, CycleBytes.read(CycleBytes.write(closed)));
    }

    @Test
    void readsLedgerEntriesAsTheyWereWritten() {
        for (LedgerEntry.ContextEntry it : List.of(
                new LedgerEntry.AlarmEntry("acme", "pricing", "p99", AlarmState.ALARM, Severity.CRITICAL, 5),
                new LedgerEntry.CycleCountEntry("acme", 7),
                new LedgerEntry.CriticalEntry("acme", "o-1", 5),
                new LedgerEntry.SourcesEntry(
                        new ComponentId("acme", "pricing"), Optional.of("4f1c2d9"), Digest.of("entry"), 5),
                new LedgerEntry.CallEntry("acme", "pricing", "stock", 5),
                new LedgerEntry.DeploymentEntry(
                        new ComponentId("acme", "pricing"), "v2", 5, Optional.of("abc"), Optional.of("v1")))) {
            assertEquals(Optional.of(it), ContextEntryBytes.read(it.key(), ContextEntryBytes.write(it)));
        }
        assertEquals(Optional.empty(), ContextEntryBytes.read("finding/o-1", new byte[0]));
    }

    @Test
    void readsADeploymentOfAnOlderVersion() {
        byte[] older = VersionedBytes.write(out -> {
            out.writeUTF("acme");
            out.writeUTF("pricing");
            out.writeUTF("v2");
            out.writeLong(5);
        });

        assertEquals(
                Optional.of(new LedgerEntry.DeploymentEntry(
                        new ComponentId("acme", "pricing"), "v2", 5, Optional.empty(), Optional.empty())),
                ContextEntryBytes.read("deployed/", older));
    }

    @Test
    void refusesAnotherVersion() {
        assertThrows(UnreadableState.class, () -> CycleBytes.read(new byte[] {2}));
    }
}
