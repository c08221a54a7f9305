package dev.ratchet.judge.deployment.past;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.Degradation;
import dev.ratchet.judge.IntervalText;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.deployment.past.StepMetric.CallSums;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Judges a deployment without an old version beside it for long enough, against the same time of day on the days
 * before.
 *
 * <p>It requires more evidence than a judge with a concurrent control:
 *
 * <ul>
 *   <li>half of the error rates, divided evenly between the looks;
 *   <li>blocks of whole days, at least five, whose variation the step must exceed ({@link StepComparison});
 *   <li>an estimate of at least the threshold;
 *   <li>bounds of 95 % instead of 90 % to exclude harm.
 * </ul>
 *
 * <p>For harm, the load must be less than twice that of those days, since concurrency slows calls. To exclude harm, it
 * must be more than half of that load. A day with a deployment around that time is not used as a block.
 */
public final class PastJudge {
    /** Number of intervals before the deployment from which its step is measured. */
    public static final int BEFORE = 60;

    /** Intervals in which a new version compiles, fills its caches and connects; they are ignored. */
    public static final int WARM_UP = 3;

    /**
     * Minimum number of days, for four degrees of freedom: with fewer, t bounds are so wide that nothing short of a
     * doubling is significant.
     */
    public static final int MIN_DAYS = 5;

    /** Maximum number of days, two of each day of the week; earlier days had other deployments and usage. */
    public static final int MAX_DAYS = 14;

    /** Number of silent intervals at the end of a watch after which nothing is confirmed. */
    public static final int SILENT_INTERVALS = 3;

    private static final double ERROR_RATE_SHARE = .5;
    private static final double EXCLUSION_LEVEL = .05;
    private static final double MAX_LOAD_RATIO = 2;

    private final JudgeSettings settings;
    private final PastSchedule schedule;
    private final String baselineReason;

    /** Creates a judge; its reason states why the past is the baseline. */
    public PastJudge(JudgeSettings settings, PastSchedule schedule, String baselineReason) {
        this.settings = settings;
        this.schedule = schedule;
        this.baselineReason = baselineReason;
    }

    /** Verdict at a look; only the verdict of the last look of the watch confirms a deployment. */
    public Verdict judge(PastLook look) {
        if (2 * look.served() < look.looks()) {
            return insufficientData(
                    look,
                    0,
                    "the new version served in only " + look.served() + " of " + look.looks()
                            + " intervals after its first " + WARM_UP);
        }
        if (look.today().isEmpty()) {
            return insufficientData(look, 0, "nothing was served in the " + BEFORE + " intervals before it");
        }
        int days = look.days().size();
        if (days < MIN_DAYS) {
            return insufficientData(
                    look,
                    0,
                    "only " + days + " of the required " + MIN_DAYS + " days have this time of day, the " + BEFORE
                            + " intervals before, and no other deployment");
        }
        return new LookJudge(look, look.today().get()).judge();
    }

    private Verdict insufficientData(PastLook look, double degradation, String reason) {
        DecisiveMetric open = new DecisiveMetric(
                "latency",
                0,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                settings.margins().threshold());
        return verdict(VerdictKind.INSUFFICIENT_DATA, look, open, degradation, reason);
    }

    private Verdict verdict(
            VerdictKind kind, PastLook look, DecisiveMetric decision, double degradation, String reason) {
        return new Verdict(
                kind,
                decision,
                look.today().map(it -> it.after().ok()).orElse(0L),
                degradation,
                look.served(),
                "compared with the past: " + baselineReason + ": " + reason,
                Optional.empty());
    }

    /** One look with enough days. */
    private final class LookJudge {
        private final PastLook look;
        private final DayBlock today;
        private final List<DayBlock> days;
        private final CallStats baseline;

        LookJudge(PastLook look, DayBlock today) {
            this.look = look;
            this.today = today;
            this.days = look.days();
            this.baseline = CallStats.sum(days.stream().map(DayBlock::after).toList());
        }

