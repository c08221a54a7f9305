package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.CallRates;
import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import dev.ratchet.backtest.microservices.plan.SystemModel;
import java.util.List;

/** Benign disturbances, which are not faults. Each is a function of the seed and the minute. */
final class Disturbances {
    private static final int TRAFFIC_PERIOD_MINUTES = 40;
    private static final int RARE_FLOW_PERIOD_MINUTES = 30;
    private static final int SLOW_PERIOD_MINUTES = 25;
    private static final int RESTART_PERIOD_MINUTES = 60;
    private static final int HOUR_MINUTES = 60;

    private final long seed;
    private final boolean isEnabled;
    private final SystemModel model;
    private final List<ServiceOperation> quietOperations;

    Disturbances(long seed, boolean isEnabled, SystemModel model, CallRates rates) {
        this.seed = Seeds.mix(seed, 31);
        this.isEnabled = isEnabled;
        this.model = model;
        this.quietOperations = model.operations().stream()
                .filter(it -> rates.perMinute(it) > .3 && rates.perMinute(it) < 6)
                .toList();
    }

    /** Factor of the traffic of all flows: about two for a few minutes now and then. */
    double traffic(long minute) {
        long episode = episode(1, minute, TRAFFIC_PERIOD_MINUTES, 3 + Seeds.uniformInt(seed, minute / 40, 3), .4);
        return episode == 0 ? 1 : 1.6 + .8 * Seeds.uniform(episode, 3);
    }

    /** Whether a rare flow is active. */
    boolean isActive(int rareFlow, long minute) {
        return episode(10 + rareFlow, minute, RARE_FLOW_PERIOD_MINUTES, 2, .5) != 0;
    }

    /** Factor of the self time of an operation: one quiet operation has a very slow minute now and then. */
    double slowness(ServiceOperation operation, long minute) {
        long episode = episode(2, minute, SLOW_PERIOD_MINUTES, 1, .6);
        if (episode == 0 || quietOperations.isEmpty()) {
            return 1;
        }
        int drawn = Seeds.uniformInt(episode, 3, quietOperations.size());
        return quietOperations.get(drawn).id() == operation.id() ? 3 + 9 * Seeds.uniform(episode, 4) : 1;
    }

    /** Whether a pod has been restarted at the start of the minute. */
    boolean isRestarted(int pod, long minute) {
        long episode = episode(3, minute, RESTART_PERIOD_MINUTES, 1, .5);
        return episode != 0 && Seeds.uniformInt(episode, 3, model.pods()) == pod;
    }

    /** Whether a component writes its hourly line. */
    boolean isHourly(int component, long minute) {
        return isEnabled
                && Math.floorMod(minute, HOUR_MINUTES) == Seeds.uniformInt(seed, 100 + component, HOUR_MINUTES);
    }

    /** Seed of the episode that covers the minute, or 0; each period has at most one episode, at a random offset. */
    private long episode(int kind, long minute, int period, int length, double probability) {
        long episode = Seeds.mix(Seeds.mix(seed, kind), Math.floorDiv(minute, period));
        long start = Seeds.uniformInt(episode, 1, period - length + 1);
        long offset = Math.floorMod(minute, period) - start;
        boolean isCovered = offset >= 0 && offset < length;
        return isEnabled && isCovered && Seeds.uniform(episode, 2) < probability ? episode : 0;
    }
}
