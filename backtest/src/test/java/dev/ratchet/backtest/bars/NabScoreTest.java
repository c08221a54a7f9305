package dev.ratchet.backtest.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.backtest.bars.NabScore.Profile;
import dev.ratchet.backtest.series.SeriesRow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NabScoreTest {
    /** 100 rows, of which the first 15 do not count, with one window from row 50 to 59. */
    private static final NabSeries ONE = series(100, List.of(new NabSeries.Window(50, 59)));

    @Test
    void scoresZeroWithoutAlarmsInEveryProfile() {
        for (Profile profile : Profile.values()) {
            assertEquals(0, score(profile).at(1));
        }
    }

    @Test
    void scoresAHundredForAnImmediateAlarm() {
        for (Profile profile : Profile.values()) {
            assertEquals(100, score(profile, 50).at(1), 1e-9);
        }
    }

    @Test
    void countsTheEarliestAlarmOfAWindow() {
        double early = score(Profile.STANDARD, 52).at(1);

        assertEquals(early, score(Profile.STANDARD, 52, 53, 59).at(1), 1e-9);
        assertTrue(score(Profile.STANDARD, 59).at(1) < early);
        assertTrue(score(Profile.STANDARD, 59).at(1) > 50, "a late alarm is better than none");
    }

    @Test
    void chargesAFalseAlarmByTheProfile() {
        assertEquals(100 - 11 / 2.0, score(Profile.STANDARD, 50, 30).at(1), 1e-9);
        assertEquals(100 - 22 / 2.0, score(Profile.LOW_FALSE_POSITIVES, 50, 30).at(1), 1e-9);
        assertEquals(100 - 11 / 3.0, score(Profile.LOW_FALSE_NEGATIVES, 50, 30).at(1), 1e-9);
    }

    @Test
    void aFalseAlarmCostsLessShortlyBehindAWindow() {
        double close = score(Profile.STANDARD, 50, 60).at(1);
        double far = score(Profile.STANDARD, 50, 95).at(1);

        assertTrue(close > far && close < 100);
        assertEquals(100 - 11 / 2.0, far, 1e-9);
    }

    @Test
    void theFirstFifteenPercentDoNotCount() {
        assertEquals(100, score(Profile.STANDARD, 50, 14).at(1), 1e-9);
        assertTrue(score(Profile.STANDARD, 50, 15).at(1) < 100);
    }

    @Test
    void theBestThresholdIsOneForAllSeries() {
        NabScore score = new NabScore(Profile.STANDARD);
        double[] clear = new double[100];
        clear[50] = 0.9;
        clear[30] = 0.5;
        double[] faint = new double[100];
        faint[50] = 0.4;
        score.add(ONE, clear);
        score.add(ONE, faint);

        // at 0.9 one of two is found; at 0.4 both, and one false alarm
        assertEquals(100 - 11 / 4.0, score.best(), 1e-9);
        assertEquals(50, score.at(0.9), 1e-9);
    }

    @Test
    void silenceMayBeBest() {
        double[] wrong = new double[100];
        wrong[30] = 1;
        NabScore score = new NabScore(Profile.LOW_FALSE_POSITIVES);
        score.add(series(100, List.of()), wrong);
        score.add(ONE, new double[100]);

        assertEquals(0, score.best());
    }

    private static NabScore score(Profile profile, int... alarms) {
        double[] scores = new double[100];
        for (int alarm : alarms) {
            scores[alarm] = 1;
        }
        NabScore score = new NabScore(profile);
        score.add(ONE, scores);
        return score;
    }

    private static NabSeries series(int rows, List<NabSeries.Window> windows) {
        return new NabSeries(
                "made up",
                IntStream.range(0, rows)
                        .mapToObj(it -> new SeriesRow("", it * 300_000L, 1))
                        .toList(),
                windows);
    }
}
