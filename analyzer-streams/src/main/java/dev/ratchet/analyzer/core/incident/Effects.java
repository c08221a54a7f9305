package dev.ratchet.analyzer.core.incident;

/** Which deviations are large enough to matter, however certain they are. */
final class Effects {
    private static final double LEAST_RATIO = 1.25;
    private static final double LEAST_SELF_RATIO = 1.5;
    private static final double LEAST_MILLIS = 2;
    private static final double LEAST_SHARE = .1;
    private static final double LEAST_GAUGE_RATIO = 1.5;
    private static final double LEAST_REPORTED_RATIO = 1.2;
    private static final double LEAST_REPORTED_SHARE = .03;
    private static final double LEAST_REQUESTS_RATIO = 2;

    static boolean isMaterial(Deviation it) {
        double difference = it.observed() - it.expected();
        return switch (it.measure()) {
            case SELF_TIME, OUTSIDE_TIME ->
                difference >= LEAST_MILLIS && it.observed() >= LEAST_SELF_RATIO * it.expected();
            case NETWORK_TIME, DURATION -> difference >= LEAST_MILLIS && it.observed() >= LEAST_RATIO * it.expected();
            case OWN_FAILURES, FAILURES, CALL_FAILURES, ENDS -> difference >= LEAST_SHARE;
            case CALLS, LINES -> Math.abs(difference) >= LEAST_SHARE;
            case REPORTED_TIME -> it.observed() >= LEAST_REPORTED_RATIO * it.expected();
            case REPORTED_FAILURES -> difference >= LEAST_REPORTED_SHARE;
            case REQUESTS -> it.observed() >= LEAST_REQUESTS_RATIO * it.expected();
            case GAUGE -> it.observed() >= LEAST_GAUGE_RATIO * it.expected();
        };
    }

    private Effects() {}
}
