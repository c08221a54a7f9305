package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Baselines of a component and its current regressions: a fold of its sealed minutes.
 *
 * <p>Latency is a mean per call, so that traffic does not distort it. {@link ErrorRule} judges errors; throughput is
 * judged as a count. While a measure is worse, the baseline at the start of the episode decides about its end.
 */
final class Rules {
    private static final double CONFIDENCE_OF_COUNTS = .99;

    /** Confidence of the detector: at most one unchanged series in twenty raises an alarm. */
    private static final double CONFIDENCE_OF_DETECTOR = .95;

    private static final long FORECAST_MILLIS = 24 * 3_600_000L;
    private static final long FORECAST_EVERY_MINUTES = 30;

    private final Map<Measured, Watched> watched = new EnumMap<>(Measured.class);
    private final ErrorRule errors = new ErrorRule();
    private final Map<RegressionMeasure, Episode> episodes = new EnumMap<>(RegressionMeasure.class);
    private final Map<Measured, Crossing> crossings = new EnumMap<>(Measured.class);

    Rules(DetectorKind detector) {
        for (Measured it : Measured.values()) {
            watched.put(it, new Watched(detector.make()));
        }
    }

    /** Applies the next minute. */
    void take(Minute it) {
        watched.forEach((measured, series) -> measured.of(it).ifPresent(value -> take(it, measured, series, value)));
        Optional<ErrorRule.Excess> excess = errors.take(it);
        excess.ifPresent(found -> failing(it, found));
        go(
                it,
                RegressionMeasure.ERRORS,
                excess.isPresent(),
                excess.map(ErrorRule.Excess::share).orElse(0.0));
    }

    /** Current regressions. */
    Collection<Episode> episodes() {
        return episodes.values();
    }

    /** Measures within their band that are predicted to leave it within a day. */
    Map<Measured, Crossing> crossings() {
        return crossings;
    }

    /** Recent throughput in calls per minute. */
    double calls() {
        double now = series(Measured.THROUGHPUT).now();
        return Double.isNaN(now) ? 0 : now;
    }

    private Watched series(Measured it) {
        return Objects.requireNonNull(watched.get(it));
    }

    private void take(Minute it, Measured measured, Watched series, double value) {
        series.take(it.number(), value)
                .filter(shift -> measured.isWorse(shift.expected(), shift.observed()))
                .ifPresent(shift -> begin(it, measured, shift));
        if (measured.isOut(series.now())) {
            begin(it, measured, new Watched.Shift(it.number(), Measured.FULL, series.now(), 1));
        }
        Episode episode = episodes.get(measured.measure());
        if (episode != null) {
            double season = series.season(it.number());
            double expected = Double.isNaN(season) ? episode.expected() : season;
            boolean worse = measured.isOut(value) || isNearer(value, episode.observed(), expected);
            go(it, measured.measure(), worse, series.now());
        }
        if (it.number() % FORECAST_EVERY_MINUTES == 0) {
            forecast(it, measured, series);
        }
    }

    private void begin(Minute it, Measured measured, Watched.Shift shift) {
        episodes.putIfAbsent(
                measured.measure(),
                new Episode(
                        measured.measure(),
                        shift.sinceMinute(),
                        it.number(),
                        shift.expected(),
                        shift.observed(),
                        CONFIDENCE_OF_DETECTOR,
                        it.number(),
                        0,
                        0));
    }

    /** Whether a value is nearer to the bad level than to the normal one. */
    private static boolean isNearer(double value, double bad, double normal) {
        return Math.abs(value - bad) < Math.abs(value - normal);
    }

    private void failing(Minute it, ErrorRule.Excess excess) {
        episodes.computeIfAbsent(
                RegressionMeasure.ERRORS,
                measure -> new Episode(
                        measure,
                        it.number(),
                        it.number(),
                        excess.base(),
                        excess.share(),
                        CONFIDENCE_OF_COUNTS,
                        it.number(),
                        0,
                        0));
    }

    private void go(Minute it, RegressionMeasure measure, boolean worse, double now) {
        Episode episode = episodes.get(measure);
        if (episode == null) {
            return;
        }
        Episode next = episode.after(it, worse, now);
        if (next.isOver(it.number())) {
            episodes.remove(measure);
        } else {
            episodes.put(measure, next);
        }
    }

    private void forecast(Minute it, Measured measured, Watched series) {
        double season = series.season(it.number());
        OptionalDouble until = series.trend().millisUntil(measured.band(season));
        if (until.isPresent() && until.getAsDouble() <= FORECAST_MILLIS && !episodes.containsKey(measured.measure())) {
            long at = Minute.endMillis(it.number()) + Math.round(until.getAsDouble());
            crossings.put(measured, new Crossing(it.number(), at, season, series.now()));
        } else {
            crossings.remove(measured);
        }
    }

    /** Writes the state, or replaces it by what is read. */
    void state(State state) {
        watched.values().forEach(it -> it.state(state));
        errors.state(state);
        var open = episodes.values().iterator();
        Map<RegressionMeasure, Episode> read = new EnumMap<>(RegressionMeasure.class);
        for (int left = state.of(episodes.size()); left > 0; left--) {
            Episode it = (open.hasNext() ? open.next() : Episode.blank()).in(state);
            read.put(it.measure(), it);
        }
        episodes.clear();
        episodes.putAll(read);
        for (Measured it : Measured.values()) {
            if (state.of(crossings.containsKey(it))) {
                crossings.put(it, crossings.getOrDefault(it, Crossing.blank()).in(state));
            } else {
                crossings.remove(it);
            }
        }
    }
}
