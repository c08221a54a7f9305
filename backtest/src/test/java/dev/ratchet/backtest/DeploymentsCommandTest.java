package dev.ratchet.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.backtest.HistoryCsv.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsCommandTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void rollsBackAVersionSlowerThanTheOldOneBesideIt() throws IOException {
        String line = onlyLine(HistoryCsv.fine()
                .add(Calls.of("1", -10, 70))
                .add(Calls.of("2", 0, 70).slower(2)));

        assertTrue(
                line.startsWith("{\"component\":\"shop\",\"version\":\"2\",\"at\":\"2026-03-10T12:00:00Z\","
                        + "\"against\":\"concurrent\",\"verdict\":\"ROLL_BACK\",\"minute\":7,\"degradation\":"),
                line);
        assertTrue(line.contains("\"reason\":\"the canary is slower than its control: latency +"), line);
        assertEquals(
                "1 deployments of 1 components: 1 would have been rolled back, 0 passed, 0 undecided; 0 were judged"
                        + " against their own past only\n",
                terminal.out());
    }

    @Test
    void rollsBackAVersionThatFailsMoreOftenThanTheOldOneBesideIt() throws IOException {
        String line = onlyLine(HistoryCsv.fine()
                .add(Calls.of("1", -10, 70))
                .add(Calls.of("2", 0, 70).errors(.1)));

        assertTrue(line.contains("\"ROLL_BACK\"") && line.contains("fails more often"), line);
    }

    @Test
    void passesAVersionAsGoodAsTheOldOneBesideIt() throws IOException {
        String line = onlyLine(HistoryCsv.fine()
                .add(Calls.of("1", -10, 70).median(DeploymentsCommandTest::curve))
                .add(Calls.of("2", 0, 70).median(DeploymentsCommandTest::curve)));

        assertTrue(line.contains("\"against\":\"concurrent\",\"verdict\":\"CONFIRM\",\"minute\":62,"), line);
    }

    @Test
    void ignoresTheWarmUpOfANewVersion() throws IOException {
        IntToDoubleFunction cold = minute -> minute < 3 ? 1_000 : 100;

        assertTrue(onlyLine(HistoryCsv.fine()
                        .add(Calls.of("1", -10, 70))
                        .add(Calls.of("2", 0, 70).median(cold)))
                .contains("\"CONFIRM\""));
    }

    @Test
    void doesNotUseALaterVersionAsControl() throws IOException {
        List<String> lines = verdicts(HistoryCsv.fine()
                .add(Calls.of("1", -10, 70))
                .add(Calls.of("2", 0, 70))
                .add(Calls.of("3", 5, 70).slower(3)));

        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().contains("\"version\":\"2\"")
                && lines.getFirst().contains("\"CONFIRM\""));
        assertTrue(
                lines.getLast().contains("\"version\":\"3\"") && lines.getLast().contains("\"ROLL_BACK\""));
    }

    @Test
    void rollsBackABigBangThatIsSlowerByHalfAgainstItsPast() throws IOException {
        String line = onlyLine(bigBang(
                7, Calls.of("2", 0, 70).median(DeploymentsCommandTest::curve).slower(1.5)));

        assertTrue(line.contains("\"against\":\"past\",\"verdict\":\"ROLL_BACK\",\"minute\":17,"), line);
        assertTrue(
                line.contains(
                        "\"reason\":\"compared with the past: no old version served beside it: slower, by more than at"
                                + " this time on any of 7 days: latency +"),
                line);
        assertTrue(terminal.out().contains("1 were judged against their own past only"), terminal::out);
    }

    @Test
    void rollsBackABigBangThatFailsMoreOftenThanInItsPast() throws IOException {
        String line = onlyLine(bigBang(
                7, Calls.of("2", 0, 70).median(DeploymentsCommandTest::curve).errors(.1)));

        assertTrue(line.contains("\"past\",\"verdict\":\"ROLL_BACK\"") && line.contains("fails more often"), line);
    }

    @Test
    void rollsBackABigBangWithoutASuccessfulCall() throws IOException {
        assertTrue(onlyLine(bigBang(7, Calls.of("2", 0, 70).errors(1))).contains("\"past\",\"verdict\":\"ROLL_BACK\""));
    }

    @Test
    void passesABigBangThatFollowsTheDailyCurve() throws IOException {
        String line = onlyLine(bigBang(7, Calls.of("2", 0, 70).median(DeploymentsCommandTest::curve)));

        assertTrue(line.contains("\"against\":\"past\",\"verdict\":\"CONFIRM\",\"minute\":62,"), line);
        assertTrue(line.contains("harm is excluded: latency "), line);
    }

    @Test
    void doesNotDecideOnTooFewPastDays() throws IOException {
        String line = onlyLine(bigBang(
                4, Calls.of("2", 0, 70).median(DeploymentsCommandTest::curve).slower(1.5)));

        assertTrue(line.contains("\"past\",\"verdict\":\"INSUFFICIENT_DATA\",\"minute\":62,\"degradation\":0.0"), line);
        assertTrue(line.contains("no old version served beside it: only 4 of the required 5 days"), line);
    }

    @Test
    void leavesOutDaysWithADeploymentAtThatTime() throws IOException {
        HistoryCsv history = bigBang(
                        5,
                        Calls.of("2", 0, 70)
                                .median(DeploymentsCommandTest::curve)
                                .slower(1.5))
                .add(Calls.of("1-hotfix", -3 * 1440 + 20, -3 * 1440 + 21));

        String line = verdicts(history).getLast();

        assertTrue(line.contains("only 4 of the required 5 days"), line);
    }

    @Test
    void usesThePastWhereTheOldVersionServedBesideItTooBriefly() throws IOException {
        String line = onlyLine(bigBang(7, Calls.of("2", 0, 70).median(DeploymentsCommandTest::curve))
                .add(Calls.of("1", 0, 8).median(DeploymentsCommandTest::curve).perMinute(20)));

        assertTrue(line.contains("\"past\",\"verdict\":\"CONFIRM\""), line);
        assertTrue(line.contains("an old version served beside it in only 5 of the 30 intervals that"), line);
    }

    @Test
    void doesNotBlameTheVersionForSlownessUnderUnusualLoad() throws IOException {
        String line = onlyLine(bigBang(7, Calls.of("2", 0, 70).slower(1.5).perMinute(200)));

        assertTrue(
                line.contains("\"INSUFFICIENT_DATA\"") && line.contains("the load is not comparable (200.0 calls"),
                line);
    }

    @Test
    void doesNotPassAVersionBelowItsUsualLoad() throws IOException {
        String line = onlyLine(bigBang(
                7, Calls.of("2", 0, 70).median(DeploymentsCommandTest::curve).perMinute(25)));

        assertTrue(
                line.contains("\"INSUFFICIENT_DATA\"") && line.contains("the load is not comparable (25.0 calls"),
                line);
    }

    @Test
    void rollsBackHarmUnderLowLoad() throws IOException {
        assertTrue(onlyLine(bigBang(7, Calls.of("2", 0, 70).slower(2).perMinute(25)))
                .contains("\"ROLL_BACK\""));
    }

    @Test
    void doesNotPassAVersionThatFallsSilent() throws IOException {
        assertTrue(onlyLine(bigBang(7, Calls.of("2", 0, 50).median(DeploymentsCommandTest::curve)))
                .contains("\"INSUFFICIENT_DATA\",\"minute\":62"));
    }

    @Test
    void treatsAReturningVersionAsADeployment() throws IOException {
        List<String> lines = verdicts(HistoryCsv.fine()
                .add(Calls.of("1", -200, 70))
                .add(Calls.of("2", 0, 300).slower(1.5))
                .add(Calls.of("1", 140, 300)));

        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().contains("\"version\":\"2\",\"at\":\"2026-03-10T12:00:00Z\""), lines.getFirst());
        assertTrue(lines.getLast().contains("\"version\":\"1\",\"at\":\"2026-03-10T14:20:00Z\""), lines.getLast());
        assertTrue(lines.getLast().contains("\"concurrent\",\"verdict\":\"CONFIRM\""), lines.getLast());
    }

    @Test
    void treatsAShortPauseAsNoDeployment() throws IOException {
        assertEquals(
                1,
                verdicts(HistoryCsv.fine()
                                .add(Calls.of("1", -200, 10))
                                .add(Calls.of("2", 0, 100))
                                .add(Calls.of("1", 60, 100)))
                        .size());
    }

    @Test
    void doesNotTreatTheFirstVersionsOfAHistoryAsDeployments() throws IOException {
        assertEquals(
                List.of(), verdicts(HistoryCsv.fine().add(Calls.of("1", 0, 5)).add(Calls.of("2", 0, 5))));
        assertTrue(terminal.out().startsWith("0 deployments of 1 components"), terminal::out);
    }

    @Test
    void componentsDoNotMixAndTheOrderOfRowsDoesNotMatter() throws IOException {
        HistoryCsv history = HistoryCsv.fine()
                .add("b", Calls.of("1", -10, 70))
                .add("b", Calls.of("2", 0, 70).slower(1.5))
                .add("a", Calls.of("1", -10, 70).slower(4))
                .add("a", Calls.of("2", 0, 70).slower(4))
                .add("a", Calls.of("3", -5, 70).slower(4));
        List<String> lines = verdicts(history);

        assertEquals(
                List.of("a 3 CONFIRM", "a 2 CONFIRM", "b 2 ROLL_BACK"),
                lines.stream().map(DeploymentsCommandTest::summary).toList());
        assertEquals(lines, verdicts(history.shuffled()));
    }

    @Test
    void passesNothingOnAHistogramTooCoarseToShowHarm() throws IOException {
        String line =
                onlyLine(HistoryCsv.with(40, 260).add(Calls.of("1", -10, 70)).add(Calls.of("2", 0, 70)));

        assertTrue(line.contains("\"INSUFFICIENT_DATA\""), line);
        assertTrue(
                line.contains(
                        "too coarse to exclude harm, since 98 % of the calls lie between 40 and 260 ms: no harm found"),
                line);
    }

    /** A sixth slower an hour after noon than at noon, each day. */
    private static double curve(int minute) {
        return 100 * (1.2 + .2 * Math.sin(Math.PI * minute / 120));
    }

    private static HistoryCsv bigBang(int days, Calls newVersion) {
        return HistoryCsv.fine()
                .daysBefore(days, Calls.of("1", -60, 63).median(DeploymentsCommandTest::curve))
                .add(Calls.of("1", -60, 0).median(DeploymentsCommandTest::curve))
                .add(newVersion);
    }

    private static String summary(String line) {
        return line.replaceAll(
                ".*\"component\":\"(\\w+)\",\"version\":\"(\\w+)\".*\"verdict\":\"(\\w+)\".*", "$1 $2 $3");
    }

    private String onlyLine(HistoryCsv history) throws IOException {
        List<String> lines = verdicts(history);
        assertEquals(1, lines.size(), lines::toString);
        return lines.getFirst();
    }

    private List<String> verdicts(HistoryCsv history) throws IOException {
        Path in = history.write(folder.resolve("in.csv"));
        Path results = folder.resolve("out.jsonl");
        assertEquals(
                0, terminal.run("deployments", "--csv", in.toString(), "--out", results.toString()), terminal::err);
        return Files.readAllLines(results);
    }
}
