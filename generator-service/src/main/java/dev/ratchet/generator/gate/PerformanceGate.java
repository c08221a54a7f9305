package dev.ratchet.generator.gate;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.competition.Gain;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import dev.ratchet.generator.release.ChildAnswers.ProtocolError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Requires that an optimisation saves at least the configured share of CPU time, and that the gain is above zero at 98 % confidence
 * (Student's t over pairs of measurements).
 */
final class PerformanceGate implements Gate {
    private static final int PAIRS = 20;
    private static final int FEWEST_PAIRS = 10;
    private static final int MOST_EXECUTIONS = 200;
    private static final double CONFIDENCE = 0.98;

    @Override
    public String name() {
        return "performance";
    }

    @Override
    public GateCheck check(CandidateTrial trial) throws InterruptedException {
        if (!(trial.candidate().purpose() instanceof Purpose.CpuReduction)) {
            return new GateCheck(List.of(), "no gain is claimed");
        }
        var replay = new Replay(trial.candidate(), (AnswerList) trial.runs().base(), (AnswerList)
                trial.runs().candidate());
        List<Execution> executions = trial.executions().stream()
                .filter(replay::isComparable)
                .filter(one -> one.recording().calls().stream()
                        .allMatch(call -> call.response().isPresent()))
                .limit(MOST_EXECUTIONS)
                .toList();
        if (executions.isEmpty()) {
            return GateCheck.of(List.of(finding("no recorded execution can be measured")));
        }
        return switch (trial.measure(executions, PAIRS)) {
            case ProtocolError error -> GateCheck.of(List.of(finding(error.reason())));
            case AnswerList answers -> {
                gain(gains(answers.of("pair"))).ifPresent(trial::recordGain);
                yield check(answers.of("pair"), trial.settings().minGain());
            }
        };
    }

    static GateCheck check(List<Answer> pairs, double minGain) {
        double[] gains = gains(pairs);
        Optional<Gain> gain = gain(gains);
        if (gain.isEmpty()) {
            return GateCheck.of(
                    List.of(finding(gains.length + " pairs were measured; " + FEWEST_PAIRS + " are required")));
        }
        double share = gain.get().share();
        double lower = share - gain.get().margin();
        String measured = String.format(
                Locale.ROOT,
                "CPU time per call %.1f %% less (98 %% lower bound %.1f %%) in %d pairs",
                100 * share,
                100 * lower,
                gains.length);
        return new GateCheck(
                share >= minGain && lower > 0 ? List.of() : List.of(finding("the gain is too small: " + measured)),
                measured);
    }

    private static double[] gains(List<Answer> pairs) {
        return pairs.stream()
                .filter(pair -> pair.number("old") > 0)
                .mapToDouble(pair -> 1 - (double) pair.number("new") / pair.number("old"))
                .toArray();
    }

    /** Returns the mean gain with its one-sided margin; empty if there are too few pairs. */
    private static Optional<Gain> gain(double[] gains) {
        if (gains.length < FEWEST_PAIRS) {
            return Optional.empty();
        }
        double mean = mean(gains);
        double margin = TDistribution.of(gains.length - 1.0).inverseCumulativeProbability(CONFIDENCE)
                * Math.sqrt(variance(gains, mean) / gains.length);
        return Optional.of(new Gain(mean, margin));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    private static GateFinding finding(String message) {
        return new GateFinding("performance", "", 0, message);
    }
}
