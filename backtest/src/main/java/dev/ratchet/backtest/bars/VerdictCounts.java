package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.rollouts.JudgeChoice;
import dev.ratchet.backtest.rollouts.RolloutReplay;
import dev.ratchet.backtest.rollouts.WatchLength;
import dev.ratchet.backtest.traffic.GeneratedRollout;
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
final class VerdictCounts {
    private final Judge judge;
    private final Map<VerdictKind, Integer> ends = new EnumMap<>(VerdictKind.class);
    private final List<Integer> rollBackLooks = new ArrayList<>();
    private int confirmedOnFewMinutes;
    private int trials;

    private VerdictCounts(Judge judge) {
        this.judge = judge;
    }

    /** Verdicts of several judges on the same rollouts. */
    record CountsByJudge(Map<JudgeChoice, VerdictCounts> byJudge) {
        VerdictCounts of(JudgeChoice judge) {
            return Optional.ofNullable(byJudge.get(judge)).orElseThrow();
        }

        VerdictCounts sequential() {
            return of(JudgeChoice.SEQUENTIAL);
        }
    }

    /** Judges rollouts of this traffic with seeds 0, 1, 2 and so on by each of the judges. */
    static CountsByJudge by(List<JudgeChoice> judges, Traffic traffic, Goal goal, int trials) {
        Map<JudgeChoice, VerdictCounts> all = new EnumMap<>(JudgeChoice.class);
        judges.forEach(it -> all.put(it, new VerdictCounts(it.create())));
        for (int seed = 0; seed < trials; seed++) {
            GeneratedRollout rollout = traffic.from(seed);
            all.values().forEach(it -> it.judgeRollout(goal, rollout));
        }
        return new CountsByJudge(all);
    }

    private void judgeRollout(Goal goal, GeneratedRollout rollout) {
        int minutes = rollout.minutes().size();
        RolloutReplay watch = new RolloutReplay(judge, goal, WatchLength.of(minutes), rollout.prePeriod());
        VerdictKind kind = VerdictKind.CONTINUE;
        for (int minute = 0; minute < minutes && kind != VerdictKind.ROLL_BACK; minute++) {
            kind = watch.look(rollout.minutes().get(minute)).kind();
            if (kind == VerdictKind.ROLL_BACK) {
                rollBackLooks.add(minute + 1);
            }
        }
        ends.merge(kind, 1, Integer::sum);
        long canaryMinutes = rollout.minutes().stream()
                .filter(it -> it.stream().anyMatch(group -> group.slot() == Slot.CANARY))
                .count();
        confirmedOnFewMinutes += kind == VerdictKind.CONFIRM && 2 * canaryMinutes < minutes ? 1 : 0;
        trials++;
    }

    double rolledBackShare() {
        return share(VerdictKind.ROLL_BACK);
    }

    double confirmedShare() {
        return share(VerdictKind.CONFIRM);
    }

    /** Share of rollouts that were confirmed or had no effect. */
    double passedShare() {
        return confirmedShare() + share(VerdictKind.NO_EFFECT);
    }

    int confirmedOnFewMinutes() {
        return confirmedOnFewMinutes;
    }

    /** Median look of the roll-backs; NaN without one. */
    double medianLook() {
        if (rollBackLooks.isEmpty()) {
            return Double.NaN;
        }
        List<Integer> sorted = new ArrayList<>(rollBackLooks);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Lower end of Wilson's 95 % confidence interval of the share of roll-backs. */
    double rolledBackLowerBound() {
        return new Proportion(rollBackLooks.size(), trials).lowerOfTwoSided95();
    }

    /** Lower end of the interval, pooled over several. */
    static double rolledBackLowerBound(List<VerdictCounts> all) {
        int rollBacks = all.stream().mapToInt(it -> it.rollBackLooks.size()).sum();
        int trials = all.stream().mapToInt(it -> it.trials).sum();
        return new Proportion(rollBacks, trials).lowerOfTwoSided95();
    }

    static double rolledBackShare(List<VerdictCounts> all) {
        return all.stream()
                .mapToDouble(VerdictCounts::rolledBackShare)
                .average()
                .orElse(Double.NaN);
    }

    private double share(VerdictKind kind) {
        return ends.getOrDefault(kind, 0) / (double) trials;
    }
}
