package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.rollouts.JudgeChoice;
import dev.ratchet.backtest.rollouts.Length;
import dev.ratchet.backtest.rollouts.Watch;
import dev.ratchet.backtest.traffic.Generated;
import dev.ratchet.backtest.traffic.Traffic;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.Judge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers of verdicts of one judge on rollouts of one kind of traffic. */
final class Judged {
    private final Judge judge;
    private final Map<VerdictKind, Integer> ends = new EnumMap<>(VerdictKind.class);
    private final List<Integer> foundAt = new ArrayList<>();
    private int confirmedOnFewMinutes;
    private int trials;

    private Judged(Judge judge) {
        this.judge = judge;
    }

    /** Verdicts of several judges on the same rollouts. */
    record ByJudge(Map<JudgeChoice, Judged> judged) {
        Judged of(JudgeChoice judge) {
            return Optional.ofNullable(judged.get(judge)).orElseThrow();
        }

        Judged sequential() {
            return of(JudgeChoice.SEQUENTIAL);
        }
    }

    /** Judges rollouts of this traffic with seeds 0, 1, 2 and so on by each of the judges. */
    static ByJudge by(List<JudgeChoice> judges, Traffic traffic, Goal goal, int trials) {
        Map<JudgeChoice, Judged> all = new EnumMap<>(JudgeChoice.class);
        judges.forEach(it -> all.put(it, new Judged(it.make())));
        for (int seed = 0; seed < trials; seed++) {
            Generated rollout = traffic.from(seed);
            all.values().forEach(it -> it.take(goal, rollout));
        }
        return new ByJudge(all);
    }

    private void take(Goal goal, Generated rollout) {
        int minutes = rollout.minutes().size();
        Watch watch = new Watch(judge, goal, Length.of(minutes), rollout.prePeriod());
        VerdictKind kind = VerdictKind.CONTINUE;
        for (int minute = 0; minute < minutes && kind != VerdictKind.ROLL_BACK; minute++) {
            kind = watch.look(rollout.minutes().get(minute)).kind();
            if (kind == VerdictKind.ROLL_BACK) {
                foundAt.add(minute + 1);
            }
        }
        ends.merge(kind, 1, Integer::sum);
        long heard = rollout.minutes().stream()
                .filter(it -> it.stream().anyMatch(group -> group.slot() == Slot.CANARY))
                .count();
        confirmedOnFewMinutes += kind == VerdictKind.CONFIRM && 2 * heard < minutes ? 1 : 0;
        trials++;
    }

    double rolledBack() {
        return share(VerdictKind.ROLL_BACK);
    }

    double confirmed() {
        return share(VerdictKind.CONFIRM);
    }

    /** Share of rollouts that were confirmed or had no effect. */
    double kept() {
        return confirmed() + share(VerdictKind.NO_EFFECT);
    }

    int confirmedOnFewMinutes() {
        return confirmedOnFewMinutes;
    }

    /** Median look of the roll-backs; NaN without one. */
    double medianLook() {
        if (foundAt.isEmpty()) {
            return Double.NaN;
        }
        List<Integer> sorted = new ArrayList<>(foundAt);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Lower end of Wilson's 95 % confidence interval of the share of roll-backs. */
    double rolledBackForSure() {
        return new Proportion(foundAt.size(), trials).lowerOfTwoSided95();
    }

    /** Lower end of the interval, pooled over several. */
    static double rolledBackForSure(List<Judged> all) {
        int back = all.stream().mapToInt(it -> it.foundAt.size()).sum();
        int trials = all.stream().mapToInt(it -> it.trials).sum();
        return new Proportion(back, trials).lowerOfTwoSided95();
    }

    static double rolledBack(List<Judged> all) {
        return all.stream().mapToDouble(Judged::rolledBack).average().orElse(Double.NaN);
    }

    private double share(VerdictKind kind) {
        return ends.getOrDefault(kind, 0) / (double) trials;
    }
}
