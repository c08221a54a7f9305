package dev.ratchet.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Path in = Path.of("");
    private Path results = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        results = folder.resolve("out");
    }

    @Test
    void helpOfBarsNamesTheKindsOfNoiseAsTheyAreWritten() {
        assertEquals(0, terminal.run("bars", "--help"));

        assertTrue(
                terminal.out().replaceAll("\\s+", " ").contains("FLAT, SEASONAL, HEAVY_TAIL, AR, STEP, MISSING, KEYED"),
                terminal::out);
    }

    @Test
    void seriesKeepsTimesAndValuesAsTheyAreWritten() throws IOException {
        Files.createDirectories(in.resolve("a/b"));
        Files.writeString(
                in.resolve("a/b/one.csv"),
                "timestamp,value\n2026-03-01 00:00:00,1.50\n2026-03-01T00:05:00Z,\n1772323800,2e0\n");

        assertEquals(0, terminal.run("series", "--in", in.toString(), "--out", results.toString()));

        assertEquals("""
                timestamp,value,score,alarm
                2026-03-01 00:00:00,1.50,0.0,0
                2026-03-01T00:05:00Z,,0.0,0
                1772323800,2e0,0.0,0
                """, Files.readString(results.resolve("a/b/one.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seasonal", "CLASSIC", "rcf"})
    void seriesFiresOnAShift(String detector) throws IOException {
        Files.writeString(in.resolve("one.csv"), shifted());

        terminal.run("series", "--in", in.toString(), "--out", results.toString(), "--detector", detector);

        List<String> rows = Files.readAllLines(results.resolve("one.csv"));
        List<String> alarms = rows.stream().filter(it -> it.endsWith(",1")).toList();
        assertFalse(alarms.isEmpty());
        assertTrue(rows.indexOf(alarms.getLast()) > 600, alarms::toString);
    }

    @Test
    void seriesIsDeterministic() throws IOException {
        Files.writeString(in.resolve("one.csv"), shifted());
        terminal.run("series", "--in", in.toString(), "--out", results.toString());
        terminal.run(
                "series",
                "--in",
                in.toString(),
                "--out",
                folder.resolve("again").toString());

        assertEquals(-1, Files.mismatch(results.resolve("one.csv"), folder.resolve("again/one.csv")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,value\\n1,2 | 1 | the first line must be timestamp,value",
                "timestamp,value\\n1,2\\nnoon,3 | 3 | not a time: noon",
                "timestamp,value\\n1,2\\n\\n2,many | 4 | not a number: many",
                "timestamp,value\\n1 | 2 | must be a time, a comma and a value: 1",
                "timestamp,value\\n1,2,3 | 2 | must be a time, a comma and a value: 1,2,3",
            })
    void reportsBadSeriesWithFileAndLine(String text, int line, String problem) throws IOException {
        Path file = Files.writeString(in.resolve("bad.csv"), text.replace("\\n", "\n"));

        assertEquals(1, terminal.run("series", "--in", in.toString(), "--out", results.toString()));

        assertTrue(terminal.err().startsWith(file + ":" + line + ": " + problem), terminal::err);
        assertFalse(Files.exists(results.resolve("bad.csv")));
    }

    @Test
    void seriesRefusesInvalidFolders() {
        assertEquals(1, terminal.run("series", "--in", in.toString(), "--out", results.toString()));
        assertEquals(1, terminal.run("series", "--in", in.resolve("x").toString(), "--out", results.toString()));
        assertEquals(
                1,
                terminal.run(
                        "series",
                        "--in",
                        in.toString(),
                        "--out",
                        in.resolve("out").toString()));
        assertEquals(
                2, terminal.run("series", "--in", in.toString(), "--out", results.toString(), "--detector", "guess"));
        terminal.assertErr("contains no .csv file");
        terminal.assertErr("is not a folder");
        terminal.assertErr("is inside the input folder");
    }

    @Test
    void logsNamesTheClustersOfEachLine() throws IOException {
        Path messages = Files.writeString(in.resolve("log.txt"), """
                guest "ann" arrived, at last
                guest "bob" arrived, at last
                guest "cyd" arrived, at last
                guest "dan" arrived, at last
                door 12 closed
                """);

        assertEquals(0, terminal.run("logs", "--in", messages.toString(), "--out", results.toString()));

        List<String> rows = Files.readAllLines(results);
        assertEquals("line,cluster_at_arrival,cluster_at_end,template", rows.getFirst());
        List<String[]> fields =
                rows.stream().skip(1).map(it -> it.split(",", 4)).toList();
        assertEquals(
                List.of("1", "2", "3", "4", "5"),
                fields.stream().map(it -> it[0]).toList());
        assertEquals(5, fields.stream().map(it -> it[1]).distinct().count());
        assertEquals(2, fields.stream().map(it -> it[2]).distinct().count());
        assertEquals("\"guest \"\"<*>\"\" arrived, at last\"", fields.get(2)[3]);
        assertEquals("door <*> closed", fields.get(4)[3]);
    }

    @Test
    void logsAcceptsAnyBytesAndAnEmptyFile() throws IOException {
        Path bytes = Files.write(in.resolve("bytes"), new byte[] {(byte) 0xff, 'a', 0, '\n', '\n', 'b'});
        Path empty = Files.createFile(in.resolve("empty"));

        assertEquals(0, terminal.run("logs", "--in", bytes.toString(), "--out", results.toString()));
        assertEquals(4, Files.readAllLines(results).size());
        assertEquals(0, terminal.run("logs", "--in", empty.toString(), "--out", results.toString()));
        assertEquals(1, Files.readAllLines(results).size());
        assertEquals(1, terminal.run("logs", "--in", in.resolve("none").toString(), "--out", results.toString()));
        terminal.assertErr("is not a file");
    }

    @Test
    void barsOfRolloutsCanOmitTheTable() {
        terminal.run("bars", "--only", "D2", "--trials", "1", "--noise", "FLAT", "--alone", "--no-table");

        terminal.assertOut("A/A rolled back, flat, worst traffic");
        assertFalse(terminal.out().contains("D2 rolled back in %"), terminal::out);
    }

    @Test
    void barsReportsMissingData() {
        assertEquals(1, terminal.run("bars", "--data", in.toString()));
        terminal.assertErr("combined_windows.json: is missing");
    }

    /** Alternating values, and 30 higher from row 600 on. */
    private static String shifted() {
        return IntStream.range(0, 700)
                .mapToObj(it -> 1_772_323_200L + it * 300L + "," + (100 + it * 7 % 5 + (it >= 600 ? 30 : 0)))
                .collect(Collectors.joining("\n", "timestamp,value\n", "\n"));
    }
}
