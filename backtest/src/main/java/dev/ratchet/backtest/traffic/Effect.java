package dev.ratchet.backtest.traffic;

/** Effect of a change on the canary's calls. */
public enum Effect {
    NONE("A/A", 0, 0, 0),
    SLOWER_5("+5 %", Math.log(1.05), 0, 0),
    SLOWER_10("+10 %", Math.log(1.1), 0, 0),
    SLOWER_20("+20 %", Math.log(1.2), 0, 0),
    SLOW_TENTH("tenth x2", 0, .1, 0),
    ERRORS_HALF("errors +.5", 0, 0, .005),
    ERRORS_1("errors +1", 0, 0, .01),
    ERRORS_5("errors +5", 0, 0, .05),
    /** Three minutes at 1.6 times the latency. */
    BLIP("blip", 0, 0, 0),
    /** Increasingly slower, by a fifth at the end. */
    LEAK("leak", 0, 0, 0),
    FASTER_10("-10 %", Math.log(.9), 0, 0);

    private static final int BLIP_FROM = 20;
    private static final int BLIP_TO = 23;

    private final String title;
    private final double shift;
    private final double twiceAsSlow;
    private final double errors;

    Effect(String title, double shift, double twiceAsSlow, double errors) {
        this.title = title;
        this.shift = shift;
        this.twiceAsSlow = twiceAsSlow;
        this.errors = errors;
    }

    /** Increase of ln(latency) in a minute. */
    double shift(int minute) {
        return switch (this) {
            case BLIP -> minute >= BLIP_FROM && minute < BLIP_TO ? Math.log(1.6) : 0;
            case LEAK -> Math.log1p(.2 * minute / GeneratedRollout.MINUTES);
            default -> shift;
        };
    }

    /** Share of calls that take twice as long. */
    double twiceAsSlow() {
        return twiceAsSlow;
    }

    /** Increase of the error rate. */
    double errors() {
        return errors;
    }

    @Override
    public String toString() {
        return title;
    }
}
