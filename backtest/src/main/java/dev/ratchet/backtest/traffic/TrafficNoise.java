package dev.ratchet.backtest.traffic;

/** What happens to calls, apart from a change. */
public enum TrafficNoise {
    FLAT("flat"),
    /** Traffic and latency follow a curve, the same for both arms. */
    SEASONAL("seasonal"),
    /** ln(latency) has Student's t distribution with three degrees, of the same deviation. */
    HEAVY_TAIL("heavy tail"),
    /** The level of both arms wanders: AR(1) .7, deviation 5 %. */
    AR("AR"),
    /** Both arms become 1.5 times as slow half-way. */
    STEP("step in both"),
    /** Each arm loses every fifth minute at random, by itself. */
    MISSING("20 % missing"),
    /** Calls are split by Zipf-distributed keys, each with a latency of its own; with a pre-period of an hour. */
    KEYED("keyed Zipf"),
    /** The level of the canary wanders by itself: AR(1) .7, deviation 3 %. */
    AR_PRIVATE("AR private"),
    /** The level of each arm wanders by itself, each as much. */
    AR_EACH("AR in each");

    private final String title;

    TrafficNoise(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
