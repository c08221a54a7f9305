package dev.ratchet.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutsCommandTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Path in = Path.of("");
    private Path results = Path.of("");

    @BeforeEach
    void files() {
        in = folder.resolve("in.jsonl");
        results = folder.resolve("out.jsonl");
    }

    @Test
    void everyMinuteHasAVerdictAndTheLastOneIsFinal() throws IOException {
        List<String> verdicts = judged(minutes("r1", 60, 1, 0));

        assertEquals(60, verdicts.size());
        for (int minute = 0; minute < 60; minute++) {
            String begin = "{\"rollout\":\"r1\",\"minute\":" + minute + ",\"verdict\":\""
                    + (minute < 59 ? "CONTINUE" : "CONFIRM") + "\",\"degradation\":";
            assertTrue(verdicts.get(minute).startsWith(begin), verdicts.get(minute));
            assertTrue(verdicts.get(minute).contains(",\"reason\":\""), verdicts.get(minute));
        }
        terminal.assertOut("1 rollouts, 60 minutes, 0 rolled back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "CLASSIC", "kayenta"})
    void aRollBackIsFinal(String judge) throws IOException {
        List<String> verdicts = judged(minutes("r1", 60, 1.5, 0), "--judge", judge);

        int first = IntStream.range(0, 60)
                .filter(it -> verdicts.get(it).contains("ROLL_BACK"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                60 - first,
                verdicts.stream().filter(it -> it.contains("ROLL_BACK")).count());
    }

    @Test
    void ordersRolloutsByTheirFirstLine() throws IOException {
        List<String> lines = new ArrayList<>(minutes("later", 25, 1, 0));
        lines.addAll(minutes("a", 25, 1.5, 3));
        List<String> verdicts = judged(lines);
        List<String> rest = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.shuffle(rest, new Random(1));
        List<String> mixed = new ArrayList<>(List.of(lines.getFirst()));
        mixed.addAll(rest);

        assertTrue(verdicts.get(24).startsWith("{\"rollout\":\"later\",\"minute\":24,\"verdict\":\"CONFIRM\""));
        assertTrue(verdicts.get(49).startsWith("{\"rollout\":\"a\",\"minute\":24,\"verdict\":\"ROLL_BACK\""));
        assertEquals(verdicts, judged(mixed));
    }

    @Test
    void countsAMinuteOrArmWithoutALineAsMissing() throws IOException {
        List<String> lines = minutes("r1", 60, 1, 0).stream()
                .filter(it -> !it.contains("canary") || it.matches(".*\"minute\":(1?\\d|5[1-9]),.*"))
                .toList();

        List<String> verdicts = judged(lines);

        assertEquals(60, verdicts.size());
        assertTrue(verdicts.getLast().contains("INSUFFICIENT_DATA"), verdicts.getLast());
        assertTrue(verdicts.getLast().contains("only 29 of the 30 intervals"), verdicts.getLast());
    }

    @ParameterizedTest
    @CsvSource({"1, canary, CONFIRM", "1, control, CONFIRM", "1.5, canary, ROLL_BACK", "1.5, control, ROLL_BACK"})
    void aRolloutThatLosesAnArmInItsLastMinuteEndsAsItWouldHave(double factor, String arm, String verdict)
            throws IOException {
        List<String> lines = minutes("r1", 60, factor, 0);
        lines.removeIf(it -> it.contains("\"minute\":59,") && it.contains("\"arm\":\"" + arm + "\""));

        List<String> verdicts = judged(lines);

        assertEquals(60, verdicts.size());
        assertTrue(verdicts.getLast().contains("\"minute\":59,\"verdict\":\"" + verdict + "\""), verdicts.getLast());
    }

    @Test
    void confirmsNothingWhileTheCanaryIsSilent() throws IOException {
        List<String> verdicts = judged(minutes("r1", 60, 1, 0).stream()
                .filter(it -> !it.contains("canary") || !it.matches(".*\"minute\":5[789],.*"))
                .toList());

        assertTrue(
                verdicts.getLast().contains("\"INSUFFICIENT_DATA\"")
                        && verdicts.getLast().contains("silent for the last 3 minutes"),
                verdicts.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "classic", "kayenta"})
    void namesAnOpenBoundInsteadOfPrintingANumber(String judge) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int minute = 0; minute < 30; minute++) {
            lines.add(arm("idle-canary", minute, "control", 20));
            lines.add(arm("idle-canary", minute, "canary", 0));
            lines.add(arm("absent-canary", minute, "control", 20));
            lines.add(arm("idle-both", minute, "control", 0));
            lines.add(arm("idle-both", minute, "canary", 0));
            lines.add(arm("one-call", minute, "control", 20));
            lines.add(arm("one-call", minute, "canary", minute == 12 ? 1 : 0));
        }

        for (String verdict : judged(lines, "--judge", judge)) {
            assertFalse(verdict.matches("(?i).*(nan[^a-z]|infinity).*"), verdict);
        }
    }

    private static String arm(String rollout, int minute, String arm, int requests) {
        return "{\"rollout\":\"%s\",\"minute\":%d,\"arm\":\"%s\",\"requests\":%d,\"errors\":0,\"latencies_ms\":%s}"
                .formatted(rollout, minute, arm, requests, Collections.nCopies(requests, 100 + minute));
    }

    @ParameterizedTest
    @CsvSource({"none, 1, CONFIRM", "latency:-10%, 1, NO_EFFECT", "latency:-10%, .85, CONFIRM", "errors, 1, NO_EFFECT"})
    void aGoalMustBeShown(String goal, double factor, String verdict) throws IOException {
        assertTrue(judged(minutes("r1", 60, factor, 0), "--goal", goal)
                .getLast()
                .contains("\"minute\":59,\"verdict\":\"" + verdict + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"bounds\":[50,100,200],\"counts\":[1,2,3,4]",
                "\"bounds\":[50,100,200],\"counts\":[1,2,7]",
                "\"bounds\":[50,100,200],\"counts\":[3,7]"
            })
    void latenciesMayBeASketch(String sketch) throws IOException {
        assertEquals(
                1,
                judged(List.of(line("canary", "\"sketch\":{" + sketch + "}"))).size());
    }

    @Test
    void aSketchIsAsGoodAsTheLatenciesInTheMiddleOfItsBuckets() throws IOException {
        String sketch = "\"sketch\":{\"bounds\":[100,400],\"counts\":[0,10,0]}";
        String each = "\"latencies_ms\":[200,200,200,200,200,200,200,200,200,200.0]";

        assertEquals(
                judged(List.of(line("canary", each), line("control", each))),
                judged(List.of(line("canary", sketch), line("control", sketch))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | is not JSON",
                "[] | must be an object such as",
                "{\"minute\":0} | rollout must be a name",
                "{\"rollout\":\"r\",\"minute\":-1} | minute must be a whole number from 0 to 100000: -1",
                "{\"rollout\":\"r\",\"minute\":29000000} | minute must be a whole number from 0 to 100000: 29000000",
                "{\"rollout\":\"r\",\"minute\":0,\"arm\":\"new\"} | arm must be control or canary: new",
                "{\"rollout\":\"r\",\"minute\":0,\"arm\":\"canary\",\"requests\":2,\"errors\":3} | errors must be at most",
                "{\"rollout\":\"r\",\"minute\":0,\"arm\":\"canary\",\"requests\":2,\"errors\":1,\"latencies_ms\":[1,2]}"
                        + " | latencies must be those of the requests that succeeded, requests - errors = 1, not 2",
                "{\"rollout\":\"r\",\"minute\":0,\"arm\":\"canary\",\"requests\":1,\"errors\":0,\"latencies_ms\":[-1]}"
                        + " | latencies_ms must hold milliseconds, 0 or more: -1",
                "{\"rollout\":\"r\",\"minute\":0,\"arm\":\"canary\",\"requests\":1,\"errors\":0,\"sketch\":{\"bounds\":[2,1],"
                        + "\"counts\":[1]}} | bounds must increase",
                "{\"rollout\":\"r\",\"minute\":0,\"arm\":\"canary\",\"requests\":1,\"errors\":0,\"sketch\":{\"bounds\":[2],"
                        + "\"counts\":[1,0,0]}} | sketch must have one count",
            })
    void reportsBadLinesWithFileAndLine(String text, String problem) throws IOException {
        Files.writeString(in, "\n" + text.strip() + "\n");

        assertEquals(1, terminal.run("rollouts", "--in", in.toString(), "--out", results.toString()));

        assertTrue(terminal.err().startsWith(in + ":2: " + problem), terminal::err);
        assertFalse(Files.exists(results));
    }

    @Test
    void refusesTheSameArmOfAMinuteTwice() throws IOException {
        String line = line("canary", "\"latencies_ms\":[1,1,1,1,1,1,1,1,1,1]");
        Files.writeString(in, line + "\n" + line + "\n");

        assertEquals(1, terminal.run("rollouts", "--in", in.toString(), "--out", results.toString()));
        terminal.assertErr(":2: minute 0 of this arm of r1 appears twice");
    }

    @Test
    void anUnknownGoalIsAMistakeInTheCommandAndAnEmptyFileIsNot() throws IOException {
        assertEquals(2, terminal.run("rollouts", "--in", "x", "--out", results.toString(), "--goal", "speed"));
        terminal.assertErr("not a goal: speed; write none, latency:-10% or errors");
        assertEquals(List.of(), judged(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--looks=0", "--extension=5", "--looks=60 --extension=-1"})
    void anExtensionNeedsAPlannedWatch(String options) {
        List<String> arguments = new ArrayList<>(List.of("rollouts", "--in", "x", "--out", results.toString()));
        arguments.addAll(List.of(options.split(" ")));

        assertEquals(2, terminal.run(arguments.toArray(String[]::new)));
        terminal.assertErr("--looks must be at least 1, and --extension 0 or, with --looks, more");
    }

    private List<String> judged(List<String> lines, String... more) throws IOException {
        Files.write(in, lines);
        List<String> arguments =
                new ArrayList<>(List.of("rollouts", "--in", in.toString(), "--out", results.toString()));
        arguments.addAll(List.of(more));
        assertEquals(0, terminal.run(arguments.toArray(String[]::new)), terminal::err);
        return Files.readAllLines(results);
    }

    private static String line(String arm, String latencies) {
        return "{\"rollout\":\"r1\",\"minute\":0,\"arm\":\"" + arm + "\",\"requests\":12,\"errors\":2," + latencies
                + "}";
    }

    /** Sixty calls a minute and arm about 100 ms, one of them an error now and then. */
    private static List<String> minutes(String rollout, int minutes, double factor, long seed) {
        Random chance = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            for (String arm : List.of("control", "canary")) {
                int errors = chance.nextInt(2);
                double median = arm.equals("canary") ? 100 * factor : 100;
                lines.add(String.format(
                        Locale.ROOT,
                        "{\"rollout\":\"%s\",\"minute\":%d,\"arm\":\"%s\",\"requests\":60,\"errors\":%d,\"latencies_ms\":%s}",
                        rollout,
                        minute,
                        arm,
                        errors,
                        IntStream.range(errors, 60)
                                .mapToObj(it -> String.format(
                                        Locale.ROOT, "%.3f", median * Math.exp(.5 * chance.nextGaussian())))
                                .collect(Collectors.joining(",", "[", "]"))));
            }
        }
        return lines;
    }
}
