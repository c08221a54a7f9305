package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.judge.Interval;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Gate on the canary's CPU per call: a larger share needs the 90 % upper bound of its ratio to control's, over the
 * intervals so far, to be below 1.5. Twice the CPU is harmless at 10 % and overloads the service at 100 %.
 */
final class CpuGate {
    private static final double LIMIT = Math.log(1.5);
    private static final double LEVEL = .10;
    private static final int FEWEST = 3;

    /** Whether the gate allows a larger share; empty where CPU was measured in too few intervals. */
    static Optional<Boolean> allows(List<Interval> usable) {
        double[] ratios = usable.stream()
                .filter(it -> isMeasured(it.arm(Slot.CONTROL)) && isMeasured(it.arm(Slot.CANARY)))
                .mapToDouble(it -> Math.log(perCall(it.arm(Slot.CANARY)) / perCall(it.arm(Slot.CONTROL))))
                .toArray();
        if (ratios.length < FEWEST) {
            return Optional.empty();
        }
        double mean = 0;
        for (double it : ratios) {
            mean += it / ratios.length;
        }
        double squares = 0;
        for (double it : ratios) {
            squares += (it - mean) * (it - mean);
        }
        int degrees = ratios.length - 1;
        double error = Math.sqrt(squares / degrees / ratios.length);
        return Optional.of(mean + TDistribution.of(degrees).inverseSurvivalProbability(LEVEL) * error < LIMIT);
    }

    private static boolean isMeasured(CallStats stats) {
        return stats.resources().sampled() > 0 && stats.resources().cpuNanos().orElse(0L) > 0;
    }

    private static double perCall(CallStats stats) {
        return (double) stats.resources().cpuNanos().orElse(0L)
                / stats.resources().sampled();
    }

    private CpuGate() {}
}
