package dev.ratchet.sdk.release;

import static dev.ratchet.sdk.core.Assignments.A;
import static dev.ratchet.sdk.core.Assignments.B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.sdk.core.Assignments;
import dev.ratchet.sdk.core.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTextTest {
    private static final JournalEntry CANARY = JournalEntry.apply(Assignments.canary(7, A, B, 0.1));
    private static final JournalEntry CONTROL = JournalEntry.apply(Assignments.control(8, A));

    @Test
    void readsWholeEntriesAtEveryTornLength() {
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
    void stopsReadingAtADamagedByte() {
        byte[] damaged = bytes(CANARY, CONTROL);
        damaged[20] ^= 1;

        assertEquals(List.of(), JournalText.entries(damaged));
    }

    private static byte[] bytes(JournalEntry... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (JournalEntry entry : entries) {
            out.writeBytes(JournalText.line(entry));
        }
        return out.toByteArray();
    }
}
