package dev.ratchet.backtest.watch;

/** Way in which a pipeline replaces the instances of a version. Minute 0 is that of the first new instance. */
public enum DeploymentStrategy {
    /** One instance after the other within 20 minutes. */
    ROLLING("rolling") {
        @Override
        int replacedAt(int slot, int instances) {
            return slot * ROLLING_MINUTES / instances;
        }
    },
    /** New instances beside the old ones, without calls; then all calls move in one minute. */
    BLUE_GREEN("blue-green") {
        @Override
        int replacedAt(int slot, int instances) {
            return 1;
        }
    },
    /** One instance; 20 minutes later the others, within five minutes. */
    ONE_FIRST("one instance first") {
        @Override
        int replacedAt(int slot, int instances) {
            return slot == 0 ? 0 : ROLLING_MINUTES + slot * 5 / instances;
        }
    },
    /** All instances at once; the first minute is lost. */
    BIG_BANG("big bang") {
        @Override
        int replacedAt(int slot, int instances) {
            return 0;
        }
    };

    private static final int ROLLING_MINUTES = 20;

    private final String title;

    DeploymentStrategy(String title) {
        this.title = title;
    }

    /** Minute in which the calls of an old instance move to its successor. */
    abstract int replacedAt(int slot, int instances);

    @Override
    public String toString() {
        return title;
    }
}
