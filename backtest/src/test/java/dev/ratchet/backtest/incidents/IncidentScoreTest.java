package dev.ratchet.backtest.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.ComponentCause;
import dev.ratchet.analyzer.core.incident.Incident;
import dev.ratchet.backtest.files.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentScoreTest {
    private static final long MINUTE = 60_000;
    private static final List<FaultLabel> LABELS = List.of(new FaultLabel(100 * MINUTE, 105 * MINUTE, "price"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theFirstCauseCountsAndTheFirstThreeAreNamed() {
        assertEquals(new IncidentScore(1, 1, 1, 0, 1), score(raised(1, 101, 102, "price", "cart")));
        assertEquals(new IncidentScore(1, 1, 0, 0, 1), score(raised(1, 101, 102, "cart", "shop", "price")));
        assertEquals(new IncidentScore(1, 0, 0, 0, 1), score(raised(1, 101, 102, "a", "b", "c", "price")));
    }

    @Test
    void theLatestCausesWithinFiveMinutesCount() {
        assertEquals(
                new IncidentScore(1, 1, 1, 0, 1),
                score(raised(1, 101, 102, "cart"), raised(1, 101, 104, "price"), raised(1, 101, 110, "cart")));
        assertEquals(new IncidentScore(1, 0, 0, 0, 1), score(raised(1, 105, 107, "price")));
    }

    @Test
    void anIncidentThatBeganBeforeTheFaultDoesNotNameIt() {
        assertEquals(new IncidentScore(1, 0, 0, 1, 1), score(raised(1, 90, 91, "price"), raised(1, 90, 102, "price")));
    }

    @Test
    void anIncidentOutsideOfAllFaultsIsFalse() {
        assertEquals(new IncidentScore(1, 0, 0, 2, 1), score(raised(1, 50, 51, "price"), raised(2, 120, 121, "price")));
    }

    @Test
    void labelsAreReadByTheNamesOfTheirColumns() throws IOException {
        Path file = folder.resolve("labels.csv");
        Files.writeString(
                file, "component,kind,start,end\nprice,cpu,1700000000,\ncart,net,2023-11-14T22:13:20Z,1700000060\n");

        assertEquals(
                List.of(
                        new FaultLabel(1_700_000_000_000L, 1_700_000_300_000L, "price"),
                        new FaultLabel(1_700_000_000_000L, 1_700_000_060_000L, "cart")),
                FaultLabel.read(file));
    }

    @Test
    void aLabelWithoutATimeIsAnErrorWithItsLine() throws IOException {
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, "start,component\nyesterday,price\n");

        InvalidInput problem = assertThrows(InvalidInput.class, () -> FaultLabel.read(file));
        assertTrue(problem.toString().contains("labels.csv:2: is not a time: yesterday"), problem::toString);
    }

    private static IncidentScore score(RaisedIncident... raised) {
        return IncidentScore.of(List.of(raised), LABELS, 60 * MINUTE);
    }

    private static RaisedIncident raised(long id, long sinceMinute, long atMinute, String... components) {
        List<ComponentCause> causes = Stream.of(components)
                .map(it -> new ComponentCause(it, .5, 9, List.of()))
                .toList();
        return new RaisedIncident(
                atMinute * MINUTE,
                new Incident(id, sinceMinute * MINUTE, sinceMinute * MINUTE, causes, Set.of(), false));
    }
}
