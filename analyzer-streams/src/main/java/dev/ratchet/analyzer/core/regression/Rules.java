package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.baseline.StateStream;
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

    private final Map<MinuteMeasure, MeasureMonitor> monitors = new EnumMap<>(MinuteMeasure.class);
    private final ErrorRule errors = new ErrorRule();
    private final Map<RegressionMeasure, Episode> episodes = new EnumMap<>(RegressionMeasure.class);
    private final Map<MinuteMeasure, BandCrossing> crossings = new EnumMap<>(MinuteMeasure.class);

    Rules(DetectorKind detector) {
        for (MinuteMeasure measure : MinuteMeasure.values()) {
            monitors.put(measure, new MeasureMonitor(detector.create()));
        }
    }

    /** Applies the next minute. */
    void apply(Minute minute) {
        monitors.forEach((measured, series) ->
                measured.value(minute).ifPresent(value -> apply(minute, measured, series, value)));
        Optional<ErrorRule.Excess> excess = errors.apply(minute);
        excess.ifPresent(found -> beginErrors(minute, found));
        updateEpisode(
                minute,
                RegressionMeasure.ERRORS,
                excess.isPresent(),
                excess.map(ErrorRule.Excess::share).orElse(0.0));
    }

    /** Current regressions. */
    Collection<Episode> episodes() {
        return episodes.values();
    }

    /** Measures within their band that are predicted to leave it within a day. */
    Map<MinuteMeasure, BandCrossing> crossings() {
        return crossings;
    }

    /** Recent throughput in calls per minute. */
    double callsPerMinute() {
        double now = monitor(MinuteMeasure.THROUGHPUT).recentMean();
        return Double.isNaN(now) ? 0 : now;
    }

    private MeasureMonitor monitor(MinuteMeasure measure) {
        return Objects.requireNonNull(monitors.get(measure));
    }

    private void apply(Minute minute, MinuteMeasure measured, MeasureMonitor series, double value) {
        series.add(minute.number(), value)
                .filter(shift -> measured.isWorse(shift.expected(), shift.observed()))
                .ifPresent(shift -> begin(minute, measured, shift));
        Episode episode = episodes.get(measured.measure());
        if (episode != null) {
            double season = series.season(minute.number());
            double expected = Double.isNaN(season) ? episode.deviation().expected() : season;
            boolean worse = isNearer(value, episode.deviation().observed(), expected);
            updateEpisode(minute, measured.measure(), worse, series.recentMean());
        }
        if (minute.number() % FORECAST_EVERY_MINUTES == 0) {
            forecast(minute, measured, series);
        }
    }

    private void begin(Minute minute, MinuteMeasure measured, MeasureMonitor.Shift shift) {
        episodes.putIfAbsent(
                measured.measure(),
                new Episode(
                        measured.measure(),
                        shift.sinceMinute(),
                        minute.number(),
                        new Episode.Deviation(shift.expected(), shift.observed(), CONFIDENCE_OF_DETECTOR),
                        minute.number(),
                        0,
                        0));
    }

    /** Whether a value is nearer to the bad level than to the normal one. */
    private static boolean isNearer(double value, double bad, double normal) {
        return Math.abs(value - bad) < Math.abs(value - normal);
    }

    private void beginErrors(Minute minute, ErrorRule.Excess excess) {
        episodes.computeIfAbsent(
                RegressionMeasure.ERRORS,
                measure -> new Episode(
                        measure,
                        minute.number(),
                        minute.number(),
                        new Episode.Deviation(excess.base(), excess.share(), CONFIDENCE_OF_COUNTS),
                        minute.number(),
                        0,
                        0));
    }

    private void updateEpisode(Minute minute, RegressionMeasure measure, boolean worse, double now) {
        Episode episode = episodes.get(measure);
        if (episode == null) {
            return;
        }
        Episode next = episode.next(minute, worse, now);
        if (next.isOver(minute.number())) {
            episodes.remove(measure);
        } else {
            episodes.put(measure, next);
        }
    }

    private void forecast(Minute minute, MinuteMeasure measured, MeasureMonitor series) {
        double season = series.season(minute.number());
        OptionalDouble until = series.trend().millisUntil(measured.band(season));
        if (until.isPresent() && until.getAsDouble() <= FORECAST_MILLIS && !episodes.containsKey(measured.measure())) {
            long at = Minute.endMillis(minute.number()) + Math.round(until.getAsDouble());
            crossings.put(measured, new BandCrossing(minute.number(), at, season, series.recentMean()));
        } else {
            crossings.remove(measured);
        }
    }

    /** Writes the state, or replaces it by the stored one. */
    void transfer(StateStream state) {
        monitors.values().forEach(it -> it.transfer(state));
        errors.transfer(state);
        var open = episodes.values().iterator();
        Map<RegressionMeasure, Episode> read = new EnumMap<>(RegressionMeasure.class);
        for (int left = state.transfer(episodes.size()); left > 0; left--) {
            Episode it = (open.hasNext() ? open.next() : Episode.blank()).transfer(state);
            read.put(it.measure(), it);
        }
        episodes.clear();
        episodes.putAll(read);
        for (MinuteMeasure measure : MinuteMeasure.values()) {
            if (state.transfer(crossings.containsKey(measure))) {
                crossings.put(
                        measure,
                        crossings.getOrDefault(measure, BandCrossing.blank()).transfer(state));
            } else {
                crossings.remove(measure);
            }
        }
    }
}
