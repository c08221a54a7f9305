package dev.ratchet.backtest.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.backtest.microservices.Fault;
import dev.ratchet.backtest.microservices.FaultKind;
import dev.ratchet.backtest.microservices.GeneratedMinute;
import dev.ratchet.backtest.microservices.GeneratedSystem;
import dev.ratchet.backtest.microservices.SystemShape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentBacktestTest {
    private static final long MINUTE = 60_000;
    private static final long START = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final int FAULT_AT = 40;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aRecordedNetworkDelayIsAnIncidentWithItsComponentAsFirstCause() throws IOException {
        GeneratedSystem system = new GeneratedSystem(7, SystemShape.of(12, 6, 120));
        Fault fault = system.drawFault(FaultKind.NETWORK_DELAY, 3);
        record(system, new Fault(FaultKind.NETWORK_DELAY, fault.component(), 200));
        Path labels = folder.resolve("labels.csv");
        Files.writeString(
                labels,
                "start,component\n" + Instant.ofEpochMilli(START + FAULT_AT * MINUTE) + "," + fault.component());
        Path out = folder.resolve("out/incidents.jsonl");

        IncidentBacktest.Result result =
                IncidentBacktest.run(folder.resolve("in"), Optional.of(labels), FIVE_MINUTES, out);

        assertTrue(result.records() > 10_000, result::sentence);
        assertEquals(0, result.rejected());
        IncidentScore score = result.score().orElseThrow();
        assertEquals(1, score.first(), result::sentence);
        assertEquals(0, score.falseIncidents(), result::sentence);
        List<String> lines = Files.readAllLines(out);
        JsonNode first = new JsonMapper().readTree(lines.getFirst());
        assertTrue(Instant.parse(first.get("at").asText()).toEpochMilli() <= START + (FAULT_AT + 5) * MINUTE);
        assertEquals(
                fault.component(), first.get("causes").get(0).get("component").asText());
        assertTrue(
                first.get("causes")
                        .get(0)
                        .get("evidence")
                        .get(0)
                        .asText()
                        .contains("for the caller than for the callee"),
                first::toString);
        JsonNode last = new JsonMapper().readTree(lines.getLast());
        assertEquals("over", last.get("state").asText());
    }

    @Test
    void labelsWithoutTheirColumnsAreAnError() throws IOException {
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "when,what\n1,shop\n");
        InvalidInput problem = assertThrows(
                InvalidInput.class,
                () -> IncidentBacktest.run(folder, Optional.of(labels), FIVE_MINUTES, folder.resolve("out")));
        assertTrue(problem.toString().contains("start and component"), problem::toString);
    }

    private void record(GeneratedSystem system, Fault fault) throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        try (OutputStream spans = Files.newOutputStream(in.resolve("traces.pb"));
                OutputStream logs = Files.newOutputStream(in.resolve("logs.pb"))) {
            for (int minute = 0; minute < FAULT_AT + 15; minute++) {
                boolean isActive = minute >= FAULT_AT && minute < FAULT_AT + 5;
                GeneratedMinute generated =
                        system.minute(START + minute * MINUTE, isActive ? List.of(fault) : List.of());
                spans.write(OtlpRecordings.framed(OtlpRecordings.spans(generated.spans())));
                logs.write(OtlpRecordings.framed(OtlpRecordings.logs(generated.logs())));
            }
        }
    }
}
