package dev.ratchet.sdk.core;

import static dev.ratchet.sdk.core.Assignments.A;
import static dev.ratchet.sdk.core.Assignments.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecoveredTest {
    private static final JournalEntry CANARY = JournalEntry.apply(Assignments.canary(7, A, B, 0.1));
    private static final JournalEntry CONTROL = JournalEntry.apply(Assignments.control(8, A));

    @Test
    void burnsTheEpochOfACanaryAfterAnUncleanExit() {
        RecoveredState recovered = RecoveredState.of(List.of(CANARY));

        assertEquals(7, recovered.crashedEpoch().orElseThrow());
        assertTrue(recovered.fence().isBurnt(7));
        assertEquals(1, recovered.fence().crashes());
        assertEquals(7, recovered.fence().highestEpoch());
    }

    @Test
    void detectsNoCrashAfterAStopABurnOrALaterEpoch() {
        assertFalse(isCrash(CANARY, JournalEntry.stop()));
        assertFalse(isCrash(CANARY, JournalEntry.burn(7, "slow")));
        assertFalse(isCrash(CANARY, CONTROL));
        assertFalse(isCrash(CONTROL));
        assertTrue(isCrash(CANARY, JournalEntry.stop(), CANARY));
        assertTrue(isCrash(CANARY, JournalEntry.burn(6, "late")));
    }

    @Test
    void ignoresALoadThatWasOvertaken() {
        assertFalse(isCrash(CONTROL, CANARY));
    }

    @Test
    void restoresEverythingFromASnapshot() {
        Fence fence = RecoveredState.of(List.of(CANARY)).fence();

        assertEquals(
                fence, RecoveredState.of(List.of(JournalEntry.snapshot(fence))).fence());
    }

    @Test
    void fenceRetainsTheNewestBurntEpochs() {
        Fence fence = Fence.open();
        for (long epoch = 1; epoch <= 100; epoch++) {
            fence = fence.withBurnt(epoch);
        }
        assertEquals(64, fence.burnt().size());
        assertTrue(fence.isBurnt(100));
        assertEquals(fence, fence.withAllBurnt(Set.of(99L)));
    }

    private static boolean isCrash(JournalEntry... entries) {
        return RecoveredState.of(List.of(entries)).crashedEpoch().isPresent();
    }

    @Test
    void startsWithoutACanary() {
        LoadedSlots control = LoadedSlots.of(Assignments.control(6, A));

        TargetState clean =
                RecoveredState.of(List.of(CANARY, JournalEntry.stop())).start(control);
        TargetState crashed = RecoveredState.of(List.of(CANARY)).start(control);

        assertEquals(new TargetState.Waiting(clean.fence(), control), clean);
        assertEquals(7, assertInstanceOf(TargetState.Burnt.class, crashed).epoch());
        assertEquals(control, crashed.loaded());
        assertTrue(crashed.reason().contains("without a stop"), crashed.reason());
    }
}
