package dev.ratchet.judge.deployment;

import static dev.ratchet.cycle.verdict.VerdictKind.CONFIRM;
import static dev.ratchet.cycle.verdict.VerdictKind.CONTINUE;
import static dev.ratchet.cycle.verdict.VerdictKind.INSUFFICIENT_DATA;
import static dev.ratchet.cycle.verdict.VerdictKind.ROLL_BACK;

import dev.ratchet.judge.ArmPairs;
import dev.ratchet.judge.ErrorCounts;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.SignificanceLevels;
import dev.ratchet.judge.deployment.operation.OperationAttribution;
import dev.ratchet.judge.deployment.operation.TrafficMix;
import dev.ratchet.judge.statistics.BoundaryLevels;
import dev.ratchet.judge.statistics.BoundaryLevels.LookPoint;
import dev.ratchet.judge.statistics.Information;
import dev.ratchet.judge.statistics.SpendingFunction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Judge of deployments that other pipelines made, from telemetry alone: group-sequential tests of latency, tail and
 * errors of the new instances versus the old ones in the same minutes.
 *
 * <p>Like the judge of rollouts, it rolls back when the new version is significantly worse and may be as bad as the
 * threshold. In addition:
 *
 * <ul>
 *   <li>the spread between the instances of a version widens every bound ({@link InstanceDifference});
 *   <li>instances that are worse than the rest of their version are named and left out ({@link DeviatingInstances});
 *   <li>without the worst new instance, the others must be worse, too;
 *   <li>from histograms, the harm must exceed their resolution ({@link BucketWindow}).
 * </ul>
 *
 * <p>Where traffic is routed by version, the verdict is INSUFFICIENT_DATA at every look ({@link TrafficComparability},
 * {@link TrafficMix}). Harm is attributed to operations only after the verdict ({@link OperationAttribution}).
 * At the end, it is CONFIRM if one-sided 90 % bounds exclude harm, otherwise INSUFFICIENT_DATA.
 */
public final class DeploymentJudge {
    private static final double EXCLUSION_LEVEL = .10;
    private static final double TAIL_LIMIT = .06;
    private static final double ERROR_LIMIT = .02;
    private static final int MIN_USABLE = 10;

    /** Share of calls in one bucket of a histogram above which harm would be invisible, as in a backtest. */
    private static final double COARSE_SHARE = .9;

    private final JudgeSettings settings;
    private final int slow;
    private final Map<WatchedMetric, BoundaryLevels> boundaries = new EnumMap<>(WatchedMetric.class);
    private volatile CachedMinutes latest = new CachedMinutes(List.of(), List.of());

    /** Inputs of the latest deployment, so that a look costs the work of one minute. */
    private record CachedMinutes(List<DeploymentMinute> minutes, List<MinuteCells> cells) {}

    /** Creates a judge with the given significance levels and margins. */
    public DeploymentJudge(JudgeSettings settings) {
        this.settings = settings;
        this.slow = MinuteCells.bucket(settings.margins().slowMillis());
        for (WatchedMetric metric : WatchedMetric.values()) {
            boundaries.put(metric, new BoundaryLevels());
        }
    }

    /**
     * Default settings: margins of rollouts; significance levels of .0065 + .002 + .005 = .0135. A deployment whose old
     * instances end too early is also compared with the past, at half of these levels: .02 in total.
     */
    public static JudgeSettings defaultSettings() {
        JudgeSettings rollouts = JudgeSettings.defaults();
        return new JudgeSettings(
                rollouts.margins(),
                new SignificanceLevels(.0065, .002, .005),
                rollouts.firstLook(),
                rollouts.metrics());
    }

    /** Judges a deployment at its latest look. Deterministic: the same trial always has the same verdict. */
    public DeploymentVerdict judge(DeploymentTrial trial) {
        List<MinuteCells> cells = cells(trial);
        VersionComparison look = new VersionComparison(trial, cells);
        VerdictBuilder verdicts = new VerdictBuilder(settings, look);
        return TrafficComparability.problem(new MetricSample(
                        WatchedMetric.ERRORS,
                        trial.firstMinute(),
                        cells.stream().map(MinuteCells::errors).toList()))
                .or(() -> TrafficMix.problem(trial.watchedOperations()))
                .map(it -> verdicts.of(INSUFFICIENT_DATA, WatchedMetric.LATENCY, EXCLUSION_LEVEL, it)
                        .notComparable())
                .or(() -> harm(look, verdicts))
                .orElseGet(() -> trial.atEnd()
                        ? finalVerdict(look, verdicts)
                        : verdicts.of(
                                CONTINUE,
                                WatchedMetric.LATENCY,
                                EXCLUSION_LEVEL,
                                "no significant harm after look " + trial.looks() + " of " + trial.watchLooks()));
    }

    private List<MinuteCells> cells(DeploymentTrial trial) {
        List<DeploymentMinute> minutes = ControlEnd.frozen(trial);
        CachedMinutes cached = latest;
        List<MinuteCells> cells =
                new ArrayList<>(ArmPairs.startsWith(minutes, cached.minutes) ? cached.cells : List.of());
        for (DeploymentMinute minute : minutes.subList(cells.size(), minutes.size())) {
            cells.add(MinuteCells.of(minute, slow));
        }
        latest = new CachedMinutes(minutes, List.copyOf(cells));
        return cells;
    }