        Verdict judge() {
            List<StepMetric> metrics = List.of(
                    StepMetric.latency(settings, settings.alpha().latency(), baseline),
                    StepMetric.tail(settings, settings.alpha().tail(), baseline),
                    StepMetric.errors(settings, settings.alpha().errors()));
            for (StepMetric metric : metrics) {
                StepComparison steps = new StepComparison(today, days, metric);
                double level = metric.alpha() * ERROR_RATE_SHARE * schedule.shareOfLook();
                if (steps.isHarmful(level, metric.margin()) && isErrorCountSignificant(metric, level)) {
                    String harm = metric.harm() + ", by more than at this time on any of " + days.size() + " days: ";
                    Optional<String> loadNote = load(today.load() > MAX_LOAD_RATIO * highestLoad());
                    return verdict(
                            loadNote.isPresent() ? VerdictKind.INSUFFICIENT_DATA : VerdictKind.ROLL_BACK,
                            metric,
                            steps,
                            level,
                            loadNote.orElse("") + harm);
                }
            }
            return end(metrics);
        }

        private Verdict end(List<StepMetric> metrics) {
            for (StepMetric metric : metrics) {
                StepComparison steps = new StepComparison(today, days, metric);
                if (steps.estimate() + steps.halfWidth(EXCLUSION_LEVEL) >= metric.exclusionLimit()) {
                    String open = "harm to " + metric.name() + " is not excluded: ";
                    return verdict(VerdictKind.INSUFFICIENT_DATA, metric, steps, EXCLUSION_LEVEL, open);
                }
            }
            StepMetric latency = metrics.getFirst();
            StepComparison steps = new StepComparison(today, days, latency);
            Optional<String> problem = look.silentAtEnd()
                    ? Optional.of("the new version was silent at the end: ")
                    : load(today.load() < lowestLoad() / MAX_LOAD_RATIO);
            return problem.map(it -> verdict(VerdictKind.INSUFFICIENT_DATA, latency, steps, EXCLUSION_LEVEL, it))
                    .orElseGet(
                            () -> verdict(VerdictKind.CONFIRM, latency, steps, EXCLUSION_LEVEL, "harm is excluded: "));
        }

        private Verdict verdict(
                VerdictKind kind, StepMetric metric, StepComparison steps, double level, String reason) {
            double half = steps.halfWidth(level);
            DecisiveMetric decision = new DecisiveMetric(
                    metric.name(),
                    metric.displayValue(steps.estimate()) / 100,
                    metric.displayValue(steps.estimate() - half) / 100,
                    metric.displayValue(steps.estimate() + half) / 100,
                    metric.displayValue(metric.margin()) / 100);
            Verdict verdict = PastJudge.this.verdict(
                    kind,
                    look,
                    decision,
                    Degradation.between(baseline, today.after()),
                    reason + describe(metric, steps, level));
            return kind == VerdictKind.CONFIRM
                    ? look.largestBucket()
                            .problem()
                            .map(it -> verdict.withKind(VerdictKind.INSUFFICIENT_DATA, it + verdict.reason()))
                            .orElse(verdict)
                    : verdict;
        }

        /**
         * Whether the number of errors is significant as well: errors are rare, and a normal bound alone would be too
         * narrow.
         */
        private boolean isErrorCountSignificant(StepMetric metric, double level) {
            if (!metric.isCount()) {
                return true;
            }
            CallSums current = metric.sums().apply(today.after());
            CallSums reference = metric.sums().apply(baseline);
            double share = current.calls() / (current.calls() + reference.calls());
            int errors = (int) (current.sum() + reference.sum());
            return BinomialDistribution.of(errors, share).survivalProbability((int) current.sum() - 1) <= level;
        }

        /** Note on the load where it is not comparable. */
        private Optional<String> load(boolean isUnusual) {
            return isUnusual
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "the load is not comparable (%.1f calls per interval, %.1f to %.1f on those days): ",
                            today.load(),
                            lowestLoad(),
                            highestLoad()))
                    : Optional.empty();
        }

        private double lowestLoad() {
            return days.stream().mapToDouble(DayBlock::load).min().orElseThrow();
        }

        private double highestLoad() {
            return days.stream().mapToDouble(DayBlock::load).max().orElseThrow();
        }

        private String describe(StepMetric metric, StepComparison steps, double level) {
            double half = steps.halfWidth(level);
            return String.format(
                    Locale.ROOT,
                    "%s %s versus the same step on other days (%s at %.3g) over %d days",
                    metric.name(),
                    IntervalText.estimate(metric.displayValue(steps.estimate()), metric.unit()),
                    IntervalText.of(
                            Double.isFinite(half)
                                    ? metric.displayValue(steps.estimate() - half)
                                    : Double.NEGATIVE_INFINITY,
                            metric.displayValue(steps.estimate() + half)),
                    level,
                    days.size());
        }
    }
}
