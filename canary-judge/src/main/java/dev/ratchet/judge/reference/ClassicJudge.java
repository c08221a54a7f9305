package dev.ratchet.judge.reference;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.Degradation;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judge by a naive rule, for comparison: rolls back when any interval of the canary is 10 % worse than a snapshot of
 * control.
 *
 * <p>It rolls back nearly every no-op change. It never decides by default.
 */
public final class ClassicJudge implements Judge {
    private static final double THRESHOLD = .10;
    private static final int SNAPSHOT = 5;

    @Override
    public Verdict judge(Trial trial) {
        List<Interval> usable = trial.usable();
        CallStats snapshot = usable.stream()
                .limit(SNAPSHOT)
                .map(it -> it.arm(Slot.CONTROL))
                .reduce(CallStats.none(), CallStats::plus);
        double worst = 0;
        long worstInterval = 0;
        for (Interval interval : usable.subList(Math.min(SNAPSHOT, usable.size()), usable.size())) {
            double degradation = Degradation.between(snapshot, interval.arm(Slot.CANARY));
            if (degradation > worst) {
                worst = degradation;
                worstInterval = interval.number();
            }
        }
        VerdictKind kind =
                worst > THRESHOLD ? VerdictKind.ROLL_BACK : trial.atEnd() ? VerdictKind.CONFIRM : VerdictKind.CONTINUE;
        String reason = String.format(
                Locale.ROOT,
                "the worst interval (%d) is %.1f %% worse than a snapshot of control, threshold 10 %%",
                worstInterval,
                100 * worst);
        return new Verdict(
                kind,
                new DecisiveMetric("classic", worst, 0, 0, THRESHOLD),
                0,
                worst,
                usable.size(),
                reason,
                Optional.empty());
    }
}
