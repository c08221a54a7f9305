package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.logs.LogBacktest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** D3 on the public part of Loghub-2k, lines in order of arrival, one configuration. */
public final class TemplateBars implements BarList {
    /** Scores on one log. */
    private record LogScores(String system, GroupingScore arrival, GroupingScore end, double renamed) {}

    @Override
    public List<Bar> measure(Path data) {
        List<LogScores> scores = LabelledLog.readAll(data.resolve("loghub-2k")).stream()
                .map(TemplateBars::score)
                .toList();
        List<Bar> bars = new ArrayList<>();
        for (LogScores one : scores) {
            bars.add(Bar.reported(
                    "D3", "GA at the end, " + one.system(), one.end().accuracy(), 0.96));
            bars.add(Bar.reported(
                    "D3", "FGA at the end, " + one.system(), one.end().f1(), 0.95));
        }
        bars.add(Bar.atLeast(
                "D3", "GA at the end, mean", mean(scores, it -> it.end().accuracy()), 0.96));
        bars.add(Bar.atLeast(
                "D3", "FGA at the end, mean", mean(scores, it -> it.end().f1()), 0.95));
        bars.add(Bar.atLeast(
                "D3", "GA at arrival, mean", mean(scores, it -> it.arrival().accuracy()), 0.95));
        bars.add(Bar.atLeast(
                "D3", "FGA at arrival, mean", mean(scores, it -> it.arrival().f1()), 0.94));
        bars.add(Bar.atMost("D3", "share of lines renamed, mean", mean(scores, LogScores::renamed), 0.03));
        return bars;
    }

    private static LogScores score(LabelledLog log) {
        LogBacktest backtest = new LogBacktest();
        List<Long> arrivals = log.messages().stream().map(backtest::add).toList();
        backtest.endStream();
        List<Long> ends =
                IntStream.range(0, arrivals.size()).mapToObj(backtest::current).toList();
        long renamed = IntStream.range(0, ends.size())
                .filter(it -> !ends.get(it).equals(arrivals.get(it)))
                .count();
        return new LogScores(
                log.system(),
                GroupingScore.of(log.labels(), arrivals),
                GroupingScore.of(log.labels(), ends),
                renamed / (double) ends.size());
    }

    private static double mean(List<LogScores> score, ToDoubleFunction<LogScores> figure) {
        return score.stream().mapToDouble(figure).average().orElse(0);
    }
}