    private Optional<DeploymentVerdict> harm(VersionComparison look, VerdictBuilder verdicts) {
        Optional<DeploymentVerdict> coarse = Optional.empty();
        for (WatchedMetric metric : WatchedMetric.values()) {
            double level = level(look, metric);
            if (isHarmful(look, metric, level) && look.isConsistent(metric)) {
                if (metric == WatchedMetric.ERRORS || look.exceedsBuckets()) {
                    return Optional.of(verdicts.of(ROLL_BACK, metric, level, harmReason(metric))
                            .attributed(OperationAttribution.of(
                                    look.trial().watchedOperations(), metric == WatchedMetric.ERRORS)));
                }
                coarse = Optional.of(verdicts.of(
                        look.trial().atEnd() ? INSUFFICIENT_DATA : CONTINUE,
                        metric,
                        level,
                        "the histogram is too coarse to show harm, since calls crossed only one of its bounds"));
            }
        }
        return coarse;
    }

    private static String harmReason(WatchedMetric metric) {
        return switch (metric) {
            case LATENCY -> "the new version is slower than the old ones";
            case TAIL -> "the new version has more than its share of the slowest calls";
            case ERRORS -> "the new version fails more often than the old ones";
        };
    }

    private boolean isHarmful(VersionComparison look, WatchedMetric metric, double level) {
        return level > 0
                && look.difference(metric).isHarmful(level, margin(look, metric))
                && (metric != WatchedMetric.ERRORS || isErrorHarm(look, level));
    }

    private boolean isErrorHarm(VersionComparison look, double level) {
        ErrorCounts counts = look.errorCounts();
        return counts.pValueOfIncrease() <= level
                && look.difference(WatchedMetric.ERRORS).estimate()
                        >= settings.margins().errors(counts.controlRate());
    }

    private double margin(VersionComparison look, WatchedMetric metric) {
        return look.margin(metric, settings.margins());
    }

    /**
     * Significance level of the latest look. It is 0 where the look added no data, or where the test is not significant
     * even at the whole error that the looks so far may spend.
     */
    private double level(VersionComparison look, WatchedMetric metric) {
        DeploymentTrial trial = look.trial();
        SpendingFunction spending = WatchDesign.spending(alpha(metric), settings.firstLook(), trial.watchLooks());
        List<Information> information = look.difference(metric).cumulativeInformation();
        DoublePredicate significantAt = it -> it > 0 && look.difference(metric).isHarmful(it, margin(look, metric));
        boolean hasEnded = look.hasEndedNow();
        double spent = hasEnded ? alpha(metric) : spending.cumulativeError(trial.looks());
        if (information.size() < settings.firstLook()
                || (information.getLast().interval() != trial.lastMinute() && !hasEnded)
                || !significantAt.test(spent)) {
            return 0;
        }
        List<LookPoint> points = new ArrayList<>();
        information
                .subList(settings.firstLook() - 1, information.size())
                .forEach(it -> points.add(
                        new LookPoint(spending.cumulativeError(trial.lookNumber(it.interval())), it.total())));
        if (hasEnded) {
            points.set(
                    points.size() - 1,
                    new LookPoint(spent, information.getLast().total()));
        }
        return Optional.ofNullable(boundaries.get(metric)).orElseThrow().level(points);
    }

    private double alpha(WatchedMetric metric) {
        return switch (metric) {
            case LATENCY -> settings.alpha().latency();
            case TAIL -> settings.alpha().tail();
            case ERRORS -> settings.alpha().errors();
        };
    }

    private DeploymentVerdict finalVerdict(VersionComparison look, VerdictBuilder verdicts) {
        int usable = look.difference(WatchedMetric.LATENCY).minutes();
        if (usable < MIN_USABLE) {
            return verdicts.of(
                    INSUFFICIENT_DATA,
                    WatchedMetric.LATENCY,
                    EXCLUSION_LEVEL,
                    "old and new instances served together in only " + usable + " of the " + MIN_USABLE
                            + " intervals that a decision needs");
        }
        for (WatchedMetric metric : WatchedMetric.values()) {
            if (upperBound(look, metric) >= limit(look, metric)) {
                return verdicts.of(
                        INSUFFICIENT_DATA,
                        metric,
                        EXCLUSION_LEVEL,
                        "harm to " + metric.displayName() + " is not excluded");
            }
        }
        boolean coarse =
                look.trial().resolution() == LatencyResolution.BUCKET && look.largestBucketShare() > COARSE_SHARE;
        return verdicts.of(
                coarse ? INSUFFICIENT_DATA : CONFIRM,
                WatchedMetric.LATENCY,
                EXCLUSION_LEVEL,
                coarse
                        ? "the histogram is too coarse to exclude harm, since most calls are in one bucket"
                        : "no harm found");
    }

    private static double upperBound(VersionComparison look, WatchedMetric metric) {
        InstanceDifference difference = look.difference(metric);
        double upper = difference.estimate() + difference.halfWidth(EXCLUSION_LEVEL);
        return metric == WatchedMetric.ERRORS
                ? Math.max(upper, look.errorCounts().upperBound(EXCLUSION_LEVEL))
                : upper;
    }

    private double limit(VersionComparison look, WatchedMetric metric) {
        return switch (metric) {
            case LATENCY -> margin(look, metric);
            case TAIL -> TAIL_LIMIT;
            case ERRORS -> ERROR_LIMIT;
        };
    }
}
