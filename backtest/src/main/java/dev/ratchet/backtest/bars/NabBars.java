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
    private static final double MAX_DISTANCE = 5;

    /** Published scores of the windowed Gaussian. */
    private static final Map<NabScore.Profile, Double> PUBLISHED_GAUSSIAN = Map.of(
            NabScore.Profile.STANDARD, 51.31,
            NabScore.Profile.LOW_FALSE_POSITIVES, 45.50,
            NabScore.Profile.LOW_FALSE_NEGATIVES, 59.31);

    @Override
    public List<Bar> measure(Path data) {
        List<NabSeries> corpus = NabSeries.read(data.resolve("nab"));
        List<Bar> bars = new ArrayList<>();
        addScorerBars(corpus, bars);
        List<List<Score>> seasonal = scores(corpus, DetectorChoice.SEASONAL);
        bars.addAll(scoreBars(corpus, seasonal, NabScore.Profile.STANDARD, 65));
        bars.addAll(scoreBars(corpus, seasonal, NabScore.Profile.LOW_FALSE_POSITIVES, 59));
        addComparison(corpus, DetectorChoice.CLASSIC, bars);
        addComparison(corpus, DetectorChoice.RCF, bars);
        return bars;
    }

    /** Checks the scorer itself with a detector of known score. */
    private static void addScorerBars(List<NabSeries> corpus, List<Bar> bars) {
        for (NabScore.Profile profile : NabScore.Profile.values()) {
            NabScore score = new NabScore(profile);
            corpus.forEach(it -> score.add(it, WindowedGaussian.scores(it.rows())));
            double published = PUBLISHED_GAUSSIAN.getOrDefault(profile, Double.NaN);
            String name = "NAB scorer, " + profile + ", distance from the windowed Gaussian's " + published;
            bars.add(Bar.atMost("D1", name, Math.abs(score.best() - published), 0.01));
        }
    }

    private static List<Bar> scoreBars(
            List<NabSeries> corpus, List<List<Score>> scores, NabScore.Profile profile, double required) {
        String name = "NAB seasonal, " + profile;
        double best = score(corpus, scores, Score::score, profile).best();
        double asFired = score(corpus, scores, NabBars::alarm, profile).at(1);
        return List.of(
                Bar.atLeast("D1", name + ", best single threshold", best, required),
                Bar.atLeast("D1", name + ", alarms as fired", asFired, required),
                Bar.atMost("D1", name + ", distance of the two", Math.abs(best - asFired), MAX_DISTANCE));
    }

    private static void addComparison(List<NabSeries> corpus, DetectorChoice choice, List<Bar> bars) {
        List<List<Score>> scores = scores(corpus, choice);
        for (NabScore.Profile profile : List.of(NabScore.Profile.STANDARD, NabScore.Profile.LOW_FALSE_POSITIVES)) {
            String name = "NAB " + choice + ", " + profile;
            double best = score(corpus, scores, Score::score, profile).best();
            double asFired = score(corpus, scores, NabBars::alarm, profile).at(1);
            bars.add(Bar.reported("D1", name + ", best single threshold; alarms as fired", best, asFired));
        }
    }

    private static NabScore score(
            List<NabSeries> corpus, List<List<Score>> scores, ToDoubleFunction<Score> value, NabScore.Profile profile) {
        NabScore score = new NabScore(profile);
        for (int i = 0; i < corpus.size(); i++) {
            score.add(corpus.get(i), scores.get(i).stream().mapToDouble(value).toArray());
        }
        return score;
    }

    private static double alarm(Score score) {
        return score.alarm() ? 1 : 0;
    }

    /** Scores of a detector for each row of each series. */
    private static List<List<Score>> scores(List<NabSeries> corpus, DetectorChoice choice) {
        return corpus.stream().map(it -> scores(it.rows(), choice.create())).toList();
    }

    private static List<Score> scores(List<SeriesRow> rows, Detector detector) {
        return rows.stream()
                .map(it -> detector.score(it.atMillis(), it.value()))
                .toList();
    }
}
