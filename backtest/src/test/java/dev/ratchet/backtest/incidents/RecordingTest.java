package dev.ratchet.backtest.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import dev.ratchet.ingest.otlp.OtlpBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final long AT = 1_700_000_000_000L;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void filesOfAllFormatsAreReadInTheOrderOfTime() throws IOException {
        Files.writeString(
                folder.resolve("a.jsonl"),
                OtlpRecordings.json(span("json1", 0)) + "\n" + OtlpRecordings.json(span("json2", 5)));
        Files.write(folder.resolve("b.pb"), concat(framed("framed1", 1), framed("framed2", 4)));
        Files.write(folder.resolve("c.binpb"), OtlpRecordings.spans(List.of(span("single", 3))));
        Path below = Files.createDirectory(folder.resolve("below"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(below.resolve("d.json.gz")))) {
            out.write(OtlpRecordings.json(span("zipped", 2)).getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("notes.txt"), "not telemetry");

        assertEquals(List.of("json1", "framed1", "zipped", "single", "framed2", "json2"), names());
    }

    @Test
    void aFolderWithoutRecordsIsAnError() {
        InvalidInput problem = assertThrows(InvalidInput.class, () -> Recording.open(folder, AT));
        assertTrue(problem.toString().contains("has no OTLP records"), problem::toString);
        assertThrows(InvalidInput.class, () -> Recording.open(folder.resolve("missing"), AT));
    }

    @Test
    void aLineThatIsNoRequestIsAnErrorWithItsNumber() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), OtlpRecordings.json(span("json1", 0)) + "{\"resourceSpans\":3}\n");
        InvalidInput problem = assertThrows(InvalidInput.class, this::names);
        assertTrue(problem.toString().contains("a.jsonl:2: "), problem::toString);
    }

    @Test
    void aFileThatWasCutOffIsAnError() throws IOException {
        byte[] framed = framed("framed1", 1);
        Files.write(folder.resolve("b.pb"), Arrays.copyOf(framed, framed.length - 3));
        InvalidInput problem = assertThrows(InvalidInput.class, this::names);
        assertTrue(problem.toString().contains("cut it off"), problem::toString);
    }

    @Test
    void aDamagedGzipFileIsAnErrorWithItsName() throws IOException {
        Path file = folder.resolve("d.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(OtlpRecordings.json(span("zipped", 2)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {2, bytes.length - 9}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            InvalidInput problem = assertThrows(InvalidInput.class, this::names);
            assertTrue(problem.toString().contains("d.json.gz: is not a complete gzip file"), problem::toString);
        }
    }

    private List<String> names() {
        Recording recording = Recording.open(folder, AT);
        List<String> names = new ArrayList<>();
        for (Optional<OtlpBatch> it = recording.next(); it.isPresent(); it = recording.next()) {
            ((OtlpBatch.Spans) it.get()).records().forEach(span -> names.add(span.name()));
        }
        return names;
    }

    private static byte[] framed(String name, long second) {
        return OtlpRecordings.framed(OtlpRecordings.spans(List.of(span(name, second))));
    }

    private static byte[] concat(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static Span span(String name, long second) {
        return new Span(
                "backtest",
                "shop",
                new Span.SpanContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", ""),
                name,
                SpanKind.SERVER,
                AT + second * 1000,
                5_000_000,
                false);
    }
}
