package dev.ratchet.analyzer.core.baseline;

/**
 * Default detector: distance from a {@linkplain SeasonalBase seasonal base}, judged by {@linkplain Abnormality
 * unanimous votes}, and a {@linkplain ChangePoint change-point vote} for small lasting steps.
 *
 * <p>A unanimous vote raises an alarm only if it is relevant. The distance must be at least 12 % of the series' level
 * and 2.5 times its usual distance. Three of the last ten points must exceed the floor. A step that was already
 * reported must not explain it, for the seven days until the seasonal base has absorbed it. A return from such a step
 * is not an alarm. After an alarm there is none for 110 rows, unless the votes are 1.5 times as strong. Noise beyond
 * these margins raises alarms. A change below 12 % is detected only as a lasting step, and a step below 7 % not at all.
 *
 * <p>The state is about 1,000 doubles (8 KB), of which 480 are half-hour means; the cost per point is O(1).
 */
public final class SeasonalDetector implements RestorableDetector {
    /**
     * Threshold of the votes' geometric mean: the middle of the range 1.0 to 1.4, within which it makes little
     * difference.
     */
    private static final double STRONG = 1.2;

    private static final double FLOOR = 0.12;
    private static final double STEP_FLOOR = 0.07;
    private static final double TIMES_USUAL = 2.5;
    private static final int PERSISTENT = 3;
    private static final int REFRACTORY_ROWS = 110;
    private static final double STRONGER = 1.5;
    private static final double BELOW_ALARM = 0.245;
    /** Time after which the seasonal base has absorbed a step, on weekdays and weekends. */
    private static final long STEP_REMEMBERED = 7 * 86_400_000L;

    private final PointFilter punctual = new PointFilter();
    private final SeasonalBase base = new SeasonalBase();
    private final Abnormality abnormality = new Abnormality();
    private final ChangePoint changePoint = new ChangePoint();
    private final Moments level = new Moments();
    private boolean seasonal;
    private double reportedStep;
    private long reportedAtMillis;
    private double followed;
    private double absorbedStep;
    private long rowsSinceAlarm = REFRACTORY_ROWS;
    private double lastStrength;

    @Override
    public Score score(long atMillis, double value) {
        if (!punctual.accepts(atMillis, value)) {
            return Score.NONE;
        }
        double expected = base.expected(atMillis);
        updateSeason(atMillis);
        base.add(atMillis, value);
        rowsSinceAlarm++;
        if (Double.isNaN(expected)) {
            return Score.NONE;
        }
        level.add(Math.abs(value));
        double distance = value - expected;
        double strength = abnormality.add(distance);
        Score byVotes = scoreVotes(strength);
        Score byStep = scoreStep(atMillis, distance, strength);
        return byStep.score() > byVotes.score() ? byStep : byVotes;
    }

    @Override
    public double season(long atMillis) {
        return base.season(atMillis);
    }

    @Override
    public void transfer(StateStream state) {
        punctual.transfer(state);
        base.transfer(state);
        abnormality.transfer(state);
        changePoint.transfer(state);
        level.transfer(state);
        seasonal = state.transfer(seasonal);
        reportedStep = state.transfer(reportedStep);
        reportedAtMillis = state.transfer(reportedAtMillis);
        followed = state.transfer(followed);
        absorbedStep = state.transfer(absorbedStep);
        rowsSinceAlarm = state.transfer(rowsSinceAlarm);
        lastStrength = state.transfer(lastStrength);
    }

    /**
     * Resets the noise once a season is known: the noise about the seasonal base differs from that about the rolling
     * median.
     */
    private void updateSeason(long atMillis) {
        if (!seasonal && base.isSeasonal(atMillis)) {
            seasonal = true;
            changePoint.resetNoise();
            reportedStep =
                    reportedStep == 0 ? absorbedStep : reportedStep; // only the rolling median has absorbed the step
        }
    }

    private Score scoreVotes(double strength) {
        boolean free = rowsSinceAlarm > REFRACTORY_ROWS || strength > STRONGER * lastStrength;
        double score = 1 - STRONG / (strength + STRONG);
        if (!free || !isRelevant()) {
            return new Score(Math.min(score / 2, BELOW_ALARM), false);
        }
        return score > 0.5 ? raiseAlarm(score, strength) : new Score(score, false);
    }

    private boolean isRelevant() {
        RingBuffer distances = abnormality.recent();
        double floor = FLOOR * level.mean();
        double mean = distances.meanDistance(0);
        return mean > floor
                && mean > TIMES_USUAL * abnormality.usualDistance()
                && distances.countBeyond(floor) >= PERSISTENT
                && distances.meanDistance(reportedStep) > floor;
    }

    private Score scoreStep(long atMillis, double distance, double strength) {
        follow(atMillis);
        double shift = changePoint.add(distance - followed, STEP_FLOOR * level.mean());
        if (shift == 0) {
            return Score.NONE;
        }
        reportedStep = followed + shift;
        reportedAtMillis = atMillis;
        followed = reportedStep;
        boolean free = rowsSinceAlarm > REFRACTORY_ROWS;
        return free ? raiseAlarm(0.5 + changePoint.confidence() / 2, Math.max(strength, STRONG)) : Score.NONE;
    }

    /** Decides whether the series is at the base or at the reported step, whichever is nearer: both are known. */
    private void follow(long atMillis) {
        RingBuffer distances = abnormality.recent();
        if (reportedStep == 0 || !distances.isFull()) {
            return;
        }
        double mean = distances.mean();
        double nearer = Math.abs(mean) < Math.abs(mean - reportedStep) ? 0 : reportedStep;
        if (nearer != followed) {
            followed = nearer;
            changePoint.resetRecent();
        }
        if (followed == 0 && (!seasonal || atMillis - reportedAtMillis > STEP_REMEMBERED)) {
            absorbedStep = reportedStep;
            reportedStep = 0;
        }
    }

    private Score raiseAlarm(double score, double strength) {
        rowsSinceAlarm = 0;
        lastStrength = strength;
        return new Score(score, true);
    }
}
