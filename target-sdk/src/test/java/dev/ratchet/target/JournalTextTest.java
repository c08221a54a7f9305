package dev.ratchet.target;

import static dev.ratchet.target.Assignments.A;
import static dev.ratchet.target.Assignments.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.target.JournalText.Recovered;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JournalTextTest {
    private static final JournalEntry CANARY = JournalEntry.apply(Assignments.canary(7, A, B, 0.1));
    private static final JournalEntry CONTROL = JournalEntry.apply(Assignments.control(8, A));

    @Test
    void anUncleanEndWithACanaryBurnsItsEpoch() {
        Recovered recovered = JournalText.recover(List.of(CANARY));

        assertEquals(7, recovered.crashedEpoch().orElseThrow());
        assertTrue(recovered.fence().isBurnt(7));
        assertEquals(1, recovered.fence().crashes());
        assertEquals(7, recovered.fence().highest());
    }

    @Test
    void aStopABurnOrALaterEpochWithoutACanaryIsNoCrash() {
        assertFalse(isCrash(CANARY, JournalEntry.stop()));
        assertFalse(isCrash(CANARY, JournalEntry.burn(7, "slow")));
        assertFalse(isCrash(CANARY, CONTROL));
        assertFalse(isCrash(CONTROL));
        assertTrue(isCrash(CANARY, JournalEntry.stop(), CANARY));
        assertTrue(isCrash(CANARY, JournalEntry.burn(6, "late")));
    }

    @Test
    void aLoadThatComesLateDoesNotOutlastTheEpochThatOvertookIt() {
        assertFalse(isCrash(CONTROL, CANARY));
    }

    @Test
    void aSnapshotCarriesEverything() {
        Fence fence = JournalText.recover(List.of(CANARY)).fence();

        assertEquals(
                fence,
                JournalText.recover(List.of(JournalEntry.snapshot(fence))).fence());
    }

    @Test
    void atEveryTornLengthTheWholeEntriesCount() {
        byte[] whole = bytes(CANARY, JournalEntry.burn(7, "grün"), CONTROL);
        int first = JournalText.line(CANARY).length;
        int second = first + JournalText.line(JournalEntry.burn(7, "grün")).length;
        for (int length = 0; length <= whole.length; length++) {
            int entries = JournalText.entries(Arrays.copyOf(whole, length)).size();
            int expected = length == whole.length ? 3 : length >= second ? 2 : length >= first ? 1 : 0;
            assertEquals(expected, entries, "torn at " + length);
        }
    }

    @Test
    void nothingAfterADamagedByteCounts() {
        byte[] damaged = bytes(CANARY, CONTROL);
        damaged[20] ^= 1;

        assertEquals(List.of(), JournalText.entries(damaged));
    }

    @Test
    void theFenceKeepsTheNewestBurntEpochs() {
        Fence fence = Fence.open();
        for (long epoch = 1; epoch <= 100; epoch++) {
            fence = fence.burning(epoch);
        }
        assertEquals(64, fence.burnt().size());
        assertTrue(fence.isBurnt(100));
        assertEquals(fence, fence.learning(Set.of(99L)));
    }

    private static boolean isCrash(JournalEntry... entries) {
        return JournalText.recover(List.of(entries)).crashedEpoch().isPresent();
    }

    private static byte[] bytes(JournalEntry... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (JournalEntry entry : entries) {
            out.writeBytes(JournalText.line(entry));
        }
        return out.toByteArray();
    }
}
