package dev.ratchet.runtime.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.ratchet.runtime.budget.Budget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentEncodingTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final byte[] TEXT = "the same text, ".repeat(1000).getBytes(StandardCharsets.UTF_8);

    private final Budget budget = new Budget(100 * MEBIBYTE, 100 * MEBIBYTE, 100 * MEBIBYTE, Duration.ZERO);

    @ParameterizedTest
    @ValueSource(strings = {ContentEncoding.GZIP, ContentEncoding.ZSTD})
    void decompressesAndChargesTheDecompressedBytesOnly(String encoding) throws IOException {
        try (Budget.Share share = budget.open("acme")) {
            assertArrayEquals(TEXT, decompress(encoding, compress(encoding, TEXT), share));
            assertEquals(TEXT.length, budget.usedBytes());
        }
        assertEquals(0, budget.usedBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {ContentEncoding.GZIP, ContentEncoding.ZSTD})
    void refusesWhatIsTruncatedOrNotCompressed(String encoding) throws IOException {
        byte[] whole = compress(encoding, TEXT);

        for (byte[] corrupt : new byte[][] {Arrays.copyOf(whole, whole.length - 3), TEXT}) {
            try (Budget.Share share = budget.open("acme")) {
                InvalidBody refused = assertThrows(InvalidBody.class, () -> decompress(encoding, corrupt, share));
                assertTrue(
                        String.valueOf(refused.getMessage()).startsWith("the " + encoding + " body is truncated"),
                        refused.getMessage());
            }
        }
        assertEquals(0, budget.usedBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {ContentEncoding.GZIP, ContentEncoding.ZSTD})
    void refusesABodyAboveTheLimitBeforeItIsWhollyDecompressed(String encoding) throws IOException {
        byte[] bomb = compress(encoding, new byte[200 << 20]);

        try (Budget.Share share = budget.open("acme")) {
            Budget.Exceeded refused = assertThrows(Budget.Exceeded.class, () -> decompress(encoding, bomb, share));
            assertTrue(String.valueOf(refused.getMessage()).contains("64 MiB"), refused.getMessage());
            assertTrue(budget.usedBytes() <= 73 * MEBIBYTE, budget.usedBytes() + " bytes");
        }
    }

    @Test
    void refusesAZstdWindowAboveTheLimitOfContentEncodings() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(bytes).setLong(27)) {
            zstd.write(TEXT);
        }

        try (Budget.Share share = budget.open("acme")) {
            assertThrows(InvalidBody.class, () -> decompress(ContentEncoding.ZSTD, bytes.toByteArray(), share));
        }
    }

    @Test
    void reservesTheWindowOfZstd() {
        Budget small = new Budget(7 * MEBIBYTE, 7 * MEBIBYTE, 7 * MEBIBYTE, Duration.ZERO);

        try (Budget.Share share = small.open("acme")) {
            assertThrows(Budget.Exceeded.class, () -> decompress(ContentEncoding.ZSTD, Zstd.compress(TEXT), share));
        }
    }

    private static byte[] decompress(String encoding, byte[] body, Budget.Share share) {
        return ContentEncoding.decompress(encoding, new ByteArrayInputStream(body), share);
    }

    private static byte[] compress(String encoding, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out =
                encoding.equals(ContentEncoding.ZSTD) ? new ZstdOutputStream(bytes) : new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
