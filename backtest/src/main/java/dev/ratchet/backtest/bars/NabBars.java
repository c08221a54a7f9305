package dev.ratchet.backtest.bars;

import dev.ratchet.analyzer.core.baseline.Detector;
import dev.ratchet.analyzer.core.baseline.Score;
import dev.ratchet.backtest.series.DetectorChoice;
import dev.ratchet.backtest.series.SeriesRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** D1 on the public part of the Numenta Anomaly Benchmark, one setting for all files. */
public final class NabBars implements BarList {
    private static final double CLOSE = 5;

    /** Score and alarm (0 or 1) of each row. */
    private record Answers(double[] scores, double[] alarms) {}

    @Override
    public List<Bar> measure(Path data) {
        List<NabSeries> corpus = NabSeries.read(data.resolve("nab"));
        List<Bar> bars = new ArrayList<>();
        scorer(corpus, bars);
        List<Answers> seasonal = answers(corpus, DetectorChoice.seasonal);
        bars.addAll(reached(corpus, seasonal, NabScore.Profile.STANDARD, 65));
        bars.addAll(reached(corpus, seasonal, NabScore.Profile.LOW_FALSE_POSITIVES, 59));
        List<Answers> classic = answers(corpus, DetectorChoice.classic);
        bars.add(Bar.reported(
                "D1",
                "NAB classic, standard, as fired (published rule: 6.46)",
                score(corpus, classic, Answers::alarms, NabScore.Profile.STANDARD)
                        .at(1),
                6.46));
        bars.add(Bar.reported(
                "D1",
                "NAB classic, low-FP, as fired (published rule: -48.17)",
                score(corpus, classic, Answers::alarms, NabScore.Profile.LOW_FALSE_POSITIVES)
                        .at(1),
                -48.17));
        return bars;
    }

    /** The scorer itself is checked with a detector whose score is known. */
    private static void scorer(List<NabSeries> corpus, List<Bar> bars) {
        List<Answers> gaussian = corpus.stream()
                .map(it -> new Answers(WindowedGaussian.scores(it.rows()), new double[0]))
                .toList();
        double[] known = {51.31, 45.50, 59.31};
        for (NabScore.Profile profile : NabScore.Profile.values()) {
            double off =
                    Math.abs(score(corpus, gaussian, Answers::scores, profile).best() - known[profile.ordinal()]);
            bars.add(Bar.atMost(
                    "D1", "NAB scorer, distance from the windowed Gaussian's " + known[profile.ordinal()], off, 0.01));
        }
    }

    private static List<Bar> reached(
            List<NabSeries> corpus, List<Answers> answers, NabScore.Profile profile, double asked) {
        String name = "NAB seasonal, " + profile;
        double best = score(corpus, answers, Answers::scores, profile).best();
        double fired = score(corpus, answers, Answers::alarms, profile).at(1);
        return List.of(
                Bar.atLeast("D1", name + ", best single threshold", best, asked),
                Bar.atLeast("D1", name + ", alarms as fired", fired, asked),
                Bar.atMost("D1", name + ", distance of the two", Math.abs(best - fired), CLOSE));
    }

    private static NabScore score(
            List<NabSeries> corpus,
            List<Answers> answers,
            Function<Answers, double[]> which,
            NabScore.Profile profile) {
        NabScore score = new NabScore(profile);
        for (int i = 0; i < corpus.size(); i++) {
            score.add(corpus.get(i), which.apply(answers.get(i)));
        }
        return score;
    }

    private static List<Answers> answers(List<NabSeries> corpus, DetectorChoice choice) {
        return corpus.stream().map(it -> answers(it.rows(), choice.make())).toList();
    }

    private static Answers answers(List<SeriesRow> rows, Detector detector) {
        Answers answers = new Answers(new double[rows.size()], new double[rows.size()]);
        for (int i = 0; i < rows.size(); i++) {
            Score score = detector.feed(rows.get(i).atMillis(), rows.get(i).value());
            answers.scores[i] = score.score();
            answers.alarms[i] = score.alarm() ? 1 : 0;
        }
        return answers;
    }
}
