package dev.ratchet.backtest.bars;

import dev.ratchet.analyzer.core.baseline.Detector;
import dev.ratchet.analyzer.core.baseline.Score;
import dev.ratchet.backtest.series.DetectorChoice;
import dev.ratchet.backtest.series.SeriesRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** D1 on the public part of the Numenta Anomaly Benchmark, with one setting for all files. */
public final class NabBars implements BarList {
    private static final double CLOSE = 5;

    /** Published scores of the windowed Gaussian. */
    private static final Map<NabScore.Profile, Double> GAUSSIAN = Map.of(
            NabScore.Profile.STANDARD, 51.31,
            NabScore.Profile.LOW_FALSE_POSITIVES, 45.50,
            NabScore.Profile.LOW_FALSE_NEGATIVES, 59.31);

    @Override
    public List<Bar> measure(Path data) {
        List<NabSeries> corpus = NabSeries.read(data.resolve("nab"));
        List<Bar> bars = new ArrayList<>();
        scorer(corpus, bars);
        List<List<Score>> seasonal = answers(corpus, DetectorChoice.SEASONAL);
        bars.addAll(reached(corpus, seasonal, NabScore.Profile.STANDARD, 65));
        bars.addAll(reached(corpus, seasonal, NabScore.Profile.LOW_FALSE_POSITIVES, 59));
        compared(corpus, DetectorChoice.CLASSIC, bars);
        compared(corpus, DetectorChoice.RCF, bars);
        return bars;
    }

    /** Checks the scorer itself with a detector of known score. */
    private static void scorer(List<NabSeries> corpus, List<Bar> bars) {
        for (NabScore.Profile profile : NabScore.Profile.values()) {
            NabScore score = new NabScore(profile);
            corpus.forEach(it -> score.add(it, WindowedGaussian.scores(it.rows())));
            double known = GAUSSIAN.getOrDefault(profile, Double.NaN);
            String name = "NAB scorer, " + profile + ", distance from the windowed Gaussian's " + known;
            bars.add(Bar.atMost("D1", name, Math.abs(score.best() - known), 0.01));
        }
    }

    private static List<Bar> reached(
            List<NabSeries> corpus, List<List<Score>> answers, NabScore.Profile profile, double asked) {
        String name = "NAB seasonal, " + profile;
        double best = score(corpus, answers, Score::score, profile).best();
        double fired = score(corpus, answers, NabBars::alarm, profile).at(1);
        return List.of(
                Bar.atLeast("D1", name + ", best single threshold", best, asked),
                Bar.atLeast("D1", name + ", alarms as fired", fired, asked),
                Bar.atMost("D1", name + ", distance of the two", Math.abs(best - fired), CLOSE));
    }

    private static void compared(List<NabSeries> corpus, DetectorChoice choice, List<Bar> bars) {
        List<List<Score>> answers = answers(corpus, choice);
        for (NabScore.Profile profile : List.of(NabScore.Profile.STANDARD, NabScore.Profile.LOW_FALSE_POSITIVES)) {
            String name = "NAB " + choice + ", " + profile;
            double best = score(corpus, answers, Score::score, profile).best();
            double fired = score(corpus, answers, NabBars::alarm, profile).at(1);
            bars.add(Bar.reported("D1", name + ", best single threshold; alarms as fired", best, fired));
        }
    }

    private static NabScore score(
            List<NabSeries> corpus,
            List<List<Score>> answers,
            ToDoubleFunction<Score> which,
            NabScore.Profile profile) {
        NabScore score = new NabScore(profile);
        for (int i = 0; i < corpus.size(); i++) {
            score.add(corpus.get(i), answers.get(i).stream().mapToDouble(which).toArray());
        }
        return score;
    }

    private static double alarm(Score score) {
        return score.alarm() ? 1 : 0;
    }

    /** Scores of a detector for each row of each series. */
    private static List<List<Score>> answers(List<NabSeries> corpus, DetectorChoice choice) {
        return corpus.stream().map(it -> answers(it.rows(), choice.make())).toList();
    }

    private static List<Score> answers(List<SeriesRow> rows, Detector detector) {
        return rows.stream()
                .map(it -> detector.score(it.atMillis(), it.value()))
                .toList();
    }
}
