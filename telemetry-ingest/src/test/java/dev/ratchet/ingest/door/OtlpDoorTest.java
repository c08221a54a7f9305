package dev.ratchet.ingest.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.http.ContentEncoding;
import dev.ratchet.runtime.http.InvalidBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Quota that a body costs. */
class OtlpDoorTest {
    private static final int MIB = 1 << 20;

    private final List<Long> charges = new ArrayList<>();

    @Test
    void chargesTheDecompressedLength() throws IOException {
        assertEquals(3 * MIB, decode(gzip(3 * MIB), budget(100 * MIB, 100 * MIB)).length);

        assertEquals(List.of(3L * MIB), charges);
    }

    @Test
    void chargesWhatWasDecompressedOfABodyThatIsTooLarge() throws IOException {
        byte[] bomb = gzip(80 * MIB);

        assertThrows(Budget.Exceeded.class, () -> decode(bomb, budget(100 * MIB, 100 * MIB)));
        assertThrows(Budget.Exceeded.class, () -> decode(bomb, budget(5 * MIB, 100 * MIB)));

        assertEquals(List.of(65L * MIB, 5L * MIB), charges);
    }

    @Test
    void chargesACorruptBodyForItsLengthAtLeast() throws IOException {
        byte[] truncated = Arrays.copyOf(gzip(8 * MIB), 5000);
        byte[] corrupt = new byte[7000];

        assertThrows(InvalidBody.class, () -> decode(truncated, budget(100 * MIB, 100 * MIB)));
        assertThrows(InvalidBody.class, () -> decode(corrupt, budget(100 * MIB, 100 * MIB)));

        assertTrue(charges.getFirst() >= 4 * MIB, charges.toString());
        assertEquals(7000, charges.getLast());
    }

    @Test
    void doesNotChargeARequestThatWaitedForMemory() throws IOException {
        byte[] body = gzip(8 * MIB);

        assertThrows(Budget.Busy.class, () -> decode(body, budget(100 * MIB, 2 * MIB)));

        assertEquals(List.of(), charges);
    }

    private static Budget budget(long request, long process) {
        return new Budget(request, process, process, Duration.ZERO);
    }

    private byte[] decode(byte[] body, Budget budget) {
        try (Budget.Share share = budget.open("acme")) {
            OtlpDoor.Body sent = new OtlpDoor.Body(
                    body.length,
                    it -> ContentEncoding.decompress(ContentEncoding.GZIP, new ByteArrayInputStream(body), it));
            return OtlpDoor.decode(sent, share, charges::add);
        }
    }

    private static byte[] gzip(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[length]);
        }
        return bytes.toByteArray();
    }
}
