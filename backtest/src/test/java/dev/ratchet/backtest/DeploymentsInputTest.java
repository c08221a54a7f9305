package dev.ratchet.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentsInputTest {
    private static final String HEAD = "time,component,version,requests,errors,le_50,le_inf";

    private final Terminal terminal = new Terminal();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Path in = Path.of("");

    @BeforeEach
    void file() {
        in = folder.resolve("in.csv");
    }

    @Test
    void scalesAHistogramOfAllRequestsToTheSuccessfulOnes() throws IOException {
        Files.writeString(in, HEAD + "\n0,shop,1,10,5,4,10\n60,shop,1,10,5,2,5\n60,shop,2,1,0,0,1\n");

        assertEquals(0, run("--csv", in.toString()), terminal::err);
    }

    @Test
    void intervalsMayHaveAnotherLength() throws IOException {
        Files.writeString(in, HEAD + "\n0,shop,1,10,5,4,10\n300,shop,1,10,5,2,5\n600,shop,2,1,0,0,1\n");

        assertEquals(1, run("--csv", in.toString()));
        assertTrue(terminal.err().contains("its rows are 5 intervals apart; set the interval"), terminal::err);
        assertEquals(0, run("--csv", in.toString(), "--interval", "5m"), terminal::err);
        assertEquals(1, Files.readAllLines(results()).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1 | the first line must be time,component,version,requests,errors,le_<milliseconds>,...,le_inf",
                "time,component,version,requests,errors,le_50 | 1 | the first line must be time,component,",
                "time,component,version,requests,errors,p50,le_inf | 1 | a column of the histogram must be named after",
                "time,component,version,requests,errors,le_50,le_50,le_inf | 1 | bounds must increase: 50.0 after 50.0",
                "HEAD;noon,shop,1,1,0,1,1 | 2 | not a time: noon; write it as",
                "HEAD;0,shop,1,1,0,1,1;;60,shop,1,1,0,1 | 4 | must have 7 fields like the first line: 6",
                "HEAD;0,,1,1,0,1,1 | 2 | component must be a name",
                "HEAD;0,shop, ,1,0,1,1 | 2 | version must be a name",
                "HEAD;0,shop,1,many,0,1,1 | 2 | requests must be a whole number, 0 or more: many",
                "HEAD;0,shop,1,1.5,0,1,1 | 2 | requests must be a whole number, 0 or more: 1.5",
                "HEAD;0,shop,1,1,2,1,1 | 2 | errors must be at most requests = 1: 2",
                "HEAD;0,shop,1,5,0,5,4 | 2 | cumulative counts must not decrease",
                "HEAD;0,shop,1,5,1,1,3 | 2 | le_inf must count the requests that succeeded, requests - errors = 4, or else"
                        + " all: 3",
                "HEAD;0,shop,1,5,0,0,0 | 2 | 5 requests succeeded, but no latency is given",
                "HEAD;0,shop,1,1,0,1,1;59,shop,1,1,0,1,1 | 3 | version 1 of shop appears twice in this interval",
                "HEAD;0,\"shop,1,1,0,1,1 | 2 | a quoted field does not end",
            })
    void reportsBadRowsWithFileAndLine(String text, int line, String problem) throws IOException {
        Files.writeString(results(), "before\n");
        Files.writeString(in, text.replace("HEAD", HEAD).replace(";", "\n"));

        assertEquals(1, run("--csv", in.toString()));

        assertTrue(terminal.err().startsWith(in + ":" + line + ": " + problem), terminal::err);
        assertEquals("before\n", Files.readString(results()));
    }

    @Test
    void reportsAMissingFile() {
        assertEquals(1, run("--csv", in.toString()));
        assertTrue(
                terminal.err().startsWith(in + ": is not a file; name a CSV file with the columns time,component"),
                terminal::err);
        assertFalse(Files.exists(results()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--csv x --prometheus http://127.0.0.1:1",
                "--csv x --interval 7m",
                "--csv x --interval 1h",
                "--csv x --interval soon",
                "--prometheus nowhere",
                "--prometheus ftp://127.0.0.1",
                "--prometheus http://127.0.0.1:1 --from noon",
                "--prometheus http://127.0.0.1:1 --from 100 --to 50",
                "--prometheus http://127.0.0.1:1 --buckets a-b",
                "--prometheus http://127.0.0.1:1 --version-label a}",
                "--prometheus http://127.0.0.1:1 --header token",
                "--prometheus http://127.0.0.1:1 --header Host:other",
                "--prometheus http://name:password@127.0.0.1:1",
            })
    void refusesInvalidCommands(String arguments) {
        assertEquals(2, run(arguments.isEmpty() ? new String[0] : arguments.split(" ")), terminal::err);
    }

    private Path results() {
        return folder.resolve("out.jsonl");
    }

    private int run(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("deployments", "--out", results().toString()));
        all.addAll(List.of(arguments));
        return terminal.run(all.toArray(String[]::new));
    }
}
