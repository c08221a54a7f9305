package dev.ratchet.backtest.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a,b", "say \"hi\"", "\"", "two\nlines", "", " spaces ", "cr\rlf\r\n"})
    void readsItsOutput(String field) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "x," + Csv.field(field) + ",y\n");

        assertEquals(List.of(List.of("x", field, "y")), Csv.read(file));
    }

    @Test
    void quotesOnlyWhereNecessary() {
        assertEquals("a b'c", Csv.field("a b'c"));
        assertEquals("\"a,\"\"b\"\"\"", Csv.field("a,\"b\""));
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\r\n1,2\r\n3,");

        assertEquals(List.of(List.of("a", "b"), List.of("1", "2"), List.of("3", "")), Csv.read(file));
    }

    @Test
    void reportsWhereAQuotedFieldDoesNotEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,\"2\n");

        InvalidInput problem = assertThrows(InvalidInput.class, () -> Csv.read(file));
        assertTrue(String.valueOf(problem.getMessage()).startsWith(file + ":2: "));
    }
}
