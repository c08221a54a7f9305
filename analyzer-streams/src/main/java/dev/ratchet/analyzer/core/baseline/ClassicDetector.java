package dev.ratchet.analyzer.core.baseline;

/**
 * Simple rule for comparison: an alarm while the mean of the last hour exceeds the mean of the seven days before by
 * more than two standard deviations.
 *
 * <p>The last hour is stored per minute and the seven days per hour: the edge of the hour is exact to a minute, that of
 * the week to an hour. The state is 920 numbers; the cost per point is constant.
 */
public final class ClassicDetector implements RestorableDetector {
    private static final double SIGMAS = 2;
    private static final long MINUTE = 60_000;
    private static final int AN_HOUR = 60;
    private static final int A_WEEK = 7 * 24;

    private final PointFilter punctual = new PointFilter();
    private final PeriodMoments minutes = new PeriodMoments(AN_HOUR + 1);
    private final PeriodMoments hours = new PeriodMoments(A_WEEK + 2);

    @Override
    public Score score(long atMillis, double value) {
        if (!punctual.accepts(atMillis, value)) {
            return Score.NONE;
        }
        long minute = Math.floorDiv(atMillis, MINUTE);
        minutes.moveBefore(minute - AN_HOUR, hours, AN_HOUR);
        hours.removeBefore(Math.floorDiv(minute, AN_HOUR) - A_WEEK - 1);
        minutes.add(minute, value);
        PeriodMoments.Part week = hours.total();
        return week.count() < 2 ? Score.NONE : score(minutes.total().mean() - week.mean(), week.deviation());
    }

    /** Returns NaN: this rule ignores the time of day. */
    @Override
    public double season(long atMillis) {
        return Double.NaN;
    }

    @Override
    public void transfer(StateStream state) {
        punctual.transfer(state);
        minutes.transfer(state);
        hours.transfer(state);
    }

    private static Score score(double above, double deviation) {
        if (above <= 0) {
            return Score.NONE;
        }
        double sigmas = above / deviation; // infinite above a week without any deviation
        return sigmas > SIGMAS
                ? new Score(1 - SIGMAS / (sigmas + SIGMAS), true)
                : new Score(sigmas / (sigmas + SIGMAS), false);
    }
}
