package dev.ratchet.backtest.traffic;

/** Kinds of noise in traffic, apart from the effect of a change. */
public enum TrafficNoise {
    FLAT("flat"),
    /** Traffic and latency follow a curve, the same for both arms. */
    SEASONAL("seasonal"),
    /** ln(latency) has Student's t distribution with three degrees of freedom and the same standard deviation. */
    HEAVY_TAIL("heavy tail"),
    /** Both arms share an AR(1) level with coefficient .7 and standard deviation 5 %. */
    AR("AR"),
    /** Both arms become 1.5 times as slow half-way. */
    STEP("step in both"),
    /** Each arm independently loses every fifth minute at random. */
    MISSING("20 % missing"),
    /** Calls are split by Zipf-distributed keys, each with its own latency level; with a pre-period of an hour. */
    KEYED("keyed Zipf"),
    /** The canary alone has an AR(1) level with coefficient .7 and standard deviation 3 %. */
    AR_PRIVATE("AR private"),
    /** Each arm has an independent AR(1) level of that kind. */
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
